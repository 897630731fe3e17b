"""Unseen words: a word is seen if any pixel of it is, wherever covers and other words lie."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.pdfium import OpenPdf
from flyergen.preflight.document import Document
from flyergen.preflight.page_space import Box
from preflight.finished import press_pdf

WORD = Box(0, -2, 20, 8)  # the four letters at 10 points, at the origin
PLACES = st.tuples(st.integers(100, 140), st.integers(300, 330))
SIZES = st.tuples(st.integers(1, 60), st.integers(1, 40))


def unseen(content: str) -> list[tuple[str, str]]:
    """Return the words of a page that are not seen, each with the reason."""
    with TemporaryDirectory() as folder:
        document = Document(press_pdf(Path(folder) / "page.pdf", content))
        return [(word.text, word.reason) for seen in document.seen_pages for word in seen.unseen]


def _set(at: tuple[int, int], letters: str = "Know", colour: str = "0 0 0 1 k") -> str:
    return f"BT /F1 10 Tf 1 0 0 1 {at[0]} {at[1]} Tm {colour} ({letters}) Tj ET"


def _cover(box: Box, colour: str = "0 0 0 0 k") -> str:
    return f"{colour} {box.left} {box.bottom} {box.width} {box.height} re f"


def _at(place: tuple[int, int]) -> Box:
    return Box(WORD.left + place[0], WORD.bottom + place[1], WORD.right + place[0], WORD.top + place[1])


@given(PLACES, PLACES, SIZES)
def test_a_word_is_unseen_if_a_cover_holds_it_and_seen_if_none_touches_it(
    place: tuple[int, int], corner: tuple[int, int], size: tuple[int, int]
) -> None:
    cover = Box(corner[0], corner[1], corner[0] + size[0], corner[1] + size[1])
    found = unseen(f"{_set(place)} {_cover(cover)}")
    if cover.holds(_at(place)):
        assert found == [("Know", "covered")]
    if not cover.touches(_at(place)):
        assert found == []


@given(PLACES, st.lists(PLACES, max_size=3))
def test_words_on_a_cover_are_seen_and_those_below_are_not(
    place: tuple[int, int], others: list[tuple[int, int]]
) -> None:
    cover = _cover(Box(90, 290, 170, 350))
    above = " ".join(_set(each, "your") for each in others)
    assert unseen(f"{_set(place)} {cover} {above}") == [("Know", "covered")]


def test_a_word_of_many_colours_on_a_picture_is_seen_by_its_colour_alone() -> None:
    """Red and green are equally dark in greys."""
    red, green = "0.6 0 0 rg", "0 0.306 0 rg"
    plate = _cover(Box(90, 290, 170, 350), green)
    assert unseen(f"{plate} {_set((100, 300), colour=red)}") == []
    assert unseen(f"{plate} {_set((100, 300), colour=green)}") == [("Know", "same")]


def test_words_of_a_pattern_and_letters_that_clip_are_no_words_of_the_page() -> None:
    assert unseen("BT /F1 10 Tf 7 Tr 1 0 0 1 100 300 Tm (Know) Tj ET 0 0 0 1 k 90 290 80 60 re f") == []


def test_signs_that_are_no_words_need_not_be_seen() -> None:
    blank = Box(90, 290, 170, 350)
    assert unseen(f"{_set((100, 300), '   ')} {_cover(blank)}") == []


def test_strings_without_letters_do_not_shift_the_numbers_of_others() -> None:
    empty = "BT /F1 10 Tf () Tj [] TJ [()] TJ [-100] TJ ET"
    shown = f"{empty} {_set((100, 300))} {empty} {_cover(Box(90, 290, 170, 350))} {empty} {_set((100, 300), 'your')}"
    assert unseen(shown) == [("Know", "covered")]


@pytest.mark.parametrize(
    "shown",
    [
        *("() Tj", "[] TJ", "[()] TJ", "[() ()] TJ", "[-100] TJ", "[(a) -100] TJ", "(a) '", "() '", '1 1 (a) "'),
        *("(   ) Tj", "[(a) ()] TJ", "3 Tr (a) Tj", "7 Tr (a) Tj", "/F9 9 Tf (a) Tj", "/F1 0 Tf (a) Tj (b) Tj"),
        "(a) Tj ET BT (b) Tj",
    ],
)
def test_strings_have_the_numbers_that_the_renderer_gives_them(tmp_path: Path, shown: str) -> None:
    for content in (f"BT /F1 10 Tf {shown} ET", f"BT {shown} ET"):
        path = press_pdf(tmp_path / "page.pdf", content)
        with OpenPdf(path) as pages:
            assert pages.with_and_without_words(0, 30, (0, 0, 100, 100))[2] == Document(path).pages[0].content.shows
