"""Recolouring: copies a job with other colors, for machines that cannot print those of the palette."""

from collections.abc import Callable
from itertools import pairwise

from flyergen.artwork import Placement
from flyergen.geometry import NEAR, Point, Rect
from flyergen.sheet.page import Job, Page, Position

# Placements from back to front, their printable part (None: all) from the same corner, and the area of paper that they
# take, in mm².
Paint = Callable[[tuple[Placement, ...], Rect | None, float], tuple[Placement, ...]]


def repainted(job: Job, paint: Paint) -> Job:
    """Return a job with recoloured pages. Placements that positions share are shared in the result too."""
    known: dict[int, tuple[Placement, ...]] = {}

    def again(placements: tuple[Placement, ...], keep: Rect | None, paper: float) -> tuple[Placement, ...]:
        if id(placements) not in known:
            known[id(placements)] = paint(placements, keep, paper)
        return known[id(placements)]

    def page(one: Page) -> Page:
        paper = one.media.width * one.media.height
        share = paper / (len(one.positions) or 1) * _overlap(one.positions)
        positions = tuple(p._replace(placements=again(p.placements, p.keep, share)) for p in one.positions)
        (marks,) = paint((Placement(Point(0, 0), one.marks, artifact=True),), None, paper)
        return one._replace(placements=again(one.placements, one.keep, paper), marks=marks.items, positions=positions)

    return job._replace(pages=tuple(map(page, job.pages)))


def _overlap(positions: tuple[Position, ...]) -> float:
    """Return by how much pieces are larger than the distance between them: they bleed into one another, and are cut."""
    if len(positions) < 2:
        return 1.0
    keep = positions[0].keep
    across = _distance([one.origin.x for one in positions], keep.width)
    down = _distance([one.origin.y for one in positions], keep.height)
    return max(1.0, keep.width / across) * max(1.0, keep.height / down)


def _distance(starts: list[float], alone: float) -> float:
    """Return the distance from one start to the next, or `alone` if there is only one."""
    rising = sorted(set(starts))
    return min((b - a for a, b in pairwise(rising) if b - a > NEAR), default=alone)
