"""Sizes: checks for text too small to read, lines too thin to print, and pictures too coarse.

Source: druckerei-michael and peakprint (type), Blurb and sitografika (rules).

Source: RRD: the trade's 300 pixels to the inch, with a warning below 266 and refusal below 150; line art more.
"""

from collections.abc import Iterator

from flyergen.messages import say, say_n
from flyergen.preflight.document import Document, Page
from flyergen.preflight.limits import Pictures
from flyergen.preflight.painted_marks import Mark, light_on_dark
from flyergen.preflight.report import Remark, remark_of

_SLACK = 0.005


def check_type_size(document: Document) -> Iterator[Remark]:
    """Report text that is too small, and small text."""
    limits = document.limits.type
    for page in document.pages:
        reversed_marks = _reversed(page, limits.reversed)
        texts = [mark for mark in page.marks if mark.kind == "text" and mark.paint and mark.size]
        tiny = [mark for mark in texts if mark.size < limits.smallest - _SLACK]
        small = [mark for mark in texts if limits.smallest - _SLACK <= mark.size < limits.small - _SLACK]
        light = set(map(id, reversed_marks))
        small = [mark for mark in small if id(mark) not in light]
        if tiny:
            fact = _small_text(page, tiny, limits.smallest)
            yield remark_of("P475", page.number, fact=fact)
        if small:
            yield remark_of("P476", page.number, small=limits.small, fact=_small_text(page, small, limits.small))
        told = set(map(id, tiny))
        reversed_marks = [mark for mark in reversed_marks if id(mark) not in told]
        if reversed_marks:
            yield remark_of(
                "P479", page.number, least=limits.reversed, fact=_reversed_text(page, reversed_marks, limits.reversed)
            )


def _reversed(page: Page, minimum: float) -> list[Mark]:
    found = light_on_dark(page.content.marks, ("text",), page.cache.budget)
    return [mark for mark in found if 0 < mark.size < minimum - _SLACK and mark.box.meets(page.inked)]


def _small_text(page: Page, marks: list[Mark], limit: float) -> str:
    return say_n(
        len(marks),
        "page {number}: {count} piece of text under {limit:g} pt, the smallest {size:.1f} pt, {at}",
        "page {number}: {count} pieces of text under {limit:g} pt, the smallest {size:.1f} pt, {at}",
        **_of_smallest(page, marks, limit),
    )


def _reversed_text(page: Page, marks: list[Mark], limit: float) -> str:
    return say_n(
        len(marks),
        "page {number}: {count} piece of light text on dark under {limit:g} pt, the smallest {size:.1f} pt, {at}",
        "page {number}: {count} pieces of light text on dark under {limit:g} pt, the smallest {size:.1f} pt, {at}",
        **_of_smallest(page, marks, limit),
    )


def _of_smallest(page: Page, marks: list[Mark], limit: float) -> dict[str, object]:
    least = min(marks, key=lambda mark: mark.size)
    return {"number": page.number, "limit": limit, "size": least.size, "at": page.at(least.box)}


def check_hairlines(document: Document) -> Iterator[Remark]:
    """Report lines that are too thin, and filled bars drawn as lines."""
    thinnest = document.limits.lines.thinnest
    for page in document.pages:
        thin = [mark for mark in page.marks if _thickness(mark) < thinnest - _SLACK]
        if thin:
            yield remark_of(
                "P477", page.number, count=len(thin), number=page.number, limit=thinnest, at=page.at(thin[0].box)
            )


def check_reversed_lines(document: Document) -> Iterator[Remark]:
    """Report light lines on dark that fill in, although dark lines of that width would print."""
    limits = document.limits.lines
    for page in document.pages:
        light = light_on_dark(page.content.marks, ("stroke", "fill"), page.cache.budget)
        thin = [mark for mark in light if limits.thinnest - _SLACK <= _thickness(mark) < limits.reversed - _SLACK]
        thin = [mark for mark in thin if mark.box.touches(page.inked)]
        if thin:
            yield remark_of(
                "P478", page.number, count=len(thin), number=page.number, limit=limits.reversed, at=page.at(thin[0].box)
            )


def _thickness(mark: Mark) -> float:
    """Return the width in points of a line, or of a bar that looks like one; infinite for anything else."""
    if mark.kind == "stroke":
        return mark.size
    narrow, long = sorted((mark.box.width, mark.box.height))
    return narrow if mark.kind == "fill" and narrow > 0 and long > 2 else float("inf")


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
