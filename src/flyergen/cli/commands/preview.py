"""Make a picture (PNG) of each side of a flyer, or of the folded piece.

Example: flyergen preview secure-communities --lang es --guides
"""

from typing import Annotated

import typer

from flyergen.cli.ui import options
from flyergen.cli.ui.console import exit_code, show, show_json, show_problems
from flyergen.messages import say
from flyergen.problems.render import as_dict
from flyergen.project.judgement import overset_command
from flyergen.reports.previews import Looks, make_preview

Folded = Annotated[bool, typer.Option("--folded", help="Show the folded piece: closed, opened, open and its back.")]


def command(
    flyers: options.OneFlyer,
    languages: options.Languages = None,
    layout: options.LayoutName = "",
    dpi: options.Dpi = 80,
    guides: options.Guides = False,
    folded: Folded = False,
    overset: options.Overset = False,
    output: options.Output = "output",
    quiet: options.Quiet = False,
    form: options.Printed = options.Form.text,
    as_json: options.Json = False,
    large_print: options.LargePrint = False,
) -> int:
    request = options.request_of(locals(), layout=options.layout_of(layout, large_print))
    made = make_preview(request, Looks(dpi, guides, folded, overset))
    if options.for_programs(form, as_json):
        problems = [*map(as_dict, (*made.warnings, *made.problems))]
        show_json({"pictures": [path.as_posix() for path in made.pictures], "problems": problems})
        return exit_code(made.problems)
    if not quiet:
        show(path.as_posix() for path in made.pictures)
        show_problems(made.warnings)
    if made.problems:
        outcome = say("the pictures named above were made") if made.pictures else say("nothing written")
        see = overset_command(request.flyers[0], made.problems, request.layout)
        show_problems(made.problems, outcome, see=see)
    return exit_code(made.problems)
