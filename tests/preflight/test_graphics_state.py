"""The state of a page while it is read: outlines, clips, lines and words where they are painted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.preflight.font_dictionaries import Widths
from flyergen.preflight.graphics_state import Outline, State, TextState, codes_of, strip_of, texts_of
from flyergen.preflight.page_space import IDENTITY, Box, around

PLACES = st.floats(-500, 500)


def test_a_copy_does_not_change_with_what_it_was_taken_from() -> None:
    state = State(line=2.0)
    kept = state.copy()
    state.line = 5.0
    assert (kept.line, kept) == (2.0, State(line=2.0))


def test_a_dictionary_of_the_state_changes_what_it_names() -> None:
    state = State(opacity_around=0.5)
    state.take({"/LW": 3, "/OP": True, "/OPM": 1, "/ca": 0.5, "/BM": "/Multiply"})
    assert (state.line, state.overprint_stroke, state.overprint_fill, state.overprint_mode) == (3, True, True, 1)
    assert (state.opacity, state.effects) == (0.25, frozenset({"/ca", "/BM"}))
    state.take({"/op": False, "/ca": 1, "/BM": "/Normal"})
    assert (state.overprint_stroke, state.overprint_fill, state.effects) == (True, False, frozenset())


def test_a_line_is_as_wide_as_the_matrix_makes_it() -> None:
    assert State(line=2, matrix=(3, 0, 0, 3, 9, 9)).line_on_page == pytest.approx(6)
    assert State(line=2, matrix=(1, 0, 0, 4, 0, 0)).line_on_page == pytest.approx(4)


@pytest.mark.parametrize(("mode", "seen"), [(0, "fill"), (1, "stroke"), (2, "fill"), (3, ""), (5, "stroke"), (7, "")])
def test_the_mode_of_text_says_which_colour_is_seen(mode: int, seen: str) -> None:
    state = State(mode=mode)
    assert state.text_paint == (getattr(state, seen) if seen else None)


@given(PLACES, PLACES, st.floats(1, 100), st.floats(1, 100))
def test_a_rectangle_is_plain_and_a_clip_is_cut_to_it(x: float, y: float, width: float, height: float) -> None:
    outline, state = Outline(), State(clip=Box(-1000, -1000, 1000, 1000))
    outline.add_rectangle(IDENTITY, (x, y, width, height))
    state.clip_to(outline)
    assert outline.is_plain
    assert state.clip == around(outline.points)
    assert state.clip_plain


def test_what_is_turned_or_has_two_shapes_is_not_plain() -> None:
    turned, two = Outline(), Outline()
    turned.add_rectangle((0.7, 0.7, -0.7, 0.7, 0, 0), (0, 0, 10, 10))
    two.add_rectangle(IDENTITY, (0, 0, 10, 10))
    two.add_rectangle(IDENTITY, (0, 0, 10, 10))
    assert not turned.is_plain
    assert not two.is_plain


def test_a_path_of_very_many_points_keeps_the_box_around_them() -> None:
    outline = Outline()
    for number in range(10_000):
        outline.add(IDENTITY, (number % 100, number // 100))
    assert len(outline.points) < 5000
    assert around(outline.points) == Box(0, 0, 99, 99)
    assert not outline.is_plain


def test_words_move_the_pen_and_leave_a_box() -> None:
    state, pen = State(size=10), TextState()
    pen.begin((1, 0, 0, 1, 100, 200))
    box, words = pen.write(state, [b"ab"])
    assert box is not None
    assert words == ((box, (97, 98)),)
    assert (box.left, box.bottom, box.top) == pytest.approx((100, 198, 208))
    assert pen.at[4] > 100
    pen.next_line(0, -12)
    assert pen.at == (1, 0, 0, 1, 100, 188)


def test_numbers_between_strings_move_the_pen_back() -> None:
    state = State(size=10)
    assert strip_of(state, [b"a", 500, b"b"]).advance == pytest.approx(strip_of(state, [b"ab"]).advance - 5)
    assert strip_of(state, []) == (0, 0, 0, ())


def test_a_word_ends_at_a_blank_and_where_the_next_letter_is_far_away() -> None:
    state = State(size=10)
    words = strip_of(state, [b" ab  c", -300, b"d", -200, b"e "]).words
    assert [bytes(word.codes) for word in words] == [b"ab", b"c", b"de"]
    assert [(word.left, word.right) for word in words] == [(5, 15), (25, 30), (33, 45)]
    assert strip_of(state, [b"  "]).words == ()


def test_space_between_letters_and_words_widens_them() -> None:
    plain = strip_of(State(size=10), [b"a b"]).advance
    assert strip_of(State(size=10, char_space=1), [b"a b"]).advance == pytest.approx(plain + 3)
    assert strip_of(State(size=10, word_space=4), [b"a b"]).advance == pytest.approx(plain + 4)
    assert strip_of(State(size=10, stretch=0.5), [b"a b"]).advance == pytest.approx(plain / 2)


def test_strings_and_codes_are_those_of_the_operands() -> None:
    assert texts_of([b"a", 5, b"b"]) == [b"a", b"b"]
    assert codes_of([b"ab", b"b"], Widths()) == {97, 98}
