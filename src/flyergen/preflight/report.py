"""Report: the result of a preflight, with the facts and problems of a file.

Page boxes are in points as in the file. Everything on the paper is in millimetres from the top left of the trim.
"""

from flyergen.geometry import Rect
from flyergen.named_tuple import NamedTuple
from flyergen.preflight.page_space import Box
from flyergen.preflight.remarks import Judged
from flyergen.problems import Level, Problem


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
    found: tuple[Judged, ...]
    profile: str = ""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The errors and the warnings as problems of the file."""
        return tuple(each.problem(self.file) for each in self.found if each.level != "note")

    def of(self, level: Level) -> tuple[Judged, ...]:
        """Return the remarks of one level."""
        return tuple(each for each in self.found if each.level == level)

    @property
    def has_errors(self) -> bool:
        return bool(self.of("error"))
