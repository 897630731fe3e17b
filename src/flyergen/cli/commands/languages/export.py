"""Write a translation as a file for a translator's own tool.

Example: flyergen languages export secure-communities ru --format po
"""

from pathlib import Path
from typing import Annotated

import typer

from flyergen.cli.ui.language_options import Code, File, FileFormat, done
from flyergen.cli.ui.options import OneFlyer
from flyergen.messages import say
from flyergen.translate.exchange_files import export_language

Overwrite = Annotated[bool, typer.Option("--force", help="Write over a file that may hold a translator's work.")]


def command(flyer: OneFlyer, code: Code, format_: FileFormat = None, file: File = "", force: Overwrite = False) -> None:
    def export(folder: Path) -> list[str]:
        path, texts = export_language(folder, code, format_.value if format_ else "", file, force)
        return [say("{file}  {texts} texts", file=path.as_posix(), texts=texts)]

    raise typer.Exit(done(flyer, export, say("nothing written")))
