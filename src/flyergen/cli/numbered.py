"""What `flyergen numbered` does: the files of all pieces, a bar while it lasts, and what came of it."""

import os
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from flyergen.cli.ui.console import as_dict, exit_code, show, show_json, show_problems, with_rate
from flyergen.cli.ui.option_conflicts import Options, refuse_odds
from flyergen.engine.batch_manifest import Manifest, Record
from flyergen.engine.editions import Ask, load, set_editions
from flyergen.engine.input_digests import Inputs
from flyergen.engine.n_up_options import several
from flyergen.engine.numbered_pieces import PieceSetter
from flyergen.engine.numbered_run import SAMPLES, Outcome, Run, RunOrder, Runs, Task, number_of
from flyergen.engine.print_options import Order
from flyergen.flyer.model.facts import Facts
from flyergen.messages import say, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem
from flyergen.sheet.paper_sizes import size_in_words
from flyergen.source.find_flyers import find_flyers
from flyergen.source.tables.group_files import FOLDER
from flyergen.source.tables.numbered_piece_rows import Pieces, PieceTable, Serial

_FEW = 6  # files that are named one by one
_WORTH_A_CREW = 1000  # pieces: for fewer, more processes cost more than they bring


class NumberedRequest(NamedTuple):
    """What was typed."""

    folder: str
    table: str
    total: int
    first: int
    since: str
    until: str
    per_file: int
    languages: tuple[str, ...]
    targets: tuple[str, ...]
    layout: str
    sheet: str
    up: int
    flip: Literal["", "short", "long"]
    icc: str
    grey: bool
    output: str
    preflight: bool
    jobs: int
    force: bool
    quiet: bool
    as_json: bool
    worksheet: str = ""


class _Tally(NamedTuple):
    """What came of a run: how many pieces were asked for, of how many the places are blank, and the most sheets."""

    pieces: int
    missing: int
    most_sheets: int
    records: tuple[Record, ...]
    made: int
    problems: tuple[Problem, ...]


def run_numbered(request: NumberedRequest) -> int:
    """Make the files, print what came of it and return the exit code."""
    start = perf_counter()
    try:
        _refuse_odds(request)
        runs = _runs(request)
        with closing(runs.pieces):
            first, last = _range(runs, request)
            tally = _made(runs, first, last, request)
    except FlyerError as error:
        if request.as_json:
            show_json({"files": [], "problems": [as_dict(problem) for problem in error.problems]})
        else:
            show_problems(error.problems, say("nothing written"))
        return exit_code(error.problems)
    problems = [*runs.pieces.warnings, *tally.problems]
    if request.as_json:
        show_json(_as_json(tally, problems))
    else:
        if not request.quiet:
            show(_lines(runs, tally, request, perf_counter() - start))
        _tell(problems, tally)
    return exit_code(problems)


def _refuse_odds(request: NumberedRequest) -> None:
    """Raise FlyerError for options that nothing heeds."""
    targets = request.targets
    refuse_odds(Options(targets, request.grey, request.flip, request.sheet, request.up, targets))


def _runs(request: NumberedRequest) -> Runs:
    """Return the run of each language and target. Raises FlyerError with all that is wrong with flyer or table."""
    from flyergen.pdf.colour.icc_profiles import open_profile

    open_profile(request.icc)
    (folder,) = find_flyers((request.folder,))
    inputs = Inputs().of(folder, folder / FOLDER, Path(request.output), Path(request.table))  # before it is read
    source = load(folder, None if request.preflight else request.layout)
    languages = request.languages or (source.facts.source_language,)
    asked = several(request.sheet, request.up, request.targets)
    any_target = Order("", request.icc, request.grey, request.flip or "short", asked)
    orders = [any_target.for_target(target) for target in request.targets]
    demand = max(order.demand for order in orders)
    editions = set_editions(source, Ask(languages, request.layout, demand, words=request.preflight))
    setters = [PieceSetter(ready, order) for ready in editions for order in orders]
    pieces = _pieces(source.facts, request)
    output = Path(request.output) / source.name / "numbered"
    made_from = f"{inputs} {editions[0].edition.layout.name} {request.worksheet}".rstrip()
    order = RunOrder(output, request.preflight, made_from, request.force)
    return Runs(tuple(Run(setter, pieces, order) for setter in setters))


def _pieces(facts: Facts, request: NumberedRequest) -> Pieces:
    """Return the pieces that were asked for: the rows of a table, or so many numbers."""
    columns = tuple(facts.piece.columns) if facts.piece else ()
    if bool(request.table) == bool(request.total):
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
    return Serial(columns[0], request.first, request.total, len(sample) if sample.isdecimal() else 1)


def _range(runs: Runs, request: NumberedRequest) -> tuple[int, int]:
    """Return the first piece to print, and the one behind the last, counted from 0."""
    pieces, column = runs.pieces, runs.runs[0].setter.columns[0]
    first = number_of(pieces, column, request.since, request.table) if request.since else 0
    last = number_of(pieces, column, request.until, request.table) if request.until else len(pieces) - 1
    if last < first:
        fact = say("the piece `{until}` comes before `{since}`", until=request.until, since=request.since)
        raise FlyerError([Problem("N106", fact, say("write the earlier one after `--from`"))])
    return first, last + 1


def _made(runs: Runs, first: int, last: int, request: NumberedRequest) -> _Tally:
    tasks = runs.tasks(first, last, request.per_file)
    found: list[Outcome] = []
    with Manifest(runs.runs[0].order.output) as manifest:
        outcomes = _outcomes(runs, tasks, manifest, request)
        with closing(with_rate(outcomes, runs.runs[0].setter.ready.source.name, len(tasks))) as told:
            found += told
    found.sort(key=lambda outcome: tasks.index(outcome.task))
    records = tuple(record for outcome in found for record in outcome.records)
    problems = dict.fromkeys(problem for outcome in found for problem in outcome.problems)
    made, missing = sum(outcome.made for outcome in found), sum(outcome.missing for outcome in found)
    most = max(task.stack.sheets for task in tasks)
    return _Tally((last - first) * len(runs.runs), missing, most, records, made, (*problems, *manifest.problems))


def _outcomes(
    runs: Runs, tasks: Sequence[Task], manifest: Manifest, request: NumberedRequest
) -> Generator[Outcome, None, None]:
    """Yield what came of each file, down to one after which no other fares better; of a worker pool's in no order."""
    worth = sum(task.stack.stop - task.stack.start for task in tasks) >= _WORTH_A_CREW
    jobs = request.jobs or (os.cpu_count() or 1 if worth else 1)
    if jobs > 1 and len(tasks) > 1:
        from flyergen.engine.worker_pool import Craft, WorkerPool

        craft = Craft(partial(_make, runs, manifest), runs.lost, partial(_afresh, request))
        yield from WorkerPool(craft, tasks, manifest, jobs).outcomes()
        return
    for task in tasks:
        outcome = runs.make(manifest, task)
        manifest.note(outcome.records if outcome.made else ())
        yield outcome
        if outcome.halt:
            return


def _make(runs: Runs, manifest: Manifest, task: Task) -> Outcome:
    """Make a file in a process that was forked."""
    runs.pieces.reopen()
    return runs.make(manifest, task)


def _afresh(request: NumberedRequest) -> Callable[[Task], Outcome]:
    """Return what makes a file in a process that begins from nothing."""
    runs = _runs(request)
    return partial(runs.make, Manifest(runs.runs[0].order.output))


def _lines(runs: Runs, tally: _Tally, request: NumberedRequest, seconds: float) -> Iterator[str]:
    setter = runs.runs[0].setter
    pieces = say_n(tally.pieces // len(runs.runs), "{count} piece", "{count} pieces")
    name, where = setter.ready.source.name, _where(setter)
    languages = len({run.setter.ready.edition.language for run in runs.runs})
    if languages > 1:
        in_each = say_n(languages, "{count} language", "{count} languages")
        yield say(
            "{flyer}  {pieces} in each of {languages}, {where}",
            flyer=name,
            pieces=pieces,
            languages=in_each,
            where=where,
        )
    else:
        yield say("{flyer}  {pieces}, {where}", flyer=name, pieces=pieces, where=where)
    yield from _files(tally.records, runs.runs[0].order.output)
    files = say_n(tally.made, "{count} file made", "{count} files made")
    again = say_n(len(tally.records) - tally.made, "{count} as it was", "{count} as they were")
    yield say("  {files}, {again}, in {seconds:.1f} s", files=files, again=again, seconds=seconds)
    if tally.made:
        yield _looked(request, tally.most_sheets)
    if setter.up > 1:
        yield say(
            "cut each file's stack into {up} piles, in rows from the top left; lay each pile on the next one: "
            "the numbers are then in order",
            up=setter.up,
        )


def _files(records: tuple[Record, ...], folder: Path) -> Iterator[str]:
    """Yield a line for each file, and of many for the first and the last."""
    few = records if len(records) <= _FEW else (records[0], records[-1])
    for record in few:
        path = (folder / record.file).as_posix()
        yield say("  {path}  {pages} pages  {size:.0f} KB", path=path, pages=record.pages, size=record.bytes / 1000)
    if len(few) < len(records):
        yield say("  and {count} between them", count=len(records) - len(few))


def _where(setter: PieceSetter) -> str:
    grid = setter.grid
    if grid is None:
        return say("one on each sheet")
    return say("{up} on each sheet of {paper}", up=grid.up, paper=size_in_words(grid.sheet))


def _looked(request: NumberedRequest, most_sheets: int) -> str:
    if not request.preflight:
        return say("  no preflight")
    if most_sheets <= SAMPLES:
        return say("  preflight: no errors")
    return say(
        "  preflight: no errors in up to {count} sheets of each file; the others were not checked", count=SAMPLES
    )


def _tell(problems: list[Problem], tally: _Tally) -> None:
    errors = [problem for problem in problems if not problem.warning]
    if warnings := [problem for problem in problems if problem.warning]:
        show_problems(warnings)
    if tally.missing:
        outcome = say_n(
            tally.missing,
            "{count} piece is missing, and its place is blank: correct its line and run this again",
            "{count} pieces are missing, and their places are blank: correct their lines and run this again",
        )
        show_problems(errors, outcome)
    elif errors:
        show_problems(errors, say("the files named above were made") if tally.records else say("nothing written"))


def _as_json(tally: _Tally, problems: list[Problem]) -> dict[str, Any]:
    return {
        "pieces": tally.pieces,
        "missing": tally.missing,
        "made": tally.made,
        "files": [record._asdict() for record in tally.records],
        "problems": [as_dict(problem) for problem in problems],
    }
