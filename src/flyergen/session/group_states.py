"""Group states: whether each group's edition can be printed in each language, or what is missing."""

from collections.abc import Mapping, Sequence

from flyergen.flyer.facts import GroupRules
from flyergen.flyer.groups import Group, missing_words, rule_problems
from flyergen.job.group_parts import GroupEditions
from flyergen.job.request import Request
from flyergen.job.requested_groups import rows_of
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem, leveled
from flyergen.project.editions import Ask, Judged, load
from flyergen.project.judgement import Demand, across_media
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import find_flyers
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import FOLDER, GroupTable, group_files

_PRINT = Ask()


class GroupState(NamedTuple):
    """A group: its name for files, its own name, and for each language "ready", "no meeting" or "problems".

    `stops` are the problems that stop each language.
    """

    id: str
    name: str
    states: Mapping[str, str]
    problems: tuple[Problem, ...] = ()
    stops: Mapping[str, tuple[Problem, ...]] = {}


class GroupsSummary(NamedTuple):
    """The state of all groups with a file: how many there are, how many are ready, and their problems."""

    groups: int = 0
    ready: int = 0
    problems: tuple[Problem, ...] = ()


def look_at_groups(source: FlyerSource, layout: str, judged: Mapping[str, Sequence[Judged]]) -> GroupsSummary:
    """Check the rules for groups, and every group in every language of a layout.

    `judged` are the flyer's own editions, by medium.
    """
    try:
        written = group_files(source.folder / FOLDER, f"{source.shown}/{FOLDER}")
    except FlyerError as error:
        return GroupsSummary(problems=error.problems)
    if not written and source.facts.groups == GroupRules():
        return GroupsSummary()
    if wrong := tuple(rule_problems(source.facts, source.words[source.facts.source_language])):
        return GroupsSummary(len(written), 0, wrong)
    if not written:
        return GroupsSummary()
    ready, printable = _ready_for_groups(source, layout, judged)
    states = [state_of(ready, one) for one in written] if ready else []
    count = sum(set(state.states.values()) == {"ready"} for state in states) if printable else 0
    return GroupsSummary(len(written), count, tuple(dict.fromkeys(p for state in states for p in state.problems)))


def _ready_for_groups(
    source: FlyerSource, layout: str, judged: Mapping[str, Sequence[Judged]]
) -> tuple[GroupEditions | None, bool]:
    """Return the flyer ready for its groups, and whether it can be printed. None: not even with problems."""
    for demand in (Demand.print, Demand.draft):
        try:
            return GroupEditions(source, Ask(layout=layout, demand=demand), judged, judged), demand is Demand.print
        except FlyerError:
            continue
    return None, False


def state_of(ready: GroupEditions, written: GroupTable) -> GroupState:
    """Read a group and judge its edition in each language, in all media."""
    try:
        group = ready.read(written)
        judged = ready.judged(group)
    except FlyerError as error:
        codes, wrong = ready.languages, error.problems
        return GroupState(written.id, "", dict.fromkeys(codes, say("problems")), wrong, dict.fromkeys(codes, wrong))
    media = [[(one.language, one.verdict(_PRINT).errors) for one in some] for some in judged.values()]
    errors = {code: ready.stops(code) for code in ready.languages}
    for code, found in (one for some in media for one in some):
        errors[code] = across_media(errors[code], [found])
    states = {code: _state(ready, group, code, bool(found)) for code, found in errors.items()}
    problems = across_media((), ([problem for _, found in some for problem in found] for some in media))
    return GroupState(written.id, group.name, states, problems, errors)


def _state(ready: GroupEditions, group: Group, code: str, wrong: bool) -> str:
    facts, spoken = ready.source.facts, ready.spoken([code])
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
    source = load(folder)
    ready = GroupEditions(source, request.strictest_ask, request.media)
    rows = rows_of(folder, request.table, source.facts, request.worksheet)
    states = tuple(state_of(ready, written) for written in rows.groups)
    found = dict.fromkeys(problem for state in states for problem in state.problems)
    of_table = leveled(rows.warnings, source.levels)
    return GroupTableStates(ready.languages, states, (*ready.left_out, *ready.faults, *of_table, *found))
