"""UI language: shows messages in the language of the environment, or in English without a catalog."""

import os
import sys
from collections.abc import Callable

_ENGLISH = ("en", "C", "POSIX")  # as the environment writes it; they need no catalog
_OF_CHINESE = ("Hans", "Hant")  # the names of these scripts mean something only after that of the language
_NAMED_BY = ("FLYERGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def spoken(text: str) -> str:
    """Return a message in the reader's language. Other text is unchanged."""
    return speaker()(text)


def spoken_of_rules(text: str) -> str:
    """Return the text of a rule in the reader's language."""
    return speaker("rules")(text)


def speaker(domain: str = "flyergen") -> Callable[[str], str]:
    """Return a function that says messages in the reader's language."""
    if is_english():
        return str
    from flyergen.message_catalogs import said_in

    return said_in(reader_language(), domain)


def spoken_script(script: str) -> str:
    """Return the name of a script (ISO 15924) in the reader's language: "Arabic", "Chinese (Simplified)"."""
    from babel import Locale

    from flyergen.message_catalogs import message_languages

    language = reader_language()[:2]
    reader = Locale(language if language in message_languages() else "en")
    if script in _OF_CHINESE:
        return str(Locale("zh", script=script).get_display_name(reader))
    return str(reader.scripts.get(script) or Locale("en").scripts.get(script, script))


def is_english() -> bool:
    """Return whether the reader's language is English, or none is known."""
    language = reader_language()
    return not language or language.startswith(_ENGLISH)


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
