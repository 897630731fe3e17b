"""Layout: the design of a flyer as data, with its panels, blocks, styles, font roles and lengths.

Lengths are millimetres, type sizes points. Rows are the lines of the baseline grid: row 0 is a panel's `first_row`, and
each next row is one leading lower.
"""

from collections.abc import Iterable, Iterator
from typing import Literal

from flyergen.flyer.art import Art
from flyergen.flyer.block import Block
from flyergen.flyer.facts import Themes
from flyergen.flyer.panel_frames import Border, Resizing
from flyergen.limits import BLEED, COPIER_EDGE, OFF_FOLDS, SAFE
from flyergen.names import (
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
from flyergen.problem import Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
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
    `auto` times the one that is recommended for their script. All sizes are `times_written` those in the file.
    """

    largest: Points = Points(13.5)
    preferred: Points = Points(11)
    smallest: Points = Points(9)
    step: Points = Points(0.25)
    scripts: dict[Name, Ratio] | Literal["auto"] = {}
    place: Place | None = None
    times_written: float = 1.0

    def times(self, factor: float) -> "Body":
        """Return the sizes times a number. Their steps are as many."""
        largest, preferred, smallest, step = (Points(size * factor) for size in self[:4])
        scaled = self._replace(largest=largest, preferred=preferred, smallest=smallest, step=step)
        return scaled._replace(times_written=self.times_written * factor)


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

    On other paper, `sheet_layout` is the layout as it was drawn, and this layout has that paper and its differences.
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
    sheet_layout: "Layout | None" = None
    resizing: "Resizing | None" = None
    border: "Border | None" = None


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


FONT_ROLES = ("text", "display", "hand")


def font_role_problems(fonts: Iterable[Name]) -> Iterator[Problem]:
    """Yield the font roles of a flyer or a theme that no style can use."""
    for role in fonts:
        if role not in FONT_ROLES:
            near = did_you_mean(role, FONT_ROLES)
            yield problem_of("L405", role.place, role=role, near=near)


_PT = pt(1)


class LineOver(NamedTuple):
    """A line as wide as the column over an entry, and its distance from the words below it."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(0.5 * _PT)
    gap: Extent = Extent(6 * _PT)
