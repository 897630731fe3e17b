"""Message catalogs: the languages of messages, and functions that translate into them.

The catalogs are PO files, read as translators left them: `locale/es/LC_MESSAGES/flyergen.po` with all messages,
and beside it `rules.po` with the texts of rules, `help.po` with the help of commands, and `page.po` with what the page
in the browser says in other words than a terminal. English needs the last one alone.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.messages import in_language

if TYPE_CHECKING:
    from gettext import NullTranslations as Catalog

    from flyergen.problem import Problem

_CATALOGS = Path(__file__).parent / "locale"
_PAGE = "page"


def said_in(language: str, domain: str = "flyergen") -> Callable[[str], str]:
    """Return a function that translates messages into a language such as "es", "es-MX" or "es_MX.UTF-8".

    Messages without a translation stay in English.
    """
    catalog = _catalog(language, domain)
    return (lambda text: in_language(text, catalog)) if catalog else str


def problem_in(problem: "Problem", language: str) -> "Problem":
    """Return a problem with its fact and hint in a language."""
    said = said_in(language)
    from flyergen.problem import Problem

    return Problem(problem.code, said(problem.fact), said(problem.hint), problem.place, problem.warning)


def message_languages() -> tuple[str, ...]:
    """Return the languages of the catalogs."""
    return ("en", *sorted(path.parent.parent.name for path in _CATALOGS.glob("*/LC_MESSAGES/flyergen.po")))


@lru_cache(maxsize=32)
def page_catalog(language: str) -> "Catalog":
    """Return the catalog of the page in the browser in a language. What is not in it is said as everywhere."""
    from gettext import NullTranslations

    found, everywhere = _catalog(language, _PAGE) or NullTranslations(), _catalog(language, "flyergen")
    if everywhere:
        found.add_fallback(everywhere)
    return found


@lru_cache(maxsize=32)
def _catalog(language: str, domain: str) -> "Catalog | None":
    """Return the catalog of a language, or of the language without its region: "es" for "es_MX.UTF-8"."""
    code = re.split("[.@]", language.replace("-", "_"))[0]
    is_english = code.partition("_")[0] == "en"
    if not re.fullmatch("[A-Za-z]{2,3}(_[A-Za-z0-9]{2,8})*", code) or (is_english and domain != _PAGE):
        return None
    files = (_CATALOGS / one / "LC_MESSAGES" / f"{domain}.po" for one in (code, code.partition("_")[0]))
    return next((_read(file) for file in files if file.is_file()), None)


def _read(file: Path) -> "Catalog":
    from gettext import GNUTranslations
    from io import BytesIO

    import polib

    return GNUTranslations(BytesIO(polib.pofile(str(file)).to_binary()))
