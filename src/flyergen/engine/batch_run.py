"""Batch run: makes the editions of all groups in a request, with or without worker processes."""

import gc
import os
from collections.abc import Generator, Iterator, Sequence
from pathlib import Path

from flyergen.engine.batch_manifest import Manifest, Record
from flyergen.engine.file_names import PATTERN
from flyergen.engine.group_batch import BatchOrder, GroupOutcome, Workshop, open_workshop, run
from flyergen.engine.leftover_batch_files import outdated_files, outdated_problem
from flyergen.engine.request import Request
from flyergen.engine.wanted_groups import rows_of, wanted
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError, Problem, warned_of
from flyergen.source.find_flyers import find_flyers
from flyergen.source.tables.local_groups import GroupTable

_WORTH_WORKERS = 40  # groups: for fewer, more processes cost more than they save


class BatchTally(NamedTuple):
    """The result of a batch: the records of its files, how many were made now, problems, and bundles.

    A `halted` batch stopped early. `outdated` are files of an earlier batch that could not be made again.
    """

    groups: int
    records: tuple[Record, ...] = ()
    made: int = 0
    problems: tuple[Problem, ...] = ()
    extra: tuple[Path, ...] = ()
    halted: bool = False
    listed: bool = True
    outdated: tuple[str, ...] = ()


class BatchRun:
    """The batch of a flyer. `tally` is its result after all outcomes."""

    def __init__(self, request: Request) -> None:
        """Set the flyer and read its groups.

        Raises FlyerError with all problems of the flyer, its rules for groups, the pattern, or the whole table.
        """
        (folder,) = find_flyers(request.flyers)
        self.request = request
        self.workshop = open_workshop(_order(folder, request))
        group_editions = self.workshop.group_editions
        rows = rows_of(folder, request.table, group_editions.source.facts, request.worksheet)
        self.groups = wanted(rows.groups, request)
        of_table = warned_of(rows.warnings, group_editions.source.levels)
        self.warnings = (*group_editions.left_out, *group_editions.faults, *of_table)
        self.tally = BatchTally(len(self.groups))

    @property
    def name(self) -> str:
        return self.workshop.group_editions.source.name

    @property
    def manifest_file(self) -> Path:
        """The file that lists the files."""
        return self.workshop.order.output / "manifest.csv"

    def outcomes(self) -> Generator[GroupOutcome, None, None]:
        """Make the files of all groups, and yield the outcome of each group."""
        records: list[Record] = []
        problems: list[Problem] = []
        made, halted = 0, False
        with Manifest(self.workshop.order.output) as manifest:
            for outcome in _outcomes(self.workshop, self.groups, manifest, self.request.jobs):
                records += outcome.records
                problems += outcome.problems
                made, halted = made + outcome.made, halted or outcome.halt
                yield outcome
            outdated = self._outdated(records) if problems and not halted else ()
            manifest.drop(outdated)
        if outdated:
            problems.append(outdated_problem(outdated))
        extra: tuple[Path, ...] = ()
        if records and not halted:
            try:
                extra = tuple(self._bundles(records))
            except FlyerError as error:
                problems += error.problems
        found = tuple(dict.fromkeys((*problems, *manifest.problems)))
        listed = bool(manifest.records) and not manifest.problems
        self.tally = BatchTally(len(self.groups), tuple(records), made, found, extra, halted, listed, outdated)

    def _outdated(self, records: Sequence[Record]) -> tuple[str, ...]:
        return outdated_files(self.workshop, self.groups, records, self.request.package)

    def _bundles(self, records: Sequence[Record]) -> Iterator[Path]:
        """Make the requested bundles. Raises FlyerError D101 or D102 if one cannot be written."""
        output = self.workshop.order.output
        if self.request.package:
            from flyergen.engine.batch_bundles import package

            yield from package(output, self.name, records)
        if self.request.merge:
            from flyergen.engine.batch_bundles import merge_files

            yield from merge_files(output, self.name, records, {group.id: group.name for group in self.groups})


def _order(folder: Path, request: Request) -> BatchOrder:
    from flyergen.pdf.colour.icc_profiles import open_profile

    open_profile(request.profile)
    pattern = request.pattern or PATTERN
    return BatchOrder(
        folder, request.strictest_ask, request.orders, request.folder(folder), pattern, request.preflight, request.force
    )


def _outcomes(
    workshop: Workshop, groups: Sequence[GroupTable], manifest: Manifest, jobs: int
) -> Iterator[GroupOutcome]:
    """Make the first group with all file templates. Then make the others, here or in a worker pool."""
    first = list(run(workshop, groups[:1], manifest))
    others = () if any(outcome.halt for outcome in first) else groups[1:]
    count = jobs or (os.cpu_count() or 1 if len(groups) >= _WORTH_WORKERS else 1)
    if count == 1 or not others:
        gc.freeze()  # the garbage collector then ignores what all editions share
        yield from first
        yield from run(workshop, others, manifest)
        return
    from flyergen.engine.group_batch_worker import batch_crew

    yield from batch_crew(workshop, others, manifest, count).outcomes(first)
