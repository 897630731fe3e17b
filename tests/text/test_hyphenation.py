"""Hyphenation: which words are divided, where, and which never."""

import pytest

from flyergen.text.hyphenation import hyphen_points


def divided(text: str, language: str, loose: bool = False) -> str:
    points = hyphen_points(text, language, loose)
    return "".join("-" * (offset in points) + character for offset, character in enumerate(text))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "inmigración", "in-mi-gra-ción"),
        ("es-MX", "autoridades", "au-to-ri-da-des"),
        ("en", "enforcement", "en-force-ment"),
        ("ru", "безопасность", "без-опас-ность"),
    ],
)
def test_words_are_divided_by_the_rules_of_their_language(language: str, text: str, expected: str) -> None:
    assert divided(text, language) == expected


def test_a_capital_at_the_start_is_no_hindrance() -> None:
    assert divided("Comunidades", "es") == "Co-mu-ni-da-des"


@pytest.mark.parametrize(
    "text",
    [
        "local",
        "ORGANIZACIÓN",
        "McDonaldson",
        "covid19version",
        "non-criminals",
        "criminals/immigrants",
        "organizing@rop.org",
    ],
)
def test_short_words_names_in_capitals_numbers_compounds_and_addresses_are_not_divided(text: str) -> None:
    assert hyphen_points(text, "en") == []


@pytest.mark.parametrize("language", ["so", "zh-Hans", "vi", "tl", "mam"])
def test_a_language_without_a_dictionary_has_no_hyphens(language: str) -> None:
    assert hyphen_points("organization immigration", language) == []


def test_no_hyphen_changes_the_spelling_of_a_word() -> None:
    assert hyphen_points("asszonnyal", "hu") == []  # asz-szony-nyal: both points would add a letter


def test_two_letters_stay_and_three_go_over() -> None:
    word = "autoridades"
    points = hyphen_points(word, "es")
    assert min(points) >= 2
    assert max(points) <= len(word) - 3


def test_points_are_offsets_of_the_whole_text() -> None:
    assert hyphen_points("el programa", "es") == [6]


@pytest.mark.parametrize(
    ("language", "text", "usual", "loose"),
    [
        ("es", "casa todo autoridad", "casa todo au-to-ri-dad", "ca-sa to-do au-to-ri-dad"),
        ("de", "Woche Benutzerkonto", "Woche Be-nut-zer-konto", "Wo-che Be-nut-zer-kon-to"),
        ("ru", "дела безопасности", "дела без-опас-но-сти", "де-ла без-опас-но-сти"),
        ("en", "under law", "under law", "un-der law"),
        ("en", "McDonaldson info@rop.org", "McDonaldson info@rop.org", "McDonaldson info@rop.org"),
    ],
)
def test_loose_hyphens_leave_as_few_letters_as_the_language_allows(
    language: str, text: str, usual: str, loose: str
) -> None:
    assert divided(text, language) == usual
    assert divided(text, language, loose=True) == loose


def test_a_language_has_loose_hyphens_only_if_it_has_hyphens() -> None:
    assert hyphen_points("organization immigration", "vi", loose=True) == []
