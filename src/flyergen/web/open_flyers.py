"""Open flyers: the editing sessions, judged groups and batches of a project's flyers, by name of their folder."""

from pathlib import Path
from threading import Lock

from flyergen.job.background import BatchProcess, Progress
from flyergen.job.request import Request
from flyergen.problem import FlyerError
from flyergen.session.judged_groups import JudgedGroups
from flyergen.session.session import EditingSession
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.web.waiting_files import PrintedFiles


class OpenFlyers:
    """The flyers of the current folder. A session begins when its flyer is first opened."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sessions: dict[str, EditingSession] = {}
        self._judged: dict[str, JudgedGroups] = {}
        self._printed: dict[str, PrintedFiles] = {}
        self._batches: dict[str, tuple[BatchProcess, str]] = {}

    def names(self) -> dict[str, Path]:
        """Return the folder of each flyer by name, as they are now on the disk; none if there are no flyers."""
        try:
            return {folder.resolve().name: folder for folder in find_flyers(())}
        except FlyerError:
            return {}

    def session(self, name: str) -> EditingSession:
        """Return the session of a flyer. Raises KeyError if there is none of that name.

        A name is looked up and never becomes a part of a path.
        """
        folder = self.names()[name]
        with self._lock:
            if name not in self._sessions:
                self._sessions[name] = EditingSession(folder, name_of(folder))
            return self._sessions[name]

    def judged(self, name: str) -> JudgedGroups:
        """Return what is known of the groups of a flyer. Raises KeyError as `session`."""
        session = self.session(name)
        with self._lock:
            return self._judged.setdefault(name, JudgedGroups(session))

    def printed(self, name: str) -> PrintedFiles:
        """Return the files of a flyer that the page of printing offers. Raises KeyError as `session`."""
        session = self.session(name)
        with self._lock:
            return self._printed.setdefault(name, PrintedFiles(session))

    def batch(self, name: str) -> BatchProcess | None:
        """Return the batch of a flyer that is made, or was made last."""
        with self._lock:
            return self._batches[name][0] if name in self._batches else None

    def progress(self, name: str, version: str) -> Progress | None:
        """Return how far the batch of a flyer is, or None if there is none, or it was made of another version."""
        with self._lock:
            batch, made_of = self._batches.get(name, (None, ""))
        progress = batch.progress if batch else None
        return progress if progress and (progress.state == "working" or made_of == version) else None

    def begin_batch(self, name: str, request: Request, version: str) -> None:
        """Begin a batch of a version of a flyer and its groups, unless one is being made."""
        with self._lock:
            batch, _ = self._batches.get(name, (None, ""))
            if batch is None or batch.progress.state != "working":
                self._batches[name] = BatchProcess(request), version
