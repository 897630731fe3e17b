"""reportlab as it comes: nothing that somebody has set for other programs changes what is written here.

On its way in, reportlab runs `~/.reportlab_settings` or a module `reportlab_settings` as Python, and takes over every
variable `RL_...` of the surroundings. Neither is meant for flyergen: a file is to have the same bytes everywhere, and
one such line can keep it from being written at all.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType

_SETTINGS = "reportlab_settings"
_EPOCH = "SOURCE_DATE_EPOCH"


@contextmanager
def without_epoch() -> Iterator[None]:
    """Hide SOURCE_DATE_EPOCH from reportlab, which stops at one that is no number; no date of its own is written."""
    epoch = os.environ.pop(_EPOCH, None)
    try:
        yield
    finally:
        if epoch is not None:
            os.environ[_EPOCH] = epoch


def configure() -> None:
    """Let reportlab set itself up, seeing no settings; if somebody else has loaded it already, it stays as it is."""
    if "reportlab.rl_config" in sys.modules:
        return
    hidden = {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("RL_")}
    own = sys.modules.get(_SETTINGS)
    sys.modules[_SETTINGS] = ModuleType(_SETTINGS)
    try:
        import_module("reportlab.rl_config")
    finally:
        os.environ.update(hidden)
        del sys.modules[_SETTINGS]
        if own is not None:
            sys.modules[_SETTINGS] = own
