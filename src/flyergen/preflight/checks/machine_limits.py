"""Machine limits: checks inks, transparency and solid areas against a machine's or a shop's abilities.

Source: ISO 15930-4, 6.3 to 6.5 (PDF/X-1a); exploriso and MICA (riso).
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from flyergen.messages import say
from flyergen.preflight.colour_spaces import PROCESS, Space
from flyergen.preflight.document import Document, Page
from flyergen.preflight.painted_marks import Mark
from flyergen.preflight.report import Remark, listed, pages_of, remark_of
from flyergen.units import MM_PER_INCH, points

_NO_INKS = ("All", "None", *PROCESS)
_NEUTRAL = 0.005
_LARGE = points(MM_PER_INCH / 4)
_SLACK = 0.5  # percent
_TAGS_OF_AREAS = ("", "Artifact", "Figure")


def check_transparency(document: Document) -> Iterator[Remark]:
    """Report transparency if the standard does not allow it."""
    if document.limits.standard != "PDF/X-1a":
        return
    found = sorted({name for each in document.dictionaries for name in _transparent(each)})
    if found:
        yield remark_of("P418", what=listed(found))


def _transparent(thing: Any) -> Iterator[str]:
    if any(_is_below_one(thing.get(key)) for key in ("/ca", "/CA")):
        yield say("opacity")
    if str(thing.get("/BM", "/Normal")) not in ("/Normal", "/Compatible") and "/Subtype" not in thing:
        yield say("blend modes")
    if thing.get("/SMask", "/None") != "/None":
        yield say("soft masks")
    if thing.get("/S") == "/Transparency":
        yield say("groups")


def _is_below_one(value: Any) -> bool:
    return isinstance(value, (int, float, Decimal)) and value < 1


def check_colours(document: Document) -> Iterator[Remark]:
    """Report color that the profile does not allow: with an ICC profile for an old shop, or any for black alone."""
    if document.limits.colours == "inks":
        yield from _check_inks(document)
    if document.limits.colours == "black":
        yield from _check_black(document)


def _check_inks(document: Document) -> Iterator[Remark]:
    pages: dict[str, list[int]] = {}
    for page in document.pages:
        for space in page.content.spaces:
            if _is_by_profile(space):
                pages.setdefault(space.name, []).append(page.number)
    for name, numbers in sorted(pages.items()):
        yield remark_of("P438", 0, "spaces", space=name, pages=pages_of(numbers))


def _is_by_profile(space: Space) -> bool:
    return not space.device and (space.family in ("rgb", "lab") or space.name.startswith(("ICC", "Cal")))


def _check_black(document: Document) -> Iterator[Remark]:
    for page in document.pages:
        coloured = [mark for mark in page.marks if _is_coloured(mark)]
        if coloured:
            yield remark_of("P438", page.number, "colour", number=page.number, at=page.at(coloured[0].box))


def _is_coloured(mark: Mark) -> bool:
    if mark.paint is None:
        return False
    family, parts = mark.paint.space.family, mark.paint.parts
    if mark.picture and not mark.picture.stencil:
        base = mark.picture.space.base if family == "indexed" else None
        return (base.family if base else family) in ("rgb", "cmyk", "lab")
    if family == "cmyk":
        return any(part > _NEUTRAL for part in parts[:3])
    if family == "spot":
        return any(ink not in ("All", "None", "Black") for ink in mark.paint.space.inks)
    return family == "lab" or (family == "rgb" and bool(parts) and max(parts) - min(parts) > _NEUTRAL)


def check_spot_names(document: Document) -> Iterator[Remark]:
    """Report spot inks that are not on the shop's list."""
    allowed = document.limits.spots
    if allowed is None:
        return
    pages: dict[str, list[int]] = {}
    for page in document.pages:
        for ink in sorted({ink for space in page.content.spaces for ink in space.inks}):
            if ink not in _NO_INKS and ink not in allowed:
                pages.setdefault(ink, []).append(page.number)
    for ink, numbers in pages.items():
        yield remark_of(
            "P439", 0, "shop" if allowed else "press", ink=ink, pages=pages_of(numbers), known=listed(allowed)
        )


def check_solids(document: Document) -> Iterator[Remark]:
    """Report large areas with more of one ink than the machine prints evenly."""
    most = document.limits.solid
    for page in document.pages if most < 100 else ():
        solid = [mark for mark in page.marks if _is_solid(mark, page, most)]
        if solid:
            at = page.at(solid[0].box)
            yield remark_of("P473", page.number, number=page.number, at=at, most=most)


def _is_solid(mark: Mark, page: Page, maximum: float) -> bool:
    large = min(mark.box.width, mark.box.height) > _LARGE and mark.box.meets(page.paper)
    is_area = mark.kind == "fill" and mark.tag in _TAGS_OF_AREAS  # and no drawn letter in words
    ink = mark.paint.ink if is_area and mark.paint else None
    return large and mark.parts < 100 and ink is not None and ink > maximum + _SLACK
