"""Language codes: checks BCP 47 codes such as `ru`, `es-MX`, `zh-Hans`, and guesses what a wrong one means."""

import re
from functools import lru_cache

from flyergen.problem import Problem
from flyergen.problems.rules import problem_of

_LONG = 3  # letters
_SHAPE = (
    r"(?ai)(?P<language>[a-z]{2,3})(-(?P<script>[a-z]{4}))?(-(?P<region>[a-z]{2}|\d{3}))?"
    r"((-[a-z0-9]{5,8}|-\d[a-z0-9]{3})*)"
)

# The codes of three letters that libraries use, which ICU does not know, and two for which it has retired codes.
# Source: ISO 639-2/B.
_PAIRS = """
alb:sq arm:hy baq:eu bur:my chi:zh cze:cs dut:nl fre:fr geo:ka ger:de gre:el
ice:is mac:mk mao:mi may:ms per:fa rum:ro slo:sk tib:bo wel:cy jaw:jaw mol:mol
"""
_OF_LIBRARIES = dict(pair.split(":") for pair in _PAIRS.split())


@lru_cache(maxsize=64)
def _shortest(language: str) -> str:
    """Return the code of two letters for a language, or its code of three if there is no shorter one."""
    if len(language) != _LONG or not language.isascii() or not language.isalpha():
        return language
    from icu4py.locale import Locale

    return _OF_LIBRARIES.get(language) or str(Locale(language).language) or language


@lru_cache(maxsize=64)
def mother_tongue(code: str) -> str:
    """Return the language of a code by which its customs are known: "es" for "es-MX", "fa" for "pes"."""
    first = code.partition("-")[0]
    if len(first) < _LONG:
        return first
    from babel.core import get_global

    return str(get_global("language_aliases").get(first, first)).partition("_")[0]


def is_language(code: str) -> bool:
    """Return whether `code` is well formed and, if it has two letters, names an existing language.

    Codes of three letters are accepted as they are: there are far more of them than known names.
    """
    found = re.fullmatch(_SHAPE, code)
    if not found or code != canonical(code):
        return False
    return len(found["language"]) == 3 or bool(name_of_language(found["language"]))


def code_problem(code: str) -> Problem | None:
    """Return F111 if `code` is not the code of a language."""
    if is_language(code):
        return None
    near = likely_code(code)
    return problem_of("F111", code=code, near=near)


def canonical(code: str) -> str:
    """Return a code as BCP 47 recommends: "zh-hans_cn" is "zh-Hans-CN", and "tgl" is "tl"."""
    first, *rest = code.replace("_", "-").split("-")
    subtags = (
        part.title() if len(part) == 4 and part.isalpha() else part.upper() if len(part) == 2 else part for part in rest
    )
    return "-".join((_shortest(first.lower()), *subtags))


def likely_code(source_text: str) -> str:
    """Return the code that is meant by one with wrong capitals or by the name of a language, or ""."""
    if source_text != canonical(source_text) and is_language(canonical(source_text)):
        return canonical(source_text)
    return _codes_by_name().get(source_text.casefold(), "")


def name_of_language(code: str) -> str:
    """Return the English name of a language with its own name: "Russian (русский)", or "" if it is unknown."""
    from babel import Locale, UnknownLocaleError

    first = code.partition("-")[0]
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return str(Locale("en").languages.get(first, ""))
    english, own = locale.get_display_name("en"), locale.get_display_name()
    return f"{english} ({own})" if own and own != english else str(english or "")


def name_in(code: str, reader: str) -> str:
    """Return the name of a language in the language of its reader: "Spanish", "español"."""
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(code, sep="-").get_display_name(reader) or own_name(code))
    except (UnknownLocaleError, ValueError):
        return str(Locale(reader).languages.get(code.partition("-")[0], code))


def own_name(code: str) -> str:
    """Return a language's own name, with a capital letter: "Español"; or its code if the name is unknown."""
    from babel import Locale, UnknownLocaleError

    try:
        name = str(Locale.parse(code, sep="-").get_display_name() or code)
    except (UnknownLocaleError, ValueError):
        name = str(Locale("en").languages.get(code.partition("-")[0], code))
    return name[:1].upper() + name[1:]


def words_of_language(code: str) -> tuple[str, ...]:
    """Return a language's names of countries, or None if CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return tuple(map(str, Locale.parse(code, sep="-").territories.values()))
    except (UnknownLocaleError, ValueError):
        return ()


def _codes_by_name() -> dict[str, str]:
    """Return the codes of languages by their names in English and in the languages of the messages."""
    from babel import Locale

    return {
        name.casefold(): str(code).replace("_", "-")
        for speaker in ("es", "en")
        for code, name in Locale(speaker).languages.items()
    }
