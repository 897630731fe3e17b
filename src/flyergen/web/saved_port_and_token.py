"""Saved port and token: those of a project's page, which stay the same from one start to the next.

They are in the user's state folder. So a page that is still open in a browser works again when the program is started
again.
"""

import json
import os
import secrets
from hashlib import sha256
from pathlib import Path
from urllib.error import URLError
from urllib.request import Request, urlopen

from flyergen.engine.deliver_file import deliver
from flyergen.filesystem import UnreadableError, read_bytes
from flyergen.named_tuple import NamedTuple
from flyergen.web.access import TOKEN, cookie_name

_MOST = 10_000  # bytes of the file
_PRIVATE = 0o600
_ALIVE = "/alive"
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
        """Return whether a program serves this project's page already."""
        headers = {"Cookie": f"{cookie_name(self.port)}={self.token}"}
        try:
            with urlopen(Request(f"http://127.0.0.1:{self.port}{_ALIVE}", headers=headers), timeout=_PATIENCE) as said:
                return bool(said.read(len(self.mark) + 1) == self.mark.encode())
        except (URLError, OSError, ValueError):
            return False

    @property
    def mark(self) -> str:
        """What the page answers to a program that looks whether it is there."""
        return f"flyergen {sha256(str(self.project).encode()).hexdigest()[:16]}"


def served(project: Path) -> Served:
    """Return a project's page as it was last served, or with a new token and any port."""
    project = project.resolve()
    try:
        said = json.loads(read_bytes(_file(project), _MOST))
        port, token = int(said["port"]), str(said["token"])
    except (UnreadableError, ValueError, KeyError, TypeError):
        port, token = 0, ""
    if len(token) < 40 or not 0 <= port < 65536:
        port, token = 0, secrets.token_urlsafe(32)
    return Served(project, port, token)


def keep(one: Served) -> None:
    """Write the port and the token of a project's page, so that nobody else can read them.

    Raises FlyerError D1xx if they cannot be written.
    """
    path = _file(one.project)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    said = json.dumps({"project": str(one.project), "port": one.port, "token": one.token})
    before = os.umask(0o077)
    try:
        deliver(path, said.encode())
    finally:
        os.umask(before)
    path.chmod(_PRIVATE)


def _file(project: Path) -> Path:
    from platformdirs import user_state_path

    return user_state_path("flyergen") / "open" / f"{sha256(str(project).encode()).hexdigest()[:32]}.json"
