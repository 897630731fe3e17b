"""Arguments and options of the command `numbered`, which `flyergen.cli.numbered` runs."""

from typing import TYPE_CHECKING, Annotated

import typer

from flyergen.cli.ui.options import (
    FlipEdge,
    Force,
    Form,
    Grey,
    Icc,
    Jobs,
    Json,
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
    each_code,
    edge_of,
    for_programs,
)
from flyergen.engine.request import Request
from flyergen.targets import USUAL_IN_PARTS, made_by

if TYPE_CHECKING:
    TargetName = str
else:
    TargetName = choice(made_by("numbered"))

TableFile = Annotated[
    str, typer.Argument(metavar="[TABLE]", help="A table with a row for each piece: CSV or .xlsx. Or give --count.")
]
Counted = Annotated[
    int, typer.Option("--count", metavar="N", min=0, max=1_000_000, help="This many pieces, each with a number.")
]
FirstNumber = Annotated[int, typer.Option("--first", metavar="N", min=0, help="The number of the first piece.")]
FromPiece = Annotated[str, typer.Option("--from", metavar="VALUE", help="The first piece to print, as it is printed.")]
ToPiece = Annotated[str, typer.Option("--to", metavar="VALUE", help="The last piece to print, as it is printed.")]
PerFile = Annotated[
    int, typer.Option("--pieces-per-file", metavar="N", min=0, help="Pieces of one PDF, which is one stack; 0: all.")
]
InLanguages = Annotated[
    list[str] | None,
    typer.Option(
        "--lang", metavar="CODE", callback=each_code, help="A language; by default the flyer's first. May be repeated."
    ),
]
PaperTargets = Annotated[list[TargetName] | None, typer.Option("--for", help="Who prints them; by default the copier.")]


def numbered(
    flyer: OneFlyer,
    table: TableFile = "",
    worksheet: Worksheet = "",
    count: Counted = 0,
    first: FirstNumber = 1,
    since: FromPiece = "",
    until: ToPiece = "",
    per_file: PerFile = 1000,
    lang: InLanguages = None,
    target: PaperTargets = None,
    layout: LayoutName = "",
    sheet: SheetOf = "",
    up: Up = 0,
    flip: FlipEdge = None,
    icc: Icc = "GRACoL",
    grey: Grey = False,
    output: Output = "output",
    jobs: Jobs = 0,
    preflight: NoPreflight = True,
    force: Force = False,
    quiet: Quiet = False,
    form: Printed = Form.text,
    as_json: Json = False,
) -> None:
    """Make numbered or personal pieces: one for each row of a table, or as many as you say, with a number.

    Example: flyergen numbered raffle --count 500 --first 1
    """
    from flyergen.cli.numbered import run_numbered
    from flyergen.engine.numbered_batch import PiecesAsked

    targets = tuple(map(str, target or USUAL_IN_PARTS))
    request = Request(
        flyers=(flyer,),
        table=table,
        worksheet=worksheet,
        languages=tuple(dict.fromkeys(lang or ())),
        targets=targets,
        layout=layout,
        sheet=sheet,
        up=up,
        sheets_for=targets,
        flip=edge_of(flip),
        profile=icc,
        grey=grey,
        output=output,
        preflight=preflight,
        jobs=jobs,
        force=force,
    )
    raise typer.Exit(
        run_numbered(request, PiecesAsked(count, first, since, until, per_file), quiet, for_programs(form, as_json))
    )
