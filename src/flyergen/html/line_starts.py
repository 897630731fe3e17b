"""Line starts: how far lines of words begin in or out of their column, read from where the set lines begin.

The first line of a paragraph is indented, or its quote hangs before the letters of the lines below. Some lines of a
poem begin further in than others. A browser breaks lines elsewhere, so only what belongs to a paragraph is kept.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from flyergen.artwork import GlyphRun
from flyergen.html.reading_tree import Node
from flyergen.units import pt

_SEEN = 0.15  # em: less comes from the shapes of letters
_NO_TEXTS = ("{", "#")  # the keys of facts and of what flyergen says begin with these


def first_line_indent(runs: Sequence[GlyphRun], direction: str) -> float:
    """Return how far the first line of a paragraph begins after its other lines, in em: less than 0 if a quote hangs.

    Lines that begin with a quote or another sign may hang themselves, so only those with a letter count. Beside a drop
    cap no line is indented.
    """
    if runs[0].is_drawn:
        return 0.0
    first, *others = _lines(runs)
    starts = [_start(line, direction) for line in others if line[0].text[:1].isalnum()]
    if not starts:
        return 0.0
    indent = (_start(first, direction) - max(starts)) / pt(first[0].size)
    return round(indent, 2) if abs(indent) >= _SEEN else 0.0


def line_starts(nodes: Sequence[Node], direction: str) -> Mapping[int, tuple[float, float]]:
    """Return by the ids of paragraphs how far their lines begin after the outermost ones of the same text, in em.

    The second number is how much further the first line begins. A paragraph of one line is like others of its text.
    """
    texts: dict[str, list[Node]] = {}
    for node in nodes:
        runs = node.runs()
        if node.role == "P" and runs and runs[0].key[:1] not in _NO_TEXTS and not runs[0].is_drawn:
            texts.setdefault(runs[0].key, []).append(node)
    found: dict[int, tuple[float, float]] = {}
    for some in texts.values():
        firsts = [first_line_indent(node.runs(), direction) for node in some]
        lasts = [_lines(node.runs())[-1] for node in some]
        outermost = min(_start(line, direction) for line in lasts)
        for node, first, line in zip(some, firsts, lasts, strict=True):
            indent = round((_start(line, direction) - outermost) / pt(line[0].size), 2)
            indent = indent if indent >= _SEEN else 0.0
            found[id(node)] = (0.0, first or indent) if max(firsts) > 0 else (indent, first)
    return found


def _lines(runs: Sequence[GlyphRun]) -> list[list[GlyphRun]]:
    """Return runs by the lines on which they are set."""
    return [list(line) for _, line in groupby(runs, key=lambda one: round(one.origin.y, 2))]


def _start(line: Sequence[GlyphRun], direction: str) -> float:
    """Return where a line begins: its left end, or from right to left the distance of its right end, turned round."""
    if direction == "rtl":
        return -max(run.origin.x + run.width for run in line)
    return min(run.origin.x for run in line)
