"""Make the sheet that shows how far a copier's back misses its front; flyergen.yaml then puts it right.

Example: flyergen calibrate --sheet letter
"""

from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, show, show_problems
from flyergen.cli.ui.language import reader_language, translation
from flyergen.job.calibration_files import write_calibration
from flyergen.messages import say
from flyergen.problem import FlyerError

CopierPaper = Annotated[str, typer.Option("--sheet", metavar="PAPER", help="The copier's paper, such as letter or a4.")]
Check = Annotated[bool, typer.Option("--check", help="Make it as flyergen.yaml puts it right: both numbers must be 0.")]


def command(
    sheet: CopierPaper = "letter",
    flip: options.FlipEdge = None,
    check: Check = False,
    output: options.Output = "output",
) -> int:
    request = options.request_of(locals())
    language = "es" if reader_language().lower().startswith("es") else "en"
    try:
        files = write_calibration(request, check, translation, language)
    except FlyerError as error:
        show_problems(error.problems, say("nothing written"))
        return exit_code(error.problems)
    show(file.as_posix() for file in files)
    show([say("print the one that lies or stands as your flyers do, and follow its steps")])
    return 0
