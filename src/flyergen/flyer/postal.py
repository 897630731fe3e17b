"""Addresses on the ground: their parts, put in order as the post of their country does, and a place on the map.

An address may be one line as people write it, or its parts. Source of the orders: Universal Postal Union, Postal
addressing systems, by country.
"""

import re
from typing import NamedTuple

from flyergen.flyer.names import Name
from flyergen.flyer.numbers import NO_BREAK_SPACE
from flyergen.messages import say

_GEO = r"([+-]?\d{1,2}(?:\.\d+)?)\s*,\s*([+-]?\d{1,3}(?:\.\d+)?)"
_Order = tuple[tuple[str, ...], ...]

# Groups of parts: a comma parts the groups, a space the parts of one.
_CITY_FIRST: _Order = (("street",), ("city",), ("region", "postal_code"))
_CODE_FIRST: _Order = (("street",), ("postal_code", "city"), ("region",))
_ORDERS = {"US": _CITY_FIRST, "CA": _CITY_FIRST, "MX": _CODE_FIRST, "GT": _CODE_FIRST}


class Address(NamedTuple):
    """Where something is. `street` may be the whole line; `geo` is latitude and longitude in degrees."""

    street: Name = Name("")
    city: Name = Name("")
    region: Name = Name("")
    postal_code: Name = Name("")
    country: Name = Name("")
    geo: Name = Name("")


def one_line(address: Address, country: str) -> str:
    """Return an address as it is printed: its parts in the order of its country, `country` if it says none."""
    order = _ORDERS.get(address.country or country, _CODE_FIRST)
    groups = (NO_BREAK_SPACE.join(filter(None, (getattr(address, part) for part in group))) for group in order)
    return ", ".join(filter(None, groups))


def several_lines(address: Address, country: str) -> tuple[str, ...]:
    """Return an address as it stands on a letter: the street, and under it the line of the town."""
    order = _ORDERS.get(address.country or country, _CODE_FIRST)
    street, town = address.street, one_line(address._replace(street=Name("")), country)
    return tuple(filter(None, (street, town) if order[0] == ("street",) else (town, street)))


def latitude_longitude(geo: str) -> tuple[str, str]:
    """Return both numbers of "45.7543, -122.8776" as they are typed. Raises ValueError if they are no place."""
    found = re.fullmatch(_GEO, geo.strip(), re.ASCII)
    if not found or abs(float(found[1])) > 90 or abs(float(found[2])) > 180:
        raise ValueError(say("`{geo}` is not a latitude and a longitude", geo=geo))
    return found[1], found[2]
