"""Torn edges: the outline of a piece of paper that was torn by hand, which is the same at each build.

A torn edge has a point every 3.4 pt. How far a point is off the straight edge depends on the point before it, and on
chance: numbers from a seed.
"""

from collections.abc import Iterator
from random import Random
from typing import Literal

from flyergen.artwork import Path, Segment
from flyergen.colour import Colour
from flyergen.geometry import Point, Rect
from flyergen.record import NamedTuple
from flyergen.units import pt

Side = Literal["top", "right", "foot", "left"]
ALL: tuple[Side, ...] = ("top", "right", "foot", "left")
_PITCH = pt(3.4)
_KEPT, _DRIFT, _ROUGH = 0.7, 0.55, 0.25  # of the point before it; of the depth, over a stretch and at each point
FIBRE = pt(2.2)  # how far the fibre of white paper is seen beside the color of a torn edge


class Tear(NamedTuple):
    """How paper is torn: about how far an edge is from the straight one at most, the seed of chance, and which sides.

    The `fibre` of the paper is seen beside its torn edges, if that has a color.
    """

    depth: float
    seed: int
    sides: tuple[Side, ...] = ALL
    fibre: Colour | None = None


def torn_paper(box: Rect, colour: Colour, tear: Tear) -> tuple[Path, ...]:
    """Return a torn piece of paper, with its fibre behind it."""
    depth, seed, sides, fibre = tear
    front = Path(torn(box, depth, seed, sides), fill=colour, background=True)
    if fibre is None or fibre.rgb == colour.rgb:
        return (front,)
    grown = {side: FIBRE if side in sides else 0.0 for side in ALL}
    behind = Rect(
        box.x - grown["left"],
        box.y - grown["top"],
        box.width + grown["left"] + grown["right"],
        box.height + grown["top"] + grown["foot"],
    )
    # In black and white the paper has no line around it, and what lies on it has one.
    return (Path(torn(behind, depth, seed + 1, sides), fill=fibre, background=True, in_black=("", 0.0)), front)


def torn(box: Rect, depth: float, seed: int, sides: tuple[Side, ...] = ALL) -> tuple[Segment, ...]:
    """Return the outline of a box whose `sides` are torn, and whose other sides are straight."""
    chance = Random(seed)  # noqa: S311 (no secret: the same edge at each build)
    corners = (
        Point(box.x, box.y),
        Point(box.right, box.y),
        Point(box.right, box.bottom),
        Point(box.x, box.bottom),
    )
    points: list[Point] = []
    for n, side in enumerate(ALL):
        start, end = corners[n], corners[(n + 1) % 4]
        points += _edge(start, end, depth, chance) if side in sides else (start,)
    first, *others = points
    return (("M", *first), *(("L", *point) for point in others), ("Z",))


def _edge(start: Point, end: Point, depth: float, chance: Random) -> Iterator[Point]:
    """Yield the points of a torn edge from its start on, without its end."""
    across, down = end.x - start.x, end.y - start.y
    length = abs(across) + abs(down)
    count, off = max(int(length / _PITCH), 1), 0.0
    for n in range(count):
        off = _KEPT * off + chance.uniform(-_DRIFT, _DRIFT) * depth
        aside = off + chance.uniform(-_ROUGH, _ROUGH) * depth
        share = n / count
        yield Point(
            start.x + across * share + down / length * aside,
            start.y + down * share - across / length * aside,
        )


def sloped(path: Path, about: float, slope: float) -> Path:
    """Return a path whose points are further down the further right they are of `about`: by a share, the `slope`."""
    segments: list[Segment] = []
    for letter, *numbers in path.segments:
        points = zip(numbers[::2], numbers[1::2], strict=True)
        segments.append((letter, *(n for x, y in points for n in (x, y + slope * (x - about)))))
    return path._replace(segments=tuple(segments))
