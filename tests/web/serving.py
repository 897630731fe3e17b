"""A server of the page in a process of its own, for a browser or for requests by hand."""

import multiprocessing
import os
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from web.late import Lateness

# A forked process has all modules of the test's process already: it answers in a tenth of the time of a new program.
FORKS = "fork" in multiprocessing.get_all_start_methods()


class Serving(NamedTuple):
    """A process that serves the page of a project, and the address of its first page, with the token."""

    process: int
    address: str

    @property
    def base(self) -> str:
        """The start of all its addresses."""
        return self.address.partition("flyers/")[0].partition("?")[0]

    @property
    def port(self) -> int:
        return int(self.base.rpartition(":")[2].strip("/"))

    @property
    def cookie(self) -> str:
        return f"flyergen-{self.port}={self.address.partition('token=')[2]}"


def _serve(root: Path, path: str, told: Connection) -> None:
    os.chdir(root)
    os.environ["XDG_STATE_HOME"] = str(root / ".state")
    from flyergen.web.app import Wanted, make_app, serve

    late = Lateness.now().make(make_app)
    serve(Wanted(root, path, port=0, browser=False), late, lambda one: told.send(one.address))


@contextmanager
def serving(root: Path, path: str = "/") -> Iterator[Serving]:
    """Serve a project, as `flyergen open` does, until the block ends."""
    context = multiprocessing.get_context("fork") if FORKS else multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(root, path, theirs))
    process.start()
    try:
        yield Serving(int(process.pid or 0), str(ours.recv()))
    finally:
        process.kill()
        process.join()
