"""Conditional text: words in double brackets stand where their facts are, and leave no trace where they are not."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.facts import Contact, Facts, Organization
from flyergen.flyer.merge import chosen, facts_named, prose
from flyergen.flyer.words import Phrase, Words
from flyergen.names import Name
from flyergen.problem import FlyerError, Place
from tables import each_row

PLACE = Place("text/en.yaml", 3, 10)


def facts(**contact: str) -> Facts:
    said: dict[str, Any] = {key: Name(value) for key, value in contact.items()}
    return Facts(Place("flyer.yaml"), (Name("en"),), Organization(Name("ROP")), contact=Contact(**said))


def printed(text: str, known: Facts) -> str:
    """Return what a text prints, a line for each paragraph, or what is wrong with it."""
    try:
        paragraphs = prose(known, Words("en", {"key": Phrase("key", text, PLACE)}, PLACE))["key"]
    except FlyerError as error:
        return str(error)
    return "\n".join("".join(span.text for span in paragraph) for paragraph in paragraphs)


@each_row(
    ("text", "with_email", "without"),
    [
        ("Call. [[Or write to {contact.email}.]]", "Call. Or write to a@b.org.", "Call."),
        ("[[Write to {contact.email}.]] Or come by.", "Write to a@b.org. Or come by.", "Or come by."),
        ("Call. [[Write to {contact.email}.]] Come.", "Call. Write to a@b.org. Come.", "Call. Come."),
        ("ROP[[ · {contact.email}]]", "ROP · a@b.org", "ROP"),
        ("Call [[or write to {contact.email} ]]today.", "Call or write to a@b.org today.", "Call today."),
        ("One.\n\n[[{contact.email}]]\n\nTwo.", "One.\na@b.org\nTwo.", "One.\nTwo."),
        ("Call.\n[[{contact.email}]]\nCome.", "Call. a@b.org Come.", "Call. Come."),
        ("[[{contact.email}]]", "a@b.org", ""),
        ("[[**{contact.email}**]]", "a@b.org", ""),
        ("Call **[[{contact.email}]]** now", "Call a@b.org now", "Call now"),
        ("[[Scan: {contact.email}|Ask {organization.name}]]", "Scan: a@b.org", "Ask ROP"),
        ("[[Scan: {contact.phone}|Ask {contact.email}]]", "Ask a@b.org", ""),
        ("[[Scan: {contact.email}|Come by]]", "Scan: a@b.org", "Come by"),
        ("[[Write to [us](mailto:{contact.email})]]", "Write to us", ""),
        ("[[{contact.email?}Write to us|Come by]] now", "Write to us now", "Come by now"),
        (r"\[[x]] [[{contact.email}]]", "[[x]] a@b.org", "[[x]]"),
    ],
)
def test_words_in_double_brackets_go_with_their_facts(text: str, with_email: str, without: str) -> None:
    text = text.replace("[[x]]", "[[x\\]]") if text.startswith("\\") else text
    assert printed(text, facts(email="a@b.org")) == with_email
    assert printed(text, facts()) == without


@pytest.mark.parametrize("text", ["{contact.email}", "**{contact.email}**", "{contact.phone} · {contact.email}"])
def test_a_text_that_is_nothing_but_facts_that_are_missing_is_empty(text: str) -> None:
    assert printed(text, facts()) == ""


@each_row(
    ("text", "problem"),
    [
        (
            "Write to {contact.email}.",
            (
                "T414: flyer.yaml has no `contact.email`, which these words name\n"
                "  hint: add it there, or put the words that go with it in brackets: `[[… {contact.email} …]]`"
            ),
        ),
        (
            "{contact.phone} · {contact.email}, {organization.name}",
            (
                "T414: flyer.yaml has no `contact.phone`, which these words name\n"
                "  hint: add it there, or put the words that go with it in brackets: `[[… {contact.phone} …]]`\n"
                "text/en.yaml:3:10: T414: flyer.yaml has no `contact.email`, which these words name\n"
                "  hint: add it there, or put the words that go with it in brackets: `[[… {contact.email} …]]`"
            ),
        ),
        (
            "{contact.phone?} Call us.",
            (
                "T407: `{contact.phone?}` is not a variable\n"
                "  hint: write a fact as `{contact.phone}`, and a printed brace as `{{` or `}}`"
            ),
        ),
        (
            "[[Call us.]]",
            (
                "T413: no fact says whether these words are printed: “[[Call us.]]”\n"
                "  hint: name a fact in them, such as `{contact.email}`, or take the brackets away"
            ),
        ),
        (
            "[[Call {contact.fone}.]]",
            "T406: there is no variable `contact.fone`\n  hint: did you mean `{contact.phone}`?",
        ),
        (
            "[[Call {contact.phone}.",
            (
                "T412: `[[` has no partner: “[[Call {contact.phone}.”\n"
                "  hint: write `[[words with {contact.email}]]`, or `\\[\\[` to print it"
            ),
        ),
        (
            "[[Call [[{contact.phone}]] now]]",
            (
                "T412: `[[` has no partner: “[[{contact.phone}]] now]]”\n"
                "  hint: write `[[words with {contact.email}]]`, or `\\[\\[` to print it"
            ),
        ),
        (
            "Call **us [[or write** to {contact.email}]]",
            "T401: `**` is opened and never closed: “**us”\n  hint: write `**` where it ends, or `\\*\\*` to print it",
        ),
    ],
)
def test_what_cannot_be_conditional_is_told_whatever_the_facts_are(text: str, problem: str) -> None:
    told = facts() if problem.startswith("T414") else facts(phone="503-543-8417")
    assert printed(text, told) == f"text/en.yaml:3:10: {problem}"


@given(
    st.lists(st.sampled_from(("Call ", "{contact.email}", "[[", "]]", "|", " ", "\n\n", "**", "\\", "a")), max_size=9)
)
def test_any_text_with_brackets_is_printed_without_them_or_told_of(parts: list[str]) -> None:
    text = "".join(parts)
    for known in (facts(), facts(email="a@b.org")):
        said = printed(text, known)
        if "\\" not in text and ": T4" not in said:
            assert "[[" not in said and "]]" not in said  # noqa: PT018 - one thought


def test_conditions_of_two_texts_are_compared_by_their_facts() -> None:
    assert facts_named("[[a {contact.phone}]] b [[{contact.email}|c]]") == facts_named(
        "[[{contact.email}|x]] y [[{contact.phone} z]]"
    )
    assert facts_named("[[a {contact.phone}]]") != facts_named("a {contact.phone}")


def test_a_choice_is_taken_in_the_order_in_which_it_is_written() -> None:
    assert chosen("[[{b} b|{a} a]]", lambda _: True) == "{b} b"
