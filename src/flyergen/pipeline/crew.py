"""A crew: worker processes that share the groups of a batch among them, a few at a time.

On Linux they are forked once the flyer is set, and share what it takes; elsewhere each sets the flyer for itself.
A worker that dies takes nothing with it: its groups go to another, and if that one dies too they are named.
"""

import gc
import signal
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from flyergen.messages import say
from flyergen.pipeline.batch import BatchOrder, Outcome, Workshop, open_workshop
from flyergen.pipeline.manifest import Manifest
from flyergen.problems import Problem
from flyergen.source.groups import GroupTable

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_HANDFUL = 8
_FORKS = sys.platform == "linux"


class _Lot(NamedTuple):
    """Groups that are made together, and how many workers have died over them."""

    groups: tuple[GroupTable, ...]
    deaths: int = 0


class _Worker(NamedTuple):
    """A process and the line to it."""

    process: "BaseProcess"
    line: Connection


class Crew:
    """The workers of a batch, and the lots that they have not been given yet."""

    def __init__(self, workshop: Workshop, groups: Sequence[GroupTable], manifest: Manifest, jobs: int) -> None:
        self._lots = deque(_Lot(tuple(groups[at : at + _HANDFUL])) for at in range(0, len(groups), _HANDFUL))
        self._manifest = manifest
        gc.freeze()  # what is shared stays unwritten, so it stays shared
        self._workers: list[_Worker] = []
        for _ in range(min(jobs, len(self._lots))):
            self._workers.append(_hire(workshop, manifest, self._workers))
        self._busy: dict[Connection, tuple[_Worker, _Lot]] = {}

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the outcomes of all groups as workers bring them, in no order; the manifest knows of all of them."""
        try:
            for worker in self._workers:
                self._give(worker)
            while self._busy:
                for line in wait(list(self._busy)):
                    for outcome in self._taken(*self._busy.pop(cast("Connection", line))):
                        self._manifest.note(outcome.records if outcome.made else ())
                        yield outcome
                        if outcome.halt:
                            return
            for lot in self._lots:  # no worker is left
                yield from map(_lost, lot.groups)
        finally:
            for worker in self._workers:
                worker.process.terminate()
                worker.process.join()

    def _give(self, worker: _Worker) -> None:
        if self._lots:
            lot = self._lots.popleft()
            with suppress(BrokenPipeError):  # it is dead, and its line will say so
                worker.line.send(lot.groups)
            self._busy[worker.line] = (worker, lot)

    def _taken(self, worker: _Worker, lot: _Lot) -> Sequence[Outcome]:
        """Return what a worker has made of its lot, and give it the next."""
        try:
            outcomes: Sequence[Outcome] = worker.line.recv()
        except (EOFError, OSError):
            if lot.deaths:
                return [_lost(group) for group in lot.groups]
            self._lots.append(_Lot(lot.groups, 1))
            return ()
        self._give(worker)
        return outcomes


def _hire(workshop: Workshop, manifest: Manifest, others: Sequence[_Worker]) -> _Worker:
    context: Any = get_context("fork" if _FORKS else "spawn")
    ours, theirs = context.Pipe()
    shared = (workshop, manifest, (ours, *(other.line for other in others))) if _FORKS else None
    process = context.Process(target=_serve, args=(theirs, workshop.order, shared), daemon=True)
    process.start()
    theirs.close()
    return _Worker(process, ours)


def _serve(line: Connection, order: BatchOrder, shared: tuple[Workshop, Manifest, Sequence[Connection]] | None) -> None:
    """Make lots until the line is closed, as it is when the one who gives them out is gone. Ctrl-C is for that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    workshop, manifest, lines = shared or (open_workshop(order), Manifest(order.output), ())
    for other in lines:
        other.close()
    with suppress(EOFError, BrokenPipeError):
        while True:
            line.send([workshop.make(group, manifest) for group in line.recv()])


def _lost(group: GroupTable) -> Outcome:
    hint = say("run the batch again with `--jobs 1`; if it stops again, report what the group says")
    fact = say("the process that made `{id}` died", id=group.id)
    return Outcome(problems=(Problem("G209", fact, hint, group.place),))
