"""A worker pool: processes that share the tasks of a batch or a numbered run among them, a few at a time.

On Linux they are forked once the flyer is set, and share what it takes; elsewhere each sets the flyer for itself.
Each worker holds a lot more than the one that it makes, so it never waits for the one who gives them out. Towards
the end lots become smaller, so that none is left with much while the others are done.

A worker that dies takes nothing with it: another is hired, and the tasks of its lot go out again one by one. A task
over which a second worker dies is lost, and told as that.
"""

import gc
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from flyergen.engine.batch_manifest import Manifest, Record
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.writer.reportlab_defaults import hide_settings

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

_AHEAD = 2  # lots that a worker holds
_FORKS = sys.platform == "linux"


class Done(Protocol):
    """What came of a task: the files that are there, how many were made now, and whether no other will fare better."""

    @property
    def records(self) -> tuple[Record, ...]: ...

    @property
    def made(self) -> int: ...

    @property
    def halt(self) -> bool: ...


Task = TypeVar("Task")
Outcome = TypeVar("Outcome", bound=Done)


class Craft(NamedTuple, Generic[Task, Outcome]):
    """What workers know: how a task is made, and what is told of one that is lost.

    `afresh` gives a process that was not forked its `make`; it goes there pickled. `handful` tasks make a lot at most.
    """

    make: Callable[[Task], Outcome]
    lost: Callable[[Task], Outcome]
    afresh: Callable[[], Callable[[Task], Outcome]]
    handful: int = 1


class _Lot(NamedTuple):
    """Tasks that are made together, and how many workers have died over them."""

    tasks: tuple[Any, ...]
    deaths: int = 0


class _Worker(NamedTuple):
    """A process, the line to it, and the lots that it holds: it makes the first of them."""

    process: "BaseProcess"
    line: Connection
    lots: deque[_Lot]


class WorkerPool(Generic[Task, Outcome]):
    """The workers, and the lots that they have not been given yet."""

    def __init__(self, craft: Craft[Task, Outcome], tasks: Sequence[Task], manifest: Manifest, jobs: int) -> None:
        self._lots = deque(_lots(tasks, jobs, craft.handful))
        self._craft, self._manifest = craft, manifest
        self._thaw = not gc.get_freeze_count()
        if self._thaw:
            gc.freeze()  # what is shared stays unwritten, so it stays shared
        self._workers: dict[Connection, _Worker] = {}
        for _ in range(min(jobs, len(self._lots))):
            self._hire()

    def outcomes(self, first: Iterable[Outcome] = ()) -> Iterator[Outcome]:
        """Yield the `first` outcomes, then those of all tasks as workers bring them, in no order.

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
                yield from map(self._craft.lost, lot.tasks)
        finally:
            self._dismiss()

    def _dismiss(self) -> None:
        for worker in self._workers.values():
            worker.process.terminate()
        for worker in self._workers.values():
            worker.process.join()
        if self._thaw:
            gc.unfreeze()

    def _hire(self) -> _Worker:
        worker = _hire(self._craft, tuple(self._workers))
        self._workers[worker.line] = worker
        return worker

    def _give(self, worker: _Worker) -> None:
        while self._lots and len(worker.lots) < _AHEAD:
            lot = self._lots.popleft()
            worker.lots.append(lot)
            with suppress(BrokenPipeError, ConnectionResetError):  # it is dead, and its line will say so
                worker.line.send(lot.tasks)

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
            self._lots.extend(_Lot((task,), 1) for task in lot.tasks)
        del self._workers[dead.line]
        dead.line.close()
        dead.process.join()
        if self._lots:
            with suppress(OSError):  # there are too many processes: those that are left go on
                self._hire()
        for worker in self._workers.values():
            self._give(worker)
        return [self._craft.lost(task) for task in lot.tasks] if lot.deaths else ()


def _lots(tasks: Sequence[Any], jobs: int, handful: int) -> Iterator[_Lot]:
    """Yield the tasks in lots, the last of one task each."""
    at = 0
    while at < len(tasks):
        size = max(1, min(handful, (len(tasks) - at) // (jobs * _AHEAD)))
        yield _Lot(tuple(tasks[at : at + size]))
        at += size


def _hire(craft: Craft[Task, Outcome], others: Sequence[Connection]) -> _Worker:
    context: Any = get_context("fork" if _FORKS else "spawn")
    ours, theirs = context.Pipe()
    if _FORKS:
        process = context.Process(target=_serve_here, args=(theirs, craft.make, (ours, *others)), daemon=True)
    else:
        process = context.Process(target=_serve_afar, args=(theirs, craft.afresh), daemon=True)
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


def _serve_here(line: Connection, make: Callable[[Task], Outcome], others: Sequence[Connection]) -> None:
    """Work in the memory of the one who gives the lots out, but for the `others`, lines that are no business of it."""
    _leave_signals()
    for other in others:
        other.close()
    _serve(line, make)


def _serve_afar(line: Connection, afresh: Callable[[], Callable[[Task], Outcome]]) -> None:
    """Work in a memory of its own."""
    hide_settings()
    _leave_signals()
    _serve(line, afresh())


def _leave_signals() -> None:
    """Leave Ctrl-C to the one who gives the lots out, and end at once when that one says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        if number := getattr(signal, name, None):
            signal.signal(number, signal.SIG_DFL)


def _serve(line: Connection, make: Callable[[Task], Outcome]) -> None:
    """Make lots until the line is closed, as it is when the one who gives them out is gone."""
    with suppress(EOFError, BrokenPipeError):
        while True:
            line.send(_made(make, line.recv()))


def _made(make: Callable[[Task], Outcome], tasks: Sequence[Task]) -> list[Outcome]:
    """Make a lot, down to where it can go no further."""
    outcomes: list[Outcome] = []
    for task in tasks:
        outcomes.append(make(task))
        if outcomes[-1].halt:
            break
    return outcomes
