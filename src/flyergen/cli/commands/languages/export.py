"""Write a translation as a file for a translator: for their own tool, or a form that any browser opens.

Example: flyergen languages export secure-communities ru --format html
"""

from pathlib import Path
from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.options import Code, File, FileFormat, done
from flyergen.messages import say
from flyergen.translate.exchange import Export, export_language

Overwrite = Annotated[bool, typer.Option("--force", help="Write over a file that may hold a translator's work.")]
Note = Annotated[str, typer.Option("--note", metavar="TEXT", help="What the form says to the translator.")]


def command(
    flyer: options.OneFlyer,
    code: Code,
    format_: FileFormat = None,
    file: File = "",
    note: Note = "",
    force: Overwrite = False,
) -> int:
    def export(folder: Path) -> list[str]:
        made = export_language(folder, Export(code, format_.value if format_ else "", file, note), force)
        path, texts = made.path.as_posix(), len(made.parcel.units)
        if made.parcel.contents:  # it goes by mail
            return [say("{file}  {texts} texts, {size} KB", file=path, texts=texts, size=-(-len(made.data) // 1000))]
        return [say("{file}  {texts} texts", file=path, texts=texts)]

    return done(flyer, export, say("nothing written"))
