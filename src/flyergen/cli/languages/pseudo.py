"""`flyergen languages pseudo`: the edition in accented, longer English."""

from pathlib import Path

from flyergen.cli.console import as_dict, exit_code, show, show_json, show_problems
from flyergen.flyer.pseudo import LANGUAGE
from flyergen.messages import say
from flyergen.pipeline.pseudo import make_pseudo
from flyergen.problems import FlyerError
from flyergen.source.finding import find_flyers

_LEFT_OUT = say("ar-XB (mirrored) is left out: text that runs from right to left is not set yet")


def run_pseudo(flyer: str, output: str, as_json: bool) -> int:
    """Make the files, say where they are and what does not fit, and return the exit code."""
    try:
        (folder,) = find_flyers((flyer,))
        made = make_pseudo(folder, Path(output))
    except FlyerError as error:
        show_problems(error.problems, say("nothing written"))
        return exit_code(error.problems)
    if as_json:
        problems = [as_dict(problem) for problem in made.problems]
        show_json({"language": LANGUAGE, "files": [path.as_posix() for path in made.files], "problems": problems})
        return 0
    show([*(path.as_posix() for path in made.files), _LEFT_OUT])
    show_problems(made.problems)
    return 0
