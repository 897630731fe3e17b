"""Latin letters become those that every file system and every table has."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.language.signs import without_accents


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Đoàn", "doan"), ("ÑANDÚ", "nandu"), ("Łódź", "lodz"), ("Ærø", "aero"), ("Straße", "strasse"), ("東京", "東京")],
)
def test_letters_lose_accents_and_strokes(text: str, plain: str) -> None:
    assert without_accents(text) == plain


@given(st.text(st.characters(max_codepoint=0x17F, categories=("Ll", "Lu"))))
def test_western_letters_become_ascii_and_stay_so(text: str) -> None:
    plain = without_accents(text)
    assert without_accents(plain) == plain
    assert all(letter.isascii() or ord(letter) > 0x17F or letter in "ĸ·" for letter in plain)
