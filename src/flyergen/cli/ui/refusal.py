"""A refusal: what a command says when it could not even begin."""

from collections.abc import Sequence

from flyergen.cli.ui.console import as_dict, exit_code, show_json, show_problems
from flyergen.problems import Problem


def refuse(problems: Sequence[Problem], as_json: bool, outcome: str = "", **nothing: Sequence[object]) -> int:
    """Print what is wrong and return the exit code; in JSON, `nothing` stands where results would be."""
    if as_json:
        show_json({**nothing, "problems": [as_dict(problem) for problem in problems]})
    else:
        show_problems(problems, outcome)
    return exit_code(problems)
