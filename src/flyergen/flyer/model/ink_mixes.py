"""Ink mixes: reads the inks of a colour from a recipe, such as "Green", "Green 40%" or "Blue 60% + Yellow".

A palette has recipes for the spot inks of a print shop and for the inks in the drums of a Risograph.
"""

import re
from collections.abc import Iterator

from flyergen.named_tuple import NamedTuple

_PART = re.compile(r"(?P<ink>.*?)(?:\s+(?P<tint>\d{1,3})\s*%)?")


class Part(NamedTuple):
    """An ink and its tint, 1.0 for full ink."""

    ink: str
    tint: float


def read_recipe(text: str) -> tuple[Part, ...]:
    """Return the parts of a recipe, or none if it is empty.

    Raises ValueError for an ink without a name, an ink that occurs twice, or a tint that is not from 1 to 100 %.
    """
    if not text.strip():
        return ()
    parts = [part for written in text.split("+") for part in _parts(written.strip())]
    if len({part.ink.casefold() for part in parts}) < text.count("+") + 1:
        raise ValueError(text)
    return tuple(parts)


def _parts(text: str) -> Iterator[Part]:
    """Yield an ink and its tint, or nothing if there is none."""
    match = _PART.fullmatch(text)
    tint = int(match["tint"] or 100) if match else 0
    if match and match["ink"] and "%" not in match["ink"] and 1 <= tint <= 100:
        yield Part(match["ink"], tint / 100)
