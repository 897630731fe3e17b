"""Report: the remarks of the checks, their wording, and the facts and problems of a file.

Page boxes are in points as in the file. Everything on the paper is in millimetres from the top left of the trim.
"""

from collections.abc import Iterable
from typing import Any

from flyergen.geometry import Rect
from flyergen.messages import listed as in_a_row
from flyergen.messages import say, say_n
from flyergen.preflight.page_space import Box
from flyergen.problem import Level, Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple


class Remark(NamedTuple):
    """One remark: its code, the fact, the hint, and the page (0: the whole file)."""

    code: str
    fact: str
    hint: str
    page: int = 0


def remark_of(code: str, page: int = 0, /, *cases: str, **values: Any) -> Remark:
    """Return the remark of a rule about a page, with the sentences of its table, as `problem_of` does."""
    problem = problem_of(code, None, *cases, **values)
    return Remark(code, problem.fact, problem.hint, page)


class JudgedRemark(NamedTuple):
    """A remark with its level."""

    code: str
    fact: str
    hint: str
    page: int
    level: Level

    def problem(self, file: str) -> Problem:
        """Return it as a problem of a file. A note becomes a warning."""
        return Problem(self.code, self.fact, self.hint, Place(file), warning=self.level != "error")


def listed(words: Iterable[str], maximum: int = 5) -> str:
    """Return "a, b and c", or "a, b, c, d, e and 4 more"."""
    every = list(words)
    more = len(every) - maximum
    return in_a_row([*every[:maximum], say("{count} more", count=more)] if more > 0 else every) if every else ""


def pages_of(numbers: Iterable[int]) -> str:
    """Return "page 1" or "pages 1, 2 and 4"."""
    each = [str(number) for number in dict.fromkeys(numbers)]
    return say_n(len(each), "page {pages}", "pages {pages}", pages=listed(each))


def kind_of(mark: str) -> str:
    """Return a kind of mark in words."""
    kinds = {
        "text": say("text"),
        "fill": say("fill"),
        "stroke": say("stroke"),
        "picture": say("picture"),
        "shading": say("shading"),
        "plates": say("measured on all plates"),
    }
    return kinds[mark]


class PagePlates(NamedTuple):
    """A page's boxes in points and its inks: cyan, magenta, yellow and black first, then spots by name."""

    media: Box
    bleed: Box
    trim: Box
    inks: tuple[str, ...]


class PageFacts(NamedTuple):
    """One page's boxes in points (None if the file has none), and the unit that a shop would use for them."""

    number: int
    media: Box
    bleed: Box | None
    trim: Box | None
    unit: str


class FontFacts(NamedTuple):
    """A font that the pages name. `used` says whether it sets any text."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    used: bool
    pages: tuple[int, ...]


class PictureFacts(NamedTuple):
    """A placed picture: its box in mm, its pixels, and the resulting pixels per inch."""

    page: int
    box: Rect
    width: int
    height: int
    ppi: float
    colour: str


class CodeFacts(NamedTuple):
    """A QR code that a phone can read: its box and the side of one module in mm."""

    page: int
    box: Rect
    module: float
    payload: str


class InkFacts(NamedTuple):
    """The most ink inside the bleed, in percent of one solid ink, with its mark and position."""

    percent: float
    page: int
    box: Rect
    what: str


class Facts(NamedTuple):
    """The facts of a file. `standards` are those that it claims, whether or not it follows them."""

    target: str
    version: str
    title: str
    language: str
    tagged: bool
    standards: tuple[str, ...]
    intent: str
    profile: str
    pages: tuple[PageFacts, ...]
    fonts: tuple[FontFacts, ...]
    colours: tuple[str, ...]
    ink: InkFacts | None
    pictures: tuple[PictureFacts, ...]
    codes: tuple[CodeFacts, ...]
    links: int
    annotations: int


class Report(NamedTuple):
    """Facts (None if the file could not be read) and remarks, most severe first.

    `profile` names the limits of the file, "" if it could not be opened.
    """

    file: str
    facts: Facts | None
    found: tuple[JudgedRemark, ...]
    profile: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors and the warnings as problems of the file."""
        return tuple(each.problem(self.file) for each in self.found if each.level != "note")

    def of(self, level: Level) -> tuple[JudgedRemark, ...]:
        """Return the remarks of one level."""
        return tuple(each for each in self.found if each.level == level)

    @property
    def has_errors(self) -> bool:
        return bool(self.of("error"))
