"""Numbered batch: finds the numbered pieces in a request, and makes them, with or without processes.

The pieces of a file are in such an order that they are in sequence after its stack of sheets is cut into piles and
these are put on top of one another. A piece that cannot be made leaves its position blank and does not stop the others.
So nothing moves when it is corrected.
"""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import BinaryIO

from flyergen.flyer.fact_values import with_values
from flyergen.flyer.facts import Facts
from flyergen.job.deliver import deliver_from
from flyergen.job.group_parts import Slots
from flyergen.job.manifest import Manifest, Record
from flyergen.job.numbered import PieceSheets
from flyergen.job.plan import edition_name, look_at
from flyergen.job.produce import look_over
from flyergen.job.request import Request
from flyergen.job.variants import VariantPlanner
from flyergen.job.workers import Craft, outcomes_of
from flyergen.problem import FlyerError, Place, Problem, warned_of
from flyergen.problems.rules import problem_of
from flyergen.project.editions import load
from flyergen.project.ledger import Inputs, digest_of
from flyergen.record import NamedTuple
from flyergen.source.find_flyers import find_flyers
from flyergen.source.flyer_folder import FlyerSource
from flyergen.source.tables.local_groups import FOLDER
from flyergen.source.tables.numbered_piece_rows import Pieces, PieceTable, Serial
from flyergen.text.shaping import forget_words


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


def wanted_pieces(facts: Facts, request: Request, pieces: PiecesAsked) -> Pieces:
    """Return all pieces of a request: the rows of its table, or consecutive numbers.

    Raises FlyerError N106 if both are requested, or neither, and with the problems of the table.
    """
    columns = tuple(facts.piece.columns) if facts.piece else ()
    if bool(request.table) == bool(pieces.total):
        raise FlyerError([problem_of("N106", None, "both" if request.table else "none", "none")])
    if request.table:
        return PieceTable(Path(request.table), columns, request.worksheet)
    if len(columns) > 1:
        others = ", ".join(columns[1:])
        raise FlyerError([problem_of("N106", None, "others", column=columns[0], others=others)])
    sample = str(facts.piece.columns[columns[0]]) if facts.piece else ""
    return Serial(columns[0], pieces.first, pieces.total, len(sample) if sample.isdecimal() else 1)


def wanted_range(pieces: Pieces, column: str, table: str, piece_range: PiecesAsked) -> tuple[int, int]:
    """Return the first piece to print, and the one after the last, counted from 0, by their values in a column.

    Raises FlyerError N105 if there is no such piece, N106 if the last comes before the first.
    """
    first = _number_of(pieces, column, piece_range.since, table) if piece_range.since else 0
    last = _number_of(pieces, column, piece_range.until, table) if piece_range.until else len(pieces) - 1
    if last < first:
        raise FlyerError([problem_of("N106", None, "turned", until=piece_range.until, since=piece_range.since)])
    return first, last + 1


def _number_of(pieces: Pieces, column: str, value: str, place: str) -> int:
    """Return the piece, from 0, with this value in its column. Leading zeros of numbers do not count.

    Raises FlyerError N105 if there is none.
    """
    for number in range(len(pieces)):
        said = pieces[number].values.get(column, "")
        if said == value or (said.isdecimal() and value.isdecimal() and said.lstrip("0") == value.lstrip("0")):
            return number
    raise FlyerError([problem_of("N105", Place(place) if place else None, column=column, value=value)])


_TOLD = 100  # reported problems of a file; the others are counted

SAMPLES = 3

_FORGOTTEN = 200  # pieces after which their shaped words are forgotten


class Stack(NamedTuple):
    """The pieces of a file: from the first to before the last, counted from 0, and how many are on a sheet."""

    start: int
    stop: int
    up: int

    @property
    def sheets(self) -> int:
        return -(-(self.stop - self.start) // self.up)

    def sheet(self, number: int) -> tuple[int | None, ...]:
        """Return the piece in each position of a sheet, or None after the end of a pile.

        At each position the numbers are consecutive from sheet to sheet: cut and stack.
        """
        pieces = (self.start + pile * self.sheets + number for pile in range(self.up))
        return tuple(piece if piece < self.stop else None for piece in pieces)


def stacks(start: int, stop: int, per_file: int, up: int) -> tuple[Stack, ...]:
    """Return the files of a run. `per_file` 0 puts all pieces into one."""
    size = per_file or max(stop - start, 1)
    return tuple(Stack(one, min(one + size, stop), up) for one in range(start, stop, size))


class Task(NamedTuple):
    """A file of one of several runs: the run, counted from 0, and its pieces."""

    run: int
    stack: Stack


class StackOutcome(NamedTuple):
    """The result of a file: its record, whether it was made now, how many of its pieces are missing, and why.

    Not all problems of many missing pieces are kept. `halt` is set if no other file can succeed.
    """

    task: Task
    record: Record | None = None
    file_count: int = 0
    missing: int = 0
    problems: tuple[Problem, ...] = ()
    halt: bool = False

    @property
    def records(self) -> tuple[Record, ...]:
        return (self.record,) if self.record else ()


class RunOptions(NamedTuple):
    """How a run is made: its folder, with or without preflight, digest of inputs, and whether to make all again."""

    output: Path
    preflight: bool
    inputs: str
    force: bool = False


class Runs(NamedTuple):
    """The runs of a flyer, one for each language and target, with the same pieces."""

    runs: tuple["Run", ...]

    @property
    def pieces(self) -> Pieces:
        return self.runs[0].pieces

    @property
    def sheets(self) -> PieceSheets:
        """The sheets of the first run."""
        return self.runs[0].sheets

    @property
    def source(self) -> FlyerSource:
        """The flyer."""
        return self.sheets.set_edition.source

    @property
    def output(self) -> Path:
        """The folder of the files."""
        return self.runs[0].options.output

    def tasks(self, first: int, last: int, per_file: int) -> tuple[Task, ...]:
        """Return the files of the pieces from the first to before the last, counted from 0."""
        return tuple(
            Task(number, stack)
            for number, run in enumerate(self.runs)
            for stack in stacks(first, last, per_file, run.sheets.up)
        )

    def make(self, manifest: Manifest, tasks: Sequence[Task]) -> Iterator[StackOutcome]:
        """Make the missing files. If one fails independently of its pieces, all others fail too."""
        for task in tasks:
            try:
                yield self.runs[task.run].make(task, manifest)
            except FlyerError as error:
                yield StackOutcome(task, problems=error.problems, halt=True)

    def lost(self, task: Task) -> StackOutcome:
        """Return the result of a file on which processes died."""
        file = self.runs[task.run].file(task.stack)
        return StackOutcome(task, problems=(problem_of("G209", None, "pieces", id=file),))


class Run(NamedTuple):
    """The pieces of a flyer in one language, for one target."""

    sheets: PieceSheets
    pieces: Pieces
    options: RunOptions

    def make(self, task: Task, manifest: Manifest) -> StackOutcome:
        """Make a file if it is missing.

        Raises FlyerError if it cannot be written, or preflight finds an error in some of its sheets.
        """
        stack, file = task.stack, self.file(task.stack)
        inputs = self._inputs(stack)
        known = None if self.options.force or not inputs else manifest.fresh(file, inputs)
        if known:
            return StackOutcome(task, known)
        maker = _Maker(self.sheets, self.pieces)
        warnings = self._preflight_warnings(stack, file) if self.options.preflight else ()
        deliver_from(self.options.output / file, partial(maker.write, stack=stack, sheets=range(stack.sheets)))
        record = self._record(stack, maker.pages, warnings)._replace(inputs=inputs)
        return StackOutcome(task, record, 1, maker.missing, (*maker.problems, *warnings))

    def file(self, stack: Stack) -> str:
        """Return the name of a file, with the first and the last of its pieces, counted from 1."""
        return f"{edition_name(self.sheets.set_edition)}.{self.sheets.order.target}.{self._label(stack)}.pdf"

    def _record(self, stack: Stack, pages: int, warnings: Sequence[Problem]) -> Record:
        """Return the record of an existing file, without its inputs."""
        file, ready = self.file(stack), self.sheets.set_edition
        path = self.options.output / file
        digest = digest_of(path)
        facts = tuple(dict.fromkeys(f"{one.code}: {one.fact}" for one in warnings))
        return Record(
            self._label(stack), ready.edition.language, self.sheets.order.target, file, digest,
            path.stat().st_size, pages, round(ready.fit.composition.trial.size, 2), "", facts, "",
        )  # fmt: skip

    def _label(self, stack: Stack) -> str:
        digits = max(4, len(str(len(self.pieces))))
        return f"{stack.start + 1:0{digits}d}-{stack.stop:0{digits}d}"

    def _inputs(self, stack: Stack) -> str:
        """Return a digest of a file's inputs, or "" if a row has a problem, which is then reported each time."""
        digest = sha256(f"{self.options.inputs} {self.sheets.order} {stack}".encode())
        for number in range(stack.start, stack.stop):
            row = self.pieces[number]
            if row.problems:
                return ""
            digest.update(repr([row.values[column] for column in self.sheets.among.columns]).encode())
        return digest.hexdigest()[:32]

    def _preflight_warnings(self, stack: Stack, file: str) -> tuple[Problem, ...]:
        """Return preflight's warnings for some sheets of a file: the first, the last and one between."""
        few = sorted({n * (stack.sheets - 1) // (SAMPLES - 1) for n in range(SAMPLES)})
        maker, facts = _Maker(self.sheets, self.pieces), self.sheets.set_edition.edition.facts
        rows = (self.pieces[piece] for number in few for piece in stack.sheet(number) if piece is not None)
        pieces = (with_values(facts, row.values).piece for row in rows if not row.problems)
        look = look_at(self.sheets.set_edition.source, self.sheets.order, facts, *pieces)
        with TemporaryDirectory() as folder:
            sample = Path(folder) / "sample.pdf"
            with sample.open("wb") as stream:
                maker.write(stream, stack, few)
            if maker.missing:  # their places are blank, and may be all of a page
                look = look._replace(levels={**look.levels, "P512": "off"})
            return tuple(look_over(sample, self.options.output / file, self.sheets.order, look))


class _Maker:
    """Makes sheets, and counts their pages and the pieces that could not be made."""

    def __init__(self, sheets: PieceSheets, pieces: Pieces) -> None:
        self._sheets, self._pieces = sheets, pieces
        self.pages = self.missing = 0
        self.problems: list[Problem] = []

    def write(self, stream: BinaryIO, stack: Stack, sheets: Sequence[int]) -> None:
        """Write some sheets of a stack."""
        writer = self._sheets.writer(stream)
        for number in sheets:
            pieces = [None if piece is None else self._piece(piece) for piece in stack.sheet(number)]
            if self._sheets.up > 1 or pieces[0] is not None:
                writer.add(pieces)
        writer.close()
        self.pages = writer.pages

    def _piece(self, number: int) -> Slots | None:
        if number % _FORGOTTEN == 0:
            forget_words()
        try:
            return self._sheets.piece(self._pieces[number])
        except FlyerError as error:
            self.missing += 1
            if len(self.problems) < _TOLD:
                self.problems += error.problems
            return None


_WORTH_WORKERS = 1000  # pieces: for fewer, more processes cost more than they save


class NumberedTally(NamedTuple):
    """The result of a run: the number of pieces, of blank positions, and of sheets in the largest file."""

    pieces: int = 0
    missing: int = 0
    most_sheets: int = 0
    records: tuple[Record, ...] = ()
    file_count: int = 0
    problems: tuple[Problem, ...] = ()


class NumberedBatch:
    """The numbered pieces of a flyer. `tally` is the result after all outcomes."""

    def __init__(self, request: Request, pieces: PiecesAsked) -> None:
        """Set the common parts. Raises FlyerError for contradictory options, and with all problems of the files."""
        request.refuse_contradictions()
        self.request, self.asked = request, pieces
        self.runs = _runs(request, pieces)
        self.tally = NumberedTally()
        try:
            column = self.runs.sheets.among.columns[0]
            self._first, self._last = wanted_range(self.runs.pieces, column, request.table, pieces)
            self.tasks = self.runs.tasks(self._first, self._last, pieces.per_file)
            self.warnings = warned_of(self.runs.pieces.warnings, self.runs.source.levels)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the table."""
        self.runs.pieces.close()

    @property
    def name(self) -> str:
        return self.runs.source.name

    @property
    def total(self) -> int:
        """The number of files."""
        return len(self.tasks)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All problems after the run."""
        return self.tally.problems

    @property
    def output(self) -> Path:
        """The folder of the files."""
        return self.runs.output

    def outcomes(self) -> Generator[StackOutcome, None, None]:
        """Make the files, and yield their outcomes."""
        found: list[StackOutcome] = []
        with Manifest(self.output) as manifest:
            pieces = (self._last - self._first) * len(self.runs.runs)
            jobs = self.request.jobs or (os.cpu_count() or 1 if pieces >= _WORTH_WORKERS else 1)
            for outcome in outcomes_of(_craft(self, manifest), self.tasks, manifest, jobs):
                found.append(outcome)
                yield outcome
        found.sort(key=lambda outcome: self.tasks.index(outcome.task))
        records = tuple(record for outcome in found for record in outcome.records)
        problems = dict.fromkeys(problem for outcome in found for problem in outcome.problems)
        made, missing = sum(outcome.file_count for outcome in found), sum(outcome.missing for outcome in found)
        most = max(task.stack.sheets for task in self.tasks)
        self.tally = NumberedTally(pieces, missing, most, records, made, (*problems, *manifest.problems))


def _runs(request: Request, piece_range: PiecesAsked) -> Runs:
    """Return the run of each language and target. Raises FlyerError with all problems of the flyer or the table."""
    from flyergen.pdf.profiles import open_profile

    open_profile(request.profile)
    (folder,) = find_flyers(request.flyers)
    inputs = Inputs().of(folder, folder / FOLDER, Path(request.output), Path(request.table))  # before it is read
    source = load(folder, None if request.preflight else request.layout, requested=request.languages)
    output = request.folder(source.name) / "numbered"
    planner = VariantPlanner(source, request, output)
    sheets = [by_medium[order.medium].sheets(order) for by_medium in planner.pieces for order in request.orders]
    pieces = wanted_pieces(source.facts, request, piece_range)
    made_from = f"{inputs} {sheets[0].set_edition.edition.layout.name} {request.worksheet}".rstrip()
    options = RunOptions(output, request.preflight, made_from, request.force)
    return Runs(tuple(Run(one, pieces, options) for one in sheets))


def _craft(batch: "NumberedBatch", manifest: Manifest) -> Craft[Task, StackOutcome]:
    """Return how files are made."""
    runs, afresh = batch.runs, partial(_afresh, batch.request, batch.asked)
    return Craft(partial(runs.make, manifest), runs.lost, afresh, forked=runs.pieces.reopen)


def _afresh(request: Request, pieces: PiecesAsked) -> Callable[[Sequence[Task]], Iterator[StackOutcome]]:
    """Return a function that makes files in a new process."""
    runs = _runs(request, pieces)
    return partial(runs.make, Manifest(runs.output))
