"""Show the local groups of a flyer, and whether each can be printed in each language.

Example: flyergen groups secure-communities
"""

from collections.abc import Iterator, Sequence

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, in_columns, refuse, show, show_json, show_problems
from flyergen.messages import say, say_n
from flyergen.problem import FlyerError
from flyergen.problems.render import as_dict
from flyergen.session.group_states import GroupState, states_of_all


def command(
    flyers: options.OneFlyer,
    table: options.GroupTables = "",
    worksheet: options.Worksheet = "",
    layout: options.LayoutName = "",
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
) -> int:
    request, as_json = options.request_of(locals()), options.for_programs(form, as_json)
    try:
        languages, groups, problems = states_of_all(request)
    except FlyerError as error:
        return refuse(error.problems, as_json, groups=[])
    if as_json:
        states = [{"group": one.id, "name": one.name, "states": one.states} for one in groups]
        show_json({"groups": states, "problems": [as_dict(problem) for problem in problems]})
    else:
        show(_table(groups, languages))
        if problems:
            show_problems(problems, say("those editions cannot be made") if exit_code(problems) else "")
    return exit_code(problems)


def _table(states: Sequence[GroupState], languages: tuple[str, ...]) -> Iterator[str]:
    rows = [(s.id, *(s.states[code] for code in languages)) for s in states]
    yield from in_columns([(say("group"), *languages), *rows])
    ready = sum(set(state.states.values()) == {"ready"} for state in states)
    yield say("{ready} of {groups} ready", ready=ready, groups=say_n(len(states), "{count} group", "{count} groups"))
