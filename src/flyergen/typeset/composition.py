"""Composition: one edition set at one trial, every panel stacked, and the art behind placed.

Whether it fits, how full each panel is and what has no room can be read from it.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flyergen.artwork import Element, GlyphRun, Item, Path, rectangle
from flyergen.colour import Colour
from flyergen.flyer.blocks import Area, Heading, Title
from flyergen.flyer.drawing import colours_to_roles, paths_of
from flyergen.flyer.layout import Art, At, Panel, PanelFrame, PlacedBlock
from flyergen.flyer.names import PanelName
from flyergen.geometry import Rect
from flyergen.typeset.blocks.area import bled
from flyergen.typeset.blocks.table import set_block
from flyergen.typeset.columns import Column, Placed, fill
from flyergen.typeset.desk import Desk, Trial, gap
from flyergen.typeset.scene import Scene
from flyergen.typeset.strips import BoxUnit, PanelUnit, TextUnit, Unit, moved
from flyergen.units import mm

# How deep letters hang under their baseline, in em.
_DEPTH = 0.25
_OVERSET = Colour("overset", (0.86, 0.08, 0.12), (0, 1, 1, 0))


class Sections(NamedTuple):
    """The structure of an edition: the document, and a section for each panel in reading order."""

    document: Element
    by_panel: Mapping[str, Element]


class Behind(NamedTuple):
    """Items behind the words of one side; `owner` is the panel that speaks for them, "" if none does."""

    side: str
    items: tuple[Item, ...]
    owner: str


class Composition(NamedTuple):
    """A trial, set: each panel's items in its own coordinates (reading order), and what stands behind."""

    trial: Trial
    sections: Sections
    panels: Mapping[str, tuple[Item, ...]]
    behind: tuple[Behind, ...]
    placed: Mapping[str, tuple[Placed, ...]]
    overset: tuple[Placed, ...]
    fullness: Mapping[str, float]

    @property
    def fits(self) -> bool:
        return not self.overset


class _Stage(NamedTuple):
    """What every panel of a trial is set with."""

    desk: Desk
    frames: Mapping[str, PanelFrame]
    sections: Sections
    trial: Trial
    draft: bool

    def scene(self, panel: str) -> Scene:
        bleed = self.desk.edition.layout.zones.bleed
        return Scene(self.desk, self.trial, self.frames[panel], self.sections.by_panel[panel], bleed)


class _Part(NamedTuple):
    """Blocks set together: a panel's own flow, a flow over several panels, or one block at a fixed place."""

    panel: str
    placed: tuple[Placed, ...]
    fixed: tuple[tuple[Item, ...], ...]
    flowing: bool


def compose(desk: Desk, frames: Mapping[str, PanelFrame], trial: Trial, draft: bool = False) -> Composition:
    """Set the whole edition at one trial.

    `frames` are the panels of the folded sheet in reading order.
    """
    sections = _sections(desk, frames)
    stage = _Stage(desk, frames, sections, trial, draft)
    parts = [part for name, panel in desk.edition.layout.panels.items() for part in _parts(stage, name, panel)]
    placed = {name: _placed_on(name, parts) for name in frames}
    return Composition(
        trial=trial,
        sections=sections,
        panels={name: _items_on(name, parts) for name in frames},
        behind=_behind(desk, frames, sections, placed),
        placed=placed,
        overset=tuple(one for part in parts for one in part.placed if one.overset),
        fullness={name: _fullness(name, parts) for name in frames},
    )


def _sections(desk: Desk, frames: Mapping[str, PanelFrame]) -> Sections:
    """A section's title, which a reader's list of bookmarks shows, is the first heading that stands in it."""
    document = Element("Document")
    titles = {
        str((panel.flow or (name,))[0]): desk.edition.plain(headings[0])
        for name, panel in desk.edition.layout.panels.items()
        if (headings := [one.block.text for one in panel.blocks if isinstance(one.block, (Title, Heading))])
    }
    return Sections(document, {name: Element("Sect", document, title=titles.get(name, name)) for name in frames})


def _parts(stage: _Stage, name: str, panel: Panel) -> list[_Part]:
    """Set a panel's blocks in their order; those that flow are stacked together, where the first of them stands.

    Areas stand behind all words, wherever they are said.
    """
    members = panel.flow or (name,)
    scene = stage.scene(members[0])
    columns = [_column(stage, member, _panel(stage.desk, member, panel)) for member in members]
    areas = [block for block in panel.blocks if isinstance(block.block, Area)]
    flowing = [block for block in panel.blocks if block.at is None and block not in areas]
    parts = [_Part(members[0], (), _drawn(_units(area, scene)), flowing=False) for area in areas]
    for block in panel.blocks:
        if block in areas:
            continue
        if block.at is not None:
            parts.append(_fixed(block, block.at, scene, columns[0], stage.draft))
        elif block is flowing[0]:
            units = [unit for one in flowing for unit in _units(one, scene)]
            parts.append(_flow(members[0], units, columns, stage.draft))
    return parts


def _panel(desk: Desk, member: str, flow: Panel) -> Panel:
    """A member of a flow may say its own column; what it does not say is the flow's."""
    return desk.edition.layout.panels.get(PanelName(member), flow)


def _column(stage: _Stage, name: str, panel: Panel) -> Column:
    frame, trial = stage.frames[name], stage.trial
    foot = _safe_foot(stage.scene(name))
    if panel.last_row is not None:
        foot = min(foot, panel.first_row + panel.last_row * trial.leading)
    for art in stage.desk.edition.layout.art:
        if art.under and frame.name in art.under.tips:
            tip = art.under.tips[PanelName(frame.name)]
            foot = min(foot, tip + art.under.lowest - art.under.clearance)
    return Column(
        panel=frame.name,
        left=panel.left,
        width=frame.width - panel.left - panel.right,
        top=panel.top,
        foot=foot,
        first_row=panel.first_row,
        leading=trial.leading,
    )


def _safe_foot(scene: Scene) -> float:
    """Return the lowest baseline of body text on a panel whose letters stay within the safe area."""
    return scene.frame.height - scene.desk.edition.layout.zones.safe - mm(scene.trial.size * _DEPTH)


def _units(block: PlacedBlock, scene: Scene) -> tuple[Unit, ...]:
    units = set_block(block.block, scene)
    if block.before is None or not units:
        return units
    first = units[0]
    before = gap(block.before, scene.trial)
    if isinstance(first, (TextUnit, BoxUnit)):
        return (first._replace(before=before), *units[1:])
    return units


def _fixed(block: PlacedBlock, at: At, scene: Scene, column: Column, draft: bool) -> _Part:
    own = _column_at(at, column, _safe_foot(scene))
    units = _units(block, scene)
    placed = fill(units, [own], draft)
    if at.foot is not None and placed:
        down = at.foot - placed[-1].bottom
        placed = tuple(one._replace(y=one.y + down, overset=one.strip.over) for one in placed)
    return _Part(column.panel, placed, _drawn(units), flowing=False)


def _column_at(at: At, column: Column, foot: float) -> Column:
    """Return the column of a fixed block: its own left and measure, down to its last row, `foot` at most."""
    left = column.left if at.x is None else at.x
    last = foot if at.last_row is None else column.first_row + at.last_row * column.leading
    own = column._replace(
        left=left,
        width=column.width - (left - column.left) if at.width is None else at.width,
        foot=min(foot, last),
    )
    if at.row is not None:
        return own._replace(anchor=column.first_row + at.row * column.leading)
    return own._replace(top=column.top if at.top is None else at.top)


def _flow(panel: str, units: list[Unit], columns: Sequence[Column], draft: bool) -> _Part:
    placed = fill(units, columns, draft)
    return _Part(panel, placed, _drawn(units), flowing=True)


def _drawn(units: Sequence[Unit]) -> tuple[tuple[Item, ...], ...]:
    return tuple(unit.items for unit in units if isinstance(unit, PanelUnit))


def _placed_on(name: str, parts: list[_Part]) -> tuple[Placed, ...]:
    return tuple(one for part in parts for one in part.placed if one.column.panel == name)


def _items_on(name: str, parts: list[_Part]) -> tuple[Item, ...]:
    items: list[Item] = []
    for part in parts:
        if part.panel == name:
            items += [item for drawn in part.fixed for item in drawn]
        for one in part.placed:
            if one.column.panel == name:
                items += moved(_shown(one), one.column.left, one.y + one.strip.shift)
    return tuple(items)


def _shown(one: Placed) -> tuple[Item, ...]:
    """Overset words are red: they are never printed, only shown to whoever must shorten them."""
    if not one.overset:
        return one.strip.items
    return tuple(i._replace(colour=_OVERSET) if isinstance(i, GlyphRun) else i for i in one.strip.items)


def _fullness(name: str, parts: list[_Part]) -> float:
    """How much of the flowing text's room is taken; of a panel where all is fixed, how far down it goes."""
    flowing = [one for part in parts if part.flowing for one in part.placed if one.column.panel == name]
    if not flowing:
        return 0.0
    column = flowing[0].column
    top = min(one.y - one.strip.rise for one in flowing)
    return (max(one.bottom for one in flowing) - top) / max(column.foot - top, 1e-6)


def _behind(
    desk: Desk, frames: Mapping[str, PanelFrame], sections: Sections, placed: Mapping[str, tuple[Placed, ...]]
) -> tuple[Behind, ...]:
    grounds = [
        Behind(frame.side, (_ground(desk, frame, panel),), "")
        for name, panel in desk.edition.layout.panels.items()
        if panel.background and (frame := frames.get(name))
    ]
    art = [_art(desk, one, sections, placed) for one in desk.edition.layout.art]
    return (*grounds, *art)


def _ground(desk: Desk, frame: PanelFrame, panel: Panel) -> Item:
    box = bled(frame, Rect(0.0, 0.0, frame.width, frame.height), desk.edition.layout.zones.bleed)
    colour = desk.edition.palette[panel.background]
    return Path(rectangle(box.moved(frame.x, 0.0)), fill=colour, background=True)


def _art(desk: Desk, art: Art, sections: Sections, placed: Mapping[str, tuple[Placed, ...]]) -> Behind:
    edition = desk.edition
    element = Element("Figure", sections.by_panel[art.of], alt=edition.plain(art.text)) if art.of else None
    drawing = edition.art[art.file]
    box = Rect(art.x, art.y + _sink(art, placed), art.width, art.height)
    colours = colours_to_roles(drawing, edition.palette, art.colours)
    return Behind(art.side, paths_of(drawing, box, colours, element), art.of)


def _sink(art: Art, placed: Mapping[str, tuple[Placed, ...]]) -> float:
    """How far the art moves down (up if negative) to stand its clearance under the lowest text."""
    under = art.under
    if under is None:
        return 0.0
    moves = [
        _ink_foot(one, under.depth) + under.clearance - tip
        for name, tip in under.tips.items()
        for one in placed.get(name, ())
    ]
    return min(max(*moves, under.highest), under.lowest) if moves else under.highest


def _ink_foot(one: Placed, depth: float) -> float:
    return one.bottom if one.strip.box else one.y + depth
