"""Link hosts: the hosts in a flyer's addresses, to which its codes may lead."""

from collections.abc import Iterator, Mapping

from flyergen.flyer.model.facts import Piece, said_of
from flyergen.named_tuple import NamedTuple
from flyergen.problems import LevelOrOff


class Look(NamedTuple):
    """How to check a finished file: the hosts to which its codes may lead (none: anywhere), and the set levels."""

    hosts: tuple[str, ...] = ()
    levels: Mapping[str, LevelOrOff] = {}


def look_at(levels: Mapping[str, LevelOrOff], *said: object) -> Look:
    """Return how to check a file whose codes may lead to all hosts in models."""
    return Look(hosts_of(*said), levels)


def hosts_of(*said: object) -> tuple[str, ...]:
    """Return the hosts of all web addresses in models, without `www.`; for a piece, those in its values."""
    return tuple(sorted({host for text in _texts(said) if "://" in text and (host := _host(text))}))


def _texts(said: object) -> Iterator[str]:
    if isinstance(said, str):
        yield said
    elif isinstance(said, Piece):
        yield from said_of(said).values()
    elif isinstance(said, dict):
        yield from (text for value in said.values() for text in _texts(value))
    elif isinstance(said, (tuple, list)):
        yield from (text for value in said for text in _texts(value))


def _host(address: str) -> str:
    from urllib.parse import urlsplit

    try:
        return (urlsplit(address.strip()).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
