"""Words in black and white: black, or white on black, and never on the line screen.

Words in front of the screen get a white tab with an outline. Words that are on black and white at once, and codes on
black, get a white patch. Words that are near share it.
"""

from collections.abc import Callable, Iterator, Sequence

from flyergen.artwork import Modules, Path, Placement, Stroke, rectangle
from flyergen.colour import INK, PAPER, Colour
from flyergen.geometry import Rect, union
from flyergen.sheet.painted_page import Standing
from flyergen.units import mm

_CLEAR = mm(3.5)  # of white around words on two tones
_AROUND = mm(9)  # of white around words in a tab
_EDGE = mm(24)  # a tab that is nearer to the edge of what is printed reaches it
_NEAR = mm(14)  # between lines of words that share their white
_OUTLINE = Stroke(INK, mm(1.5))

Tones = Callable[[int], str]


def coloured(standing: Standing, tone: Tones) -> Colour:
    """Return white for words that have nothing but black behind them, and black for all others, and for codes."""
    on_black = {tone(ground) for ground in standing.grounds} == {"black"}
    return PAPER if on_black and not isinstance(standing.item, Modules) else INK


def tabs_for(standings: Sequence[Standing], placement: Placement, tone: Tones, keep: Rect | None) -> Iterator[Path]:
    """Yield the white behind words and codes that need it, in the coordinates of their placement."""
    needy = [(one, {tone(ground) for ground in one.grounds}) for one in standings]
    on_screen = [one.box for one, tones in needy if "screened" in tones]
    on_both = [one.box for one, tones in needy if "screened" not in tones and _needs_white(one, tones)]
    for box in joined(on_both):
        yield _white(box.grown(_CLEAR), placement, None)
    for box in joined(on_screen):
        yield _white(_to_edges(box.grown(_AROUND), keep), placement, _OUTLINE)


def _needs_white(standing: Standing, tones: set[str]) -> bool:
    return len(tones) > 1 or (isinstance(standing.item, Modules) and "black" in tones)


def _white(box: Rect, placement: Placement, outline: Stroke | None) -> Path:
    own = box.moved(-placement.origin.x, -placement.origin.y).turned(-placement.quarters)
    return Path(rectangle(own), PAPER, outline, background=True)


def _to_edges(box: Rect, keep: Rect | None) -> Rect:
    """Return a tab that reaches the edges of what is printed where it nearly does, its outline within them."""
    if keep is None:
        return box
    inner = keep.grown(-_OUTLINE.width / 2)
    left = inner.x if box.x - inner.x < _EDGE else box.x
    top = inner.y if box.y - inner.y < _EDGE else box.y
    right = inner.right if inner.right - box.right < _EDGE else box.right
    foot = inner.bottom if inner.bottom - box.bottom < _EDGE else box.bottom
    return Rect(left, top, right - left, foot - top)


def joined(boxes: Sequence[Rect]) -> list[Rect]:
    """Return the boxes around words that are near one another."""
    found: list[Rect] = []
    for box in boxes:
        one = box
        while near := next((other for other in found if one.grown(_NEAR).meets(other)), None):
            found.remove(near)
            one = union((one, near))
        found.append(one)
    return found
