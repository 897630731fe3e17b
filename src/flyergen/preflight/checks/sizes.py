"""Small things: text too small to read, lines too thin to print.

Source: druckerei-michael and peakprint (type), Blurb (rules).
"""

from collections.abc import Iterator

from flyergen.messages import say, say_n
from flyergen.preflight.document import Document, Page
from flyergen.preflight.marks import Mark
from flyergen.problems import Problem

SMALLEST_TYPE = 6.0
SMALL_TYPE = 8.0
THINNEST_LINE = 0.25
_SLACK = 0.005


def check_type_size(document: Document) -> Iterator[Problem]:
    """Report text below 6 pt, and below 8 pt."""
    for page in document.pages:
        texts = [mark for mark in page.marks if mark.kind == "text" and mark.paint and mark.size]
        tiny = [mark for mark in texts if mark.size < SMALLEST_TYPE - _SLACK]
        small = [mark for mark in texts if SMALLEST_TYPE - _SLACK <= mark.size < SMALL_TYPE - _SLACK]
        if tiny:
            yield Problem("P475", _small_text(page, tiny, SMALLEST_TYPE), say("set it larger or take out some words"))
        if small:
            hint = say("set body text in 8 pt or more; captions may stay")
            yield Problem("P476", _small_text(page, small, SMALL_TYPE), hint, warning=True)


def _small_text(page: Page, marks: list[Mark], limit: float) -> str:
    least = min(marks, key=lambda mark: mark.size)
    return say_n(
        len(marks),
        "page {number}: {count} piece of text under {limit:g} pt, the smallest {size:.1f} pt, {at}",
        "page {number}: {count} pieces of text under {limit:g} pt, the smallest {size:.1f} pt, {at}",
        number=page.number,
        limit=limit,
        size=least.size,
        at=page.at(least.box),
    )


def check_hairlines(document: Document) -> Iterator[Problem]:
    """Report lines, and filled bars drawn as lines, below 0.25 pt."""
    for page in document.pages:
        thin = [mark for mark in page.marks if _is_thin(mark)]
        if thin:
            fact = say_n(
                len(thin),
                "page {number}: {count} line under 0.25 pt, first {at}",
                "page {number}: {count} lines under 0.25 pt, first {at}",
                number=page.number,
                at=page.at(thin[0].box),
            )
            yield Problem("P477", fact, say("draw them 0.25 pt or thicker"), warning=True)


def _is_thin(mark: Mark) -> bool:
    if mark.kind == "stroke":
        return mark.size < THINNEST_LINE - _SLACK
    narrow, long = sorted((mark.box.width, mark.box.height))
    return mark.kind == "fill" and 0 < narrow < THINNEST_LINE - _SLACK and long > 2
