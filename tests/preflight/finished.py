"""Finished PDFs for the preflight: one that a print shop would take, and ways to spoil it.

Each is made by hand with pikepdf, so that a test can break one thing and leave all others right.
"""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import qrcode
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.inspect import inspect
from flyergen.preflight.limits import PROFILES, Job

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


def profile_bytes(kind: bytes = b"prtr", space: bytes = b"CMYK") -> bytes:
    """Return the head of an ICC profile, with a name and nothing else."""
    name = b"desc" + bytes(4) + (11).to_bytes(4, "big") + b"Test coated" + bytes(8)
    head = bytes(12) + kind + space + b"Lab " + bytes(12) + b"acsp" + bytes(88)
    return head + (1).to_bytes(4, "big") + b"desc" + (144).to_bytes(4, "big") + len(name).to_bytes(4, "big") + name


def press_pdf(path: Path, content: str = GOOD, change: Change | None = None, **saving: object) -> Path:
    """Write a file as a print shop asks for it, `content` on its one page, after `change`; return `path`.

    `saving` goes to pikepdf: force_version, encryption, ...
    """
    pdf = Pdf.new()
    page = pdf.add_blank_page(page_size=(MEDIA[2], MEDIA[3])).obj
    page.MediaBox, page.BleedBox, page.TrimBox = Array(MEDIA), Array(BLEED), Array(TRIM)
    page.Contents = pdf.make_stream(content.encode())
    page.Resources = Dictionary(Font=Dictionary(F1=_font(pdf)))
    _catalogue(pdf)
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
        for each in inspect(path, PROFILES.get(profile), job).found
    ]


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
    pdf.Root.StructTreeRoot.K[0].K.append(
        pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Link, K=Array([reference]), Pg=page))
    )


def figure(pdf: Pdf, alt: str) -> None:
    """Put a Figure into the structure, with the page's marked content 1."""
    element = Dictionary(Type=Name.StructElem, S=Name.Figure, K=1, Pg=pdf.pages[0].obj)
    if alt:
        element.Alt = alt
    pdf.Root.StructTreeRoot.K[0].K.append(pdf.make_indirect(element))


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


def _font(pdf: Pdf) -> pikepdf.Object:
    program = pdf.make_stream(b"a font program", Length1=14)
    descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Test-Sans"), Flags=32, FontFile2=program)
    font = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/ABCDEF+Test-Sans"),
        Encoding=Name.WinAnsiEncoding,
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(font)


def _catalogue(pdf: Pdf) -> None:
    root = pdf.Root
    root.Lang, root.MarkInfo = "en-US", Dictionary(Marked=True)
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    root.Metadata = pdf.make_stream(_XMP.encode(), Type=Name.Metadata, Subtype=Name.XML)
    paragraph = Dictionary(Type=Name.StructElem, S=Name.P, K=0, Pg=pdf.pages[0].obj)
    document = Dictionary(Type=Name.StructElem, S=Name.Document, K=Array([pdf.make_indirect(paragraph)]))
    root.StructTreeRoot = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=Array([pdf.make_indirect(document)]))
    )
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
