"""Metadata: checks title, dates and claimed standard in XMP and in the Info dictionary.

Source: ISO 15930-7, 6.5 and 6.11; ISO 14289-1, 7.1; ISO 19005-2, 6.6.
"""

from collections.abc import Iterator

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.remarks import Remark
from flyergen.preflight.xmp_metadata import parse_date

_TEXTS = {"Title": "dc:title", "Author": "dc:creator", "Producer": "pdf:Producer", "Trapped": "pdf:Trapped"}
_DATES = {"CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate"}
_DATES_NEEDED = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
_NEEDED = (*_DATES_NEEDED, "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass")


def check_xmp(document: Document) -> Iterator[Remark]:
    """Require an XMP packet that agrees with the Info dictionary."""
    if document.xmp is None and document.limits.standard == "PDF/X-1a":
        return  # the standard is older than XMP and does not need it
    if document.xmp is None:
        yield Remark("P411", say("the file has no XMP metadata that can be read"), say("save it with XMP metadata"))
        return
    for name, property_name in {**_TEXTS, **_DATES}.items():
        old, new = document.info.get(name, ""), document.xmp.get(property_name, "")
        if old and not _same(name, old, new):
            said = {"name": name, "old": old, "property": property_name, "new": new}
            fact = say("Info says {name} “{old}” and XMP {property} says nothing", **said)
            if new:
                fact = say("Info says {name} “{old}” and XMP {property} says “{new}”", **said)
            yield Remark("P412", fact, say("write the same in both"))


def _same(name: str, old: str, new: str) -> bool:
    return parse_date(old) == parse_date(new) if name in _DATES else old == new


def check_title(document: Document) -> Iterator[Remark]:
    """Require a title."""
    if not document.title.strip():
        yield Remark("P413", say("the file has no title"), say("give it one"))


def check_press_metadata(document: Document) -> Iterator[Remark]:
    """Require the PDF/X entries: the claim, Trapped, and for PDF/X-4 dates and identifiers in XMP."""
    xmp, old = document.xmp or {}, document.limits.standard == "PDF/X-1a"
    if old and not _claims_x1a(document):
        yield Remark("P415", say("Info does not claim PDF/X-1a"), say("save it as PDF/X-1a:2003"))
    if not old and document.xmp is not None and not xmp.get("pdfxid:GTS_PDFXVersion", "").startswith("PDF/X-4"):
        yield Remark("P415", say("XMP does not claim PDF/X-4"), say("set pdfxid:GTS_PDFXVersion to PDF/X-4"))
    trapped = xmp.get("pdf:Trapped", document.info.get("Trapped", ""))
    if trapped not in ("True", "False"):
        fact = say("Trapped is “{value}”", value=trapped or say("not set"))
        yield Remark("P414", fact, say("set it to False, or to True if it is trapped"))
    missing = [name for name in _NEEDED if name not in xmp]
    if document.xmp is not None and missing and not old:
        fact = say("XMP has no {names}", names=", ".join(missing))
        yield Remark("P416", fact, say("save it with a program that writes PDF/X-4"))


def _claims_x1a(document: Document) -> bool:
    """Return whether Info claims PDF/X-1a. Source: ISO 15930-4, 6.3, and ISO 15930-1, 6.3 for the claim of 2001."""
    claims = (document.info.get(key, "") for key in ("GTS_PDFXVersion", "GTS_PDFXConformance"))
    return any(claim.startswith("PDF/X-1a") for claim in claims)
