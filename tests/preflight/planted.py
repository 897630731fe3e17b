"""Planted faults by class: each class has thirty, and a table tells beside them what other tools say.

A class is a row of `CLASSES`. `planted_table` makes the table, `test_planted` tries each fault.
"""

from collections.abc import Callable, Mapping
from typing import Any

from pikepdf import Array, Dictionary, Name, Page, Pdf, String

from preflight import faults as f
from preflight.finished import profile_bytes
from preflight.mutations import MUTATIONS, SCREEN, Mutation
from preflight.word_mutations import WORD_MUTATIONS

_X, _Y = f.ROOM
SQUARE = f"{_X} {_Y} 100 100 re f"
BELOW = f"1 1 0 0 k {SQUARE} /Mix gs"
RED = "1 0 0 rg 0 0 9 9 re f"


def form(pdf: Pdf, content: str, **entries: object) -> Any:
    return pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 900, 900], **entries)


def group(space: object) -> Dictionary:
    return Dictionary(S=Name.Transparency, CS=space)


def mixing(**entries: object) -> f.Fault:
    return f.resource("ExtGState", "Mix", Dictionary({f"/{name}": value for name, value in entries.items()}))


def mask(content: str, **entries: object) -> f.Fault:
    """Put a soft mask of lightness into the state."""

    def make(pdf: Pdf) -> Dictionary:
        return Dictionary(SMask=Dictionary(S=Name.Luminosity, G=form(pdf, content, **entries)))

    return f.resource("ExtGState", "Mix", make)


def picture(data: bytes, space: object, **entries: object) -> f.Fault:
    """Put a picture of 300 by 300 pixels into the resources."""
    size = {"Width": 300, "Height": 300, "BitsPerComponent": 8}
    return f.resource(
        "XObject", "Photo", lambda pdf: pdf.make_stream(data, Subtype=Name.Image, ColorSpace=space, **size, **entries)
    )


def soft_picture(pdf: Pdf) -> None:
    size = {"Width": 1, "Height": 1, "BitsPerComponent": 8, "ColorSpace": Name.DeviceCMYK}
    soft = pdf.make_stream(bytes(4), Subtype=Name.Image, **size)
    picture(bytes(90_000), Name.DeviceGray, SMask=soft)(pdf)


URI_ACTION = Dictionary(S=Name.URI, URI=f.LINK)
SHOWN = f.draw(f"q 72 0 0 72 {_X} {_Y} cm /Photo Do Q")
OVER_GROUND = f.draw(f"{BELOW} q 72 0 0 72 {_X} {_Y} cm /Photo Do Q")


def pattern(content: str) -> f.Fault:
    def make(pdf: Pdf) -> Any:
        size = {"BBox": [0, 0, 20, 20], "XStep": 20, "YStep": 20, "Resources": Dictionary()}
        return pdf.make_stream(content.encode(), PatternType=1, PaintType=1, TilingType=1, **size)

    return f.resource("Pattern", "Cells", make)


def shading(_: Pdf) -> Dictionary:
    ends = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    return Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 0], Function=ends)


def appearance(pdf: Pdf) -> None:
    """Put a printer's mark outside of the sheet that is painted in RGB."""
    f.annotation(Subtype=Name.PrinterMark, Rect=[1, 1, 9, 9], F=4, AP=Dictionary(N=form(pdf, RED)))(pdf)


def named(profile: bytes, identifier: str, space: bytes = b"CMYK") -> f.Fault:
    def make(pdf: Pdf) -> None:
        f.intent_profile(lambda _: profile_bytes(b"prtr", space, profile), {b"CMYK": 4, b"RGB ": 3}[space])(pdf)
        for intent in pdf.Root.OutputIntents:
            intent.OutputConditionIdentifier = identifier

    return make


def further_page(content: str, at: int) -> f.Fault:
    """Add a page of the same size, with other content."""

    def make(pdf: Pdf) -> None:
        page = Dictionary(Type=Name.Page, Resources=Dictionary(), Contents=pdf.make_stream(content.encode()))
        for box in ("/MediaBox", "/BleedBox", "/TrimBox"):
            page[box] = pdf.pages[0].obj[box]
        pdf.pages.insert(at, Page(page))

    return make


def all_white(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.contents_add(pdf.make_stream(b"/Artifact BMC q 0 0 0 0 k 0 0 2000 2000 re f Q EMC"))


def attached(data: bytes, put: Callable[[Pdf, Any], object]) -> f.Fault:
    def make(pdf: Pdf) -> None:
        stream = pdf.make_stream(data, Type=Name.EmbeddedFile, Subtype=Name("/application/octet-stream"))
        names: dict[str, Any] = {"F": "a.exe", "UF": "a.exe", "AFRelationship": Name.Data}
        put(pdf, pdf.make_indirect(Dictionary(Type=Name.Filespec, EF=Dictionary(F=stream, UF=stream), **names)))

    return make


def in_names(pdf: Pdf, file: Any) -> None:
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(["a.exe", file])))


def in_root(pdf: Pdf, file: Any) -> None:
    pdf.Root.AF = Array([file])


def rgb_form(pdf: Pdf) -> Any:
    return form(pdf, "", Group=group(Name.DeviceRGB))


def nested(pdf: Pdf) -> Any:
    return form(pdf, "/In Do", Resources=Dictionary(XObject=Dictionary(In=rgb_form(pdf))))


def duotone(pdf: Pdf) -> Any:
    function = pdf.make_stream(b"{ pop dup dup dup }", FunctionType=4, Domain=[0, 1] * 2, Range=[0, 1] * 4)
    return Array([Name.DeviceN, Array([Name.Black, Name.Fir]), Name.DeviceCMYK, function])


def two_inks(pdf: Pdf) -> None:
    picture(bytes(180_000), duotone(pdf))(pdf)


def spot_mask(pdf: Pdf) -> Any:
    return form(pdf, "", Group=group(f.spot(pdf, "Fir", [1, 0, 1, 0])))


def broken_mask(pdf: Pdf) -> None:
    profile = pdf.make_stream(profile_bytes(b"mntr", b"GRAY")[:900], N=1)
    mask("", Group=group(Array([Name.ICCBased, profile])))(pdf)


DRAWN = f.draw("/Mix gs /Drawn Do")
CURVE = f"1 1 0.5 0 k {_X} {_Y} m {_X + 100} {_Y} {_X + 100} {_Y} {_X + 100} {_Y + 100} c {_X} {_Y + 100} l f"
GRAY = group(Name.DeviceGray)

DO, MIX = f.draw("/Drawn Do"), f.draw("/Mix gs")
MULTIPLY, OVERPRINT = mixing(BM=Name.Multiply), mixing(op=True, OP=True, OPM=1)
FOUR_INKS = f.draw(f"{BELOW} 1 1 1 1 k {SQUARE}")
CELLS, WHITE = f"/Pattern cs /Cells scn {SQUARE}", f"0 0 0 0 k {SQUARE}"
FADE = f.draw(f"q {_X} {_Y} 9 9 re W n /Fade sh Q")

INK = (
    Mutation("a form whose group is RGB", f.all_of(f.resource("XObject", "Drawn", rgb_form), DO), "P430"),
    Mutation("a form in a form whose group is RGB", f.all_of(f.resource("XObject", "Drawn", nested), DO), "P430"),
    Mutation("a soft mask whose group is RGB", f.all_of(mask("", Group=group(Name.DeviceRGB)), MIX), "P430"),
    Mutation("RGB in a soft mask", f.all_of(mask(RED, Group=GRAY), MIX), "P430"),
    Mutation("an RGB glyph", f.type3(f"900 0 d0 {RED}"), "P430", ("P444",)),
    Mutation("RGB in an appearance", appearance, "P430"),
    Mutation("RGB in a pattern", f.all_of(pattern(RED), f.draw(CELLS)), "P430"),
    Mutation("an RGB gradient", f.all_of(f.resource("Shading", "Fade", shading), FADE), "P430"),
    Mutation(
        "a picture of few RGB colors",
        f.all_of(picture(bytes(90_000), Array([Name.Indexed, Name.DeviceRGB, 0, String(bytes(3))])), SHOWN),
        "P430",
    ),
    Mutation("a group in a spot ink", f.all_of(f.resource("XObject", "Drawn", spot_mask), DO), "P510"),
    Mutation(
        "a mask of lightness without a space",
        f.all_of(mask("", Group=Dictionary(S=Name.Transparency)), MIX),
        "P510",
    ),
    Mutation("a picture whose mask is CMYK", f.all_of(soft_picture, SHOWN), "P510"),
    Mutation("a mask whose profile is cut off", f.all_of(broken_mask, MIX), "P449"),
    Mutation("another condition than the profile's", named(b"GRACoL TR006 Coated", "FOGRA51"), "P511"),
    Mutation("a screen for a condition", named(b"GRACoL TR006 Coated", "sRGB IEC61966-2.1"), "P511"),
    Mutation("an empty page at the end", further_page("", 2), "P512"),
    Mutation("a white page between others", further_page("/Artifact BMC 0 0 0 0 k 0 0 900 900 re f EMC", 1), "P512"),
    Mutation("white over all pages", all_white, "P513", ("P480", "P501")),
    Mutation("a program in the file", attached(b"MZ", in_names), "P514"),
    Mutation("a PDF in the file that is no PDF/A", attached(b"%PDF-1.7 no end", in_root), "P514"),
    Mutation("400 % ink by multiply", f.all_of(MULTIPLY, f.draw(f"{BELOW} 0 0 1 1 k {SQUARE}")), "P436"),
    Mutation("350 % ink by overprint", f.all_of(OVERPRINT, f.draw(f"{CURVE} /Mix gs 0 0 0 1 k {SQUARE}")), "P436"),
    Mutation("330 % ink by opacity", f.all_of(mixing(ca=0.65), FOUR_INKS), "P436"),
    Mutation(
        "380 % ink with a spot ink",
        f.all_of(
            MULTIPLY,
            f.resource("ColorSpace", "Fir", lambda pdf: f.spot(pdf, "Fir", [1, 0, 1, 0])),
            f.draw(f"1 1 0 1 k {SQUARE} /Mix gs /Fir cs 0.8 scn {SQUARE}"),
        ),
        "P436",
    ),
    Mutation(
        "340 % ink through a soft mask",
        f.all_of(mask("0.7 g 0 0 900 900 re f", Group=GRAY), FOUR_INKS),
        "P436",
    ),
    Mutation(
        "350 % ink by a pattern",
        f.all_of(MULTIPLY, pattern("0 0 1 0.5 k 0 0 20 20 re f"), f.draw(f"{BELOW} {CELLS}")),
        "P436",
    ),
    Mutation(
        "380 % ink by a picture",
        f.all_of(MULTIPLY, picture(bytes([0, 0, 255, 204]) * 90_000, Name.DeviceCMYK), OVER_GROUND),
        "P436",
    ),
    Mutation("RGB that is multiplied", f.all_of(MULTIPLY, f.draw(f"{BELOW} 1 0 0 rg {SQUARE}")), "P430", ("P515",)),
    Mutation("a picture in two inks", f.all_of(two_inks, SHOWN), "P515"),
    Mutation(
        "white that overprints in a form",
        f.all_of(OVERPRINT, f.resource("XObject", "Drawn", lambda pdf: form(pdf, WHITE)), DRAWN),
        "P434",
    ),
)


def swapped_numbers(pdf: Pdf) -> None:
    one, other = (page.obj for page in list(pdf.pages)[:2])
    one.StructParents, other.StructParents = other.StructParents, one.StructParents


def first_as_artifact(data: bytes) -> bytes:
    head, sign, tail = data.partition(b"/P <</MCID")
    assert sign
    return head + b"/Artifact BMC" + tail[tail.index(b"BDC") + 3 :]


def mark_of_other_page(pdf: Pdf) -> None:
    element = f.elements(pdf, "P")[0]
    element.Pg = next(page.obj for page in pdf.pages if page.obj.objgen != element.Pg.objgen)


def shared_number(pdf: Pdf) -> None:
    one, other, *_ = (each for page in pdf.pages for each in page.obj.get("/Annots", ()))
    other.StructParent = one.StructParent


def nameless_properties(pdf: Pdf) -> None:
    f.resource("Properties", "Bare", Dictionary())(pdf)
    f.raw(f"/P /Bare BDC 0 0 0 1 k {SQUARE} EMC")(pdf)


_BEFORE = (
    "a figure whose words are a blank",
    "a figure whose words are a wide blank",
    "a figure whose words are a dot",
    "no way back",
    "no ParentTree",
    "ways back that end early",
    "ways back to other tags",
    "a page without its number in the ParentTree",
    "a mark used twice",
    "a mark with two tags",
    "all words artifacts",
    "a tag for content that is not there",
    "words replaced by nothing",
    "a tag replaced by nothing",
    "the last page first",
    "links without a way back",
    "links of no size",
    "a link that runs code",
    "a link of data",
)
_ON_SCREEN: dict[str, Any] = {"limits": SCREEN, "base": "screen"}

FURTHER_TAGS = (
    Mutation("ways back to nothing", f.parents(lambda rows: Array([None] * len(rows))), "P503"),
    Mutation("two pages that change their ways back", swapped_numbers, "P503"),
    Mutation("one paragraph an artifact", f.content(first_as_artifact), "P505"),
    Mutation("a tag on another page than its content", mark_of_other_page, "P504", ("P459", "P465")),
    Mutation("a mark of a number without end", f.raw(f"/P <</MCID 5000000>> BDC 0 0 0 1 k {SQUARE} EMC"), "P459"),
    Mutation("a mark without a number", nameless_properties, "P458"),
    Mutation("a figure whose words are a dash", f.change_element("Figure", f.entry("Alt", "—")), "P457"),
    Mutation("a heading replaced by nothing", f.change_element("H1", f.entry("ActualText", "")), "P506"),
    Mutation("a link with the number of another", shared_number, "P503", **_ON_SCREEN),
    Mutation("a link that runs another code", f.links(f.opens("vbscript:x")), "P507", **_ON_SCREEN),
    Mutation("a part in a language that is none", f.change_element("P", f.entry("Lang", "english-")), "P466"),
)

TAGS = (*(each for each in MUTATIONS if each.what in _BEFORE), *FURTHER_TAGS)

CLASSES: Mapping[str, tuple[Mutation, ...]] = {"words": WORD_MUTATIONS, "tags": TAGS, "color and ink": INK}

# Those that are tried nowhere else.
PLANTED = (*WORD_MUTATIONS, *FURTHER_TAGS, *INK)
