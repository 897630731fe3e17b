"""Make numbered or personal pieces: one for each row of a table, or as many as you say, with a number.

Example: flyergen numbered raffle --count 500 --first 1
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import Report, run_to_end
from flyergen.job.manifest import Record
from flyergen.job.numbered import PieceSheets
from flyergen.job.numbered_batch import SAMPLES, NumberedBatch, PiecesAsked
from flyergen.job.outcome import is_unchecked
from flyergen.job.request import Request
from flyergen.messages import say, say_n
from flyergen.sheet.papers import size_in_words
from flyergen.targets import USUAL_IN_PARTS, made_by

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
        "--lang",
        metavar="CODE",
        callback=options.each_code,
        help="A language; by default the flyer's first. May be repeated.",
    ),
]
PaperTargets = Annotated[
    list[str] | None, options.for_targets(made_by("numbered"), help="Who prints them; by default the copier.")
]


def command(
    flyers: options.OneFlyer,
    table: TableFile = "",
    worksheet: options.Worksheet = "",
    count: Counted = 0,
    first: FirstNumber = 1,
    since: FromPiece = "",
    until: ToPiece = "",
    per_file: PerFile = 1000,
    languages: InLanguages = None,
    targets: PaperTargets = None,
    layout: options.LayoutName = "",
    sheet: options.SheetOf = "",
    up: options.Up = 0,
    flip: options.FlipEdge = None,
    profile: options.Icc = "GRACoL",
    grey: options.Grey = False,
    output: options.Output = "output",
    jobs: options.Jobs = 0,
    preflight: options.NoPreflight = True,
    force: options.Force = False,
    quiet: options.Quiet = False,
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
) -> int:
    printed_for = tuple(targets or USUAL_IN_PARTS)
    request = options.request_of(locals(), targets=printed_for, sheets_for=printed_for)
    pieces = PiecesAsked(count, first, since, until, per_file)
    begin = partial(NumberedBatch, request, pieces)
    return run_to_end(begin, _PiecesReport(), quiet, options.for_programs(form, as_json))


_FEW = 6  # files that are listed one by one


class _PiecesReport(Report[NumberedBatch]):
    def lines(self, batch: NumberedBatch, seconds: float) -> Iterator[str]:
        runs, tally = batch.runs, batch.tally
        sheets = runs.sheets
        pieces = say_n(tally.pieces // len(runs.runs), "{count} piece", "{count} pieces")
        name, where = batch.name, _where(sheets)
        languages = len({run.sheets.set_edition.edition.language for run in runs.runs})
        if languages > 1:
            in_each = say_n(languages, "{count} language", "{count} languages")
            yield say(
                "{flyer}  {pieces} in each of {languages}, {where}",
                flyer=name,
                pieces=pieces,
                languages=in_each,
                where=where,
            )
        else:
            yield say("{flyer}  {pieces}, {where}", flyer=name, pieces=pieces, where=where)
        yield from _files(tally.records, batch.output)
        files = say_n(tally.file_count, "{count} file made", "{count} files made")
        again = say_n(len(tally.records) - tally.file_count, "{count} as it was", "{count} as they were")
        yield say("  {files}, {again}, in {seconds:.1f} s", files=files, again=again, seconds=seconds)
        if tally.file_count:
            yield _looked(batch.request, tally.most_sheets, is_unchecked(tally.problems))
        if sheets.up > 1:
            yield say(
                "cut each file's stack into {up} piles, in rows from the top left; lay each pile on the next one: "
                "the numbers are then in order",
                up=sheets.up,
            )

    def outcome(self, batch: NumberedBatch) -> str:
        if batch.tally.missing:
            return say_n(
                batch.tally.missing,
                "{count} piece is missing, and its place is blank: correct its line and run this again",
                "{count} pieces are missing, and their places are blank: correct their lines and run this again",
            )
        return say("the files named above were made") if batch.tally.records else say("nothing written")

    def as_json(self, batch: NumberedBatch) -> dict[str, Any]:
        tally = batch.tally
        files = [record._asdict() for record in tally.records]
        return {"pieces": tally.pieces, "missing": tally.missing, "made": tally.file_count, "files": files}


def _files(records: tuple[Record, ...], folder: Path) -> Iterator[str]:
    """Yield a line for each file, or for the first and the last of many."""
    few = records if len(records) <= _FEW else (records[0], records[-1])
    for record in few:
        path, pages = (folder / record.file).as_posix(), say_n(record.pages, "{count} page", "{count} pages")
        yield say("  {path}  {pages}  {size:.0f} KB", path=path, pages=pages, size=record.bytes / 1000)
    if len(few) < len(records):
        yield say("  and {count} between them", count=len(records) - len(few))


def _where(sheets: PieceSheets) -> str:
    grid = sheets.grid
    if grid is None:
        return say("one on each sheet")
    return say("{up} on each sheet of {paper}", up=grid.up, paper=size_in_words(grid.sheet))


def _looked(request: Request, most_sheets: int, unchecked: bool) -> str:
    if not request.preflight:
        return say("  no preflight")
    if unchecked:
        return say("  preflight: not on this computer")
    if most_sheets <= SAMPLES:
        return say("  preflight: no errors")
    return say(
        "  preflight: no errors in up to {count} sheets of each file; the others were not checked", count=SAMPLES
    )
