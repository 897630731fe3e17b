"""Begin page: kinds of flyers as pictures with numbers of examples, folds as lines, and one form."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from flyergen.artwork import Segment
from flyergen.flyer.groups import safe_name
from flyergen.geometry import Point, Rect, Size
from flyergen.messages import said_in, say, say_as_is
from flyergen.problem import FlyerError, Problem
from flyergen.project.stamps import Stamp, stamps_in, watched_folders
from flyergen.record import NamedTuple
from flyergen.session.new_flyer import NewFlyer, Owner, languages_of, make
from flyergen.session.session import EditingSession
from flyergen.sheet.fold_drawing import EdgeOn, edge_on
from flyergen.sheet.folded_sheet import fold_sheet
from flyergen.sheet.folds import FOLDS
from flyergen.sheet.papers import paper
from flyergen.source.assets.folders import kind_folders
from flyergen.source.assets.kinds import Kind, Kinds, read_kinds
from flyergen.source.find_flyers import project_of
from flyergen.web.pages.home import cover_of

DPI, LARGE_DPI = 13, 40  # pixels per inch at which all kinds are shown, and some of them large

_NAMES = {
    "campaign": say("Campaign"),
    "photo-campaign": say("Campaign, with photos"),
    "know-your-rights": say("Know your rights"),
    "event": say("Event, folded"),
    "event-flyer": say("Event, one page"),
    "photo-event": say("Event, with a photo"),
    "tear-off-poster": say("Poster with tabs"),
    "handbill": say("Handbill"),
    "door-hanger": say("Door hanger"),
    "postcard": say("Postcard"),
    "memorial-card": say("Memorial card"),
    "loud-zine": say("Zine, torn and glued"),
    "wallet-card": say("Wallet card"),
    "zine": say("Booklet"),
}

_OF_NAME = ("K201", "K202", "K205")  # problems of the flyer's name

OWNER = {
    "organization": say("Group"),
    "contact_name": say("Name"),
    "phone": say("Phone"),
    "email": say("E-mail"),
}


class Choice(NamedTuple):
    """A kind to choose: its name in addresses, what it is called and what it is, and its languages."""

    kind: str
    called: str
    about: str
    languages: tuple[str, ...]


class Begun(NamedTuple):
    """What was typed: the kind, the title, the languages, and who answers by field."""

    kind: str = ""
    title: str = ""
    languages: tuple[str, ...] = ()
    owner: Mapping[str, str] = {}


class BeginPage(NamedTuple):
    """The kinds, what was typed, and what is wrong with the name and with the rest, once it `is_sent`."""

    choices: tuple[Choice, ...]
    typed: Begun
    of_name: tuple[Problem, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_sent: bool = False

    @property
    def chosen(self) -> Choice:
        """The chosen kind, or the first."""
        return next((one for one in self.choices if one.kind == self.typed.kind), self.choices[0])


def begin_page(typed: Begun) -> BeginPage:
    """Return the form as it was typed."""
    return BeginPage(tuple(map(_choice, _kinds().kinds)), typed)


def begin(typed: Begun) -> str:
    """Make the flyer and return the name of its folder. Raises FlyerError with all problems."""
    kind, owner = _kinds().kind(typed.kind), Owner(**typed.owner)
    order = NewFlyer(safe_name(typed.title) if typed.title.strip() else "", kind, typed.languages, owner)
    return make(order, said_in).folder.name


def with_problems(page: BeginPage, error: FlyerError) -> BeginPage:
    """Return the form with what is wrong."""
    of_name = tuple(problem for problem in error.problems if problem.code in _OF_NAME)
    others = tuple(problem for problem in error.problems if problem.code not in _OF_NAME)
    return page._replace(of_name=of_name, problems=others, is_sent=True)


def picture_of_kind(name: str, is_large: bool) -> bytes:
    """Return a PNG of the cover of a kind. Raises KeyError if there is none, FlyerError if it cannot be set."""
    kind = next((one for one in _kinds().kinds if one.kind == name), None)
    if kind is None:
        raise KeyError(name)
    stamps = stamps_in(watched_folders(kind.folder), project_of(kind.folder) / "output")
    return _cover(kind.folder, LARGE_DPI if is_large else DPI, frozenset(stamps.items()))


@lru_cache(maxsize=100)
def _cover(folder: Path, dpi: int, _: frozenset[tuple[Path, Stamp]]) -> bytes:
    """Return the cover of a kind, drawn once for each change of its files: all covers take seconds."""
    return cover_of(EditingSession(folder, folder.name), dpi)


def _kinds() -> Kinds:
    return read_kinds(kind_folders(Path()))


def _choice(kind: Kind) -> Choice:
    called = _NAMES.get(kind.kind, kind.kind.replace("-", " ").capitalize())
    return Choice(str(kind.kind), called, say_as_is(kind.about), tuple(languages_of(kind)))


_SIZE = 0.047  # of the height of the sheet: a number has 26 pixels where a whole side has 560

_STEPS = 4  # to each side


def places_of_numbers(examples: Sequence[Rect], words: Sequence[Rect], side: Size) -> Iterator[Point]:
    """Yield the middle of the number of each example, on a side with words. All lengths are in mm."""
    size = _SIZE * side.height
    taken = [*words]
    for box in examples:
        places = [place for place in _places(box, size) if 0 <= place.x <= side.width and 0 <= place.y <= side.height]
        best = min(places, key=lambda place: _covered(_around(place, size), taken), default=_middle(box))
        taken.append(_around(best, size))
        yield best


def _places(box: Rect, size: float) -> Iterator[Point]:
    """Yield the places for a number, the best first: at the right, at the left, above, below."""
    middle = _middle(box)
    for step in range(_STEPS):
        yield Point(box.right + (step + 0.6) * size, middle.y)
        yield Point(box.x - (step + 0.6) * size, middle.y)
    for x in (box.right - size / 2, middle.x, box.x + size / 2):
        yield Point(x, box.y - 0.6 * size)
        yield Point(x, box.bottom + 0.6 * size)


def _middle(box: Rect) -> Point:
    return Point(box.x + box.width / 2, box.y + box.height / 2)


def _around(place: Point, size: float) -> Rect:
    return Rect(place.x - size / 2, place.y - size / 2, size, size)


def _covered(box: Rect, taken: Sequence[Rect]) -> float:
    """Return how much of other boxes a box covers, in mm²."""
    return sum(
        max(0.0, min(box.right, one.right) - max(box.x, one.x))
        * max(0.0, min(box.bottom, one.bottom) - max(box.y, one.y))
        for one in taken
    )


_SHOWN = ("letter", "accordion", "half", "gate")

_MOST = 4

_BOX, _WIDE, _BETWEEN = Size(124, 56), 104.0, 12.0  # of the picture, what is drawn in it, and between two drawings

_APART = 12.0  # from sheet to sheet

_TUCK = 8.0  # mm: more than on paper, so that it can be seen

_SLIT = 120.0  # of a slit sheet before its ends are pushed together

_FLAT = "M10 28H114"


class FoldDrawing(NamedTuple):
    """A fold: its name in layouts, what people call it, and its line in a box of 124 x 56."""

    fold: str
    called: str
    line: str


def folds_beside(fold: str) -> tuple[FoldDrawing, ...]:
    """Return the drawing of a fold, and of the commonest others."""
    return tuple(map(fold_drawing, (fold, *(name for name in _SHOWN if name != fold))))[:_MOST]


def fold_drawing(fold: str) -> FoldDrawing:
    """Return the drawing of a fold. A sheet that is not folded, or in no known way, is a line."""
    if fold not in FOLDS:
        return FoldDrawing(fold, fold, _FLAT)
    kind = FOLDS[fold]
    trim = paper("letter", landscape=kind.needs != "standing")
    sheet = fold_sheet(fold, trim, _TUCK if kind.tucked else None)
    drawn = edge_on(sheet, _WIDE, _APART)
    if len(drawn) > 1:
        drawn = edge_on(sheet, _SLIT if sheet.slit() else (_WIDE - _BETWEEN) / 2, _APART)
    return FoldDrawing(fold, say_as_is(kind.called), _line(drawn) or _FLAT)


def _line(edges: Sequence[EdgeOn]) -> str:
    """Return the drawings of a fold side by side, in the middle of the box, as path data."""
    x, said = (_BOX.width - sum(one.size.width for one in edges) - _BETWEEN * (len(edges) - 1)) / 2, ""
    for one in edges:
        said += "".join(_path(path, x, (_BOX.height - one.size.height) / 2) for path in one.paths)
        x += one.size.width + _BETWEEN
    return said


def _path(segments: Sequence[Segment], x: float, y: float) -> str:
    moved = ((letter, [at + (y if n % 2 else x) for n, at in enumerate(points)]) for letter, *points in segments)
    return "".join(letter + " ".join(f"{at:.1f}" for at in points) for letter, points in moved)
