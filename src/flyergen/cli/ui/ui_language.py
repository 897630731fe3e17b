"""UI language: shows messages in the language of the environment, or in English without a catalog."""

import os
import sys

from flyergen.message_catalogs import said_in

_NAMED_BY = ("FLYERGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def spoken(text: str) -> str:
    """Return a message in the reader's language. Other text is unchanged."""
    return said_in(reader_language())(text)


def spoken_of_rules(text: str) -> str:
    """Return the text of a rule in the reader's language."""
    return said_in(reader_language(), "rules")(text)


def reader_language() -> str:
    """Return the language of the environment as it is written: "es", "es_MX.UTF-8", "C", or ""."""
    return next((code for name in _NAMED_BY if (code := os.environ.get(name))), "") or _of_windows()


def _of_windows() -> str:
    """Return the language of Windows itself, which no variable has, or "" on other systems."""
    if sys.platform != "win32":
        return ""
    import ctypes
    from locale import windows_locale

    return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
