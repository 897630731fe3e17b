"""`flyergen languages export` and `import`: a translation as a file for a translator's own tool, and back."""

from flyergen.cli.console import exit_code, say, say_problems
from flyergen.pipeline.exchange import export_language, import_language
from flyergen.problems import FlyerError
from flyergen.source.finding import find_flyers


def run_export(flyer: str, code: str, form: str, file: str) -> int:
    """Write the file, say where it is and return the exit code."""
    try:
        (folder,) = find_flyers((flyer,))
        path, texts = export_language(folder, code, form, file)
    except FlyerError as error:
        say_problems(error.problems, "; nothing written")
        return exit_code(error.problems)
    say([f"{path.as_posix()}  {texts} texts"])
    return 0


def run_import(flyer: str, code: str, form: str, file: str) -> int:
    """Take the words over, say how many and return the exit code."""
    try:
        (folder,) = find_flyers((flyer,))
        taken = import_language(folder, code, form, file)
    except FlyerError as error:
        say_problems(error.problems, "; nothing changed")
        return exit_code(error.problems)
    say([f"{taken.path.as_posix()}  {taken.changed} changed, {taken.added} new, {taken.accepted} accepted"])
    say_problems(taken.warnings)
    return 0
