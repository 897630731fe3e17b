"""Units of a translation: every string of the source with its translation and its state."""

import pytest

from flyergen.flyer.hints import Hints
from flyergen.flyer.words import Phrase, Words
from flyergen.problem import FlyerError, Place
from flyergen.source.exchange.translation_units import parcel_of, utf8


def words(language: str, review: str = "", **texts: str) -> Words:
    phrases = {key: Phrase(key, text, Place(language)) for key, text in texts.items()}
    return Words(language, phrases, Place(language), review=review)


SOURCE = words("en", a="Call", b="Free shots\n", c="Today")


def test_units_are_in_the_order_of_the_source_and_may_be_empty() -> None:
    parcel = parcel_of("clinic", SOURCE, words("es", c="Hoy\n", a="Llame"), {})
    assert (parcel.flyer, parcel.source_language, parcel.language) == ("clinic", "en", "es")
    assert [(unit.key, unit.target, unit.state) for unit in parcel.units] == [
        ("a", "Llame", "translated"),
        ("b", "", "initial"),
        ("c", "Hoy", "translated"),
    ]


@pytest.mark.parametrize(
    ("review", "state"), [("", "translated"), ("draft", "translated"), ("reviewed", "reviewed"), ("final", "final")]
)
def test_a_translation_has_the_state_of_its_file(review: str, state: str) -> None:
    assert parcel_of("clinic", SOURCE, words("es", review, a="Llame"), {}).units[0].state == state


def test_a_stale_translation_is_doubtful_and_begins_again() -> None:
    stale = Hints(stale=True)
    unit = parcel_of("clinic", SOURCE, words("es", "final", a="Llame"), {"a": stale}).units[0]
    assert (unit.state, unit.doubtful, unit.hints, unit.target) == ("initial", True, stale, "Llame")


def test_a_key_with_nothing_after_it_is_not_translated() -> None:
    blank = words("es", a="Call")._replace(blank={"a": Place("es")})
    assert parcel_of("clinic", SOURCE, blank, {}).units[0].target == ""


def test_a_file_is_text_in_utf_8_with_or_without_its_mark() -> None:
    assert utf8("\ufeffñ".encode(), "es.po", "") == utf8("ñ".encode(), "es.po", "") == "ñ"


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b" \n", "es.po: T729: the file is empty"),
        ("ñ".encode("utf-16"), "es.po:1:1: T711: the file is not UTF-8; it looks like UTF-16"),
        (b"a\nb\xf1", "es.po:2:2: T711: the file is not UTF-8; it looks like Windows-1252 (Latin-1)"),
    ],
)
def test_another_encoding_is_told_at_its_place(data: bytes, told: str) -> None:
    with pytest.raises(FlyerError) as failure:
        utf8(data, "es.po", "save it as UTF-8")
    assert str(failure.value).partition("\n")[0] == told
