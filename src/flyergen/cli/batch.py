"""`flyergen batch`: the editions of all local groups, a bar while it lasts, and a line for what came of it."""

import gc
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import perf_counter
from typing import Any, Literal

from flyergen.cli.ui.console import as_dict, exit_code, show, show_json, show_problems, with_rate
from flyergen.cli.ui.option_conflicts import Options, refuse_odds
from flyergen.cli.ui.refusal import refuse
from flyergen.engine.batch_manifest import Manifest, Record
from flyergen.engine.editions import Ask
from flyergen.engine.file_names import PATTERN
from flyergen.engine.group_batch import BatchOrder, Outcome, Workshop, open_workshop, run
from flyergen.engine.leftover_batch_files import outdated_files, outdated_problem
from flyergen.engine.n_up_options import several
from flyergen.engine.print_options import Order
from flyergen.filesystem import entries_of, is_folder, is_there
from flyergen.flyer.model.facts import Facts
from flyergen.messages import say, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem, did_you_mean
from flyergen.source.find_flyers import find_flyers, name_of
from flyergen.source.tables.group_files import FOLDER, GroupTable, group_files
from flyergen.source.tables.group_rows import Rows, read_rows

_WORTH_A_CREW = 40  # groups: for fewer, more processes cost more than they bring


class BatchRequest(NamedTuple):
    """What was typed. `only` are the names of the groups that are wanted; none means all."""

    folder: str
    targets: tuple[str, ...]
    groups: str = ""
    only: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    layout: str = ""
    icc: str = "GRACoL"
    grey: bool = False
    flip: Literal["", "short", "long"] = ""
    output: str = "output"
    name: str = ""
    jobs: int = 0
    preflight: bool = True
    merge: bool = False
    package: bool = False
    quiet: bool = False
    as_json: bool = False
    force: bool = False
    sheet: str = ""
    up: int = 0
    sheets_for: tuple[str, ...] = ()
    tile: str = ""
    worksheet: str = ""


class _Tally(NamedTuple):
    """What came of a batch."""

    groups: int
    records: tuple[Record, ...]
    made: int
    problems: tuple[Problem, ...]
    extra: tuple[Path, ...] = ()
    halted: bool = False
    listed: bool = True
    outdated: tuple[str, ...] = ()


def run_batch(request: BatchRequest) -> int:
    """Make all editions, print what came of it and return the exit code."""
    start = perf_counter()
    try:
        refuse_odds(Options(request.targets, request.grey, request.flip, request.sheet, request.up, request.sheets_for))
        workshop, groups, warnings = open_batch(request)
        tally = _made(workshop, groups, request)
    except FlyerError as error:
        return refuse(error.problems, request.as_json, say("nothing written"), files=[])
    problems = [*warnings, *tally.problems]
    if request.as_json:
        show_json(_as_json(tally, problems))
    else:
        if not request.quiet:
            show(_lines(tally, workshop, perf_counter() - start))
        _tell(problems, tally)
    return exit_code(problems)


def open_batch(request: BatchRequest) -> tuple[Workshop, tuple[GroupTable, ...], tuple[Problem, ...]]:
    """Return a workshop for what was typed, the groups that are wanted, and what is said of them before any is made.

    Raises FlyerError with all that is wrong with the flyer, the groups' rules, the pattern, or the table as a whole.
    """
    (folder,) = find_flyers((request.folder,))
    workshop = open_workshop(_order(folder, request))
    rows = rows_of(folder, request.groups, workshop.group_editions.source.facts, request.worksheet)
    group_editions = workshop.group_editions
    return workshop, _wanted(rows.groups, request), (*group_editions.left_out, *group_editions.faults, *rows.warnings)


def _order(folder: Path, request: BatchRequest) -> BatchOrder:
    from flyergen.pdf.colour.icc_profiles import open_profile

    open_profile(request.icc)
    asked = several(request.sheet, request.up, request.sheets_for)
    any_target = Order("", request.icc, request.grey, request.flip or "short", asked, request.tile)
    orders = tuple(map(any_target.for_target, request.targets))
    output = Path(request.output) / folder.resolve().name
    demand = max(order.demand for order in orders)
    ask = Ask(request.languages, request.layout, demand, words=request.preflight)
    return BatchOrder(folder, ask, orders, output, request.name or PATTERN, request.preflight, request.force)


def rows_of(folder: Path, groups: str, facts: Facts, worksheet: str = "") -> Rows:
    """Return the groups of a flyer: those of its folder `groups/`, or of another folder or a table.

    Raises FlyerError G108 if there are none, G110 if what was named is not there, and whatever is wrong with the table.
    """
    path = Path(groups) if groups else folder / FOLDER
    if groups and not is_there(path):
        raise FlyerError([_not_there(path)])
    rows = (
        read_rows(path, facts, worksheet)
        if is_there(path) and not is_folder(path)
        else Rows(group_files(path, path.as_posix()))
    )
    if not rows.groups:
        fact = say("there are no groups in {path}", path=path.as_posix())
        command = f"flyergen batch {name_of(folder)} --groups groups.csv"
        hint = say("put a YAML file for each there, or make the editions of a table: {command}", command=command)
        raise FlyerError([Problem("G108", fact, hint)])
    return rows


def _not_there(path: Path) -> Problem:
    near = did_you_mean(path.name, entries_of(path.parent))
    hint = say("correct its name, or give the path of a table or of a folder of YAML files")
    if near:
        hint = say("did you mean `{near}`?", near=(path.parent / near).as_posix())
    return Problem("G110", say("there is no file or folder `{path}`", path=path.as_posix()), hint)


def _wanted(groups: tuple[GroupTable, ...], request: BatchRequest) -> tuple[GroupTable, ...]:
    by_id = {group.id: group for group in groups}
    if unknown := [name for name in request.only if name not in by_id]:
        raise FlyerError(no_group(name, by_id, request.folder, request.groups) for name in unknown)
    return tuple(by_id[name] for name in request.only) or groups


def no_group(name: str, known: Iterable[str], flyer: str, groups: str) -> Problem:
    """Return the problem of a group that a flyer, or a table for it, does not have."""
    import shlex

    near = did_you_mean(name, known)
    table = ["--groups", groups] if groups else []
    command = shlex.join(["flyergen", "groups", name_of(Path(flyer)), *table])
    hint = say("did you mean `{near}`?", near=near) if near else say("see them: {command}", command=command)
    return Problem("G109", say("there is no group `{name}`", name=name), hint)


def _made(workshop: Workshop, groups: Sequence[GroupTable], request: BatchRequest) -> _Tally:
    output = workshop.order.output
    records: list[Record] = []
    problems: list[Problem] = []
    made, halted = 0, False
    outcomes = _outcomes(workshop, groups, manifest := Manifest(output), request.jobs)
    with manifest, closing(with_rate(outcomes, workshop.group_editions.source.name, len(groups))) as told:
        for outcome in told:
            records += outcome.records
            problems += outcome.problems
            made, halted = made + outcome.made, halted or outcome.halt
        outdated = outdated_files(workshop, groups, records, request.package) if problems and not halted else ()
        manifest.drop(outdated)
    if outdated:
        problems.append(outdated_problem(outdated))
    extra: tuple[Path, ...] = ()
    if records and not halted:
        try:
            extra = tuple(_bundles(workshop, groups, records, request))
        except FlyerError as error:
            problems += error.problems
    found = tuple(dict.fromkeys((*problems, *manifest.problems)))
    listed = bool(manifest.records) and not manifest.problems
    return _Tally(len(groups), tuple(records), made, found, extra, halted, listed, outdated)


def _bundles(
    workshop: Workshop, groups: Sequence[GroupTable], records: Sequence[Record], request: BatchRequest
) -> Iterator[Path]:
    """Make what was asked for beside the files. Raises FlyerError D101 or D102 if it cannot be written."""
    output, flyer = workshop.order.output, workshop.group_editions.source.name
    if request.package:
        from flyergen.engine.batch_bundles import package

        yield from package(output, flyer, records)
    if request.merge:
        from flyergen.engine.batch_bundles import merge_files

        yield from merge_files(output, flyer, records, {group.id: group.name for group in groups})


def _outcomes(workshop: Workshop, groups: Sequence[GroupTable], manifest: Manifest, jobs: int) -> Iterator[Outcome]:
    """Make the first group, and with it all file templates; then the others, alone or with a worker pool."""
    first = list(run(workshop, groups[:1], manifest))
    others = () if any(outcome.halt for outcome in first) else groups[1:]
    count = jobs or (os.cpu_count() or 1 if len(groups) >= _WORTH_A_CREW else 1)
    if count == 1 or not others:
        gc.freeze()  # what all editions share is never again looked through for cycles
        yield from first
        yield from run(workshop, others, manifest)
        return
    from flyergen.engine.group_batch_worker import batch_crew

    yield from batch_crew(workshop, others, manifest, count).outcomes(first)


def _lines(tally: _Tally, workshop: Workshop, seconds: float) -> Iterator[str]:
    group_editions, order = workshop.group_editions, workshop.order
    groups = say_n(tally.groups, "{count} group", "{count} groups")
    languages = say_n(len(group_editions.languages), "{count} language", "{count} languages")
    targets = say_n(len(order.orders), "{count} target", "{count} targets")
    yield say(
        "{flyer}  {groups}, {languages}, {targets}",
        flyer=group_editions.source.name,
        groups=groups,
        languages=languages,
        targets=targets,
    )
    kept = len(tally.records) - tally.made
    files = say_n(tally.made, "{count} file made", "{count} files made")
    again = say_n(kept, "{count} as it was", "{count} as they were")
    yield say("  {files}, {again}, in {seconds:.1f} s", files=files, again=again, seconds=seconds)
    if tally.listed:
        yield say("  {path}", path=(order.output / "manifest.csv").as_posix())
    for path in tally.extra:
        yield say("  {path}", path=path.as_posix())


def _tell(problems: list[Problem], tally: _Tally) -> None:
    errors = [problem for problem in problems if not problem.warning]
    if warnings := [problem for problem in problems if problem.warning]:
        show_problems(warnings)
    if errors:
        show_problems(errors, _came_of_it(tally))


def _came_of_it(tally: _Tally) -> str:
    if not tally.records:
        return say("nothing written")
    if tally.halted:
        return say("stopped; what is there is whole, and the next run goes on")
    return say("all other editions are there")


def _as_json(tally: _Tally, problems: list[Problem]) -> dict[str, Any]:
    return {
        "groups": tally.groups,
        "made": tally.made,
        "files": [record._asdict() for record in tally.records],
        "outdated": list(tally.outdated),
        "problems": [as_dict(problem) for problem in problems],
    }
