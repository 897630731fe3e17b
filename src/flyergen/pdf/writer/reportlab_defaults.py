"""reportlab's settings: kept from a process that is flyergen's alone, and left to their owner in every other.

When it is imported, reportlab runs `~/.reportlab_settings` or a module `reportlab_settings` as Python, and takes over
every variable `RL_...` of the environment. Neither is meant for flyergen, and one such line can keep a file from being
written. So the command line hides them. A program that has imported flyergen has its own use for them.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import ModuleType

_SETTINGS = "reportlab_settings"
_EPOCH = "SOURCE_DATE_EPOCH"
_LONGEST_EPOCH = 11  # digits
_HIDING = Lock()


def hide_settings() -> None:
    """Let reportlab find no settings when it is imported. For processes of flyergen alone."""
    sys.modules[_SETTINGS] = ModuleType(_SETTINGS)
    for name in [name for name in os.environ if name.startswith("RL_")]:
        del os.environ[name]


@contextmanager
def without_bad_epoch() -> Iterator[None]:
    """Hide a SOURCE_DATE_EPOCH that is no number, at which reportlab stops; no date of its own is written."""
    epoch = os.environ.get(_EPOCH, "").strip()
    if not epoch or (epoch.isdecimal() and len(epoch) <= _LONGEST_EPOCH):
        yield
        return
    with _HIDING:
        hidden = os.environ.pop(_EPOCH, None)
        try:
            yield
        finally:
            if hidden is not None:
                os.environ[_EPOCH] = hidden
