"""Faults: single things that go wrong in a good press file, each made with pikepdf on the first page."""

import re
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from preflight.finished import code_content, profile_bytes
from preflight.finished import font_program as small_font

Fault = Callable[[Pdf], object]
LINK = "https://www.rop.org"
ROOM = (90, 200)  # points: inside the flap, clear of cut and folds


def page_of(pdf: Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj


def draw(content: str) -> Fault:
    """Paint over the page, as decoration."""
    return raw(f"/Artifact BMC q {content} Q EMC")


def raw(content: str) -> Fault:
    """Add operators at the end of the page."""

    def make(pdf: Pdf) -> None:
        pdf.pages[0].contents_add(pdf.make_stream(content.encode()))

    return make


def words(
    size: float,
    colour: str = "0 0 0 1 k",
    at: tuple[float, float] = ROOM,
    ground: str = "",
    codes: str = "000100020003",
) -> Fault:
    """Set a few letters in a font of the page, on a ground if there is one."""

    def make(pdf: Pdf) -> None:
        font = next(iter(page_of(pdf).Resources.Font.keys()))
        text = f"{colour} BT {font} {size} Tf 1 0 0 1 {at[0]} {at[1]} Tm <{codes}> Tj ET"
        draw(f"{_plate(ground)} {text}")(pdf)

    return make


def _plate(colour: str) -> str:
    return f"{colour} {ROOM[0] - 20} {ROOM[1] - 20} 190 190 re f" if colour else ""


def long_text(size: float, colour: str) -> Fault:
    """Set three lines in a font of the page, under the name of a regular one."""

    def make(pdf: Pdf) -> None:
        fonts = page_of(pdf).Resources.Font
        regular = next(name for name, font in fonts.items() if "Regular" in str(font.BaseFont))
        x, y = ROOM
        lines = " ".join(f"1 0 0 1 {x} {y + 14 * row} Tm <{'00010002' * 14}> Tj" for row in range(3))
        draw(f"{colour} BT {regular} {size} Tf {lines} ET")(pdf)

    return make


def line(weight: float, colour: str = "0 0 0 1 K", ground: str = "") -> Fault:
    x, y = ROOM
    return draw(f"{_plate(ground)} {colour} {weight} w {x} {y} m {x + 100} {y} l S")


def code(payload: str = LINK, module: float = 2, colour: str = "0 0 0 1 k", ground: str = "0 0 0 0 k") -> Fault:
    """Print a QR code on a plate."""
    return draw(f"{_plate(ground)} {code_content(payload, module, colour, ROOM).removeprefix('/Artifact BMC')[:-4]}")


def turned_code(pdf: Pdf) -> None:
    x, y = ROOM[0] + 70, ROOM[1] + 10
    inner = code_content(LINK, 2, "0 0 0 1 k", (0, 0)).removeprefix("/Artifact BMC")[:-4]
    draw(f"{_plate('0 0 0 0 k')} q 0.94 0.342 -0.342 0.94 {x} {y} cm {inner} Q")(pdf)


def crowded_code(pdf: Pdf) -> None:
    code()(pdf)
    draw(f"0 0 0 1 k {ROOM[0]} {ROOM[1] + 54} 50 20 re f")(pdf)


def blotted_code(pdf: Pdf) -> None:
    code()(pdf)
    draw(f"0 0 0 1 k {ROOM[0]} {ROOM[1]} 50 30 re f")(pdf)


def edit_xmp(old: str, new: str) -> Fault:
    def make(pdf: Pdf) -> None:
        packet = pdf.Root.Metadata.read_bytes().decode()
        assert old in packet
        pdf.Root.Metadata = pdf.make_stream(packet.replace(old, new).encode(), Type=Name.Metadata, Subtype=Name.XML)

    return make


def no_title(pdf: Pdf) -> None:
    import re

    packet = pdf.Root.Metadata.read_bytes().decode()
    packet = re.sub(r"<dc:title>.*?</dc:title>", "", packet, flags=re.DOTALL)
    pdf.Root.Metadata = pdf.make_stream(packet.encode(), Type=Name.Metadata, Subtype=Name.XML)
    del pdf.trailer.Info["/Title"]


def set_root(name: str, value: object) -> Fault:
    return lambda pdf: pdf.Root.__setitem__(f"/{name}", value)


def without(name: str) -> Fault:
    return lambda pdf: pdf.Root.__delitem__(f"/{name}")


def page_without(name: str) -> Fault:
    return lambda pdf: page_of(pdf).__delitem__(f"/{name}")


def page_box(name: str, *box: float) -> Fault:
    return lambda pdf: page_of(pdf).__setitem__(f"/{name}", Array(list(box)))


def art_box_alone(*box: float) -> Fault:
    def make(pdf: Pdf) -> None:
        del page_of(pdf).TrimBox
        page_of(pdf).ArtBox = Array(list(box))

    return make


def no_bleed(pdf: Pdf) -> None:
    """Cover the bleed with white."""
    draw("0 0 0 0 k 27 27 9 630 re 828 27 9 630 re 27 27 810 9 re 27 648 810 9 re f")(pdf)


def no_press_intent(pdf: Pdf) -> None:
    pdf.Root.OutputIntents = Array([each for each in pdf.Root.OutputIntents if each.S != Name.GTS_PDFX])


def press_intent(change: Callable[[pikepdf.Object], object]) -> Fault:
    return lambda pdf: change(next(each for each in pdf.Root.OutputIntents if each.S == Name.GTS_PDFX))


def monitor_profile(pdf: Pdf) -> None:
    stream = pdf.make_stream(profile_bytes(b"mntr"), N=4)
    for intent in pdf.Root.OutputIntents:
        intent.DestOutputProfile = stream


def intent_profile(change: Callable[[bytes], bytes], channels: int = 4) -> Fault:
    """Change the bytes of the output intents' profile."""

    def make(pdf: Pdf) -> None:
        stream = pdf.make_stream(change(pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes()), N=channels)
        for intent in pdf.Root.OutputIntents:
            intent.DestOutputProfile = stream

    return make


def overwritten(data: bytes, start: int, what: bytes = b"\xff" * 40) -> bytes:
    return data[:start] + what + data[start + len(what) :]


def descriptor_of(pdf: Pdf) -> pikepdf.Object:
    """Return the descriptor of the first font of the page."""
    return next(iter(page_of(pdf).Resources.Font.values())).DescendantFonts[0].FontDescriptor


def font_program(change: Callable[[bytes], bytes]) -> Fault:
    """Change the bytes of a font's program."""

    def make(pdf: Pdf) -> None:
        descriptor = descriptor_of(pdf)
        descriptor.FontFile2 = pdf.make_stream(change(descriptor.FontFile2.read_bytes()))

    return make


def table_of(name: bytes, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    """Change one table of a TrueType program."""

    def make(data: bytes) -> bytes:
        at = data.index(name, 12)
        start, length = (int.from_bytes(data[at + step : at + step + 4], "big") for step in (8, 12))
        changed = change(data[start : start + length])
        assert len(changed) == length
        return data[:start] + changed + data[start + length :]

    return make


def every_program_destroyed(pdf: Pdf) -> None:
    for each in pdf.objects:
        if isinstance(each, Dictionary) and "/FontFile2" in each:
            each.FontFile2 = pdf.make_stream(b"\xff" * 2000)


def glyphs_map(data: bytes) -> Fault:
    def make(pdf: Pdf) -> None:
        inner = next(iter(page_of(pdf).Resources.Font.values())).DescendantFonts[0]
        inner.CIDToGIDMap = pdf.make_stream(data)

    return make


def other_widths(pdf: Pdf) -> None:
    inner = next(iter(page_of(pdf).Resources.Font.values())).DescendantFonts[0]
    inner.W = Array([[each + 9 for each in part] if isinstance(part, Array) else part for part in inner.W])


def type3(procedure: str) -> Fault:
    """Set a letter in a font whose glyphs are content."""

    def make(pdf: Pdf) -> None:
        glyph = pdf.make_stream(procedure.encode())
        font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 9, 9], FontMatrix=[0.1, 0, 0, 0.1, 0, 0])
        font.CharProcs, font.Encoding = Dictionary(a=glyph), Dictionary(Differences=[97, Name.a])
        font.FirstChar, font.LastChar, font.Widths = 97, 98, [9, 9]
        resource("Font", "Drawn", font)(pdf)
        draw(f"0 0 0 1 k BT /Drawn 10 Tf {ROOM[0]} {ROOM[1]} Td (ab) Tj ET")(pdf)

    return make


def all_of(*faults: Fault) -> Fault:
    """Return several changes as one fault."""

    def make(pdf: Pdf) -> None:
        for each in faults:
            each(pdf)

    return make


def resource(section: str, name: str, value: object) -> Fault:
    """Put a value into the resources of the page, or what a function makes of the file."""

    def make(pdf: Pdf) -> None:
        resources = page_of(pdf).Resources
        if f"/{section}" not in resources:
            resources[f"/{section}"] = Dictionary()
        resources[f"/{section}"][f"/{name}"] = value(pdf) if callable(value) else value

    return make


def spot(pdf: Pdf, name: str, plates: list[float]) -> Array:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=plates, N=1)
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, pdf.make_indirect(function)])


def spots(*names: str) -> Fault:
    """Paint squares in spot inks, each of another definition."""

    def make(pdf: Pdf) -> None:
        for n, name in enumerate(names):
            resource("ColorSpace", f"Spot{n}", spot(pdf, name, [1, 0, n / 10, 0]))(pdf)
            draw(f"/Spot{n} cs 1 scn {ROOM[0] + 20 * n} {ROOM[1]} 10 10 re f")(pdf)

    return make


def profiled_colour(change: Callable[[bytes], bytes] = bytes, channels: int = 3) -> Fault:
    """Paint in color by a profile of a monitor, whose bytes are changed."""

    def make(pdf: Pdf) -> None:
        profile = pdf.make_stream(change(profile_bytes(b"mntr", b"RGB ")), N=channels)
        resource("ColorSpace", "Screen", Array([Name.ICCBased, profile]))(pdf)
        colour = "1 " + "0 " * (channels - 1)
        draw(f"/Screen cs {colour} scn {ROOM[0]} {ROOM[1]} 20 20 re f")(pdf)

    return make


def white_overprint(pdf: Pdf) -> None:
    resource("ExtGState", "Over", Dictionary(OP=True, op=True, OPM=1))(pdf)
    draw(f"/Over gs 0 0 0 0 k {ROOM[0]} {ROOM[1]} 20 20 re f")(pdf)


def foreign_font(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    resource("Font", "Foreign", font)(pdf)
    draw(f"0 0 0 1 k BT /Foreign 10 Tf {ROOM[0]} {ROOM[1]} Td (Know) Tj ET")(pdf)


def font_without_map(pdf: Pdf) -> None:
    del next(iter(page_of(pdf).Resources.Font.values()))["/ToUnicode"]


def annotation(**entries: object) -> Fault:
    def make(pdf: Pdf) -> None:
        note = Dictionary(Type=Name.Annot, Rect=[100, 100, 200, 120], Contents="A note")
        for name, value in entries.items():
            note[f"/{name}"] = value
        page_of(pdf).Annots = Array([pdf.make_indirect(note)])
        page_of(pdf).Tabs = Name.S

    return make


def picture(pixels: int, bits: int = 8) -> Fault:
    """Place a grey picture of so many pixels on a square inch."""

    def make(pdf: Pdf) -> None:
        data = bytes([128]) * (pixels * ((pixels * bits + 7) // 8))
        stream = pdf.make_stream(
            data, Subtype=Name.Image, Width=pixels, Height=pixels, BitsPerComponent=bits, ColorSpace=Name.DeviceGray
        )
        resource("XObject", "Picture", stream)(pdf)
        draw(f"q 72 0 0 72 {ROOM[0]} {ROOM[1]} cm /Picture Do Q")(pdf)

    return make


def elements(pdf: Pdf, role: str) -> list[pikepdf.Object]:
    """Return the structure elements of a role."""
    return [
        each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == f"/{role}" and "/P" in each
    ]


def change_element(role: str, change: Callable[[pikepdf.Object], object]) -> Fault:
    return lambda pdf: change(elements(pdf, role)[0])


def swapped_sections(pdf: Pdf) -> None:
    """Let the structure read the points of a list from the last to the first."""
    items = max(elements(pdf, "L"), key=lambda each: len(each.K) if isinstance(each.K, Array) else 0)
    items.K = Array(list(reversed(list(items.K))))


def stream_with(**entries: object) -> Fault:
    """Keep a further stream in the file."""

    def make(pdf: Pdf) -> None:
        pdf.Root.PieceInfo = Dictionary(Extra=pdf.make_stream(b"", **entries))

    return make


def claim_alone(pdf: Pdf) -> None:
    """Leave of a press file only its claim: no intent, no boxes."""
    no_press_intent(pdf)
    for page in pdf.pages:
        del page.obj.TrimBox, page.obj.BleedBox


def page_entry(name: str, value: object) -> Fault:
    return lambda pdf: page_of(pdf).__setitem__(f"/{name}", value)


def layers(**entries: object) -> Fault:
    """Give the file one layer, and a setting with some entries."""

    def make(pdf: Pdf) -> None:
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
        setting = Dictionary()
        for name, value in entries.items():
            setting[f"/{name}"] = value
        pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=setting)

    return make


def wrong_start(data: bytes) -> bytes:
    """Return a file whose table of objects is not where the file says."""
    head, _, _ = data.rpartition(b"startxref")
    return head + b"startxref\n7\n%%EOF\n"


def words_outside(pdf: Pdf) -> None:
    font = next(iter(page_of(pdf).Resources.Font.keys()))
    draw(f"0 0 0 1 k {font} 10 Tf 1 0 0 1 {ROOM[0]} {ROOM[1]} cm <00010002> Tj")(pdf)


def circle_of_roles(pdf: Pdf) -> None:
    roles = pdf.Root.StructTreeRoot.RoleMap
    roles.One, roles.Other = Name.Other, Name.One
    change_element("P", lambda each: each.__setitem__("/S", Name.One))(pdf)


def structure(*trees: tuple[Any, ...], **entries: object) -> Fault:
    """Add elements to the structure, each a role and its kids; the outermost get `entries`."""

    def make(pdf: Pdf) -> None:
        document = elements(pdf, "Document")[0]
        for tree in trees:
            element = _element(pdf, tree, document)
            for name, value in entries.items():
                element[f"/{name}"] = value
            document.K.append(element)

    return make


def _element(pdf: Pdf, tree: tuple[Any, ...], parent: pikepdf.Object) -> pikepdf.Object:
    role, *kids = tree
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{role}"), P=parent))
    element.K = Array([_element(pdf, kid, element) for kid in kids])
    return element


def change_font(change: Callable[[pikepdf.Object, pikepdf.Object], object]) -> Fault:
    """Change the first font of the page, and the one below it."""

    def make(pdf: Pdf) -> None:
        font = next(iter(page_of(pdf).Resources.Font.values()))
        change(font, font.DescendantFonts[0])

    return make


def to_unicode(change: Callable[[bytes], bytes]) -> Fault:
    """Change the map to Unicode of the first font of the page."""

    def make(pdf: Pdf) -> None:
        font = next(iter(page_of(pdf).Resources.Font.values()))
        font.ToUnicode = pdf.make_stream(change(font.ToUnicode.read_bytes()))

    return make


def true_type(flags: int, encoding: object, text: str = "A") -> Fault:
    """Set a letter in a simple TrueType font."""

    def make(pdf: Pdf) -> None:
        descriptor = Dictionary(Type=Name.FontDescriptor, FontName=Name.Small, Flags=flags)
        descriptor.FontFile2 = pdf.make_stream(small_font())
        font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name("/ABCDEF+Small"), Encoding=encoding)
        font.FontDescriptor = descriptor
        resource("Font", "Simple", font)(pdf)
        draw(f"0 0 0 1 k BT /Simple 10 Tf {ROOM[0]} {ROOM[1]} Td ({text}) Tj ET")(pdf)

    return make


def window_of_name(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def page_with_links(pdf: Pdf) -> pikepdf.Object:
    """Return the first page that has any."""
    return next(page.obj for page in pdf.pages if "/Annots" in page.obj)


def links(change: Callable[[pikepdf.Object], object]) -> Fault:
    """Change each link of the first page that has any."""

    def make(pdf: Pdf) -> None:
        for each in page_with_links(pdf).Annots:
            change(each)

    return make


def no_tab_order(pdf: Pdf) -> None:
    del page_with_links(pdf).Tabs


def lost_link(pdf: Pdf) -> None:
    """Take the objects out of the structure's first link."""
    element = elements(pdf, "Link")[0]
    element.K = Array([each for each in element.K if not (isinstance(each, Dictionary) and "/Obj" in each)])


def no_old_claim(pdf: Pdf) -> None:
    for name in ("/GTS_PDFXVersion", "/GTS_PDFXConformance"):
        del pdf.trailer.Info[name]


def packed_by_lzw(data: bytes) -> bytes:
    """Return a file in which an unknown way of packing is LZW."""
    return data.replace(b"/PackedDecode", b"/LZWDecode   ")


def nameless(data: bytes) -> bytes:
    """Return a file whose trailer has no ID."""
    head, found, tail = data.rpartition(b"/ID ")
    assert found
    return head + b"/Id " + tail


def unregister(intent: pikepdf.Object) -> None:
    for name in ("/Info", "/RegistryName"):
        if name in intent:
            del intent[name]


def second_profile(pdf: Pdf) -> None:
    intent = next(each for each in pdf.Root.OutputIntents if each.S != Name.GTS_PDFX)
    intent.DestOutputProfile = pdf.make_stream(intent.DestOutputProfile.read_bytes(), N=4)


def entry(name: str, value: object) -> Callable[[pikepdf.Object], None]:
    """Return what sets an entry of a dictionary."""
    return lambda each: each.__setitem__(f"/{name}", value)


def parents(change: Callable[[pikepdf.Object], object]) -> Fault:
    """Change the row of the first page in the ParentTree."""

    def make(pdf: Pdf) -> None:
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        at = [int(key) for key in list(numbers)[::2]].index(int(page_of(pdf).StructParents))
        numbers[2 * at + 1] = change(numbers[2 * at + 1])

    return make


def content(change: Callable[[bytes], bytes]) -> Fault:
    """Change the content of the first page."""

    def make(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        page.Contents = pdf.make_stream(change(page.Contents.read_bytes()))

    return make


def as_artifacts(data: bytes) -> bytes:
    """Make artifacts of all tagged content."""
    changed = re.sub(rb"/\w+\s*<<\s*/MCID \d+\s*>>\s*BDC", b"/Artifact BMC", data)
    assert changed != data
    return changed


def silenced(data: bytes) -> bytes:
    """Replace the text of all tagged content by nothing."""
    changed = re.sub(rb"<<\s*/MCID (\d+)\s*>>\s*BDC", rb"<</MCID \1 /ActualText ()>> BDC", data)
    assert changed != data
    return changed


def last_first(pdf: Pdf) -> None:
    """Let the structure read the last page first, and each page as before."""
    document = elements(pdf, "Document")[0]
    document.K = Array(list(reversed(list(document.K))))


def without_way_back(link: pikepdf.Object) -> None:
    del link["/StructParent"]


def opens(address: str) -> Callable[[pikepdf.Object], None]:
    """Return what lets a link open an address."""
    return entry("A", Dictionary(S=Name.URI, URI=address))


def second_tag(pdf: Pdf) -> None:
    """Let the last paragraph hold the content of the first one, too."""
    first, *_, last = (each for each in elements(pdf, "P") if "/Pg" in each)
    last.K = Array([*(last.K if isinstance(last.K, Array) else [last.K]), *_numbers(first.K)])


def _numbers(kids: Any) -> list[int]:
    return [each for each in (kids if isinstance(kids, Array) else [kids]) if isinstance(each, int)]
