"""Codes: can a phone read them, and are they as large, as dark and as free as they should be.

Source: Denso Wave on module size, quiet zone and contrast.
"""

from collections.abc import Iterator

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.marks import Mark
from flyergen.problems import Problem
from flyergen.units import mm

SMALLEST_MODULE = 0.4
_SLACK = 0.01
_FEWEST_SQUARES = 100  # the smallest QR code has 441 modules, of which runs of dark ones may be drawn as one shape


def check_codes(document: Document) -> Iterator[Problem]:
    """Report codes with small modules, too little quiet or light on dark, and those found but not readable."""
    for page, code in document.codes:
        at = {"number": page.number, "at": page.at(code.box)}
        if not code.readable:
            fact = say("page {number}: the code {at} cannot be read", **at)
            yield Problem("P480", fact, say("draw it larger, whole and dark on white"), warning=True)
            continue
        module = mm(code.box.width) / code.modules
        if module < SMALLEST_MODULE - _SLACK:
            fact = say("page {number}: the code {at} has modules of {module:.2f} mm", module=module, **at)
            yield Problem("P481", fact, say("make it larger, or what it holds shorter (0.4 mm at least)"), warning=True)
        if code.inverted:
            fact = say("page {number}: the code {at} is light on dark", **at)
            yield Problem("P482", fact, say("print it dark on a white plate"), warning=True)
        if not code.quiet:
            fact = say("page {number}: the code {at} has less than 4 quiet modules around it", **at)
            yield Problem("P483", fact, say("free the space around it"), warning=True)


def check_unread_codes(document: Document) -> Iterator[Problem]:
    """Report shapes that are drawn as a code is and that no reader finds."""
    for page in document.pages:
        read = [code.box for where, code in document.codes if where is page]
        for mark in page.marks:
            if _looks_like_code(mark) and not any(box.meets(mark.box) for box in read):
                at = page.at(mark.box)
                fact = say("page {number}: what looks like a code {at} cannot be read", number=page.number, at=at)
                yield Problem("P480", fact, say("draw it larger, whole and dark on white"), warning=True)


def _looks_like_code(mark: Mark) -> bool:
    square = abs(mark.box.width - mark.box.height) < 0.02 * max(mark.box.width, 1)
    return mark.kind == "fill" and mark.parts >= _FEWEST_SQUARES and square
