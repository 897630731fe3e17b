"""Numbers: formats numbers, percentages, years and dates in each language.

Babel knows every language of CLDR but loads slowly. So a small table handles English, Spanish and plain numbers under
1000. A number keeps the decimals that were typed. Spanish puts a no-break space before the per cent sign in the
Americas too, where CLDR has none.

A language is a BCP 47 code ("es-MX"). A language without a region takes that of `country` (ISO 3166), if CLDR has the
pair: "es" in the US writes 1,234.5 and "es" alone 1234,5. A region that CLDR lacks is left out. A language that CLDR
lacks is written as most people of its country write: Mixtec in the US as English, in Mexico as Spanish.

The table saves the 36 ms that Babel takes of a cold build (`python benchmarks/second_implementations.py`).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from flyergen.messages import say
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from babel import Locale
    from babel.numbers import NumberPattern

NO_BREAK_SPACE = "\u00a0"

_TYPED = re.compile(r"(-?)(\d+)(?:\.(\d+))?", re.ASCII)
_MORE_DIGITS = 6  # that a percentage or a rounding may need
_REGION = re.compile(r"-(?:[A-Za-z]{2}|\d{3})(?:-|$)")


class _Typed(NamedTuple):
    """A number as typed: its sign, and the digits before and after the point."""

    sign: str
    whole: str
    decimals: str

    @property
    def is_short(self) -> bool:
        return not self.sign and not self.decimals and len(self.whole) <= 3


class _Manner(NamedTuple):
    """How a language writes numbers. `grouped` is the smallest number of digits that it groups in threes."""

    point: str
    group: str
    grouped: int
    percent: str


_ENGLISH = _Manner(".", ",", 4, "%")
_SPANISH = _Manner(",", ".", 5, f"{NO_BREAK_SPACE}%")
_AMERICAN_SPANISH = _Manner(".", ",", 4, f"{NO_BREAK_SPACE}%")

_MANNERS = {
    "en": _ENGLISH,
    "en-US": _ENGLISH,
    "en-CA": _ENGLISH,
    "en-GB": _ENGLISH,
    "es": _SPANISH,
    "es-ES": _SPANISH,
    "es-419": _AMERICAN_SPANISH,
    "es-US": _AMERICAN_SPANISH,
    "es-MX": _AMERICAN_SPANISH,
    "es-GT": _AMERICAN_SPANISH,
    "es-SV": _AMERICAN_SPANISH,
    "es-HN": _AMERICAN_SPANISH,
    "es-NI": _AMERICAN_SPANISH,
    "es-PA": _AMERICAN_SPANISH,
    "es-PR": _AMERICAN_SPANISH,
}

# Languages that use their own digits somewhere, or group three digits, and the zero of each set of digits.
# Hmong (hnj, mww) has none: CLDR has it in a script of its own, but nearly all who read it read Latin letters.
# fmt: off
_OWN_DIGITS = frozenset((
    "ar", "as", "az", "bgc", "bgn", "bho", "bn", "ccp", "ckb", "dz", "fa", "ff", "ks", "lrc", "mni", "mr",
    "my", "mzn", "ne", "nqo", "pa", "ps", "raj", "sa", "sat", "sd", "sdh", "tok", "ur", "uz",
))
# fmt: on
_ZEROS = {
    "adlm": "\U0001e950",
    "arab": "\u0660",
    "arabext": "\u06f0",
    "beng": "\u09e6",
    "cakm": "\U00011136",
    "deva": "\u0966",
    "mtei": "\uabf0",
    "mymr": "\u1040",
    "nkoo": "\u07c0",
    "olck": "\u1c50",
    "tibt": "\u0f20",
}


_NO_MONTH = "M01"  # what CLDR's root calls January: the language has no name for it


def number(value: str | float, language: str, country: str = "") -> str:
    """Return a number ("1234.5") in a language.

    Raises ValueError if `value` is not a number.
    """
    typed = _typed(value)
    tag = tag_of(language, country)
    if tag in _MANNERS:
        return _grouped(typed, _MANNERS[tag])
    if typed.is_short and _mother(language) not in _OWN_DIGITS:
        return typed.sign + typed.whole
    if other := stand_in(language, country):
        return number(value, other)
    locale = locale_of(language, country)
    return _by_babel(typed, locale.decimal_formats[None], locale)


def percent(value: str | float, language: str, country: str = "") -> str:
    """Return a percentage (28 is 28 per cent) with the language's sign and space.

    Raises ValueError as `number` does.
    """
    tag = tag_of(language, country)
    if tag in _MANNERS:
        return _grouped(_typed(value), _MANNERS[tag]) + _MANNERS[tag].percent
    if _mother(language) == "es":
        return number(value, language, country) + _SPANISH.percent
    if other := stand_in(language, country):
        return percent(value, other)
    locale = locale_of(language, country)
    return _by_babel(_typed(value), locale.percent_formats[None], locale)


def year(value: str | int, language: str) -> str:
    """Return a year, which no language groups. Raises ValueError as `number` does."""
    typed = _typed(value)._replace(decimals="")
    if _mother(language) not in _OWN_DIGITS:
        return typed.sign + typed.whole
    from babel.numbers import parse_pattern

    return _by_babel(typed, parse_pattern("0"), locale_of(language, ""))


def long_date(day: str, language: str, country: str = "") -> str:
    """Return a date ("2013-03-01") in words: "March 1, 2013", "1 de marzo de 2013".

    Raises ValueError if there is no such day.
    """
    from babel.dates import format_date

    locale = date_locale_of(language, country)
    return in_own_digits(format_date(_day(day), "long", locale), locale)


def _day(text: str) -> "date":
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(
            say("“{text}” is not a day; write year, month and day, such as 2013-03-01", text=text)
        ) from None


def _typed(value: str | float) -> _Typed:
    match = _TYPED.fullmatch(str(value).strip())
    if not match:
        fact = say("“{value}” is not a number; write digits and a decimal point, such as 1234.5", value=value)
        raise ValueError(fact)
    return _Typed(match[1], match[2].lstrip("0") or "0", match[3] or "")


def _grouped(typed: _Typed, manner: _Manner) -> str:
    whole = typed.whole
    if len(whole) >= manner.grouped:
        first = len(whole) % 3
        threes = (whole[n : n + 3] for n in range(first, len(whole), 3))
        whole = manner.group.join((whole[:first], *threes) if first else threes)
    return typed.sign + whole + (manner.point + typed.decimals if typed.decimals else "")


def _by_babel(typed: _Typed, manner: "NumberPattern", locale: "Locale") -> str:
    from decimal import Decimal, localcontext

    from babel.numbers import parse_pattern

    pattern = parse_pattern(manner.pattern)
    pattern.frac_prec = (len(typed.decimals), len(typed.decimals))
    with localcontext() as exact:
        exact.prec = len(typed.whole) + len(typed.decimals) + _MORE_DIGITS
        value = Decimal(f"{typed.sign}{typed.whole}.{typed.decimals}").scaleb(-pattern.scale)
        written: str = pattern.apply(value, locale, numbering_system="default")
    return in_own_digits(written, locale)


def in_own_digits(source_text: str, locale: "Locale") -> str:
    """Replace ASCII digits, which Babel leaves, by the language's own."""
    zero = _ZEROS.get(locale.default_numbering_system)
    return source_text.translate({ord("0") + n: chr(ord(zero) + n) for n in range(10)}) if zero else source_text


def _mother(language: str) -> str:
    return language.partition("-")[0].lower()


def tag_of(language: str, country: str) -> str:
    """Return a language code with the region of `country`, if it has no region."""
    return f"{language}-{country}" if country and not _REGION.search(language) else language


def locale_of(language: str, country: str) -> "Locale":
    """Return the nearest locale of Babel: with its region, or without, down to the bare language.

    For a language that Babel lacks it is the locale of the language that replaces it.
    """
    from babel import Locale

    return _recorded(tag_of(language, country)) or _recorded(stand_in(language, country)) or Locale("en")


def date_locale_of(language: str, country: str) -> "Locale":
    """Return the locale that writes dates: that of the language, or its country's if CLDR has no names of months."""
    if other := stand_in_for_dates(language, country):
        return locale_of(other, "")
    return locale_of(language, country)


def stand_in_for_dates(language: str, country: str) -> str:
    """Return the language that replaces one whose numbers or dates CLDR lacks, or "" if it has both."""
    if other := stand_in(language, country):
        return other
    if tag_of(language, country) in _MANNERS or _has_months(locale_of(language, country)):
        return ""
    other = _of_country(language, country)
    return other if _has_months(locale_of(other, "")) else "en"


def _has_months(locale: "Locale") -> bool:
    return bool(locale.months["format"]["wide"][1] != _NO_MONTH)


@lru_cache(maxsize=64)
def stand_in(language: str, country: str) -> str:
    """Return the language that replaces one that CLDR lacks ("en-US" in the United States), or "" if CLDR has it."""
    if tag_of(language, country) in _MANNERS or _recorded(language):
        return ""
    return _of_country(language, country)


def _of_country(language: str, country: str) -> str:
    """Return the language of a country, or English."""
    from babel.core import get_global

    region = found[0].strip("-") if (found := _REGION.search(language)) else country
    likely = str(get_global("likely_subtags").get(f"und_{region}", "en")).partition("_")[0]
    return f"{likely}-{region}" if region and _recorded(likely) else "en"


def _recorded(tag: str) -> "Locale | None":
    """Return the nearest locale of Babel, or None if it lacks the language."""
    from babel import Locale, UnknownLocaleError

    for one in _tag_and_parents(tag):
        try:
            return Locale.parse(one, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return None


def _tag_and_parents(tag: str) -> Iterator[str]:
    while tag:
        yield tag
        tag = tag.rpartition("-")[0]
