"""Files that are made to choke whoever checks them: a few bytes that stand for hours of work or gigabytes.

Each is a change of a good press file; the kind of work that is too much stands in `HOSTILE`.
"""

import base64
import zlib
from collections.abc import Callable
from functools import cache

from pikepdf import Array, Dictionary, Name, Object, Pdf

from flyergen.preflight.open import Kind
from preflight.finished import state

Hostile = Callable[[Pdf], object]
BOMB = 150_000_000  # bytes


@cache
def zeros(size: int = BOMB) -> bytes:
    """Return zlib data that unpacks to so many zeros."""
    return zlib.compress(bytes(size), 4)


def page(pdf: Pdf) -> Object:
    return pdf.pages[0].obj


def draw(pdf: Pdf, content: str) -> None:
    """Let the first page paint this and nothing else."""
    page(pdf).Contents = pdf.make_stream(content.encode())


def packed(pdf: Pdf, data: bytes, filters: Name | Array, **entries: object) -> Object:
    """Return a stream of data that is packed already."""
    stream = pdf.make_stream(b"", **entries)
    stream.write(data, filter=filters)
    return stream


def shade(pdf: Pdf, function: object) -> None:
    """Paint a shading of the function."""
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Coords=[0, 0, 800, 0], Function=function)
    page(pdf).Resources.Shading = Dictionary(S1=pdf.make_indirect(shading))
    draw(pdf, "/Artifact BMC /S1 sh EMC")


# Functions


def function_that_lists_itself(pdf: Pdf) -> None:
    function = pdf.make_indirect(Dictionary(FunctionType=3, Domain=[0, 1]))
    function.Functions = Array([function] * 12)
    shade(pdf, function)


def wide_tree_of_functions(pdf: Pdf) -> None:
    function = pdf.make_indirect(Dictionary(FunctionType=2, N=1, C0=[0, 0, 0, 0], C1=[0, 0, 0, 1]))
    for _ in range(7):
        function = pdf.make_indirect(Dictionary(FunctionType=3, Functions=Array([function] * 40)))
    shade(pdf, function)


def wide_arrays_of_functions(pdf: Pdf) -> None:
    function = pdf.make_indirect(Array([]))
    function.append(function)
    for _ in range(30):
        function.append(function)
    shade(pdf, function)


def packed_function_of_an_ink(pdf: Pdf) -> None:
    function = packed(pdf, zeros(), Name.FlateDecode, FunctionType=4, Domain=[0, 1], Range=[0, 1])
    page(pdf).Resources.ColorSpace = Dictionary(
        CS1=Array([Name.Separation, Name("/Gold"), Name.DeviceGray, pdf.make_indirect(function)])
    )
    draw(pdf, "/Artifact BMC /CS1 cs 1 scn 0 0 9 9 re f EMC")


# Streams, by any filter


def content_in(*filters: str) -> Hostile:
    """Return the change that packs a content bomb by filters, the first to be unpacked first."""

    def make(pdf: Pdf) -> None:
        data = zeros()
        if filters[0] in ("/ASCIIHexDecode", "/AHx"):
            data = data.hex().encode() + b">"
        elif filters[0] in ("/ASCII85Decode", "/A85"):
            data = base64.a85encode(data) + b"~>"
        elif filters[0] in ("/RunLengthDecode", "/RL"):
            data = b"\x81 " * (BOMB // 128)
        elif filters == ("/FlateDecode", "/FlateDecode"):
            data = zlib.compress(data, 9)
        names = [Name(each) for each in filters]
        page(pdf).Contents = packed(pdf, data, names[0] if len(names) == 1 else Array(names))

    make.__name__ = f"content_in_{'_'.join(each.strip('/') for each in filters)}"
    return make


def content_in_lzw(pdf: Pdf) -> None:
    """Each code stands for a string that is one byte longer than the last, until the table is full."""
    bits = "".join(
        f"{code:0{width}b}"
        for code, width in [(256, 9), (32, 9), *((code, (code + 1).bit_length()) for code in range(258, 4094))]
    )
    bits += f"{4093:012b}" * 40_000
    bits += "0" * (-len(bits) % 8)
    page(pdf).Contents = packed(pdf, int(bits, 2).to_bytes(len(bits) // 8, "big"), Name.LZWDecode)


def content_of_many_parts(pdf: Pdf) -> None:
    part = packed(pdf, zeros(3_000_000), Name.FlateDecode)
    page(pdf).Contents = Array([part] * 60)


def packed_metadata(pdf: Pdf) -> None:
    pdf.Root.Metadata = packed(pdf, zeros(), Name.FlateDecode, Subtype=Name.XML)


def metadata_of_many_elements(pdf: Pdf) -> None:
    data = b"<x>" + b"<a/>" * 2_100_000 + b"</x>"
    pdf.Root.Metadata = packed(pdf, zlib.compress(data), Name.FlateDecode, Subtype=Name.XML)


def packed_profile(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile = packed(pdf, zeros(), Name.FlateDecode, N=4)


def packed_palette(pdf: Pdf) -> None:
    lookup = packed(pdf, zeros(), Name.FlateDecode)
    space = Array([Name.Indexed, Name.DeviceCMYK, 255, lookup])
    stream = pdf.make_stream(b"\0" * 100, Subtype=Name.Image, Width=10, Height=10, BitsPerComponent=8, ColorSpace=space)
    page(pdf).Resources.XObject = Dictionary(Im1=stream)
    draw(pdf, "/Artifact BMC q 100 0 0 100 50 50 cm /Im1 Do Q EMC")


def packed_map_to_unicode(pdf: Pdf) -> None:
    page(pdf).Resources.Font.F1.ToUnicode = packed(pdf, zeros(), Name.FlateDecode)


def ranges_of_widths(pdf: Pdf) -> None:
    inner = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, W=Array([0, 65535, 500] * 5_000))
    page(pdf).Resources.Font.F1 = Dictionary(
        Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"), DescendantFonts=Array([inner])
    )


# Content


def unclosed_marks(pdf: Pdf) -> None:
    draw(pdf, "/Artifact BMC 0 0 9 9 re f " * 20_000)


def unclosed_states(pdf: Pdf) -> None:
    draw(pdf, "/Artifact BMC " + "q 0 0 9 9 re f " * 20_000 + "EMC")


def content_of_too_many_operators(pdf: Pdf) -> None:
    page(pdf).Contents = packed(pdf, zlib.compress(b"0 g " * 2_000_000), Name.FlateDecode)


def content_of_too_many_marks(pdf: Pdf) -> None:
    page(pdf).Contents = packed(
        pdf, zlib.compress(b"/Artifact BMC 0 0 m " + b"9 9 l S " * 4 + b"0 0 1 1 re B " * 490_000), Name.FlateDecode
    )


def states_of_a_form(pdf: Pdf) -> None:
    state(pdf, LW=1)
    form = pdf.make_stream(b"/GS1 gs " * 2000, Subtype=Name.Form, BBox=[0, 0, 800, 600])
    form.Resources = page(pdf).Resources
    page(pdf).Resources.XObject = Dictionary(X=form)
    draw(pdf, "/X Do " * 2000)


def write(pdf: Pdf, content: bytes) -> None:
    """Let the first page paint content that packs well."""
    page(pdf).Contents = packed(pdf, zlib.compress(content), Name.FlateDecode)


def empty_form_drawn_again(pdf: Pdf) -> None:
    page(pdf).Resources.XObject = Dictionary(X=pdf.make_stream(b"", Subtype=Name.Form, BBox=[0, 0, 800, 600]))
    write(pdf, b"/X Do " * 400_000)


def empty_pattern_chosen_again(pdf: Pdf) -> None:
    cell = pdf.make_stream(b"", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 9, 9], XStep=9, YStep=9)
    page(pdf).Resources.Pattern = Dictionary(P1=cell)
    write(pdf, b"/Pattern cs " + b"/P1 scn " * 400_000)


def empty_mask_chosen_again(pdf: Pdf) -> None:
    form = pdf.make_stream(b"", Subtype=Name.Form, BBox=[0, 0, 8, 6])
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    state(pdf, SMask=Dictionary(S=Name.Luminosity, G=form))
    write(pdf, b"/GS1 gs " * 400_000)


def long_dashes(pdf: Pdf) -> None:
    write(pdf, b"[1 2 3 4 5 6 7 8] 0 d " * 400_000)


def text_of_many_shifts(pdf: Pdf) -> None:
    write(pdf, b"BT /F1 1 Tf " + (b"[" + b"1 " * 100_000 + b"] TJ ") * 200 + b"ET")


def operators_of_many_numbers(pdf: Pdf) -> None:
    write(pdf, (b"1 " * 100_000 + b"g ") * 300)


def tags_of_many_properties(pdf: Pdf) -> None:
    properties = b"".join(b"/K%d 1 " % at for at in range(3000))
    write(pdf, (b"/P <<" + properties + b">> BDC EMC ") * 500)


def names_that_differ(pdf: Pdf) -> None:
    write(pdf, b"".join(b"/N%d gs " % at for at in range(400_000)))


def pictures_within_content(pdf: Pdf) -> None:
    write(pdf, b"BI /W 1 /H 1 /BPC 8 /CS /G ID x EI " * 60_000)


# What is drawn


def pages_with_the_same_rectangles(pdf: Pdf) -> None:
    rectangles = "".join(f"{at} {at // 2} 9 9 re f " for at in range(700))
    page(pdf).Contents = pdf.make_stream(f"/Artifact BMC {rectangles} EMC".encode())
    for _ in range(799):
        pdf.pages.append(pdf.pages[0])


def areas_one_over_another(pdf: Pdf) -> None:
    draw(pdf, "/Artifact BMC 0.9 0.1 -0.1 0.9 0 0 cm " + "0 0 800 600 re f " * 3000 + "EMC")


def areas_that_are_blended(pdf: Pdf) -> None:
    state(pdf, BM=Name.Multiply)
    draw(pdf, "/Artifact BMC /GS1 gs " + "0 0 800 600 re f " * 90 + "EMC")


def pattern_of_tiny_tiles(pdf: Pdf) -> None:
    cell = pdf.make_stream(b"0 0 1 1 re f", PatternType=1, PaintType=1, TilingType=1, BBox=[0, 0, 1, 1])
    cell.XStep = cell.YStep = 0.01
    page(pdf).Resources.Pattern = Dictionary(P1=cell)
    draw(pdf, "/Artifact BMC /Pattern cs /P1 scn 0 0 100 100 re f EMC")


def long_strokes(pdf: Pdf) -> None:
    lines = (f"{at % 800} 0 m {at * 7 % 800} 600 l S " for at in range(100_000))
    page(pdf).Contents = packed(pdf, zlib.compress(f"/Artifact BMC {''.join(lines)}EMC".encode()), Name.FlateDecode)


def mask_of_forms_in_forms(pdf: Pdf) -> None:
    form = pdf.make_stream(b"0 0 1 1 re f " * 10, Subtype=Name.Form, BBox=[0, 0, 800, 600])
    for _ in range(9):
        inner = Dictionary(XObject=Dictionary(X=form))
        form = pdf.make_stream(b"/X Do " * 10, Subtype=Name.Form, BBox=[0, 0, 800, 600], Resources=inner)
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    state(pdf, SMask=Dictionary(S=Name.Luminosity, G=form))
    draw(pdf, "/Artifact BMC /GS1 gs 0 0 99 99 re f EMC")


def fills_that_multiply(pdf: Pdf) -> None:
    """For each of them the renderer paints all before it once more."""
    state(pdf, BM=Name.Multiply)
    draw(pdf, "/Artifact BMC /GS1 gs 0 0 0.1 0 k " + "0 0 800 600 re f " * 60 + "EMC")


def group(pdf: Pdf, content: str, size: int = 800, **resources: object) -> Object:
    """Return a form that is a transparency group."""
    named = Dictionary({f"/{name}": value for name, value in resources.items()})
    form = pdf.make_stream(content.encode(), Subtype=Name.Form, BBox=[0, 0, size, size], Resources=named)
    form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    return form


def masks_in_masks(pdf: Pdf, depth: int, fills: int, size: int = 800) -> None:
    """Each mask is painted once for each fill of the mask around it."""
    form = group(pdf, f"0 0 {size} {size} re f", size)
    for _ in range(depth):
        inner = Dictionary(G=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form)))
        form = group(pdf, "/G gs " + f"0 0 {size} {size} re f " * fills, size, ExtGState=inner)
    state(pdf, SMask=Dictionary(S=Name.Luminosity, G=form))
    draw(pdf, f"/Artifact BMC /GS1 gs 0 0 {size} {size} re f EMC")


def masks_of_many_fills(pdf: Pdf) -> None:
    masks_in_masks(pdf, 7, 4)


def masks_on_a_large_page(pdf: Pdf) -> None:
    page(pdf).MediaBox = page(pdf).TrimBox = page(pdf).BleedBox = [0, 0, 2400, 2400]
    masks_in_masks(pdf, 8, 1, 2400)


def picture_that_says_it_is_small(pdf: Pdf) -> None:
    """The frame header of a JPEG tells its size; no pixel need follow."""
    frame = b"\xff\xd8\xff\xc0\x00\x0b\x08" + (20_000).to_bytes(2, "big") * 2 + b"\x01\x01\x11\x00\xff\xd9"
    picture = packed(pdf, frame, Name.DCTDecode, Subtype=Name.Image, Width=10, Height=10, BitsPerComponent=8)
    picture.ColorSpace = Name.DeviceGray
    page(pdf).Resources.XObject = Dictionary(Im1=picture)
    draw(pdf, "/Artifact BMC q 100 0 0 100 50 50 cm /Im1 Do Q EMC")


def one_bit(pdf: Pdf, data: bytes, name: str, parameters: Dictionary) -> None:
    """Show a picture of one bit that says of itself that it is small."""
    picture = packed(pdf, data, Name(name), Subtype=Name.Image, Width=10, Height=10, BitsPerComponent=1)
    picture.ColorSpace, picture.DecodeParms = Name.DeviceGray, parameters
    page(pdf).Resources.XObject = Dictionary(Im1=picture)
    draw(pdf, "/Artifact BMC q 100 0 0 100 50 50 cm /Im1 Do Q EMC")


def fax_that_says_it_is_small(pdf: Pdf) -> None:
    one_bit(pdf, b"\0" * 99, "/CCITTFaxDecode", Dictionary(Columns=40_000, Rows=40_000))


def segment(kind: int, data: bytes) -> bytes:
    """Return a segment of JBIG2, of page 1, that refers to no other."""
    return bytes([0, 0, 0, 0, kind, 0, 1]) + len(data).to_bytes(4, "big") + data


def region(side: int) -> bytes:
    return segment(38, side.to_bytes(4, "big") * 2 + bytes(10))


def jbig2_that_says_it_is_small(pdf: Pdf) -> None:
    one_bit(pdf, region(10) + region(40_000), "/JBIG2Decode", Dictionary())


def jbig2_of_many_regions(pdf: Pdf) -> None:
    shared = pdf.make_stream(region(8000) * 13)
    one_bit(pdf, region(10), "/JBIG2Decode", Dictionary(JBIG2Globals=shared))


def pictures_on_many_pages(pdf: Pdf) -> None:
    data = zlib.compress(bytes(9000 * 9000), 1)
    picture = packed(pdf, data, Name.FlateDecode, Subtype=Name.Image, Width=9000, Height=9000, BitsPerComponent=8)
    picture.ColorSpace = Name.DeviceGray
    page(pdf).Resources.XObject = Dictionary(Im1=picture)
    for number in range(5):
        pdf.pages.append(pdf.pages[0])
        pdf.pages[-1].obj.Contents = pdf.make_stream(b"q %d 0 0 100 50 50 cm /Im1 Do Q" % (100 + number))


def light_marks_beside_dark_ones(pdf: Pdf) -> None:
    """Each light line is held against all areas, and lies in none."""
    areas, lines = "0 0 0 1 k " + "100 100 8 8 re f " * 8000, "0 0 0 0 K 1 w " + "101 99 m 103 99 l S " * 8000
    page(pdf).Contents = packed(pdf, zlib.compress(f"/Artifact BMC {areas}{lines}EMC".encode()), Name.FlateDecode)


def endless_text(pdf: Pdf) -> None:
    text = b"BT /F1 10 Tf " + b"(%b) Tj " % (b"a" * 1000) * 6000 + b"ET"
    page(pdf).Contents = packed(pdf, zlib.compress(text), Name.FlateDecode)


# What is said of each kind of work of which a file asks too much.
FACTS: dict[Kind, str] = {
    "bytes": "the streams of the file have more than 100,000,000 bytes, unpacked",
    "objects": "the file has more than 1,500,000 objects",
    "operators": "the pages of the file have more than 1,000,000 operators",
    "marks": "the pages of the file have more than 300,000 marks",
    "letters": "the pages of the file have more than 5,000,000 letters",
    "painted": "the pages of the file paint more than 4,000,000,000 pixels",
    "picture": "a picture of the file has more than 100,000,000 pixels",
    "pixels": "the pictures of the file have more than 400,000,000 pixels",
    "compared": "the marks of the file lie over one another more than 8,000,000 times",
    "depth": "more than 1,000 q or BMC are open at once",
    "layers": "the groups and masks in one another have more than 100,000,000 pixels",
}

HOSTILE: tuple[tuple[Hostile, Kind], ...] = (
    (function_that_lists_itself, "objects"),
    (wide_tree_of_functions, "objects"),
    (wide_arrays_of_functions, "objects"),
    (packed_function_of_an_ink, "bytes"),
    (content_in("/FlateDecode"), "bytes"),
    (content_in("/Fl"), "bytes"),
    (content_in("/ASCIIHexDecode", "/FlateDecode"), "bytes"),
    (content_in("/A85", "/Fl"), "bytes"),
    (content_in("/FlateDecode", "/FlateDecode"), "bytes"),
    (content_in("/RL"), "bytes"),
    (content_in_lzw, "bytes"),
    (content_of_many_parts, "bytes"),
    (packed_metadata, "bytes"),
    (metadata_of_many_elements, "objects"),
    (packed_profile, "bytes"),
    (packed_palette, "bytes"),
    (packed_map_to_unicode, "bytes"),
    (ranges_of_widths, "objects"),
    (unclosed_marks, "depth"),
    (unclosed_states, "depth"),
    (content_of_too_many_operators, "operators"),
    (content_of_too_many_marks, "marks"),
    (states_of_a_form, "operators"),
    (empty_form_drawn_again, "operators"),
    (empty_pattern_chosen_again, "operators"),
    (empty_mask_chosen_again, "operators"),
    (long_dashes, "operators"),
    (text_of_many_shifts, "operators"),
    (operators_of_many_numbers, "operators"),
    (tags_of_many_properties, "operators"),
    (names_that_differ, "operators"),
    (pictures_within_content, "operators"),
    (pages_with_the_same_rectangles, "marks"),
    (areas_one_over_another, "painted"),
    (areas_that_are_blended, "painted"),
    (pattern_of_tiny_tiles, "painted"),
    (long_strokes, "painted"),
    (mask_of_forms_in_forms, "operators"),
    (fills_that_multiply, "painted"),
    (masks_of_many_fills, "painted"),
    (masks_on_a_large_page, "layers"),
    (picture_that_says_it_is_small, "picture"),
    (fax_that_says_it_is_small, "picture"),
    (jbig2_that_says_it_is_small, "picture"),
    (jbig2_of_many_regions, "picture"),
    (pictures_on_many_pages, "pixels"),
    (endless_text, "letters"),
    (light_marks_beside_dark_ones, "compared"),
)
