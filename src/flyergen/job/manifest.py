"""Batch manifest: lists the files of a batch with their digests and warnings, as JSON and CSV.

During a batch it writes a journal, one line a file. The next run reads the journal of a run that was killed, so no
complete file is made twice. Parallel runs have a journal each. If two have made the same file, its present state
decides whose record is right.
"""

import json
import os
import re
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, Self

from flyergen.files import MEGABYTE, UnreadableError, entries_of, is_file, read_bytes
from flyergen.job.deliver import deliver_from
from flyergen.problem import FlyerError, Problem
from flyergen.project.ledger import digest_of
from flyergen.project.lock import alone, is_written_now, sweep
from flyergen.record import NamedTuple

_JOURNAL = ".batch-{pid}.jsonl"
_IS_JOURNAL = re.compile(r"\.batch-.*\.jsonl")
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_MOST_BYTES = 500 * MEGABYTE  # a hundred thousand files and more
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Record(NamedTuple):
    """A file of an edition. `inputs` is a digest of everything that it was made from.

    `file` is relative to the manifest's folder.
    """

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
    """The records of a folder, by file, and the journal of this run.

    `records` are those of earlier and of other runs. Those of this run are held as lines of the journal, because a
    batch may have a hundred thousand files.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._journal = folder / _JOURNAL.format(pid=os.getpid())
        self._stream: Any = None
        self._own: dict[str, str] = {}
        self.records = dict(_all_records(folder))
        self._dropped: dict[str, Record] = {}
        self.problems: tuple[Problem, ...] = ()
        self.count = 0

    def __enter__(self) -> Self:
        sweep(self.folder)
        return self

    def record(self, file: str) -> Record:
        """Return the record of a file. Raises KeyError if it has none."""
        return _read(self._own[file]) if file in self._own else self.records[file]

    def fresh(self, file: str, inputs: str) -> Record | None:
        """Return the record of a file that was made from these inputs and has not changed."""
        record = self.records.get(file)
        return record if record and record.inputs == inputs and self._is_unchanged(record) else None

    def _is_unchanged(self, record: Record) -> bool:
        """Return whether a record's file is as recorded."""
        return digest_of(self.folder / record.file) == record.sha256

    def note(self, records: Iterable[Record]) -> None:
        """Record files that have been made. If the journal cannot be written, they are made again next time."""
        for record in records:
            self._own[record.file] = line = _spelled(record)
            with suppress(OSError):
                self._stream = self._stream or self._journal.open("a", encoding="utf-8")
                self._stream.write(line + "\n")
        with suppress(OSError):
            if self._stream:
                self._stream.flush()

    def drop(self, files: Iterable[str]) -> None:
        """Forget the records of files that are outdated, unless another run makes them now."""
        self._dropped = {file: self.records[file] for file in files if file in self.records}

    def __exit__(self, *_: object) -> None:
        """Write the manifest, with the records of other runs, and delete the journal. `count` is how many it has.

        If it cannot be written, `problems` say so, and the journal stays for the next run.
        """
        if self._stream:
            with suppress(OSError):
                self._stream.close()
        sweep(self.folder)
        try:
            with alone(self.folder):
                self._write()
        except FlyerError as failed:
            self.problems = failed.problems

    def _write(self) -> None:
        """Write both forms of the manifest. Raises FlyerError D101 or D102 if they cannot be written."""
        others: dict[str, list[Record]] = {}
        for file, record in _all_records(self.folder, frozenset(self._own.values())):
            others.setdefault(file, []).append(record)
        lines = {file: _spelled(found[-1]) for file, found in others.items() if found[-1] != self._dropped.get(file)}
        lines |= {file: line for file, line in self._own.items() if self._is_last(line, others.get(file, ()))}
        rows = [lines[file] for file in sorted(lines) if is_file(self.folder / file)]
        self.count = len(rows)
        if not rows and not self._dropped:
            return
        deliver_from(self.folder / "manifest.json", partial(_write_json, rows))
        deliver_from(self.folder / "manifest.csv", partial(_write_csv, rows))
        for journal in (self._journal, *(path for path in _journals(self.folder) if not is_written_now(path))):
            with suppress(OSError):
                journal.unlink(missing_ok=True)

    def _is_last(self, line: str, others: Sequence[Record]) -> bool:
        """Return whether no other run has made the file of a record again since."""
        if not others:
            return True
        record = _read(line)
        return all(other.sha256 == record.sha256 for other in others) or self._is_unchanged(record)


def _write_json(lines: Sequence[str], stream: BinaryIO) -> None:
    """Write a line for each file. Deeper indentation would take ten times as long."""
    stream.write(b'{"files": [\n')
    stream.writelines((",\n" if number else "").encode() + line.encode() for number, line in enumerate(lines))
    stream.write(b"\n]}\n")


def _spelled(record: Record) -> str:
    return _ENCODER.encode(record._asdict())


def _read(line: str) -> Record:
    record = Record(**json.loads(line))
    return record._replace(warnings=tuple(record.warnings))


def _write_csv(lines: Sequence[str], stream: BinaryIO) -> None:
    import csv
    from codecs import getwriter

    text = getwriter("utf-8")(stream)
    text.write("\ufeff")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(Record._fields)
    for row in map(_read, lines):
        writer.writerow(map(_as_text, (*row[:-2], "; ".join(row.warnings), row.inputs)))


def _as_text(value: object) -> object:
    """Return a cell that no spreadsheet takes for a formula. Source: OWASP, CSV Injection."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def _all_records(folder: Path, besides: Container[str] = ()) -> Iterator[tuple[str, Record]]:
    """Yield the records of the manifest and of all journals, without incomplete ones, and `besides` these lines."""
    try:
        for entry in json.loads(read_bytes(folder / "manifest.json", _MOST_BYTES))["files"]:
            yield from _record(entry)
    except (UnreadableError, ValueError, KeyError, TypeError, RecursionError):
        pass
    for journal in _journals(folder):
        for line in _lines(journal):
            if line in besides:
                continue
            with suppress(ValueError, RecursionError):
                yield from _record(json.loads(line))


def _journals(folder: Path) -> list[Path]:
    """Return the journals in a folder, or none if it cannot be listed."""
    return [folder / name for name in entries_of(folder) if _IS_JOURNAL.fullmatch(name)]


def _lines(journal: Path) -> list[str]:
    """Return the lines of a journal, or none if another run has just deleted it."""
    try:
        return read_bytes(journal, _MOST_BYTES).decode("utf-8", "replace").splitlines()
    except UnreadableError:
        return []


def _record(entry: Mapping[str, Any]) -> Iterator[tuple[str, Record]]:
    try:
        record = Record(**entry)
        if all(isinstance(text, str) for text in (record.file, record.sha256, record.inputs, *record.warnings)):
            yield record.file, record._replace(warnings=tuple(record.warnings))
    except TypeError:
        return
