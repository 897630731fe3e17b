"""Saved facts: writes right facts into flyer.yaml, and the one text or fact that solves a problem."""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Literal

from flyergen.flyer.language.contact_details import numbers_in
from flyergen.lint.facts import facts_problems
from flyergen.messages import values_in
from flyergen.problem import FlyerError, Place, Problem
from flyergen.project.judgement import changed_texts
from flyergen.record import NamedTuple
from flyergen.session.look import FILE, text_of, with_text
from flyergen.session.session import EditingSession, Step, Versions
from flyergen.source.edit.facts import facts_in, with_facts
from flyergen.source.flyer_folder import FlyerSource, read_facts


class FactsSaved(NamedTuple):
    """The result of saving facts: they are in the file, or they are wrong, or somebody else has changed one of them.

    `theirs` are the facts that are in the file now.
    """

    state: Literal["saved", "wrong", "changed by others"]
    problems: tuple[Problem, ...] = ()
    theirs: Mapping[str, str] = {}


def save_facts(
    session: EditingSession, facts: Mapping[str, str], was: Mapping[str, str], page: str = "facts"
) -> FactsSaved:
    """Write facts by their dotted keys into flyer.yaml ("": without them), if they are still what they `was`.

    `page` is the page on which that is done.

    Raises FlyerError if the file cannot be read or written.
    """
    text, file = text_of(session.folder, session.shown), f"{session.shown}/{FILE}"
    now = facts_in(text, file)
    theirs = {key: now.get(key, "") for key in facts}
    if any(theirs[key] not in (was.get(key, ""), said) for key, said in facts.items()):
        return FactsSaved("changed by others", (), theirs)
    changed = {key: said for key, said in facts.items() if said != theirs[key]}
    if not changed:
        return FactsSaved("saved")
    try:
        new = with_facts(text, changed, file)
        before = {(one.code, one.fact) for one in _problems(session.folder, session.shown, text)}
        wrong = [one for one in _problems(session.folder, session.shown, new) if (one.code, one.fact) not in before]
    except FlyerError as error:
        return FactsSaved("wrong", tuple(error.problems))
    if wrong:
        return FactsSaved("wrong", tuple(wrong))
    session.change(Step(page, next(iter(changed)), {FILE: Versions(text.encode(), new.encode())}))
    return FactsSaved("saved")


def _problems(folder: Path, shown_name: str, text: str) -> tuple[Problem, ...]:
    """Return what is wrong with the facts in the text of a flyer.yaml."""
    with with_text(folder, text):
        try:
            facts = read_facts(folder, shown_name)
        except FlyerError as error:
            return tuple(error.problems)
        return tuple(problem for problem in facts_problems(facts) if not problem.warning)


_LINK = "T403"  # a link that leads nowhere

_PHONE, _ADDRESS = "L501", "L503"  # wrong facts

_DIGITS = str.maketrans("OoIl", "0011")  # letters that are typed for digits

_WRITTEN = re.compile("`([^`]+)`")


def text_fixes(source: FlyerSource, code: str, key: str, problems: Iterable[Problem]) -> Mapping[Problem, str]:
    """Return the changed text for each problem of a text that has one change which solves it."""
    text = source.words[code].phrases[key].text if source.words[code].says(key) else ""
    known = {(name, _line(place)): changed for (name, place), changed in changed_texts(source, code, key).items()}
    return dict(_fixes(text, known, problems))


def _fixes(
    text: str, fixes: Mapping[tuple[str, tuple[int, int]], str], problems: Iterable[Problem]
) -> Iterator[tuple[Problem, str]]:
    for problem in problems:
        if changed := fixes.get((problem.code, _line(problem.place))):
            yield problem, changed
        elif (meant := what_is_meant(problem)) and text.count(meant[0]) == 1:
            yield problem, text.replace(*meant)


def fact_fix(problem: Problem, typed: str, country: str) -> str:
    """Return the fact that is meant by one that was typed and is wrong, "" if that is not known."""
    hint = values_in(problem.hint)
    if problem.code == _PHONE:
        return _phone_meant(typed, country)
    if problem.code == _ADDRESS and "web" in hint:
        return f"https://{hint['web']}"
    return str(hint.get("near", ""))


def _phone_meant(typed: str, country: str) -> str:
    """Return the phone number in what was typed, if there is only one. Letters for digits are read as these."""
    for said in (typed, typed.translate(_DIGITS)):
        found = [said[start:end] for start, end, _ in numbers_in(said, country)]
        if len(found) == 1 and found[0] != typed:
            return found[0]
    return ""


def what_is_meant(problem: Problem) -> tuple[str, str] | None:
    """Return what is written and what is meant instead, if a problem names both."""
    fact, hint = values_in(problem.fact), values_in(problem.hint)
    if "name" in fact and "near" in hint:
        return f"{{{fact['name']}}}", f"{{{hint['near']}}}"
    written = _WRITTEN.search(problem.hint)
    if problem.code == _LINK and "target" in fact and hint and written:
        return f"]({fact['target']})", f"]({written[1]})"
    return None


def _line(place: Place | None) -> tuple[int, int]:
    return (place.line, place.column) if place else (0, 0)
