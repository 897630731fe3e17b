"""Page boxes: where the sheet is cut, and whether there is ink beyond the cut.

Source: ISO 15930-7, 6.4; ISO 32000-1, 14.11.2.
"""

from collections.abc import Iterator
from itertools import pairwise

from flyergen.messages import say
from flyergen.preflight.document import Document, Page
from flyergen.preflight.marks import Mark
from flyergen.problems import Problem

_ALLOWED_AREAS = ("/MediaBox", "/BleedBox")
_AREAS = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")


def check_boxes(document: Document) -> Iterator[Problem]:
    """Ask for a TrimBox within BleedBox within MediaBox, on each page."""
    for page in document.pages:
        if page.trim and page.art:
            fact = say("page {number} has a TrimBox and an ArtBox", number=page.number)
            yield Problem("P425", fact, say("take out the ArtBox"))
        if not page.trim and not page.art:
            fact = say("page {number} has no TrimBox", number=page.number)
            yield Problem("P425", fact, say("set it to the size that the sheet is cut to"))
        yield from _check_order(page)


def _check_order(page: Page) -> Iterator[Problem]:
    boxes = [("MediaBox", page.media), ("BleedBox", page.bleed), ("TrimBox", page.trim)]
    there = [(name, box) for name, box in boxes if box]
    for (outer_name, outer), (inner_name, inner) in pairwise(there):
        if not outer.holds(inner):
            fact = say(
                "page {number}: the {inner} reaches out of the {outer}",
                number=page.number,
                inner=inner_name,
                outer=outer_name,
            )
            yield Problem("P426", fact, say("make the {outer} larger", outer=outer_name))


def check_bleed(document: Document) -> Iterator[Problem]:
    """Report a page that has ink at the cut and none beyond it."""
    for page in document.pages:
        solid = [mark for mark in page.marks if mark.kind in ("fill", "picture") and _is_seen(mark)]
        at_the_cut = [mark for mark in solid if not page.paper.grown(-1).holds(mark.box)]
        if at_the_cut and page.paper.grown(1).holds(page.inked):
            fact = say("page {number} has ink up to the cut and no bleed", number=page.number)
            yield Problem("P427", fact, say("let the ink run 3 mm (1/8 in) over the cut"), warning=True)


def _is_seen(mark: Mark) -> bool:
    return mark.picture is not None or (mark.paint is not None and mark.paint.ink != 0)


def check_view_areas(document: Document) -> Iterator[Problem]:
    """Report a ViewArea, or one like it, that is neither MediaBox nor BleedBox."""
    for name in _AREAS:
        area = str(document.viewer.get(name, "/MediaBox"))
        if area not in _ALLOWED_AREAS:
            yield Problem(
                "P428",
                say("{name} is {area}", name=name[1:], area=area[1:]),
                say("set it to MediaBox or BleedBox, or take it out"),
            )
