"""Layout: the design without the words, with sheet, fold, styles, and the blocks of each panel.

Lengths are millimetres, type sizes points. Rows are the lines of the baseline grid: row 0 is a panel's `first_row`, and
each next row is one leading lower.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from math import inf
from typing import Literal

from flyergen.flyer.model.art import Art
from flyergen.flyer.model.block import Block
from flyergen.flyer.model.facts import Themes
from flyergen.geometry import Edges, Rect, Size
from flyergen.located_names import (
    ColourName,
    ColumnNumber,
    Count,
    Degrees,
    Extent,
    FactName,
    Factor,
    FeatureName,
    Fraction,
    Letterspace,
    Lines,
    Millimetres,
    Name,
    PanelName,
    Pitch,
    Points,
    Ratio,
    StyleName,
    TextKey,
    Weight,
)
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place
from flyergen.trade_limits import BLEED, COPIER_EDGE, OFF_FOLDS, SAFE
from flyergen.units import pt


class Rows(NamedTuple):
    """A distance in rows of the grid. On the grid it is rounded up to whole rows when spacing tightens."""

    number: float


class Em(NamedTuple):
    """A type size as a multiple of the body size, or a leading as a multiple of its own size."""

    times: float


class Style(NamedTuple):
    """A text style. `size` is points or a multiple of the body; `leading` a length, rows, or a multiple of the size.

    `snap` puts lines on the grid. `shift` then moves them down (up if negative) without losing the row. `flush` aligns
    ink, not the glyph's side bearing, with the left edge. `face` is a role of the flyer's fonts. Links and phone
    numbers in a `link_colour` are bold. `bold_colour` is that of bold words. Words whose own color has too little
    contrast to the `ground`, by default paper, are in the `fallback_colour`. `features` are OpenType features by name.
    """

    face: Name = Name("text")
    weight: Weight = Weight(400)
    bold_weight: Weight = Weight(700)
    italic: bool = False
    size: Points | Em = Em(1)
    leading: Pitch | Rows | Em = Rows(1)
    colour: ColourName = ColourName("ink")
    link_colour: ColourName = ColourName("")
    fallback_colour: ColourName = ColourName("")
    ground: ColourName = ColourName("paper")
    bold_colour: ColourName = ColourName("")
    align: Literal["left", "right", "center", "justify"] = "left"
    hyphenate: bool = False
    hyphenation: Literal["usual", "loose"] = "usual"
    balance: bool = False
    kerning: bool = True
    letterspacing: Letterspace = Letterspace(0)
    small_caps: Literal["false", "true", "all"] = "false"
    figures: Literal["normal", "lining", "old-style"] = "normal"
    figure_width: Literal["normal", "proportional", "tabular"] = "normal"
    features: tuple[FeatureName, ...] = ()
    bold_small_caps: Literal["false", "true", "all"] = "false"
    bold_letterspacing: Letterspace = Letterspace(0)
    indent: Factor = Factor(0.0)
    drop_cap: Lines = Lines(0)
    drop_cap_style: StyleName = StyleName("")
    flush: bool = False
    hanging_punctuation: bool = False
    snap: bool = True
    shift: Millimetres = Millimetres(0)
    before: Millimetres | Rows = Rows(0)
    between: Millimetres | Rows = Rows(1)

    @property
    def letter_settings(self) -> tuple[bool, float, str, str, str, tuple[FeatureName, ...]]:
        """The settings that choose and space letters, in this order. As they are by default, they ask for nothing."""
        return (self.kerning, self.letterspacing, self.small_caps, self.figures, self.figure_width, self.features)

    @property
    def of_bold_words(self) -> "Style":
        """The style with the small capitals and the letterspacing of its bold words, if these have their own."""
        spacing, small_caps = self.bold_letterspacing, self.bold_small_caps
        if not spacing and small_caps == "false":
            return self
        return self._replace(letterspacing=spacing or self.letterspacing, small_caps=small_caps)


class Body(NamedTuple):
    """The sizes that the body may have, in points.

    Copyfitting goes down from `largest` to `preferred` with full spacing, then tightens leading and spacing, then goes
    down to `smallest` and stops. Languages in `scripts` (ISO 15924) have all of these sizes times a number, or with
    `auto` times the one that is recommended for their script.
    """

    largest: Points = Points(13.5)
    preferred: Points = Points(11)
    smallest: Points = Points(9)
    step: Points = Points(0.25)
    scripts: dict[Name, Ratio] | Literal["auto"] = {}
    place: Place | None = None

    def times(self, factor: float) -> "Body":
        """Return the sizes times a number. Their steps are as many."""
        largest, preferred, smallest, step = (Points(size * factor) for size in self[:4])
        return self._replace(largest=largest, preferred=preferred, smallest=smallest, step=step)


class Leading(NamedTuple):
    """Leading as a multiple of the body size, and its minimum."""

    preferred: Ratio = Ratio(1.34)
    least: Ratio = Ratio(1.18)
    place: Place | None = None


class Spacing(NamedTuple):
    """Space between blocks, as a multiple of what the styles ask, and its minimum."""

    preferred: Factor = Factor(1.0)
    least: Factor = Factor(0.55)
    place: Place | None = None


class At(NamedTuple):
    """A fixed position on the panel: one of `row` (first baseline), `top` (of the ink) or `foot` (of the ink).

    `last_row` is the last row for its words, and `room` their greatest height. A block that does not fit is set
    smaller, down to `smallest` points, and then left out if it is `optional`. With `moves_up` it takes the position of
    the block before it, if that is left out. It is turned by `rotate` degrees to the right. `over_folds` lets it run on
    to the next panels of the side. Flowing words of the panel are
    beside its outline, `wrap` mm away.
    """

    row: int | None = None
    top: Millimetres | None = None
    foot: Millimetres | None = None
    last_row: int | None = None
    x: Millimetres | None = None
    width: Extent | None = None
    moves_up: bool = False
    room: Extent | None = None
    smallest: Points | None = None
    optional: bool = False
    rotate: Degrees = Degrees(0)
    wrap: Extent | None = None
    over_folds: bool = False


_MOSTLY = 0.5


class PlacedBlock(NamedTuple):
    """A block, its position (None: it flows), the space before it (None: its style's), and its place in the file.

    It is left out if a fact that it `needs` is missing, if all texts that it `goes_with` are empty, or if a text that
    it stands `instead_of` has words. With an `opacity` below 1 what is behind it is seen through it.
    """

    kind: str
    block: Block
    at: At | None
    before: Millimetres | Rows | None
    place: Place
    needs: tuple[FactName, ...] = ()
    goes_with: tuple[TextKey, ...] = ()
    instead_of: tuple[TextKey, ...] = ()
    opacity: Fraction = Fraction(1)

    @property
    def is_mostly_opaque(self) -> bool:
        """Whether words on it have its color behind them, more than what is seen through it."""
        return self.opacity >= _MOSTLY


class Band(NamedTuple):
    """A band of a panel, from `start` to `end`, measured from its left edge or its top."""

    start: Extent
    end: Extent


class Stretch(NamedTuple):
    """The bands of a panel that absorb the difference on other paper. The rest is scaled evenly.

    `across` are bands from left to right, `down` from the top. A direction without bands is scaled as a whole.
    """

    across: tuple[Band, ...] = ()
    down: tuple[Band, ...] = ()


class Columns(NamedTuple):
    """The text columns between the `left` and `right` of a panel, with a gap and perhaps a rule between two.

    If they are `balanced`, all columns of the panel, or of its flow, end at nearly the same height.
    """

    number: ColumnNumber
    gap: Extent = Extent(pt(18))
    rule: ColourName = ColourName("")
    weight: Extent = Extent(pt(0.5))
    balanced: bool = False


class Panel(NamedTuple):
    """A panel's text column and its blocks. `left` and `right` are distances from the panel's edges.

    `top` is where the first ink starts. `last_row` is the last row for flowing text (None: down to the safe area,
    whatever the leading).
    """

    left: Extent = Extent(pt(20))
    right: Extent = Extent(pt(20))
    top: Extent = Extent(pt(24.2))
    first_row: Extent = Extent(pt(37))
    last_row: Count | None = None
    columns: Columns | None = None
    background: ColourName = ColourName("")
    stretch: Stretch = Stretch()
    flow: tuple[PanelName, ...] = ()
    blocks: tuple[PlacedBlock, ...] = ()


class Zones(NamedTuple):
    """The margins of a sheet: bleed and slug around the trim, the safe area inside it, and clearance to a fold.

    `hole` is how far down from the head of the sheet nothing may be printed, for the hole of a door hanger.
    """

    bleed: Extent = Extent(BLEED)
    slug: Extent = Extent(9.525)
    safe: Extent = Extent(SAFE)
    fold: Extent = Extent(OFF_FOLDS)
    unprintable: Extent = Extent(COPIER_EDGE)
    hole: Extent = Extent(0)


class Copier(NamedTuple):
    """The white border around the field of the copier's edition, and how far words stay from the edge of the paper.

    None is the width that the machine leaves blank, and 12 pt more. Small pieces have no border, and 10 pt.
    """

    inset: Extent | None = None
    safe: Extent | None = None


class SocialPicture(NamedTuple):
    """What a picture for social media shows, where its own rule does not find it: the keys of words by their role.

    The groups of shapes in `drop` are left out.
    """

    day: TextKey = TextKey("")
    hours: TextKey = TextKey("")
    where: TextKey = TextKey("")
    address: TextKey = TextKey("")
    line: TextKey = TextKey("")
    drop: tuple[Name, ...] = ()


class Impose(NamedTuple):
    """Several pieces on one printed sheet: how many (None: as many as fit), and how far apart.

    `gutter` None is twice the bleed if ink runs over the cut, else nothing. `press` applies it to the print shop too.
    `together` prints the languages side by side, each on its share of every sheet.
    """

    sheet: Name = Name("letter")
    up: Count | None = None
    gutter: Extent | None = None
    press: bool = False
    languages: Literal["apart", "together"] = "apart"


class Sides(NamedTuple):
    """Sides with a fixed language. "" is the language of the edition.

    `front` is the outside of a flat sheet and `back` its inside.
    """

    outside: Name = Name("")
    inside: Name = Name("")
    front: Name = Name("")
    back: Name = Name("")

    def of(self, side: str) -> Name:
        """Return the language of "outside" or "inside", or "" for the edition's."""
        return (self.outside or self.front) if side == "outside" else (self.inside or self.back)

    @property
    def fixed(self) -> tuple[Name, ...]:
        """The fixed languages, the outside's first."""
        return tuple(name for side in ("outside", "inside") if (name := self.of(side)))


class Phone(NamedTuple):
    """What a layout says about its edition for phones, where the rules err.

    Blocks with a text of `order` come in this order, at the place of the first of them. The texts of `drop`, such as
    how to fold a sheet, are not on it.
    """

    order: tuple[TextKey, ...] = ()
    drop: tuple[TextKey, ...] = ()


class Layout(NamedTuple):
    """A whole layout, read and merged with the layouts that it extends.

    On other paper, `drawn` is the layout as it was drawn, and this layout has that paper and its differences.
    `resizing` says how positions change, once that is computed. `border` says how they change again, if the page has a
    white border. A `dense` layout has much text in little room.
    """

    name: str
    place: Place
    sheet: Name = Name("letter")
    orientation: Literal["landscape", "portrait"] = "landscape"
    fold: Name = Name("letter")
    tuck: Extent | None = None
    theme: Themes = Themes()
    dense: bool = False
    zones: Zones = Zones()
    copier: Copier = Copier()
    social: SocialPicture = SocialPicture()
    impose: Impose | None = None
    sides: Sides = Sides()
    body: Body = Body()
    leading: Pitch | Leading = Leading()
    spacing: Spacing = Spacing()
    styles: dict[StyleName, Style] = {}
    panels: dict[PanelName, Panel] = {}
    art: tuple[Art, ...] = ()
    phone: Phone = Phone()
    drawn: "Layout | None" = None
    resizing: "Resizing | None" = None
    border: "Border | None" = None


class PanelFrame(NamedTuple):
    """The position of a panel on the sheet: its side, its left and top edge there, its size, and the side's size.

    `turned` panels are upside down on the sheet. Their contents still count from their own top left. `last_fold` is the
    edge of an address panel where the sheet is folded last, "" on other panels. `slit` is where the panel is slit, a
    line without height in its own coordinates.
    """

    name: str
    side: str
    x: float
    width: float
    height: float
    side_width: float
    y: float = 0.0
    side_height: float = 0.0
    turned: bool = False
    last_fold: Literal["", "left", "right"] = ""
    slit: Rect | None = None

    def on_side(self, box: Rect) -> Rect:
        """Return the position of a box of the panel on the side."""
        return box.on(self._place, self.turned)

    @property
    def whole_side(self) -> Rect:
        """The position of the whole side, in the panel's coordinates."""
        width, height = self.side_width, self.side_height or self.height
        if self.turned:
            return Rect(self._place.right - width, self._place.bottom - height, width, height)
        return Rect(-self.x, -self.y, width, height)

    def at_trim(self) -> Edges:
        """Return whether the panel's own left, top, right and bottom edges are cut, and not folded."""
        return self._place.edges_at(Size(self.side_width, self.side_height), self.turned)

    @property
    def _place(self) -> Rect:
        return Rect(self.x, self.y, self.width, self.height)


class Track(NamedTuple):
    """A map of lengths in one direction of a panel to other paper: knots, each a length before and after, in mm.

    Beyond the first and the last knot, the panel's edges, lengths stay: the bleed is as wide on every paper.
    """

    knots: tuple[tuple[float, float], ...]

    def at(self, length: float) -> float:
        """Return a length on the new paper."""
        (first, now), (last, end) = self.knots[0], self.knots[-1]
        if length <= first:
            return now + length - first
        if length >= last:
            return end + length - last
        index = bisect_right(self.knots, (length, inf))
        (start, low), (stop, high) = self.knots[index - 1], self.knots[index]
        return low + (high - low) * (length - start) / (stop - start)


class Moved(NamedTuple):
    """A panel on other paper: its frame before and after, and the maps of lengths across and down."""

    then: PanelFrame
    now: PanelFrame
    across: Track
    down: Track

    def on_side(self, x: float, y: float) -> tuple[float, float]:
        """Return the new position on the side of a point on this panel."""
        then, now = self.then, self.now
        if then.turned:
            across, down = self.across.at(then.x + then.width - x), self.down.at(then.y + then.height - y)
            return now.x + now.width - across, now.y + now.height - down
        return now.x + self.across.at(x - then.x), now.y + self.down.at(y - then.y)


class Resizing(NamedTuple):
    """The change of a layout to other paper: the scale of its type, its panels, and the old boxes of its art.

    Without boxes the art is drawn for this paper.
    """

    scale: float
    panels: tuple[Moved, ...]
    art: tuple[Rect, ...] = ()

    def point(self, side: str, x: float, y: float) -> tuple[float, float]:
        """Return the new position of a point of a side."""
        moved = min((one for one in self.panels if one.then.side == side), key=lambda one: _off(one.then, x, y))
        return moved.on_side(x, y)


class Border(NamedTuple):
    """The change of a layout to a page with a white border, `inset` wide, around its field: the copier's edition.

    Words are meant to be `safe` from the paper's edge. Letters that hang below the last line may be a little nearer.
    `sides` has the maps of lengths across and down each side, and `art` the boxes of the drawings before. A shape may
    have a map of its own across, a factor and a shift (None: it is left out): `own` has those of each drawing, by the
    number of the shape.
    """

    inset: float
    safe: float
    scale: float
    sides: dict[str, tuple[Track, Track]]
    art: tuple[Rect, ...] = ()
    own: tuple[dict[int, tuple[float, float] | None], ...] = ()


def _off(frame: PanelFrame, x: float, y: float) -> float:
    """Return how far a point of the side is outside a panel."""
    aside = max(frame.x - x, x - frame.x - frame.width, 0.0)
    return aside + max(frame.y - y, y - frame.y - frame.height, 0.0)


def in_reading_order(layout: Layout, frames: Iterable[str]) -> Iterator[PlacedBlock]:
    """Yield the blocks of a layout in reading order. `frames` are the panels of its sheet in that order."""
    for frame in frames:
        for name, panel in layout.panels.items():
            if frame == (panel.flow or (name,))[0]:
                yield from panel.blocks


def has_words_over_folds(layout: Layout) -> bool:
    """Return whether a block of a layout may run over folds."""
    placed = (one.at for panel in layout.panels.values() for one in panel.blocks)
    return any(at.over_folds for at in placed if at)
