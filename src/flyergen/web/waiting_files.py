"""Waiting files: those that were opened or refused, until somebody takes them, the last few of each kind."""

from collections import OrderedDict
from secrets import token_urlsafe
from threading import Lock
from typing import Generic, TypeVar

_File = TypeVar("_File")


class WaitingFiles(Generic[_File]):
    """Files by names that nobody can guess. If there are more than `most`, the oldest one is forgotten."""

    def __init__(self, most: int) -> None:
        self._lock = Lock()
        self._most = most
        self._waiting: OrderedDict[str, _File] = OrderedDict()

    def keep(self, file: _File) -> str:
        """Keep a file, and return its name."""
        with self._lock:
            name = token_urlsafe(12)
            self._waiting[name] = file
            while len(self._waiting) > self._most:
                self._waiting.popitem(last=False)
            return name

    def named(self, name: str) -> _File:
        """Return the file of a name. Raises KeyError if it is not kept any more."""
        with self._lock:
            return self._waiting[name]
