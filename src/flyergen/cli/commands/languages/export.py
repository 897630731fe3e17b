"""Write a translation as a file for a translator's own tool.

Example: flyergen languages export secure-communities ru --format po
"""

from typing import Annotated

import typer

from flyergen.cli.ui.console import exit_code, show, show_problems
from flyergen.cli.ui.language_options import Code, File, FileFormat
from flyergen.cli.ui.options import OneFlyer
from flyergen.engine.expected_problems import where_they_belong
from flyergen.messages import say
from flyergen.problems import FlyerError
from flyergen.source.find_flyers import find_flyers
from flyergen.translate.exchange_files import export_language

Overwrite = Annotated[bool, typer.Option("--force", help="Write over a file that may hold a translator's work.")]


def command(flyer: OneFlyer, code: Code, format_: FileFormat = None, file: File = "", force: Overwrite = False) -> None:
    try:
        (folder,) = find_flyers((flyer,))
        path, texts = export_language(folder, code, format_.value if format_ else "", file, force)
    except FlyerError as error:
        show_problems(where_they_belong(error.problems), say("nothing written"))
        raise typer.Exit(exit_code(error.problems)) from None
    show([say("{file}  {texts} texts", file=path.as_posix(), texts=texts)])
