"""Hidden settings and deferred imports: what flyergen's own processes do not read, or load only when needed.

When reportlab is imported, it runs `~/.reportlab_settings` or a module `reportlab_settings` as Python, and reads every
variable `RL_...` of the environment. Neither is meant for flyergen, and one such line can prevent a file from being
written. qrcode and reportlab import Pillow for pictures that flyergen does not make with them, which takes 2 % of a
cold build. yaml, reportlab and some modules of Python make patterns when they are imported, which flyergen seldom uses,
and that takes 6 % of a cold build. Packages also import modules of Python for what a build does not ask of them, which
takes 3 %. So the command line hides the settings and defers Pillow, patterns and these modules. A program that imports
flyergen may use all of them.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Lock
from types import ModuleType
from typing import Any

_SETTINGS = "reportlab_settings"
_NO_SETTINGS = ModuleType(_SETTINGS)  # in `sys.modules` of flyergen's own processes alone
_PILLOW_DRAWERS = "qrcode.image.styles.moduledrawers.pil"
_IMAGE = "PIL.Image"
# Their patterns are deferred. None of them passes a pattern to a function of `re`, which would not know a deferred one,
# as gettext does when it reads the plurals of a catalog.
_SELDOM_SEARCHING = frozenset({"json", "locale", "platform", "reportlab", "textwrap", "tokenize", "tomllib", "yaml"})
# Packages import these modules of Python whole, and take names out of them later.
SELDOM_USED = (
    "bz2",
    "ipaddress",
    "linecache",
    "locale",
    "lzma",
    "pickle",
    "random",
    "selectors",
    "subprocess",
    "tempfile",
    "textwrap",
    "tokenize",
)
_EPOCH = "SOURCE_DATE_EPOCH"
_LONGEST_EPOCH = 11  # digits
_HIDING = Lock()


class _Deferred(ModuleType):
    """A module that is imported when something of it is first used."""

    def __getattr__(self, name: str) -> Any:
        if sys.modules.get(self.__name__) is self:
            del sys.modules[self.__name__]
        value = getattr(import_module(self.__name__), name)
        setattr(self, name, value)
        return value


def hide_settings() -> None:
    """Hide reportlab's settings and qrcode's drawers before their import, in flyergen's own processes only."""
    modules: dict[str, ModuleType | None] = vars(sys)["modules"]
    modules[_SETTINGS] = _NO_SETTINGS
    modules[_PILLOW_DRAWERS] = None  # as if Pillow were not installed
    for name in [name for name in os.environ if name.startswith("RL_")]:
        del os.environ[name]


def defer_modules() -> None:
    """Let modules of Python be imported when something of them is first used, in flyergen's own processes only.

    Called before the packages that import them.
    """
    for name in SELDOM_USED:
        sys.modules.setdefault(name, _Deferred(name))


def defer_pillow() -> None:
    """Let Pillow's `Image` be imported when it is first used, in flyergen's own processes only."""
    if sys.modules.get(_SETTINGS) is _NO_SETTINGS and _IMAGE not in sys.modules:
        deferred = _Deferred(_IMAGE)
        vars(import_module("PIL"))["Image"] = deferred
        sys.modules[_IMAGE] = deferred


class _DeferredPattern:
    """A pattern that is compiled when something of it is first used."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._asked = pattern, flags

    def __getattr__(self, name: str) -> Any:
        value = getattr(_compiled(*self._asked), name)
        setattr(self, name, value)
        return value


_compiled = re.compile


def _compiled_or_deferred(pattern: Any, flags: int = 0) -> Any:
    """Do what `re.compile` does, but defer the patterns of packages that seldom use them."""
    asking = str(sys._getframe(1).f_globals.get("__name__"))  # noqa: SLF001 - the only quick way to know who asks
    return (_DeferredPattern if asking.partition(".")[0] in _SELDOM_SEARCHING else _compiled)(pattern, flags)


def defer_patterns() -> None:
    """Let patterns of other packages be compiled when they are first used, in flyergen's own processes only.

    Called before those packages are imported.
    """
    vars(re)["compile"] = _compiled_or_deferred


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
