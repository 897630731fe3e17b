"""`flyergen build --group`: the editions of a local group or two, one line for each file."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any, NamedTuple

from flyergen.cli.batch import BatchRequest, open_batch
from flyergen.cli.console import as_dict, exit_code, show, show_json, show_problems, with_bar
from flyergen.cli.wording import file_lines
from flyergen.messages import say, say_n
from flyergen.pipeline.batch import Workshop
from flyergen.pipeline.built import Written
from flyergen.pipeline.hosts import hosts_of
from flyergen.pipeline.printing import put
from flyergen.problems import FlyerError, Problem
from flyergen.source.finding import find_flyers, name_of
from flyergen.source.groups import GroupTable


class _Made(NamedTuple):
    """The files of a flyer's groups that were made, and what is said of them."""

    files: Sequence[Written] = ()
    warnings: Sequence[Problem] = ()
    problems: Sequence[Problem] = ()


def run_build_group(flyers: tuple[str, ...], request: BatchRequest) -> int:
    """Build the editions of the groups that are wanted of each flyer, print and return the exit code."""
    start = perf_counter()
    made = list(_all_made(flyers, request))
    files = [file for one in made for file in one.files]
    problems = [problem for one in made for problem in one.problems]
    of_tables = [warning for one in made for warning in one.warnings]
    warnings = list(dict.fromkeys([*of_tables, *(warning for file in files for warning in file.warnings)]))
    if request.as_json:
        show_json(_as_json(files, [*problems, *warnings]))
        return exit_code(problems)
    if not request.quiet:
        show(_lines(files, request, perf_counter() - start))
        if warnings:
            show_problems(warnings)
    if problems:
        show_problems(problems, say("the files named above were made") if files else say("nothing written"))
    return exit_code(problems)


def _all_made(flyers: tuple[str, ...], request: BatchRequest) -> Iterator[_Made]:
    """Yield what came of each flyer, down to the first whose groups cannot be read."""
    try:
        for folder in find_flyers(flyers):
            yield _made(folder, request)
    except FlyerError as error:
        yield _Made(problems=error.problems)


def _made(folder: Path, request: BatchRequest) -> _Made:
    """Make the files of a flyer's groups; a group that cannot be made stops no other. Raises FlyerError as a batch."""
    workshop, groups, warnings = open_batch(request._replace(folder=folder.as_posix()))
    files: list[Written] = []
    problems: list[Problem] = []
    for written in with_bar(groups, name_of(folder)):
        try:
            for file in _build(workshop, written):
                files.append(file)  # noqa: PERF402 - those before one that fails are there, and are named
        except FlyerError as error:
            problems += error.problems
    return _Made(files, warnings, problems)


def _build(workshop: Workshop, written: GroupTable) -> Iterator[Written]:
    """Make all files of a group, whether or not they are there already, and yield each when it is."""
    preflight = workshop.order.preflight
    group = workshop.studio.read(written)
    hosts = hosts_of(workshop.studio.source.facts, group) if preflight else ()
    editions = {local.language: local for local in workshop.studio.set(group)}
    for sheets, file in workshop.files(group.id).items():
        own, path = [editions[code] for code in sheets.languages], workshop.order.output / file
        data = workshop.printed(own, sheets.order)[0].data
        said = (warning for local in own for warning in local.warnings)
        warnings = (*said, *put(path, data, sheets.order, preflight, hosts))
        yield Written(sheets.order.target, sheets.spoken, path, len(data), warnings)


def _lines(files: list[Written], request: BatchRequest, seconds: float) -> Iterator[str]:
    yield from file_lines(tuple(files))
    if files:
        count = say_n(len(files), "{count} file", "{count} files")
        if request.preflight:
            yield say("{files} in {seconds:.1f} s, preflight: no errors", files=count, seconds=seconds)
        else:
            yield say("{files} in {seconds:.1f} s, no preflight", files=count, seconds=seconds)


def _as_json(files: list[Written], problems: list[Problem]) -> dict[str, Any]:
    named = [{"path": f.path.as_posix(), "target": f.target, "language": f.language, "bytes": f.size} for f in files]
    return {"files": named, "problems": [as_dict(problem) for problem in problems]}
