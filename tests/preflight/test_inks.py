"""Inks on a page: the most of it in one place, as it is reckoned from the marks or separated by Ghostscript."""

import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Name, Pdf

from flyergen.preflight.colour_spaces import CMYK, GREY, RGB, Paint, Space
from flyergen.preflight.document_cache import Known
from flyergen.preflight.inks import heaviest, measure, picture_ink
from flyergen.preflight.inspect import inspect
from flyergen.preflight.limits import Job
from flyergen.preflight.open import Budget
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Mark, Picture
from flyergen.targets import limits_by_signs, target_named
from preflight.finished import (
    BLEED,
    TEXT,
    codes_of,
    press_pdf,
    state,
)

PRESS = target_named("press").limits()


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_exact_ink_counts_what_lies_under_transparency(tmp_path: Path) -> None:
    two = "/Artifact BMC 1 1 0 0 k 100 100 200 200 re f /GS1 gs 0 0 1 1 k 100 100 200 200 re f EMC"

    def multiplied(pdf: Pdf) -> None:
        state(pdf, BM=Name.Multiply)

    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {two}", multiplied)
    assert codes_of(path, PRESS, Job(exact_ink=True)) == ["P436"]
    measured = measure(path, (Box(*BLEED),))
    assert measured is not None
    assert measured[0] is not None
    assert measured[0].percent == pytest.approx(400, abs=4)


def test_ink_is_reckoned_as_it_is_seen_through_a_color(tmp_path: Path) -> None:
    """Four full inks at half strength are 200 % on paper, and 350 % on three."""
    heavy = "/Artifact BMC {} /GS1 gs 1 1 1 1 k 100 100 200 200 re f EMC"
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {heavy.format('')}", lambda pdf: state(pdf, ca=0.5))
    assert codes_of(path) == []
    below = heavy.format("1 1 1 0 k 90 90 220 220 re f")
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {below}", lambda pdf: state(pdf, ca=0.5))
    (found,) = inspect(path, limits_by_signs).found
    assert (found.code, "350 %" in str(found.fact)) == ("P436", True)


def test_without_ghostscript_ink_is_reckoned_and_that_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (found,) = inspect(press_pdf(tmp_path / "flyer.pdf"), PRESS, Job(exact_ink=True)).found
    assert (found.code, found.level) == ("P474", "note")


PAGE = Box(0, 0, 600, 600)
CLOSE = pytest.approx


def area(box: Box, *inks: float, **more: Any) -> Mark:
    """Return a rectangle in inks from 0 to 1."""
    return Mark("fill", box, Paint(CMYK, inks), 0, "Artifact", plain=True)._replace(**more)


def most(*marks: Mark) -> float | None:
    """Return the most ink of some marks."""
    found = heaviest(marks, Known(Budget())).most
    return found[0] if found else None


def test_a_color_knocks_out_what_is_below_unless_it_overprints() -> None:
    ground, word = area(PAGE, 1, 1, 0, 0), Box(100, 100, 150, 110)
    assert most(ground, area(word, 0, 0, 0, 1)) == CLOSE(200)
    assert most(ground, area(word, 0, 0, 0, 1, overprint=True)) == CLOSE(300)
    assert most(ground, area(word, 0, 0.5, 0, 1, overprint=True)) == CLOSE(250)
    assert most(ground._replace(plain=False), area(word, 0, 0, 0, 1, overprint=True)) == CLOSE(200)
    assert heaviest([Mark("text", word, None, 9, "P")], Known(Budget())).most is None


def test_a_small_shape_is_the_ground_of_what_is_in_its_box_alone() -> None:
    black = {"overprint": True}
    inside, beyond = Box(102, 102, 108, 108), Box(102, 102, 114, 108)
    shape = area(Box(100, 100, 112, 112), 1, 1, 0, 0)
    assert most(shape, area(inside, 0, 0, 0, 1, **black)) == CLOSE(300)
    assert most(shape, area(beyond, 0, 0, 0, 1, **black)) == CLOSE(200)
    assert most(area(Box(100, 100, 104, 112), 1, 1, 0, 0), area(Box(101, 102, 103, 103), 0, 0, 0, 1, **black)) == 200


def test_the_mark_with_most_ink_is_told() -> None:
    marks = [area(PAGE, 0, 0, 0, 1), area(Box(0, 0, 9, 9), 1, 1, 1, 0), area(Box(9, 9, 19, 19), 0, 0, 0, 0)]
    found = heaviest(marks, Known(Budget())).most
    assert found is not None
    assert found[0] == CLOSE(300)
    assert found[1] is marks[1]


def picture_of(data: bytes, space: Space, width: int = 4, bits: int = 8, **entries: Any) -> float | None:
    """Return the most ink of a square picture."""
    with pikepdf.new() as pdf:
        stream = pdf.make_stream(data, **entries)
        return picture_ink(Picture(width, width, bits, space, False, stream), Budget())


def test_the_ink_of_a_picture_is_that_of_squares_of_four_pixels() -> None:
    """A single dark pixel is noise."""
    assert picture_of(bytes([255, 255, 0, 51]) * 16, CMYK) == CLOSE(220, abs=0.5)
    speck = bytes([255, 255, 255, 255]) + bytes(4 * 63)
    assert picture_of(speck, CMYK, width=8) == CLOSE(25, abs=1)
    assert picture_of(bytes([0, 0, 255, 204]) * 16, CMYK, Decode=[1, 0, 1, 0, 1, 0, 1, 0]) == CLOSE(220, abs=0.5)


def test_a_picture_of_which_nothing_is_known_has_no_ink_and_a_grey_one_all_of_one() -> None:
    assert picture_of(bytes(16), GREY) == 100
    assert picture_of(bytes(48), RGB) is None
    assert picture_of(bytes(8), CMYK, bits=1) is None
    assert picture_of(bytes(4), CMYK, width=6400) is None
    table = Array([Name.Indexed, Name.DeviceCMYK, 1, pikepdf.String(bytes([0, 0, 0, 255, 255, 255, 0, 0]))])
    assert picture_of(b"\0", Space("Indexed", "indexed", base=CMYK), ColorSpace=table) == CLOSE(200)


def test_overprint_over_a_shape_that_is_no_rectangle_has_a_bound() -> None:
    triangle = Box(0, 0, 200, 200)
    shape = area(triangle, 1, 1, 0, 0, plain=False, hull=((0, 0), (200, 0), (200, 200)))
    on, beside = Box(150, 10, 190, 20), Box(10, 150, 50, 160)
    black = {"overprint": True, "kind": "text"}
    found = [heaviest([shape, area(box, 0, 0, 0, 1, **black)], Known(Budget())) for box in (on, beside)]
    assert [each.bound for each in found] == [CLOSE(300), 0]
    assert [each.most[0] for each in found if each.most] == [CLOSE(200), CLOSE(200)]


def test_what_is_blended_is_not_sure() -> None:
    found = heaviest([area(PAGE, 0, 0, 0, 1), area(PAGE, 1, 1, 0, 1, is_blended=True)], Known(Budget()))
    assert found.mixes
    assert [each[0] for each in (found.most, found.sure) if each] == [CLOSE(300), CLOSE(100)]
