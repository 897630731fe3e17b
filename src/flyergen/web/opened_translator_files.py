"""Opened translator files: those that wait until somebody takes their words, the last few."""

from collections import OrderedDict
from secrets import token_urlsafe
from threading import Lock

from flyergen.translate.exchange_files import Arrived

_MOST = 8


class Arrivals:
    """Files that came back, by a name that nobody can guess."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._waiting: OrderedDict[str, Arrived] = OrderedDict()

    def keep(self, arrived: Arrived) -> str:
        """Keep a file, and return its name. The oldest one is forgotten."""
        with self._lock:
            name = token_urlsafe(12)
            self._waiting[name] = arrived
            while len(self._waiting) > _MOST:
                self._waiting.popitem(last=False)
            return name

    def named(self, name: str) -> Arrived:
        """Return the file of a name. Raises KeyError if it is not kept any more."""
        with self._lock:
            return self._waiting[name]
