"""On web pages poems keep their indents, paragraphs those of their first lines, and quotes hang before their words."""

import re

import pytest

from flyergen.api import open_project
from in_memory import SHOTS
from project import EN, LAYOUT

POINTS = "- points: {text: points, level: 2}"
STYLES = """\
styles:
  apart: {face: text, hanging_punctuation: true}
  told: {face: text, indent: 1.5}
"""
LONG = "so that its words go on in a second line, and in a third one, on every phone that anybody has in a pocket."
WORDS = f"""\
poem: |
  Sunset and evening star,
    And one *clear* call for me!
said: “Nobody crosses alone,” {LONG}
told: |
  The first paragraph begins where the column begins.

  The second one begins further in, {LONG}

  The last is short.
"""


@pytest.fixture(scope="module")
def page() -> str:
    blocks = (
        "- verse: {text: poem}",
        "- paragraph: {text: said, style: apart}",
        "- paragraph: {text: told, style: told}",
    )
    layout = SHOTS[LAYOUT].replace(POINTS, "\n      ".join((*blocks, POINTS)))
    words = {LAYOUT: f"{layout}{STYLES}", EN: f"{WORDS}{SHOTS[EN]}"}
    (made,) = open_project({**SHOTS, **words}, "shots")["shots"].build(targets=["web"], languages=["en"])
    assert made.data, made.problems
    return made.data.decode()


def look(page: str, words: str) -> dict[str, str]:
    """Return the declarations of the paragraph that begins with some words."""
    found = re.search(rf'<p class="?(\w+)"?>{words}', page)
    assert found, words
    rule = re.search(rf"\.{found[1]}{{([^}}]*)}}", page)
    return dict(one.split(":", 1) for one in rule[1].split(";")) if rule else {}


def test_a_line_of_a_poem_begins_further_in(page: str) -> None:
    assert "padding-inline-start" not in look(page, "Sunset and evening star,")
    assert float(look(page, "And one <em")["padding-inline-start"].removesuffix("em")) > 1


def test_a_quote_hangs_before_its_words(page: str) -> None:
    assert -0.6 < float(look(page, "“Nobody")["text-indent"].removesuffix("em")) < -0.3


def test_the_first_line_of_a_paragraph_is_indented(page: str) -> None:
    assert "text-indent" not in look(page, "The first")
    assert look(page, "The second")["text-indent"] == look(page, "The last")["text-indent"] == "1.5em"
