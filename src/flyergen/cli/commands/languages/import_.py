"""Take the words of a translator's file over into the text file, and not one byte else.

Example: flyergen languages import secure-communities ru --format po
"""

import typer

from flyergen.cli.ui.console import exit_code, show, show_problems
from flyergen.cli.ui.language_options import Code, File, FileFormat
from flyergen.cli.ui.options import OneFlyer
from flyergen.engine.expected_problems import where_they_belong
from flyergen.messages import say
from flyergen.problems import FlyerError
from flyergen.source.find_flyers import find_flyers
from flyergen.translate.exchange_files import Taken, import_language


def command(flyer: OneFlyer, code: Code, format_: FileFormat = None, file: File = "") -> None:
    try:
        (folder,) = find_flyers((flyer,))
        taken = import_language(folder, code, format_.value if format_ else "", file)
    except FlyerError as error:
        show_problems(where_they_belong(error.problems), say("nothing changed"))
        raise typer.Exit(exit_code(error.problems)) from None
    show([_taken(taken)])
    show_problems(taken.warnings)


def _taken(taken: Taken) -> str:
    return say(
        "{file}  {changed} changed, {added} new, {accepted} accepted",
        file=taken.path.as_posix(),
        changed=taken.changed,
        added=taken.added,
        accepted=taken.accepted,
    )
