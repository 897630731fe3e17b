"""Workers: every task is made once, here or in several processes, and one that kills two workers is lost."""

import os
import signal
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest

from flyergen.job.manifest import Manifest, Record
from flyergen.job.workers import Craft, Make, outcomes_of

forks = pytest.mark.skipif(not hasattr(os, "fork"), reason="no processes are forked here")


class Task(NamedTuple):
    """The outcome of a task: its number, the process that made it, and the tasks that were made with it."""

    number: int
    process: int
    lot: int
    records: tuple[Record, ...] = ()
    file_count: int = 1
    halt: bool = False


def make(tasks: Sequence[int], halt: int = -1, deadly: int = -1, once: Path | None = None) -> Iterator[Task]:
    """Make tasks. One that is `deadly` kills its process, unless it was deadly `once` before."""
    for number in tasks:
        if number == deadly and not (once and once.exists()):
            if once:
                once.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        yield Task(number, os.getpid(), len(tasks), halt=number == halt)


def lost(number: int) -> Task:
    return Task(number, 0, 0, file_count=0)


def outcomes(
    folder: Path, count: int, jobs: int, own: Make[int, Task] = make, handful: int = 1, before: int = 0
) -> list[Task]:
    craft = Craft(own, lost, partial(lambda: make), handful, before)
    return list(outcomes_of(craft, range(count), Manifest(folder), jobs))


def test_one_process_makes_its_tasks_in_order_and_by_the_handful(tmp_path: Path) -> None:
    found = outcomes(tmp_path, 7, 1, handful=3)
    assert [(one.number, one.lot) for one in found] == [*((n, 3) for n in range(6)), (6, 1)]
    assert {one.process for one in found} == {os.getpid()}


def test_after_a_task_that_shows_that_no_other_can_succeed_none_is_made(tmp_path: Path) -> None:
    assert [one.number for one in outcomes(tmp_path, 9, 1, partial(make, halt=2))] == [0, 1, 2]
    assert [one.number for one in outcomes(tmp_path, 9, 2, partial(make, halt=0), before=1)] == [0]


@forks
def test_two_processes_make_every_task_once_the_first_ones_here(tmp_path: Path) -> None:
    found = outcomes(tmp_path, 12, 2, before=2)
    assert sorted(one.number for one in found) == list(range(12))
    assert [one.number for one in found if one.process == os.getpid()] == [0, 1]
    assert len({one.process for one in found}) == 3


@forks
def test_the_last_lots_are_small_so_that_no_process_waits_for_another(tmp_path: Path) -> None:
    lots = {one.number: one.lot for one in outcomes(tmp_path, 20, 2, handful=4)}
    assert [lots[n] for n in range(20)] == [4] * 8 + [3] * 3 + [2] * 2 + [1] * 7


@forks
def test_the_tasks_of_a_worker_that_died_are_made_by_another(tmp_path: Path) -> None:
    found = outcomes(tmp_path, 8, 2, partial(make, deadly=1, once=tmp_path / "once"), handful=2)
    assert sorted(one.number for one in found) == list(range(8))
    assert all(one.file_count for one in found)


@forks
def test_a_task_on_which_two_workers_die_is_lost_and_no_other(tmp_path: Path) -> None:
    found = outcomes(tmp_path, 8, 2, partial(make, deadly=1), handful=2)
    assert sorted(one.number for one in found) == list(range(8))
    assert [one.number for one in found if not one.file_count] == [1]
