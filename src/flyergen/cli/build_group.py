"""Command `build --group`: makes the editions of named local groups, and prints a line for each file."""

from collections.abc import Iterator
from time import perf_counter
from typing import Any

from flyergen.cli.ui.console import as_dict, exit_code, show, show_json, show_problems, with_bar
from flyergen.cli.ui.wording import file_lines
from flyergen.engine.group_files import group_builds
from flyergen.engine.outcome import Outcome
from flyergen.engine.request import Request
from flyergen.messages import say, say_n
from flyergen.problems import Problem


def run_build_group(request: Request, quiet: bool = False, as_json: bool = False) -> int:
    """Build the editions of the wanted groups of each flyer, print and return the exit code."""
    start = perf_counter()
    told = list(_told(request))
    files = [one for one in told if one.made]
    found = dict.fromkeys(problem for one in told if not one.made for problem in one.problems)
    problems = [problem for problem in found if not problem.warning]
    of_files = (warning for file in files for warning in file.problems)
    warnings = list(dict.fromkeys([*(problem for problem in found if problem.warning), *of_files]))
    if as_json:
        show_json(_as_json(files, [*problems, *warnings]))
        return exit_code(problems)
    if not quiet:
        show(_lines(files, request, perf_counter() - start))
        if warnings:
            show_problems(warnings)
    if problems:
        show_problems(problems, say("the files named above were made") if files else say("nothing written"))
    return exit_code(problems)


def _told(request: Request) -> Iterator[Outcome]:
    """Make the files of the groups of all flyers, with a progress bar for each flyer if there are many."""
    for build in group_builds(request):
        yield from build.said
        for group in with_bar(build.groups, build.name):
            yield from build.files_of(group)


def _lines(files: list[Outcome], request: Request, seconds: float) -> Iterator[str]:
    yield from file_lines(tuple(files))
    if files:
        count = say_n(len(files), "{count} file", "{count} files")
        if request.preflight:
            yield say("{files} in {seconds:.1f} s, preflight: no errors", files=count, seconds=seconds)
        else:
            yield say("{files} in {seconds:.1f} s, no preflight", files=count, seconds=seconds)


def _as_json(files: list[Outcome], problems: list[Problem]) -> dict[str, Any]:
    named = [{"path": f.path.as_posix(), "target": f.target, "language": f.language, "bytes": f.size} for f in files]
    return {"files": named, "problems": [as_dict(problem) for problem in problems]}
