"""Stages: runs several tasks side by side, each stage of all of them before the next one.

A task is a generator that yields nothing after each of its stages, and returns its result. A processor runs a stage
faster while the code and the data of that stage are still in its caches. So many small tasks take less time stage by
stage than one after the other.
"""

from collections.abc import Generator, Iterable, Iterator
from typing import TypeVar

Result = TypeVar("Result")
Staged = Generator[None, None, Result]


def stage_by_stage(tasks: Iterable[Staged[Result]]) -> Iterator[Result]:
    """Run tasks side by side, and yield their results in the order of the tasks, each as soon as it is there."""
    running, ended, first = dict(enumerate(tasks)), dict[int, Result](), 0
    while running:
        for number, task in [*running.items()]:
            try:
                next(task)
            except StopIteration as end:
                del running[number]
                ended[number] = end.value
            while first in ended:
                yield ended.pop(first)
                first += 1


def at_once(task: Staged[Result]) -> Result:
    """Run a task alone, and return its result."""
    return next(stage_by_stage([task]))
