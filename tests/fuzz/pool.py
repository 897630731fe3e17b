"""Workers for many cases: each is replaced when its limits end it, when it answers no more or has grown."""

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from multiprocessing.connection import Connection, wait
from multiprocessing.context import SpawnProcess
from time import monotonic
from typing import NamedTuple, Self

from fuzz.case import MEBIBYTES, SECONDS, Answer, Case
from fuzz.readers import case_of
from fuzz.worker import serve

PATIENCE = 120.0  # seconds by the clock, for a case that sleeps; a busy machine takes its time
_MOST = 300  # cases of one worker
_START = 180.0  # seconds that a worker may take to begin
Serve = Callable[[Connection, int], None]


class _Busy(NamedTuple):
    """A worker with a case: it must have answered by the time of `until`."""

    process: SpawnProcess
    pipe: Connection
    served: int
    asked: Case | int
    until: float


class Pool:
    """So many workers, which answer cases in any order. Use it in a `with`.

    `serve` is what a worker does, and `patience` how many seconds by the clock it has for a case.
    """

    def __init__(self, workers: int, seed: int = 0, serve: Serve = serve, patience: float = PATIENCE) -> None:
        self._workers, self._seed, self._serve, self._patience = workers, seed, serve, patience
        self._busy: list[_Busy] = []
        self._idle: list[_Busy] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for one in (*self._busy, *self._idle):
            _end(one)
        self._busy.clear()
        self._idle.clear()

    def answers(self, asked: Iterable[Case | int]) -> Iterator[tuple[Case | int, Answer]]:
        """Yield each case, or number of one, with its answer."""
        waiting = iter(asked)
        for one in (next(waiting, None) for _ in range(self._workers)):
            if one is not None:
                self._busy.append(self._given(one, self._idle.pop() if self._idle else None))
        while self._busy:
            for done in self._ready():
                self._busy.remove(done)
                answer = _answer(done)
                following = next(waiting, None)
                if answer.killed or done.served >= _MOST:
                    _end(done)
                else:
                    self._idle.append(done)
                if following is not None:
                    self._busy.append(self._given(following, self._idle.pop() if self._idle else None))
                yield done.asked, answer

    def case(self, asked: Case | int) -> Case:
        """Return a case by its number."""
        return asked if isinstance(asked, Case) else case_of(self._seed, asked)

    def _given(self, asked: Case | int, old: _Busy | None) -> _Busy:
        """Give a case to a worker that has answered its last one, or to a new one."""
        if old:
            new = old._replace(asked=asked, served=old.served + 1, until=monotonic() + self._patience)
        else:
            context = multiprocessing.get_context("spawn")
            pipe, other = context.Pipe()
            process = context.Process(target=self._serve, args=(other, self._seed), daemon=True)
            process.start()
            other.close()
            if not pipe.poll(_START) or not _is_ready(pipe):
                raise RuntimeError("a worker could not begin: something is wrong with the tests themselves")
            new = _Busy(process, pipe, 1, asked, monotonic() + self._patience)
        new.pipe.send(asked)
        return new

    def _ready(self) -> list[_Busy]:
        """Wait until somebody has answered, has ended or has no time left."""
        patience = max(0.0, min(one.until for one in self._busy) - monotonic())
        heard = wait([one.pipe for one in self._busy], patience)
        return [one for one in self._busy if one.pipe in heard or one.until <= monotonic()]


def _is_ready(pipe: Connection) -> bool:
    try:
        return pipe.recv() is None
    except EOFError:
        return False


def _answer(one: _Busy) -> Answer:
    if not one.pipe.poll():
        return Answer(-1, killed="no answer")
    try:
        answer = one.pipe.recv()
    except (EOFError, ConnectionResetError):
        one.process.join(5)
        return Answer(-1, killed=_death(one.process.exitcode))
    assert isinstance(answer, Answer)
    return answer


def _death(code: int | None) -> str:
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        return f"over {SECONDS:g} s"
    if code == 1:  # Python itself had no room left
        return f"over {MEBIBYTES:g} MiB"
    return f"the process ended ({signal.Signals(-code).name if code and code < 0 else code})"


def _end(one: _Busy) -> None:
    one.process.kill()
    one.process.join()
    one.pipe.close()
