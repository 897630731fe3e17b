"""Cover beside the text: the beginning of a flyer, which a wide window shows beside all that follows.

On folded sheets it is the front panel. Of a piece with one panel it is the picture, with the large words and the places
to tap that follow it, as long as they leave room for the picture.
"""

from collections.abc import Sequence

from flyergen.html.reading_tree import nodes_of
from flyergen.named_tuple import NamedTuple
from flyergen.phone_page import Block, Buttons, Drawing, Entry, FixedLines, Ground, PhonePage, Row, Words
from flyergen.trade_limits import PHONE_WIDTH
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
    """Return whether an entry is the title of the flyer."""
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
