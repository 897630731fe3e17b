"""What all readers of font programs share: what they raise, and how they count their work."""

from collections.abc import Callable

# Counts work that is about to be done, as bytes of a stream that would take as long to unpack and walk over.
Spend = Callable[[int], None]


class BrokenFontError(ValueError):
    """The program cannot be read, or what it draws for a glyph cannot."""


def spend_nothing(_work: int) -> None:
    """Count no work, for a program that is known to be sound."""
