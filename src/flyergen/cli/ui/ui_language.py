"""The reader's language: messages are in it where there is a catalog, and in English elsewhere.

The catalogs are PO files, read as translators left them: `locale/es/LC_MESSAGES/flyergen.po` with all messages, and
`rules.po` beside it with what rules say of themselves. English has none and reads none.
"""

import os
import re
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.messages import in_language

if TYPE_CHECKING:
    from gettext import NullTranslations as Catalog

_CATALOGS = Path(__file__).parents[2] / "locale"
_NAMED_BY = ("FLYERGEN_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def spoken(text: str) -> str:
    """Return a message in the reader's language; other text stays as it is."""
    catalog = _catalog(reader_language())
    return in_language(text, catalog) if catalog else text


def spoken_of_rules(text: str) -> str:
    """Return what a rule says of itself in the reader's language."""
    catalog = _catalog(reader_language(), "rules")
    return in_language(text, catalog) if catalog else text


def spoken_in(language: str) -> Callable[[str], str]:
    """Return how a message is said in a language."""
    catalog = _catalog(language)
    return (lambda text: in_language(text, catalog)) if catalog else str


def tongues() -> tuple[str, ...]:
    """Return the languages that messages can be said in."""
    return ("en", *sorted(path.parent.parent.name for path in _CATALOGS.glob("*/LC_MESSAGES/flyergen.po")))


def reader_language() -> str:
    """Return the language asked for, as the surroundings write it: "es", "es_MX.UTF-8", "C"; "" if none is."""
    return next((code for name in _NAMED_BY if (code := os.environ.get(name))), "") or _of_windows()


def _of_windows() -> str:
    """Return the language of Windows itself, which no variable tells; "" elsewhere."""
    if sys.platform != "win32":
        return ""
    import ctypes
    from locale import windows_locale

    return windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")


@cache
def _catalog(asked: str, domain: str = "flyergen") -> "Catalog | None":
    """Return the catalog of a language, or else of its mother: "es_MX.UTF-8" is told in the words of "es"."""
    code = re.split("[.@]", asked.replace("-", "_"))[0]
    if not re.fullmatch("[A-Za-z]{2,3}(_[A-Za-z0-9]{2,8})*", code) or code.partition("_")[0] == "en":
        return None
    files = (_CATALOGS / one / "LC_MESSAGES" / f"{domain}.po" for one in (code, code.partition("_")[0]))
    return next((_read(file) for file in files if file.is_file()), None)


def _read(file: Path) -> "Catalog":
    from gettext import GNUTranslations
    from io import BytesIO

    import polib

    return GNUTranslations(BytesIO(polib.pofile(str(file)).to_binary()))
