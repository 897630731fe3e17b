"""Command `preview`: makes a picture of each printed side, or of the folded piece."""

from flyergen.cli.ui.console import as_dict, exit_code, show, show_json, show_problems
from flyergen.engine.overset_command import see_it
from flyergen.engine.preview import Looks, make_preview
from flyergen.engine.request import Request
from flyergen.messages import say


def run_preview(request: Request, looks: Looks, quiet: bool = False, as_json: bool = False) -> int:
    """Make the pictures, print where they are and return the exit code."""
    made = make_preview(request, looks)
    if as_json:
        problems = [*map(as_dict, (*made.warnings, *made.problems))]
        show_json({"pictures": [path.as_posix() for path in made.pictures], "problems": problems})
        return exit_code(made.problems)
    if not quiet:
        show(path.as_posix() for path in made.pictures)
        show_problems(made.warnings)
    if made.problems:
        outcome = say("the pictures named above were made") if made.pictures else say("nothing written")
        show_problems(made.problems, outcome, see=see_it(request.flyers[0], made.problems, request.layout))
    return exit_code(made.problems)
