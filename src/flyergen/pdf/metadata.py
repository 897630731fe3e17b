"""Metadata: the details of a document, as its Info dictionary, XMP packet and output intents.

Info and XMP always agree, as PDF/X-4 requires. PDF/A-2 requires a schema for each property that it does not know (ISO
19005-2, 6.6.2.3). These schemas are written beside the properties.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from hashlib import md5
from typing import Literal

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObjectReference, PDFString

from flyergen.colour import Colour
from flyergen.limits import COATED_INK, PdfSettings
from flyergen.pdf.objects import Document, Stream
from flyergen.pdf.profiles import SRGB, Profile
from flyergen.record import NamedTuple


class Details(NamedTuple):
    """Words about the file, and how it is printed.

    `language` is BCP 47. `date` has a time zone and is the only source of dates in the file. `ink_limit` is the most
    ink anywhere, 1.0 for 100 %. `grey` prints with black alone. `greys` (0 to 1) are those of colors that print in
    another grey than that of their luminance, and `grounds` those of areas whose grey is not that of words and lines
    in their color. `flip` is the edge on which a duplex printer turns the sheet. `titles` are those in further
    languages of the document, each with its code. One that is `leftward` has its pages from right to left. `rights`
    says who made the pictures, and under which licenses.
    """

    title: str
    language: str
    date: datetime
    profile: Profile
    author: str = ""
    subject: str = ""
    grey: bool = False
    greys: tuple[tuple[Colour, float], ...] = ()
    grounds: tuple[tuple[Colour, float], ...] = ()
    in_dots: bool = False
    flip: Literal["short", "long", ""] = "short"
    ink_limit: float = COATED_INK
    producer: str = "flyergen"
    titles: tuple[tuple[str, str], ...] = ()
    leftward: bool = False
    rights: str = ""


_REGISTRY = "http://www.color.org"
_PDF = "http://ns.adobe.com/pdf/1.3/"
_UA = "http://www.aiim.org/pdfua/ns/id/"
_NO_FINGERPRINT = "0" * 32
_LANGUAGES = "(?s)<dc:language>.*?</dc:language>"
_X = "http://www.npes.org/pdfx/ns/id/"
_OLD_X_KEYS = ("GTS_PDFXVersion", "GTS_PDFXConformance")


def info(settings: PdfSettings, details: Details) -> PDFDictionary:
    """Return the Info dictionary. Up to PDF/X-3 it names the PDF/X standard. Source: ISO 15930-4, 6.2."""
    date = PDFString(f"D:{details.date.astimezone(UTC):%Y%m%d%H%M%S}+00'00'")
    words = {
        "Title": details.title,
        "Author": details.author,
        "Subject": details.subject,
        "Creator": details.producer,
        "Producer": details.producer,
        **dict.fromkeys(_OLD_X_KEYS, settings.pdfx if _is_old_x(settings) else ""),
    }
    entries: dict[str, object] = {key: PDFString(text) for key, text in words.items() if text}
    return PDFDictionary(entries | {"CreationDate": date, "ModDate": date, "Trapped": "/False"})


def output_intents(document: Document, settings: PdfSettings, details: Details) -> PDFArray:
    """Return the output intents: one for PDF/X and one for PDF/A, which share one profile.

    Source: ISO 15930-7, 6.2; ISO 19005-2, 6.2.3, which requires the same profile object.
    """
    profile = details.profile if settings.colour == "cmyk" else SRGB
    colours = 4 if settings.colour == "cmyk" else 3
    stream = document.add(Stream({"N": colours, "Filter": "/FlateDecode"}, profile.compressed))
    kinds = [*(["/GTS_PDFX"] if settings.pdfx else ()), *(["/GTS_PDFA1"] if settings.pdfa else ())]
    return PDFArray([document.add(_intent(kind, profile, stream)) for kind in kinds])


def _is_old_x(settings: PdfSettings) -> bool:
    """Return whether a target's PDF/X is older than PDF/X-4, which names the standard in XMP alone."""
    return bool(settings.pdfx) and settings.pdf_version < (1, 6)


def _intent(kind: str, profile: Profile, stream: PDFObjectReference) -> PDFDictionary:
    entries = {
        "Type": "/OutputIntent",
        "S": kind,
        "OutputConditionIdentifier": PDFString(profile.identifier),
        "OutputCondition": PDFString(profile.name),
        "Info": PDFString(profile.name),
        "DestOutputProfile": stream,
    }
    return PDFDictionary(entries | ({"RegistryName": PDFString(_REGISTRY)} if profile.registered else {}))


def metadata(settings: PdfSettings, details: Details, fingerprint: str = _NO_FINGERPRINT) -> Stream:
    """Return the XMP packet of a file as an object. `fingerprint` is a digest of all other objects.

    Without one it can be added later, by `with_fingerprint`.
    """
    packet = xmp(settings, details, fingerprint).encode()
    return Stream({"Type": "/Metadata", "Subtype": "/XML"}, packet, plain=True)


def with_fingerprint(packet: bytes, fingerprint: str) -> bytes:
    """Return a packet with a fingerprint added, of the same length."""
    return packet.replace(_uuid(_NO_FINGERPRINT).encode(), _uuid(fingerprint).encode())


def languages_in(packet: bytes) -> tuple[str, ...]:
    """Return the languages in a packet."""
    return tuple(re.findall("<rdf:li>([^<]*)", "".join(re.findall(_LANGUAGES, packet.decode()))))


def renewed(packet: bytes, languages: Sequence[str], fingerprint: str) -> bytes:
    """Return the packet of a file for a larger one, with these languages and its own identifier."""
    first, *others = languages
    said, own = _words("dc:language", "Bag", first, tuple(("", code) for code in others)), _uuid(fingerprint)
    text = re.sub(_LANGUAGES, lambda _: said, packet.decode())
    return re.sub(r"(<xmpMM:(?:DocumentID|InstanceID)>)[^<]*", lambda found: found[1] + own, text).encode()


def xmp(settings: PdfSettings, details: Details, fingerprint: str) -> str:
    """Return the XMP packet of a file with the content `fingerprint` (32 hexadecimal digits)."""
    document = md5(f"{settings.name}/{details.language}/{details.title}".encode(), usedforsecurity=False).hexdigest()
    date = f"{details.date.astimezone(UTC):%Y-%m-%dT%H:%M:%S}+00:00"
    properties = [
        "<dc:format>application/pdf</dc:format>",
        _words("dc:title", "Alt", details.title, details.titles),
        _words("dc:creator", "Seq", details.author),
        _words("dc:description", "Alt", details.subject),
        _words("dc:rights", "Alt", details.rights),
        _words("dc:language", "Bag", details.language, tuple(("", code) for code, _ in details.titles)),
        *(_plain(f"xmp:{key}", date) for key in ("CreateDate", "ModifyDate", "MetadataDate")),
        _plain("xmp:CreatorTool", details.producer),
        _plain("pdf:Producer", details.producer),
        _plain("pdf:Trapped", "False"),
        _plain("xmpMM:DocumentID", _uuid(document)),
        _plain("xmpMM:InstanceID", _uuid(fingerprint)),
        _plain("xmpMM:VersionID", "1"),
        _plain("xmpMM:RenditionClass", "default"),
        *_standards(settings),
        _extensions(settings),
    ]
    return _PACKET.format(properties="\n".join(filter(None, properties)))


def _standards(settings: PdfSettings) -> Iterator[str]:
    if settings.pdfa:
        yield _plain("pdfaid:part", settings.pdfa[0])
        yield _plain("pdfaid:conformance", settings.pdfa[1])
    if settings.pdfua:
        yield _plain("pdfuaid:part", str(settings.pdfua))
    if _is_old_x(settings):
        yield from (_plain(f"pdfx:{key}", settings.pdfx) for key in _OLD_X_KEYS)
    elif settings.pdfx:
        yield _plain("pdfxid:GTS_PDFXVersion", settings.pdfx)


class _Extension(NamedTuple):
    """A property that PDF/A-2 does not define."""

    schema: str
    prefix: str
    namespace: str
    key: str
    kind: str
    meaning: str


_TRAPPED = _Extension("Adobe PDF", "pdf", _PDF, "Trapped", "Text", "whether the inks are trapped")
_PDF_UA = _Extension("PDF/UA identification", "pdfuaid", _UA, "part", "Integer", "the part of ISO 14289")
_PDF_X = _Extension("PDF/X identification", "pdfxid", _X, "GTS_PDFXVersion", "Text", "the version of PDF/X")


def _extensions(settings: PdfSettings) -> str:
    if not settings.pdfa:
        return ""
    used = [_TRAPPED, *([_PDF_UA] if settings.pdfua else ()), *([_PDF_X] if settings.pdfx else ())]
    return f"<pdfaExtension:schemas><rdf:Bag>{''.join(map(_schema, used))}</rdf:Bag></pdfaExtension:schemas>"


def _schema(extension: _Extension) -> str:
    """Return the schema of one property. Source: ISO 19005-2, 6.6.2.3.3."""
    fields = {
        "name": extension.key,
        "valueType": extension.kind,
        "category": "internal",
        "description": extension.meaning,
    }
    entry = "".join(f"<pdfaProperty:{field}>{value}</pdfaProperty:{field}>" for field, value in fields.items())
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{extension.schema}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{extension.namespace}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{extension.prefix}</pdfaSchema:prefix>"
        f'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">{entry}</rdf:li></rdf:Seq>'
        f"</pdfaSchema:property></rdf:li>"
    )


def _plain(key: str, text: str) -> str:
    return f"<{key}>{_escape(text)}</{key}>" if text else ""


def _words(key: str, container: str, text: str, foreign: tuple[tuple[str, str], ...] = ()) -> str:
    """Return a list of words: `text` in the document's own language, and `foreign` with their language codes."""
    if not text:
        return ""
    own = "x-default" if container == "Alt" else ""
    items = "".join(_item(*one) for one in ((own, text), *foreign) if one[1])
    return f"<{key}><rdf:{container}>{items}</rdf:{container}></{key}>"


def _item(language: str, text: str) -> str:
    said = f' xml:lang="{language}"' if language else ""
    return f"<rdf:li{said}>{_escape(text)}</rdf:li>"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _uuid(digits: str) -> str:
    return f"uuid:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""
 xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/"
 xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"
 xmlns:pdfx="http://ns.adobe.com/pdfx/1.3/"
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
{properties}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
