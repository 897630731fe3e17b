"""Other paper: adapts a flyer's layouts, which were drawn for one paper size, to another.

The design and its type are scaled evenly, by the factor of the direction that shrinks more. Small type stays. In the
other direction the bands under a panel's `stretch` absorb the difference, so that round things stay round. A direction
without bands is scaled as a whole. The margins of the sheet, the smallest type size and the post's areas stay. What the
layout says for this paper is not scaled.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from types import NoneType
from typing import Any, get_args

from flyergen.flyer.art import Art, Under
from flyergen.flyer.block import Block, Resized
from flyergen.flyer.codes import Code
from flyergen.flyer.layout import At, Body, Em, Layout, Leading, Panel, PlacedBlock, Rows, Style
from flyergen.flyer.panel_frames import Moved, PanelFrame, Resizing, Track
from flyergen.geometry import Rect
from flyergen.media.design import folded_sheet, frames_of
from flyergen.media.tracks import Bound, Limits, Stretching, banded
from flyergen.names import Count, Extent, Millimetres, PanelName, Pitch, Points
from flyergen.problem import FlyerError
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import Stock
from flyergen.source import flyer_folder
from flyergen.source.flyer_folder import FlyerSource, Reading

Frames = Mapping[str, PanelFrame]

STRETCHING = Stretching(scaled_evenly=True)  # to the new paper's edge, however much larger or smaller that is

_LENGTHS = (Millimetres, Extent, Pitch, Points)

_ROUNDING = 0.02

_CODE = 20.0  # mm: a size of code that people notice

_SMALL = 8.5  # pt: type of this size or less is not made smaller

# Unscaled fields: bands are lengths of the drawn sheet, and readers need the quiet zone of a code.
_KEPT = {
    *("zones", "copier", "impose", "tuck", "body", "stretch", "smallest", "padding"),
    *("groups", "sheet_layout", "resizing", "border"),
}


def resized(layout: Layout, old_frames: Frames, new_frames: Frames) -> Layout:
    """Return a layout on its new paper with frames `new_frames`. It was drawn for frames `old_frames`."""
    drawn = layout.sheet_layout
    if drawn is None or old_frames.keys() != new_frames.keys():
        return layout
    scale = _scale(old_frames, new_frames)
    panels = {
        name: _shift(drawn.panels.get(PanelName(name)), old_frames[name], new_frames[name], scale)
        for name in old_frames
    }
    boxes = tuple(Rect(one.x, one.y, one.width, one.height) for one in drawn.art)
    resizing = Resizing(scale, tuple(panels.values()), boxes if layout.art == drawn.art else ())
    said: Layout = _value_on_paper(layout, drawn, rescaled(drawn, resizing))
    return said._replace(sheet_layout=None, resizing=resizing)


def rescaled(sheet_layout: Layout, resizing: Resizing) -> Layout:
    """Return a layout with its type scaled, and with all positions moved as their panels say."""
    scale, panels = resizing.scale, {one.old_frame.name: one for one in resizing.panels}
    moved: Layout = _evenly(sheet_layout, Layout, scale)
    return moved._replace(
        body=_body(sheet_layout.body, scale),
        styles={name: _style(style, scale) for name, style in sheet_layout.styles.items()},
        panels={
            name: _panel(panel, _first(name, panel, panels), _Scaling(scale, sheet_layout.leading))
            for name, panel in sheet_layout.panels.items()
        },
        art=tuple(_art(one, resizing, scale) for one in sheet_layout.art),
    )


def scaled(block: Block, scale: float) -> Block:
    """Return a block with its lengths scaled evenly."""
    found: Block = _evenly(block, type(block), scale)
    return found


def _scale(old_frames: Frames, new_frames: Frames) -> float:
    """Return the largest scale at which each panel is inside its new width and its new height."""
    lengths = [(before.width, new_frames[name].width) for name, before in old_frames.items()]
    lengths += [(before.height, new_frames[name].height) for name, before in old_frames.items()]
    start = (Bound(0.0, 0.0),)
    parts = (Limits(0.0, before, least=start, most=(Bound(before, after),)) for before, after in lengths)
    return STRETCHING.scale(tuple(parts))


def _shift(panel: Panel | None, old_frame: PanelFrame, new_frame: PanelFrame, scale: float) -> Moved:
    stretch = (panel or Panel()).stretch
    across = banded(old_frame.width, new_frame.width, stretch.across, scale)
    return Moved(old_frame, new_frame, across, banded(old_frame.height, new_frame.height, stretch.down, scale))


def _first(name: str, panel: Panel, panels: Mapping[str, Moved]) -> Moved | None:
    """Return the new frame of a panel, or of the first panel of a flow."""
    return panels.get(name) or next((panels[one] for one in panel.flow if one in panels), None)


class _Scaling(NamedTuple):
    """The scale of type, and the leading as drawn."""

    scale: float
    leading: Pitch | Leading

    def row(self, row: int | None, panel: Panel, shift: Moved) -> int | None:
        """Return the row at the new position of a row. If the leading is scaled, rows stay the same."""
        if row is None or isinstance(self.leading, Leading):
            return row
        down = shift.down.at(panel.first_row + row * self.leading) - shift.down.at(panel.first_row)
        return int(down / (self.leading * self.scale) + _ROUNDING)


def _panel(panel: Panel, shift: Moved | None, scaling: _Scaling) -> Panel:
    if shift is None:  # an unknown panel is reported later
        return panel
    width, across, down = shift.old_frame.width, shift.across, shift.down
    return panel._replace(
        left=Extent(across.at(panel.left)),
        right=Extent(shift.new_frame.width - across.at(width - panel.right)),
        top=Extent(down.at(panel.top)),
        first_row=Extent(down.at(panel.first_row)),
        last_row=None if panel.last_row is None else Count(scaling.row(panel.last_row, panel, shift) or 1),
        blocks=tuple(_placement(one, panel, shift, scaling) for one in panel.blocks),
    )


def _placement(placement: PlacedBlock, panel: Panel, shift: Moved, scaling: _Scaling) -> PlacedBlock:
    at = placement.at and _at(placement.at, panel, shift, scaling)
    even = _evenly(placement, PlacedBlock, scaling.scale)
    block: Block = _evenly(placement.block, type(placement.block), scaling.scale)
    block = block.resized(placement.block, Resized(placement.at, panel.left, shift))
    resized: PlacedBlock = even._replace(at=at, block=block)
    return resized


def _at(at: At, panel: Panel, shift: Moved, scaling: _Scaling) -> At:
    left = panel.left if at.x is None else at.x
    return at._replace(
        row=scaling.row(at.row, panel, shift),
        last_row=scaling.row(at.last_row, panel, shift),
        room=None if at.room is None else Resized(at, left, shift).height(at.room),
        x=None if at.x is None else Millimetres(shift.across.at(at.x)),
        width=None if at.width is None else Extent(_between(shift.across, left, left + at.width)),
        top=None if at.top is None else Millimetres(shift.down.at(at.top)),
        foot=None if at.foot is None else Millimetres(shift.down.at(at.foot)),
    )


def _art(art: Art, resizing: Resizing, scale: float) -> Art:
    left, top = resizing.point(art.sheet_side, art.x, art.y)
    right, foot = resizing.point(art.sheet_side, art.x + art.width, art.y + art.height)
    under = art.under and _under(art.under, resizing, scale)
    return art._replace(
        x=Millimetres(left), y=Millimetres(top), width=Extent(right - left), height=Extent(foot - top), under=under
    )


def _under(under: Under, resizing: Resizing, scale: float) -> Under:
    tips = {
        PanelName(one.old_frame.name): Millimetres(
            one.on_side(one.old_frame.x, under.tips[PanelName(one.old_frame.name)])[1]
        )
        for one in resizing.panels
        if one.old_frame.name in under.tips
    }
    even: Under = _evenly(under, Under, scale)
    return even._replace(tips=tips)


def _between(track: Track, start: float, end: float) -> float:
    return track.at(end) - track.at(start)


def _body(body: Body, scale: float) -> Body:
    """Return the sizes of the body. The smallest size stays, because eyes are the same for every paper."""
    largest, preferred = (max(body.smallest, Points(size * scale)) for size in (body.largest, body.preferred))
    return body._replace(largest=largest, preferred=preferred)


def _style(style: Style, scale: float) -> Style:
    """Return a style with type and leading scaled by the same factor. Small type stays."""
    even: Style = _evenly(style, Style, scale)
    if isinstance(style.size, Em):
        return even
    size = max(style.size * scale, min(style.size, _SMALL))
    if isinstance(style.leading, (Rows, Em)):
        return even._replace(size=Points(size))
    return even._replace(size=Points(size), leading=Pitch(style.leading * size / style.size))


def _evenly(value: Any, kind: Any, scale: float) -> Any:
    """Return a model with its lengths scaled. `kind` is the type of its field."""
    if isinstance(value, Code):
        return value._replace(size=Extent(max(value.size * scale, min(value.size, _CODE))))
    if hasattr(value, "_fields"):
        hints = {name: hint for name, hint in type(value).__annotations__.items() if name not in _KEPT}
        return value._replace(**{name: _evenly(getattr(value, name), hint, scale) for name, hint in hints.items()})
    if isinstance(value, tuple):
        return tuple(_evenly(one, get_args(kind)[0], scale) for one in value)
    if isinstance(value, dict):
        return {key: _evenly(one, get_args(kind)[1], scale) for key, one in value.items()}
    kinds = [one for one in get_args(kind) if one is not NoneType] or [kind]
    is_length = isinstance(value, (int, float)) and any(one in _LENGTHS for one in kinds)
    return value * scale if is_length else value


def _value_on_paper(layout: Any, original: Any, shifted: Any) -> Any:
    """Return the moved value, or what the layout says for its paper if that differs from the drawn value."""
    if layout == original:
        return shifted
    if hasattr(layout, "_fields") and type(layout) is type(original) is type(shifted):
        return type(layout)(*(_value_on_paper(*parts) for parts in zip(layout, original, shifted, strict=True)))
    if isinstance(layout, dict):
        return {
            key: _value_on_paper(one, original[key], shifted[key]) if key in original else one
            for key, one in layout.items()
        }
    return layout


def read_flyer(folder: Path, shown_name: str, besides: Collection[str] = (), only: str | None = None) -> FlyerSource:
    """Return the result of `source.flyer_folder.read_flyer`, on the flyer's paper."""
    return on_its_paper(flyer_folder.read_flyer(folder, shown_name, besides, only))


def try_flyer(
    folder: Path,
    shown_name: str,
    besides: Collection[str] = (),
    only: str | None = None,
    requested: Collection[str] | None = (),
) -> Reading:
    """Return the result of `source.flyer_folder.try_flyer`, on the flyer's paper."""
    reading = flyer_folder.try_flyer(folder, shown_name, besides, only, requested)
    return reading._replace(source=reading.source and on_its_paper(reading.source))


def on_its_paper(source: FlyerSource) -> FlyerSource:
    """Return the flyer with its layouts on its paper."""
    if not any(layout.sheet_layout for layout in source.layouts.values()):
        return source
    stock = source.facts.print.stock
    return source._replace(layouts={name: _resized(one, stock) for name, one in source.layouts.items()})


def _resized(layout: Layout, stock: Stock) -> Layout:
    """Return a layout on its paper. One with a wrong sheet or fold is unchanged, and its problem is reported later."""
    if layout.sheet_layout is None:
        return layout
    try:
        then, now = (frames_of(folded_sheet(one, stock)) for one in (layout.sheet_layout, layout))
    except FlyerError:
        return layout
    return resized(layout, then, now)
