"""Page boxes: checks the trim, the bleed and the other boxes, and what is near cuts and folds.

Source: ISO 15930-7, on bounding boxes: no ArtBox, TrimBox or BleedBox reaches out of the CropBox, and none of the four
out of the MediaBox; ISO 32000-1, 14.11.2. Distances: PrintingForLess (safe area), Newprint and Gogoprint (folds).
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from flyergen.geometry import Size
from flyergen.limits import DISPLAY_TYPE
from flyergen.messages import say, say_n
from flyergen.preflight.document import Document, Page
from flyergen.preflight.limits import Folds
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Mark, is_light, on_grounds
from flyergen.preflight.report import Remark, listed, remark_of
from flyergen.record import NamedTuple
from flyergen.units import MM_PER_INCH, is_in_inches, points, pt

_ALLOWED_AREAS = ("/MediaBox", "/BleedBox")
_AREAS = ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip")
_SAME_SIZE = 0.5  # mm
_NEARLY = 0.3  # mm


def check_boxes(document: Document) -> Iterator[Remark]:
    """Require the boxes that the profile names, nested correctly, on each page."""
    for page in document.pages:
        if page.trim and page.art:
            yield remark_of("P425", page.number, "art_box", number=page.number)
        if "TrimBox" in document.limits.boxes and not page.trim and not page.art:
            yield remark_of("P425", page.number, "no_trim", number=page.number)
        if "BleedBox" in document.limits.boxes and not page.bleed:
            yield remark_of("P425", page.number, "no_bleed_box", number=page.number, bleed=document.limits.bleed)
        yield from _check_order(page)


def _check_order(page: Page) -> Iterator[Remark]:
    trim = ("TrimBox", page.trim) if page.trim else ("ArtBox", page.art)
    boxes = [("MediaBox", page.media), ("CropBox", page.crop), ("BleedBox", page.bleed), trim]
    there = [(name, box) for name, box in boxes if box]
    for (outer_name, outer), (inner_name, inner) in pairwise(there):
        if not outer.holds(inner):
            yield remark_of("P426", page.number, number=page.number, inner=inner_name, outer=outer_name)


def check_bleed(document: Document) -> Iterator[Remark]:
    """Report a page where color that touches the trim does not fill the bleed."""
    bleed = document.limits.bleed
    for page, seen in zip(document.pages, document.seen_pages, strict=True):
        room = _space(page)
        if room < bleed - _NEARLY and any(_reaches_the_cut(mark, page) for mark in page.marks):
            yield remark_of(
                "P427", page.number, "narrow" if room > _NEARLY else "none", number=page.number, room=room, bleed=bleed
            )
        elif seen.gaps:
            sides = {"left": say("left"), "right": say("right"), "top": say("top"), "bottom": say("bottom")}
            where = listed(
                say("{side} ({length:.0f} mm)", side=sides[gap.side], length=gap.length) for gap in seen.gaps
            )
            yield remark_of("P427", page.number, "short", number=page.number, where=where, bleed=bleed)


def _space(page: Page) -> float:
    """Return how many mm the BleedBox (or else the MediaBox) extends beyond the trim, at the narrowest edge."""
    outer, trim = page.bleed or page.media, page.paper
    edges = (trim.left - outer.left, trim.bottom - outer.bottom, outer.right - trim.right, outer.top - trim.top)
    return pt(min(edges))


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
            yield remark_of(
                "P424", page.number, number=page.number, size=in_words(page.size), name=name, asked=in_words(asked)
            )


def in_words(size: Size) -> str:
    """Return a size as a shop writes it: "11 x 8.5 in" for sixteenths of an inch, else in millimetres."""
    if is_in_inches(*size):
        return f"{size.width / MM_PER_INCH:.4g} x {size.height / MM_PER_INCH:.4g} in"
    return f"{round(size.width, 1):g} x {round(size.height, 1):g} mm"


def check_view_areas(document: Document) -> Iterator[Remark]:
    """Report a ViewArea or a similar entry that is neither MediaBox nor BleedBox."""
    for name in _AREAS:
        area = str(document.viewer.get(name, "/MediaBox"))
        if area not in _ALLOWED_AREAS:
            yield remark_of("P428", name=name[1:], area=area[1:])


def check_edge(document: Document) -> Iterator[Remark]:
    """Report ink where the machine cannot print, along the edges of the sheet, which may be cut smaller later."""
    edge = document.limits.edge
    for page in document.pages:
        printable = page.media.grown(-points(edge) + 0.5)
        lost = [mark for mark in page.marks if _is_seen(mark) and not printable.holds(mark.box)]
        if lost and edge:
            yield remark_of("P429", page.number, "edge", number=page.number, edge=edge, at=page.at(lost[0].box))


def _is_seen(mark: Mark) -> bool:
    if mark.picture is not None:
        return True
    return mark.paint is not None and mark.paint.ink != 0 and mark.paint.parts != (1.0, 1.0, 1.0)


# Words, codes and plates that are too near to something


class _Thing(NamedTuple):
    """Words, a code, or a plate behind them. `size` is the type size in points, 0 for others.

    `field` is the box of the colored area that all of it lies on, if that was asked for and there is one.
    """

    what: str
    box: Box
    size: float = 0.0
    field: Box | None = None


def check_safe_area(document: Document) -> Iterator[Remark]:
    """Report text and codes that are too near to the cut."""
    safe = document.limits.safe
    for page, count, values in _too_near(document, _words, lambda page, one: not _inside(page.paper, one, safe)):
        fact = say_n(
            count,
            "page {number}: {count} thing within {safe:g} mm of the cut, first {what} {at}",
            "page {number}: {count} things within {safe:g} mm of the cut, first {what} {at}",
            safe=safe,
            **values,
        )
        yield remark_of("P490", page.number, fact=fact)


def check_folds(document: Document) -> Iterator[Remark]:
    """Report text and codes over a fold or too near to one. Very large words may run over it."""
    clear = document.limits.fold

    def is_near(page: Page, first: _Thing) -> bool:
        return first.size < DISPLAY_TYPE and _is_at_fold(
            first.box, document.folds[page.number - 1], page, clear - _SLACK
        )

    for page, count, values in _too_near(document, _words, is_near):
        fact = say_n(
            count,
            "page {number}: {count} thing over a fold or within {clear:g} mm of one, first {what} {at}",
            "page {number}: {count} things over a fold or within {clear:g} mm of one, first {what} {at}",
            clear=clear,
            **values,
        )
        yield remark_of("P491", page.number, fact=fact)


def check_safe_edge(document: Document) -> Iterator[Remark]:
    """Report text, codes and plates where some machines cannot print, even if this one can."""
    edge, safe = document.limits.edge, document.limits.safe

    def is_near(page: Page, first: _Thing) -> bool:
        return _inside(page.media, first, edge) and not _inside(page.media, first, safe)

    for page, count, values in _too_near(document, _words_and_plates, is_near) if edge else ():
        fact = say_n(
            count,
            "page {number}: {count} thing within {safe:g} mm of the edge, first {what} {at}",
            "page {number}: {count} things within {safe:g} mm of the edge, first {what} {at}",
            safe=safe,
            **values,
        )
        yield remark_of("P429", page.number, "inwards", fact=fact)


def check_white_border(document: Document) -> Iterator[Remark]:
    """Report text, codes and plates that nearly touch the white border around a colored area."""
    edge, clear = document.limits.edge, document.limits.border

    def is_near(page: Page, first: _Thing) -> bool:
        return first.field is not None and _is_at_border(first.box, first.field, page.media, clear - _SLACK)

    for page, count, values in _too_near(document, _words_and_plates, is_near) if edge else ():
        fact = say_n(
            count,
            "page {number}: {count} thing within {clear:.2g} mm of the white border, first {what} {at}",
            "page {number}: {count} things within {clear:.2g} mm of the white border, first {what} {at}",
            clear=clear,
            **values,
        )
        yield remark_of("P500", page.number, fact=fact)


def _too_near(
    document: Document,
    things: Callable[[Document, Page], Iterable[_Thing]],
    is_near: Callable[[Page, _Thing], bool],
) -> Iterator[tuple[Page, int, dict[str, object]]]:
    """Yield each page with things that are too near, their number, and what the problem says of the page."""
    for page in document.pages:
        if near := [one for one in things(document, page) if is_near(page, one)]:
            yield page, len(near), {"number": page.number, "what": near[0].what, "at": page.at(near[0].box)}


def _words(document: Document, page: Page) -> Iterator[_Thing]:
    """Yield the text and the codes of a page."""
    for mark in page.marks:
        if _is_text(mark) and mark.box.meets(page.paper):
            yield _Thing(say("text"), mark.box, mark.size)
    yield from (_Thing(say("a code"), code.box) for where, code in document.codes if where is page)


def _words_and_plates(document: Document, page: Page) -> Iterator[_Thing]:
    """Yield the text and the codes of a page, and the light rectangles behind them, all with their fields."""
    codes = {code.box for where, code in document.codes if where is page}
    fields: dict[int, Box] = {}  # of the marks that lie on one or are one, by their id
    plates: dict[int, _Thing] = {}
    for mark, ground in on_grounds(page.marks, document.budget):
        field = fields.get(id(ground))
        if _is_text(mark) or mark.box in codes:
            yield _Thing(say("text") if mark.box not in codes else say("a code"), mark.box, mark.size, field)
            if plate := plates.pop(id(ground), None):
                yield plate
        elif field:
            fields[id(mark)] = field
            if mark.plain and is_light(mark):
                plates[id(mark)] = _Thing(say("a light box"), mark.box, field=field)
        elif _is_seen(mark):
            fields[id(mark)] = mark.box


def _is_text(mark: Mark) -> bool:
    return mark.kind == "text" and mark.paint is not None


_SLACK = 0.5  # mm: a box of text is only approximately as high as its letters
_FIELD = 0.4  # of the paper's width or height: a smaller area is no field
_BLEEDS = 1.0  # points from the end of a field: what is nearer ends with it, as a plate inside its own outline
_WIDEST = 36.0  # points: the widest border


def _inside(paper: Box, first: _Thing, clear: float) -> bool:
    """Return whether a thing is at least `clear` mm inside a paper."""
    return paper.grown(-points(clear - _SLACK)).holds(first.box)


def _is_at_fold(box: Box, folds: Folds, page: Page, clear: float) -> bool:
    place = box.on(page.paper)
    upright = any(place.x < x + clear and place.right > x - clear for x in folds.upright)
    return upright or any(place.y < y + clear and place.bottom > y - clear for y in folds.level)


def _is_at_border(box: Box, field: Box, paper: Box, clear: float) -> bool:
    """Return whether a box is less than `clear` mm from an end of its field where a white border begins."""
    if field.width < _FIELD * paper.width and field.height < _FIELD * paper.height:
        return False
    gaps, borders = field.margins(box), paper.margins(field)
    return any(
        _BLEEDS < gap < points(clear) and _BLEEDS < border < _WIDEST for gap, border in zip(gaps, borders, strict=True)
    )
