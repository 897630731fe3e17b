"""Worker pool: makes the tasks of a batch or a numbered run, here or in processes that share them.

On Linux they are forked after the flyer is set, and share it. On other systems each sets the flyer itself. Each worker
holds one lot more than the one in work, so it never waits for the main process. Towards the end lots become smaller, so
that no worker has much left when the others are done.

When a worker dies, another replaces it, and the tasks of its lot are given out again one by one. A task on which a
second worker dies is lost, and reported.
"""

import gc
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from flyergen.job.manifest import Manifest, Record
from flyergen.record import NamedTuple
from flyergen.startup import hide_settings

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

_AHEAD = 2  # lots of a worker
_FORKS = sys.platform == "linux"


class Done(Protocol):
    """The result of a task: its files, how many were made now, and whether no other can succeed."""

    @property
    def records(self) -> tuple[Record, ...]: ...

    @property
    def file_count(self) -> int: ...

    @property
    def halt(self) -> bool: ...


Task = TypeVar("Task")
Outcome = TypeVar("Outcome", bound=Done)
# Makes a lot of tasks.
Make = Callable[[Sequence[Task]], Iterable[Outcome]]


class Craft(NamedTuple, Generic[Task, Outcome]):
    """The abilities of workers: how to make a lot of tasks, and what to report for a lost task.

    `afresh` is pickled and gives a process that was not forked its `make`. A lot has at most `handful` tasks. So many
    tasks are made `before` there are workers, which then share what these prepare. A forked one begins with `forked`.
    """

    make: Make[Task, Outcome]
    lost: Callable[[Task], Outcome]
    afresh: Callable[[], Make[Task, Outcome]]
    handful: int = 1
    before: int = 0
    forked: Callable[[], None] = lambda: None


def outcomes_of(craft: Craft[Task, Outcome], tasks: Sequence[Task], manifest: Manifest, jobs: int) -> Iterator[Outcome]:
    """Make tasks, here or in so many processes, and yield their outcomes, until one shows that no other can succeed.

    Those of workers have no order. The manifest records all of them.
    """
    begun = list(_made_here(craft, tasks[: craft.before], manifest))
    others = () if any(outcome.halt for outcome in begun) else tasks[craft.before :]
    if jobs > 1 and len(others) > 1:
        yield from WorkerPool(craft, others, manifest, jobs).outcomes(begun)
        return
    with _frozen():
        yield from begun
        yield from _made_here(craft, others, manifest)


def _made_here(craft: Craft[Task, Outcome], tasks: Sequence[Task], manifest: Manifest) -> Iterator[Outcome]:
    for start in range(0, len(tasks), craft.handful):
        for outcome in craft.make(tasks[start : start + craft.handful]):
            manifest.note(outcome.records if outcome.file_count else ())
            yield outcome
            if outcome.halt:
                return


@contextmanager
def _frozen() -> Iterator[None]:
    """Let the garbage collector ignore what is there: all tasks share it, and in workers its memory stays shared."""
    thaw = not gc.get_freeze_count()
    if thaw:
        gc.freeze()
    try:
        yield
    finally:
        if thaw:
            gc.unfreeze()


class _Lot(NamedTuple):
    """Tasks that are given out together, and how many workers have died on them."""

    tasks: tuple[Any, ...]
    deaths: int = 0


class _Worker(NamedTuple):
    """A process, its connection, and its lots, of which it makes the first."""

    process: "BaseProcess"
    line: "Connection"
    lots: deque[_Lot]


class WorkerPool(Generic[Task, Outcome]):
    """The workers, and the lots that are not given out yet."""

    def __init__(self, craft: Craft[Task, Outcome], tasks: Sequence[Task], manifest: Manifest, jobs: int) -> None:
        self._lots = deque(_lots(tasks, jobs, craft.handful))
        self._craft, self._manifest = craft, manifest
        self._frozen = ExitStack()
        self._frozen.enter_context(_frozen())
        self._workers: dict[Connection, _Worker] = {}
        for _ in range(min(jobs, len(self._lots))):
            self._hire()

    def outcomes(self, first: Iterable[Outcome] = ()) -> Iterator[Outcome]:
        """Yield the `first` outcomes, then those of all tasks as workers return them, in no order.

        The manifest records all of them.
        """
        from multiprocessing.connection import wait

        try:
            for worker in self._workers.values():
                self._give(worker)
            yield from first
            while busy := [line for line, worker in self._workers.items() if worker.lots]:
                for line in wait(busy):
                    for outcome in self._outcomes_of(self._workers[cast("Connection", line)]):
                        self._manifest.note(outcome.records if outcome.file_count else ())
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
        self._frozen.close()

    def _hire(self) -> _Worker:
        worker = _hire(self._craft, tuple(self._workers))
        self._workers[worker.line] = worker
        return worker

    def _give(self, worker: _Worker) -> None:
        while self._lots and len(worker.lots) < _AHEAD:
            lot = self._lots.popleft()
            worker.lots.append(lot)
            with suppress(BrokenPipeError, ConnectionResetError):  # it is dead, which reading from its connection shows
                worker.line.send(lot.tasks)

    def _outcomes_of(self, worker: _Worker) -> Sequence[Outcome]:
        """Return the outcomes of a worker's lot, and give it another."""
        try:
            outcomes: Sequence[Outcome] = worker.line.recv()
        except (EOFError, OSError):
            return self._replace_dead(worker)
        worker.lots.popleft()
        if any(outcome.halt for outcome in outcomes):
            self._lots.clear()
        self._give(worker)
        return outcomes

    def _replace_dead(self, dead: _Worker) -> Sequence[Outcome]:
        """Give out the lots of a dead worker again, and return what is lost with it."""
        lot, *others = dead.lots
        self._lots.extendleft(reversed(others))
        if not lot.deaths:
            self._lots.extend(_Lot((task,), 1) for task in lot.tasks)
        del self._workers[dead.line]
        dead.line.close()
        dead.process.join()
        if self._lots:
            with suppress(OSError):  # there are too many processes: the remaining workers continue
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


def _hire(craft: Craft[Task, Outcome], connections: "Sequence[Connection]") -> _Worker:
    from multiprocessing import get_context

    context: Any = get_context("fork" if _FORKS else "spawn")
    ours, theirs = context.Pipe()
    if _FORKS:
        process = context.Process(target=_serve_forked, args=(theirs, craft, (ours, *connections)), daemon=True)
    else:
        process = context.Process(target=_serve_in_new_process, args=(theirs, craft.afresh), daemon=True)
    with _delaying_interrupts():
        process.start()
    theirs.close()
    return _Worker(process, ours, deque())


@contextmanager
def _delaying_interrupts() -> Iterator[None]:
    """Delay a Ctrl-C, so that a process that is just starting does not print a traceback."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve_forked(line: "Connection", craft: Craft[Task, Outcome], connections: "Sequence[Connection]") -> None:
    """Work in the forked memory of the main process, without the `connections`, the connections of other workers."""
    _leave_signals()
    for other in connections:
        other.close()
    craft.forked()
    _serve(line, craft.make)


def _serve_in_new_process(line: "Connection", afresh: Callable[[], Make[Task, Outcome]]) -> None:
    hide_settings()
    _leave_signals()
    _serve(line, afresh())


def _leave_signals() -> None:
    """Ignore Ctrl-C, which the main process handles, and end at once when that asks for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("SIGTERM", "SIGHUP"):
        number = getattr(signal, name, None)
        if number and signal.getsignal(number) != signal.SIG_IGN:  # `nohup` has it ignored
            signal.signal(number, signal.SIG_DFL)


def _serve(line: "Connection", make: Make[Task, Outcome]) -> None:
    """Make lots until the connection is closed, which also happens when the main process ends."""
    with suppress(EOFError, BrokenPipeError):
        while True:
            line.send(_outcomes(make, line.recv()))


def _outcomes(make: Make[Task, Outcome], tasks: Sequence[Task]) -> list[Outcome]:
    """Make a lot, up to a task after which none can succeed."""
    outcomes: list[Outcome] = []
    for outcome in make(tasks):
        outcomes.append(outcome)
        if outcome.halt:
            break
    return outcomes
