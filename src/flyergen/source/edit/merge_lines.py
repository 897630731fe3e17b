"""Line merge: makes a change in a text that somebody else has changed in other lines.

Lines end with a line feed, and everything else in them, a carriage return included, is content. So the merged text has
every line byte for byte as one of the versions has it.
"""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from flyergen.named_tuple import NamedTuple


class _Hunk(NamedTuple):
    """Lines that replace those from `start` to `end`."""

    start: int
    end: int
    new: list[str]


_TOP, _END = "\n\n", "\n\n\n"  # no line is like these


def with_change(now: str, before: str, after: str) -> str | None:
    """Return `now` with the change from `before` to `after`, or None if `now` has changed the same lines."""
    merged, lines = _lines(now), _lines(before)
    kept = list(_kept(lines, merged))
    for hunk in reversed(list(_hunks(lines, _lines(after)))):
        shift = next((shift for start, end, shift in kept if _is_within(hunk, start, end)), None)
        if shift is None:
            return None
        merged[hunk.start + shift : hunk.end + shift] = hunk.new
    return "".join(merged[1:-1])


def _lines(text: str) -> list[str]:
    """Return the lines of a text, between marks for its top and its end."""
    return [_TOP, *re.findall(r"[^\n]*\n|[^\n]+", text), _END]


def _hunks(before: list[str], after: list[str]) -> Iterator[_Hunk]:
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Hunk(start, end, after[first:last])


def _kept(before: list[str], now: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the lines that are still there, and by how much they have moved."""
    for one in SequenceMatcher(None, before, now, autojunk=False).get_matching_blocks():
        yield one.a, one.a + one.size, one.b - one.a


def _is_within(hunk: _Hunk, start: int, end: int) -> bool:
    """Return whether a change is among kept lines. New lines need a kept one on both sides."""
    if hunk.start < hunk.end:
        return start <= hunk.start and hunk.end <= end
    return start < hunk.start and hunk.end < end
