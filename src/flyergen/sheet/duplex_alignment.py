"""Alignment: the back of a sheet moved by as much as a printer misses, so that front and back line up.

A printer lays the back of a sheet a little beside its front, by nearly the same each time. Hold a calibration sheet
against the light, its front towards you, and read how far to the right and down the marks of the back fall: that
is a `Miss`. It is told as the front shows it, so that it is the same whichever edge the paper turns on. A sheet that
lies and one that stands go through the machine in different ways: each has a miss of its own.

On the back, right and left change places where the sheet turns like the page of a book, and top and foot where it
turns like that of a calendar. A back that is printed upside down is both: its file is turned, and it is moved after.
"""

from typing import Literal

from flyergen.flyer.model.project_settings import Misses
from flyergen.geometry import Point
from flyergen.sheet.page import Job, Page

Flip = Literal["short", "long"]


def lined_up(job: Job, misses: Misses, flip: Flip) -> Job:
    """Return a job whose backs, every second page, are moved against the miss.

    `flip` is the edge of the paper that the printer turns it on.
    """
    pages = (
        page._replace(shift=shift_of(page, misses, flip)) if number % 2 else page
        for number, page in enumerate(job.pages)
    )
    return job._replace(pages=tuple(pages))


def shift_of(back: Page, misses: Misses, flip: Flip) -> Point:
    """Return how far a back must be moved on its own paper, to the right and down as its file shows it, in mm."""
    lies = back.media.width > back.media.height
    right, down = misses.lying if lies else misses.standing
    return Point(right, -down) if turns_like_a_book(lies, flip) else Point(-right, down)


def turns_like_a_book(lies: bool, flip: Flip) -> bool:
    """Return whether paper turns about an upright axis: a lying sheet on its short edge, a standing one on its long."""
    return (flip == "short") == lies
