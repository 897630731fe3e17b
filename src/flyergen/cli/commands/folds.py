"""Show the folds that a layout may name: the panels of each on a paper, and the order in which they are read.

Example: flyergen folds --sheet legal
"""

from collections.abc import Iterator
from enum import StrEnum
from itertools import groupby, repeat
from typing import Annotated, Any

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import refuse, show, show_json
from flyergen.flyer.layout import Body
from flyergen.geometry import Size
from flyergen.messages import Message, say, spaced
from flyergen.problem import FlyerError, Problem
from flyergen.problems.render import as_dict
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet, Stock, fold_sheet, narrow_panel
from flyergen.sheet.folds import FOLDS
from flyergen.sheet.marks import ZONES
from flyergen.sheet.papers import is_metric, known_paper, paper, size_in_words
from flyergen.units import MM_PER_INCH


class PaperStock(StrEnum):
    """The stiffness of the paper, which decides how much narrower a panel is that is folded in."""

    text = "text"
    cover = "cover"


StockOf = Annotated[PaperStock, typer.Option("--stock", help="Thin paper or stiff: stiff paper is tucked in more.")]

Paper = Annotated[str, typer.Option("--sheet", metavar="PAPER", help="The paper, such as letter, a4 or 11in x 17in.")]


def command(
    sheet: Paper = "letter",
    stock: StockOf = PaperStock.text,
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
) -> int:
    as_json = options.for_programs(form, as_json)
    sheets: list[FoldedSheet] = []
    refused: dict[str, tuple[Problem, ...]] = {}  # folds that are too large for the paper
    try:
        known_paper(sheet)
    except FlyerError as error:
        return refuse(error.problems, as_json, folds=[])
    for name, fold in FOLDS.items():
        try:
            sheets.append(_sheet(name, paper(sheet, not fold.stands), stock.value))
        except FlyerError as error:
            refused[name] = error.problems
    problems = [problem for some in refused.values() for problem in some]
    if as_json:
        show_json({"folds": list(map(_as_json, sheets)), "problems": list(map(as_dict, problems))})
    else:
        show(line for n, one in enumerate(sheets) for line in _lines(one, first=not n))
        show(line for name, some in refused.items() for line in ("", name, *(spaced(("", one.fact)) for one in some)))
    return 0


def _sheet(fold: str, trim: Size, stock: Stock) -> FoldedSheet:
    """Return a folded sheet. Raises FlyerError if its panels are too narrow for the smallest body of most layouts."""
    sheet = fold_sheet(fold, trim, stock=stock)
    if problem := narrow_panel(sheet, Body().smallest, ZONES.fold):
        raise FlyerError([problem])
    return sheet


def _lines(sheet: FoldedSheet, first: bool) -> Iterator[str]:
    if not first:
        yield ""
    ticket = FOLDS[sheet.fold].ipp
    yield f"{sheet.fold:<17} {size_in_words(sheet.trim)}{f'   {ticket}' if ticket else ''}"
    for side in SIDES:
        yield from _rows(sheet, side)
    yield _line(say("read"), ", ".join(sheet.reading))


def _rows(sheet: FoldedSheet, side: str) -> Iterator[str]:
    """Yield a line for each row of panels of a side, with the widths. Panels that are upside down have an arrow."""
    rows = [list(row) for _, row in groupby(sheet.side(side), lambda panel: panel.y)]
    for head, row in zip((_name(sheet, side), *repeat("", len(rows) - 1)), rows, strict=True):
        cells = (f"{panel.name}{' ↓' if panel.turned else ''} {_length(sheet, panel.width)}" for panel in row)
        yield _line(head, " | ".join(cells))


def _line(head: str, rest: str) -> str:
    """Return a line that is still a message, with a first column of equal width in any language."""
    return Message("  {head:<9} {rest}", "", 1, {"head": head, "rest": rest})


def _name(sheet: FoldedSheet, side: str) -> str:
    if sheet.fold == "flat":
        return say("front") if side == SIDES[0] else say("back")
    return say("outside") if side == SIDES[0] else say("inside")


def _length(sheet: FoldedSheet, width: float) -> str:
    return f"{width:.4g} mm" if is_metric(sheet.trim) else f"{width / MM_PER_INCH:.5g} in"


def _as_json(sheet: FoldedSheet) -> dict[str, Any]:
    return {
        "fold": sheet.fold,
        "ticket": FOLDS[sheet.fold].ipp,
        "trim_mm": [round(length, 3) for length in sheet.trim],
        "reading": list(sheet.reading),
        "panels": [
            {
                "name": panel.name,
                "side": panel.side,
                "x_mm": round(panel.x, 3),
                "y_mm": round(panel.y, 3),
                "width_mm": round(panel.width, 3),
                "height_mm": round(panel.height, 3),
                "turned": panel.turned,
            }
            for panel in sheet.panels
        ],
    }
