"""Signs of scripts: a question mark is one in every script."""

import pytest

from flyergen.flyer.language.signs import ending_like, is_one_of


@pytest.mark.parametrize("sign", "?؟？¿՞")
def test_question_marks_of_all_scripts_are_question_marks(sign: str) -> None:
    assert is_one_of(sign, "?")


@pytest.mark.parametrize("sign", "!؛a")
def test_other_signs_are_none(sign: str) -> None:
    assert not is_one_of(sign, "?")


@pytest.mark.parametrize(
    ("text", "ending"), [("Safe??", "??"), ("آمنة؟؟", "؟؟"), ("安全？？", "？？"), ("Safe?", ""), ("?", ""), ("", "")]
)
def test_a_text_ends_in_them_if_all_are_there(text: str, ending: str) -> None:
    assert ending_like(text, "??") == ending
