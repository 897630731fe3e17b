"""Saves facts: writes them into flyer.yaml if they are right, and if nobody else has changed them meanwhile."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from flyergen.engine.editing_session import EditingSession, Step, Versions
from flyergen.engine.flyer_look import FILE, text_of, with_text
from flyergen.flyer.lint.fact_value_checks import facts_problems
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.edit.fact_edits import facts_in, with_facts
from flyergen.source.read_flyer_folder import read_facts


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


def _problems(folder: Path, shown: str, text: str) -> tuple[Problem, ...]:
    """Return what is wrong with the facts in the text of a flyer.yaml."""
    with with_text(folder, text):
        try:
            facts = read_facts(folder, shown)
        except FlyerError as error:
            return tuple(error.problems)
        return tuple(problem for problem in facts_problems(facts) if not problem.warning)
