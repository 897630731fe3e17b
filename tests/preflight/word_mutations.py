"""Word mutations: thirty ways in which the words of a good file are no longer seen, and stay in it."""

import re
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from preflight import faults as f
from preflight.mutations import SCREEN, Mutation

WHOLE = "0 0 900 700 re"  # the page and more
SHEET = Array([0, 0, 900, 700])
CODE = "P480"  # the codes of the page cannot be read either
EMPTY = "P512"  # and nothing else is seen on it

Made = Callable[[Pdf], Any]


def around(before: str, after: str = "") -> f.Fault:
    return f.content(lambda data: b"\n".join((before.encode(), data, after.encode())))


def each_text(operators: str) -> f.Fault:
    """Begin each text with operators."""
    return f.content(lambda data: re.sub(rb"\bBT\b", b"BT " + operators.encode(), data))


def replaced(pattern: bytes, by: bytes) -> f.Fault:
    return f.content(lambda data: re.sub(pattern, by, data))


def cut_by_letters(pdf: Pdf) -> None:
    font = next(iter(f.page_of(pdf).Resources.Font.keys()))
    around(f"BT {font} 4 Tf 7 Tr 1 0 0 1 40 40 Tm <0001> Tj ET 0 Tr")(pdf)


def in_a_form(**entries: Made) -> f.Fault:
    """Move all of the page into a form."""

    def make(pdf: Pdf) -> None:
        page = pdf.pages[0]
        page.contents_coalesce()
        form = pdf.make_stream(page.Contents.read_bytes(), Type=Name.XObject, Subtype=Name.Form, BBox=SHEET)
        form.Resources = page.Resources
        for name, value in entries.items():
            form[f"/{name}"] = value(pdf)
        page.Resources = Dictionary(XObject=Dictionary(All=form))
        page.Contents = pdf.make_stream(b"/All Do")

    return make


def white_picture(pdf: Pdf) -> pikepdf.Object:
    return pdf.make_stream(
        bytes(4), Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1, BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK,
    )  # fmt: skip


def white_form(pdf: Pdf) -> pikepdf.Object:
    content = f"0 0 0 0 k {WHOLE} f".encode()
    return pdf.make_stream(content, Type=Name.XObject, Subtype=Name.Form, BBox=SHEET, Resources=Dictionary())


def shading(_: Pdf) -> pikepdf.Object:
    ramp = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1)
    ramp.C0, ramp.C1 = Array([0, 0, 0, 0]), Array([0, 0.1, 0.1, 0])
    across, both = Array([0, 0, 900, 0]), Array([True, True])
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceCMYK, Function=ramp, Coords=across, Extend=both)


def tiles(content: bytes) -> Made:
    return lambda pdf: pdf.make_stream(
        content, Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 9, 9]), XStep=9,
        YStep=9, Resources=Dictionary(),
    )  # fmt: skip


def hidden_layer(pdf: Pdf) -> pikepdf.Object:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Notes"))
    setting = Dictionary(Name="All", OFF=Array([layer]), Order=Array([layer]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=setting)
    return layer


def hidden_members(pdf: Pdf) -> pikepdf.Object:
    return Dictionary(Type=Name.OCMD, OCGs=Array([hidden_layer(pdf)]), P=Name.AllOn)


def black_mask(pdf: Pdf) -> pikepdf.Object:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
    mask = pdf.make_stream(
        f"0 g {WHOLE} f".encode(), Type=Name.XObject, Subtype=Name.Form, BBox=SHEET, Group=group, Resources=Dictionary()
    )
    return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=mask))


def drawn(section: str, name: str, value: Made, content: str) -> f.Fault:
    return f.all_of(f.resource(section, name, value), f.draw(content))


def ink(name: str) -> Made:
    return lambda pdf: f.spot(pdf, name, [0, 0, 1, 0])


def blend(mode: str) -> Made:
    return lambda _: Dictionary(BM=Name(f"/{mode}"))


def no_opacity(_: Pdf) -> pikepdf.Object:
    return Dictionary(ca=0, CA=0)


PICTURE = "900 0 0 700 0 0 cm"
INLINE = f"{PICTURE} BI /W 1 /H 1 /BPC 8 /CS /CMYK /F /AHx ID 00000000> EI"
STRIPS = " ".join(f"0 {bottom} 900 7.2 re f" for bottom in range(0, 700, 7))
SPARSE = f.font_program(f.table_of(b"loca", lambda table: bytes(len(table))))

WORD_MUTATIONS = (
    Mutation("words under a white box", f.draw(f"0 0 0 0 k {WHOLE} f"), "P501", (CODE, EMPTY)),
    Mutation("words under a picture", drawn("XObject", "P", white_picture, f"{PICTURE} /P Do"), "P501", (CODE, EMPTY)),
    Mutation("words under a picture in the content", f.draw(INLINE), "P501", (CODE, EMPTY)),
    Mutation("words under a shading", drawn("Shading", "Sh", shading, "/Sh sh"), "P501", (CODE,)),
    Mutation(
        "words under a pattern",
        drawn("Pattern", "Pa", tiles(b"0 0 0 0.1 k 0 0 9 9 re f"), f"/Pattern cs /Pa scn {WHOLE} f"),
        "P501",
        (CODE,),
    ),
    Mutation("words under a form", drawn("XObject", "Fm", white_form, "/Fm Do"), "P501", (CODE, EMPTY)),
    Mutation("words under a line", f.draw("0 0 0 0 K 800 w 0 350 m 900 350 l S"), "P501", (CODE, EMPTY)),
    Mutation("words under a hundred strips", f.draw(f"0 0 0 0 k {STRIPS}"), "P501", (CODE, EMPTY)),
    Mutation("words clipped to a place without words", around("1 1 2 2 re W n"), "P501", (EMPTY,)),
    Mutation("words clipped to a line", around("1 1 m 900 700 l W n"), "P501", (CODE, EMPTY)),
    Mutation("words clipped by a hole", around(f"{WHOLE} {WHOLE} W* n"), "P501", (CODE, EMPTY)),
    Mutation("words between two clips", around("0 0 400 700 re W n 401 0 499 700 re W n"), "P501", (EMPTY,)),
    Mutation("words clipped by a letter elsewhere", cut_by_letters, "P501", ("P458", CODE)),
    Mutation(
        "words in a form with a small box", in_a_form(BBox=lambda _: Array([0, 0, 1, 1])), "P501", ("P505", EMPTY)
    ),
    Mutation("words of mode 3", each_text("3 Tr"), "P501"),
    Mutation("words of mode 7 that clip nothing", each_text("7 Tr"), "P501", (CODE,)),
    Mutation("words of size 0", replaced(rb"(/\S+) [\d.]+ Tf", rb"\1 0 Tf"), "P501"),
    Mutation("words of no width", each_text("0 Tz"), "P501"),
    Mutation("words of no height", replaced(rb"(\S+ ){4}(\S+ \S+ Tm)", rb"1 0 0 0 \2"), "P501"),
    Mutation("words far above their line", each_text("5000 Ts"), "P501"),
    Mutation(
        "words without opacity", f.all_of(f.resource("ExtGState", "G", no_opacity), each_text("/G gs")), "P501", (CODE,)
    ),
    Mutation(
        "words under a black mask",
        f.all_of(f.resource("ExtGState", "G", black_mask), around("/G gs")),
        "P501",
        (CODE, EMPTY),
    ),
    Mutation(
        "words in a layer that is off",
        f.all_of(f.resource("Properties", "La", hidden_layer), around("/OC /La BDC", "EMC")),
        "P501",
        (CODE, EMPTY),
    ),
    Mutation(
        "words in layers of which one is off",
        f.all_of(f.resource("Properties", "La", hidden_members), around("/OC /La BDC", "EMC")),
        "P501",
        (CODE, EMPTY),
    ),
    Mutation("words in a form whose layer is off", in_a_form(OC=hidden_layer), "P501", ("P505", CODE, EMPTY)),
    Mutation(
        "words without tint",
        f.all_of(f.resource("ColorSpace", "Sp", ink("Gold")), each_text("/Sp cs 0 scn")),
        "P501",
        (CODE,),
    ),
    Mutation(
        "words in the ink None",
        f.all_of(f.resource("ColorSpace", "Sp", ink("None")), each_text("/Sp cs 1 scn")),
        "P501",
        (CODE,),
    ),
    Mutation(
        "words that darken white",
        f.all_of(f.resource("ExtGState", "G", blend("Darken")), each_text("0 0 0 0 k /G gs")),
        "P501",
        ("P434", CODE),
    ),
    Mutation(
        "words of an empty pattern",
        f.all_of(f.resource("Pattern", "Pa", tiles(b"")), each_text("/Pattern cs /Pa scn")),
        "P501",
        (CODE,),
    ),
    Mutation("words beyond the crop", f.page_box("CropBox", 0, 0, 30, 30), "P501", base="screen", limits=SCREEN),
    Mutation("letters whose outlines are empty", SPARSE, "P443", ("P501",)),
)
