"""Broken font programs: the error of all font readers, and how they count their work."""

from collections.abc import Callable

# Counts work before it is done, as bytes of a stream that would take as long to unpack and read.
Spend = Callable[[int], None]


class BrokenFontError(ValueError):
    """The program, or what it draws for a glyph, cannot be read."""


def spend_nothing(_work: int) -> None:
    """Count no work, for a program that is known to be good."""
