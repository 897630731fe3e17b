"""Word backgrounds in black and white: words are black, or white on black, and never on the line screen.

Words in front of the screen get a white tab with an outline, or a black one if there are large light words among them.
Words that are on black and white at once, and codes on black, get a white patch. Words that are near share it.
"""

from collections.abc import Callable, Iterable, Sequence

from flyergen.artwork import GlyphRun, Modules, Path, Placement, Stroke, rectangle
from flyergen.colour import INK, PAPER, Colour
from flyergen.geometry import Rect, union
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.black_and_white_tones import by_luminance
from flyergen.sheet.painted_page import Standing
from flyergen.trade_limits import LARGE_TYPE
from flyergen.units import pt

_CLEAR = pt(3.5)  # of white around words on two tones
_AROUND = pt(9)  # of white or black around words in a tab
_EDGE = pt(24)  # a tab that is nearer to the edge of what is printed reaches it
_NEAR = pt(14)  # between lines of words that share their white
_LEAST = pt(1.5)  # of white between a tab and words on another ground
_STRIP = pt(24)  # less of the screen between two tabs is left out
_OUTLINE = Stroke(INK, pt(1.5))

Tones = Callable[[int], str]


class Tab(NamedTuple):
    """A rectangle behind words or codes: white, or black behind white words. `outline` goes around it."""

    box: Rect
    colour: Colour
    outline: Stroke | None = None

    def path(self, placement: Placement) -> Path:
        """Return it in the coordinates of a placement."""
        own = self.box.moved(-placement.origin.x, -placement.origin.y).turned(-placement.quarters)
        return Path(rectangle(own), self.colour, self.outline, background=True)


def is_on_black(box: Rect, grounds: Iterable[int], tone: Tones, tabs: Sequence[Tab]) -> bool:
    """Return whether nothing but black is behind a box: a tab, or all of its grounds."""
    tab = next((one for one in tabs if one.box.holds(box)), None)
    return tab.colour == INK if tab else {tone(ground) for ground in grounds} == {"black"}


def tabs_for(standings: Sequence[Standing], tone: Tones, reach: Callable[[Sequence[Standing]], Rect]) -> list[Tab]:
    """Return what is put behind words and codes that need it. `reach` is the box that their tab may fill."""
    needy = [(one, {tone(ground) for ground in one.grounds}) for one in standings]
    on_both = [one.box for one, tones in needy if "screened" not in tones and _needs_white(one, tones)]
    on_screen = [one for one, tones in needy if "screened" in tones]
    tabs = [Tab(box.grown(_CLEAR), PAPER) for box in joined(on_both)]
    on_lines = []
    light = joined([one.box for one in on_screen if _is_light(one.item)], _STRIP)
    for box in joined([*light, *(one.box for one in on_screen if not _is_light(one.item))]):
        members = [one for one in on_screen if box.holds(one.box)]
        on_lines.append(_tab(box, [one.item for one in members], reach(members)))
    elsewhere = [one.box for one, tones in needy if "screened" not in tones]
    on_lines = [_clear_of(tab, elsewhere) for tab in on_lines]
    blacks = [tab.box for tab in on_lines if tab.colour == INK]
    return [*tabs, *(tab if tab.colour == INK else tab._replace(box=_up_to(tab.box, blacks)) for tab in on_lines)]


def _clear_of(tab: Tab, words: Iterable[Rect]) -> Tab:
    """Return a tab that ends above or below words that are on another ground."""
    box = tab.box
    for other in words:
        if box.meets(other):
            is_below = other.y + other.height / 2 > box.y + box.height / 2
            top, foot = (box.y, other.y - _LEAST) if is_below else (other.bottom + _LEAST, box.bottom)
            box = Rect(box.x, top, box.width, foot - top)
    return tab._replace(box=box)


def _up_to(box: Rect, others: Iterable[Rect]) -> Rect:
    """Return a tab that reaches another above or below if only a strip of the screen is between them."""
    for other in others:
        if other.x < box.right and box.x < other.right:
            top = other.bottom if 0 < box.y - other.bottom < _STRIP else box.y
            foot = other.y if 0 < other.y - box.bottom < _STRIP else box.bottom
            box = Rect(box.x, top, box.width, foot - top)
    return box


def _tab(words: Rect, items: Sequence[GlyphRun | Modules], reach: Rect) -> Tab:
    """Return the tab for words on the screen: black if there are large light ones among them, and no code."""
    box = words.grown(_AROUND)
    if any(map(_is_large_and_light, items)) and not any(isinstance(one, Modules) for one in items):
        return Tab(_to_edges(box, reach), INK)
    return Tab(_to_edges(box, reach.grown(-_OUTLINE.width / 2)), PAPER, _OUTLINE)


def _is_light(item: GlyphRun | Modules) -> bool:
    return isinstance(item, GlyphRun) and by_luminance(item.colour) == "white"


def _is_large_and_light(item: GlyphRun | Modules) -> bool:
    return isinstance(item, GlyphRun) and item.size >= LARGE_TYPE and _is_light(item)


def _needs_white(standing: Standing, tones: set[str]) -> bool:
    return len(tones) > 1 or (isinstance(standing.item, Modules) and "black" in tones)


def _to_edges(box: Rect, reach: Rect) -> Rect:
    """Return a tab that reaches the edges of a box where it nearly does."""
    left = reach.x if box.x - reach.x < _EDGE else box.x
    top = reach.y if box.y - reach.y < _EDGE else box.y
    right = reach.right if reach.right - box.right < _EDGE else box.right
    foot = reach.bottom if reach.bottom - box.bottom < _EDGE else box.bottom
    return Rect(left, top, right - left, foot - top)


def joined(boxes: Sequence[Rect], near: float = _NEAR) -> list[Rect]:
    """Return the boxes around words that are near one another."""
    found: list[Rect] = []
    for box in boxes:
        one = box
        while other := next((other for other in found if one.grown(near).meets(other)), None):
            found.remove(other)
            one = union((one, other))
        found.append(one)
    return found
