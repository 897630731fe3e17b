"""Where only one change can be meant, the engine has it: the changed text or fact, and never one that is wrong too."""

from pathlib import Path

import pytest

from flyergen.flyer.language.contact_details import web_problem
from flyergen.messages import say
from flyergen.names import Name
from flyergen.problem import Problem
from flyergen.session.facts import fact_fix, text_fixes
from flyergen.session.session import EditingSession
from session.test_session import session_in

KEY = "cover.title"


@pytest.fixture
def session(tmp_path: Path) -> EditingSession:
    return session_in(tmp_path)


def fixes(session: EditingSession, language: str, text: str) -> dict[str, str]:
    """Return the changed texts by the code of the problem."""
    editor = session.editor(language)
    editor.change(KEY, text)
    problems = [one for one in editor.view().problems if editor.text_of(one) == KEY]
    return {one.code: said for one, said in text_fixes(editor.source(), language, KEY, problems).items()}


@pytest.mark.parametrize(
    ("language", "text", "code", "changed"),
    [
        ("en", "Free  flu shots", "T530", "Free flu shots"),
        ("en", "Free free shots", "T532", "Free shots"),
        ("en", "Free , shots", "T539", "Free, shots"),
        ("en", "Only 28 % of all", "T541", "Only {figures.share.percent} of all"),
        ("en", "Only 31 % of all", "T539", "Only 31% of all"),
        ("en", "Call 503-543-8417 now", "T541", "Call {contact.phone} now"),
        ("en", "**THis** is it", "T544", "**This** is it"),
        ("en", "Hi {contact.fone}", "T406", "Hi {contact.phone}"),
        ("en", "See [this](www.rop.org)", "T403", "See [this](https://www.rop.org)"),
        ("en", "Write [us](us@rop.org)", "T403", "Write [us](mailto:us@rop.org)"),
        ("es", "Vacunas y invierno", "T543", "Vacunas e invierno"),
        ("es", "Gratis el Lunes", "T542", "Gratis el lunes"),
        ("es", "Dicen «gratis.» hoy", "T545", "Dicen «gratis». hoy"),
        ("es", "Vacunas gratis.", "T518", "Vacunas gratis"),
    ],
)
def test_one_change_is_offered_that_solves_a_problem_of_a_text(
    session: EditingSession, language: str, text: str, code: str, changed: str
) -> None:
    found = fixes(session, language, text)
    assert found.get(code) == changed, found
    assert code not in fixes(session, language, changed)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Hi {zzz}"),
        ("en", "{contact.fone} {contact.fone}"),
        ("en", "See [this](nowhere at all)"),
        ("en", "A (bracket"),
        ("es", "¡Vacunas gratis!"),
        ("es", "Otros 31 días"),
    ],
)
def test_no_change_is_offered_where_several_can_be_meant_or_another_problem_would_come(
    session: EditingSession, language: str, text: str
) -> None:
    assert fixes(session, language, text) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("503-543-8417 (Amanda)", "503-543-8417"),
        ("5O3-543-84l7", "503-543-8417"),
        ("503-543-841", ""),
        ("503-543-8417, 503-543-8418", ""),
        ("Amanda", ""),
    ],
)
def test_the_phone_number_in_what_was_typed_is_meant(typed: str, meant: str) -> None:
    assert fact_fix(Problem("L501", "wrong", ""), typed, "US") == meant


def test_an_address_without_its_beginning_and_a_near_name_are_meant() -> None:
    for typed, meant in (("www.rop.org", "https://www.rop.org"), ("nowhere at all", "")):
        problem = web_problem(Name(typed))
        assert problem
        assert fact_fix(problem, typed, "US") == meant
    zone = Problem("L532", "wrong", say("did you mean `{near}`?", near="America/Los_Angeles"))
    assert fact_fix(zone, "Pacific", "US") == "America/Los_Angeles"
