"""A prepared paragraph: its advances add up, blanks at the end of a line have no width, and breaks are usable ones."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.words import Span
from flyergen.text.prepared_paragraph import Prepared, Setting
from typeset.specimens import BOLD, REGULAR, body, paragraphs

SHY = "\u00ad"


@given(paragraphs)
def test_advances_grow_with_the_text_and_end_with_its_width(prepared: Prepared) -> None:
    assert len(prepared.advances) == prepared.length + 1
    assert prepared.advances[0] == 0
    assert all(before <= after + 1e-6 for before, after in pairwise(prepared.advances))


@given(paragraphs)
def test_lines_break_in_order_and_the_last_ends_with_the_paragraph(prepared: Prepared) -> None:
    assert list(prepared.breaks) == sorted(set(prepared.breaks))
    assert prepared.breaks[-1] == prepared.length


@given(paragraphs)
def test_what_is_as_wide_as_the_widest_part_holds_all(prepared: Prepared) -> None:
    assert prepared.least_measure(prepared.widest) == 0


def test_blanks_at_the_end_of_a_line_have_no_width() -> None:
    prepared = body("free  shots")
    assert prepared.width(0, 6) == prepared.width(0, 5) == prepared.width(0, 4)
    assert prepared.width() == prepared.single


def test_blanks_at_the_start_go_and_letters_are_composed() -> None:
    assert body("  Te\u0301xt").text == "Téxt"


def test_a_soft_hyphen_is_a_place_to_break_and_no_letter() -> None:
    plain, soft = body("immigration"), body(f"immi{SHY}gration")
    assert soft.text == plain.text
    assert soft.width() == plain.width()
    assert 4 in soft.all_stops.at
    assert 4 not in plain.all_stops.at


def test_words_that_are_never_broken_are_one_part() -> None:
    free = body("a b c d")
    kept = body("a b c d", Setting("en", never_break=("b c",)))
    assert set(free.breaks) - set(kept.breaks) == {4}


def test_bold_words_have_the_bold_face() -> None:
    prepared = body([Span("call "), Span("now", bold=True)])
    assert [run.voice[0] for run in prepared.runs] == [REGULAR, BOLD]
    assert not prepared.alike
    assert body("call now").alike


@pytest.mark.parametrize("measure", [0.0, 100.0])
def test_a_word_wider_than_the_measure_says_how_wide_it_is(measure: float) -> None:
    prepared = body("a conviction")
    assert prepared.least_measure(measure) >= prepared.width(2)


@given(st.integers(1, 30))
def test_a_line_break_that_was_written_makes_more_than_one_line(count: int) -> None:
    assert body("a" * count + "\n" + "b").single == float("inf")
