"""Codes read back: where the codes of drawn pages lead, as a reader of another maker finds, and what was set.

The reader is zxing-cpp: on a computer that of preflight, in a browser the same one, compiled for it, which the script
of the page hands on.
"""

import sys
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from flyergen.artwork import Modules
from flyergen.geometry import Rect
from flyergen.pdfium import OpenPdf
from flyergen.project.editions import TypesetEdition
from flyergen.record import NamedTuple
from flyergen.sheet.page import Page
from flyergen.typeset.item_boxes import box_of

_DPI = 150  # as preflight reads them
_PLAIN = ("https:", "http:", "mailto:", "tel:")  # payloads that people can read

Reader = Callable[[bytes, int, int], Sequence[str]]  # of greys row by row, their width and height: payloads


class SetCode(NamedTuple):
    """A code of a page: its payload, and the words that say what it does."""

    payload: str
    words: str

    @property
    def wording(self) -> str:
        """The payload if people can read it, or else the words."""
        return self.payload if self.payload.startswith(_PLAIN) or not self.words else self.words


class CodeRead(NamedTuple):
    """A code, and the payload that was read in its place, "" if none was."""

    code: SetCode
    read: str

    @property
    def leads(self) -> bool:
        """Whether it leads where it should."""
        return self.read == self.code.payload


class PageView(NamedTuple):
    """A page of a PDF, without what is cut off, in points from left, bottom, right and top; and the codes on it."""

    pdf: bytes
    number: int
    codes: tuple[SetCode, ...]
    cut: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)

    def png(self, dpi: int) -> bytes:
        """Return a picture of it."""
        with OpenPdf(self.pdf) as document:
            return document.png(self.number, dpi, self.cut)

    def greys(self) -> tuple[bytes, int, int]:
        """Return a picture of it for a reader: its greys row by row, its width and its height."""
        with OpenPdf(self.pdf) as document:
            return document.greys(self.number, _DPI, self.cut)


def codes_set_on(page: Page, editions: Collection[TypesetEdition], within: Rect | None = None) -> tuple[SetCode, ...]:
    """Return the codes of a page, or of a box of it, as they were set. Each piece of a sheet has its own."""
    placements = [*page.placements, *(one for position in page.positions for one in position.placements)]
    found = ((one, item) for one in placements for item in one.items if isinstance(item, Modules))
    shown = (item for one, item in found if within is None or within.holds(one.box(box_of(item))))
    return tuple(SetCode(item.payload, _words(item.key, editions)) for item in shown)


def _words(key: str, editions: Iterable[TypesetEdition]) -> str:
    return next((one.edition.plain(key) for one in editions if key and one.edition.says(key)), "")


def reader() -> Reader | None:
    """Return what reads codes here, or None."""
    if sys.platform != "emscripten":
        from flyergen.job.preflight import lacking

        return None if lacking("preflight") else _by_preflight
    try:
        from flyergen_codes import read  # type: ignore[import-not-found]  # the page's script has it
    except ImportError:
        return None
    return lambda *picture: list(read(*picture).to_py())


def _by_preflight(greys: bytes, width: int, height: int) -> Sequence[str]:
    from PIL import Image

    from flyergen.preflight.rendered_page import payloads_in

    return payloads_in(Image.frombytes("L", (width, height), greys))


def read_back(pages: Iterable[PageView], read: Reader) -> Iterator[CodeRead]:
    """Yield the codes of drawn pages, and what was read of each."""
    for page in pages:
        if page.codes:
            yield from _beside(page.codes, read(*page.greys()))


def _beside(codes: Sequence[SetCode], payloads: Iterable[str]) -> Iterator[CodeRead]:
    """Yield codes with what was read of them. What was set nowhere stands for those that were not read."""
    there = Counter(payloads)
    strange = iter((there - Counter(one.payload for one in codes)).elements())
    for code in codes:
        right = there[code.payload] > 0
        there[code.payload] -= right
        yield CodeRead(code, code.payload if right else next(strange, ""))
