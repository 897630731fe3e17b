"""XMP metadata: reads the XMP packet of a PDF as a mapping from names such as `dc:title` to text.

Prefixes are the usual ones, whatever the file calls its namespaces. Of alternatives in several languages the default is
used, and list items are joined by ", ". Source: ISO 16684-1, and the namespaces of ISO 15930-7, 19005-2 and 14289-1.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, cast

from flyergen.preflight.open import Budget

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PREFIXES = {
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/pdf/1.3/": "pdf",
    "http://ns.adobe.com/pdfx/1.3/": "pdfx",
    "http://www.npes.org/pdfx/ns/id/": "pdfxid",
    "http://www.aiim.org/pdfa/ns/id/": "pdfaid",
    "http://www.aiim.org/pdfua/ns/id/": "pdfuaid",
}
_AS_XML = 8  # how often an XML parser copies its input
_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_xmp(packet: bytes, budget: Budget) -> dict[str, str]:
    """Return the properties of an XMP packet.

    Raises ValueError if it is not XML, or has a DOCTYPE: XMP needs none, and entities can grow without end.
    """
    from xml.etree.ElementTree import ParseError, XMLPullParser

    if b"<!DOCTYPE" in packet:
        raise ValueError("a DOCTYPE in XMP")
    budget.spend("bytes", _AS_XML * len(packet))
    budget.spend("objects", packet.count(b"<") + packet.count(b"="))
    parser: XMLPullParser[Any] = XMLPullParser()
    try:
        parser.feed(packet.strip(b"\0 \r\n\t"))
        parser.close()
    except (ParseError, LookupError) as error:
        raise ValueError(str(error)) from error
    elements = [element for _, element in cast("list[tuple[str, Element]]", list(parser.read_events()))]
    descriptions = [element for element in elements if element.tag == f"{_RDF}Description"]
    return dict(pair for description in descriptions for pair in _properties(description))


def _properties(description: "Element") -> Iterator[tuple[str, str]]:
    for name, value in description.attrib.items():
        if _short(name):
            yield _short(name), value
    for child in description:
        if _short(child.tag):
            yield _short(child.tag), _value(child)


def _short(name: str) -> str:
    space, _, local = name.removeprefix("{").partition("}")
    return f"{_PREFIXES[space]}:{local}" if space in _PREFIXES else ""


def _value(node: "Element") -> str:
    items = [(item.get(_LANG, ""), (item.text or "").strip()) for item in node.iter(f"{_RDF}li")]
    defaults = [text for language, text in items if language == "x-default"]
    if items:
        return defaults[0] if defaults else ", ".join(text for _, text in items)
    return (node.text or "").strip()


def parse_date(text: str) -> datetime | None:
    """Return the time of a PDF date ("D:20260102030405+01'00'") or an ISO 8601 date, or None.

    Missing parts count as the earliest; without a time zone it is UTC.
    """
    digits = text.removeprefix("D:").strip()
    if digits[:8].isdigit():
        digits = _as_iso(digits)
    try:
        moment = datetime.fromisoformat(digits)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _as_iso(digits: str) -> str:
    whole = digits[:14].ljust(14, "0") if digits[:14].isdigit() else f"{digits[:8]}000000"
    zone = digits[14:].replace("'", "").replace("Z0000", "Z")
    return f"{whole[:8]}T{whole[8:]}{zone}"
