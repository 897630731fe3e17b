"""Serve a site: shows its folder in the browser, on this computer alone, as any web host would."""

from collections.abc import Callable
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class _Quiet(SimpleHTTPRequestHandler):
    """Sends files, and writes no lines about it."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002, ARG002 - so the library calls it
        return


def server_of(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """Return a server of a folder for this computer alone, which is not started yet."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(folder)))


def serve_folder(folder: Path, tell: Callable[[str], object]) -> None:
    """Serve a folder until somebody stops it. The browser is opened at it."""
    import webbrowser

    with server_of(folder) as server:
        address = f"http://127.0.0.1:{server.server_port}/index.html"
        tell(address)
        webbrowser.open(address)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            return
