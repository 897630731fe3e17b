"""Fact length trials: the facts with one of them shortened, to try whether the flyer would fit."""

from flyergen.flyer.language.contact_details import Address, short_address
from flyergen.flyer.model.facts import Facts, fact
from flyergen.located_names import Name

_WEB = ("organization.web", "event.online", "links")
# The usual length of a fact in letters. Other facts are not words that could be shorter.
_ORDINARY = {
    "organization.name": 30,
    "organization.short": 12,
    "organization.web": 24,
    "contact.name": 24,
    "contact.phone": 16,
    "contact.email": 28,
    "contact.address": 44,
    "event.address": 44,
    "event.online": 24,
    "links": 24,
    "piece": 12,
}


def ordinary_length(name: str) -> int:
    """Return the usual length of a fact in letters, or 0 for one that cannot be shorter."""
    return _ORDINARY.get(_kind(name), 0)


def printed(facts: Facts, name: str) -> str:
    """Return a fact as printed by itself. Raises KeyError if there is none."""
    value = fact(facts, name)
    return short_address(value) if _kind(name) in _WEB else str(value)


def with_printed(facts: Facts, name: str, text: str) -> Facts:
    """Return the facts with one that prints `text`. Raises KeyError if it cannot be shorter."""
    room, _, rest = name.partition(".")
    if not ordinary_length(name):
        raise KeyError(name)
    said, shown = fact(facts, name), printed(facts, name)
    value = Name(said.replace(shown, text), said.place)
    if room == "links":
        return facts._replace(links={**facts.links, rest: value})
    if room == "piece":
        return facts._replace(piece=facts.piece and facts.piece._replace(columns={**facts.piece.columns, rest: value}))
    model = getattr(facts, room)
    if rest == "address":
        return facts._replace(**{room: model._replace(address=Address(value, geo=model.address.geo))})
    return facts._replace(**{room: model._replace(**{rest: value})})


def _kind(name: str) -> str:
    room = name.partition(".")[0]
    return room if room in ("links", "piece") else name
