"""Background batch: makes the files of a flyer's groups in a process of its own, which can be stopped.

The page in the browser answers meanwhile. The process ends by itself when the program that began it does.
What is made is kept: the next run makes only the rest.

The process reads the request from its standard input, and stops when that is closed. For each group it writes what it
made, or the problems of all.
"""

import os
import pickle
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from threading import Event, Lock, Thread
from time import monotonic
from typing import IO, Any, Literal

from flyergen.job.request import Request
from flyergen.problem import FlyerError, Problem
from flyergen.record import NamedTuple
from flyergen.startup import hide_settings

_FEWEST = 6  # files that tell how long the others take
_PATIENCE = 60.0  # seconds to end: a busy machine needs some for the groups in work


class Progress(NamedTuple):
    """How far a batch is: files that are there and that there will be, the seconds that are left, and what is made.

    `made_files` has the languages that are made of each group. `seconds` is None as long as nobody knows.
    """

    state: Literal["working", "stopped", "done", "failed"]
    files: int = 0
    total: int = 0
    seconds: int | None = None
    made_files: Mapping[str, tuple[str, ...]] = {}
    problems: tuple[Problem, ...] = ()
    target: str = ""

    @property
    def remaining(self) -> int:
        """The number of files that are not made yet."""
        return max(0, self.total - self.files)


class BatchProcess:
    """A batch that is made, or was made last."""

    def __init__(self, request: Request) -> None:
        """Begin a batch."""
        self._lock, self._began = Lock(), monotonic()
        self._made_now: list[float] = []
        self._progress = Progress("working", target=request.targets[0])
        command = [sys.executable, "-m", "flyergen.job.background"]
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere)  # noqa: S603 - this program
        asked, told = self._process.stdin, self._process.stdout
        if asked is None or told is None:
            raise OSError("the process has no pipes")
        self._asked: IO[bytes] = asked
        with suppress(OSError):  # it has ended, which reading shows
            pickle.dump(request, self._asked)
            self._asked.flush()
        self._reader = Thread(target=self._read, args=(told,), daemon=True)
        self._reader.start()

    @property
    def progress(self) -> Progress:
        """How far it is now."""
        with self._lock:
            return self._progress._replace(seconds=self._seconds_left())

    def stop(self) -> Progress:
        """Let the process end after the group that is being made, and return how far it came."""
        self._asked.close()
        self._reader.join(_PATIENCE)
        if self._process.poll() is None:
            self._process.kill()
            self._reader.join(_PATIENCE)
        return self.progress

    def wait(self) -> Progress:
        """Wait until it ends, and return how far it came."""
        self._reader.join()
        return self.progress

    def _read(self, messages: IO[bytes]) -> None:
        with messages, suppress(EOFError, pickle.UnpicklingError):  # it has ended
            while True:
                self._take(pickle.load(messages))  # noqa: S301 - written by this very program
        self._process.wait()
        with self._lock:
            if self._progress.state == "working":
                self._progress = self._progress._replace(state="stopped")
        self._asked.close()

    def _take(self, message: Mapping[str, Any]) -> None:
        with self._lock:
            one = self._progress
            made = {**one.made_files, **{name: tuple(codes) for name, codes in message.get("made", {}).items()}}
            problems = (*one.problems, *message.get("problems", ()))
            self._made_now += [monotonic()] * message.get("new", 0)
            self._progress = one._replace(
                state=message.get("state", one.state), total=message.get("total", one.total),
                files=one.files + message.get("files", 0), made_files=made, problems=problems,
            )  # fmt: skip

    def _seconds_left(self) -> int | None:
        """Return the seconds that the other files need if they take as long as those before them."""
        if len(self._made_now) < _FEWEST or self._progress.state != "working":
            return None
        each = (monotonic() - self._began) / len(self._made_now)
        return max(1, round(each * self._progress.remaining))


def main(request: Request) -> None:
    """Make the files of all groups until they are made, or standard input ends."""
    stopped = Event()
    Thread(target=_wait_for_end, args=(stopped,), daemon=True).start()
    try:
        _make(request, stopped)
    except FlyerError as error:
        _tell(state="failed", problems=error.problems)


def _make(request: Request, stopped: Event) -> None:
    from flyergen.job.batch import BatchRun

    run = BatchRun(request)
    each = {group.id: len(run.maker.files(group.id)) for group in run.groups}
    total = sum(each.values())
    _tell(total=total)
    outcomes = run.outcomes()
    for outcome in outcomes:
        groups: dict[str, list[str]] = {}
        for record in outcome.records:
            groups.setdefault(record.group, []).extend(record.language.split("+"))
        if not outcome.halt and outcome.problems:  # the others of this group are not made
            total -= max(0, max(each.values()) - len(outcome.records))
        files = len(outcome.records)
        _tell(made=groups, files=files, new=outcome.file_count, total=total, problems=outcome.problems)
        if stopped.is_set():
            outcomes.close()
            _tell(state="stopped")
            return
    _tell(state="failed" if run.tally.halted else "done")


def _tell(**message: object) -> None:
    pickle.dump(message, sys.stdout.buffer)
    sys.stdout.buffer.flush()


def _wait_for_end(stopped: Event) -> None:
    while os.read(0, 1024):
        pass
    stopped.set()


if __name__ == "__main__":
    hide_settings()
    main(pickle.load(sys.stdin.buffer))  # noqa: S301 - written by this very program
