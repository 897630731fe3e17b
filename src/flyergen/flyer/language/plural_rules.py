"""Plural rules: which form of words a language wants beside a number, in CLDR's categories.

English and Spanish are answered from here; whatever else is asked of Babel, where a plural stands.
"""

from flyergen.flyer.language.numbers import locale_of, stand_in
from flyergen.named_tuple import NamedTuple

CATEGORIES = ("zero", "one", "two", "few", "many", "other")

# Numbers that show every category that words on paper may need: some languages have one for millions, or decimals.
_TRIED = 200
_DECIMAL = "1.5"


class Categories(NamedTuple):
    """The categories that a language has, and those of them that numbers up to the hundreds and decimals need."""

    known: tuple[str, ...]
    needed: tuple[str, ...]


_ENGLISH = Categories(("one", "other"), ("one", "other"))
_SPANISH = Categories(("one", "many", "other"), ("one", "other"))
_SMALL = {"en": _ENGLISH, "es": _SPANISH}


def category(value: str, language: str, country: str = "") -> str:
    """Return the category of a number ("12", "1.5") in a language.

    That of a language that CLDR lacks is the one of the language that stands in for it.
    """
    mother = language.partition("-")[0]
    if mother in _SMALL:
        millions = mother == "es" and value.isdigit() and value.endswith("000000")
        return "one" if value.lstrip("-") == "1" else "many" if millions else "other"
    from decimal import Decimal

    return locale_of(language, country).plural_form(Decimal(value))


def categories(language: str, country: str = "") -> Categories:
    """Return the categories of a language; one that CLDR lacks may have any, and needs none but `other`."""
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
