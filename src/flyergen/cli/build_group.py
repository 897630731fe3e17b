"""`flyergen build --group`: the editions of a local group or two, one line for each file."""

from collections.abc import Iterator
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
    """The files that have been made so far, and what is said of them."""

    files: list[Written]
    warnings: list[Problem]
    problems: list[Problem]


def run_build_group(flyers: tuple[str, ...], request: BatchRequest) -> int:
    """Build the editions of the groups that are wanted of each flyer, print and return the exit code."""
    start = perf_counter()
    made = _Made([], [], [])
    try:
        for folder in find_flyers(flyers):
            _build_all(folder, request, made)
    except FlyerError as error:
        made.problems.extend(error.problems)
    warnings = list(dict.fromkeys([*made.warnings, *(warning for file in made.files for warning in file.warnings)]))
    if request.as_json:
        show_json(_as_json(made.files, [*made.problems, *warnings]))
        return exit_code(made.problems)
    if not request.quiet:
        show(_lines(made.files, request, perf_counter() - start))
        if warnings:
            show_problems(warnings)
    if made.problems:
        show_problems(made.problems, say("the files named above were made") if made.files else say("nothing written"))
    return exit_code(made.problems)


def _build_all(folder: Path, request: BatchRequest, made: _Made) -> None:
    workshop, groups, warnings = open_batch(request._replace(folder=folder.as_posix()))
    made.warnings.extend(warnings)
    for written in with_bar(groups, name_of(folder)):
        try:
            made.files.extend(_build(workshop, written))
        except FlyerError as error:
            made.problems.extend(error.problems)


def _build(workshop: Workshop, written: GroupTable) -> list[Written]:
    """Make all files of a group, whether or not they are there already."""
    files, preflight = [], workshop.order.preflight
    group = workshop.studio.read(written)
    hosts = hosts_of(workshop.studio.source.facts, group) if preflight else ()
    editions = {local.language: local for local in workshop.studio.set(group)}
    for sheets, file in workshop.files(group.id).items():
        own, path = [editions[code] for code in sheets.languages], workshop.order.output / file
        data = workshop.printed(own, sheets.order)[0].data
        said = (warning for local in own for warning in local.warnings)
        warnings = (*said, *put(path, data, sheets.order, preflight, hosts))
        files.append(Written(sheets.order.target, sheets.spoken, path, len(data), warnings))
    return files


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
