"""Own process: hides settings for reportlab, and qrcode's use of Pillow, from flyergen's own processes.

When reportlab is imported, it runs `~/.reportlab_settings` or a module `reportlab_settings` as Python, and reads every
variable `RL_...` of the environment. Neither is meant for flyergen, and one such line can prevent a file from being
written. qrcode imports Pillow for drawings that flyergen does not need, which takes longer than all the rest of it. So
the command line hides both. A program that imports flyergen may use them itself.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import ModuleType

_SETTINGS = "reportlab_settings"
_PILLOW_DRAWERS = "qrcode.image.styles.moduledrawers.pil"
_EPOCH = "SOURCE_DATE_EPOCH"
_LONGEST_EPOCH = 11  # digits
_HIDING = Lock()


def hide_settings() -> None:
    """Hide reportlab's settings and qrcode's drawers before their import, in flyergen's own processes only."""
    modules: dict[str, ModuleType | None] = vars(sys)["modules"]
    modules[_SETTINGS] = ModuleType(_SETTINGS)
    modules[_PILLOW_DRAWERS] = None  # as if Pillow were not installed
    for name in [name for name in os.environ if name.startswith("RL_")]:
        del os.environ[name]


@contextmanager
def without_bad_epoch() -> Iterator[None]:
    """Hide an invalid SOURCE_DATE_EPOCH, at which reportlab stops. reportlab's own dates are never written."""
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
