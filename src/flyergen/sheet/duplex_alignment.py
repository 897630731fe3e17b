"""Duplex alignment: corrects a printer's error, so that the back of a sheet matches its front.

A printer places the back of a sheet a little beside its front, by nearly the same distance each time. Hold a
calibration sheet against the light with its front towards you, and read how far to the right and down the marks of the
back are: that is a `Miss`. It is seen from the front, so that it is the same for both ways to flip the paper. Sheets in
landscape and portrait go through the machine in different ways, so each has its own miss.

On the back, right and left are swapped if the sheet turns like the page of a book, and top and bottom if it turns like
a calendar. For a back that is printed upside down both apply: its file is rotated, and it is moved after that.
"""

from typing import Literal

from flyergen.flyer.model.project_settings import Copier
from flyergen.geometry import Point
from flyergen.sheet.page import Job, Page

Flip = Literal["short", "long"]


def lined_up(job: Job, misses: Copier, flip: Flip) -> Job:
    """Return a job whose backs, every second page, are moved against the miss.

    `flip` is the edge on which the printer turns the paper.
    """
    pages = (
        page._replace(shift=shift_of(page, misses, flip)) if number % 2 else page
        for number, page in enumerate(job.pages)
    )
    return job._replace(pages=tuple(pages))


def shift_of(back: Page, misses: Copier, flip: Flip) -> Point:
    """Return how far a back must move on its own paper, to the right and down as in its file, in mm."""
    lies = back.media.width > back.media.height
    right, down = misses.lying if lies else misses.standing
    return Point(right, -down) if turns_like_a_book(lies, flip) else Point(-right, down)


def turns_like_a_book(lies: bool, flip: Flip) -> bool:
    """Return whether paper turns about a vertical axis: landscape on its short edge, portrait on its long edge."""
    return (flip == "short") == lies
