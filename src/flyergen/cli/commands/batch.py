"""Make the editions of all local groups of a flyer; run again, it makes those that have changed.

Example: flyergen batch secure-communities --groups groups.csv --for press
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flyergen.cli.ui.long_run import Report, run_to_end
from flyergen.cli.ui.options import (
    EdgeToEdge,
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
    PublishedAt,
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
from flyergen.engine.batch_run import BatchRun
from flyergen.engine.request import Request
from flyergen.messages import say, say_n
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
    edge_to_edge: EdgeToEdge = False,
    published_at: PublishedAt = "",
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
        edge_to_edge=edge_to_edge,
        published_at=published_at,
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
    raise typer.Exit(run_to_end(lambda: BatchRun(request), _BatchReport(), quiet, for_programs(form, as_json)))


class _BatchReport(Report[BatchRun]):
    def lines(self, run: BatchRun, seconds: float) -> Iterator[str]:
        planner, tally = run.maker.planner, run.tally
        groups = say_n(tally.groups, "{count} group", "{count} groups")
        languages = say_n(len(planner.groups.languages), "{count} language", "{count} languages")
        targets = say_n(len(set(planner.request.targets)), "{count} target", "{count} targets")
        yield say(
            "{flyer}  {groups}, {languages}, {targets}",
            flyer=run.name,
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

    def outcome(self, run: BatchRun) -> str:
        if not run.tally.records:
            return say("nothing written")
        if run.tally.halted:
            return say("stopped; what is there is whole, and the next run goes on")
        return say("all other editions are there")

    def as_json(self, run: BatchRun) -> dict[str, Any]:
        tally = run.tally
        files = [record._asdict() for record in tally.records]
        return {"groups": tally.groups, "made": tally.made, "files": files, "outdated": list(tally.outdated)}
