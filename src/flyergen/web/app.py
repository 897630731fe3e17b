"""App: the routes of all pages, which only the person who started the program can reach."""

from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from flyergen.engine.editing_session import one_look
from flyergen.engine.flyer_pictures import MOST_BYTES
from flyergen.filesystem import is_folder
from flyergen.source.assets.asset_folders import font_folders
from flyergen.source.exchange.form_format import FOLDER as FORM
from flyergen.web.access import LimitedBody, OnlyThisBrowser
from flyergen.web.open_flyers import OpenFlyers
from flyergen.web.page_responses import ERROR_PAGES
from flyergen.web.routes import (
    begin,
    editing,
    facts,
    groups,
    help_page,
    home,
    look,
    notes_glossary_and_examples,
    printing,
    translate,
    words,
)
from flyergen.web.saved_port_and_token import Served
from flyergen.web.waiting_files import WaitingFiles

_HERE = Path(__file__).parent
_MOST = 1_000_000  # bytes of a request
_FORM = 10_000  # bytes of a request around its file
_MOST_OF_FILES = {"logo": 20_000_000, "import": 6_000_000, "picture": MOST_BYTES + _FORM}  # bytes of one with a file
_MOST_ARRIVALS = 8  # files of translators that are open
_DAY = 86_400  # seconds
_TYPEFACE = "source-sans-3"


class KeptFiles(StaticFiles):
    """Files that a browser keeps: for some seconds as they are, and longer if the program says that they are the same.

    Each text that a translator writes is a new page, which has the same fonts, styles and programs.
    """

    def __init__(self, folder: Path, seconds: int = 0) -> None:
        super().__init__(directory=folder)
        self._kept = f"private, max-age={seconds}" if seconds else "private, no-cache"

    def file_response(self, *values: Any, **others: Any) -> Response:
        """Answer with a file, or say that it is the same."""
        response = super().file_response(*values, **others)
        response.headers["Cache-Control"] = self._kept
        return response


class OneLook:
    """Middleware that compares the files of a flyer on the disk once for each request."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request from one state of the files."""
        with one_look():
            await self._app(scope, receive, send)


def make_app(one: Served) -> Starlette:
    """Return the app of a project, which answers only the browser that has its token."""
    fonts = next(one for one in (folder / _TYPEFACE for folder in font_folders(Path())) if is_folder(one))
    pages = (
        home,
        begin,
        help_page,
        words,
        translate,
        facts,
        look,
        groups,
        printing,
        editing,
        notes_glossary_and_examples,
    )
    routes = [
        *(route for one in pages for route in one.ROUTES),
        Mount("/static/form", KeptFiles(FORM)),
        Mount("/static/fonts", KeptFiles(fonts, _DAY)),
        Mount("/static", KeptFiles(_HERE / "static")),
    ]
    guards = [
        Middleware(OnlyThisBrowser, token=one.token, port=one.port),
        Middleware(LimitedBody, most=_MOST, files=_MOST_OF_FILES),
        Middleware(OneLook),
    ]
    app = Starlette(routes=routes, middleware=guards, exception_handlers=ERROR_PAGES)
    app.state.served, app.state.flyers = one, OpenFlyers()
    app.state.arrivals, app.state.refused_pictures = WaitingFiles(_MOST_ARRIVALS), WaitingFiles(1)  # a picture is large
    return app
