"""Make the PDFs of flyers: all of them, in all languages, for press, copier and screen.

Example: flyergen build secure-communities --lang es --for press
"""

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flyergen.cli.ui.console import exit_code, show, show_json, show_problems, with_bar
from flyergen.cli.ui.options import (
    FlipEdge,
    Flyers,
    Force,
    Form,
    Grey,
    GroupNames,
    Icc,
    Json,
    Languages,
    LargePrint,
    LayoutName,
    NoPreflight,
    Output,
    Printed,
    Quiet,
    SheetOf,
    Targets,
    Up,
    edge_of,
    for_programs,
    layout_of,
    names_of,
    sheets_for,
)
from flyergen.cli.ui.ui_language import spoken
from flyergen.diagnostics.render.json import as_dict
from flyergen.engine.build import Build, open_builds, refuse_lone_flyer, refuse_without_groups
from flyergen.engine.outcome import Built, Outcome, warnings_in
from flyergen.engine.request import Request
from flyergen.messages import say, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.source.find_flyers import find_flyers
from flyergen.targets import target_named

if TYPE_CHECKING:
    from flyergen.engine.plan import Plan

Together = Annotated[bool, typer.Option("--together", help="Print one of each flyer on the same sheet.")]

Tile = Annotated[
    str, typer.Option("--tile", metavar="PAPER", help="Print a poster in parts on sheets of this paper, to be glued.")
]


def command(
    flyers: Flyers = None,
    lang: Languages = None,
    target: Targets = None,
    layout: LayoutName = "",
    icc: Icc = "GRACoL",
    grey: Grey = False,
    flip: FlipEdge = None,
    output: Output = "output",
    preflight: NoPreflight = True,
    quiet: Quiet = False,
    form: Printed = Form.text,
    as_json: Json = False,
    group: GroupNames = None,
    force: Force = False,
    sheet: SheetOf = "",
    up: Up = 0,
    large_print: LargePrint = False,
    tile: Tile = "",
    together: Together = False,
) -> None:
    request = Request(
        flyers=tuple(flyers or ()),
        languages=tuple(lang or ()),
        targets=names_of(target, tile),
        layout=layout_of(layout, large_print),
        profile=icc,
        grey=grey,
        flip=edge_of(flip),
        output=output,
        preflight=preflight,
        groups=tuple(group or ()),
        force=force,
        sheet=sheet,
        up=up,
        sheets_for=sheets_for(target),
        tile=tile,
        together=together,
    )
    raise typer.Exit(run_build(request, quiet, for_programs(form, as_json)))


class _Told(NamedTuple):
    """The output options: quiet or JSON, and the start time."""

    quiet: bool
    as_json: bool
    start: float


def run_build(request: Request, quiet: bool = False, as_json: bool = False) -> int:
    """Build, print and return the exit code."""
    told = _Told(quiet, as_json, perf_counter())
    try:
        request.refuse_contradictions()
        if request.groups:
            refuse_without_groups(request)
            return _build_groups(request, told)
        built = _made_together(request) if request.together else _made(request)
    except FlyerError as error:
        built = [Built("", problems=error.problems)]
    return _report(built, request, told)


def _made(request: Request) -> list[Built]:
    """Build the flyers that have changed. Raises FlyerError for an unknown flyer or profile."""
    builds = open_builds(find_flyers(request.flyers), request)
    return [one.known or _built(one) for one in builds]


def _built(one: Build) -> Built:
    plan = one.plan()
    return one.done(plan, _produced(plan, one.request))


def _made_together(request: Request) -> list[Built]:
    """Build the sheets that several flyers share. Raises FlyerError for an unknown flyer."""
    folders = find_flyers(request.flyers)
    refuse_lone_flyer(folders)
    from flyergen.engine.build_report import build_report
    from flyergen.engine.gang_run import plan_gang

    plan = plan_gang(folders, request)
    return [build_report(plan, request, _produced(plan, request))]


def _produced(plan: "Plan", request: Request) -> list[Outcome]:
    """Make the files of a plan, with a progress bar if there are many."""
    from flyergen.engine.produce import produce

    return [one for planned in with_bar(plan.files, plan.name) for one in produce([planned], request.preflight)]


def _report(built: list[Built], request: Request, told: _Told) -> int:
    problems = [problem for one in built for problem in one.problems]
    warnings = [*warnings_in(built), *(p for p in problems if p.warning)]
    problems = [p for p in problems if not p.warning]
    if told.as_json:
        show_json(_as_json(built, [*problems, *warnings]))
        return exit_code(problems)
    if not told.quiet:
        show(_lines(built, request, perf_counter() - told.start))
    if warnings and not told.quiet:
        show_problems(warnings)
    if problems:
        made = any(one.files for one in built)
        outcome = say("the files named above were made") if made else say("nothing written")
        names = [one.name for one in built if one.problems and one.name]
        from flyergen.engine.expected_problems import see_it

        see = next((see for one in built if (see := see_it(one.name, one.problems, request.layout))), "")
        show_problems(problems, outcome, names, see)
    return exit_code(problems)


def _lines(built: list[Built], request: Request, seconds: float) -> Iterator[str]:
    for one in built:
        yield from one.lines
        yield from file_lines(one.files)
    made = sum(len(one.files) for one in built if not one.unchanged)
    if kept := sum(len(one.files) for one in built if one.unchanged):
        yield _as_they_were(kept, made)
    if made:
        looked = say("preflight: no errors") if request.preflight else say("no preflight")
        yield say_n(
            made,
            "{count} file in {seconds:.1f} s, {looked}",
            "{count} files in {seconds:.1f} s, {looked}",
            seconds=seconds,
            looked=looked,
        )
    if made or kept:
        yield from _how_to_print(built)
        yield from dict.fromkeys(note for one in built for note in one.notes)


def _as_they_were(kept: int, made: int) -> str:
    if made:
        return say_n(kept, "{count} file is as it was", "{count} files are as they were")
    return say_n(
        kept,
        "nothing has changed: {count} file is as it was; --force makes it again",
        "nothing has changed: {count} files are as they were; --force makes them again",
    )


def _how_to_print(built: list[Built]) -> Iterator[str]:
    """Yield how to print the copier files, for each flyer if they differ."""
    ways = {one.name: one.way for one in built if any(target_named(file.target).on_a_copier for file in one.files)}
    if len(set(ways.values())) == 1:
        yield next(iter(ways.values()))
    else:
        yield from (say("{flyer}: {way}", flyer=name, way=way) for name, way in ways.items())


def _as_json(built: list[Built], problems: list[Problem]) -> dict[str, Any]:
    return {
        "flyers": [
            {
                "name": one.name,
                "unchanged": one.unchanged,
                "editions": one.editions,
                "files": [
                    {"path": f.path.as_posix(), "target": f.target, "language": f.language, "bytes": f.size}
                    for f in one.files
                ],
            }
            for one in built
            if one.name
        ],
        "problems": [as_dict(problem) for problem in problems],
    }


def _build_groups(request: Request, told: _Told) -> int:
    """Build the editions of the wanted groups of each flyer, print and return the exit code."""
    outcomes = list(_outcomes_of_groups(request))
    files = [one for one in outcomes if one.made]
    found = dict.fromkeys(problem for one in outcomes if not one.made for problem in one.problems)
    problems = [problem for problem in found if not problem.warning]
    of_files = (warning for file in files for warning in file.problems)
    warnings = list(dict.fromkeys([*(problem for problem in found if problem.warning), *of_files]))
    if told.as_json:
        show_json(_files_as_json(files, [*problems, *warnings]))
        return exit_code(problems)
    if not told.quiet:
        show(_lines_of_groups(files, request, perf_counter() - told.start))
        if warnings:
            show_problems(warnings)
    if problems:
        show_problems(problems, say("the files named above were made") if files else say("nothing written"))
    return exit_code(problems)


def _outcomes_of_groups(request: Request) -> Iterator[Outcome]:
    """Make the files of the groups of all flyers, with a progress bar for each flyer if there are many."""
    from flyergen.engine.group_files import group_builds

    for build in group_builds(request):
        yield from build.said
        for group in with_bar(build.groups, build.name):
            yield from build.files_of(group)


def _lines_of_groups(files: list[Outcome], request: Request, seconds: float) -> Iterator[str]:
    yield from file_lines(tuple(files))
    if files:
        count = say_n(len(files), "{count} file", "{count} files")
        if request.preflight:
            yield say("{files} in {seconds:.1f} s, preflight: no errors", files=count, seconds=seconds)
        else:
            yield say("{files} in {seconds:.1f} s, no preflight", files=count, seconds=seconds)


def _files_as_json(files: list[Outcome], problems: list[Problem]) -> dict[str, Any]:
    named = [{"path": f.path.as_posix(), "target": f.target, "language": f.language, "bytes": f.size} for f in files]
    return {"files": named, "problems": [as_dict(problem) for problem in problems]}


def file_lines(files: "Sequence[Outcome]") -> Iterator[str]:
    """Yield one line for each file: its path, its standards, its size."""
    width = max((len(file.path.as_posix()) for file in files), default=0)
    for file in files:
        kept = spoken(target_named(file.target).describe(file.path))
        yield f"  {file.path.as_posix():<{width}}  {kept:<27}  {file.size / 1000:.0f} KB"
