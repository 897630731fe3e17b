"""Merging: a text is read once, and says what it would if it were read anew with each flyer's facts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.facts import Contact, Facts, Organization, variable_names
from flyergen.flyer.markup import parse
from flyergen.flyer.merge import prose, variable
from flyergen.flyer.words import Paragraph, Phrase, Span, Words
from flyergen.names import Name
from flyergen.problem import FlyerError, Place

PLACE = Place("text/en.yaml", 3, 10)
PIECES = st.sampled_from((
    "Call ", "{contact.phone}", "{organization.name}", "{contact.name}", "**", "*", " ", "\n\n", "{{", "}}", "\\{",
    "[here](https://example.org)", "[{contact.name}](lang:es)", "[now](tel:{contact.phone})", "{nobody}", "{", "<b>",
    "&amp;", "\ue000", "\ue001",
))  # fmt: skip
SAID = st.text("ab *{}<&\n", min_size=1, max_size=8).filter(str.strip)


def facts(name: str = "Maria", phone: str = "503-543-8417") -> Facts:
    contact = Contact(name=Name(name), phone=Name(phone))
    return Facts(Place("flyer.yaml"), (Name("en"),), Organization(Name("Rural Organizing Project")), contact=contact)


def merged(text: str, known: Facts) -> tuple[Paragraph, ...] | str:
    try:
        return prose(known, Words("en", {"key": Phrase("key", text, PLACE)}, PLACE))["key"]
    except FlyerError as error:
        return str(error)


def read_anew(text: str, known: Facts) -> tuple[Paragraph, ...] | str:
    try:
        return parse(text, PLACE, lambda name: variable(known, name, "en"), lambda: variable_names(known))
    except FlyerError as error:
        return str(error)


@given(st.lists(PIECES, max_size=8).map("".join), SAID)
def test_a_text_says_the_same_whether_it_was_read_before_or_is_read_anew(text: str, name: str) -> None:
    for known in (facts(name), facts("Ana Ruiz", "1 (503) 543-8417")):
        assert merged(text, known) == read_anew(text, known)


def test_what_a_fact_says_is_never_markup() -> None:
    assert merged("I am {contact.name}.", facts("**{x}** <b>")) == ((Span("I am **{x}** <b>."),),)


@pytest.mark.parametrize("text", ["{nobody} calls", "[now](tel:{nobody})"])
def test_a_variable_that_is_nowhere_is_told_at_its_place(text: str) -> None:
    assert merged(text, facts()) == (
        "text/en.yaml:3:10: T406: there is no variable `nobody`\n"
        "  hint: write the words, or put the fact into flyer.yaml"
    )
