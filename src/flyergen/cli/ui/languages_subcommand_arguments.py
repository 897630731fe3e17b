"""Languages subcommand arguments: those that the commands of `languages` share, and their output."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, show, show_problems
from flyergen.engine.unwritable_or_unchanged_files import where_they_belong
from flyergen.messages import say
from flyergen.problems import FlyerError
from flyergen.source.find_flyers import find_flyers


class Format(StrEnum):
    """The format of another tool."""

    po = "po"
    xliff = "xliff"
    csv = "csv"
    html = "html"


_UNCHANGED = say("nothing changed")

Code = Annotated[
    str, typer.Argument(metavar="CODE", callback=options.with_capitals, help="A language, such as ru or es-MX.")
]
FileFormat = Annotated[
    Format | None, typer.Option("--format", help="What the file is. With --file its ending says it too.")
]
File = Annotated[str, typer.Option("--file", metavar="FILE", help="The file. By default it is named for the flyer.")]


def done(flyer: str, change: Callable[[Path], list[str]], otherwise: str = _UNCHANGED) -> int:
    """Change a flyer's translation, print the lines from `change` and return the exit code.

    `otherwise` is the outcome if that fails.
    """
    try:
        (folder,) = find_flyers((flyer,))
        lines = change(folder)
    except FlyerError as error:
        show_problems(where_they_belong(error.problems), otherwise)
        return exit_code(error.problems)
    show(lines)
    return 0
