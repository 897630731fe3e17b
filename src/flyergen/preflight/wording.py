"""How facts are worded: counts, percents and lists that read as a person would write them."""

from collections.abc import Iterable


def count_of(number: int, thing: str, things: str = "") -> str:
    """Return "1 picture" or "3 pictures"; `things` is the plural where an s is not enough."""
    return f"{number} {thing if number == 1 else things or thing + 's'}"


def listed(words: Iterable[str], most: int = 5) -> str:
    """Return "a, b and c", or "a, b, c, d, e and 4 more"."""
    every = list(words)
    shown = every[:most] + ([f"{len(every) - most} more"] if len(every) > most else [])
    return " and ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def pages_of(numbers: Iterable[int]) -> str:
    """Return "page 1" or "pages 1, 2 and 4"."""
    each = [str(number) for number in dict.fromkeys(numbers)]
    return f"page{'s' if len(each) > 1 else ''} {listed(each)}"
