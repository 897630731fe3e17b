"""Separations: lists the inks of each page of a finished file."""

from collections.abc import Iterator
from pathlib import Path

from flyergen.preflight.colour_spaces import PROCESS, Space
from flyergen.preflight.document import Document, Page
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Mark
from flyergen.record import NamedTuple

_NO_INKS = ("All", "None")


class PagePlates(NamedTuple):
    """A page's boxes in points and its inks: cyan, magenta, yellow and black first, then spots by name."""

    media: Box
    bleed: Box
    trim: Box
    inks: tuple[str, ...]


def plates_of(path: Path) -> tuple[PagePlates, ...]:
    """Return the inks of each page of a file, inside its bleed. Raises UnreadableError if it is not a PDF."""
    return tuple(PagePlates(page.media, page.inked, page.paper, _inks(page)) for page in Document(path).pages)


def _inks(page: Page) -> tuple[str, ...]:
    used = {ink for mark in page.marks for ink in _of_mark(mark)}
    return (*(ink for ink in PROCESS if ink in used), *sorted(used.difference(PROCESS, _NO_INKS)))


def _of_mark(mark: Mark) -> Iterator[str]:
    if mark.picture and not mark.picture.stencil:
        yield from _of_space(mark.picture.space)
    elif mark.paint and mark.kind == "shading":
        yield from _of_space(mark.paint.space)
    elif mark.paint and mark.paint.plates:
        yield from (ink for ink, part in zip(PROCESS, mark.paint.plates, strict=True) if part)
    elif mark.paint:
        yield from (ink for ink, part in zip(mark.paint.space.inks, mark.paint.parts, strict=False) if part)


def _of_space(space: Space) -> tuple[str, ...]:
    """Return the possible inks of a picture."""
    if space.family == "indexed" and space.base:
        return _of_space(space.base)
    return {"grey": PROCESS[3:], "cmyk": PROCESS}.get(space.family, space.inks)
