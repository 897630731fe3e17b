"""Recolouring: copies a job with other colours, for machines that cannot print those of the palette."""

from collections.abc import Callable

from flyergen.artwork import Placement
from flyergen.geometry import Point, Rect
from flyergen.sheet.page import Job, Page

# Placements from back to front, and their printable part (None: all), both from the same corner.
Paint = Callable[[tuple[Placement, ...], Rect | None], tuple[Placement, ...]]


def repainted(job: Job, paint: Paint) -> Job:
    """Return a job with recoloured pages. Placements that positions share are shared in the result too."""
    known: dict[int, tuple[Placement, ...]] = {}

    def again(placements: tuple[Placement, ...], keep: Rect | None) -> tuple[Placement, ...]:
        if id(placements) not in known:
            known[id(placements)] = paint(placements, keep)
        return known[id(placements)]

    def page(one: Page) -> Page:
        positions = tuple(p._replace(placements=again(p.placements, p.keep)) for p in one.positions)
        (marks,) = paint((Placement(Point(0, 0), one.marks, artifact=True),), None)
        return one._replace(placements=again(one.placements, one.keep), marks=marks.items, positions=positions)

    return job._replace(pages=tuple(map(page, job.pages)))
