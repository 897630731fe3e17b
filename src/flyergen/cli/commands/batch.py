"""Make the editions of all local groups of a flyer; run again, it makes those that have changed.

Example: flyergen batch secure-communities --groups groups.csv --for press
"""

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import Report, run_to_end
from flyergen.job.batch import BatchRun
from flyergen.messages import say, say_n
from flyergen.targets import made_by

GroupTargets = Annotated[
    list[str] | None,
    options.for_targets(made_by("batch"), help="Who it is for, such as press or press,web. May be repeated."),
]

Pattern = Annotated[
    str, typer.Option("--name", metavar="PATTERN", help="Names of files, as {flyer}.{group}.{lang}.{target}.")
]

Merge = Annotated[bool, typer.Option("--merge", help="One more PDF for each target, with the pages of all editions.")]

Package = Annotated[bool, typer.Option("--package", help="A zip for each group, with its files.")]


def command(
    flyers: options.OneFlyer,
    table: options.GroupTables = "",
    worksheet: options.Worksheet = "",
    groups: options.GroupNames = None,
    languages: options.Languages = None,
    targets: GroupTargets = None,
    layout: options.LayoutName = "",
    profile: options.Icc = "GRACoL",
    grey: options.Grey = False,
    edge_to_edge: options.EdgeToEdge = False,
    published_at: options.PublishedAt = "",
    flip: options.FlipEdge = None,
    output: options.Output = "output",
    pattern: Pattern = "",
    jobs: options.Jobs = 0,
    preflight: options.NoPreflight = True,
    merge: Merge = False,
    package: Package = False,
    quiet: options.Quiet = False,
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
    force: options.Force = False,
    sheet: options.SheetOf = "",
    up: options.Up = 0,
) -> int:
    request = options.request_of(locals(), targets=options.names_of(targets), sheets_for=options.sheets_for(targets))
    return run_to_end(lambda: BatchRun(request), _BatchReport(), quiet, options.for_programs(form, as_json))


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
        kept = len(tally.records) - tally.file_count
        files = say_n(tally.file_count, "{count} file made", "{count} files made")
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
        return {"groups": tally.groups, "made": tally.file_count, "files": files, "outdated": list(tally.outdated)}
