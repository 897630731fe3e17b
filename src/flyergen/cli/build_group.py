"""`flyergen build --group`: the editions of a local group or two, one line for each file."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from flyergen.cli.batch import BatchRequest, open_batch
from flyergen.cli.ui.console import as_dict, exit_code, show, show_json, show_problems, with_bar
from flyergen.cli.ui.wording import file_lines
from flyergen.engine.build_result import Written
from flyergen.engine.group_batch import Workshop
from flyergen.engine.link_hosts import hosts_of
from flyergen.engine.produce import put
from flyergen.messages import say, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.source.tables.group_files import GroupTable


class _Made(NamedTuple):
    """The files of a flyer's groups that were made, and what is said of them."""

    files: Sequence[Written] = ()
    problems: Sequence[Problem] = ()


def run_build_group(flyers: tuple[str, ...], request: BatchRequest) -> int:
    """Build the editions of the groups that are wanted of each flyer, print and return the exit code."""
    start = perf_counter()
    made = list(_all_made(flyers, request))
    files = [file for one in made for file in one.files]
    found = dict.fromkeys(problem for one in made for problem in one.problems)
    problems = [problem for problem in found if not problem.warning]
    of_files = (warning for file in files for warning in file.warnings)
    warnings = list(dict.fromkeys([*(problem for problem in found if problem.warning), *of_files]))
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
    workshop, groups, said = open_batch(request._replace(folder=folder.as_posix()))
    files: list[Written] = []
    problems = list(said)
    for written in with_bar(groups, name_of(folder)):
        try:
            for one in _build(workshop, written):  # files before one that fails are there, and are named
                problems += one.problems
                files += one.files
        except FlyerError as error:
            problems += error.problems
    return _Made(files, problems)


def _build(workshop: Workshop, written: GroupTable) -> Iterator[_Made]:
    """Make the files of a group, whether or not they are there already; yield what is wrong, and each file made."""
    preflight = workshop.order.preflight
    group = workshop.group_editions.read(written)
    hosts = hosts_of(workshop.group_editions.source.facts, group) if preflight else ()
    judged = workshop.group_editions.judged(group)
    yield _Made(problems=[problem for one in judged for problem in one.errors])
    editions = {one.language: one.edition for one in judged if one.edition}
    for sheets, file in workshop.files(group.id).items():
        if any(code not in editions for code in sheets.languages):
            continue
        own, path = [editions[code] for code in sheets.languages], workshop.order.output / file
        data = workshop.printed(own, sheets.order)[0].data
        said = (warning for local in own for warning in local.warnings)
        warnings = (*said, *put(path, data, sheets.order, preflight, hosts))
        yield _Made([Written(sheets.order.target, sheets.spoken, path, len(data), warnings)])


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
