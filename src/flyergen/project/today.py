"""Today: the only module that reads the clock, for warnings and a new flyer's date, never for a PDF."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime

_LONGEST = 11  # digits of an epoch before the year 5138


# The time by which flyers are judged. None means that no clock is read, and nothing is judged by time.
_JUDGED_AT: ContextVar[tuple[datetime | None] | None] = ContextVar("_JUDGED_AT", default=None)


@contextmanager
def judged_at(moment: datetime | None) -> Iterator[None]:
    """Judge flyers by a time (None: by none) during the `with`, and not by the clock."""
    before = _JUDGED_AT.set((moment,))
    try:
        yield
    finally:
        _JUDGED_AT.reset(before)


def moment_of_judgement() -> datetime | None:
    """Return the time by which flyers are judged: the one that was set, or else `now`."""
    chosen = _JUDGED_AT.get()
    return chosen[0] if chosen else now()


_TURNS: ContextVar[list[datetime] | None] = ContextVar("_TURNS", default=None)


@contextmanager
def turns_noted() -> Iterator[list[datetime]]:
    """Collect the times after which what is judged during the `with` is judged otherwise."""
    noted: list[datetime] = []
    before = _TURNS.set(noted)
    try:
        yield noted
    finally:
        _TURNS.reset(before)


def note_turn(moment: datetime) -> None:
    """Take a time after which flyers are judged otherwise."""
    if (noted := _TURNS.get()) is not None:
        noted.append(moment)


def now() -> datetime:
    """Return the time of SOURCE_DATE_EPOCH, or else the clock's, in UTC."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdecimal() and len(epoch) <= _LONGEST:
        return datetime.fromtimestamp(int(epoch), UTC)
    return datetime.now(UTC)
