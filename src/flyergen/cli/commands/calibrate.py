"""Make the sheet that shows how far a copier's back misses its front; flyergen.yaml then puts it right.

Example: flyergen calibrate --sheet letter
"""

from pathlib import Path
from typing import Annotated, Literal

import typer

from flyergen.cli.ui.console import exit_code, show, show_problems
from flyergen.cli.ui.options import FlipEdge, Output, edge_of
from flyergen.cli.ui.ui_language import reader_language, spoken
from flyergen.engine.calibration_files import write_calibration
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError
from flyergen.repro.printer_calibration import CalibrationOrder

CopierPaper = Annotated[str, typer.Option("--sheet", metavar="PAPER", help="The copier's paper, such as letter or a4.")]
Check = Annotated[bool, typer.Option("--check", help="Make it as flyergen.yaml puts it right: both numbers must be 0.")]


def command(
    sheet: CopierPaper = "letter", flip: FlipEdge = None, check: Check = False, output: Output = "output"
) -> None:
    raise typer.Exit(run_calibrate(CalibrateRequest(sheet, edge_of(flip) or "short", check, output)))


class CalibrateRequest(NamedTuple):
    """What was typed."""

    sheet: str
    flip: Literal["short", "long"]
    check: bool
    output: str


def run_calibrate(request: CalibrateRequest) -> int:
    """Make the sheets, print their paths and return the exit code."""
    order = CalibrationOrder(request.sheet, request.flip, request.check)
    language = "es" if reader_language().lower().startswith("es") else "en"
    try:
        files = write_calibration(order, Path(), Path(request.output), spoken, language)
    except FlyerError as error:
        show_problems(error.problems, say("nothing written"))
        return exit_code(error.problems)
    show(file.as_posix() for file in files)
    show([say("print the one that lies or stands as your flyers do, and follow its steps")])
    return 0
