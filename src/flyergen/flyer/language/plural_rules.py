"""Plural rules: the CLDR plural category of a number in each language.

English and Spanish are answered here. Babel is asked for other languages, and only if a plural occurs.
"""

from flyergen.flyer.language.numbers import locale_of, stand_in
from flyergen.named_tuple import NamedTuple

CATEGORIES = ("zero", "one", "two", "few", "many", "other")

# These numbers show every category that printed words may need. Some languages have one for millions, or for decimals.
_TRIED = 200
_DECIMAL = "1.5"


class Categories(NamedTuple):
    """The categories of a language, and those needed for numbers up to the hundreds and for decimals."""

    known: tuple[str, ...]
    needed: tuple[str, ...]


_ENGLISH = Categories(("one", "other"), ("one", "other"))
_SPANISH = Categories(("one", "many", "other"), ("one", "other"))
_SMALL = {"en": _ENGLISH, "es": _SPANISH}


def category(value: str, language: str, country: str = "") -> str:
    """Return the category of a number ("12", "1.5") in a language.

    A language that CLDR lacks has the category of the language that replaces it.
    """
    mother = language.partition("-")[0]
    if mother in _SMALL:
        return _of_english_or_spanish(value.strip(), mother)
    from decimal import Decimal, localcontext

    with localcontext() as exact:  # else 0.9999 with many digits is rounded to 1
        exact.prec = max(exact.prec, len(value))
        return locale_of(language, country).plural_form(Decimal(value))


def _of_english_or_spanish(value: str, language: str) -> str:
    whole, _, decimals = value.lstrip("-").partition(".")
    whole = whole.lstrip("0")
    if language == "es" and whole.endswith("000000") and not decimals:
        return "many"
    is_one = whole == "1" and not (decimals.strip("0") if language == "es" else decimals)
    return "one" if is_one else "other"


def categories(language: str, country: str = "") -> Categories:
    """Return the categories of a language. One that CLDR lacks may have any, and needs only `other`."""
    small = _SMALL.get(language.partition("-")[0])
    if small:
        return small
    if stand_in(language, country):
        return Categories(CATEGORIES, ("other",))
    from decimal import Decimal

    rule = locale_of(language, country).plural_form
    needed = {*map(rule, range(_TRIED)), rule(Decimal(_DECIMAL)), "other"}
    known = {*rule.tags, "other"}
    return Categories(*(tuple(one for one in CATEGORIES if one in some) for some in (known, needed)))
