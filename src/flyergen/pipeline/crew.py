"""A crew: worker processes that share the groups of a batch among them, a few at a time.

On Linux they are forked once the flyer is set, and share what it takes; elsewhere each sets the flyer for itself.
Each worker holds a lot more than the one that it makes, so it never waits for the one who gives them out. Towards
the end lots become smaller, so that none is left with much while the others are done.

A worker that dies takes nothing with it: another is hired, and the groups of its lot go out again one by one. A group
over which a second worker dies is named.
"""

import gc
import signal
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
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
_AHEAD = 2  # lots that a worker holds
_FORKS = sys.platform == "linux"


class _Lot(NamedTuple):
    """Groups that are made together, and how many workers have died over them."""

    groups: tuple[GroupTable, ...]
    deaths: int = 0


class _Worker(NamedTuple):
    """A process, the line to it, and the lots that it holds: it makes the first of them."""

    process: "BaseProcess"
    line: Connection
    lots: deque[_Lot]


class Crew:
    """The workers of a batch, and the lots that they have not been given yet."""

    def __init__(self, workshop: Workshop, groups: Sequence[GroupTable], manifest: Manifest, jobs: int) -> None:
        self._lots = deque(_lots(groups, jobs))
        self._workshop, self._manifest = workshop, manifest
        gc.freeze()  # what is shared stays unwritten, so it stays shared
        self._workers: dict[Connection, _Worker] = {}
        for _ in range(min(jobs, len(self._lots))):
            self._hire()

    def outcomes(self, first: Iterable[Outcome] = ()) -> Iterator[Outcome]:
        """Yield the `first` outcomes, then those of all groups as workers bring them, in no order.

        The manifest knows of all of them.
        """
        try:
            for worker in self._workers.values():
                self._give(worker)
            yield from first
            while busy := [line for line, worker in self._workers.items() if worker.lots]:
                for line in wait(busy):
                    for outcome in self._taken(self._workers[cast("Connection", line)]):
                        self._manifest.note(outcome.records if outcome.made else ())
                        yield outcome
            for lot in self._lots:  # no worker is left
                yield from map(_lost, lot.groups)
        finally:
            for worker in self._workers.values():
                worker.process.terminate()
            for worker in self._workers.values():
                worker.process.join()

    def _hire(self) -> _Worker:
        worker = _hire(self._workshop, self._manifest, tuple(self._workers))
        self._workers[worker.line] = worker
        return worker

    def _give(self, worker: _Worker) -> None:
        while self._lots and len(worker.lots) < _AHEAD:
            lot = self._lots.popleft()
            worker.lots.append(lot)
            with suppress(BrokenPipeError, ConnectionResetError):  # it is dead, and its line will say so
                worker.line.send(lot.groups)

    def _taken(self, worker: _Worker) -> Sequence[Outcome]:
        """Return what a worker has made of its lot, and give it another."""
        try:
            outcomes: Sequence[Outcome] = worker.line.recv()
        except (EOFError, OSError):
            return self._mourned(worker)
        worker.lots.popleft()
        if any(outcome.halt for outcome in outcomes):
            self._lots.clear()
        self._give(worker)
        return outcomes

    def _mourned(self, dead: _Worker) -> Sequence[Outcome]:
        """Give out again what a worker has left, and return what is lost with it."""
        lot, *others = dead.lots
        self._lots.extendleft(reversed(others))
        if not lot.deaths:
            self._lots.extend(_Lot((group,), 1) for group in lot.groups)
        del self._workers[dead.line]
        dead.line.close()
        dead.process.join()
        if self._lots:
            with suppress(OSError):  # there are too many processes: those that are left go on
                self._hire()
        for worker in self._workers.values():
            self._give(worker)
        return [_lost(group) for group in lot.groups] if lot.deaths else ()


def _lots(groups: Sequence[GroupTable], jobs: int) -> Iterator[_Lot]:
    """Yield the groups in lots, the last of one group each."""
    at = 0
    while at < len(groups):
        size = max(1, min(_HANDFUL, (len(groups) - at) // (jobs * _AHEAD)))
        yield _Lot(tuple(groups[at : at + size]))
        at += size


def _hire(workshop: Workshop, manifest: Manifest, others: Sequence[Connection]) -> _Worker:
    context: Any = get_context("fork" if _FORKS else "spawn")
    ours, theirs = context.Pipe()
    if _FORKS:
        process = context.Process(target=_serve_here, args=(theirs, workshop, manifest, (ours, *others)), daemon=True)
    else:
        process = context.Process(target=_serve_afar, args=(theirs, workshop.order, workshop.inputs), daemon=True)
    with _undisturbed():
        process.start()
    theirs.close()
    return _Worker(process, ours, deque())


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Let a Ctrl-C wait, so that a process that is just beginning does not die of it with a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve_here(line: Connection, workshop: Workshop, manifest: Manifest, others: Sequence[Connection]) -> None:
    """Work in the memory of the one who gives the lots out, but for the `others`, lines that are no business of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who gives the lots out
    for other in others:
        other.close()
    _serve(line, workshop, manifest)


def _serve_afar(line: Connection, order: BatchOrder, inputs: str) -> None:
    """Work in a memory of its own."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _serve(line, open_workshop(order)._replace(inputs=inputs), Manifest(order.output))


def _serve(line: Connection, workshop: Workshop, manifest: Manifest) -> None:
    """Make lots until the line is closed, as it is when the one who gives them out is gone."""
    with suppress(EOFError, BrokenPipeError):
        while True:
            line.send(_made(workshop, line.recv(), manifest))


def _made(workshop: Workshop, groups: Sequence[GroupTable], manifest: Manifest) -> list[Outcome]:
    """Make a lot, down to where it can go no further."""
    outcomes: list[Outcome] = []
    for group in groups:
        outcomes.append(workshop.make(group, manifest))
        if outcomes[-1].halt:
            break
    return outcomes


def _lost(group: GroupTable) -> Outcome:
    hint = say("run the batch again with `--jobs 1`; if it stops again, report what the group says")
    fact = say("the process that made `{id}` died", id=group.id)
    return Outcome(problems=(Problem("G209", fact, hint, group.place),))
