"""Postal addresses: puts the parts of an address in the order of its country, and reads map coordinates.

An address may be one line as people write it, or its parts. Source of the orders: Universal Postal Union, Postal
addressing systems, by country.
"""

import re
from functools import lru_cache

from flyergen.flyer.language.numbers import NO_BREAK_SPACE
from flyergen.flyer.model.located_names import Name
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple

_GEO = r"([+-]?\d{1,2}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)"
_Order = tuple[tuple[str, ...], ...]

# Groups of parts. A comma separates groups, and a space the parts of a group.
_CITY_FIRST: _Order = (("street",), ("city",), ("region", "postal_code"))
_CODE_FIRST: _Order = (("street",), ("postal_code", "city"), ("region",))
_CODE_LAST: _Order = (("street",), ("city",), ("region",), ("postal_code",))
_ORDERS = {"US": _CITY_FIRST, "CA": _CITY_FIRST, "GB": _CODE_LAST, "MX": _CODE_FIRST, "GT": _CODE_FIRST}

# How people write an address on one line, by country. Other countries that put the code first are as MX.
_ABROAD = r"(?P<street>.+?),\s*(?P<postal_code>\d{4,5}),?\s+(?P<city>[^,\d]+?)(?:,\s*(?P<region>[^,\d]+?))?"
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
    found = re.fullmatch(_LINES.get(address.country or country, _ABROAD), written)
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
