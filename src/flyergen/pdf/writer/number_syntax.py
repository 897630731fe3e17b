"""Number syntax: formats numbers, lengths and UTF-16 strings for content streams."""

from functools import lru_cache

from flyergen.units import MM_PER_INCH, POINTS_PER_INCH

POINTS_PER_MM = POINTS_PER_INCH / MM_PER_INCH


def number(value: float) -> str:
    """Return `value` with at most three decimals and without trailing zeros."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


@lru_cache(maxsize=4096)
def length(millimetres: float) -> str:
    """Return `millimetres` in points, as `number` writes it."""
    return number(millimetres * POINTS_PER_MM)


def utf16(text: str) -> str:
    """Return `text` as a hexadecimal string of UTF-16, without angle brackets."""
    return text.encode("utf-16-be").hex().upper()
