"""Safety margins: checks the distance of words and codes from cuts and folds.

Source: PrintingForLess (safe area), Newprint and Gogoprint (folds).
"""

from collections.abc import Iterator

from flyergen.messages import say, say_n
from flyergen.named_tuple import NamedTuple
from flyergen.preflight.document import Document, Page
from flyergen.preflight.limits import Folds
from flyergen.preflight.page_space import Box
from flyergen.preflight.remarks import Remark
from flyergen.trade_limits import DISPLAY_TYPE
from flyergen.units import points

_SLACK = 0.5  # mm: a box of text is only approximately as high as its letters


class _Thing(NamedTuple):
    """Words or a code on a page; `size` is the type size in points, 0 for a code."""

    what: str
    box: Box
    size: float = 0.0


def _things(document: Document, page: Page) -> Iterator[_Thing]:
    for mark in page.marks:
        if mark.kind == "text" and mark.paint and mark.box.meets(page.paper):
            yield _Thing(say("text"), mark.box, mark.size)
    yield from (_Thing(say("a code"), code.box) for where, code in document.codes if where is page)


def check_safe_area(document: Document) -> Iterator[Remark]:
    """Report text and codes that are too near to the cut."""
    safe = document.limits.safe
    for page in document.pages:
        area = page.paper.grown(-points(safe - _SLACK))
        near = [thing for thing in _things(document, page) if not area.holds(thing.box)]
        if near:
            fact = say_n(
                len(near),
                "page {number}: {count} thing within {safe:g} mm of the cut, first {what} {at}",
                "page {number}: {count} things within {safe:g} mm of the cut, first {what} {at}",
                number=page.number,
                safe=safe,
                what=near[0].what,
                at=page.at(near[0].box),
            )
            yield Remark("P490", fact, say("move them further in"), page.number)


def check_folds(document: Document) -> Iterator[Remark]:
    """Report text and codes over a fold or too near to one. Very large words may run over it."""
    clear = document.limits.fold
    for page, folds in zip(document.pages, document.folds, strict=True):
        small = (thing for thing in _things(document, page) if thing.size < DISPLAY_TYPE)
        near = [thing for thing in small if _is_near(thing.box, folds, page, clear - _SLACK)]
        if near:
            fact = say_n(
                len(near),
                "page {number}: {count} thing over a fold or within {clear:g} mm of one, first {what} {at}",
                "page {number}: {count} things over a fold or within {clear:g} mm of one, first {what} {at}",
                number=page.number,
                clear=clear,
                what=near[0].what,
                at=page.at(near[0].box),
            )
            yield Remark("P491", fact, say("keep words and codes inside one panel"), page.number)


def _is_near(box: Box, folds: Folds, page: Page, clear: float) -> bool:
    place = box.on(page.paper)
    upright = any(place.x < x + clear and place.right > x - clear for x in folds.upright)
    return upright or any(place.y < y + clear and place.bottom > y - clear for y in folds.level)
