"""The state of a flyer's groups: for each language, whether the edition can be printed, or what it lacks."""

from collections.abc import Mapping
from typing import NamedTuple

from flyergen.flyer.group import language_problems, missing_words
from flyergen.pipeline.studio import Studio
from flyergen.problems import FlyerError, Problem
from flyergen.source.groups import GroupTable


class GroupState(NamedTuple):
    """A group: its name for files, its own name, and for each language "ready", "no meeting" or "problems"."""

    id: str
    name: str
    states: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


def states_of(studio: Studio, written: GroupTable) -> GroupState:
    """Read a group and set it in each language by itself."""
    try:
        group = studio.read(written, ())
    except FlyerError as error:
        return GroupState(written.id, "", dict.fromkeys(studio.languages, "problems"), error.problems)
    states: dict[str, str] = {}
    found: list[Problem] = []
    facts = studio.source.facts
    for code in studio.languages:
        lacking = missing_words(group, facts, code)
        try:
            if not lacking:
                studio.set(group, (code,))
        except FlyerError as error:
            found += error.problems
            states[code] = "problems"
        else:
            states[code] = f"no {', '.join(lacking)}" if lacking else "ready"
            found += language_problems(group, facts, code)
    return GroupState(written.id, group.name, states, tuple(dict.fromkeys(found)))
