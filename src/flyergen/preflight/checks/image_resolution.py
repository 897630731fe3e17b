"""Image resolution: checks that pictures have enough pixels for their size.

Source: RRD: the trade's 300 pixels to the inch, with a warning below 266 and refusal below 150; line art more.
"""

from collections.abc import Iterator

from flyergen.messages import say
from flyergen.preflight.document import Document, Page
from flyergen.preflight.limits import Pictures
from flyergen.preflight.painted_marks import Mark
from flyergen.preflight.report import Remark

_SWATCH = 16  # pixels along an edge: a picture of this size or less is a flat color or a gradient, not a photo


def check_resolution(document: Document) -> Iterator[Remark]:
    """Report pictures with too few pixels per inch, except codes and swatches."""
    codes = [(page.number, code.box) for page, code in document.codes]
    for page, mark in document.marks:
        if mark.picture is None or any(number == page.number and box.meets(mark.box) for number, box in codes):
            continue
        if max(mark.picture.width, mark.picture.height) > _SWATCH:
            yield from _coarse(page, mark, mark.picture.bits == 1, document.limits.pictures)


def _coarse(page: Page, mark: Mark, line_art: bool, limits: Pictures) -> Iterator[Remark]:
    enough = limits.line_art if line_art else limits.enough
    if mark.size >= enough - 0.5:
        return
    at = page.at(mark.box)
    fact = say("page {number}: a picture of {ppi:.0f} ppi, {at}", number=page.number, ppi=mark.size, at=at)
    hint = say("place it smaller or take one with more pixels ({enough:g} ppi or more)", enough=enough)
    code = "P470" if mark.size < limits.fewest - 0.5 else "P472" if line_art else "P471"
    yield Remark(code, fact, hint, page.number)
