"""Metadata: title, dates and the standard that the file claims, in XMP and in the information dictionary.

Source: ISO 15930-7, 6.5 and 6.11; ISO 14289-1, 7.1; ISO 19005-2, 6.6.
"""

from collections.abc import Iterator

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.xmp import parse_date
from flyergen.problems import Problem

_TEXTS = {"Title": "dc:title", "Author": "dc:creator", "Producer": "pdf:Producer", "Trapped": "pdf:Trapped"}
_DATES = {"CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate"}
_DATES_NEEDED = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
_NEEDED = (*_DATES_NEEDED, "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass")


def check_xmp(document: Document) -> Iterator[Problem]:
    """Ask for an XMP packet, and one that agrees with the information dictionary."""
    if document.xmp is None:
        yield Problem("P411", say("the file has no XMP metadata that can be read"), say("save it with XMP metadata"))
        return
    for name, property_name in {**_TEXTS, **_DATES}.items():
        old, new = document.info.get(name, ""), document.xmp.get(property_name, "")
        if old and not _same(name, old, new):
            said = {"name": name, "old": old, "property": property_name, "new": new}
            fact = say("Info says {name} “{old}” and XMP {property} says nothing", **said)
            if new:
                fact = say("Info says {name} “{old}” and XMP {property} says “{new}”", **said)
            yield Problem("P412", fact, say("write the same in both"))


def _same(name: str, old: str, new: str) -> bool:
    return parse_date(old) == parse_date(new) if name in _DATES else old == new


def check_title(document: Document) -> Iterator[Problem]:
    """Ask for a title."""
    if not document.title.strip():
        yield Problem("P413", say("the file has no title"), say("give it one"))


def check_press_metadata(document: Document) -> Iterator[Problem]:
    """Ask for what PDF/X-4 needs: the claim, Trapped, dates and identifiers."""
    xmp = document.xmp or {}
    if document.xmp is not None and not xmp.get("pdfxid:GTS_PDFXVersion", "").startswith("PDF/X-4"):
        yield Problem("P415", say("XMP does not claim PDF/X-4"), say("set pdfxid:GTS_PDFXVersion to PDF/X-4"))
    trapped = xmp.get("pdf:Trapped", document.info.get("Trapped", ""))
    if trapped not in ("True", "False"):
        fact = say("Trapped is “{value}”", value=trapped or say("not set"))
        yield Problem("P414", fact, say("set it to False, or to True if it is trapped"))
    missing = [name for name in _NEEDED if name not in xmp]
    if document.xmp is not None and missing:
        fact = say("XMP has no {names}", names=", ".join(missing))
        yield Problem("P416", fact, say("save it with a program that writes PDF/X-4"))
