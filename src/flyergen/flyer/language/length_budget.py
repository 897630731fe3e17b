"""Length budget: how many characters a translation may need, from the length of its source.

Short texts grow most. Source: IBM, Globalization guidelines, expansion of English by length, as W3C cites it.
"""

# Up to this length of the source, in characters, a translation needs this many times as many.
_GROWTH = ((10, 3.0), (20, 2.0), (30, 1.8), (50, 1.6), (70, 1.7))
_GROWTH_OF_LONG = 1.3


def room(length: int) -> int:
    """Return how many characters a translation of `length` usually needs at most."""
    return round(length * next((times for most, times in _GROWTH if length <= most), _GROWTH_OF_LONG))
