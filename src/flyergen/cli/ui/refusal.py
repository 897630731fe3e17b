"""Refusal: the output of a command that could not begin."""

from collections.abc import Sequence

from flyergen.cli.ui.console import as_dict, exit_code, show_json, show_problems
from flyergen.problems import Problem


def refuse(problems: Sequence[Problem], as_json: bool, outcome: str = "", **nothing: Sequence[object]) -> int:
    """Print the problems and return the exit code. In JSON, `nothing` replaces the results."""
    if as_json:
        show_json({**nothing, "problems": [as_dict(problem) for problem in problems]})
    else:
        show_problems(problems, outcome)
    return exit_code(problems)
