"""File format: checks version, damage, encryption, forbidden objects, operators and metadata.

Source: ISO 15930-7, 6.1 to 6.11; ISO 19005-2, 6.1 and 6.6; ISO 14289-1, 7.1. Operators: ISO 32000-1, 7.8.2, 8.4.2,
9.4.1 and 14.6; ISO 19005-2, 6.2.2.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from flyergen.messages import say
from flyergen.preflight.content_stream import operator_names
from flyergen.preflight.document import Document
from flyergen.preflight.report import Remark, listed, remark_of
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
        yield remark_of("P403")
    for page in document.pages:
        if page.content.broken:
            names = operator_names(page.content.broken)
            yield remark_of("P404", page.number, "page", number=page.number, names=names)


def check_encryption(document: Document) -> Iterator[Remark]:
    """Report encryption, even with an empty password."""
    if document.pdf.is_encrypted:
        yield remark_of("P402", 0, "encrypted")


def check_version(document: Document) -> Iterator[Remark]:
    """Require PDF 1.6 at most, for PDF/X-1a PDF 1.4."""
    version, standard = document.version, document.limits.standard
    newest = _NEWEST.get(standard)
    if newest and tuple(int(part) for part in version.split(".")) > newest:
        yield remark_of("P406", version=version, standard=standard, newest=".".join(map(str, newest)))


def check_identity(document: Document) -> Iterator[Remark]:
    """Require the trailer's /ID."""
    if len(document.pdf.trailer.get("/ID", [])) != 2:
        yield remark_of("P407")


def check_streams(document: Document) -> Iterator[Remark]:
    """Report LZW compression and streams in other files."""
    streams = [each for each in document.dictionaries if isinstance(each, pikepdf.Stream)]
    if any("/LZWDecode" in _filters(stream) for stream in streams):
        yield remark_of("P408", 0, "lzw")
    strange = sorted({name for stream in streams for name in _filters(stream)} - {*_FILTERS, "/LZWDecode"})
    if strange:
        yield remark_of("P408", 0, "packed", names=operator_names(strange))
    if any("/F" in stream for stream in streams):
        yield remark_of("P409")


def _filters(stream: Any) -> list[str]:
    filters = stream.get("/Filter", ())
    return [str(each) for each in (filters if isinstance(filters, (pikepdf.Array, tuple)) else [filters])]


def check_forbidden(document: Document) -> Iterator[Remark]:
    """Report transfer functions, PostScript, OPI, alternates and references to other files."""
    found = {name for each in document.dictionaries for name in (*_forbidden_in(each), *_forbidden_in_state(each))}
    for name in sorted(found):
        yield remark_of("P410", thing=name)


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
    kind = thing.get("/Subtype")
    if kind == "/PS" or thing.get("/Subtype2") == "/PS" or (kind == "/Form" and "/PS" in thing):
        yield "PostScript"
    if "/OPI" in thing:
        yield say("an OPI reference")
    if "/Alternates" in thing and thing.get("/Subtype") == "/Image":
        yield say("alternate pictures")
    if "/Ref" in thing and thing.get("/Subtype") == "/Form":
        yield say("a reference to a page of another file")


_TEXTS = {"Title": "dc:title", "Author": "dc:creator", "Producer": "pdf:Producer", "Trapped": "pdf:Trapped"}
_DATES = {"CreationDate": "xmp:CreateDate", "ModDate": "xmp:ModifyDate"}
_DATES_NEEDED = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate")
_NEEDED = (*_DATES_NEEDED, "xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass")


def check_xmp(document: Document) -> Iterator[Remark]:
    """Require an XMP packet that agrees with the Info dictionary."""
    if document.xmp is None and document.limits.standard == "PDF/X-1a":
        return  # the standard is older than XMP and does not need it
    if document.xmp is None:
        yield remark_of("P411")
        return
    for name, property_name in {**_TEXTS, **_DATES}.items():
        old, new = document.info.get(name, ""), document.xmp.get(property_name, "")
        if old and not _same(name, old, new):
            yield remark_of(
                "P412", 0, "differs" if new else "silent", name=name, old=old, property=property_name, new=new
            )


def _same(name: str, old: str, new: str) -> bool:
    return parse_date(old) == parse_date(new) if name in _DATES else old == new


def check_title(document: Document) -> Iterator[Remark]:
    """Require a title."""
    if not document.title.strip():
        yield remark_of("P413")


def check_press_metadata(document: Document) -> Iterator[Remark]:
    """Require the PDF/X entries: the claim, Trapped, and for PDF/X-4 dates and identifiers in XMP."""
    xmp, old = document.xmp or {}, document.limits.standard == "PDF/X-1a"
    if old and not _claims_x1a(document):
        yield remark_of("P415", 0, "info")
    if not old and document.xmp is not None and not xmp.get("pdfxid:GTS_PDFXVersion", "").startswith("PDF/X-4"):
        yield remark_of("P415", 0, "xmp")
    trapped = xmp.get("pdf:Trapped", document.info.get("Trapped", ""))
    if trapped not in ("True", "False"):
        yield remark_of("P414", value=trapped or say("not set"))
    missing = [name for name in _NEEDED if name not in xmp]
    if document.xmp is not None and missing and not old:
        yield remark_of("P416", names=", ".join(missing))


def _claims_x1a(document: Document) -> bool:
    """Return whether Info claims PDF/X-1a. Source: ISO 15930-4, 6.3, and ISO 15930-1, 6.3 for the claim of 2001."""
    claims = (document.info.get(key, "") for key in ("GTS_PDFXVersion", "GTS_PDFXConformance"))
    return any(claim.startswith("PDF/X-1a") for claim in claims)


def check_nesting(document: Document) -> Iterator[Remark]:
    """Require balanced q and Q, BT and ET, BDC and EMC."""
    for page in document.pages:
        if page.content.nesting:
            yield remark_of("P450", page.number, number=page.number, faults=listed(page.content.nesting))
        if page.content.tagging:
            yield remark_of("P451", page.number, number=page.number, faults=listed(page.content.tagging))


def check_operators(document: Document) -> Iterator[Remark]:
    """Report operators that PDF does not define. A print file may not have them between BX and EX either."""
    for page in document.pages:
        strange = (*page.content.unknown, *(page.content.excused if document.limits.standard else ()))
        if strange:
            yield remark_of("P452", page.number, number=page.number, names=operator_names(strange))
