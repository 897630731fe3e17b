"""Job ticket: its page, with the estimator's questions first, and its files as PDF and JSON.

Blocks are one below the other. A block without room begins another page, which only many files need.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path as FilePath
from tempfile import TemporaryDirectory

from flyergen.artwork import Element, GlyphRun, Item, Path, Picture, Placement, Stroke, circle, rectangle
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.flyer.edition import FontFamily
from flyergen.geometry import Point, Rect, Size
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.job.produce import printing_details
from flyergen.messages import listed, say
from flyergen.names import Name
from flyergen.pdf.file_template import write_pdf
from flyergen.project.labels import panel_name
from flyergen.record import NamedTuple
from flyergen.reports.previews import sides_of
from flyergen.sheet.fold_drawing import EdgeOn, edge_on, fold_lines
from flyergen.sheet.folded_sheet import FoldedSheet
from flyergen.sheet.page import Job, Page
from flyergen.sheet.papers import is_metric, paper
from flyergen.shop.press_files import Handover, PressFile
from flyergen.shop.ticket_values import (
    Fact,
    Ticket,
    as_json,
    file_fact,
    first_facts,
    length,
    lines_of,
    other_facts,
    side_name,
    size,
    technical,
)
from flyergen.source.assets.folders import font_folders
from flyergen.source.assets.fonts import read_family
from flyergen.targets.copier import TARGET as COPIER
from flyergen.typeset.fixed_size_text import Families, Setter, TextStyle, Words
from flyergen.typeset.line_boxes import shift
from flyergen.units import pt

Speak = Callable[[str], str]

GREY = Colour("label", (0.36, 0.36, 0.36), (0, 0, 0, 0.72))

_RULE = Stroke(Colour("line", (0.75, 0.75, 0.75), (0, 0, 0, 0.3)), pt(0.5))

NAME = TextStyle(8, 600, colour=GREY)

MORE = TextStyle(8.5)

TEXT = TextStyle(9.5)

SMALL = TextStyle(7.5, colour=GREY)

MARGIN = 13.0

_COLUMN_OF_NAMES = 22.0  # the column for the names of facts

_LEAST = 0.6  # the smallest share of their size at which words stay on one line

_READABLE = 4.5


class Block(NamedTuple):
    """Items from the top left of a block, and its height in mm. `joined` stays with the block before it."""

    items: tuple[Item, ...]
    height: float
    joined: bool = False


class TicketSheet(NamedTuple):
    """What a ticket is set with: the words' setter and language, how messages are said, and the pictures by side."""

    ticket: Ticket
    setter: Setter
    speak: Speak
    pictures: Mapping[str, FilePath]
    section: Element

    @property
    def paper(self) -> Size:
        return paper("a4" if is_metric(self.ticket.folded.trim) else "letter")

    @property
    def width(self) -> float:
        return self.paper.width - 2 * MARGIN

    @property
    def accent(self) -> Colour:
        """The flyer's own color, if white is readable on it."""
        brand = self.ticket.handover.first.edition.palette.get("brand", INK)
        return brand if contrast(brand, PAPER) >= _READABLE else INK

    def words(self, text: str, look: TextStyle, element: Element, measure: float = 1000.0) -> Words:
        """Return a message in the ticket's language, in lines of at most `measure` mm."""
        return self.setter.set(self.speak(text), look, element, measure)

    def fit(self, text: str, look: TextStyle, element: Element, measure: float) -> Words:
        """Return words on one line, smaller if they are too wide. Very long ones take several lines."""
        width = self.words(text, look, element).width
        share = min(1.0, measure / width) if width else 1.0
        return self.words(text, look._replace(size=round(look.size * max(share, _LEAST), 2)), element, measure)


def cells(
    sheet: TicketSheet, facts: Sequence[Fact], looks: tuple[TextStyle, TextStyle, TextStyle], measure: float
) -> tuple[tuple[Item, ...], float]:
    """Return facts side by side, each with its name over its value, and their height."""
    root = Element("L", sheet.section)
    pitch = measure / len(facts)
    room = pitch - 5.0
    items: list[Item] = []
    heights = []
    name_look, value_look, more_look = looks
    top = pt(name_look.size)
    for n, fact in enumerate(facts):
        entry = Element("LI", root)
        body = Element("LBody", entry)
        name = sheet.words(fact.name, name_look, Element("Lbl", entry), room)
        value = sheet.fit(fact.value, value_look, Element("P", body), room)
        first = top + pt(value_look.size * 0.95) + 1.2
        last = first + max((run.origin.y for run in value.runs), default=0.0)
        more = sheet.words(fact.more, more_look, Element("P", body), room)
        below = last + more_look.pitch + 0.6
        items += [*name.at(n * pitch, top), *value.at(n * pitch, first), *more.at(n * pitch, below)]
        heights.append(below + (more.lines - 1) * more_look.pitch if more.lines else last)
    return tuple(items), max(heights) + 0.8


def facts_list(sheet: TicketSheet, facts: Sequence[Fact], measure: float) -> tuple[tuple[Item, ...], float]:
    """Return facts one below the other, with the names in a column."""
    root = Element("L", sheet.section)
    items: list[Item] = []
    y = pt(TEXT.size) * 0.8
    for fact in facts:
        entry = Element("LI", root)
        name = sheet.fit(fact.name, TextStyle(9, 600, colour=GREY), Element("Lbl", entry), _COLUMN_OF_NAMES - 1.5)
        value = sheet.words(fact.value, TEXT, Element("LBody", entry), measure - _COLUMN_OF_NAMES)
        items += [*name.at(0, y), *value.at(_COLUMN_OF_NAMES, y)]
        y += max(1, name.lines, value.lines) * TEXT.pitch + 1.3
    return tuple(items), y - TEXT.pitch


def rule(width: float) -> Path:
    """Return a line across the page."""
    return Path((("M", 0.0, 0.0), ("L", width, 0.0)), stroke=_RULE)


_EDGE = Stroke(INK, pt(0.5))

_TICK = Stroke(INK, pt(0.75))

_SLIT = (Stroke(PAPER, pt(3.5)), Stroke(INK, pt(1.75)))

_PAPER = Stroke(INK, pt(1.1), cap="round")

_NAME = TextStyle(9.5, 600)

_STEP = TextStyle(7.5, 600, colour=PAPER)

_BETWEEN_PICTURES = 8.0  # two pictures

_TOP = 10.5  # over a picture, for its name and the numbers of the folds

_TICKS = 4.0  # beyond the sheet's edges

_CLEAR = 0.6  # between a tick and the sheet

_DISC = 1.9

_EDGE_ON = 62.0

_APART = 2.0

_CLEAR_NAME = 1.6  # between the names of two panels

_NAMES = 8.5  # under a picture, for names and sizes of panels


def open_sheet(sheet: TicketSheet, highest: float) -> Block:
    """Return pictures of the sides after cutting, with their folds and panels, and the folded sheet from its edge."""
    folded = sheet.ticket.folded
    sides = list(sheet.pictures)[:2]
    room = (sheet.width - _BETWEEN_PICTURES) / 2
    scale = min(room / folded.trim.width, highest / folded.trim.height)
    items: tuple[Item, ...] = ()
    for n, side in enumerate(sides):
        x = n * (room + _BETWEEN_PICTURES)
        name = sheet.words(side_name(sheet.ticket, side), _NAME, Element("H2", sheet.section))
        items += (*name.at(x, 3.3), *_which(sheet, x + name.width + 2.5), *shift(_side(sheet, side, scale), x, _TOP))
    height = _TOP + folded.trim.height * scale + (_TICKS + _NAMES if _is_folded(sheet) else 0.0)
    drawings = edge_on(folded, _EDGE_ON, _APART)
    if not drawings:
        return Block(items, height)
    below, deep = _edges(sheet, drawings)
    return Block((*items, *shift(below, 0, height + 1.5)), height + 1.5 + deep)


def _is_folded(sheet: TicketSheet) -> bool:
    return sheet.ticket.folded.fold not in ("flat", "pages")


def _which(sheet: TicketSheet, x: float) -> tuple[Item, ...]:
    handover = sheet.ticket.handover
    code = handover.first.edition.language if len(handover.set_editions) > 1 else ""
    return sheet.setter.set(code, _NAME._replace(weight=400, colour=GREY), Element("P", sheet.section)).at(x, 3.3)


def _side(sheet: TicketSheet, side: str, scale: float) -> tuple[Item, ...]:
    """Return the picture of a side from its top left, with numbered folds, and names and sizes of panels."""
    folded = sheet.ticket.folded
    width, height = folded.trim.width * scale, folded.trim.height * scale
    panels = folded.side(side)
    alt = say("The sheet as it lies, with {panels}", panels=listed([panel_name(panel.name) for panel in panels]))
    figure = Element("Figure", sheet.section, alt=sheet.speak(alt))
    picture = Picture(str(sheet.pictures[side]), Rect(0, 0, width, height), figure)
    edge = Path(rectangle(Rect(0, 0, width, height)), stroke=_EDGE, element=figure)
    return (
        picture,
        edge,
        *_slit(folded, scale, figure),
        *_fold_ticks(sheet, side, scale, figure),
        *_panel_names(sheet, side, scale),
    )


def _slit(folded: FoldedSheet, scale: float, figure: Element) -> Iterator[Item]:
    """Yield a thick line where the sheet is slit, visible on any picture."""
    if slit := folded.slit():
        y, left, right = (one * scale for one in slit)
        yield from (Path((("M", left, y), ("L", right, y)), stroke=stroke, element=figure) for stroke in _SLIT)


def _fold_ticks(sheet: TicketSheet, side: str, scale: float, figure: Element) -> Iterator[Item]:
    """Yield a tick at both ends of each fold, and the number of its step at one end."""
    folded = sheet.ticket.folded
    width, height = folded.trim.width * scale, folded.trim.height * scale
    for line in fold_lines(folded, side):
        at = line.at * scale
        ends = ((-_TICKS, at, -_CLEAR, at), (width + _CLEAR, at, width + _TICKS, at))
        if not line.level:
            ends = ((at, -_TICKS, at, -_CLEAR), (at, height + _CLEAR, at, height + _TICKS))
        yield from (Path((("M", *end[:2]), ("L", *end[2:])), stroke=_TICK, element=figure) for end in ends)
        centre = Point(*ends[0][:2])
        yield Path(circle(centre, _DISC), fill=sheet.accent, element=figure)
        words = sheet.setter.set(str(line.step), _STEP, figure)
        yield from words.at(centre.x - words.width / 2, centre.y + pt(2.6))


def _panel_names(sheet: TicketSheet, side: str, scale: float) -> Iterator[GlyphRun]:
    """Yield the name and the size of each panel of the last row, centred below it. A flat sheet has none.

    Below a panel with crossing folds they are centred on its first part, clear of the folds' ends.
    """
    folded = sheet.ticket.folded
    if not _is_folded(sheet):
        return
    metric, y = is_metric(folded.trim), folded.trim.height * scale + _TICKS
    panels = folded.side(side)
    bottom = max(panel.y for panel in panels)
    for panel in (one for one in panels if one.y == bottom):
        parts = [panel.x, *(x for x in folded.folds(side) if panel.x < x < panel.right - 1), panel.right]
        middle = (parts[0] + parts[1]) / 2 * scale
        place = Element("P", sheet.section)
        high = panel.height < folded.trim.height
        said = size(Size(panel.width, panel.height), metric) if high else length(panel.width, metric)
        for n, (text, look) in enumerate(((panel_name(panel.name), SMALL), (said, MORE))):
            words = sheet.fit(text, look, place, panel.width * scale - _CLEAR_NAME)
            yield from words.at(middle - words.width / 2, y + 1.2 + n * 3.6)


def _edges(sheet: TicketSheet, drawings: Sequence[EdgeOn]) -> tuple[tuple[Item, ...], float]:
    """Return the folded sheet from its end, with its caption beside it."""
    figure = Element("Figure", sheet.section, alt=sheet.speak(say("The folded sheet, seen edge-on")))
    items: list[Item] = []
    x = 0.0
    deep = max(one.size.height for one in drawings)
    for one in drawings:
        items += [
            item
            for path in one.paths
            for item in shift((Path(path, stroke=_PAPER, element=figure),), x, (deep - one.size.height) / 2)
        ]
        x += one.size.width + 6.0
    said = say("edge-on, panels true to scale; the numbers are the order of folding")
    if sheet.ticket.folded.slit():
        said = say(
            "edge-on: folded the long way, then its ends pushed together; the numbers are the order of folding, "
            "and the thick line is slit before it"
        )
    words = sheet.words(said, MORE._replace(colour=GREY), Element("P", sheet.section), sheet.width - x)
    y = deep / 2 + pt(8.5) * 0.35 - (words.lines - 1) * MORE.pitch / 2
    return (*items, *words.at(x, y)), deep


_FOOT = 6.5

_GAP = 5.5  # between blocks

_JOINED = 2.2  # between blocks that stay together

_PAD = 3.5  # within the band

_BETWEEN = 8.0  # columns

_HEIGHTS = (80.0, 72.0, 64.0, 56.0, 52.0, 48.0)  # of a side's picture: the largest at which everything fits on one page

_VALUE = TextStyle(12.5, 600, leading=1.15)


def ticket_job(sheet: TicketSheet) -> Job:
    """Return the pages of a ticket."""
    document = sheet.section.parent
    if document is None:
        raise ValueError("a ticket's section stands in a document")
    tries = (list(_flowed(_blocks(sheet, highest), sheet.paper)) for highest in _HEIGHTS)
    pages = next((pages for pages in tries if len(pages) == 1), list(_flowed(_blocks(sheet, _HEIGHTS[0]), sheet.paper)))
    return Job(
        tuple(
            Page(f"ticket-{n}", sheet.paper, (*placements, _foot(sheet, n, len(pages))))
            for n, placements in enumerate(pages, 1)
        ),
        document,
        (sheet.section,),
    )


def _blocks(sheet: TicketSheet, highest: float) -> tuple[Block, ...]:
    sides = open_sheet(sheet, highest)
    return (_head(sheet), _band(sheet), _row(sheet), sides, _agreements(sheet), *_files(sheet))


def _flowed(blocks: Sequence[Block], size: Size) -> Iterator[tuple[Placement, ...]]:
    here: list[Placement] = []
    y = MARGIN
    for n, block in enumerate(blocks):
        follows = blocks[n + 1].height if n + 1 < len(blocks) and blocks[n + 1].joined else 0.0
        if here and y + block.height + (0.0 if block.joined else follows) > size.height - MARGIN - _FOOT:
            yield tuple(here)
            here, y = [], MARGIN
        here.append(Placement(Point(MARGIN, y), block.items))
        y += block.height + (_JOINED if n + 1 < len(blocks) and blocks[n + 1].joined else _GAP)
    yield tuple(here)


def _foot(sheet: TicketSheet, number: int, count: int) -> Placement:
    first = sheet.ticket.handover.first
    parts = (first.source.name, first.edition.layout.name, sheet.ticket.handover.group, str(sheet.ticket.facts.date))
    said = " · ".join(filter(None, parts))
    if count > 1:
        said = f"{said} · {number}/{count}"
    words = sheet.setter.set(said, SMALL, None)
    y = sheet.paper.height - MARGIN
    return Placement(Point(MARGIN, y), (*shift((rule(sheet.width),), 0, -4.5), *words.runs), artifact=True)


def _head(sheet: TicketSheet) -> Block:
    """Return what the job is and whose: the title at the left, the contact at the right."""
    ticket, accent = sheet.ticket, sheet.accent
    edition = ticket.handover.first.edition
    asked = sheet.width * 0.3
    room = sheet.width - asked - _BETWEEN
    title = Element("H1", sheet.section, lang=edition.language)
    over = sheet.words(say("Job ticket"), TextStyle(10, 600, colour=accent), Element("P", sheet.section))
    big = sheet.setter.set(ticket.title, TextStyle(30, 800, "display", leading=0.98), title, room)
    by = sheet.setter.set(str(ticket.facts.organization.name), TextStyle(11), Element("P", sheet.section), room)
    y = 15.5 + (big.lines - 1) * pt(30 * 0.98)
    left = (*over.at(0, 3.2), *big.at(0, 15.5), *by.at(0, y + 6.5))
    right, height = _contact(sheet, asked)
    return Block((*left, *shift(right, sheet.width - asked, 0)), max(y + 8.5, height))


def _contact(sheet: TicketSheet, measure: float) -> tuple[tuple[Item, ...], float]:
    contact = sheet.ticket.facts.contact
    items = sheet.words(say("Questions"), NAME, Element("P", sheet.section)).at(0, 3.2)
    y = 3.2
    for n, line in enumerate(filter(None, (contact.name, contact.phone, contact.email))):
        look = TextStyle(11, 600 if n == 0 else 400)
        y += pt(14.5)
        items += sheet.fit(str(line), look, Element("P", sheet.section), measure).at(0, y)
    return items, y + 1


def _band(sheet: TicketSheet) -> Block:
    """Return the first facts, white on the flyer's color."""
    facts = first_facts(sheet.ticket, sheet.setter.language)
    name, more = TextStyle(8.5, 600, colour=PAPER), TextStyle(8.5, colour=PAPER)
    value = TextStyle(23, 700, "display", PAPER, 1.05)
    items, height = cells(sheet, facts, (name, value, more), sheet.width - 2 * _PAD)
    band = Path(rectangle(Rect(0, 0, sheet.width, height + 2 * _PAD)), fill=sheet.accent, background=True)
    return Block((band, *shift(items, _PAD, _PAD)), height + 2 * _PAD)


def _row(sheet: TicketSheet) -> Block:
    items, height = cells(sheet, other_facts(sheet.ticket), (NAME, _VALUE, MORE), sheet.width - 2 * _PAD)
    return Block(shift(items, _PAD, 0), height)


def _agreements(sheet: TicketSheet) -> Block:
    """Return the agreements at the left, and the facts for prepress at the right."""
    half = (sheet.width - _BETWEEN) / 2
    left, left_height = facts_list(sheet, tuple(lines_of(sheet.ticket, sheet.setter.language)), half)
    right, right_height = facts_list(sheet, tuple(technical(sheet.ticket)), half)
    x = half + _BETWEEN if left else 0.0
    items = shift((*left, *shift(right, x, 0)), 0, 4)
    return Block((rule(sheet.width), *items), max(left_height, right_height) + 4)


def _files(sheet: TicketSheet) -> Iterator[Block]:
    head = sheet.words(say("Files"), TextStyle(11, 600, colour=sheet.accent), Element("H2", sheet.section))
    yield Block((rule(sheet.width), *head.at(0, 6.2)), 8.0)
    root = Element("L", sheet.section)
    for file in sheet.ticket.handover.files:
        yield _file(sheet, file, Element("LI", root))


def _file(sheet: TicketSheet, file: PressFile, entry: Element) -> Block:
    """Return a file: its name, what it is, its checksum, and preflight's warnings."""
    fact, body = file_fact(sheet.ticket, file, sheet.setter.language), Element("LBody", entry)
    meta = sheet.words(fact.value, TEXT, Element("P", body))
    name = sheet.fit(fact.name, TextStyle(10, 600), Element("Lbl", entry), sheet.width - meta.width - 6)
    total = sheet.words(fact.more, SMALL, Element("P", body))
    items = [*name.at(0, 3.4), *meta.at(sheet.width - meta.width, 3.4), *total.at(0, 7.0)]
    y = 7.0
    for warning in file.warnings:
        said = say("{code}: {fact}", code=warning.code, fact=warning.fact)
        words = sheet.words(said, MORE, Element("P", body), sheet.width)
        items += words.at(0, y + MORE.pitch)
        y += words.lines * MORE.pitch
    return Block(tuple(items), y + 1.6, joined=True)


_DPI = 150  # of the rendered pictures

_PPI = 200  # of the pictures on the ticket

_FAMILIES = {"text": ("source-sans-3", "noto-sans"), "display": ("barlow-condensed", "noto-sans-condensed")}


class Tongue(NamedTuple):
    """The language of a ticket, and how a message is said in it."""

    language: str
    speak: Speak


def ticket_pdf(ticket: Ticket, tongue: Tongue) -> bytes:
    """Return the ticket as a PDF."""
    handover = ticket.handover
    with TemporaryDirectory() as folder:
        sheet = _sheet(ticket, tongue, _pictures(handover, FilePath(folder)))
        job = ticket_job(sheet)
        details = printing_details(handover.first, Order("copier"))
        title = tongue.speak(say("Job ticket: {title}", title=ticket.title))
        author = str(ticket.facts.organization.name)
        own = details._replace(title=title, language=tongue.language, subject="", author=author, leftward=False)
        return write_pdf(job, COPIER.pdf._replace(picture_ppi=_PPI), own)


def ticket_json(ticket: Ticket, previews: Mapping[str, str] | None = None) -> bytes:
    """Return the ticket as JSON. `previews` are the names of its pictures, with their digests."""
    shown = [{"file": name, "sha256": digest} for name, digest in (previews or {}).items()]
    return (json.dumps({**as_json(ticket), "previews": shown}, ensure_ascii=False, indent=2) + "\n").encode()


def ticket_fonts() -> tuple[FilePath, ...]:
    """Return a font of each family that all tickets use."""
    return tuple(family.nearest(400, italic=False) for families in _families(()).values() for family in families)


def _families(fallback: Sequence[FontFamily]) -> Families:
    """Return the families of a ticket, and the `fallback` of its flyer for letters that these lack."""
    folders = font_folders(FilePath())
    return {role: (*(read_family(Name(one), folders) for one in names), *fallback) for role, names in _FAMILIES.items()}


def _sheet(ticket: Ticket, tongue: Tongue, pictures: Mapping[str, FilePath]) -> TicketSheet:
    edition = ticket.handover.first.edition
    section = Element("Sect", Element("Document"), title=ticket.title)
    setter = Setter(_families(edition.fonts["text"]), tongue.language, edition.fallback)
    return TicketSheet(ticket, setter, tongue.speak, pictures, section)


def _pictures(handover: Handover, folder: FilePath) -> dict[str, FilePath]:
    """Return pictures of the sides of the edition that the ticket shows, written to a folder."""
    first = handover.first
    sides = sides_of(handover.proofs[first.edition.language], impose(first, Order("side_pictures")), _DPI)
    paths = {side: folder / f"{side}.png" for side in sides}
    for side, picture in sides.items():
        picture.save(paths[side], "PNG", compress_level=1)
    return paths
