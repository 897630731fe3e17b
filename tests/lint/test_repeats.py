"""Words that stand twice, and what Spanish writes in its own way."""

import pytest

from flyergen.lint.repeats import month_names, months_and_days
from lint.flyer import alone, notes


def told(text: str, language: str) -> list[str]:
    return [one.partition(" ")[2] for one in alone(text, language)]


@pytest.mark.parametrize(
    ("language", "text", "fact"),
    [
        ("en", "call the the office", "says “the” twice in a row: “call the the office”"),
        ("es", "llame llame hoy", "says “llame” twice in a row: “llame llame hoy”"),
        ("en", "THis is free", "has two capital letters in “THis”"),
        ("es", "el 5 de Marzo", "has “Marzo” with a capital letter"),
        ("es", "cada Lunes", "has “Lunes” with a capital letter"),
        ("es", "padres y hijos", "has “y” for “e”: “padres y hijos”"),
        ("es", "uno o otro", "has “o” for “u”: “uno o otro”"),
        ("es", "vaya a el centro", "has “a el” for “al”: “vaya a el centro”"),
        ("es", "dijo «gratis.»", "has “.” before the closing quote"),
    ],
)
def test_a_slip_is_told(language: str, text: str, fact: str) -> None:
    assert fact in told(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "he had had enough"),
        ("es", "no, no, gracias"),
        ("id", "orang orang"),
        ("en", "the IDs are free"),
        ("es", "agua y hierba"),
        ("es", "siete o ocho"),
        ("es", "pan, agua y sal para todos"),
        ("es", "el 5 de marzo"),
    ],
)
def test_what_is_right_is_left_in_peace(language: str, text: str) -> None:
    slips = ("twice", "capital", "has “y”", "comma before the last")
    assert not [one for one in told(text, language) if any(slip in one for slip in slips)]


def test_a_comma_before_the_last_item_gets_a_note() -> None:
    fact = "has a comma before the last item of a list: “pan, agua, y sal para todos”"
    assert [one.partition("` ")[2] for one in notes("pan, agua, y sal para todos", "es")] == [fact]


def test_months_are_known_in_the_languages_of_the_world_and_in_no_other() -> None:
    assert month_names("es-MX", 3) == ("marzo",)
    assert set(month_names("ru", 3)) == {"марта", "март"}
    assert month_names("xx", 3) == ()
    months, days = months_and_days("es")
    assert (months.count("|"), days.count("|")) == (11, 6)
