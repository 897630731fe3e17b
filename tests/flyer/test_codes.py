"""Codes of a layout: what each holds, and that of several facts it holds the first that there is."""

import pytest

from flyergen.flyer.codes import Code
from flyergen.flyer.facts import Facts, Organization
from flyergen.flyer.settings import Reason
from flyergen.names import Extent, FactName, Name, TextKey
from flyergen.problem import Place

NOTHING = Facts(Place("flyer.yaml"), (Name("en"),), Organization(Name(""), Name(""), Name("")))
ALL = [
    ("link", Code(link=FactName("organization.web"))),
    ("contact", Code(contact="mecard")),
    ("phone", Code(phone=True)),
    ("sms", Code(sms=TextKey("sms"))),
    ("email", Code(email=True)),
    ("geo", Code(geo=FactName("event.geo"))),
    ("wifi", Code(wifi=True)),
    ("event", Code(event=True)),
    ("first", Code(first=(FactName("contact.email"),))),
]


@pytest.mark.parametrize(("kind", "code"), ALL)
def test_a_code_has_the_kind_that_it_was_given(kind: str, code: Code) -> None:
    assert code.kinds == (kind,)


def test_a_code_may_be_given_none_or_two_kinds() -> None:
    assert Code().kinds == ()
    assert Code(phone=True, email=True).kinds == ("phone", "email")


def test_what_a_code_holds_is_not_printed_and_its_alt_text_neither() -> None:
    code = Code(sms=TextKey("sms"), text=TextKey("alt"))
    assert code.unprinted[TextKey("sms")] == Reason.CODE
    assert code.unprinted[TextKey("alt")] == Reason.ALT
    assert list(code.hints())[-1] == ("sms", "in a text message, from a QR code")


def test_in_large_print_a_code_is_larger_and_one_without_a_size_stays_so() -> None:
    assert Code(size=Extent(20)).enlarged().size == pytest.approx(96 * 25.4 / 72)
    assert Code(size=Extent(50)).enlarged().size == Extent(50)
    assert Code().enlarged().size == Extent(0)


@pytest.mark.parametrize(("kind", "code"), ALL)
def test_without_facts_a_code_holds_nothing(kind: str, code: Code) -> None:
    assert code.with_facts(NOTHING) is None, kind
