"""App: the routes of all pages, their server, and the port and token that stay the same.

They are in the user's state folder. So a page that is still open in a browser works again when the program is started
again.
"""

import asyncio
import hmac
import json
import os
import secrets
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from time import monotonic
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Receive, Scope, Send

from flyergen.files import UnreadableError, is_folder, read_bytes, real_path
from flyergen.record import NamedTuple
from flyergen.session.pictures import MOST_BYTES
from flyergen.session.session import one_look
from flyergen.source.assets.folders import font_folders
from flyergen.source.exchange.form import FOLDER as FORM
from flyergen.web import browser
from flyergen.web.pages.site import SiteMaker
from flyergen.web.requests import ALIVE, ASKED, TOKEN, LimitedBody, OnlyThisBrowser
from flyergen.web.responses import ERROR_PAGES
from flyergen.web.routes import BEGIN_ROUTES, EDITING_ROUTES, FACTS_ROUTES, HELP_ROUTES, HOME_ROUTES, WORDS_ROUTES
from flyergen.web.routes_files import GROUPS_ROUTES, PRINT_ROUTES, TRANSLATE_ROUTES
from flyergen.web.routes_look import LOOK_ROUTES, NOTES_ROUTES
from flyergen.web.routes_site import SITE_ROUTES
from flyergen.web.waiting_files import OpenFlyers, WaitingFiles

_MOST_BYTES = 10_000  # bytes of the file

_PATIENCE = 1.0  # seconds for another program's answer on this computer


class Served(NamedTuple):
    """A project's folder, the port of its page (0: any) and the token of its addresses."""

    project: Path
    port: int
    token: str

    @property
    def address(self) -> str:
        """The first address, with the token."""
        return self.page("/")

    def page(self, path: str) -> str:
        """Return the address of a page, with the token."""
        return f"http://127.0.0.1:{self.port}{path}?{TOKEN}={self.token}"

    def is_alive(self) -> bool:
        """Return whether a program serves this project's page already.

        It must show that it knows the token, and does not get it: anybody may listen on the port meanwhile.
        """
        question = secrets.token_urlsafe(16)
        address, expected = f"http://127.0.0.1:{self.port}{ALIVE}?{ASKED}{question}", self.proof(question).encode()
        try:
            with urlopen(address, timeout=_PATIENCE) as said:
                return secrets.compare_digest(said.read(len(expected) + 1), expected)
        except (URLError, OSError, ValueError):
            return False

    def proof(self, question: str) -> str:
        """Return what only a program with the token can answer for this project on this port."""
        return hmac.new(self.token.encode(), f"{self.port} {self.project} {question}".encode(), "sha256").hexdigest()


def served(project: Path) -> Served:
    """Return a project's page as it was last served, or with a new token and any port."""
    project = real_path(project)
    try:
        said = json.loads(read_bytes(_file(project), _MOST_BYTES))
        port, token = int(said["port"]), str(said["token"])
    except (UnreadableError, ValueError, KeyError, TypeError):
        port, token = 0, ""
    if len(token) < 40 or not 0 <= port < 65536:
        port, token = 0, secrets.token_urlsafe(32)
    return Served(project, port, token)


def keep(page: Served) -> None:
    """Write the port and the token of a project's page, so that nobody else can read them.

    Raises FlyerError D1xx if they cannot be written.
    """
    said = json.dumps({"project": str(page.project), "port": page.port, "token": page.token})
    browser.write_private(_file(page.project), said.encode())


def _file(project: Path) -> Path:
    from platformdirs import user_state_path

    return user_state_path("flyergen") / "open" / f"{sha256(str(project).encode()).hexdigest()[:32]}.json"


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

    def file_response(self, *values: Any, **options: Any) -> Response:
        """Answer with a file, or say that it is the same."""
        response = super().file_response(*values, **options)
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


def make_app(page: Served) -> Starlette:
    """Return the app of a project, which answers only the browser that has its token."""
    fonts = next(one for one in (folder / _TYPEFACE for folder in font_folders(Path())) if is_folder(one))
    routes = [
        *(*HOME_ROUTES, *BEGIN_ROUTES, *HELP_ROUTES, *WORDS_ROUTES, *TRANSLATE_ROUTES, *FACTS_ROUTES, *LOOK_ROUTES),
        *(*GROUPS_ROUTES, *PRINT_ROUTES, *EDITING_ROUTES, *NOTES_ROUTES, *SITE_ROUTES),
        Mount("/static/form", KeptFiles(FORM)),
        Mount("/static/fonts", KeptFiles(fonts, _DAY)),
        Mount("/static", KeptFiles(_HERE / "static")),
    ]
    guards = [
        Middleware(OnlyThisBrowser, token=page.token, port=page.port),
        Middleware(LimitedBody, maximum=_MOST, files=_MOST_OF_FILES),
        Middleware(OneLook),
    ]
    app = Starlette(routes=routes, middleware=guards, exception_handlers=ERROR_PAGES)
    app.state.served, app.state.flyers, app.state.site = page, OpenFlyers(), SiteMaker()
    app.state.arrivals, app.state.refused_pictures = WaitingFiles(_MOST_ARRIVALS), WaitingFiles(1)  # a picture is large
    return app


_HOST = "127.0.0.1"

_IDLE = 24 * 60 * 60.0  # seconds without a request after which it ends

_LOOK = 60.0  # seconds between two looks whether it is idle

_CLOSING = 2  # seconds that open answers may take at the end

_SIGNALS = ("SIGINT", "SIGTERM", "SIGHUP")  # SIGHUP: the terminal was closed


class Wanted(NamedTuple):
    """What to serve: a project, the path of the page that opens first, and how.

    `port` None is the one that was used before, and 0 any free one.
    """

    project: Path
    path: str = "/"
    port: int | None = None
    browser: bool = True


class Opened(NamedTuple):
    """The address of a page, and whether another program serves it already.

    It is to be opened `by_hand` if no browser can be started.
    """

    address: str
    elsewhere: bool
    by_hand: bool = False


def serve(wanted: Wanted, make_app: Callable[[Served], ASGIApp], tell: Callable[[Opened], None]) -> None:
    """Serve the page of a project, and return when a signal stops it, or nobody has asked for a day.

    If another program serves the project already, its page is opened instead. `tell` gets the address before anything
    is served. Raises OSError if the port cannot be used.
    """
    known = served(wanted.project)
    if wanted.port is None and known.port and known.is_alive():
        _show(known, wanted, tell, elsewhere=True)
        return
    with _listening(known.port if wanted.port is None else wanted.port, must=wanted.port is not None) as listening:
        one = known._replace(port=listening.getsockname()[1])
        keep(one)
        asked = _Asked(make_app(one), one)
        config = uvicorn.Config(
            asked,
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=_CLOSING,
        )
        _show(one, wanted, tell, elsewhere=False)
        try:
            asyncio.run(_until_stopped(_Server(config), listening, asked))
        finally:
            browser.forget(_way_in(one))


def _show(page: Served, wanted: Wanted, tell: Callable[[Opened], None], elsewhere: bool) -> None:
    address, starts = page.page(wanted.path), wanted.browser and browser.can_start()
    tell(Opened(address, elsewhere, wanted.browser and not starts))
    if starts:
        browser.start(address, _way_in(page))


def _way_in(page: Served) -> Path:
    """Return the file that leads a browser to a page. It is one for each project, so that its server can delete it."""
    return _file(page.project).with_suffix(".html")


class _Asked:
    """Middleware that knows when the last request came, and deletes the file that led a browser here."""

    def __init__(self, app: ASGIApp, page: Served) -> None:
        self._app, self._page, self.last = app, page, monotonic()
        self._first = f"{TOKEN}={page.token}".encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.last = monotonic()
        if scope.get("query_string") == self._first:
            browser.forget(_way_in(self._page))
        await self._app(scope, receive, send)


class _Server(uvicorn.Server):
    """A server that a signal ends without an error: it was asked to."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Let the usual signals stop the server, and give them back their handlers afterwards."""
        numbers = [getattr(signal, name) for name in _SIGNALS if hasattr(signal, name)]
        heard = [number for number in numbers if signal.getsignal(number) != signal.SIG_IGN]  # `nohup` ignores some
        before = {number: signal.signal(number, self.handle_exit) for number in heard}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


async def _until_stopped(server: uvicorn.Server, listening: socket.socket, running: _Asked) -> None:
    watch = asyncio.create_task(_until_idle(server, running))
    try:
        await server.serve([listening])
    finally:
        watch.cancel()


async def _until_idle(server: uvicorn.Server, running: _Asked) -> None:
    while monotonic() - running.last < _IDLE:
        await asyncio.sleep(_LOOK)
    server.should_exit = True


def _listening(port: int, must: bool) -> socket.socket:
    """Return a socket on this computer alone, on a port or, unless it must be that one, on any free one."""
    one = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if os.name == "posix":  # elsewhere it would let two programs share a port
        one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        one.bind((_HOST, port))
    except OSError:
        if must or port == 0:
            one.close()
            raise
        one.bind((_HOST, 0))
    one.listen(128)
    return one
