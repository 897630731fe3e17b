"""Catalogs of messages: a language is found by any of its names, and English needs none."""

import pytest

from flyergen.message_catalogs import message_languages, page_catalog, problem_in, said_in
from flyergen.messages import say
from flyergen.problem import Place, Problem

FACT = say("a file within the file has no name")


@pytest.mark.parametrize("language", ["es", "es-MX", "es_MX.UTF-8", "es_ES@euro"])
def test_a_language_is_found_by_each_of_its_names(language: str) -> None:
    assert said_in(language)(FACT) == said_in("es")(FACT) != FACT


@pytest.mark.parametrize("language", ["en", "en-US", "C", "", "xx", "../es", "es/../en", "POSIX"])
def test_what_is_no_other_language_is_english(language: str) -> None:
    assert said_in(language)(FACT) == FACT


def test_a_message_without_translation_stays_as_it_is() -> None:
    assert said_in("es")("no such message") == "no such message"


def test_a_problem_keeps_its_code_and_its_place_in_another_language() -> None:
    problem = Problem("P498", FACT, say("write its name into F and UF"), Place("a.pdf"), warning=True)
    told = problem_in(problem, "es")
    assert (told.code, told.place, told.warning) == ("P498", Place("a.pdf"), True)
    assert told.fact == said_in("es")(FACT)
    assert told.hint == said_in("es")(problem.hint) != problem.hint


def test_english_is_first_and_every_catalog_is_a_language() -> None:
    assert message_languages() == ("en", "es")


def test_the_page_says_what_it_does_not_say_itself_as_everywhere() -> None:
    assert page_catalog("es").gettext("a file within the file has no name") == said_in("es")(FACT)
    assert page_catalog("xx").gettext("a file within the file has no name") == FACT
