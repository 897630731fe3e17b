"""Page boxes: checks the trim, the bleed and the other boxes, and ink in the bleed.

Source: ISO 15930-7, on bounding boxes: no ArtBox, TrimBox or BleedBox reaches out of the CropBox, and none of the four
out of the MediaBox; ISO 32000-1, 14.11.2.
"""

from collections.abc import Iterator
from itertools import pairwise

from flyergen.geometry import Size
from flyergen.messages import say
from flyergen.preflight.document import Document, Page
from flyergen.preflight.fact_wording import listed
from flyergen.preflight.painted_marks import Mark
from flyergen.preflight.remarks import Remark
from flyergen.units import MM_PER_INCH, mm, points

_ALLOWED_AREAS = ("/MediaBox", "/BleedBox")
_AREAS = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")
_SAME_SIZE = 0.5  # mm
_NEARLY = 0.3  # mm


def check_boxes(document: Document) -> Iterator[Remark]:
    """Require the boxes that the profile names, nested correctly, on each page."""
    for page in document.pages:
        if page.trim and page.art:
            fact = say("page {number} has a TrimBox and an ArtBox", number=page.number)
            yield Remark("P425", fact, say("take out the ArtBox"), page.number)
        if "TrimBox" in document.limits.boxes and not page.trim and not page.art:
            fact = say("page {number} has no TrimBox", number=page.number)
            yield Remark("P425", fact, say("set it to the size that the sheet is cut to"), page.number)
        if "BleedBox" in document.limits.boxes and not page.bleed:
            fact = say("page {number} has no BleedBox", number=page.number)
            hint = say("set it {bleed:g} mm outside the TrimBox", bleed=document.limits.bleed)
            yield Remark("P425", fact, hint, page.number)
        yield from _check_order(page)


def _check_order(page: Page) -> Iterator[Remark]:
    trim = ("TrimBox", page.trim) if page.trim else ("ArtBox", page.art)
    boxes = [("MediaBox", page.media), ("CropBox", page.crop), ("BleedBox", page.bleed), trim]
    there = [(name, box) for name, box in boxes if box]
    for (outer_name, outer), (inner_name, inner) in pairwise(there):
        if not outer.holds(inner):
            fact = say(
                "page {number}: the {inner} reaches out of the {outer}",
                number=page.number,
                inner=inner_name,
                outer=outer_name,
            )
            yield Remark("P426", fact, say("make the {outer} larger", outer=outer_name), page.number)


def check_bleed(document: Document) -> Iterator[Remark]:
    """Report a page where colour that touches the trim does not fill the bleed."""
    bleed = document.limits.bleed
    hint = say("let the ink run {bleed:g} mm over the cut", bleed=bleed)
    for page, seen in zip(document.pages, document.seen, strict=True):
        room = _room(page)
        if room < bleed - _NEARLY and any(_reaches_the_cut(mark, page) for mark in page.marks):
            fact = say("page {number} has ink up to the cut and no bleed", number=page.number)
            if room > _NEARLY:
                fact = say(
                    "page {number} has ink up to the cut and {room:.1f} mm of bleed", number=page.number, room=room
                )
            yield Remark("P427", fact, hint, page.number)
        elif seen.gaps:
            sides = {"left": say("left"), "right": say("right"), "top": say("top"), "bottom": say("bottom")}
            where = listed(
                say("{side} ({length:.0f} mm)", side=sides[gap.side], length=gap.length) for gap in seen.gaps
            )
            fact = say(
                "page {number}: color reaches the cut and not the bleed: {where}", number=page.number, where=where
            )
            yield Remark("P427", fact, hint, page.number)


def _room(page: Page) -> float:
    """Return how many mm the BleedBox (or else the MediaBox) extends beyond the trim, at the narrowest edge."""
    outer, trim = page.bleed or page.media, page.paper
    edges = (trim.left - outer.left, trim.bottom - outer.bottom, outer.right - trim.right, outer.top - trim.top)
    return mm(min(edges))


def _reaches_the_cut(mark: Mark, page: Page) -> bool:
    seen = mark.picture is not None or (mark.paint is not None and mark.paint.ink != 0)
    return mark.kind in ("fill", "picture", "shading") and seen and not page.paper.grown(-1).holds(mark.box)


def check_trim_size(document: Document) -> Iterator[Remark]:
    """Report pages with another trim size than the job's, in any orientation."""
    asked, name = document.job.trim, document.job.trim_name
    for page in document.pages if asked else ():
        if asked and any(
            abs(one - other) > _SAME_SIZE for one, other in zip(sorted(page.size), sorted(asked), strict=True)
        ):
            fact = say(
                "page {number}: this is {size}, the job says {name} ({asked})",
                number=page.number,
                size=in_words(page.size),
                name=name,
                asked=in_words(asked),
            )
            yield Remark("P424", fact, say("make it in the size of the job, or ask which is right"), page.number)


def in_words(size: Size) -> str:
    """Return a size as a shop writes it: "11 x 8.5 in" for sixteenths of an inch, else in millimetres."""
    sixteenths = [side / MM_PER_INCH * 16 for side in size]
    if all(abs(each - round(each)) < 0.02 for each in sixteenths):
        return f"{size.width / MM_PER_INCH:.4g} x {size.height / MM_PER_INCH:.4g} in"
    return f"{round(size.width, 1):g} x {round(size.height, 1):g} mm"


def check_view_areas(document: Document) -> Iterator[Remark]:
    """Report a ViewArea or a similar entry that is neither MediaBox nor BleedBox."""
    for name in _AREAS:
        area = str(document.viewer.get(name, "/MediaBox"))
        if area not in _ALLOWED_AREAS:
            yield Remark(
                "P428",
                say("{name} is {area}", name=name[1:], area=area[1:]),
                say("set it to MediaBox or BleedBox, or take it out"),
            )


def check_edge(document: Document) -> Iterator[Remark]:
    """Report ink where the machine cannot print, along the edges of the sheet, which may be cut smaller later."""
    edge = document.limits.edge
    for page in document.pages:
        printable = page.media.grown(-points(edge) + 0.5)
        lost = [mark for mark in page.marks if _is_seen(mark) and not printable.holds(mark.box)]
        if lost and edge:
            fact = say(
                "page {number}: ink within {edge:g} mm of the edge, first {at}",
                number=page.number,
                edge=edge,
                at=page.at(lost[0].box),
            )
            yield Remark("P429", fact, say("leave the edge free, or expect a white one"), page.number)


def _is_seen(mark: Mark) -> bool:
    if mark.picture is not None:
        return True
    return mark.paint is not None and mark.paint.ink != 0 and mark.paint.parts != (1.0, 1.0, 1.0)
