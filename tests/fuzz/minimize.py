"""The smallest file that still shows a fault: parts are left out, first large ones and then small ones.

Source: A. Zeller and R. Hildebrandt, "Simplifying and isolating failure-inducing input" (ddmin), 2002.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

Part = TypeVar("Part")


def smallest(data: bytes, is_wrong: Callable[[bytes], bool], most: int = 400) -> bytes:
    """Return the least of `data` that is still wrong: fewer lines, then fewer bytes. `most` files are tried."""
    tries = _Tries(is_wrong, most)
    lines = data.splitlines(keepends=True)
    data = b"".join(ddmin(lines, lambda some: tries.wrong(b"".join(some))))
    return bytes(ddmin(data, lambda some: tries.wrong(bytes(some))))


def ddmin(parts: Sequence[Part], is_wrong: Callable[[Sequence[Part]], bool]) -> Sequence[Part]:
    """Return parts of which none of the tried ones can be left out; all of `parts` together are wrong."""
    count = 2
    while len(parts) >= 1 and count:
        size = max(1, len(parts) // count)
        for start in range(0, len(parts), size):
            rest = [*parts[:start], *parts[start + size :]]
            if len(rest) < len(parts) and is_wrong(rest):
                parts, count = rest, max(count - 1, 2)
                break
        else:
            count = 0 if size == 1 else min(len(parts), count * 2)
    return parts


class _Tries:
    """Counts what was tried, and says that nothing more is wrong when it is enough."""

    def __init__(self, is_wrong: Callable[[bytes], bool], most: int) -> None:
        self._is_wrong, self._left = is_wrong, most

    def wrong(self, data: bytes) -> bool:
        self._left -= 1
        return self._left >= 0 and self._is_wrong(data)
