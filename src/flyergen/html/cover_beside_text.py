"""Cover beside the text: a flyer's beginning in a wide window, and how far its lines begin in or out.

On folded sheets it is the front panel. Of a piece with one panel it is the picture, with the large words and the places
to tap that follow it, as long as they leave room for the picture.

The first line of a paragraph is indented, or its quote hangs before the letters of the lines below. Some lines of a
poem begin further in than others. A browser breaks lines elsewhere, so only what belongs to a paragraph is kept.
"""

from collections.abc import Mapping, Sequence
from itertools import groupby

from flyergen.artwork import GlyphRun
from flyergen.html.elements import Node, nodes_of
from flyergen.limits import PHONE_WIDTH
from flyergen.phone_page import Block, Buttons, Drawing, Entry, FixedLines, Ground, PhonePage, Row, Words
from flyergen.record import NamedTuple
from flyergen.units import pt

_PX = pt(0.75)

_WIDTH = PHONE_WIDTH * _PX

_MOST = 440 * _PX  # words of a cover are not higher

_NARROW = 1.15  # times: words are so much higher in a column that is narrower than a phone

_LEAST = 0.35  # of a page's width: a lower drawing is an ornament, and no cover

_LARGE = 18 * 0.75  # pt


class Cover(NamedTuple):
    """A cover as a page, and the pages after it. `words` is the height of its words in a narrow column, in mm.

    `shape` is the width of what grows with the window as a multiple of its height.
    """

    page: PhonePage
    rest: tuple[PhonePage, ...]
    shape: float

    @property
    def words(self) -> float:
        return self._height(_NARROW)

    @property
    def leaves_room(self) -> bool:
        """Whether there is room for its pictures in a window of the usual height."""
        return self._height(1.0) <= _MOST

    def _height(self, times: float) -> float:
        fixed = sum(one.height for one in self.page.entries if not _grows(one.block))
        return self.page.below + fixed * times + sum(one.above for one in self.page.entries)


def cover_of(pages: Sequence[PhonePage]) -> Cover | None:
    """Return the cover of some pages, or None if it has no picture or nothing is beside it."""
    first, *more = pages
    entries = first.entries
    whole = _divided(first, len(entries), more)
    if more and whole.leaves_room and not any(_has_list(one.block) for one in entries):
        return whole if _has_picture(whole) else None
    end = max((n for n, one in enumerate(entries) if _is_picture(one) or _is_title(one)), default=0) + 1
    while end < len(entries) and _goes_on(entries[end:]) and _divided(first, end + 1, more).leaves_room:
        end += 1
    found = _divided(first, end, more)
    return found if _has_picture(found) and any(page.entries for page in found.rest) else None


def _is_picture(entry: Entry) -> bool:
    return isinstance(entry.block, Drawing) and entry.height > _LEAST * _WIDTH


def _is_title(entry: Entry) -> bool:
    items = entry.block.items if isinstance(entry.block, (Words, FixedLines)) else ()
    return any(node.role == "H1" for node in nodes_of(items))


def _has_picture(cover: Cover) -> bool:
    """Return whether the drawings of a cover are more than ornaments."""
    return sum(one.height for one in cover.page.entries if _is_drawn(one.block)) > _LEAST * _WIDTH


def _is_drawn(block: Block) -> bool:
    """Return whether a block is a drawing or a picture."""
    if isinstance(block, Words):
        return all(node.role == "Figure" for node in nodes_of(block.items))
    return isinstance(block, Drawing)


def _divided(page: PhonePage, end: int, more: Sequence[PhonePage]) -> Cover:
    """Return a cover with the first entries of a page, and the other entries with the pages after it."""
    own, others = page.entries[:end], page.entries[end:]
    below = 0.0 if others else page.below
    rest = list(more)
    if others:
        ground = next((one.block.colour for one in reversed(own) if isinstance(one.block, Ground)), page.ground)
        rest = [page._replace(ground=ground, entries=others), *more]
    grown = sum(one.height for one in own if _grows(one.block))
    return Cover(page._replace(entries=own, below=below), tuple(rest), _WIDTH / max(grown, _PX))


def _grows(block: Block) -> bool:
    """Return whether a block is as wide as the cover, and as high as its shape asks for."""
    return isinstance(block, (Drawing, FixedLines))


def _goes_on(entries: Sequence[Entry]) -> bool:
    """Return whether the first of some entries after the picture is part of the cover too.

    These are large words, but no heading of running text, and places to tap.
    """
    block, *others = [one.block for one in entries if not isinstance(one.block, Ground)]
    if not isinstance(block, Words):
        return isinstance(block, (Buttons, FixedLines, Drawing, Row))
    nodes = nodes_of(block.items)
    runs = [run for node in nodes for run in node.runs()]
    if any(run.size < _LARGE for run in runs) or _has_list(block):
        return False
    heads = any(node.role[:1] == "H" for node in nodes)
    return not heads or any(_is_large(one) for one in others[:1])


def _has_list(block: Block) -> bool:
    return isinstance(block, Words) and any(node.role == "L" for node in nodes_of(block.items))


def _is_large(block: Block) -> bool:
    """Return whether a block is not running text."""
    runs = [run for node in nodes_of(block.items) for run in node.runs()] if isinstance(block, Words) else []
    return all(run.size >= _LARGE for run in runs)


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
    return [list(line) for _, line in groupby(runs, key=lambda one: round(one.origin.y, 2))]


def _start(line: Sequence[GlyphRun], direction: str) -> float:
    """Return where a line begins: its left end, or from right to left the distance of its right end, turned round."""
    if direction == "rtl":
        return -max(run.origin.x + run.width for run in line)
    return min(run.origin.x for run in line)
