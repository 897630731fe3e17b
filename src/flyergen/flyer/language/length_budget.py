"""How long a translation may become: what languages need.

Short texts grow most. Source: IBM, Globalization guidelines, expansion of English by length, as W3C cites it.
"""

# Up to this many characters of the source, a translation takes this many times as many.
_GROWTH = ((10, 3.0), (20, 2.0), (30, 1.8), (50, 1.6), (70, 1.7))
_GROWTH_OF_LONG = 1.3


def room(length: int) -> int:
    """Return how many characters a translation of `length` usually needs at most."""
    return round(length * next((times for most, times in _GROWTH if length <= most), _GROWTH_OF_LONG))
