"""What a preflight hands back: the facts of a file, and what is wrong with it.

Page boxes are in points as the file says them; everything that stands on the paper is in
millimetres from the top left of the trim.
"""

from flyergen.geometry import Rect
from flyergen.named_tuple import NamedTuple
from flyergen.preflight.page_space import Box
from flyergen.preflight.remarks import Judged
from flyergen.problems import Level, Problem


class PageFacts(NamedTuple):
    """One page's boxes in points (None where the file has none) and the unit a shop would say them in."""

    number: int
    media: Box
    bleed: Box | None
    trim: Box | None
    unit: str


class FontFacts(NamedTuple):
    """A font that the pages name. `used` tells whether any text is set in it."""

    name: str
    kind: str
    embedded: bool
    subset: bool
    used: bool
    pages: tuple[int, ...]


class PictureFacts(NamedTuple):
    """A picture as it is placed: its box in mm, its pixels, and the pixels to an inch that come of the two."""

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
    """The heaviest ink inside the bleed, in percent of one solid ink, what carries it and where."""

    percent: float
    page: int
    box: Rect
    what: str


class Facts(NamedTuple):
    """What a file is. `standards` are the ones it claims, which says nothing of whether it keeps them."""

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
    """Facts (None if the file could not be read) and what was found, the gravest first.

    `profile` names what the file was held against, "" if it could not be opened.
    """

    file: str
    facts: Facts | None
    found: tuple[Judged, ...]
    profile: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors and the warnings as problems of the file."""
        return tuple(each.problem(self.file) for each in self.found if each.level != "note")

    def of(self, level: Level) -> tuple[Judged, ...]:
        """Return what was found of one level."""
        return tuple(each for each in self.found if each.level == level)

    @property
    def has_errors(self) -> bool:
        return bool(self.of("error"))
