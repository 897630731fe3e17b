"""Ink coverage: checks total ink, and the number of inks in text.

Source: Drummond and peakprint (300 % coated, 260 % uncoated); Lightning Source (text black).
"""

import re
from collections.abc import Iterator

from flyergen.messages import say, say_n
from flyergen.preflight.document import Document
from flyergen.preflight.fact_wording import kind_of
from flyergen.preflight.painted_marks import Mark
from flyergen.preflight.remarks import Remark

_SLACK = 0.5
_BLACK = 0.85
_COLOUR_IN_BLACK = 0.3
_TRACE = 0.05
_FEW_INKS = 2
_LONG = 40.0  # ems on a page: about two lines of text
_BOLD = re.compile("bold|black|heavy|ultra|demi", re.IGNORECASE)


def check_total_ink(document: Document) -> Iterator[Remark]:
    """Report pages whose most ink at one position is over the limit."""
    limit = document.limits.ink
    if document.job.exact_ink and document.exact_ink is None:
        fact = say("ink could not be measured exactly, so it is reckoned from what is drawn")
        yield Remark("P474", fact, say("install Ghostscript, or check the file's other problems first"))
    for page, percent, mark in document.heaviest:
        if percent > limit + _SLACK:
            fact = say(
                "page {number}: {percent:.0f} % ink ({kind}), {at}",
                number=page.number,
                percent=percent,
                kind=kind_of(mark.kind),
                at=page.at(mark.box),
            )
            yield Remark("P436", fact, say("lower it to {limit:.0f} % or less", limit=limit), page.number)


def check_text_black(document: Document) -> Iterator[Remark]:
    """Report black text below display size in more than one ink."""
    for page in document.pages:
        rich = [mark for mark in page.marks if _is_rich_text(mark, document.limits.type.display)]
        if rich:
            fact = say_n(
                len(rich),
                "page {number}: {count} piece of black text in several inks, first {at}",
                "page {number}: {count} pieces of black text in several inks, first {at}",
                number=page.number,
                at=page.at(rich[0].box),
            )
            yield Remark("P435", fact, say("set it in 100 % black alone"), page.number)


def _is_rich_text(mark: Mark, display: float) -> bool:
    plates = mark.paint.plates if mark.kind == "text" and mark.paint and mark.size < display else None
    return plates is not None and plates[3] >= _BLACK and sum(plates[:3]) > _COLOUR_IN_BLACK


def check_text_inks(document: Document) -> Iterator[Remark]:
    """Report small coloured text in more than one ink."""
    limit = document.limits.type.one_ink
    for page in document.pages:
        mixed = [mark for mark in page.marks if _is_small_mixed(mark, limit) and not _is_rich_text(mark, limit)]
        if mixed:
            fact = say_n(
                len(mixed),
                "page {number}: {count} piece of text under {limit:g} pt in several inks, first {at}",
                "page {number}: {count} pieces of text under {limit:g} pt in several inks, first {at}",
                number=page.number,
                limit=limit,
                at=page.at(mixed[0].box),
            )
            yield Remark("P437", fact, say("set it in one ink, or larger"), page.number)


def check_long_text(document: Document) -> Iterator[Remark]:
    """Report long text in a regular face that is small and in three or four inks."""
    least, most = document.limits.type.one_ink, document.limits.type.few_inks
    for page in document.pages:
        thin = [mark for mark in page.marks if _is_thin(mark, document) and least - 0.005 <= mark.size < most - 0.005]
        mixed = [mark for mark in thin if _inks(mark) > _FEW_INKS and not _is_rich_text(mark, most)]
        if sum(mark.box.width / mark.size for mark in mixed) > _LONG:
            said = {"number": page.number, "limit": most, "inks": max(map(_inks, mixed)), "at": page.at(mixed[0].box)}
            fact = say("page {number}: long text under {limit:g} pt in {inks} inks, first {at}", **said)
            yield Remark("P495", fact, say("set it in one or two inks, bolder or larger"), page.number)


def _is_thin(mark: Mark, document: Document) -> bool:
    """Return whether it is text in a face that is not bold, according to the font's name."""
    return mark.kind == "text" and mark.font in document.fonts and not _BOLD.search(document.fonts[mark.font][0].name)


def _inks(mark: Mark) -> int:
    plates = mark.paint.plates if mark.paint else None
    return sum(plate > _TRACE for plate in plates or ())


def _is_small_mixed(mark: Mark, limit: float) -> bool:
    return mark.kind == "text" and 0 < mark.size < limit - 0.005 and _inks(mark) > 1
