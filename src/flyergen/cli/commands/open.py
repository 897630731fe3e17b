"""Open the flyers in the browser: words beside the sheet, on this computer alone.

Example: flyergen open secure-communities
"""

from pathlib import Path
from typing import Annotated
from urllib.parse import quote

import typer

from flyergen.cli.ui.console import refuse, show
from flyergen.files import real_path
from flyergen.messages import say
from flyergen.problem import FlyerError
from flyergen.problems.rules import problem_of
from flyergen.source.find_flyers import find_flyers, project_of

Named = Annotated[str, typer.Argument(metavar="[FLYER]", help="A flyer, whose page opens first.", show_default=False)]
Port = Annotated[
    int | None,
    typer.Option("--port", help="The port of the page (0: any free one).", min=0, max=65535, show_default=False),
]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help="Only print the address.")]


def command(flyer: Named = "", port: Port = None, no_browser: NoBrowser = False) -> int:
    from flyergen.web.app import Opened, Wanted, make_app, serve

    def tell(opened: Opened) -> None:  # the address is the first line
        show([opened.address])
        if opened.by_hand:
            show([say("no browser can be started from here: open this address in yours")])
        if opened.elsewhere:
            show([say("it is open already")])
        else:
            show([say("the page stays open until you press Ctrl-C here; nothing is sent anywhere")])

    try:
        folders = find_flyers((flyer,)) if flyer else ()
        path = f"/flyers/{quote(real_path(folders[0]).name)}/words" if flyer else "/"
        project = project_of(folders[0]) if flyer else Path()
        serve(Wanted(project, path, port, not no_browser), make_app, tell)
    except FlyerError as error:
        return refuse(error.problems, False)
    except OSError as error:
        return refuse([problem_of("D104", port=port or 0, reason=error.strerror or "")], False)
    return 0
