"""Finished PDFs for the preflight: one that a print shop would take, and ways to spoil it.

Each is made by hand with pikepdf, so that a test can break one thing and leave all others right.
"""

import struct
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import qrcode
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.inspect import inspect
from flyergen.preflight.limits import Held, Job
from flyergen.targets import all_targets, limits_by_signs

PROFILES = {target.name: target.limits() for target in all_targets()}

Change = Callable[[Pdf], object]

MEDIA, BLEED, TRIM = [0, 0, 864, 684], [27, 27, 837, 657], [36, 36, 828, 648]
TEXT = "/P <</MCID 0>> BDC BT /F1 10 Tf 1 0 0 1 100 600 Tm 0 0 0 1 k (Know your rights) Tj ET EMC"
BACKGROUND = "/Artifact <</Type /Background>> BDC 0 0.3 0.86 0 k 27 27 810 630 re f EMC"
GOOD = f"{BACKGROUND}\n{TEXT}"

_XMP = """<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">Know your rights</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-01-02T03:04:05Z</xmp:CreateDate><xmp:ModifyDate>2026-01-02T03:04:05Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-01-02T03:04:05Z</xmp:MetadataDate><pdf:Trapped>False</pdf:Trapped>
<xmpMM:DocumentID>uuid:1</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion><pdfuaid:part>1</pdfuaid:part>
</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""


@cache
def profile_bytes(kind: bytes = b"prtr", space: bytes = b"CMYK", title: bytes = b"Test coated") -> bytes:
    """Return a small ICC profile, with a name and a table from its colors to Lab. Source: ICC.1:2001, 6.3.4."""
    name = b"desc" + bytes(4) + (len(title) + 1).to_bytes(4, "big") + title + bytes(79)
    white = bytes.fromhex("0000f6d6000100000000d32d")
    tags = {
        b"desc": name,
        b"wtpt": b"XYZ " + bytes(4) + white,
        b"A2B0": _lut(space),
    }
    tags[b"cprt"] = b"text" + bytes(4) + b"none\0"
    padded = {tag: data + bytes(-len(data) % 4) for tag, data in tags.items()}
    at, table = 132 + 12 * len(tags), b""
    for tag, data in padded.items():
        table += tag + at.to_bytes(4, "big") + len(data).to_bytes(4, "big")
        at += len(data)
    moment = struct.pack(">6H", 2026, 1, 2, 3, 4, 5)
    head = at.to_bytes(4, "big") + bytes(4) + b"\2\x20\0\0" + kind + space + b"Lab " + moment + b"acsp" + bytes(28)
    return (head + white).ljust(128, b"\0") + len(tags).to_bytes(4, "big") + table + b"".join(padded.values())


def _lut(space: bytes) -> bytes:
    """Return a table of the type lut8 that makes each color darker the more of it there is."""
    channels = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4}[space]
    identity = struct.pack(">9l", 65536, 0, 0, 0, 65536, 0, 0, 0, 65536)
    ramp = bytes(range(256))
    points = b"".join(bytes([255 - 63 * corner.bit_count(), 128, 128]) for corner in range(2**channels))
    return b"mft1" + bytes(4) + bytes([channels, 3, 2, 0]) + identity + ramp * channels + points + ramp * 3


def press_pdf(path: Path, content: str = GOOD, change: Change | None = None, **saving: object) -> Path:
    """Write a file as a print shop asks for it, `content` on its one page, after `change`; return `path`.

    `saving` goes to pikepdf: force_version, encryption, ...
    """
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(MEDIA[2], MEDIA[3])).obj
    page.MediaBox, page.BleedBox, page.TrimBox = Array(MEDIA), Array(BLEED), Array(TRIM)
    page.Contents = pdf.make_stream(content.encode())
    page.Resources = Dictionary(Font=Dictionary(F1=_font(pdf)))
    _catalogue(pdf, "/P " in content)
    if change:
        change(pdf)
    pdf.save(
        path,
        **{
            "force_version": "1.6",
            "fix_metadata_version": False,
            "object_stream_mode": pikepdf.ObjectStreamMode.disable,
            **saving,
        },
    )
    return path


def screen_pdf(path: Path, content: str = GOOD, change: Change | None = None) -> Path:
    """Write a file for the screen: like that for the press, but with no intent and one good link."""

    def for_screen(pdf: Pdf) -> None:
        del pdf.Root.OutputIntents
        claim_nothing(pdf)
        page = pdf.pages[0].obj
        page.TrimBox = page.BleedBox = page.MediaBox
        add_link(pdf)
        if change:
            change(pdf)

    return press_pdf(path, content, for_screen)


def claim_nothing(pdf: Pdf) -> None:
    """Take the claim of PDF/X-4 out of the XMP."""
    packet = pdf.Root.Metadata.read_bytes().replace(b"<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", b"")
    pdf.Root.Metadata = pdf.make_stream(packet, Type=Name.Metadata, Subtype=Name.XML)


def problems_of(path: Path, profile: str = "", job: Job | None = None) -> list[str]:
    """Return what is found in a file: code, fact and hint, with the level before what is less than an error."""
    return [
        f"{'' if each.level == 'error' else f'{each.level} '}{each.code}: {each.fact}\n{each.hint}"
        for each in inspect(path, PROFILES.get(profile, limits_by_signs), job).found
    ]


def codes_of(path: Path, limits: Held = limits_by_signs, job: Job | None = None) -> list[str]:
    """Return the codes of what is found in a file."""
    return [found.code for found in inspect(path, limits, job).found]


def old_claim(pdf: Pdf) -> None:
    """Let a file claim PDF/X-1a, as they did before XMP."""
    pdf.docinfo["/GTS_PDFXVersion"], pdf.docinfo["/GTS_PDFXConformance"] = "PDF/X-1a:2003", "PDF/X-1a:2003"
    del pdf.Root.Metadata


def old_file(path: Path, content: str = GOOD, change: object = None) -> Path:
    """Write a file as an old shop asks for it."""

    def make(pdf: Pdf) -> None:
        old_claim(pdf)
        if callable(change):
            change(pdf)

    return press_pdf(path, content, make, force_version="1.4")


def plain(pdf: Pdf) -> None:
    """Make it a sheet of an office: no boxes but the paper's, and nothing for a press."""
    page = pdf.pages[0].obj
    page.MediaBox = Array([36, 36, 828, 648])
    del page.BleedBox, page.TrimBox, pdf.Root.OutputIntents


def add_link(pdf: Pdf) -> None:
    """Put one link on the page, told in words and placed in the structure."""
    page = pdf.pages[0].obj
    link = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=[100, 100, 200, 120],
            Contents="Our address",
            A=Dictionary(S=Name.URI, URI="https://www.rop.org"),
        )
    )
    page.Annots, page.Tabs = pdf.make_indirect(Array([link])), Name.S
    reference = Dictionary(Type=Name.OBJR, Obj=link)
    add_element(pdf, Dictionary(Type=Name.StructElem, S=Name.Link, K=Array([reference]), Pg=page))
    link.StructParent = 1
    parents = pdf.Root.StructTreeRoot.ParentTree
    parents.Nums = Array([*parents.Nums, 1, pdf.Root.StructTreeRoot.K[0].K[-1]])


def add_element(pdf: Pdf, element: Dictionary) -> None:
    """Put an element at the end of the document's structure."""
    document = pdf.Root.StructTreeRoot.K[0]
    element.P = document
    document.K.append(pdf.make_indirect(element))


def figure(pdf: Pdf, alt: str) -> None:
    """Put a Figure into the structure, with the page's marked content 1."""
    element = Dictionary(Type=Name.StructElem, S=Name.Figure, K=1, Pg=pdf.pages[0].obj)
    if alt:
        element.Alt = alt
    add_element(pdf, element)
    document = pdf.Root.StructTreeRoot
    document.ParentTree.Nums[1].append(document.K[0].K[-1])


def picture(pdf: Pdf, width: int, height: int, data: bytes = b"", space: object = Name.DeviceGray) -> None:
    """Put a picture into the resources as /Im1, 8 bits a part; grey if no data is given."""
    data = data or bytes([128]) * (width * height)
    stream = pdf.make_stream(data, Subtype=Name.Image, Width=width, Height=height, BitsPerComponent=8, ColorSpace=space)
    pdf.pages[0].obj.Resources.XObject = Dictionary(Im1=stream)


def state(pdf: Pdf, **entries: object) -> None:
    """Put a graphics state into the resources as /GS1."""
    chosen = Dictionary()
    for name, value in entries.items():
        chosen[f"/{name}"] = value
    pdf.pages[0].obj.Resources.ExtGState = Dictionary(GS1=chosen)


def code_content(payload: str, module: float, colour: str = "0 0 0 1 k", at: tuple[float, float] = (300, 300)) -> str:
    """Return content that draws a QR code without its quiet zone, as an artifact; lengths in points."""
    code = qrcode.QRCode(border=0)
    code.add_data(payload)
    code.make()
    rows = code.get_matrix()
    squares = (
        f"{at[0] + column * module:.3f} {at[1] + (len(rows) - row - 1) * module:.3f} {module} {module} re"
        for row, cells in enumerate(rows)
        for column, dark in enumerate(cells)
        if dark
    )
    return f"/Artifact BMC {colour} {' '.join(squares)} f EMC"


@cache
def font_program() -> bytes:
    """Return a TrueType program with a square for each letter of ASCII."""
    names = {code: f"u{code:04X}" for code in range(33, 127)}
    builder = FontBuilder(1000)
    builder.setupGlyphOrder([".notdef", "space", *names.values()])
    builder.setupCharacterMap({32: "space", **names})
    pen = TTGlyphPen(None)
    pen.moveTo((50, 0))
    for corner in ((50, 700), (450, 700), (450, 0)):
        pen.lineTo(corner)
    pen.closePath()
    square, empty = pen.glyph(), TTGlyphPen(None).glyph()
    builder.setupGlyf({".notdef": square, "space": empty, **dict.fromkeys(names.values(), square)})
    builder.setupHorizontalMetrics(dict.fromkeys([".notdef", "space", *names.values()], (500, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupPost()
    file = BytesIO()
    builder.save(file)
    return file.getvalue()


def _font(pdf: Pdf) -> pikepdf.Object:
    program = pdf.make_stream(font_program(), Length1=len(font_program()))
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Test-Sans"), Flags=32, FontFile2=program)
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/ABCDEF+Test-Sans"),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(font)


def _catalogue(pdf: Pdf, has_text: bool) -> None:
    root = pdf.Root
    root.Lang, root.MarkInfo = "en-US", Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Metadata = pdf.make_stream(_XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    paragraph = Dictionary(Type=Name.StructElem, S=Name.P, K=0 if has_text else Array(), Pg=pdf.pages[0].obj)
    document = Dictionary(Type=Name.StructElem, S=Name.Document, K=Array([pdf.make_indirect(paragraph)]))
    root.StructTreeRoot = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=Array([pdf.make_indirect(document)]))
    )
    root.StructTreeRoot.K[0].P = root.StructTreeRoot
    root.StructTreeRoot.K[0].K[0].P = root.StructTreeRoot.K[0]
    pdf.pages[0].StructParents = 0
    root.StructTreeRoot.ParentTree = Dictionary(Nums=Array([0, Array([root.StructTreeRoot.K[0].K[0]])]))
    profile = pdf.make_indirect(pdf.make_stream(profile_bytes(), N=4))
    root.OutputIntents = Array([press_intent(profile)])
    pdf.docinfo["/Title"], pdf.docinfo["/Trapped"] = "Know your rights", Name("/False")
    pdf.docinfo["/CreationDate"] = "D:20260102040405+01'00'"


def press_intent(profile: pikepdf.Object) -> Dictionary:
    """Return a GTS_PDFX output intent."""
    return Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier="CGATS TR 006",
        RegistryName="http://www.color.org",
        DestOutputProfile=profile,
    )
