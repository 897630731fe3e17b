"""Take the words of a translator's file over into the text file, and not one byte else.

Example: flyergen languages import secure-communities ru --format po
"""

from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, show, show_problems
from flyergen.cli.ui.options import Code, File, FileFormat
from flyergen.job.request import where_they_belong
from flyergen.messages import say
from flyergen.problem import FlyerError
from flyergen.source.find_flyers import find_flyers
from flyergen.translate.exchange import Taken, import_language

Theirs = Annotated[
    bool, typer.Option("--theirs", help="Take a form's words for texts that have changed here too since it was sent.")
]


def command(
    flyer: options.OneFlyer, code: Code, format_: FileFormat = None, file: File = "", theirs: Theirs = False
) -> int:
    try:
        (folder,) = find_flyers((flyer,))
        taken = import_language(folder, code, format_.value if format_ else "", file, theirs)
    except FlyerError as error:
        show_problems(where_they_belong(error.problems), say("nothing changed"))
        return exit_code(error.problems)
    show([_taken(taken), *_by(taken)])
    show_problems(taken.warnings)
    return 0


def _taken(taken: Taken) -> str:
    return say(
        "{file}  {changed} changed, {added} new, {accepted} accepted",
        file=taken.path.as_posix(),
        changed=taken.changed,
        added=taken.added,
        accepted=taken.accepted,
    )


def _by(taken: Taken) -> list[str]:
    """Say who has written into a form."""
    if taken.translator is None or not taken.translator.name:
        return []
    if taken.translator.is_native:
        return [say("written by {name}, who grew up with the language", name=taken.translator.name)]
    return [say("written by {name}", name=taken.translator.name)]
