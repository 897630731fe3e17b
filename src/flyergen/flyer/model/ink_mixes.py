"""Ink mixes: which inks a colour is printed with, as "Green", "Green 40%" or "Blue 60% + Yellow".

A palette says so of the spot inks that a print shop mixes, and of the inks in the drums of a Risograph.
"""

import re
from collections.abc import Iterator

from flyergen.named_tuple import NamedTuple

_PART = re.compile(r"(?P<ink>.*?)(?:\s+(?P<tint>\d{1,3})\s*%)?")


class Part(NamedTuple):
    """An ink and how much of it, 1.0 for all."""

    ink: str
    tint: float


def read_recipe(text: str) -> tuple[Part, ...]:
    """Return the parts of a recipe, none if it says nothing.

    Raises ValueError if it is none: an ink without a name or twice, or a tint that is not from 1 to 100 %.
    """
    if not text.strip():
        return ()
    parts = [part for written in text.split("+") for part in _parts(written.strip())]
    if len({part.ink.casefold() for part in parts}) < text.count("+") + 1:
        raise ValueError(text)
    return tuple(parts)


def _parts(text: str) -> Iterator[Part]:
    """Yield an ink and its tint, nothing if there is none."""
    match = _PART.fullmatch(text)
    tint = int(match["tint"] or 100) if match else 0
    if match and match["ink"] and "%" not in match["ink"] and 1 <= tint <= 100:
        yield Part(match["ink"], tint / 100)
