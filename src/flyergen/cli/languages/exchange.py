"""Commands `languages export` and `import`: exchange a translation with another tool."""

from flyergen.cli.ui.console import exit_code, show, show_problems
from flyergen.engine.typed_problems import where_they_belong
from flyergen.messages import say
from flyergen.problems import FlyerError
from flyergen.source.find_flyers import find_flyers
from flyergen.translate.exchange_files import Taken, export_language, import_language


def run_export(flyer: str, code: str, form: str, file: str, force: bool) -> int:
    """Write the file, print its path and return the exit code."""
    try:
        (folder,) = find_flyers((flyer,))
        path, texts = export_language(folder, code, form, file, force)
    except FlyerError as error:
        show_problems(where_they_belong(error.problems), say("nothing written"))
        return exit_code(error.problems)
    show([say("{file}  {texts} texts", file=path.as_posix(), texts=texts)])
    return 0


def run_import(flyer: str, code: str, form: str, file: str) -> int:
    """Import the words, print how many and return the exit code."""
    try:
        (folder,) = find_flyers((flyer,))
        taken = import_language(folder, code, form, file)
    except FlyerError as error:
        show_problems(where_they_belong(error.problems), say("nothing changed"))
        return exit_code(error.problems)
    show([_taken(taken)])
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
