"""Open flyers: the editing sessions of a project's flyers, by the name of their folder."""

from pathlib import Path
from threading import Lock

from flyergen.engine.editing_session import EditingSession
from flyergen.problems import FlyerError
from flyergen.source.find_flyers import find_flyers, name_of


class OpenFlyers:
    """The flyers of the current folder. A session begins when its flyer is first opened."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._sessions: dict[str, EditingSession] = {}

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
