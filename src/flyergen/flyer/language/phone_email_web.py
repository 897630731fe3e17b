"""Contact details: checks phone numbers, e-mail and web addresses, and writes them for machines.

They are printed as typed. Only what a machine dials or opens is rewritten.
"""

import re
from collections.abc import Iterator
from contextlib import suppress

from flyergen.flyer.language.us_area_codes import AREA_CODES
from flyergen.messages import say

_US_SHAPE = re.compile(r"(?:\+?1[-. ]?)?\(?(\d{3})\)?[-. ]{0,2}(\d{3})[-. ]?(\d{4})", re.ASCII)
_LEAST_EXCHANGE = "200"  # no exchange begins with 0 or 1. Source: ATIS-0300051, North American numbering plan
# How numbers look among words: separated by signs, with an area code. Without one they may be anything.
_BEFORE, _BEHIND = r"(?<![\w+.,/-])(?<!\d )", r"(?![\w/]|[-.,]\w| \d)"
_ABROAD = r"\+\d{1,3}[ .-]?\(?\d[\d ().-]{5,14}\d"
_US_WRITTEN = (
    rf"(?a){_BEFORE}(?:{_ABROAD}|(?:1[-. ]|\+1[-. ]?)?(?:\(\d{{3}}\) ?|\d{{3}}[-. ])\d{{3}}[-. ]\d{{4}}"
    rf"|1?[-. ]?\(?8\d\d\)?[-. ](?=[\dA-Z-]*[A-Z]{{3}})[\dA-Z]+(?:-[\dA-Z]+)*){_BEHIND}"
)
_WRITTEN = rf"(?a){_BEFORE}(?:{_ABROAD}|\(?\d{{2,5}}\)?(?:[ -]\(?\d{{2,8}}\)?){{1,4}}){_BEHIND}"
_FEWEST = 4  # digits of a number that also has letters, such as 1-800-FLOWERS
_PLAIN = {0x2011: "-", 0x2010: "-", 0x2013: "-", 0xA0: " ", 0x202F: " "}
_KEYS = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "22233344455566677778889999", strict=True))
_EMAIL = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@(?:[\w](?:[\w-]*[\w])?\.)+[^\W\d_]{2,}")


def e164(text: str, country: str) -> str:
    """Return a phone number as machines dial it ("+15035438417"), read as a number of `country` (ISO 3166, "US").

    A number with a + may belong to any country. Raises ValueError with the reason if the number is impossible.
    """
    if country == "US" and (match := _US_SHAPE.fullmatch(text.strip())):
        area, exchange, line = match.groups()
        if area in AREA_CODES and exchange >= _LEAST_EXCHANGE:
            return f"+1{area}{exchange}{line}"
    return _e164_of_any_country(text, country)


def numbers_in(text: str, country: str) -> Iterator[tuple[int, int, str]]:
    """Yield start and end of each phone number in a text, and how machines dial it.

    `country` is that of numbers that do not say it. Impossible numbers are not phone numbers, and neither are bare rows
    of digits: they may number anything.
    """
    plain = text.translate(_PLAIN)
    candidates = _US_WRITTEN if country == "US" else _WRITTEN
    if sum(map(str.isdigit, plain)) < _FEWEST:
        return
    for found in re.finditer(candidates, plain):
        with suppress(ValueError):
            yield *found.span(), e164(_in_digits(found[0]), country)


def _in_digits(number: str) -> str:
    """Return a number that ends in letters, `1-844-924-STAY`, in digits alone."""
    if not any(map(str.isalpha, number)):
        return number
    digits = "".join(_KEYS.get(sign, sign) for sign in number if sign.isalnum())
    return digits[: 11 if digits.startswith("1") else 10]


def valid_email(text: str) -> bool:
    """Return whether `text` has the form of an e-mail address: a name, an @ and a domain with a dot."""
    return bool(_EMAIL.fullmatch(text)) and ".." not in text and not text.startswith(".") and ".@" not in text


def short_address(url: str) -> str:
    """Return a web address as printed: without `https://` and without a slash at its end."""
    return url.strip().removeprefix("https://").removeprefix("http://").removesuffix("/")


def _e164_of_any_country(text: str, country: str) -> str:
    import phonenumbers as library

    try:
        number = library.parse(text, country)
    except library.NumberParseException as error:
        raise ValueError(_unreadable(text, country, error.error_type)) from None
    if not library.is_valid_number(number):
        raise ValueError(_invalid(text, country, library.is_possible_number_with_reason(number)))
    return library.format_number(number, library.PhoneNumberFormat.E164)


def _unreadable(text: str, country: str, kind: int) -> str:
    from phonenumbers import NumberParseException

    if kind == NumberParseException.INVALID_COUNTRY_CODE:
        if text.strip().startswith("+"):
            return say("“{text}” begins with a country code that does not exist", text=text)
        return say("there is no country `{country}` whose number “{text}” could be", country=country, text=text)
    if kind == NumberParseException.TOO_LONG:
        return say("“{text}” is too long for a phone number", text=text)
    return say("“{text}” is not a phone number", text=text)


def _invalid(text: str, country: str, reason: int) -> str:
    from phonenumbers import ValidationResult

    kind = say("a number of {country}", country=country)
    if text.strip().startswith("+"):
        kind = say("a number of its country")
    faults = {
        ValidationResult.TOO_SHORT: say("“{text}” is too short for {kind}", text=text, kind=kind),
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: say("“{text}” lacks the area code of {kind}", text=text, kind=kind),
        ValidationResult.TOO_LONG: say("“{text}” is too long for {kind}", text=text, kind=kind),
        ValidationResult.INVALID_LENGTH: say(
            "“{text}” has too few or too many digits for {kind}", text=text, kind=kind
        ),
    }
    return faults.get(reason, say("“{text}” is not {kind}", text=text, kind=kind))
