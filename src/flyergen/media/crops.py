"""Crops of the art for a phone, and the background of words that only paper has.

A part is what the art has between two heights, where there are no wide words. It is shown as wide as the page, with its
whole shapes as large as they fit, and its fields beyond the edges of the sheet. A few words on a plate stay there.

Without them it would be an empty field below the picture. So the picture comes first, and words follow on its color.
"""

from collections.abc import Iterator, Sequence

from flyergen.blocks.art_crop import Detail
from flyergen.colour import contrast
from flyergen.flyer.block import Block
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import At, Layout, Panel, PlacedBlock, Style
from flyergen.flyer.media_styles import PX, at_scale
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.vector_drawing import Drawing
from flyergen.geometry import Rect, union
from flyergen.limits import CONTRAST, LARGE_CONTRAST, PHONE_WIDTH
from flyergen.media.panel_blocks_for_phone import Item, box_of, is_dropped
from flyergen.media.paper import scaled
from flyergen.media.phone_art_shapes import PanelArt, boxes
from flyergen.media.roles import ArtShape
from flyergen.names import ColourName, Extent, FileName, Millimetres, PanelName, StyleName, TextKey
from flyergen.paths import flattened
from flyergen.record import NamedTuple
from flyergen.units import pt

WIDTH = PHONE_WIDTH * PX

_TALLEST = 560 * PX

_LOWEST = 8 * PX  # a part of the art that is lower is not shown

_LARGER = 1.15  # of the scale at which a panel fills the page: whole shapes may be so much larger

_ABOVE = pt(20)  # over the highest shape of a panel

_NARROW = 0.55  # of a panel: pictures that are narrower are shown alone

_LEAST = 0.1  # of a panel: a narrower picture is none

_HEM = pt(24)  # far from other art, what is lower only edges the panel

_FAR = pt(48)  # between two parts of the art that have nothing to do with one another

_APART = pt(3)  # between two pictures

_LARGE = 0.4  # of a panel: so broad a picture may stand on another panel

_SIDE, _NEAR = 0.04, pt(6)  # of a panel's width, and above its foot: where a ground has no picture

_CLEAR, _CLOSE = 16 * PX, 10 * PX  # from a whole shape to the page's edge, and from a slim one

_SLIM = 0.15  # of a picture's width

_STEPS = 24  # straight lines for a curve


class Strip(NamedTuple):
    """A part of a panel's art between two heights, its shapes, and the words on its plates."""

    top: float
    foot: float
    parts: tuple[ArtShape, ...]
    words: tuple[Item, ...] = ()

    @property
    def middle(self) -> float:
        return (self.top + self.foot) / 2

    def before(self, item: Item) -> bool:
        """Return whether it comes before some words: it is above them, or beside them."""
        if item.follows:
            return False
        middle = item.box.y if item.heads else item.box.y + item.box.height / 2
        return self.middle < middle or (not item.is_wide and not item.heads and not item.row and self.top < middle)

    def has(self, item: Item) -> bool:
        return self.top <= item.box.y + item.box.height / 2 <= self.foot


class Details:
    """The details of a panel, and the drawings and styles that they name."""

    def __init__(self, edition: Edition, frame: PanelFrame, art: PanelArt) -> None:
        self._layout, self._frame, self._art = edition.layout, frame, art
        self.drawings: dict[str, Drawing] = {}
        self.styles: dict[StyleName, Style] = {}
        self.left_out: list[Strip] = []

    def strips(self, items: Sequence[Item], last: bool, gone: Sequence[Rect] = ()) -> tuple[Strip, ...]:
        """Return the parts of the art that the page shows, from top to bottom. The `last` page ends with its art.

        On other pages art below all words is `left_out`, unless it has an alt text. `gone` are the boxes of words that
        it does not show, and nor what is drawn over them.
        """
        on_plates = [one for one in items if one.fixed and one.short and not one.row and self._art.plate_of(one.box)]
        free = [one for one in items if one not in on_plates]
        bare = [part for one in free if one.fixed and not one.row for part in self._art.under(one.box)]
        bare += [part for box in gone for part in self._art.over(box)]
        said = alt_of(self._layout, self._frame.name)  # somebody hears of it
        found: list[Strip] = []
        for top, foot in _gaps([one for one in free if one.is_wide], self._frame.height):
            here = self._split(self._strip(top, foot, bare))
            shown = [strip for strip in here if last or said or not self._closes(strip, items)]
            self.left_out += [strip for strip in here if strip not in shown]
            found += shown
        return tuple(one._replace(words=tuple(word for word in on_plates if one.has(word))) for one in found)

    def picture(self, ground: ColourName) -> tuple[float, Strip] | None:
        """Return the largest picture that is left out and ends on a ground, with its size, or None."""
        sizes = [(_size(strip), strip) for strip in self.left_out if self._foot(strip) == ground]
        large = [one for one in sizes if one[0].width > _LARGE * self._frame.width]
        return max(((box.width * box.height, strip) for box, strip in large), key=lambda one: one[0], default=None)

    def _foot(self, strip: Strip) -> ColourName:
        """Return the colour at both sides of the foot of a part of the art."""
        return self._art.ground(self._frame.width * _SIDE, strip.foot - _NEAR)

    def _split(self, strip: Strip | None) -> tuple[Strip, ...]:
        """Return a part of the art as it is, or small whole pictures below one another, each by itself."""
        if strip is None:
            return ()
        wide = any(not part.whole for part in strip.parts) or boxes(strip.parts).width > _NARROW * self._frame.width
        apart = _FAR if wide else _APART
        stacks: list[list[ArtShape]] = []
        for part in sorted(strip.parts, key=lambda one: one.box.y):
            if stacks and part.box.y <= boxes(stacks[-1]).bottom + apart:
                stacks[-1].append(part)
            else:
                stacks.append([part])
        if len(stacks) == 1 and wide:
            return (strip,)
        found = [(boxes(some), tuple(some)) for some in stacks]
        heads = [strip.top, *(box.y for box, _ in found[1:])]
        return tuple(
            Strip(top, box.bottom, some)
            for top, (box, some) in zip(heads, found, strict=True)
            if box.height > (_HEM if wide else _LOWEST) and box.width > _LEAST * self._frame.width
        )

    def _closes(self, strip: Strip, items: Sequence[Item]) -> bool:
        """Return whether a part of the art is below all words, and only ends the panel."""
        words = [one for one in items if not strip.has(one)]
        return bool(words) and all(one.box.y < strip.middle for one in words) and strip.top > self._frame.height / 2

    def _strip(self, top: float, foot: float, bare: Sequence[ArtShape]) -> Strip | None:
        parts = self._art.pictures(top, foot, bare)
        if not parts:
            return None
        box, whole = boxes(parts), [part.box for part in parts if part.whole]
        start = min([max(box.y, top), *(one.y for one in whole)])
        end = max([min(box.bottom, foot), *(one.bottom for one in whole)])
        bands = [one for one in self._art.bands if one.y < end and one.bottom > start]
        start, end = min([start, *(one.y for one in bands)]), max([end, *(one.bottom for one in bands)])
        start = max(start - (0.0 if top else _ABOVE), 0.0)
        end = min(end, self._frame.height)
        return Strip(start, end, parts) if end - start > _LOWEST else None

    def detail(self, strip: Strip, alt: TextKey) -> PlacedBlock:
        """Return a part of the art as a block, with its words. `alt` says what it shows."""
        scale, middle = self._scale(strip)
        width = WIDTH / scale
        foot = max([strip.foot, *(one.foot(width) for one in self._art.checks if strip.top < one.box.y < strip.foot)])
        box = Rect(middle - width / 2, strip.top, width, foot - strip.top)
        file = FileName(f"{self._frame.name}#{len(self.drawings) + 1}")
        self.drawings[file] = self._art.crop(box)
        words = tuple(self._on_detail(one, box, scale) for one in strip.words)
        place = strip.words[0].placement.place if strip.words else self._layout.place
        return PlacedBlock("detail", Detail(file, Extent(box.height * scale), alt, words), None, None, place)

    def _scale(self, strip: Strip) -> tuple[float, float]:
        """Return the scale of a part of the art, and the middle of what is shown, across the panel."""
        fills, middle = WIDTH / self._art.width, self._frame.width / 2
        whole = [part for part in strip.parts if part.whole]
        if not whole:
            return fills, middle
        box = union(map(_outline, whole))
        if box.width < self._frame.width / 2:
            return fills, middle
        largest = min((WIDTH - 2 * _clear(whole)) / box.width, fills * _LARGER)
        lowest = min(largest, _TALLEST / (strip.foot - strip.top))
        return max(lowest, WIDTH / self._art.reach), middle

    def _on_detail(self, item: Item, box: Rect, scale: float) -> PlacedBlock:
        """Return words of a plate at their position on the detail."""
        placed, at = item.placement, item.placement.at or At()
        panel = self._layout.panels.get(PanelName(self._frame.name), Panel())
        left = panel.left if at.x is None else at.x
        moved = At(
            top=None if at.foot is not None else Millimetres((item.box.y - box.y) * scale),
            foot=None if at.foot is None else Millimetres((at.foot - box.y) * scale),
            x=Millimetres((left - box.x) * scale),
            width=Extent(item.box.width * scale),
        )
        block = self._restyled(scaled(placed.block, scale), scale)
        return placed._replace(block=block, at=moved, needs=(), goes_with=(), instead_of=())

    def _restyled(self, block: Block, scale: float) -> Block:
        """Return a block in the styles of the sheet at a scale, and remember them."""
        changes = dict(self._scaled_styles(block, scale))
        return block._replace(**changes)

    def _scaled_styles(self, block: Block, scale: float) -> Iterator[tuple[str, StyleName]]:
        for field, name in zip(block._fields, block, strict=True):
            if isinstance(name, StyleName) and name in self._layout.styles:
                own = StyleName(f"{name} at {scale:.3f}", name.place)
                self.styles[own] = at_scale(self._layout.styles[name], self._layout, scale)
                yield field, own


def _outline(part: ArtShape) -> Rect:
    """Return the box of a shape without the control points of its curves, which may be outside of it."""
    points = [point for line in flattened(part.path.segments, _STEPS) for point in line]
    xs, ys = [point.x for point in points], [point.y for point in points]
    box = Rect(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))
    return box.grown(part.path.stroke.width / 2) if part.path.stroke else box


def _clear(whole: Sequence[ArtShape]) -> float:
    """Return how far whole shapes are from the page's edges. Slim ones at both sides may be nearer."""
    box, left, right = boxes(whole), min(whole, key=lambda one: one.box.x), max(whole, key=lambda one: one.box.right)
    return _CLOSE if max(left.box.width, right.box.width) < _SLIM * box.width else _CLEAR


def _size(strip: Strip) -> Rect:
    """Return the box of the whole shapes of a part of the art."""
    whole = [part for part in strip.parts if part.whole]
    return boxes(whole) if whole else Rect(0.0, 0.0, 0.0, 0.0)


def alt_of(layout: Layout, name: str) -> TextKey:
    """Return the alt text of the art behind a panel, or ""."""
    return next((art.text for art in layout.art if art.of == name and art.text), TextKey(""))


def _gaps(items: Sequence[Item], height: float) -> Iterator[tuple[float, float]]:
    """Yield the heights between words, from the panel's head to its foot."""
    top = 0.0
    for start, end in sorted((one.box.y, one.box.bottom) for one in items):
        if start > top:
            yield top, start
        top = max(top, end)
    if height > top:
        yield top, height


_ABOVE_FOOT = pt(2)  # above the panel's foot


def vacant_ground(edition: Edition, frame: PanelFrame, art: PanelArt) -> ColourName:
    """Return the ground at the foot of a panel if it has words on paper and none on a screen, or ""."""
    ground = art.ground(frame.width / 2, frame.height - _ABOVE_FOOT)
    panel = edition.layout.panels.get(PanelName(frame.name), Panel())
    there = [one for one in panel.blocks if one.at and art.ground(*_middle(edition, frame, one)) == ground]
    return ground if there and all(_is_for_paper(one, edition) for one in there) else ColourName("")


def legible_on(style: Style, ground: ColourName, edition: Edition) -> Style:
    """Return a style in its color, or in the first that is legible on a ground."""
    palette = edition.palette
    bold = style.bold_colour
    if bold and contrast(palette[bold], palette[ground]) < CONTRAST:
        style = style._replace(bold_colour=ColourName(""))
    for name in (style.colour, "paper", "ink"):
        if contrast(palette[name], palette[ground]) >= CONTRAST:
            return with_links(style._replace(colour=ColourName(name)), ground, edition)
    return style


def readable_on(style: Style, ground: ColourName, edition: Edition) -> Style:
    """Return a style for a ground. Words in a color for their ground in print have another if none can read that."""
    if style.fallback_colour and contrast(edition.palette[style.colour], edition.palette[ground]) < LARGE_CONTRAST:
        return legible_on(style, ground, edition)
    return with_links(style, ground, edition)


def with_links(style: Style, ground: ColourName, edition: Edition) -> Style:
    """Return a style whose links have the accent, if its words are text in the color of paper and this is legible."""
    accent = ColourName("accent")
    if style.face != "text" or style.colour != "paper" or style.link_colour or accent not in edition.palette:
        return style
    legible = contrast(edition.palette[accent], edition.palette[ground]) >= CONTRAST
    return style._replace(link_colour=accent) if legible else style


def _middle(edition: Edition, frame: PanelFrame, placement: PlacedBlock) -> tuple[float, float]:
    box = box_of(edition, frame, placement)
    return box.x + box.width / 2, box.y + box.height / 2


def _is_for_paper(placement: PlacedBlock, edition: Edition) -> bool:
    """Return whether a block is not on a screen, or a code there, which stands with the other places to tap."""
    kept = None if is_dropped(placement, edition) else placement.block.off_paper()
    return kept is None or not kept.on_phone(edition) or placement.block.code is not None
