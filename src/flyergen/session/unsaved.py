"""Unsaved texts file: words that could not be written into their file, kept beside flyer.yaml meanwhile.

A text may be impossible to write at its place in the YAML, or its file may not be written. What somebody has typed is
then not lost: it is shown again after the program or the browser has ended. The file is hidden, and goes with the last
of its texts.
"""

import json
from contextlib import suppress
from pathlib import Path

from flyergen.files import MEGABYTE, UnreadableError, read_bytes
from flyergen.job.deliver import deliver
from flyergen.problem import FlyerError
from flyergen.record import NamedTuple

FILE = ".unsaved.json"


class Unsaved(NamedTuple):
    """A text that is not in its file: its language and key, its words, and what the file said before."""

    language: str
    key: str
    text: str
    was: str


class UnsavedTexts:
    """The unsaved texts of a flyer's folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._texts = {(one.language, one.key): one for one in _read(self._path)}

    def of(self, language: str) -> tuple[Unsaved, ...]:
        """Return the unsaved texts of a language."""
        return tuple(one for one in self._texts.values() if one.language == language)

    def find(self, language: str, key: str) -> Unsaved | None:
        """Return an unsaved text, or None if it is saved."""
        return self._texts.get((language, key))

    def keep(self, one: Unsaved) -> None:
        """Keep a text."""
        self._texts[one.language, one.key] = one
        self._write()

    def drop(self, language: str, key: str) -> None:
        """Forget a text, which is in its file now."""
        if self._texts.pop((language, key), None):
            self._write()

    def _write(self) -> None:
        """Write all texts. Where nothing can be written, they stay in the memory of this program and the browser."""
        with suppress(FlyerError, OSError):
            if self._texts:
                said = [one._asdict() for one in self._texts.values()]
                deliver(self._path, (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace"))
            else:
                self._path.unlink(missing_ok=True)


def _read(path: Path) -> list[Unsaved]:
    try:
        found = json.loads(read_bytes(path, 10 * MEGABYTE))
        texts = [Unsaved(**one) for one in found]
    except (UnreadableError, ValueError, TypeError):
        return []
    return [one for one in texts if all(isinstance(said, str) for said in one)]
