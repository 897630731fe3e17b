"""File format: checks version, damage, encryption, forbidden objects, operators and metadata.

Source: ISO 15930-7, 6.1 to 6.11; ISO 19005-2, 6.1 and 6.6; ISO 14289-1, 7.1. Operators: ISO 32000-1, 7.8.2, 8.4.2,
9.4.1 and 14.6; ISO 19005-2, 6.2.2.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from flyergen.messages import say
from flyergen.preflight.content_stream import named
from flyergen.preflight.document import Document
from flyergen.preflight.report import Remark, listed
from flyergen.preflight.xmp_metadata import parse_date

# All filters except LZW and Crypt. Source: ISO 32000-1, table 6.
_FILTERS = (
    "/ASCIIHexDecode",
    "/ASCII85Decode",
    "/FlateDecode",
    "/RunLengthDecode",
    "/CCITTFaxDecode",
    "/JBIG2Decode",
    "/DCTDecode",
    "/JPXDecode",
)
_NEWEST = {"PDF/X-4": (1, 6), "PDF/X-1a": (1, 4)}


def check_damage(document: Document) -> Iterator[Remark]:
    """Report a file that was repaired when it was opened, and invalid content."""
    if document.pdf.get_warnings():
        fact = say("the file is damaged and had to be repaired to be read")
        yield Remark("P403", fact, say("make it again"))
    for page in document.pages:
        if page.content.broken:
            names = named(page.content.broken)
            fact = say("page {number}: its content makes no sense at {names}", number=page.number, names=names)
            yield Remark("P404", fact, say("make it again"), page.number)


def check_encryption(document: Document) -> Iterator[Remark]:
    """Report encryption, even with an empty password."""
    if document.pdf.is_encrypted:
        yield Remark("P402", say("the file is encrypted"), say("save it again without a password or restrictions"))


def check_version(document: Document) -> Iterator[Remark]:
    """Require PDF 1.6 at most, for PDF/X-1a PDF 1.4."""
    version, standard = document.version, document.limits.standard
    newest = _NEWEST.get(standard)
    if newest and tuple(int(part) for part in version.split(".")) > newest:
        said = {"version": version, "standard": standard, "newest": ".".join(map(str, newest))}
        fact = say("the file is PDF {version}, {standard} is PDF {newest} at most", **said)
        yield Remark("P406", fact, say("save it as PDF {newest}", newest=said["newest"]))


def check_identity(document: Document) -> Iterator[Remark]:
    """Require the trailer's /ID."""
    if len(document.pdf.trailer.get("/ID", [])) != 2:
        yield Remark("P407", say("the file has no /ID"), say("save it with a program that writes PDF/X-4"))


def check_streams(document: Document) -> Iterator[Remark]:
    """Report LZW compression and streams in other files."""
    streams = [each for each in document.dictionaries if isinstance(each, pikepdf.Stream)]
    if any("/LZWDecode" in _filters(stream) for stream in streams):
        yield Remark("P408", say("a stream is compressed with LZW"), say("save it again with Flate compression"))
    strange = sorted({name for stream in streams for name in _filters(stream)} - {*_FILTERS, "/LZWDecode"})
    if strange:
        fact = say("a stream is packed in a way that is not allowed: {names}", names=named(strange))
        yield Remark("P408", fact, say("save it again with Flate compression"))
    if any("/F" in stream for stream in streams):
        yield Remark("P409", say("a stream is kept in another file"), say("embed everything"))


def _filters(stream: Any) -> list[str]:
    filters = stream.get("/Filter", ())
    return [str(each) for each in (filters if isinstance(filters, (pikepdf.Array, tuple)) else [filters])]


def check_forbidden(document: Document) -> Iterator[Remark]:
    """Report transfer functions, PostScript, OPI, alternates and references to other files."""
    found = {name for each in document.dictionaries for name in (*_forbidden_in(each), *_forbidden_in_state(each))}
    for name in sorted(found):
        yield Remark("P410", say("the file has {thing}", thing=name), say("save it as PDF/X-4, which leaves them out"))


def _forbidden_in_state(thing: Any) -> Iterator[str]:
    """Yield what a graphics state, a halftone, a page or a name tree may not contain in print."""
    if "/HTP" in thing:
        yield say("a halftone origin")
    if "/HalftoneType" in thing and (thing["/HalftoneType"] not in (1, 5) or "/HalftoneName" in thing):
        yield say("a halftone of another type than 1 or 5, or one with a name")
    if "/PresSteps" in thing or "/AlternatePresentations" in thing:
        yield say("a slide show")
    if "/DestOutputProfileRef" in thing:
        yield say("an output profile that is kept elsewhere")


def _forbidden_in(thing: Any) -> Iterator[str]:
    if ("/TR" in thing and "/Subtype" not in thing) or thing.get("/TR2", "/Default") != "/Default":
        yield say("a transfer function")
    if thing.get("/Subtype") == "/PS" or thing.get("/Subtype2") == "/PS" or _has_postscript(thing):
        yield "PostScript"
    if "/OPI" in thing:
        yield say("an OPI reference")
    if "/Alternates" in thing and thing.get("/Subtype") == "/Image":
        yield say("alternate pictures")
    if "/Ref" in thing and thing.get("/Subtype") == "/Form":
        yield say("a reference to a page of another file")


def _has_postscript(thing: Any) -> bool:
    return bool(thing.get("/Subtype") == "/Form" and "/PS" in thing)


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


def check_nesting(document: Document) -> Iterator[Remark]:
    """Require balanced q and Q, BT and ET, BDC and EMC."""
    for page in document.pages:
        if page.content.nesting:
            fact = say("page {number} has {faults}", number=page.number, faults=listed(page.content.nesting))
            yield Remark("P450", fact, say("make the file again"), page.number)
        if page.content.tagging:
            fact = say("page {number} has {faults}", number=page.number, faults=listed(page.content.tagging))
            yield Remark("P451", fact, say("make the file again"), page.number)


def check_operators(document: Document) -> Iterator[Remark]:
    """Report operators that PDF does not define. A print file may not have them between BX and EX either."""
    for page in document.pages:
        strange = (*page.content.unknown, *(page.content.excused if document.limits.standard else ()))
        if strange:
            fact = say("page {number} has unknown operators: {names}", number=page.number, names=named(strange))
            yield Remark("P452", fact, say("make the file again"), page.number)
