"""Facts in words: a translation has the variables of its source, and no fact is typed."""

import pytest

from lint.flyer import findings


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("Call {contact.phone}", "Llame", ["lacks the variable `{contact.phone}` of the source"]),
        ("Call {contact.phone}", "Llame al {contact.phone}", []),
        ("{figures.share.percent} of all", "{figures.share} de todos", []),
        (
            "Call[[ or write to {contact.email}|contact.email]]",
            "Llame o escriba a {contact.email}",
            ["has other facts in double brackets than the source"],
        ),
    ],
)
def test_a_translation_has_the_variables_of_its_source(source: str, target: str, told: list[str]) -> None:
    found = [one.partition(" ")[2] for one in findings(source, target)]
    assert [one for one in found if "variable" in one or "brackets" in one] == told


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("Llame al 503-543-8417", "has the phone number “503-543-8417” typed, which flyer.yaml knows"),
        ("Llame al 543 8417", "has the phone number “543 8417” typed, which flyer.yaml knows"),
        ("Llame al (503) 543-8417", "has the phone number “(503) 543-8417” typed, which flyer.yaml knows"),
        ("Escriba a office@rop.org", "has “office@rop.org” typed, which flyer.yaml knows"),
        ("Pregunte en Field Office", "has “Field Office” typed, which flyer.yaml knows"),
        ("El 25 de noviembre de 2026", "has the date “25 de noviembre de 2026” typed, which flyer.yaml knows"),
        ("El 25/11/2026", "has the date “25/11/2026” typed, which flyer.yaml knows"),
        ("Un 28 % de todos", "has “28 %” typed, which flyer.yaml knows"),
    ],
)
def test_a_fact_that_is_typed_is_told(target: str, told: str) -> None:
    assert told in [one.partition(" ")[2] for one in findings("Call", target)]


@pytest.mark.parametrize("target", ["Llame al 911", "El 24/11/2026", "Un 128 % de todos", "Un 2,28 %", "En 2010"])
def test_another_number_is_no_fact(target: str) -> None:
    assert not [one for one in findings("Call", target) if "typed" in one]
