"""The manifest of a batch: what each file was made from and what came of it, as JSON for programs and CSV for people.

While a batch runs it writes a journal, one line for each file; what a run that was killed has left is read by the next.
So no file that is whole is made twice. Runs that go on side by side have a journal each.
"""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple, Self

from flyergen.pipeline.delivery import deliver

_JOURNAL = ".batch-{pid}.jsonl"
_HOUR = 3600.0


class Record(NamedTuple):
    """A file of an edition. `inputs` is a digest of all that it was made from; `file` is from the manifest's folder."""

    group: str
    language: str
    target: str
    file: str
    sha256: str
    bytes: int
    pages: int
    body_pt: float
    fit: str
    warnings: tuple[str, ...]
    inputs: str


class Manifest:
    """The records of a folder, by file, and the journal of this run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._journal = folder / _JOURNAL.format(pid=os.getpid())
        self._stream: Any = None
        self.records = dict(_all_records(folder))

    def __enter__(self) -> Self:
        _sweep(self.folder)
        return self

    def fresh(self, file: str, inputs: str) -> Record | None:
        """Return the record of a file that was made from these inputs and is still what it was then."""
        record = self.records.get(file)
        if record is None or record.inputs != inputs:
            return None
        try:
            data = (self.folder / file).read_bytes()
        except OSError:
            return None
        return record if sha256(data).hexdigest() == record.sha256 else None

    def note(self, records: Iterable[Record]) -> None:
        """Keep records of files that have been made. A journal that cannot be written costs their being made again."""
        for record in records:
            self.records[record.file] = record
            with suppress(OSError):
                self._stream = self._stream or self._journal.open("a", encoding="utf-8")
                self._stream.write(json.dumps(record._asdict(), ensure_ascii=False) + "\n")
        with suppress(OSError):
            if self._stream:
                self._stream.flush()

    def __exit__(self, *_: object) -> None:
        """Write the manifest, with what others have noted meanwhile, and take the journal away."""
        if self._stream:
            with suppress(OSError):
                self._stream.close()
        self.records = {**dict(_all_records(self.folder)), **self.records}
        rows = [row for _, row in sorted(self.records.items()) if (self.folder / row.file).is_file()]
        if not rows:
            return
        deliver(self.folder / "manifest.json", _json(rows))
        deliver(self.folder / "manifest.csv", _csv(rows))
        for journal in (self._journal, *(path for path in self.folder.glob(".batch-*.jsonl") if not _lives(path))):
            journal.unlink(missing_ok=True)


def _json(rows: list[Record]) -> bytes:
    return (json.dumps({"files": [row._asdict() for row in rows]}, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(rows: list[Record]) -> bytes:
    import csv
    import io

    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(Record._fields)
    writer.writerows([*row[:-2], "; ".join(row.warnings), row.inputs] for row in rows)
    return ("\ufeff" + stream.getvalue()).encode()


def _all_records(folder: Path) -> Iterator[tuple[str, Record]]:
    """Yield the records of the manifest and of all journals; what is not whole is passed over."""
    try:
        for entry in json.loads((folder / "manifest.json").read_bytes())["files"]:
            yield from _record(entry)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    for journal in sorted(folder.glob(".batch-*.jsonl")):
        for line in journal.read_text("utf-8", "replace").splitlines():
            try:
                yield from _record(json.loads(line))
            except ValueError:
                continue


def _record(entry: Mapping[str, Any]) -> Iterator[tuple[str, Record]]:
    try:
        record = Record(**entry)
        yield record.file, record._replace(warnings=tuple(record.warnings))
    except TypeError:
        return


def _sweep(folder: Path) -> None:
    """Take away what killed runs have left half-written."""
    for part in folder.rglob(".*.part"):
        if not _lives(part):
            part.unlink(missing_ok=True)


def _lives(path: Path) -> bool:
    """Return whether the process whose number is in a file's name still runs; where nobody can say, for an hour."""
    digits = [word for word in path.name.replace("-", ".").split(".") if word.isdecimal()]
    if not digits:
        return True
    if os.name == "posix":
        try:
            os.kill(int(digits[-1]), 0)
        except ProcessLookupError:
            return False
        except (PermissionError, OverflowError):
            return True
        return True
    from time import time

    return time() - path.stat().st_mtime < _HOUR
