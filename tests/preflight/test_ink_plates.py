"""Plates of pages with transparency and overprint: their most ink is what Ghostscript separates."""

import io
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from flyergen.preflight.document import Document
from flyergen.preflight.ink_plates import most_ink
from flyergen.preflight.inks import measure
from flyergen.preflight.inspect import inspect
from flyergen.preflight.limits import Job
from flyergen.preflight.open import Budget
from flyergen.preflight.page_space import Box
from flyergen.targets import target_named
from preflight.finished import BLEED, GOOD, MEDIA, Change, press_pdf, problems_of
from tables import each_row

PRESS = target_named("press").limits()
LIMIT = 240.0  # percent
BELOW, SQUARE = "1 1 0 0 k 100 100 200 200 re f /G gs", "100 100 200 200 re f"
TINTS = f"0.5 0.7 0.1 0.2 k {SQUARE} /G gs 0.6 0.3 0.5 0.5 k {SQUARE}"
PICTURE = "1 0.5 0 0 k 100 100 200 200 re f /G gs q 200 0 0 200 100 100 cm /I Do Q"


def state(**entries: object) -> Change:
    """Return a change that puts a graphics state into the resources as /G."""
    return resources(ExtGState=lambda _: Dictionary(G=_dictionary(entries)))


def resources(**sections: Callable[[Pdf], Dictionary]) -> Change:
    def change(pdf: Pdf) -> None:
        for name, make in sections.items():
            pdf.pages[0].obj.Resources[f"/{name}"] = make(pdf)

    return change


def both(*changes: Change) -> Change:
    def change(pdf: Pdf) -> None:
        for each in changes:
            each(pdf)

    return change


def _dictionary(entries: dict[str, object]) -> Dictionary:
    return Dictionary({f"/{name}": value for name, value in entries.items()})


MULTIPLY, OVERPRINT = state(BM=Name.Multiply), state(OP=True, op=True, OPM=1)


def form(pdf: Pdf, content: str, **entries: object) -> Any:
    return pdf.make_stream(content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, *MEDIA[2:]], **entries)


def group(space: Name) -> Dictionary:
    return Dictionary(S=Name.Transparency, CS=space)


def masked(content: str) -> Change:
    """Return a change that puts a mask of lightness into the state."""

    def make(pdf: Pdf) -> Dictionary:
        drawn = form(pdf, content, Group=group(Name.DeviceGray))
        return Dictionary(G=Dictionary(SMask=Dictionary(S=Name.Luminosity, G=drawn)))

    return resources(ExtGState=make)


def spot(pdf: Pdf) -> Dictionary:
    function = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0, 1, 0], N=1)
    return Dictionary(S=Array([Name.Separation, Name.Fir, Name.DeviceCMYK, pdf.make_indirect(function)]))


def shading(_: Pdf) -> Dictionary:
    ends = Dictionary(FunctionType=2, Domain=[0, 1], C0=[0.1, 0, 0, 0], C1=[0.9, 0.9, 0, 0.2], N=1)
    axis = {"Coords": [0, 0, 1, 0], "Extend": [True, True]}
    return Dictionary(Sh=_dictionary({"ShadingType": 2, "ColorSpace": Name.DeviceCMYK, "Function": ends, **axis}))


def picture(data: bytes, space: object, **entries: object) -> Change:
    def make(pdf: Pdf) -> Dictionary:
        size = {"Width": 40, "Height": 40, "BitsPerComponent": 8}
        return Dictionary(I=pdf.make_stream(data, Subtype=Name.Image, ColorSpace=space, **size, **entries))

    return both(MULTIPLY, resources(XObject=make))


def jpeg(mode: str, colour: int | tuple[int, ...]) -> bytes:
    file = io.BytesIO()
    Image.new(mode, (40, 40), colour).save(file, "JPEG", quality=95)
    return file.getvalue()


def cell(kind: int) -> Change:
    def make(pdf: Pdf) -> Dictionary:
        colour = "0 0 1 1 k " if kind == 1 else ""
        size = {"BBox": [0, 0, 20, 20], "XStep": 20, "YStep": 20, "Resources": Dictionary()}
        content = f"{colour}0 0 20 20 re f".encode()
        return Dictionary(P=pdf.make_stream(content, PatternType=1, PaintType=kind, TilingType=1, **size))

    spaces = resources(ColorSpace=lambda _: Dictionary(U=Array([Name.Pattern, Name.DeviceCMYK])))
    return both(MULTIPLY, resources(Pattern=make), spaces)


def glyph(pdf: Pdf) -> Dictionary:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=[0, 0, 9, 9], FontMatrix=[0.1, 0, 0, 0.1, 0, 0])
    font.CharProcs = Dictionary(a=pdf.make_stream(b"9 0 d0 0 0 1 1 k 0 0 9 9 re f"))
    font.Encoding, font.FirstChar, font.LastChar, font.Widths = Dictionary(Differences=[97, Name.a]), 97, 97, [9]
    return Dictionary(T=font)


PALETTE = Array([Name.Indexed, Name.DeviceCMYK, 1, String(bytes([0, 0, 0, 0, 0, 0, 255, 204]))])
# What is drawn, and how much ink is on it.
CASES: dict[str, tuple[str, Change, float]] = {
    "multiply": (f"{BELOW} 0 0 1 1 k {SQUARE}", MULTIPLY, 400),
    "multiply of tints": (TINTS, MULTIPLY, 274),
    "screen": (TINTS, state(BM=Name.Screen), 65),
    "screen over paper": (f"/G gs 0.6 0.3 0.5 0.5 k {SQUARE}", state(BM=Name.Screen), 190),
    "overlay": (TINTS, state(BM=Name.Overlay), 147),
    "color burn": (TINTS, state(BM=Name.ColorBurn), 259),
    "difference": (TINTS, state(BM=Name.Difference), 280),
    "half opacity": (f"{BELOW} 1 1 1 1 k {SQUARE}", state(ca=0.5), 300),
    "half of a mask": (f"{BELOW} 1 1 1 1 k {SQUARE}", masked("0.5 g 0 0 900 700 re f"), 300),
    "a mask that hides": (f"{BELOW} 1 1 1 1 k {SQUARE}", masked("0 g 0 0 900 700 re f"), 200),
    "a group": (
        f"{BELOW} /F Do",
        both(
            state(BM=Name.Multiply, ca=0.5),
            resources(XObject=lambda pdf: Dictionary(F=form(pdf, f"0 0 1 1 k {SQUARE}", Group=group(Name.DeviceCMYK)))),
        ),
        300,
    ),
    "overprint": (f"1 0.7 0 0 k 100 100 m 300 90 l 320 320 l f /G gs 0 0 0 1 k {SQUARE}", OVERPRINT, 270),
    "overprint in a form": (
        "1 0.7 0 0 k 100 100 m 300 90 l 320 320 l f /G gs /F Do",
        both(OVERPRINT, resources(XObject=lambda pdf: Dictionary(F=form(pdf, f"0 0 0 1 k {SQUARE}")))),
        270,
    ),
    "overprint that ends": (
        f"1 0.7 0 0 k 100 100 m 300 90 l 320 320 l f q /G gs 0 0 0 1 k 0 0 1 1 re f Q 0 0 0 1 k {SQUARE}",
        OVERPRINT,
        170,
    ),
    "overprint that knocks out": (
        "1 0.7 0 0 k 100 100 m 300 90 l 320 320 l f /G gs 0 0 0 1 k 50 50 300 300 re f",
        state(op=True, OP=True, OPM=0),
        100,
    ),
    "overprint of a line alone": (
        "1 1 0 0 k 100 100 m 300 90 l 320 320 l f /G gs 0 0 0 1 K 40 w 120 120 m 290 120 l S",
        state(OP=True, op=False, OPM=1),
        300,
    ),
    "overprint of a spot ink": (
        f"1 1 0 1 k {SQUARE} /G gs /S cs 0.8 scn 120 120 m 200 120 l 200 200 l f",
        both(OVERPRINT, resources(ColorSpace=spot)),
        380,
    ),
    "multiply of a spot ink": (
        f"1 1 0 1 k {SQUARE} /G gs /S cs 0.8 scn {SQUARE}",
        both(MULTIPLY, resources(ColorSpace=spot)),
        380,
    ),
    "a shading": (
        f"0 0 1 0.5 k {SQUARE} /G gs q 200 0 0 200 100 100 cm 0 0 1 1 re W n /Sh sh Q",
        both(MULTIPLY, resources(Shading=shading)),
        339,
    ),
    "a pattern of a shading": (
        f"0 0 1 0.5 k {SQUARE} /G gs /Pattern cs /P scn {SQUARE}",
        both(
            MULTIPLY,
            resources(
                Pattern=lambda pdf: Dictionary(
                    P=Dictionary(PatternType=2, Matrix=[200, 0, 0, 200, 100, 100], Shading=shading(pdf).Sh)
                )
            ),
        ),
        339,
    ),
    "a pattern": (f"1 0.5 0 0 k {SQUARE} /G gs /Pattern cs /P scn {SQUARE}", cell(1), 350),
    "a pattern without colors": (f"1 0.5 0 0 k {SQUARE} /G gs /U cs 0 0 1 1 /P scn {SQUARE}", cell(2), 350),
    "a glyph with colors": (
        f"1 0.5 0 0 k {SQUARE} /G gs BT /T 20 Tf 120 120 Td (a) Tj ET",
        both(MULTIPLY, resources(Font=glyph)),
        350,
    ),
    "a picture": (PICTURE, picture(bytes([0, 0, 255, 204]) * 1600, Name.DeviceCMYK), 330),
    "a picture as JPEG": (
        PICTURE,
        picture(jpeg("CMYK", (0, 0, 255, 204)), Name.DeviceCMYK, Filter=Name.DCTDecode, Decode=[1, 0] * 4),
        330,
    ),
    "a gray picture": (PICTURE, picture(bytes([51]) * 1600, Name.DeviceGray), 230),
    "a gray picture as JPEG": (PICTURE, picture(jpeg("L", 51), Name.DeviceGray, Filter=Name.DCTDecode), 230),
    "an inverted gray picture": (PICTURE, picture(bytes([51]) * 1600, Name.DeviceGray, Decode=[1, 0]), 170),
    "a picture of few colors": (PICTURE, picture(bytes([1]) * 1600, PALETTE), 330),
}


def drawn(path: Path, case: str) -> Path:
    content, change, _ = CASES[case]
    return press_pdf(path / "flyer.pdf", f"/Artifact BMC q {content} Q EMC", change)


@each_row("case", sorted(CASES))
def test_the_most_ink_is_that_of_the_plates(case: str, tmp_path: Path) -> None:
    path = drawn(tmp_path, case)
    most = most_ink(path, Document(path, PRESS).pages, LIMIT, Budget(), Budget())[1]
    assert most.is_whole
    assert most.ink is not None
    assert most.ink.percent == pytest.approx(CASES[case][2], abs=2)


@each_row(("width", "most"), [(0.3, 275), (0.5, 290), (3, 312)])
def test_a_thin_line_that_overprints_is_as_much_ink_as_there_is_around_it(
    width: float, most: float, tmp_path: Path
) -> None:
    """PDFium draws no line narrower than a pixel."""
    line = f"0 0 0 1 K {width} w [4 3] 0 d 100 200 m 300 200 l S"
    content = f"/Artifact BMC q 1 0.92 0.2 0 k {SQUARE} /G gs {line} Q EMC"
    path = press_pdf(tmp_path / "flyer.pdf", content, OVERPRINT)
    found = most_ink(path, Document(path, PRESS).pages, LIMIT, Budget(), Budget())[1].ink
    assert found is not None
    assert found.percent <= most + 1


@pytest.mark.all
@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
@each_row("case", sorted(CASES))
def test_ghostscript_separates_as_much(case: str, tmp_path: Path) -> None:
    (found,) = measure(drawn(tmp_path, case), (Box(*BLEED),)) or (None,)
    assert found is not None
    assert found.percent == pytest.approx(CASES[case][2], abs=3)


def test_too_much_ink_by_multiply_is_told_by_default(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC q {CASES['multiply'][0]} Q EMC", MULTIPLY)
    fact = "P436: page 1: 400 % ink (measured on all plates), 23 mm from the left and 123 mm from the top"
    assert problems_of(path) == [f"{fact}\nlower it to 300 % or less"]


UNKNOWN = "note P515: the ink of page 1 is computed without"


def test_color_that_is_not_made_of_inks_is_told_where_it_is_mixed_with_them(tmp_path: Path) -> None:
    red = f"{GOOD} /Artifact BMC q {BELOW} 1 0 0 rg {SQUARE} Q EMC"
    told = [each for each in problems_of(press_pdf(tmp_path / "flyer.pdf", red, MULTIPLY)) if "P515" in each]
    fact = f"{UNKNOWN} color that is not made of inks, and transparency or overprint mixes it with inks there"
    assert told == [f"{fact}\nmeasure it with --exact"]


def test_a_page_that_takes_too_much_work_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC q {CASES['multiply'][0]} Q EMC", MULTIPLY)
    monkeypatch.setattr("flyergen.preflight.ink_plates._MOST_PARTS", 1)
    why = "to render the plates takes too much work, or is impossible"
    fact = f"{UNKNOWN} what transparency or overprint adds: {why}"
    assert problems_of(path) == [f"{fact}\nmeasure it with --exact"]


@pytest.mark.skipif(shutil.which("gs") is None, reason="Ghostscript is not installed")
def test_what_is_measured_exactly_is_known_in_full(tmp_path: Path) -> None:
    red = f"{GOOD} /Artifact BMC q {BELOW} 1 0 0 rg {SQUARE} Q EMC"
    path = press_pdf(tmp_path / "flyer.pdf", red, MULTIPLY)
    assert {found.code for found in inspect(path, PRESS, Job(exact_ink=True)).found} == {"P430"}


def test_a_picture_in_inks_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    duotone = Array([Name.DeviceN, Array([Name.Black, Name.Fir]), Name.DeviceCMYK, Dictionary(FunctionType=2, N=1)])

    def change(pdf: Pdf) -> None:
        size = {"Width": 400, "Height": 400, "BitsPerComponent": 8}
        stream = pdf.make_stream(bytes(2 * 400 * 400), Subtype=Name.Image, ColorSpace=duotone, **size)
        pdf.pages[0].obj.Resources.XObject = Dictionary(I=stream)

    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC q 72 0 0 72 100 100 cm /I Do Q EMC", change)
    fact = "note P515: the ink of pictures on page 1 is not known, because their data cannot be read"
    assert [each for each in problems_of(path) if "P515" in each] == [f"{fact}\nmeasure it with --exact"]


def test_pages_of_equal_content_are_rendered_once(tmp_path: Path) -> None:
    def again(pdf: Pdf) -> None:
        MULTIPLY(pdf)
        pdf.pages.append(pdf.pages[0])

    path = press_pdf(tmp_path / "flyer.pdf", f"/Artifact BMC q {CASES['multiply'][0]} Q EMC", again)
    plates = Document(path, PRESS).plates
    assert plates[1] is plates[2]


def test_of_a_list_of_blend_modes_the_first_counts(tmp_path: Path) -> None:
    multiply = state(BM=Array([Name.Multiply, Name.Normal]))
    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC q {CASES['multiply'][0]} Q EMC", multiply)
    assert [each.partition(",")[0] for each in problems_of(path)] == [
        "P436: page 1: 400 % ink (measured on all plates)"
    ]
