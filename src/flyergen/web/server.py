"""Server: serves a project's page to the browser of this computer until it is stopped or unused for a day."""

import asyncio
import os
import signal
import socket
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from flyergen.named_tuple import NamedTuple
from flyergen.web.saved_port_and_token import Served, keep, served

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
    """The address of a page, and whether another program serves it already."""

    address: str
    elsewhere: bool


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
        asked = _Asked(make_app(one))
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
        asyncio.run(_until_stopped(_Server(config), listening, asked))


def _show(one: Served, wanted: Wanted, tell: Callable[[Opened], None], elsewhere: bool) -> None:
    tell(Opened(one.page(wanted.path), elsewhere))
    if wanted.browser:
        webbrowser.open(one.page(wanted.path))


class _Asked:
    """Middleware that knows when the last request came."""

    def __init__(self, app: ASGIApp) -> None:
        self._app, self.last = app, monotonic()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.last = monotonic()
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


async def _until_stopped(server: uvicorn.Server, listening: socket.socket, asked: _Asked) -> None:
    watch = asyncio.create_task(_until_idle(server, asked))
    try:
        await server.serve([listening])
    finally:
        watch.cancel()


async def _until_idle(server: uvicorn.Server, asked: _Asked) -> None:
    while monotonic() - asked.last < _IDLE:
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
