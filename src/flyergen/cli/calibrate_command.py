"""Options of the command `calibrate`, which `flyergen.cli.calibrate` runs."""

from typing import Annotated

import typer

from flyergen.cli.ui.options import FlipEdge, Output, edge_of

CopierPaper = Annotated[str, typer.Option("--sheet", metavar="PAPER", help="The copier's paper, such as letter or a4.")]
Check = Annotated[bool, typer.Option("--check", help="Make it as flyergen.yaml puts it right: both numbers must be 0.")]


def calibrate(
    sheet: CopierPaper = "letter", flip: FlipEdge = None, check: Check = False, output: Output = "output"
) -> None:
    """Make the sheet that shows how far a copier's back misses its front; flyergen.yaml then puts it right.

    Example: flyergen calibrate --sheet letter
    """
    from flyergen.cli.calibrate import CalibrateRequest, run_calibrate

    raise typer.Exit(run_calibrate(CalibrateRequest(sheet, edge_of(flip) or "short", check, output)))
