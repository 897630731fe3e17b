"""`flyergen check`: everything that can be known before a PDF is made."""

from collections.abc import Iterator
from pathlib import Path

from flyergen.cli.console import as_dict, say, say_json, say_problems
from flyergen.cli.wording import edition_lines, size_lines
from flyergen.pipeline.editions import Ask, SetEdition, load, set_editions, warnings_of
from flyergen.problems import FlyerError, Problem
from flyergen.source.finding import find_flyers


def run_check(names: tuple[str, ...], quiet: bool, as_json: bool) -> int:
    """Check, print and return the exit code."""
    lines: list[str] = []
    problems: list[Problem] = []
    try:
        for folder in find_flyers(names):
            found, faults = _check(folder)
            lines += found
            problems += faults
    except FlyerError as error:
        problems += error.problems
    errors = [problem for problem in problems if not problem.warning]
    if as_json:
        say_json({"problems": [as_dict(problem) for problem in problems]})
    else:
        say(() if quiet else lines)
        if problems and not (quiet and not errors):
            say_problems(problems)
    return 1 if errors else 0


def _check(folder: Path) -> tuple[list[str], list[Problem]]:
    """Check every layout of a flyer in every language."""
    try:
        source = load(folder)
    except FlyerError as error:
        return [], list(error.problems)
    lines: list[str] = []
    problems: list[Problem] = []
    for layout in source.layouts:
        try:
            editions = set_editions(source, Ask(layout=layout))
        except FlyerError as error:
            problems += error.problems
        else:
            lines += _lines(source.name, editions)
            problems += [p for edition in editions for p in warnings_of(edition)]
    return lines, list(dict.fromkeys(problems))


def _lines(name: str, editions: tuple[SetEdition, ...]) -> Iterator[str]:
    yield from edition_lines(name, editions, 0)
    yield from size_lines(editions)
