"""Blocks of a layout: the settings of each kind, from title to logo.

A block says which words, facts and files it shows and in which styles. `flyergen.typeset.blocks` sets it, in a file
with the same name. The first field is the one that the short form sets: `- heading: what.heading`. Lengths are
millimetres.
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
    """A drawing that replaces some characters at the end of a title. The PDF keeps the characters for readers."""

    file: FileName
    characters: str
    x: Millimetres
    y: Millimetres
    width: Extent
    height: Extent


class Title(NamedTuple):
    """The flyer's name, or other large words. In a lock-up each line is scaled until its ink fills the measure.

    A blank line in the words separates the lines of a lock-up. A lock-up that would be too tall is narrower.
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
    """A heading with balanced lines. `level` 1 to 6 is its level in the outline."""

    text: TextKey
    style: StyleName = StyleName("heading")
    level: Level = Level(2)


class Paragraph(NamedTuple):
    """One or more paragraphs, separated by blank lines in the words."""

    text: TextKey
    style: StyleName = StyleName("body")


class Labels(NamedTuple):
    """Labels at the left of a list's texts, instead of bullets: the first for the first text and so on."""

    figures: tuple[FactName, ...]
    style: StyleName = StyleName("label")
    sign: Share = Share(1.0)


class Bullets(NamedTuple):
    """A list of short texts with hanging bullets: discs, or boxes to tick."""

    text: TextKey
    style: StyleName = StyleName("bullet")
    colour: ColourName = ColourName("brand")
    disc: Extent = Extent(4.4 * _PT)
    indent: Extent = Extent(10 * _PT)
    mark: Literal["disc", "box"] = "disc"
    labels: Labels | None = None


class LineOver(NamedTuple):
    """A line over each item, as wide as the column, and its distance from the words below it."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(0.5 * _PT)
    gap: Extent = Extent(6 * _PT)


class Programme(NamedTuple):
    """The programme of an event: the hours at the left, and what happens beside them."""

    text: TextKey
    style: StyleName = StyleName("programme")
    time_style: StyleName = StyleName("hour")
    indent: Extent = Extent(58 * _PT)
    rule: LineOver | None = None

    def prints(self) -> tuple[str, ...]:
        return (of_fact("event.programme"),)


class Start(NamedTuple):
    """Starts the following text on this panel of the flow, at `row` or at its top, unless it is already there."""

    panel: PanelName
    row: RowNumber | None = None


class PointRule(NamedTuple):
    """A line over each point, as wide as the column, and its distance from the numeral below it."""

    colour: ColourName = ColourName("brand")
    weight: Extent = Extent(2 * _PT)
    gap: Extent = Extent(12 * _PT)


class Points(NamedTuple):
    """Numbered points with hanging numerals. Each has a heading, a body and maybe bullets.

    `items` is "all", one number, or a range such as "2-3". With `numeral_lines` the numeral is as high as this many
    lines of the heading, and the heading is on the numeral's baseline. So the position of every point's body is fixed.
    The body is beside the numeral's column, or below the numeral with the column's full width.
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
    """A pull quote, on a background colour if there is one."""

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
    """A coloured area over the panel's whole width, behind its words. Where it touches the trim it bleeds.

    It runs from `top` down for `height`, or to the panel's foot if that is 0. With `keep_out`, flowing words end above
    it, if it begins below their first line.
    """

    colour: ColourName
    top: Millimetres = Millimetres(0)
    height: Extent = Extent(0)
    keep_out: bool = False


class Fact(NamedTuple):
    """A fact on its own line: a web address, a phone number."""

    fact: FactName
    style: StyleName = StyleName("small")


class AlsoIn(NamedTuple):
    """The line that lists the other languages of the flyer, each in its own language."""

    style: StyleName = StyleName("small")

    def prints(self) -> tuple[str, ...]:
        return ("also_in",)


class Imprint(NamedTuple):
    """Who printed or paid for the flyer, in the smallest style."""

    text: TextKey
    style: StyleName = StyleName("small")


class Stamp(NamedTuple):
    """A blank area for a stamp or a local group's handwriting: a background with a dashed frame and a short line.

    With `logo`, a group that has a logo shows it here instead.
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
    """The organization's own logo, in its own colours, as large as possible within a height and a width.

    flyer.yaml names the file. Without one the block is empty. With a `background` it has padding around it.
    """

    height: Extent
    width: Extent = Extent(0)
    align: Literal["left", "center", "right"] = "left"
    background: ColourName = ColourName("")
    padding: Extent = Extent(5 * _PT)


class Space(NamedTuple):
    """Flexible space. All spaces of a panel share the free height by their weight."""

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

# Blocks with their own position on the panel, which need no other.
OF_PANEL = (Area, Tabs, Mailing)

POINT_PARTS = ("heading", "body", "bullets")  # the keys of the words of a point


def point_numbers(items: str, count: int) -> range:
    """Return the numbers in "all", "3" or "2-3" that exist among `count` points.

    Raises ValueError for any other text.
    """
    if items == "all":
        return range(1, count + 1)
    first, _, last = items.partition("-")
    numbers = range(int(first), int(last or first) + 1)
    if not numbers or numbers[0] < 1:
        raise ValueError(items)
    return numbers[: max(count + 1 - numbers[0], 0)]
