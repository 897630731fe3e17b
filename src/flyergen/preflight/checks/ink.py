"""Ink: not more than the paper takes, and small text in one ink.

Source: Drummond and peakprint (300 % coated, 260 % uncoated); Lightning Source (text black).
"""

from collections.abc import Iterator

from flyergen.preflight.document import Document
from flyergen.preflight.marks import Mark
from flyergen.preflight.wording import count_of
from flyergen.problems import Problem

_SLACK = 0.5
_DISPLAY_TYPE = 36.0
_BLACK = 0.85
_COLOUR_IN_BLACK = 0.3


def check_total_ink(document: Document) -> Iterator[Problem]:
    """Report pages whose heaviest ink is over the limit."""
    for page, percent, mark in document.heaviest:
        if percent > document.ink_limit + _SLACK:
            fact = f"page {page.number}: {percent:.0f} % ink ({mark.kind}), {page.at(mark.box)}"
            yield Problem("P436", fact, f"lower it to {document.ink_limit:.0f} % or less")


def check_text_black(document: Document) -> Iterator[Problem]:
    """Report black text below display size in more than one ink."""
    for page in document.pages:
        rich = [mark for mark in page.marks if _is_rich_text(mark)]
        if rich:
            pieces = count_of(len(rich), "piece")
            fact = f"page {page.number}: {pieces} of black text in several inks, first {page.at(rich[0].box)}"
            yield Problem("P435", fact, "set it in 100 % black alone", warning=True)


def _is_rich_text(mark: Mark) -> bool:
    plates = mark.paint.plates if mark.kind == "text" and mark.paint and mark.size < _DISPLAY_TYPE else None
    return plates is not None and plates[3] >= _BLACK and sum(plates[:3]) > _COLOUR_IN_BLACK
