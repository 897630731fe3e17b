"""Calibration sheets: rulers and lines that show by how much a copier misses, as PDFs.

Both sides have two lines from the middle, and two rulers to read the lines of the other side against the light. The
horizontal ruler is above the middle on the front and below it on the back, so that no line touches a ruler of its own
side. On the back the vertical ruler counts upwards, so both sides give the same two numbers. Lengths are millimetres
from the middle.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path as FilePath
from typing import Literal

from flyergen.artwork import CALIBRATION, Element, GlyphRun, Path, Placement, Stroke, rectangle
from flyergen.colour import INK
from flyergen.flyer.settings import Copier
from flyergen.fonts import FontFile, open_font
from flyergen.geometry import Point, Rect, Size
from flyergen.messages import say
from flyergen.names import Name
from flyergen.pdf.file_template import write_pdf
from flyergen.pdf.metadata import Details
from flyergen.pdf.profiles import GRACOL
from flyergen.problem import FlyerError
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import SIDES
from flyergen.sheet.imposition import Flip, lined_up, turns_like_a_book
from flyergen.sheet.page import Job, Page
from flyergen.sheet.papers import known_paper, size_in_words
from flyergen.source.assets.folders import font_folders
from flyergen.source.assets.fonts import read_family
from flyergen.source.project_files import SETTINGS_FILE, read_settings
from flyergen.targets.copier import TARGET as COPIER
from flyergen.text.shaping import Voice, shape
from flyergen.units import MM_PER_INCH, pt

_FONT = Name("source-sans-3")

_HEAD, _TEXT = ("H1", 18.0, 600), ("P", 12.0, 400)  # role, size, weight

_LEAST = 150.0  # mm of paper, to have room for words above the rulers

_SMALL = (7.5, 400)

_NUMBERS = (-10, -5, 0, 5, 10)

_MARGIN = 12.0  # mm to the words

_LEADING = 1.45

# A fixed date, because a sheet is valid on any day.
_DATE = datetime(2000, 1, 1, tzinfo=UTC)


class CalibrationOrder(NamedTuple):
    """What is requested: the paper, the edge on which the printer turns it, and whether the known miss is corrected."""

    sheet: str = "letter"
    flip: Literal["short", "long"] = "short"
    check: bool = False


def calibration_pdfs(
    order: CalibrationOrder, project: FilePath, speak: Callable[[str], str], language: str
) -> dict[str, bytes]:
    """Return `calibration-lying.pdf` and `calibration-standing.pdf`.

    `speak` says a message in the reader's `language`. Raises FlyerError for an unknown paper, and for problems in the
    project's settings.
    """
    misses = read_settings(project).copier
    if order.check and not misses.is_measured:
        raise FlyerError([problem_of("S114", file=SETTINGS_FILE)])
    files = {}
    for name, lies in (("lying", True), ("standing", False)):
        trim = _paper(order.sheet, lies)
        setter = _Words(speak, language)
        words = [setter.side(trim, name, order, n) for n in range(2)]
        data = _pdf(trim, words, order, misses if order.check else Copier(), language)
        files[f"calibration-{name}.pdf"] = data
    return files


def _paper(name: str, lies: bool) -> Size:
    size = known_paper(name, lies)
    if min(size) < _LEAST:
        raise FlyerError([problem_of("S113", paper=size_in_words(size))])
    return size


def _pdf(
    trim: Size, words: list[tuple[GlyphRun, ...]], order: CalibrationOrder, misses: Copier, language: str
) -> bytes:
    (document,) = {run.element.ancestors()[0] for runs in words for run in runs if run.element}
    job = calibration_job(trim, words, document, order.flip, misses)
    title = next(run.text for run in words[0])
    return write_pdf(job, COPIER.pdf, Details(title, language, _DATE, GRACOL, grey=True, flip=order.flip))


class _Words:
    """Sets the words of both sides in the reader's language."""

    def __init__(self, speak: Callable[[str], str], language: str) -> None:
        faces = read_family(_FONT, font_folders(FilePath()))
        self._faces = {weight: open_font(faces.nearest(weight, italic=False)) for weight in (400, 600)}
        self._speak, self._language = speak, language
        self._document = Element("Document")

    def side(self, trim: Size, name: str, order: CalibrationOrder, number: int) -> tuple[GlyphRun, ...]:
        """Return the words of the front (0) or the back (1): instructions, and the rulers' numbers."""
        section = Element("Sect", self._document, title=SIDES[number])
        lines = _front(trim, name, order) if number == 0 else _back(order)
        return (*self._lines(lines, section), *self._numbers(trim, section, SIDES[number]))

    def _lines(self, lines: list[str], section: Element) -> Iterator[GlyphRun]:
        y = _MARGIN
        for line, (role, size, weight) in zip(lines, (_HEAD, *[_TEXT] * (len(lines) - 1)), strict=True):
            y += pt(size * _LEADING)
            yield self._run(line, Point(_MARGIN, y), (size, weight), Element(role, section))

    def _numbers(self, trim: Size, section: Element, side: str) -> Iterator[GlyphRun]:
        """Yield the words at the rulers: their meaning and their numbers. The vertical ruler counts up on the back."""
        x, y, way = trim.width / 2, trim.height / 2, level(side)
        one, other = Element("P", section), Element("P", section)
        yield self._run(say("right:"), Point(x - REACH - 14, y + way * (AWAY + 3) + 1), _SMALL, one)
        for number in _NUMBERS:
            run = self._run(_signed(number), Point(0, y + way * (AWAY + 7) + (1 + way) * 1.1), _SMALL, one)
            yield run._replace(origin=Point(x + number - _width(run) / 2, run.origin.y))
        yield self._run(say("down:"), Point(x - AWAY - 8, y - REACH - 4), _SMALL, other)
        for number in _NUMBERS:
            run = self._run(_signed(number), Point(0, y - way * number + 0.9), _SMALL, other)
            yield run._replace(origin=Point(x - AWAY - 6.2 - _width(run), run.origin.y))

    def _run(self, text: str, at: Point, looks: tuple[float, int], element: Element) -> GlyphRun:
        size, weight = looks
        font: FontFile = self._faces[weight]
        shaped = shape(f"{self._speak(text)} ", Voice(font, language=self._language))
        return GlyphRun(at, font, size, INK, shaped.glyphs, element, key=CALIBRATION)


def _front(trim: Size, name: str, order: CalibrationOrder) -> list[str]:
    title = say("Calibration sheet, lying") if name == "lying" else say("Calibration sheet, standing")
    edge = say("short edge") if order.flip == "short" else say("long edge")
    first = say(
        "1. Print at 100 %, on {paper} paper, on both sides, flipped on the {edge}.",
        paper=size_in_words(trim),
        edge=edge,
    )
    second = say("2. Hold it against the light, with this side towards you.")
    third = say("3. Read where the lines of the back meet the two rulers, in millimeters.")
    if order.check:
        return [title, first, second, say("3. The lines of the back must meet both rulers at 0.")]
    fourth = say("4. Write both numbers into {file}, beside the folder flyers/:", file=SETTINGS_FILE)
    return [title, first, second, third, fourth, f"copier: {{{name}: {{right: 1.5mm, down: -0.8mm}}}}"]


def _back(order: CalibrationOrder) -> list[str]:
    if order.check:
        return [say("Back"), say("The lines of the front must meet both rulers at 0.")]
    return [say("Back"), say("From this side, the lines of the front meet the rulers at the same numbers.")]


def _width(run: GlyphRun) -> float:
    """Return the width of a number, without the space after it."""
    return run._replace(glyphs=run.glyphs[:-1]).width


def _signed(number: int) -> str:
    return f"{number:+d}".replace("-", "−") if number else "0"


REACH = 10  # mm on each side of a ruler's zero

AWAY = 25.0  # mm from the middle to a ruler

_ARM = 35.0  # mm of a cross

_TICKS = ((5, 5.0), (1, 3.0), (0.5, 1.6))  # step and length of the ticks in mm

_FINE = Stroke(INK, pt(0.35))

_CROSS = Stroke(INK, pt(0.5))

_EDGE = Stroke(INK, pt(0.5), dashes=(2.0, 2.0))


def lines(side: str) -> Iterator[Path]:
    """Yield the lines of a side for the other's rulers: one to the right, one down on a front or up on a back."""
    yield _line((0, 0, _ARM, 0), _CROSS)
    yield _line((0, 0, 0, -_ARM * level(side)), _CROSS)


def rulers(side: str) -> Iterator[Path]:
    """Yield a horizontal ruler, and a vertical one left of the middle, with their zeros opposite the lines."""
    way = level(side)
    for step in range(-2 * REACH, 2 * REACH + 1):
        at = step / 2
        long = next(length for every, length in _TICKS if at % every == 0)
        yield _line((at, way * AWAY, at, way * (AWAY + long)), _FINE)
        yield _line((-AWAY, at, -AWAY - long, at), _FINE)


def level(side: str) -> int:
    """Return the position of a side's horizontal ruler: -1 above the middle, 1 below it."""
    return -1 if side == SIDES[0] else 1


def calibration_job(
    trim: Size, words: Sequence[Sequence[GlyphRun]], document: Element, flip: Flip, misses: Copier
) -> Job:
    """Return the job of a calibration sheet.

    `words` of each side are positioned from its top left and have their elements.

    The back is moved by `misses`. The first sheet that is read has none.
    """
    book = turns_like_a_book(trim.width > trim.height, flip)
    keep = Rect(0, 0, *trim).grown(-MM_PER_INCH / 4)
    middle = Point(trim.width / 2, trim.height / 2)
    frame = Path(rectangle(keep.grown(-1)), stroke=_EDGE)
    pages = [
        Page(
            side,
            trim,
            (
                Placement(Point(0, 0), (frame,), artifact=True),
                Placement(middle, (*lines(side), *rulers(side)), artifact=True),
                Placement(Point(0, 0), tuple(words[n])),
            ),
            keep=keep,
            turned=n == 1 and not book,
        )
        for n, side in enumerate(SIDES)
    ]
    sections = tuple(
        dict.fromkeys(run.element.parent for runs in words for run in runs if run.element and run.element.parent)
    )
    return lined_up(Job(tuple(pages), document, sections), misses, flip)


def _line(ends: tuple[float, float, float, float], stroke: Stroke) -> Path:
    x1, y1, x2, y2 = ends
    return Path((("M", x1, y1), ("L", x2, y2)), stroke=stroke)
