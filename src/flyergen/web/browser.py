"""Browser: opens a page by a file that only this user can read, so that its token is in no process's arguments.

Everybody on a computer sees the arguments of all processes. So the browser is started with the address of a file, which
leads to the page and is deleted when the page has been asked for. It is in the user's state folder, or in the home
folder if there is a browser of Snap, which reads nothing in hidden folders. A browser outside of this system, as beside
WSL or on a Chromebook, reads no file here at all, and is not started: the person opens the address.
"""

import os
import platform
import webbrowser
from contextlib import suppress
from html import escape
from pathlib import Path

from flyergen.files import is_there, real_path
from flyergen.job.deliver import deliver
from flyergen.problem import FlyerError

_PRIVATE, _PRIVATE_FOLDER = 0o600, 0o700
_SNAPS = Path("/snap/bin")
_SNAP_BROWSERS = ("brave", "chromium", "firefox", "opera", "vivaldi")
_CHROMEBOOK = Path("/opt/google/cros-containers")


def write_private(path: Path, data: bytes) -> None:
    """Write a file that nobody else can read. Raises FlyerError D1xx if it cannot be written."""
    path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
    before = os.umask(0o077)
    try:
        deliver(path, data)
    finally:
        os.umask(before)
    path.chmod(_PRIVATE)


def can_start() -> bool:
    """Return whether there is a browser that reads files of this system."""
    if "microsoft" in platform.release().lower() or is_there(_CHROMEBOOK):
        return False
    with suppress(webbrowser.Error):
        return bool(webbrowser.get())
    return False


def start(address: str, file: Path) -> None:
    """Start the browser with a file that leads to an address. It is `file`, or one in the home folder."""
    page = (
        '<!doctype html><meta charset="utf-8"><meta name="referrer" content="no-referrer"><title>flyergen</title>'
        f'<meta http-equiv="refresh" content="0; url={escape(address)}"><a href="{escape(address)}">flyergen</a>\n'
    )
    write_private(file, page.encode())
    if any(is_there(_SNAPS / name) for name in _SNAP_BROWSERS):
        with suppress(FlyerError, OSError):
            write_private(_at_home(file), page.encode())
            file = _at_home(file)
    webbrowser.open(real_path(file).as_uri())


def forget(file: Path) -> None:
    """Delete the file that leads to a page, wherever it is."""
    for path in (file, _at_home(file)):
        with suppress(OSError, RuntimeError):
            path.unlink(missing_ok=True)


def _at_home(file: Path) -> Path:
    return Path.home() / f"flyergen-{file.stem[:12]}.html"
