"""Recolouring: copies a job with other colors, for machines that cannot print those of the palette."""

from collections.abc import Callable, Iterator
from itertools import pairwise

from flyergen.artwork import Placement
from flyergen.geometry import NEAR, Point, Rect, union
from flyergen.sheet.page import Job, Page, Position

# Placements from back to front, their printable part (None: all) from the same corner, and the area of paper that they
# take, in mm².
Paint = Callable[[tuple[Placement, ...], Rect | None, float], tuple[Placement, ...]]
_PLACES = 3  # of mm: pieces at two positions show the same part of themselves, but for rounding


def repainted(job: Job, paint: Paint) -> Job:
    """Return a job with recoloured pages. Placements that positions share are painted once, and shared again.

    Positions may show parts of the same placements, as the tiles of a poster do: then these are painted as a whole.
    """
    known: dict[int, tuple[Placement, ...]] = {}
    parts: dict[int, dict[Rect | None, tuple[Rect | None, float]]] = {}
    for one in job.pages:
        for placements, keep, paper in _shown(one):
            part = keep and Rect(*(round(length, _PLACES) for length in keep))
            parts.setdefault(id(placements), {})[part] = keep, paper

    def again(placements: tuple[Placement, ...]) -> tuple[Placement, ...]:
        if id(placements) not in known:
            keeps, papers = zip(*parts[id(placements)].values(), strict=True)
            known[id(placements)] = paint(placements, union(keeps) if all(keeps) else None, sum(papers))
        return known[id(placements)]

    def page(one: Page) -> Page:
        positions = tuple(p._replace(placements=again(p.placements)) for p in one.positions)
        (marks,) = paint((Placement(Point(0, 0), one.marks, artifact=True),), None, one.media.width * one.media.height)
        return one._replace(placements=again(one.placements), marks=marks.items, positions=positions)

    return job._replace(pages=tuple(map(page, job.pages)))


def _shown(page: Page) -> Iterator[tuple[tuple[Placement, ...], Rect | None, float]]:
    """Yield what a page shows: placements, their printable part, and the area of paper that they take."""
    paper = page.media.width * page.media.height
    yield page.placements, page.keep, paper
    share = paper / (len(page.positions) or 1) * _overlap(page.positions)
    yield from ((one.placements, one.keep, share) for one in page.positions)


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
