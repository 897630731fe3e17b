"""The state of a flyer's groups: for each language, whether the edition can be printed, or what it lacks."""

from collections.abc import Mapping
from typing import NamedTuple

from flyergen.flyer.facts import GroupRules
from flyergen.flyer.group import language_problems, missing_words, rule_problems
from flyergen.messages import say
from flyergen.pipeline.editions import Ask
from flyergen.pipeline.studio import Studio
from flyergen.problems import FlyerError, Problem
from flyergen.source.groups import FOLDER, GroupTable, group_files
from flyergen.source.project import FlyerSource


class GroupState(NamedTuple):
    """A group: its name for files, its own name, and for each language "ready", "no meeting" or "problems"."""

    id: str
    name: str
    states: Mapping[str, str]
    problems: tuple[Problem, ...] = ()


class GroupsLook(NamedTuple):
    """What was found of the groups that have a file: how many there are, how many are ready, and their problems."""

    groups: int = 0
    ready: int = 0
    problems: tuple[Problem, ...] = ()


def look_at_groups(source: FlyerSource, layout: str) -> GroupsLook:
    """Look at the rules for groups, and at every group in every language of a layout, whose editions can be made."""
    written = group_files(source.folder / FOLDER, f"{source.shown}/{FOLDER}")
    if not written and source.facts.groups == GroupRules():
        return GroupsLook()
    if wrong := tuple(rule_problems(source.facts, source.words[source.facts.source_language])):
        return GroupsLook(len(written), 0, wrong)
    if not written:
        return GroupsLook()
    try:
        studio = Studio(source, Ask(layout=layout, words=False, examples=True))
    except FlyerError as error:  # a language that is not finished, say
        return GroupsLook(len(written), 0, error.problems)
    states = [states_of(studio, one) for one in written]
    ready = sum(set(state.states.values()) == {"ready"} for state in states)
    return GroupsLook(len(states), ready, tuple(dict.fromkeys(p for state in states for p in state.problems)))


def states_of(studio: Studio, written: GroupTable) -> GroupState:
    """Read a group and set it in each language by itself."""
    try:
        group = studio.read(written, ())
    except FlyerError as error:
        return GroupState(written.id, "", dict.fromkeys(studio.languages, say("problems")), error.problems)
    states: dict[str, str] = {}
    found: list[Problem] = []
    facts = studio.source.facts
    for code in studio.languages:
        spoken = studio.spoken([code])
        lacking = list(dict.fromkeys(name for one in spoken for name in missing_words(group, facts, one)))
        try:
            if not lacking:
                studio.set(group, (code,))
        except FlyerError as error:
            found += error.problems
            states[code] = say("problems")
        else:
            states[code] = say("no {names}", names=", ".join(lacking)) if lacking else say("ready")
            found += [problem for one in spoken for problem in language_problems(group, facts, one)]
    return GroupState(written.id, group.name, states, tuple(dict.fromkeys(found)))
