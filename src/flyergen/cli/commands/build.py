"""Make the PDFs of flyers: all of them, in all languages, for press, copier and screen.

Example: flyergen build secure-communities --lang es --for press
"""

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, show, show_json, show_problems, with_bar
from flyergen.cli.ui.language import translation
from flyergen.job.build import build
from flyergen.job.outcome import Built, Outcome, is_unchecked, warnings_in
from flyergen.job.request import Request
from flyergen.messages import say, say_n
from flyergen.problem import FlyerError
from flyergen.problems.render import as_dict
from flyergen.targets import target_named

Together = Annotated[bool, typer.Option("--together", help="Print one of each flyer on the same sheet.")]

Tile = Annotated[
    str,
    typer.Option(
        "--tile",
        metavar="PAPER[:SHEETS]",
        help="Print a poster in parts on sheets of this paper, to be glued; with a number, enlarged over so many.",
    ),
]


def command(
    flyers: options.Flyers = None,
    languages: options.Languages = None,
    targets: options.Targets = None,
    layout: options.LayoutName = "",
    profile: options.Icc = "GRACoL",
    grey: options.Grey = False,
    edge_to_edge: options.EdgeToEdge = False,
    published_at: options.PublishedAt = "",
    flip: options.FlipEdge = None,
    output: options.Output = "output",
    preflight: options.NoPreflight = True,
    quiet: options.Quiet = False,
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
    groups: options.GroupNames = None,
    force: options.Force = False,
    sheet: options.SheetOf = "",
    up: options.Up = 0,
    large_print: options.LargePrint = False,
    tile: Tile = "",
    together: Together = False,
) -> int:
    request = options.request_of(
        locals(),
        layout=options.layout_of(layout, large_print),
        targets=options.names_of(targets, tile),
        sheets_for=options.sheets_for(targets),
    )
    start = perf_counter()
    try:
        built = list(build(request, with_bar))
    except FlyerError as error:
        built = [Built("", problems=error.problems)]
    found = [problem for one in built for problem in one.problems]
    warnings = [*warnings_in(built), *(problem for problem in found if problem.warning)]
    problems = [problem for problem in found if not problem.warning]
    if options.for_programs(form, as_json):
        named = _files_of_groups if request.groups else _flyers
        show_json({**named(built), "problems": [as_dict(problem) for problem in (*problems, *warnings)]})
        return exit_code(problems)
    if not quiet:
        show(_lines(built, request, perf_counter() - start))
        if warnings:
            show_problems(warnings)
    if problems:
        outcome = say("the files named above were made") if any(one.files for one in built) else say("nothing written")
        names = [one.name for one in built if one.problems and one.name]
        show_problems(problems, outcome, names, next((one.see for one in built if one.see), ""))
    return exit_code(problems)


def _lines(builds: list[Built], request: Request, seconds: float) -> Iterator[str]:
    for one in builds:
        yield from one.lines
        yield from _file_lines(one.files)
    made = sum(len(one.files) for one in builds if not one.unchanged)
    if kept := sum(len(one.files) for one in builds if one.unchanged):
        yield _as_they_were(kept, made)
    if made:
        looked = say("preflight: no errors") if request.preflight else say("no preflight")
        looked = say("preflight: not on this computer") if is_unchecked(warnings_in(builds)) else looked
        yield say_n(
            made,
            "{count} file in {seconds:.1f} s, {looked}",
            "{count} files in {seconds:.1f} s, {looked}",
            seconds=seconds,
            looked=looked,
        )
    if made or kept:
        yield from _how_to_print(builds)
        yield from dict.fromkeys(note for one in builds for note in one.notes)


def _as_they_were(unchanged: int, files: int) -> str:
    if files:
        return say_n(unchanged, "{count} file is as it was", "{count} files are as they were")
    return say_n(
        unchanged,
        "nothing has changed: {count} file is as it was; --force makes it again",
        "nothing has changed: {count} files are as they were; --force makes them again",
    )


def _how_to_print(builds: list[Built]) -> Iterator[str]:
    """Yield how to print the copier files, for each flyer if they differ."""
    on_copiers = (one for one in builds if any(target_named(file.target).on_a_copier for file in one.files))
    ways = {one.name: one.way for one in on_copiers if one.way}
    if len(set(ways.values())) == 1:
        yield next(iter(ways.values()))
    else:
        yield from (say("{flyer}: {way}", flyer=name, way=way) for name, way in ways.items())


def _flyers(builds: list[Built]) -> dict[str, Any]:
    return {
        "flyers": [
            {"name": one.name, "unchanged": one.unchanged, "editions": one.editions, "files": _files(one)}
            for one in builds
            if one.name
        ]
    }


def _files_of_groups(builds: list[Built]) -> dict[str, Any]:
    return {"files": [file for one in builds for file in _files(one)]}


def _files(build: Built) -> list[dict[str, Any]]:
    return [
        {"path": file.path.as_posix(), "target": file.target, "language": file.language, "bytes": file.size}
        for file in build.files
    ]


def _file_lines(files: "Sequence[Outcome]") -> Iterator[str]:
    """Yield one line for each file: its path, its standards, its size."""
    width = max((len(file.path.as_posix()) for file in files), default=0)
    for file in files:
        kept = translation(target_named(file.target).describe(file.path))
        yield f"  {file.path.as_posix():<{width}}  {kept:<27}  {file.size / 1000:.0f} KB"
