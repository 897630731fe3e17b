"""Ticket page: sets the job ticket, with the estimator's questions first, then the files with checksums.

Blocks are one below the other. A block without room begins another page, which only many files need.
"""

from collections.abc import Iterator, Sequence

from flyergen.artwork import Element, Item, Path, Placement, rectangle
from flyergen.colour import PAPER
from flyergen.geometry import Point, Rect, Size
from flyergen.messages import say
from flyergen.sheet.page import Job, Page
from flyergen.shop.handover import PressFile
from flyergen.shop.job_ticket.side_pictures import open_sheet
from flyergen.shop.job_ticket.ticket_typography import (
    MARGIN,
    MORE,
    NAME,
    SMALL,
    TEXT,
    Block,
    TicketSheet,
    cells,
    facts_list,
    rule,
)
from flyergen.shop.job_ticket.ticket_wording import file_fact, first_facts, other_facts, technical, told
from flyergen.typeset.line_boxes import moved
from flyergen.typeset.page.fixed_size_text import Look
from flyergen.units import mm

_FOOT = 6.5
_GAP = 5.5  # between blocks
_JOINED = 2.2  # between blocks that stay together
_PAD = 3.5  # within the band
_BETWEEN = 8.0  # columns
_HEIGHTS = (80.0, 72.0, 64.0, 56.0, 52.0, 48.0)  # of a side's picture: the largest at which everything fits on one page
_VALUE = Look(12.5, 600, leading=1.15)


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
    """Yield the blocks of each page at their positions."""
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
    return Placement(Point(MARGIN, y), (*moved((rule(sheet.width),), 0, -4.5), *words.runs), artifact=True)


def _head(sheet: TicketSheet) -> Block:
    """Return what the job is and whose: the title at the left, the contact at the right."""
    ticket, accent = sheet.ticket, sheet.accent
    edition = ticket.handover.first.edition
    asked = sheet.width * 0.3
    room = sheet.width - asked - _BETWEEN
    title = Element("H1", sheet.section, lang=edition.language)
    over = sheet.words(say("Job ticket"), Look(10, 600, colour=accent), Element("P", sheet.section))
    big = sheet.setter.set(ticket.title, Look(30, 800, "display", leading=0.98), title, room)
    by = sheet.setter.set(str(ticket.facts.organization.name), Look(11), Element("P", sheet.section), room)
    y = 15.5 + (big.lines - 1) * mm(30 * 0.98)
    left = (*over.at(0, 3.2), *big.at(0, 15.5), *by.at(0, y + 6.5))
    right, height = _contact(sheet, asked)
    return Block((*left, *moved(right, sheet.width - asked, 0)), max(y + 8.5, height))


def _contact(sheet: TicketSheet, measure: float) -> tuple[tuple[Item, ...], float]:
    """Return the contact, and its height."""
    contact = sheet.ticket.facts.contact
    items = sheet.words(say("Questions"), NAME, Element("P", sheet.section)).at(0, 3.2)
    y = 3.2
    for n, line in enumerate(filter(None, (contact.name, contact.phone, contact.email))):
        look = Look(11, 600 if n == 0 else 400)
        y += mm(14.5)
        items += sheet.fit(str(line), look, Element("P", sheet.section), measure).at(0, y)
    return items, y + 1


def _band(sheet: TicketSheet) -> Block:
    """Return the first facts, white on the flyer's colour."""
    facts = first_facts(sheet.ticket, sheet.setter.language)
    name, more = Look(8.5, 600, colour=PAPER), Look(8.5, colour=PAPER)
    value = Look(23, 700, "display", PAPER, 1.05)
    items, height = cells(sheet, facts, (name, value, more), sheet.width - 2 * _PAD)
    band = Path(rectangle(Rect(0, 0, sheet.width, height + 2 * _PAD)), fill=sheet.accent, background=True)
    return Block((band, *moved(items, _PAD, _PAD)), height + 2 * _PAD)


def _row(sheet: TicketSheet) -> Block:
    items, height = cells(sheet, other_facts(sheet.ticket), (NAME, _VALUE, MORE), sheet.width - 2 * _PAD)
    return Block(moved(items, _PAD, 0), height)


def _agreements(sheet: TicketSheet) -> Block:
    """Return the agreements at the left, and the facts for prepress at the right."""
    half = (sheet.width - _BETWEEN) / 2
    left, left_height = facts_list(sheet, tuple(told(sheet.ticket)), half)
    right, right_height = facts_list(sheet, tuple(technical(sheet.ticket)), half)
    x = half + _BETWEEN if left else 0.0
    items = moved((*left, *moved(right, x, 0)), 0, 4)
    return Block((rule(sheet.width), *items), max(left_height, right_height) + 4)


def _files(sheet: TicketSheet) -> Iterator[Block]:
    head = sheet.words(say("Files"), Look(11, 600, colour=sheet.accent), Element("H2", sheet.section))
    yield Block((rule(sheet.width), *head.at(0, 6.2)), 8.0)
    root = Element("L", sheet.section)
    for file in sheet.ticket.handover.files:
        yield _file(sheet, file, Element("LI", root))


def _file(sheet: TicketSheet, file: PressFile, entry: Element) -> Block:
    """Return a file: its name, what it is, its checksum, and preflight's warnings."""
    fact, body = file_fact(sheet.ticket, file, sheet.setter.language), Element("LBody", entry)
    meta = sheet.words(fact.value, TEXT, Element("P", body))
    name = sheet.fit(fact.name, Look(10, 600), Element("Lbl", entry), sheet.width - meta.width - 6)
    total = sheet.words(fact.more, SMALL, Element("P", body))
    items = [*name.at(0, 3.4), *meta.at(sheet.width - meta.width, 3.4), *total.at(0, 7.0)]
    y = 7.0
    for warning in file.warnings:
        said = say("{code}: {fact}", code=warning.code, fact=warning.fact)
        words = sheet.words(said, MORE, Element("P", body), sheet.width)
        items += words.at(0, y + MORE.pitch)
        y += words.lines * MORE.pitch
    return Block(tuple(items), y + 1.6, joined=True)
