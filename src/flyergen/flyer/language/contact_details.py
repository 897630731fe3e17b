"""Contact details: checks phone numbers, e-mail, web and postal addresses, and writes them for machines.

All are printed as typed. Only what a machine dials or opens is rewritten.

phonenumbers reads the rules of 250 countries when it is imported, and most numbers on a flyer of the United States need
none of them. An area code that is not here may be new: then the library is asked. Source: phonenumbers 9.0.43.

A postal address may be one line as people write it, or its parts. Source of the orders: Universal Postal Union, Postal
addressing systems, by country.

The area codes save 17 ms of a cold build (`python benchmarks/second_implementations.py`).
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache

from flyergen.flyer.language.numbers import NO_BREAK_SPACE
from flyergen.messages import say
from flyergen.names import Name
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

_CODES = """
201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 220 223 224 225 227 228 229 231 234 235 239 240 248
251 252 253 254 256 260 262 267 269 270 272 274 276 279 281 283 301 302 303 304 305 307 308 309 310 312 313 314 315 316
317 318 319 320 321 323 324 325 326 327 329 330 331 332 334 336 337 339 341 346 347 350 351 352 353 360 361 363 364 369
380 385 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 430 432 434 435 440 442 443 445 447
448 458 463 464 469 470 472 475 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 531
534 539 540 541 551 557 559 561 562 563 564 567 570 571 572 573 574 575 580 582 585 586 601 602 603 605 606 607 608 609
610 612 614 615 616 617 618 619 620 623 626 628 629 630 631 636 640 641 645 646 650 651 656 657 659 660 661 662 667 669
678 680 681 682 686 689 701 702 703 704 706 707 708 712 713 714 715 716 717 718 719 720 724 725 726 727 728 730 731 732
734 737 738 740 743 747 748 754 757 760 762 763 765 769 770 771 772 773 774 775 779 781 785 786 800 801 802 803 804 805
806 808 810 812 813 814 815 816 817 818 820 821 826 828 830 831 832 833 835 838 839 840 843 844 845 847 848 850 854 855
856 857 858 859 860 862 863 864 865 866 870 872 877 878 888 901 903 904 906 907 908 909 910 912 913 914 915 916 917 918
919 920 925 928 929 930 931 934 936 937 938 940 941 943 945 947 948 949 951 952 954 956 959 970 971 972 973 975 978 979
980 984 985 986 989
"""

AREA_CODES = frozenset(_CODES.split())

_NOBODYS = "202-555-0123"  # source: ATIS-0300048, which keeps 555-0100 to 555-0199 for examples


_NO_HOST = r"\s/?#@:.\\<>\"'%|^`{}\[\]()!$&*+,;=~"  # never part of a host's name
# A host with a dot in it, or an IP address, followed by anything without spaces. Source: RFC 3986, 3.
_WEB = re.compile(rf"https?://([^{_NO_HOST}]+(\.[^{_NO_HOST}]+)+\.?|\[[0-9A-Fa-f:.]+\])(:\d+)?([/?#]\S*)?")
# The part before an @ is a user name, but people read it as the host.
_DISGUISED = r"https?://[^/?#]*[@\\]"


def web_problem(web: Name) -> Problem | None:
    """Return what is wrong with a web address (L503), or None."""
    if _WEB.fullmatch(web):
        return None
    if leads_elsewhere(web):
        return problem_of("L503", web.place, "elsewhere", address=web)
    bare = _WEB.fullmatch(f"https://{web}")
    return problem_of("L503", web.place, "no_address", "no_scheme" if bare else "usual", address=web, web=web)


def leads_elsewhere(address: str) -> bool:
    """Return whether an address contains a user name that looks like its host."""
    return re.match(_DISGUISED, address) is not None


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


def map_page(place: str) -> str:
    """Return the address of a map that shows a place. A phone opens it in the map that it has.

    Source: Google, Maps URLs.
    """
    from urllib.parse import quote

    return f"https://www.google.com/maps/search/?api=1&query={quote(place, '')}"


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


def example_phone(country: str) -> str:
    """Return a number of a country that looks like a number and is nobody's, as people write it."""
    if country == "US":
        return _NOBODYS
    import phonenumbers

    number = phonenumbers.example_number(country)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL) if number else _NOBODYS


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

    kind = say("a US phone number") if country == "US" else say("a {country} phone number", country=country)
    if text.strip().startswith("+"):
        kind = say("a phone number of its country")
    faults = {
        ValidationResult.TOO_SHORT: say("“{text}” is too short for {kind}", text=text, kind=kind),
        ValidationResult.IS_POSSIBLE_LOCAL_ONLY: say("“{text}” lacks the area code of {kind}", text=text, kind=kind),
        ValidationResult.TOO_LONG: say("“{text}” is too long for {kind}", text=text, kind=kind),
        ValidationResult.INVALID_LENGTH: say(
            "“{text}” has too few or too many digits for {kind}", text=text, kind=kind
        ),
    }
    return faults.get(reason, say("“{text}” is not {kind}", text=text, kind=kind))


_GEO = r"([+-]?\d{1,2}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)"
_Order = tuple[tuple[str, ...], ...]

# Groups of parts. A comma separates groups, and a space the parts of a group.
_CITY_FIRST: _Order = (("street",), ("city",), ("region", "postal_code"))
_CODE_FIRST: _Order = (("street",), ("postal_code", "city"), ("region",))
_CODE_LAST: _Order = (("street",), ("city",), ("region",), ("postal_code",))
_ORDERS = {"US": _CITY_FIRST, "CA": _CITY_FIRST, "GB": _CODE_LAST, "MX": _CODE_FIRST, "GT": _CODE_FIRST}

# How people write an address on one line, by country. Other countries that put the code first are as MX.
_ABROAD_ADDRESS = r"(?P<street>.+?),\s*(?P<postal_code>\d{4,5}),?\s+(?P<city>[^,\d]+?)(?:,\s*(?P<region>[^,\d]+?))?"
_LINES = {
    "US": r"(?P<street>.+?),\s*(?P<city>[^,\d]+?)(?:,\s*|\s+)(?P<region>[A-Z]{2}|(?<=, )[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"\.?,?\s+(?P<postal_code>\d{5}(?:-\d{4})?)(?:,?\s*(?:USA?|U\.S\.(?:A\.)?|United States))?",
    "CA": r"(?P<street>.+?),\s*(?P<city>[^,\d]+?),?\s+(?P<region>[A-Z]{2}),?\s+(?P<postal_code>[A-Z]\d[A-Z] ?\d[A-Z]\d)"
    r"(?:,?\s*Canada)?",
    "GB": r"(?P<street>.+?),\s*(?P<city>[^,\d]+?),?\s+(?P<postal_code>[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})",
}


class Address(NamedTuple):
    """An address. `street` may be the whole line. `geo` is latitude and longitude in degrees."""

    street: Name = Name("")
    city: Name = Name("")
    region: Name = Name("")
    postal_code: Name = Name("")
    country: Name = Name("")
    geo: Name = Name("")


@lru_cache(maxsize=64)
def one_line(address: Address, country: str) -> str:
    """Return an address on one line: its parts in the order of its country, or of `country` if it names none."""
    parts = parted(address, country)
    if parts is not address:
        line = one_line(parts, country)
        return line if line.replace(NO_BREAK_SPACE, " ") == address.street else address.street
    order = _ORDERS.get(address.country or country, _CODE_FIRST)
    groups = (NO_BREAK_SPACE.join(filter(None, (getattr(address, part) for part in group))) for group in order)
    return ", ".join(filter(None, groups))


def parted(address: Address, country: str) -> Address:
    """Return a one-line address in its parts, or unchanged if they cannot be separated."""
    if any((address.city, address.region, address.postal_code)):
        return address
    written = " ".join(address.street.replace(NO_BREAK_SPACE, " ").split())
    found = re.fullmatch(_LINES.get(address.country or country, _ABROAD_ADDRESS), written)
    if not found:
        return address
    parts = {name: Name(part, address.street.place) for name, part in found.groupdict("").items()}
    return address._replace(**parts)


def several_lines(address: Address, country: str) -> tuple[str, ...]:
    """Return an address on the lines of a letter: the street, and below it the town."""
    address = parted(address, country)
    order = _ORDERS.get(address.country or country, _CODE_FIRST)
    street, town = address.street, one_line(address._replace(street=Name("")), country)
    return tuple(filter(None, (street, town) if order[0] == ("street",) else (town, street)))


def latitude_longitude(geo: str) -> tuple[str, str]:
    """Return both numbers of "45.7543, -122.8776" as typed. Raises ValueError if they are not a location."""
    found = re.fullmatch(_GEO, geo.strip(), re.ASCII)
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise ValueError(say("`{geo}` is not a latitude and a longitude", geo=geo))
    return found[1], found[2]
