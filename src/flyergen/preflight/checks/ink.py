"""Ink: not more than the paper takes, and small text in one ink.

Source: Drummond and peakprint (300 % coated, 260 % uncoated); Lightning Source (text black).
"""

from collections.abc import Iterator

from flyergen.messages import say, say_n
from flyergen.preflight.document import Document
from flyergen.preflight.marks import Mark
from flyergen.preflight.wording import kind_of
from flyergen.problems import Problem

_SLACK = 0.5
_DISPLAY_TYPE = 36.0
_BLACK = 0.85
_COLOUR_IN_BLACK = 0.3


def check_total_ink(document: Document) -> Iterator[Problem]:
    """Report pages whose heaviest ink is over the limit."""
    for page, percent, mark in document.heaviest:
        if percent > document.ink_limit + _SLACK:
            fact = say(
                "page {number}: {percent:.0f} % ink ({kind}), {at}",
                number=page.number,
                percent=percent,
                kind=kind_of(mark.kind),
                at=page.at(mark.box),
            )
            yield Problem("P436", fact, say("lower it to {limit:.0f} % or less", limit=document.ink_limit))


def check_text_black(document: Document) -> Iterator[Problem]:
    """Report black text below display size in more than one ink."""
    for page in document.pages:
        rich = [mark for mark in page.marks if _is_rich_text(mark)]
        if rich:
            fact = say_n(
                len(rich),
                "page {number}: {count} piece of black text in several inks, first {at}",
                "page {number}: {count} pieces of black text in several inks, first {at}",
                number=page.number,
                at=page.at(rich[0].box),
            )
            yield Problem("P435", fact, say("set it in 100 % black alone"), warning=True)


def _is_rich_text(mark: Mark) -> bool:
    plates = mark.paint.plates if mark.kind == "text" and mark.paint and mark.size < _DISPLAY_TYPE else None
    return plates is not None and plates[3] >= _BLACK and sum(plates[:3]) > _COLOUR_IN_BLACK
