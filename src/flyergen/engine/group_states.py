"""Group states: whether each group's edition can be printed in each language, or what is missing."""

from collections.abc import Mapping, Sequence

from flyergen.engine.editions import Ask, Judged, load
from flyergen.engine.group_editions import GroupEditions
from flyergen.engine.judgement import Demand
from flyergen.engine.media import joined
from flyergen.engine.request import Request
from flyergen.engine.wanted_groups import rows_of
from flyergen.flyer.model.facts import GroupRules
from flyergen.flyer.model.local_group import Group, missing_words, rule_problems
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem, leveled
from flyergen.source.find_flyers import find_flyers
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import FOLDER, GroupTable, group_files


class GroupState(NamedTuple):
    """A group: its name for files, its own name, and for each language "ready", "no meeting" or "problems".

    `stops` are the problems that stop each language.
    """

    id: str
    name: str
    states: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    stops: Mapping[str, tuple[Problem, ...]] = {}


class GroupsLook(NamedTuple):
    """The state of all groups with a file: how many there are, how many are ready, and their problems."""

    groups: int = 0
    ready: int = 0
    problems: tuple[Problem, ...] = ()


def look_at_groups(source: FlyerSource, layout: str, judged: Mapping[str, Sequence[Judged]]) -> GroupsLook:
    """Check the rules for groups, and every group in every language of a layout.

    `judged` are the flyer's own editions, by medium.
    """
    try:
        written = group_files(source.folder / FOLDER, f"{source.shown}/{FOLDER}")
    except FlyerError as error:
        return GroupsLook(problems=error.problems)
    if not written and source.facts.groups == GroupRules():
        return GroupsLook()
    if wrong := tuple(rule_problems(source.facts, source.words[source.facts.source_language])):
        return GroupsLook(len(written), 0, wrong)
    if not written:
        return GroupsLook()
    media, printable = _group_editions(source, layout, judged)
    states = [states_of(media, one) for one in written] if media else []
    ready = sum(set(state.states.values()) == {"ready"} for state in states) if printable else 0
    return GroupsLook(len(written), ready, tuple(dict.fromkeys(p for state in states for p in state.problems)))


def _group_editions(
    source: FlyerSource, layout: str, judged: Mapping[str, Sequence[Judged]]
) -> tuple[list[GroupEditions], bool]:
    """Return the group editions of a flyer in each medium, and whether they can be printed, with their problems."""
    for demand in (Demand.print, Demand.draft):
        ask = Ask(layout=layout, demand=demand)
        try:
            media = [GroupEditions(source, ask._replace(medium=one), known) for one, known in judged.items()]
        except FlyerError:
            continue
        return media, demand is Demand.print
    return [], False


def states_of(media: Sequence[GroupEditions], written: GroupTable) -> GroupState:
    """Read a group and judge its edition in each language, in several media."""
    group_editions = media[0]
    try:
        group = group_editions.read(written)
    except FlyerError as error:
        codes, wrong = group_editions.languages, error.problems
        return GroupState(written.id, "", dict.fromkeys(codes, say("problems")), wrong, dict.fromkeys(codes, wrong))
    judged = [one.judged(group) for one in media]
    errors = {
        code: joined((), ([p for one in some if one.language == code for p in one.errors] for some in judged))
        for code in group_editions.languages
    }
    states = {code: _state(group_editions, group, code, bool(errors[code])) for code in group_editions.languages}
    problems = joined((), ([problem for one in some for problem in one.errors] for some in judged))
    return GroupState(written.id, group.name, states, problems, errors)


def _state(group_editions: GroupEditions, group: Group, code: str, wrong: bool) -> str:
    facts, spoken = group_editions.source.facts, group_editions.spoken([code])
    if lacking := dict.fromkeys(name for one in spoken for name in missing_words(group, facts, one)):
        return say("no {names}", names=", ".join(lacking))
    return say("problems") if wrong else say("ready")


class GroupTableStates(NamedTuple):
    """The state of all groups of a flyer or a table, in the languages that can be printed, and all problems."""

    languages: tuple[str, ...]
    groups: tuple[GroupState, ...]
    problems: tuple[Problem, ...]


def states_of_all(request: Request) -> GroupTableStates:
    """Return whether each group of a request can be printed, as `batch` would print it.

    Raises FlyerError with all problems of the flyer, its rules for groups, or the whole table.
    """
    (folder,) = find_flyers(request.flyers)
    source, ask = load(folder), request.strictest_ask
    media = [GroupEditions(source, ask._replace(medium=one)) for one in request.media]
    first = media[0]
    rows = rows_of(folder, request.table, first.source.facts, request.worksheet)
    states = tuple(states_of(media, written) for written in rows.groups)
    found = dict.fromkeys(problem for state in states for problem in state.problems)
    of_table = leveled(rows.warnings, first.source.levels)
    return GroupTableStates(first.languages, states, (*first.left_out, *first.faults, *of_table, *found))
