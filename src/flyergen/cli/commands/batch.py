"""Make the editions of all local groups of a flyer; run again, it makes those that have changed.

Example: flyergen batch secure-communities --groups groups.csv --for press
"""

from collections.abc import Iterator
from contextlib import closing
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flyergen.cli.ui.console import exit_code, refuse, show, show_json, show_problems, with_rate
from flyergen.cli.ui.options import (
    FlipEdge,
    Force,
    Form,
    Grey,
    GroupNames,
    GroupTables,
    Icc,
    Jobs,
    Json,
    Languages,
    LayoutName,
    NoPreflight,
    OneFlyer,
    Output,
    Printed,
    Quiet,
    SheetOf,
    Up,
    Worksheet,
    choice,
    edge_of,
    for_programs,
    names_of,
    sheets_for,
)
from flyergen.diagnostics.render.json import as_dict
from flyergen.engine.batch_run import BatchRun, BatchTally
from flyergen.engine.request import Request
from flyergen.messages import say, say_n
from flyergen.problems import FlyerError, Problem
from flyergen.targets import made_by

if TYPE_CHECKING:
    TargetName = str
else:
    TargetName = choice(made_by("batch"))

GroupTargets = Annotated[list[TargetName] | None, typer.Option("--for", help="Who the PDF is for. May be repeated.")]

Pattern = Annotated[
    str, typer.Option("--name", metavar="PATTERN", help="Names of files, as {flyer}.{group}.{lang}.{target}.")
]

Merge = Annotated[bool, typer.Option("--merge", help="One more PDF for each target, with the pages of all editions.")]

Package = Annotated[bool, typer.Option("--package", help="A zip for each group, with its files.")]


def command(
    flyer: OneFlyer,
    groups: GroupTables = "",
    worksheet: Worksheet = "",
    group: GroupNames = None,
    lang: Languages = None,
    target: GroupTargets = None,
    layout: LayoutName = "",
    icc: Icc = "GRACoL",
    grey: Grey = False,
    flip: FlipEdge = None,
    output: Output = "output",
    name: Pattern = "",
    jobs: Jobs = 0,
    preflight: NoPreflight = True,
    merge: Merge = False,
    package: Package = False,
    quiet: Quiet = False,
    form: Printed = Form.text,
    as_json: Json = False,
    force: Force = False,
    sheet: SheetOf = "",
    up: Up = 0,
) -> None:
    request = Request(
        flyers=(flyer,),
        targets=names_of(target),
        table=groups,
        worksheet=worksheet,
        groups=tuple(group or ()),
        languages=tuple(lang or ()),
        layout=layout,
        profile=icc,
        grey=grey,
        flip=edge_of(flip),
        output=output,
        pattern=name,
        jobs=jobs,
        preflight=preflight,
        merge=merge,
        package=package,
        force=force,
        sheet=sheet,
        up=up,
        sheets_for=sheets_for(target),
    )
    raise typer.Exit(run_batch(request, quiet, for_programs(form, as_json)))


def run_batch(request: Request, quiet: bool = False, as_json: bool = False) -> int:
    """Make all editions, print the result and return the exit code."""
    start = perf_counter()
    try:
        request.refuse_contradictions()
        run = BatchRun(request)
        with closing(run.outcomes()) as outcomes, closing(with_rate(outcomes, run.name, len(run.groups))) as told:
            for _ in told:
                pass
    except FlyerError as error:
        return refuse(error.problems, as_json, say("nothing written"), files=[])
    problems = [*run.warnings, *run.tally.problems]
    if as_json:
        show_json(_as_json(run.tally, problems))
    else:
        if not quiet:
            show(_lines(run, perf_counter() - start))
        _tell(problems, run.tally)
    return exit_code(problems)


def _lines(run: BatchRun, seconds: float) -> Iterator[str]:
    group_editions, order, tally = run.workshop.group_editions, run.workshop.order, run.tally
    groups = say_n(tally.groups, "{count} group", "{count} groups")
    languages = say_n(len(group_editions.languages), "{count} language", "{count} languages")
    targets = say_n(len(order.orders), "{count} target", "{count} targets")
    yield say(
        "{flyer}  {groups}, {languages}, {targets}",
        flyer=group_editions.source.name,
        groups=groups,
        languages=languages,
        targets=targets,
    )
    kept = len(tally.records) - tally.made
    files = say_n(tally.made, "{count} file made", "{count} files made")
    again = say_n(kept, "{count} as it was", "{count} as they were")
    yield say("  {files}, {again}, in {seconds:.1f} s", files=files, again=again, seconds=seconds)
    if tally.listed:
        yield say("  {path}", path=run.manifest_file.as_posix())
    for path in tally.extra:
        yield say("  {path}", path=path.as_posix())


def _tell(problems: list[Problem], tally: BatchTally) -> None:
    errors = [problem for problem in problems if not problem.warning]
    if warnings := [problem for problem in problems if problem.warning]:
        show_problems(warnings)
    if errors:
        show_problems(errors, _came_of_it(tally))


def _came_of_it(tally: BatchTally) -> str:
    if not tally.records:
        return say("nothing written")
    if tally.halted:
        return say("stopped; what is there is whole, and the next run goes on")
    return say("all other editions are there")


def _as_json(tally: BatchTally, problems: list[Problem]) -> dict[str, Any]:
    return {
        "groups": tally.groups,
        "made": tally.made,
        "files": [record._asdict() for record in tally.records],
        "outdated": list(tally.outdated),
        "problems": [as_dict(problem) for problem in problems],
    }
