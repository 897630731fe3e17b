"""Ticket typography: type styles, fitted words, and lists of facts for a job ticket."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path as FilePath

from flyergen.artwork import Element, Item, Path, Stroke
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.geometry import Size
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.paper_sizes import is_metric, paper
from flyergen.shop.job_ticket.ticket_values import Ticket
from flyergen.shop.job_ticket.ticket_wording import Fact
from flyergen.typeset.page.fixed_size_text import Look, Setter, Words
from flyergen.units import mm

Speak = Callable[[str], str]

GREY = Colour("label", (0.36, 0.36, 0.36), (0, 0, 0, 0.72))
_RULE = Stroke(Colour("line", (0.75, 0.75, 0.75), (0, 0, 0, 0.3)), mm(0.5))

NAME = Look(8, 600, colour=GREY)
MORE = Look(8.5)
TEXT = Look(9.5)
SMALL = Look(7.5, colour=GREY)

MARGIN = 13.0
_NAMES = 22.0  # the column for the names of facts
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
        """The flyer's own colour, if white is readable on it."""
        brand = self.ticket.handover.first.edition.palette.get("brand", INK)
        return brand if contrast(brand, PAPER) >= _READABLE else INK

    def words(self, text: str, look: Look, element: Element, measure: float = 1000.0) -> Words:
        """Return a message in the ticket's language, in lines of at most `measure` mm."""
        return self.setter.set(self.speak(text), look, element, measure)

    def fit(self, text: str, look: Look, element: Element, measure: float) -> Words:
        """Return words on one line, smaller if they are too wide. Very long ones take several lines."""
        width = self.words(text, look, element).width
        share = min(1.0, measure / width) if width else 1.0
        return self.words(text, look._replace(size=round(look.size * max(share, _LEAST), 2)), element, measure)


def cells(
    sheet: TicketSheet, facts: Sequence[Fact], looks: tuple[Look, Look, Look], measure: float
) -> tuple[tuple[Item, ...], float]:
    """Return facts side by side, each with its name over its value, and their height."""
    root = Element("L", sheet.section)
    pitch = measure / len(facts)
    room = pitch - 5.0
    items: list[Item] = []
    heights = []
    name_look, value_look, more_look = looks
    top = mm(name_look.size)
    for n, fact in enumerate(facts):
        entry = Element("LI", root)
        body = Element("LBody", entry)
        name = sheet.words(fact.name, name_look, Element("Lbl", entry), room)
        value = sheet.fit(fact.value, value_look, Element("P", body), room)
        first = top + mm(value_look.size * 0.95) + 1.2
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
    y = mm(TEXT.size) * 0.8
    for fact in facts:
        entry = Element("LI", root)
        name = sheet.words(fact.name, Look(9, 600, colour=GREY), Element("Lbl", entry))
        value = sheet.words(fact.value, TEXT, Element("LBody", entry), measure - _NAMES)
        items += [*name.at(0, y), *value.at(_NAMES, y)]
        y += max(1, value.lines) * TEXT.pitch + 1.3
    return tuple(items), y - TEXT.pitch


def rule(width: float) -> Path:
    """Return a line across the page."""
    return Path((("M", 0.0, 0.0), ("L", width, 0.0)), stroke=_RULE)
