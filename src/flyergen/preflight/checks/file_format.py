"""File format: checks version, damage, encryption, compression and forbidden objects.

Source: ISO 15930-7, 6.1 to 6.9; ISO 19005-2, 6.1.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.operators import named
from flyergen.preflight.remarks import Remark

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
