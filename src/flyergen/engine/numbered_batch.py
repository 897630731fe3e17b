"""Numbered batch: makes the numbered pieces in a request, with or without worker processes."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from pathlib import Path

from flyergen.engine.batch_manifest import Manifest, Record
from flyergen.engine.editions import load
from flyergen.engine.input_digests import Inputs
from flyergen.engine.numbered_pieces import piece_setters
from flyergen.engine.numbered_run import Run, RunOrder, Runs, StackOutcome, Task, number_of
from flyergen.engine.request import Request
from flyergen.flyer.model.facts import Facts
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem, warned_of
from flyergen.source.find_flyers import find_flyers
from flyergen.source.tables.local_groups import FOLDER
from flyergen.source.tables.numbered_piece_rows import Pieces, PieceTable, Serial

_WORTH_WORKERS = 1000  # pieces: for fewer, more processes cost more than they save


class PiecesAsked(NamedTuple):
    """The requested pieces: so many from a number on, or the rows of the request's table, or a part of them.

    `since` and `until` are the values of the first and the last, "" if not given. A file has `per_file` of them (0:
    all).
    """

    total: int = 0
    first: int = 1
    since: str = ""
    until: str = ""
    per_file: int = 1000


class NumberedTally(NamedTuple):
    """The result of a run: the number of pieces, of blank positions, and of sheets in the largest file."""

    pieces: int = 0
    missing: int = 0
    most_sheets: int = 0
    records: tuple[Record, ...] = ()
    made: int = 0
    problems: tuple[Problem, ...] = ()


class NumberedBatch:
    """The numbered pieces of a flyer. `tally` is the result after all outcomes."""

    def __init__(self, request: Request, asked: PiecesAsked) -> None:
        """Set the common parts. Raises FlyerError with all problems of the flyer or the table."""
        self.request, self.asked = request, asked
        self.runs = _runs(request, asked)
        self.tally = NumberedTally()
        try:
            self._first, self._last = _range(self.runs, request.table, asked)
            self.tasks = self.runs.tasks(self._first, self._last, asked.per_file)
            self.warnings = warned_of(self.runs.pieces.warnings, self.runs.runs[0].setter.ready.source.levels)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the table."""
        self.runs.pieces.close()

    @property
    def name(self) -> str:
        return self.runs.runs[0].setter.ready.source.name

    @property
    def output(self) -> Path:
        """The folder of the files."""
        return self.runs.runs[0].order.output

    def outcomes(self) -> Generator[StackOutcome, None, None]:
        """Make the files, and yield their outcomes."""
        found: list[StackOutcome] = []
        with Manifest(self.output) as manifest:
            for outcome in _outcomes(self, self.tasks, manifest):
                found.append(outcome)
                yield outcome
        found.sort(key=lambda outcome: self.tasks.index(outcome.task))
        records = tuple(record for outcome in found for record in outcome.records)
        problems = dict.fromkeys(problem for outcome in found for problem in outcome.problems)
        made, missing = sum(outcome.made for outcome in found), sum(outcome.missing for outcome in found)
        most = max(task.stack.sheets for task in self.tasks)
        count = (self._last - self._first) * len(self.runs.runs)
        self.tally = NumberedTally(count, missing, most, records, made, (*problems, *manifest.problems))


def _runs(request: Request, asked: PiecesAsked) -> Runs:
    """Return the run of each language and target. Raises FlyerError with all problems of the flyer or the table."""
    from flyergen.pdf.colour.icc_profiles import open_profile

    open_profile(request.profile)
    (folder,) = find_flyers(request.flyers)
    inputs = Inputs().of(folder, folder / FOLDER, Path(request.output), Path(request.table))  # before it is read
    source = load(folder, None if request.preflight else request.layout)
    languages = request.languages or (source.facts.source_language,)
    setters = piece_setters(source, request.strictest_ask._replace(languages=languages), request.orders)
    pieces = _pieces(source.facts, request, asked)
    output = request.folder(source.name) / "numbered"
    made_from = f"{inputs} {setters[0].ready.edition.layout.name} {request.worksheet}".rstrip()
    order = RunOrder(output, request.preflight, made_from, request.force)
    return Runs(tuple(Run(setter, pieces, order) for setter in setters))


def _pieces(facts: Facts, request: Request, asked: PiecesAsked) -> Pieces:
    """Return the requested pieces: the rows of a table, or consecutive numbers."""
    columns = tuple(facts.piece.columns) if facts.piece else ()
    if bool(request.table) == bool(asked.total):
        fact = say("a table and `--count` are both given") if request.table else say("no pieces are asked for")
        hint = say("name a table, or write `--count 500`")
        raise FlyerError([Problem("N106", fact, hint)])
    if request.table:
        return PieceTable(Path(request.table), columns, request.worksheet)
    if len(columns) > 1:
        others = ", ".join(columns[1:])
        fact = say("`--count` gives pieces a {column}, and they say {others} too", column=columns[0], others=others)
        raise FlyerError([Problem("N106", fact, say("name a table with these columns"))])
    sample = str(facts.piece.columns[columns[0]]) if facts.piece else ""
    return Serial(columns[0], asked.first, asked.total, len(sample) if sample.isdecimal() else 1)


def _range(runs: Runs, table: str, asked: PiecesAsked) -> tuple[int, int]:
    """Return the first piece to print, and the one after the last, counted from 0."""
    pieces, column = runs.pieces, runs.runs[0].setter.columns[0]
    first = number_of(pieces, column, asked.since, table) if asked.since else 0
    last = number_of(pieces, column, asked.until, table) if asked.until else len(pieces) - 1
    if last < first:
        fact = say("the piece `{until}` comes before `{since}`", until=asked.until, since=asked.since)
        raise FlyerError([Problem("N106", fact, say("write the earlier one after `--from`"))])
    return first, last + 1


def _outcomes(batch: "NumberedBatch", tasks: Sequence[Task], manifest: Manifest) -> Iterator[StackOutcome]:
    """Yield the outcome of each file, until one shows that no other can succeed.

    Those of a worker pool have no order.
    """
    runs = batch.runs
    worth = sum(task.stack.stop - task.stack.start for task in tasks) >= _WORTH_WORKERS
    jobs = batch.request.jobs or (os.cpu_count() or 1 if worth else 1)
    if jobs > 1 and len(tasks) > 1:
        from flyergen.engine.worker_pool import Craft, WorkerPool

        craft = Craft(partial(_make, runs, manifest), runs.lost, partial(_afresh, batch.request, batch.asked))
        yield from WorkerPool(craft, tasks, manifest, jobs).outcomes()
        return
    for task in tasks:
        outcome = runs.make(manifest, task)
        manifest.note(outcome.records if outcome.made else ())
        yield outcome
        if outcome.halt:
            return


def _make(runs: Runs, manifest: Manifest, task: Task) -> StackOutcome:
    """Make a file in a forked process."""
    runs.pieces.reopen()
    return runs.make(manifest, task)


def _afresh(request: Request, asked: PiecesAsked) -> Callable[[Task], StackOutcome]:
    """Return a function that makes a file in a new process."""
    runs = _runs(request, asked)
    return partial(runs.make, Manifest(runs.runs[0].order.output))
