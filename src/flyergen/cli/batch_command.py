"""Arguments and options of the command `batch`, which `flyergen.cli.batch` runs."""

from typing import TYPE_CHECKING, Annotated

import typer

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
    Merge,
    NoPreflight,
    OneFlyer,
    Output,
    Package,
    Pattern,
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
from flyergen.engine.request import Request
from flyergen.targets import made_by

if TYPE_CHECKING:
    TargetName = str
else:
    TargetName = choice(made_by("batch"))

GroupTargets = Annotated[list[TargetName] | None, typer.Option("--for", help="Who the PDF is for. May be repeated.")]


def batch(
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
    """Make the editions of all local groups of a flyer; run again, it makes those that have changed.

    Example: flyergen batch secure-communities --groups groups.csv --for press
    """
    from flyergen.cli.batch import run_batch

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
