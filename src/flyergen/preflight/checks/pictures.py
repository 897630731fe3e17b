"""Pictures: enough pixels for the size at which they are placed.

Source: the trade's 300 pixels to the inch, with a warning below 266 and refusal below 150.
"""

from collections.abc import Iterator

from flyergen.messages import say
from flyergen.preflight.document import Document, Page
from flyergen.preflight.marks import Mark
from flyergen.problems import Problem

FEWEST = 150
ENOUGH = 266
_SWATCH = 16  # pixels along an edge up to which a picture is a flat colour or a gradient, not a photo


def check_resolution(document: Document) -> Iterator[Problem]:
    """Report pictures with too few pixels to the inch, but not codes and swatches."""
    codes = [(page.number, code.box) for page, code in document.codes]
    for page, mark in document.marks:
        if mark.picture is None or any(number == page.number and box.meets(mark.box) for number, box in codes):
            continue
        if max(mark.picture.width, mark.picture.height) > _SWATCH and mark.size < ENOUGH - 0.5:
            yield _problem(page, mark)


def _problem(page: Page, mark: Mark) -> Problem:
    at = page.at(mark.box)
    fact = say("page {number}: a picture of {ppi:.0f} ppi, {at}", number=page.number, ppi=mark.size, at=at)
    hint = say("place it smaller or take one with more pixels ({enough} ppi or more)", enough=ENOUGH)
    if mark.size < FEWEST - 0.5:
        return Problem("P470", fact, hint)
    return Problem("P471", fact, hint, warning=True)
