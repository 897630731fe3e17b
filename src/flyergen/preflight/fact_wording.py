"""Fact wording: formats lists, page numbers and kinds of marks for sentences."""

from collections.abc import Iterable

from flyergen.messages import listed as in_a_row
from flyergen.messages import say, say_n


def listed(words: Iterable[str], most: int = 5) -> str:
    """Return "a, b and c", or "a, b, c, d, e and 4 more"."""
    every = list(words)
    more = len(every) - most
    return in_a_row([*every[:most], say("{count} more", count=more)] if more > 0 else every) if every else ""


def pages_of(numbers: Iterable[int]) -> str:
    """Return "page 1" or "pages 1, 2 and 4"."""
    each = [str(number) for number in dict.fromkeys(numbers)]
    return say_n(len(each), "page {pages}", "pages {pages}", pages=listed(each))


def kind_of(mark: str) -> str:
    """Return a kind of mark in words."""
    kinds = {
        "text": say("text"),
        "fill": say("fill"),
        "stroke": say("stroke"),
        "picture": say("picture"),
        "shading": say("shading"),
        "plates": say("measured on all plates"),
    }
    return kinds[mark]
