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
from flyergen.preflight.report import Remark, listed
from flyergen.units import pt

_SLACK = 0.01
_FEWEST_SQUARES = 100  # the smallest QR code has 441 modules, and runs of dark ones may be one shape
_TRACE = 0.02  # of a plate: less is no ink


def check_codes(document: Document) -> Iterator[Remark]:
    """Report codes with small modules, a narrow quiet zone or low contrast, inverted, slanted or unreadable codes."""
    for page, code in document.codes:
        at = {"number": page.number, "at": page.at(code.box)}
        if not code.readable:
            fact = say("page {number}: the code {at} cannot be read", **at)
            yield Remark("P480", fact, say("draw it larger, whole and dark on white"), page.number)
            continue
        yield from _check_size(document, page, code, at)
        if code.inverted:
            fact = say("page {number}: the code {at} is light on dark", **at)
            yield Remark("P482", fact, say("print it dark on a white plate"), page.number)
        if not code.quiet:
            fact = say("page {number}: the code {at} has fewer than 4 quiet modules around it", **at)
            yield Remark("P483", fact, say("free the space around it"), page.number)
        if code.slanted:
            fact = say("page {number}: the code {at} stands askew", **at)
            yield Remark("P485", fact, say("set it upright, or turn it by quarter turns"), page.number)
        if not code.sturdy:
            fact = say("page {number}: the code {at} cannot be read once it is a little blurred", **at)
            yield Remark("P487", fact, say("make it larger, or what it holds shorter"), page.number)


def _check_size(document: Document, page: Page, code: Code, at: dict[str, Any]) -> Iterator[Remark]:
    limits = document.limits.codes
    module = pt(code.box.width) / code.modules
    if not code.slanted and module < limits.module - _SLACK:
        fact = say("page {number}: the code {at} has modules of {module:.2f} mm", module=module, **at)
        hint = say("make it larger, or what it holds shorter ({least:g} mm at least)", least=limits.module)
        yield Remark("P481", fact, hint, page.number)
    if code.contrast < limits.contrast:
        fact = say("page {number}: the code {at} has a contrast of {contrast:.1f} to 1", contrast=code.contrast, **at)
        hint = say("print it black on white ({least:g} to 1 at least)", least=limits.contrast)
        yield Remark("P484", fact, hint, page.number)


def check_unread_codes(document: Document) -> Iterator[Remark]:
    """Report shapes that are drawn like a code and that no reader finds."""
    for page, seen in zip(document.pages, document.seen, strict=True):
        read = [code.box for where, code in document.codes if where is page]
        for mark in page.marks:
            if seen.drawn and _looks_like_code(mark) and not any(box.meets(mark.box) for box in read):
                at = page.at(mark.box)
                fact = say("page {number}: what looks like a code {at} cannot be read", number=page.number, at=at)
                yield Remark("P480", fact, say("draw it larger, whole and dark on white"), page.number)


def _looks_like_code(mark: Mark) -> bool:
    square = abs(mark.box.width - mark.box.height) < 0.02 * max(mark.box.width, 1)
    return mark.kind == "fill" and mark.parts >= _FEWEST_SQUARES and square


def check_code_inks(document: Document) -> Iterator[Remark]:
    """Report codes whose dark modules are in several inks."""
    for page, code in document.codes:
        if any(_inks(mark) > 1 for mark in page.marks if _draws(mark, code)):
            fact = say("page {number}: the code {at} is in several inks", number=page.number, at=page.at(code.box))
            yield Remark("P486", fact, say("print it in 100 % black alone"), page.number)


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
            fact = say("page {number}: the code {at} opens {payload} without encryption", payload=code.payload, **at)
            yield Remark("P488", fact, say("let it begin with https://"), page.number)
        if hosts and not any(host == known or host.endswith(f".{known}") for known in map(_bare, hosts)):
            said = {"host": host, "hosts": listed(hosts), **at}
            fact = say("page {number}: the code {at} leads to {host}; the flyer names {hosts}", **said)
            yield Remark("P489", fact, say("make the code anew, or name its host"), page.number)


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
