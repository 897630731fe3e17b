"""Hints for translators: how much room there is, and each hint in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.hints import Hints, hint_lines, space


@given(st.integers(0, 5000))
def test_a_translation_has_more_room_than_its_source(length: int) -> None:
    assert 1.3 * length - 1 <= space(length) <= 3 * length


@pytest.mark.parametrize(
    ("length", "expected"), [(10, 30), (20, 40), (30, 54), (50, 80), (70, 119), (71, 92), (200, 260)]
)
def test_short_texts_grow_most(length: int, expected: int) -> None:
    assert space(length) == expected


def test_every_hint_is_a_sentence_with_its_subject() -> None:
    hints = Hints("cover, title", 40, {"contact.phone": "a phone number"}, True, "Call", conditional=True)
    assert list(hint_lines(hints)) == [
        ("where", "Where: cover, title"),
        ("room", "Room: about 40 characters"),
        ("variable", "{contact.phone}: a phone number"),
        ("variable", "[[ ]]: keep the brackets; the words in them are printed only where their facts are known"),
        ("stale", "The source has changed; it was: Call"),
    ]
    assert list(hint_lines(Hints(stale=True))) == [("stale", "The source has changed")]
    assert list(hint_lines(Hints())) == []
