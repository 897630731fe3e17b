"""Art shapes: what a drawing behind a panel consists of: wholes, and shapes that run over the panel's edges.

A whole ends inside the panel. A drawing of wholes without words on it can be shown by itself, and so can what lies
along the foot of panels.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from flyergen.artwork import Path
from flyergen.geometry import Point, Rect, union
from flyergen.html.edition_artwork import Panel
from flyergen.named_tuple import NamedTuple
from flyergen.shapes import known_box, known_shape

TINY = 3.0  # mm
WIDE = 0.86  # of the panel's width: a shape as wide is a ground, and nothing that must be whole
_EDGE = 0.8  # mm: art that ends this near to an edge runs over it
_ROW = 6  # equal shapes are a pattern, which may be cut
_TOUCH = 1.2  # mm: shapes this near are one drawing
_SMALLEST, _SHARE = 9.0, 0.1  # mm, or a share of the height of a small panel
_LARGEST = 0.45  # of the panel's height
_CLEAR = 0.6  # mm
_LOW = 0.55  # of the panel's height: a strip begins lower
_BAND = 20.0  # mm: a higher one is a ground
_GAP = 4.0  # mm between the parts of what stands along the foot
_STRIP = 9.0  # mm: a strip is at least as high
_BROAD = 0.6  # of the panels' width: a strip is at least as wide


class Vignette(NamedTuple):
    """A drawing that is shown by itself: its box, and the shapes in it."""

    box: Rect
    shapes: tuple[Path, ...]


def paths_behind(panel: Panel) -> list[Path]:
    """Return the shapes behind a panel."""
    return [item for item in panel.behind if isinstance(item, Path) and item.segments]


def box_of(path: Path) -> Rect:
    """Return the box of a shape with the ink of its line."""
    box = known_box(path.segments)
    return box.grown(path.stroke.width / 2) if path.stroke else box


def wholes_of(panel: Panel) -> tuple[Rect, ...]:
    """Return the boxes of shapes that end inside the panel, without patterns."""
    boxes = [known_box(path.segments) for path in paths_behind(panel)]
    same = Counter(map(_kind, boxes))
    return tuple(
        box for box in boxes if _is_whole(box, panel) and same[_kind(box)] < _ROW and max(box.width, box.height) >= TINY
    )


def _kind(box: Rect) -> tuple[float, float]:
    return round(box.width, 1), round(box.height, 1)


def _is_whole(box: Rect, panel: Panel) -> bool:
    width, height = panel.size
    inside = box.x > _EDGE and box.right < width - _EDGE and box.bottom > 0 and box.y < height
    return inside and box.width < width * WIDE


def vignettes(panel: Panel, words: Sequence[Rect]) -> Iterator[Vignette]:
    """Yield the drawings of wholes on a panel that have no words on them, from the top down."""
    paths = [path for path in paths_behind(panel) if _is_whole(box_of(path), panel)]
    groups: list[list[Path]] = []
    for path in paths:
        near = [group for group in groups if any(box_of(one).meets(box_of(path).grown(_TOUCH)) for one in group)]
        groups = [group for group in groups if group not in near] + [[*(one for some in near for one in some), path]]
    for box, group in sorted(((union(map(box_of, group)), group) for group in groups), key=lambda one: one[0].y):
        order = [path for path in paths if any(path is one for one in group)]
        fits = (
            min(box.width, box.height) >= min(_SMALLEST, _SHARE * panel.size.height)
            and box.height < panel.size.height * _LARGEST
        )
        on_panel = box.bottom < panel.size.height - _EDGE and box.y > _EDGE
        if fits and on_panel and not any(box.grown(-_CLEAR).meets(word) for word in words):
            yield Vignette(box, tuple(order))


def strip_of(panels: Sequence[Panel], words: Sequence[Sequence[Rect]]) -> Rect | None:
    """Return the box, on the first of neighbouring panels, of what lies along their foot, or None.

    `words` are the boxes of words on each of them. Grounds of words are no strip.
    """
    foot, width = panels[0].size.height, sum(panel.size.width for panel in panels)
    on_first = [box.moved(n * panels[0].size.width, 0.0) for n, some in enumerate(words) for box in some]
    boxes = [
        box
        for path in paths_behind(panels[0])
        if (box := box_of(path)).y > foot * _LOW and box.right > 0 and box.x < width and not _is_plain(path)
        if not any(_is_under(path, word) for word in on_first)
    ]
    low = [box for box in boxes if box.bottom > foot - _STRIP]
    if not low or union(low).width < width * _BROAD:
        return None
    top = min(box.y for box in low)
    while taller := [box for box in boxes if box.y < top <= box.bottom + _GAP]:
        top = min(box.y for box in taller)
    lowest = min((max((box.bottom for box in some), default=0.0) for some in words), default=0.0)
    top = max(top, lowest + _CLEAR)
    return Rect(0.0, top, width, foot - top) if foot - top >= _STRIP else None


def band_of(panel: Panel, lowest: float) -> Rect | None:
    """Return the box of a low band over a panel's whole width that has a row of equal shapes on it, or None.

    It is below the lowest words.
    """
    across = panel.size.width - 2 * _EDGE
    boxes = [(path, box_of(path)) for path in paths_behind(panel)]
    for path, box in boxes:
        if path.fill and _is_plain(path) and box.width >= across and box.y >= lowest and box.height < _BAND:
            row = [other for _, other in boxes if other is not box and box.holds(other) and other.width < across]
            if len(row) >= _ROW:
                return Rect(0.0, box.y, panel.size.width, box.height)
    return None


def _is_under(path: Path, word: Rect) -> bool:
    """Return whether a shape is a ground of words."""
    middle = Point(word.x + word.width / 2, word.y + word.height / 2)
    return path.fill is not None and known_shape(path.segments, path.even_odd).holds(middle)


def _is_plain(path: Path) -> bool:
    """Return whether a shape is an upright rectangle."""
    return known_shape(path.segments, path.even_odd).is_box
