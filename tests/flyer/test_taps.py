"""Places to tap: what a line or a code becomes, in their usual order and each thing once."""

import pytest

from flyergen.flyer.codes import WEB, Code
from flyergen.flyer.taps import OF_A_PDF, WAYS, Tap, Way, in_turn, taps_of_code
from flyergen.names import FactName, Name, TextKey

WORDS = TextKey("call")


def test_places_stand_in_their_usual_order_and_what_was_a_heading_first() -> None:
    taps = [Tap("web"), Tap("event", display=True), Tap("phone"), Tap("email")]
    assert [tap.way for tap in in_turn(taps)] == ["event", "phone", "email", "web"]
    assert [tap.way for tap in in_turn([Tap(way) for way in reversed(WAYS)])] == list(WAYS)


def test_of_two_that_do_the_same_the_one_with_words_stays() -> None:
    assert in_turn([Tap("phone"), Tap("phone", WORDS), Tap("phone")]) == (Tap("phone", WORDS),)


def test_numbers_differ_by_their_words_and_links_by_their_facts() -> None:
    numbers = [Tap("number", TextKey("a")), Tap("number", TextKey("b")), Tap("number", TextKey("a"))]
    assert in_turn(numbers) == (Tap("number", TextKey("a")), Tap("number", TextKey("b")))
    links = [Tap("link", fact=Name("links.one")), Tap("link", fact=Name("links.two"))]
    assert len(in_turn(links)) == 2


@pytest.mark.parametrize(
    ("code", "taps"),
    [
        (None, ()),
        (Code(), ()),
        (Code(wifi=True), ()),
        (Code(link=WEB), (Tap("web", WORDS),)),
        (Code(link=FactName("links.map")), (Tap("link", WORDS, fact=Name("links.map")),)),
        (Code(geo=FactName("event.geo")), (Tap("geo", WORDS, fact=Name("event.geo")),)),
        (Code(sms=TextKey("sms")), (Tap("sms", WORDS, message=TextKey("sms")),)),
        (Code(contact="vcard"), (Tap("contact", WORDS),)),
        (Code(event=True), (Tap("event", WORDS),)),
    ],
)
def test_a_place_does_what_its_code_does(code: Code | None, taps: tuple[Tap, ...]) -> None:
    assert taps_of_code(code, WORDS) == taps


def test_without_words_a_place_shows_its_fact() -> None:
    assert Tap("web").shown_text == "organization.web"
    assert Tap("link", fact=Name("links.map")).shown_text == "links.map"
    assert Tap("phone").shown_text == "contact.phone"


def test_a_pdf_can_do_all_but_save_a_contact() -> None:
    assert set(WAYS) - set(OF_A_PDF) == {"contact"}


NAME = "organization.name"


@pytest.mark.parametrize(
    ("way", "fact"), [("event", "event.date"), ("contact", NAME), ("sms", NAME), ("phone", "contact.phone")]
)
def test_a_place_without_words_shows_a_fact_that_there_is(way: Way, fact: str) -> None:
    assert Tap(way).shown_text == fact
