"""The blocks that a layout puts on panels: what each one can be told.

A block says which words, facts and files it shows and in which styles; how it is set stands in
`flyergen.typeset.blocks`, in a file with the same name. The first field is the one that the short form
sets: `- heading: what.heading`. Lengths are millimetres.
"""

from typing import Literal

from flyergen.artwork import of_fact
from flyergen.flyer.model.blocks.contact_blocks import ContactCard, QrCode
from flyergen.flyer.model.blocks.tab_and_mailing_blocks import Mailing, Tabs
from flyergen.flyer.model.located_names import (
    ColourName,
    Count,
    Extent,
    FactName,
    Factor,
    FileName,
    Level,
    Lines,
    Millimetres,
    Name,
    PanelName,
    RowNumber,
    Share,
    StyleName,
    TextKey,
)
from flyergen.flyer.model.printed_references import Printing, Reason, Unprinted
from flyergen.named_tuple import NamedTuple
from flyergen.units import mm

_PT = mm(1)


class Drawing(NamedTuple):
    """A drawing that stands for some characters at the end of a title, and carries them for readers."""

    file: FileName
    characters: str
    x: Millimetres
    y: Millimetres
    width: Extent
    height: Extent


class Title(NamedTuple):
    """The flyer's name, or other words as large. As a lock-up each line is scaled until its ink fills the measure.

    A blank line in the words parts the lines of a lock-up; where that makes it too tall it is narrower.
    """

    text: TextKey
    style: StyleName = StyleName("title")
    level: Level = Level(1)
    lock_up: bool = False
    lines: Lines = Lines(2)
    gap: Extent = Extent(13 * _PT)
    tallest: Extent = Extent(0)
    accent: ColourName = ColourName("")
    accent_characters: str = ""
    drawing: Drawing | None = None

    def drawn_end(self) -> str:
        return self.drawing.characters if self.drawing else ""


class Heading(NamedTuple):
    """A heading, its lines balanced. `level` 1 to 6 is its place in the outline."""

    text: TextKey
    style: StyleName = StyleName("heading")
    level: Level = Level(2)


class Paragraph(NamedTuple):
    """One or more paragraphs; a blank line in the words parts them."""

    text: TextKey
    style: StyleName = StyleName("body")


class Labels(NamedTuple):
    """Figures that hang at the left of a list's texts instead of its bullets, the first at the first text and so on."""

    figures: tuple[FactName, ...]
    style: StyleName = StyleName("label")
    sign: Share = Share(1.0)


class Bullets(NamedTuple):
    """A list of short texts, their bullets hung at the left: discs, or boxes to tick."""

    text: TextKey
    style: StyleName = StyleName("bullet")
    colour: ColourName = ColourName("brand")
    disc: Extent = Extent(4.4 * _PT)
    indent: Extent = Extent(10 * _PT)
    mark: Literal["disc", "box"] = "disc"
    labels: Labels | None = None


class LineOver(NamedTuple):
    """A line over each item, as wide as the column, and its distance from the words under it."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(0.5 * _PT)
    gap: Extent = Extent(6 * _PT)


class Programme(NamedTuple):
    """The programme of an event: its hours at the left, what happens then beside them."""

    text: TextKey
    style: StyleName = StyleName("programme")
    time_style: StyleName = StyleName("hour")
    indent: Extent = Extent(58 * _PT)
    rule: LineOver | None = None

    def prints(self) -> tuple[str, ...]:
        return (of_fact("event.programme"),)


class Start(NamedTuple):
    """What follows starts on this panel of the flow, unless the text is there already; at `row`, or at its top."""

    panel: PanelName
    row: RowNumber | None = None


class PointRule(NamedTuple):
    """A line over each point, as wide as the column, and its distance from the numeral under it."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(2 * _PT)
    gap: Extent = Extent(12 * _PT)


class Points(NamedTuple):
    """Numbered points, each a heading, a body and bullets if it has some, the numeral hung at the left.

    `items` says which: "all", one number, or a range such as "2-3". With `numeral_lines` the numeral is as high as so
    many lines of the heading, which then stands on the numeral's baseline; so every point's body has its place.
    The body stands beside the numeral's column, or under the numeral with the column's full width.
    """

    text: TextKey
    items: Name = Name("all")
    heading_style: StyleName = StyleName("point-heading")
    style: StyleName = StyleName("point-body")
    numeral_style: StyleName = StyleName("numeral")
    bullet_style: StyleName = StyleName("bullet")
    bullet_colour: ColourName = ColourName("brand")
    disc: Extent = Extent(4.4 * _PT)
    indent: Extent = Extent(30 * _PT)
    level: Level = Level(3)
    body: Literal["beside", "under"] = "beside"
    numeral_lines: Lines = Lines(0)
    rule: PointRule | None = None
    starts: tuple[Start, ...] = ()
    labels: Labels | None = None


class Figure(NamedTuple):
    """A large number, a picture of it, and what it counts."""

    value: FactName
    caption: TextKey
    style: StyleName = StyleName("figure")
    caption_style: StyleName = StyleName("caption")
    picture: Literal["dots", "none"] = "dots"
    picture_text: TextKey = TextKey("")
    colour: ColourName = ColourName("brand")
    out_of: Count = Count(100)
    columns: Count = Count(10)
    sign: Share = Share(1.0)

    def unprinted(self, _: Printing) -> Unprinted:
        return {self.picture_text: Reason.ALT}


class Quote(NamedTuple):
    """Words called out, on a coloured ground if there is one."""

    text: TextKey
    style: StyleName = StyleName("call-out")
    background: ColourName = ColourName("")
    indent: Extent = Extent(30 * _PT)
    above: Extent = Extent(35.7 * _PT)
    below: Extent = Extent(16.3 * _PT)


class Picture(NamedTuple):
    """A picture or logo: PNG, JPEG, TIFF, WebP, or SVG as vectors in the palette's colours."""

    file: FileName
    text: TextKey = TextKey("")
    decoration: bool = False
    width: Extent = Extent(0)
    height: Extent = Extent(0)
    colours: dict[str, ColourName] = {}

    def unprinted(self, _: Printing) -> Unprinted:
        return {self.text: Reason.ALT}


class Rule(NamedTuple):
    """A line across the column."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(_PT)


class Area(NamedTuple):
    """A coloured area over the panel's whole width, behind its words; where it touches the trim it bleeds.

    It runs from `top` down for `height`, or to the panel's foot where that is 0. Flowing words end above one that says
    `keep_out`, if it begins below their first line.
    """

    colour: ColourName
    top: Millimetres = Millimetres(0)
    height: Extent = Extent(0)
    keep_out: bool = False


class Fact(NamedTuple):
    """A fact on a line by itself: a web address, a phone number."""

    fact: FactName
    style: StyleName = StyleName("small")


class AlsoIn(NamedTuple):
    """The line that says in which other languages the flyer is built, each said in its own language."""

    style: StyleName = StyleName("small")

    def prints(self) -> tuple[str, ...]:
        return ("also_in",)


class Imprint(NamedTuple):
    """Who printed or paid for the flyer, in the smallest style."""

    text: TextKey
    style: StyleName = StyleName("small")


class Stamp(NamedTuple):
    """A blank place for a stamp or a local group's hand: a plate with a dashed frame and a short line.

    With `logo` a group that has one shows it here instead.
    """

    height: Extent
    text: TextKey = TextKey("")
    style: StyleName = StyleName("small")
    background: ColourName = ColourName("paper")
    frame: ColourName = ColourName("brand")
    logo: bool = False

    def unprinted(self, printing: Printing) -> Unprinted:
        return {self.text: Reason.LOGO} if self.logo and printing.logo else {}


class Logo(NamedTuple):
    """The organization's own logo, in its own colours, as large as it gets within a height and a width.

    flyer.yaml says which; where it has none, nothing stands here. On a `background` it has a plate around it.
    """

    height: Extent
    width: Extent = Extent(0)
    align: Literal["left", "center", "right"] = "left"
    background: ColourName = ColourName("")
    padding: Extent = Extent(5 * _PT)


class Space(NamedTuple):
    """Room that is left over: all spaces of a panel share it by their weight."""

    weight: Factor = Factor(1.0)


Block = (
    Title | Heading | Paragraph | Bullets | Points | Programme | Figure | Quote | ContactCard | QrCode | Picture | Rule
    | Area | Fact | AlsoIn | Imprint | Stamp | Logo | Tabs | Mailing | Space | Start
)  # fmt: skip

BLOCKS: dict[str, type[Block]] = {
    "title": Title,
    "heading": Heading,
    "paragraph": Paragraph,
    "bullets": Bullets,
    "points": Points,
    "programme": Programme,
    "figure": Figure,
    "quote": Quote,
    "contact": ContactCard,
    "qr": QrCode,
    "picture": Picture,
    "rule": Rule,
    "area": Area,
    "fact": Fact,
    "also-in": AlsoIn,
    "imprint": Imprint,
    "stamp": Stamp,
    "logo": Logo,
    "tabs": Tabs,
    "mailing": Mailing,
    "space": Space,
    "start": Start,
}

# Blocks that have their own place on the panel, and need no other.
OF_PANEL = (Area, Tabs, Mailing)

POINT_PARTS = ("heading", "body", "bullets")  # the keys of a point's words


def point_numbers(items: str, count: int) -> range:
    """Return the numbers that "all", "3" or "2-3" says, of `count` points, as far as there are some.

    Raises ValueError if it says something else.
    """
    if items == "all":
        return range(1, count + 1)
    first, _, last = items.partition("-")
    numbers = range(int(first), int(last or first) + 1)
    if not numbers or numbers[0] < 1:
        raise ValueError(items)
    return numbers[: max(count + 1 - numbers[0], 0)]
