"""Glossary: whether a term is among words, in any script."""

import pytest

from flyergen.flyer.words import is_said


@pytest.mark.parametrize(
    ("term", "words"),
    [
        ("ICE", "በ2025 የICE ማስታወሻ"),
        ("ICE", "如果ICE的人来"),
        ("安全社区", "受安全社区影响的人"),
        ("Comunidades Seguras", "¿Qué es «Comunidades Seguras»?"),
        ("Безопасн* сообществ*", "о Безопасных сообществах"),
    ],
)
def test_a_term_is_found_beside_letters_of_another_script_and_in_scripts_without_blanks(term: str, words: str) -> None:
    assert is_said(term, words)


@pytest.mark.parametrize(("term", "words"), [("ICE", "ICEs"), ("ICE", "SPICE"), ("ICE", "éICE"), ("сад", "посадка")])
def test_a_term_is_not_a_part_of_a_word(term: str, words: str) -> None:
    assert not is_said(term, words)
