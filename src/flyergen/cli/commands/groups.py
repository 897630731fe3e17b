"""Show the local groups of a flyer, and whether each can be printed in each language.

Example: flyergen groups secure-communities
"""

from collections.abc import Iterator

import typer

from flyergen.cli.ui.console import exit_code, in_columns, refuse, show, show_json, show_problems
from flyergen.cli.ui.options import (
    Form,
    GroupTables,
    Json,
    LayoutName,
    OneFlyer,
    Printed,
    Worksheet,
    for_programs,
)
from flyergen.diagnostics.render.json import as_dict
from flyergen.engine.editions import load
from flyergen.engine.group_editions import GroupEditions
from flyergen.engine.group_states import GroupState, states_of
from flyergen.engine.request import Request
from flyergen.engine.wanted_groups import rows_of
from flyergen.messages import say, say_n
from flyergen.problems import FlyerError, leveled
from flyergen.source.find_flyers import find_flyers


def command(
    flyer: OneFlyer,
    groups: GroupTables = "",
    worksheet: Worksheet = "",
    layout: LayoutName = "",
    form: Printed = Form.text,
    as_json: Json = False,
) -> None:
    raise typer.Exit(
        run_groups(Request((flyer,), layout=layout, table=groups, worksheet=worksheet), for_programs(form, as_json))
    )


def run_groups(request: Request, as_json: bool = False) -> int:
    """Print the table of groups and languages, then the problems, and return the exit code."""
    try:
        (folder,) = find_flyers(request.flyers)
        source, ask = load(folder), request.strictest_ask  # as `batch` asks
        media = [GroupEditions(source, ask._replace(medium=one)) for one in request.media]
        group_editions = media[0]
        rows = rows_of(folder, request.table, group_editions.source.facts, request.worksheet)
    except FlyerError as error:
        return refuse(error.problems, as_json, groups=[])
    states = [states_of(media, written) for written in rows.groups]
    found = dict.fromkeys(problem for state in states for problem in state.problems)
    problems = [
        *group_editions.left_out,
        *group_editions.faults,
        *leveled(rows.warnings, group_editions.source.levels),
        *found,
    ]
    if as_json:
        groups = [{"group": s.id, "name": s.name, "states": s.states} for s in states]
        show_json({"groups": groups, "problems": [as_dict(problem) for problem in problems]})
    else:
        show(_table(states, group_editions.languages))
        if problems:
            show_problems(problems, say("those editions cannot be made") if exit_code(problems) else "")
    return exit_code(problems)


def _table(states: list[GroupState], languages: tuple[str, ...]) -> Iterator[str]:
    rows = [(s.id, *(s.states[code] for code in languages)) for s in states]
    yield from in_columns([(say("group"), *languages), *rows])
    ready = sum(set(state.states.values()) == {"ready"} for state in states)
    yield say("{ready} of {groups} ready", ready=ready, groups=say_n(len(states), "{count} group", "{count} groups"))
