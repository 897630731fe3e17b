"""QR codes: checks that phones can read them and that they lead where they should.

Source: Denso Wave on module size, quiet zone and contrast.
"""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from flyergen.messages import say
from flyergen.preflight.document import Document, Page
from flyergen.preflight.painted_marks import Mark
from flyergen.preflight.rendered_page import Code
from flyergen.preflight.report import Remark, listed, remark_of
from flyergen.units import pt

_SLACK = 0.01
_FEWEST_SQUARES = 100  # the smallest QR code has 441 modules, and runs of dark ones may be one shape
_TRACE = 0.02  # of a plate: less is no ink


def check_codes(document: Document) -> Iterator[Remark]:
    """Report codes with small modules, a narrow quiet zone or low contrast, inverted, slanted or unreadable codes."""
    for page, code in document.codes:
        at = {"number": page.number, "at": page.at(code.box)}
        if not code.readable:
            yield remark_of("P480", page.number, "unread", number=page.number, at=page.at(code.box))
            continue
        yield from _check_size(document, page, code, at)
        if code.inverted:
            yield remark_of("P482", page.number, number=page.number, at=page.at(code.box))
        if not code.quiet:
            yield remark_of("P483", page.number, number=page.number, at=page.at(code.box))
        if code.slanted:
            yield remark_of("P485", page.number, number=page.number, at=page.at(code.box))
        if not code.sturdy:
            yield remark_of("P487", page.number, number=page.number, at=page.at(code.box))


def _check_size(document: Document, page: Page, code: Code, at: dict[str, Any]) -> Iterator[Remark]:
    limits = document.limits.codes
    module = pt(code.box.width) / code.modules
    if not code.slanted and module < limits.module - _SLACK:
        fact = say("page {number}: the code {at} has modules of {module:.2f} mm", module=module, **at)
        yield remark_of("P481", page.number, least=limits.module, fact=fact)
    if code.contrast < limits.contrast:
        fact = say("page {number}: the code {at} has a contrast of {contrast:.1f} to 1", contrast=code.contrast, **at)
        yield remark_of("P484", page.number, least=limits.contrast, fact=fact)


def check_unread_codes(document: Document) -> Iterator[Remark]:
    """Report shapes that are drawn like a code and that no reader finds."""
    for page, seen in zip(document.pages, document.seen_pages, strict=True):
        read = [code.box for where, code in document.codes if where is page]
        for mark in page.marks:
            if seen.is_drawn and _looks_like_code(mark) and not any(box.meets(mark.box) for box in read):
                at = page.at(mark.box)
                yield remark_of("P480", page.number, "maybe", number=page.number, at=at)


def _looks_like_code(mark: Mark) -> bool:
    square = abs(mark.box.width - mark.box.height) < 0.02 * max(mark.box.width, 1)
    return mark.kind == "fill" and mark.parts >= _FEWEST_SQUARES and square


def check_code_inks(document: Document) -> Iterator[Remark]:
    """Report codes whose dark modules are in several inks."""
    for page, code in document.codes:
        if any(_inks(mark) > 1 for mark in page.marks if _draws(mark, code)):
            yield remark_of("P486", page.number, number=page.number, at=page.at(code.box))


def _draws(mark: Mark, code: Code) -> bool:
    return mark.kind == "fill" and code.readable and code.box.holds(mark.box, slack=1.0)


def _inks(mark: Mark) -> int:
    plates = mark.paint.plates if mark.paint else None
    return sum(plate > _TRACE for plate in plates or ())


def check_code_links(document: Document) -> Iterator[Remark]:
    """Report web addresses in codes without https, or with a host that the flyer does not name."""
    hosts = document.job.hosts
    for page, code in document.codes:
        at = {"number": page.number, "at": page.at(code.box)}
        parts = _address(code.payload)
        if parts is None:
            continue
        scheme, host = parts
        if scheme == "http":
            yield remark_of("P488", page.number, payload=code.payload, number=page.number, at=page.at(code.box))
        if hosts and not any(host == known or host.endswith(f".{known}") for known in map(_bare, hosts)):
            said = {"host": host, "hosts": listed(hosts), **at}
            fact = say("page {number}: the code {at} leads to {host}; the flyer names {hosts}", **said)
            yield remark_of("P489", page.number, fact=fact)


def _address(payload: str) -> tuple[str, str] | None:
    """Return scheme and host of a web address, or None for any other payload."""
    try:
        parts = urlsplit(payload.strip())
    except ValueError:
        return None
    host = _bare(parts.hostname or "")
    return (parts.scheme, host) if parts.scheme in ("http", "https") and host else None


def _bare(host: str) -> str:
    """Return a host in the form that is compared: in ASCII and without `www.`."""
    host = host.casefold().removeprefix("www.")
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host
