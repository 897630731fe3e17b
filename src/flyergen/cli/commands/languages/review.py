"""Write into a translation how far it has been read.

Example: flyergen languages review secure-communities es reviewed --by "Ana López"
"""

from pathlib import Path
from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.options import Code, done
from flyergen.source.text_file_directives import Review
from flyergen.translate.workflow import review_language

State = Annotated[str, typer.Argument(metavar="STATE", help="draft, translated, reviewed or final.")]
By = Annotated[str, typer.Option("--by", metavar="NAME", help="Who has read it.")]
Day = Annotated[str, typer.Option("--date", metavar="DATE", help="When, as 2026-03-01. Today if it is not given.")]


def command(flyer: options.OneFlyer, code: Code, state: State, by: By = "", date: Day = "") -> int:
    def review(folder: Path) -> list[str]:
        said = Review(state, by, date or (_today() if by else ""))  # with a name and no day, the day is today
        path = review_language(folder, code, said)
        return [f"{path.as_posix()}  {' '.join(part for part in said if part)}"]

    return done(flyer, review)


def _today() -> str:
    from datetime import datetime

    return datetime.now().astimezone().date().isoformat()
