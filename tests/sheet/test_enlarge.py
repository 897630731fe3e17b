"""Enlargement: everything on a page grows alike, and keeps what it says."""

import pytest

from flyergen.artwork import GlyphRun, Modules, Path, Picture, Stroke, circle
from flyergen.colour import INK
from flyergen.geometry import Point, Rect
from flyergen.paths import shape_of
from flyergen.sheet.imposition import enlarged
from pdf.sample import text
from sheet.sample import FIR, side_with


def test_words_shapes_codes_and_pictures_grow_alike() -> None:
    words = text("Know your rights", (20, 30), None)
    line = Path(circle(Point(10, 10), 5), FIR, Stroke(INK, 0.5, dashes=(1, 2)))
    code = Modules(Point(30, 5), 0.5, (b"\x01" * 21,) * 21, INK)
    page = side_with(words, line, code, Picture("photo.png", Rect(1, 2, 3, 4))).pages[0]
    run, path, modules, picture = enlarged(page, 2.5).placements[0].items
    assert isinstance(run, GlyphRun)
    assert (run.origin, run.text) == (Point(50, 75), words.text)
    assert run.width == pytest.approx(2.5 * words.width)
    assert isinstance(path, Path)
    assert shape_of(path.segments).box == pytest.approx(Rect(12.5, 12.5, 25, 25))
    assert path.stroke == Stroke(INK, 1.25, dashes=(2.5, 5))
    assert isinstance(modules, Modules)
    assert (modules.origin, modules.module) == (Point(75, 12.5), 1.25)
    assert isinstance(picture, Picture)
    assert picture.box == Rect(2.5, 5, 7.5, 10)


def test_the_page_grows_with_what_is_on_it() -> None:
    page = side_with().pages[0]
    assert enlarged(page, 2).trim == (2 * page.trim.width, 2 * page.trim.height)
