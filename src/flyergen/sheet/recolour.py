"""Recolouring: copies a job with other colors, for machines that cannot print those of the palette."""

from collections.abc import Callable

from flyergen.artwork import Placement
from flyergen.geometry import Point, Rect
from flyergen.sheet.page import Job, Page

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
        share = paper / (len(one.positions) or 1)
        positions = tuple(p._replace(placements=again(p.placements, p.keep, share)) for p in one.positions)
        (marks,) = paint((Placement(Point(0, 0), one.marks, artifact=True),), None, paper)
        return one._replace(placements=again(one.placements, one.keep, paper), marks=marks.items, positions=positions)

    return job._replace(pages=tuple(map(page, job.pages)))
