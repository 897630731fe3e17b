"""Front and back lie behind each other: on whichever edge a printer flips the sheet, every edge is where it belongs.

A sample with a ground on every panel is printed; the back is turned over as the printer turns it, and laid upon the
front. Edges are read from the lines of the PDF, and once more from its pixels.
"""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal, NamedTuple

import pypdfium2
import pypdfium2.raw
import pytest
from PIL import Image, ImageOps

from flyergen.job.orders import Order
from flyergen.job.produce import make_pdf
from flyergen.project.editions import TypesetEdition
from flyergen.sheet.folds import FOLDS
from samples import mirrored, shipped, typeset, usual

Flip = Literal["short", "long"]
SLACK = 0.05  # mm
DPI = 600
_LEAST = 30.0  # mm, of a ground; codes and plates are smaller
_MARK = 0.3  # mm, the most that a mark is wide

SAMPLES = {str(shipped()[sample.layout].fold): sample for sample in usual()}
each_fold = pytest.mark.parametrize("fold", SAMPLES)
each_flip = pytest.mark.parametrize("flip", ["short", "long"])
each_direction = pytest.mark.parametrize("direction", ["ltr", "rtl"])


class Edges(NamedTuple):
    """Where something on a side begins or ends, in mm from the trim's left and top: upright edges and level ones."""

    upright: tuple[float, ...]
    level: tuple[float, ...]


class Side(NamedTuple):
    """A side as it comes out of the printer: its size in mm, the edges of its panels, and its marks."""

    width: float
    height: float
    panels: Edges
    marks: Edges

    def turned_over(self, like_a_book: bool) -> "Side":
        """Return the side as light shines through it from the other: left and right change, or top and bottom."""
        if like_a_book:
            return self._replace(panels=_mirror_x(self.panels, self.width), marks=_mirror_x(self.marks, self.width))
        return self._replace(panels=_mirror_y(self.panels, self.height), marks=_mirror_y(self.marks, self.height))


def _mirror_x(edges: Edges, width: float) -> Edges:
    return edges._replace(upright=tuple(sorted(width - x for x in edges.upright)))


def _mirror_y(edges: Edges, height: float) -> Edges:
    return edges._replace(level=tuple(sorted(height - y for y in edges.level)))


@cache
def edition(fold: str, direction: str) -> TypesetEdition:
    with TemporaryDirectory() as folder:
        ready = typeset(SAMPLES[fold], Path(folder))
    return ready if direction == "ltr" else mirrored(ready)


def printed(fold: str, direction: str, order: Order) -> list[Side]:
    with pypdfium2.PdfDocument(BytesIO(make_pdf(edition(fold, direction), order))) as document:
        return [_side(page) for page in document]


def _side(page: pypdfium2.PdfPage) -> Side:
    left, foot, right, top = page.get_trimbox()
    boxes = [
        _mm(x1 - left, top - y2, x2 - left, top - y1)
        for found in page.get_objects(filter=(pypdfium2.raw.FPDF_PAGEOBJ_PATH,))
        for x1, y1, x2, y2 in (found.get_bounds(),)
    ]
    width, height = _mm(right - left, top - foot)
    grounds = [box for box in boxes if box[2] - box[0] > _LEAST and box[3] - box[1] > _LEAST]
    upright = [box for box in boxes if box[2] - box[0] < _MARK < box[3] - box[1]]
    level = [box for box in boxes if box[3] - box[1] < _MARK < box[2] - box[0]]
    panels = Edges(
        _within((x for box in grounds for x in box[::2]), width),
        _within((y for box in grounds for y in box[1::2]), height),
    )
    marks = Edges(
        _apart((box[0] + box[2]) / 2 for box in upright if box[3] < 0 or box[1] > height),
        _apart((box[1] + box[3]) / 2 for box in level if box[2] < 0 or box[0] > width),
    )
    return Side(width, height, panels, marks)


def _mm(*lengths: float) -> tuple[float, ...]:
    return tuple(length * 25.4 / 72 for length in lengths)


def _within(edges: Iterable[float], end: float) -> tuple[float, ...]:
    """Return edges, those in the bleed moved to the trim where they are cut."""
    return _apart(min(max(edge, 0.0), end) for edge in edges)


def _apart(edges: Iterable[float]) -> tuple[float, ...]:
    """Return edges in order, those that are one once."""
    ordered = sorted(edges)
    return (*ordered[:1], *(b for a, b in pairwise(ordered) if b - a > SLACK / 10))


def turns_like_a_book(side: Side, flip: Flip) -> bool:
    """A lying sheet that is flipped on its short edge turns about an upright axis, a standing one on its long edge."""
    return (flip == "short") == (side.width > side.height)


def agree(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    """Return whether every edge of the side that has fewer lies on one of the other."""
    few, many = sorted((one, other), key=len)
    return all(any(abs(a - b) <= SLACK for b in many) for a in few)


def lines_up(front: Side, back: Side, fold: str) -> None:
    """Assert that the edges of panels agree. One panel over a whole side, a zine's poster, has none but its trim."""
    for seen, behind in zip(front.panels, back.panels, strict=True):
        assert agree(seen, behind)
        if len(FOLDS[fold].inside) == len(FOLDS[fold].outside):
            assert len(seen) == len(behind)


@each_fold
@each_flip
@each_direction
def test_panels_on_the_copiers_back_lie_behind_those_on_its_front(fold: str, flip: Flip, direction: str) -> None:
    front, back = printed(fold, direction, Order("copier", flip=flip))
    lines_up(front, back.turned_over(turns_like_a_book(front, flip)), fold)


@each_fold
@each_direction
def test_panels_and_marks_of_the_press_lie_behind_each_other(fold: str, direction: str) -> None:
    front, back = printed(fold, direction, Order("press"))
    behind = back.turned_over(like_a_book=True)
    lines_up(front, behind, fold)
    for marks, others in zip(front.marks, behind.marks, strict=True):
        assert marks == pytest.approx(others, abs=SLACK)


@each_fold
@each_direction
def test_marks_stand_at_every_cut_and_every_fold(fold: str, direction: str) -> None:
    sheet = edition(fold, direction).sheet
    for side, name in zip(printed(fold, direction, Order("press")), ("outside", "inside"), strict=True):
        assert side.marks.upright == pytest.approx([0, *sheet.folds(name), sheet.trim.width], abs=SLACK)
        assert side.marks.level == pytest.approx([0, *sheet.level_folds(), sheet.trim.height], abs=SLACK)
        assert agree(side.panels.upright, side.marks.upright)
        assert agree(side.panels.level, side.marks.level)


@pytest.mark.all
@pytest.mark.parametrize("fold", ["letter", "gate", "roll"])
@each_flip
def test_in_pixels_too_colours_change_at_the_same_place_on_both_sides(fold: str, flip: Flip) -> None:
    with pypdfium2.PdfDocument(BytesIO(make_pdf(edition(fold, "ltr"), Order("copier", flip=flip)))) as document:
        front, back = (_strip(page) for page in document)
    turned = ImageOps.mirror(back) if turns_like_a_book(Side(*front.size, *NOWHERE), flip) else ImageOps.flip(back)
    seen, behind = changes(front), changes(turned)
    assert len(seen) >= len(edition(fold, "ltr").sheet.columns) - 1
    assert seen == pytest.approx(behind, abs=SLACK * DPI / 25.4)


NOWHERE = (Edges((), ()), Edges((), ()))


def _strip(page: pypdfium2.PdfPage) -> Image.Image:
    """Return a side in greys, at 600 dots to the inch."""
    drawn: Image.Image = page.render(scale=DPI / 72, grayscale=True).to_pil()
    return drawn.convert("L")


def changes(side: Image.Image) -> list[int]:
    """Return at which pixels across the middle of the sheet, where nothing but grounds is, the color changes.

    The paper's own edge, which copiers leave white, is left out.
    """
    row = side.crop((0, side.height // 2, side.width, side.height // 2 + 1)).tobytes()
    edge = round(0.3 * DPI)
    return [n for n in range(edge, len(row) - edge) if abs(row[n] - row[n - 1]) > 3]
