"""The finished file: its boxes, its inks, its marks of duplex and standard, and bytes that never change."""

import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Literal

import pikepdf
import pytest

from flyergen.artwork import Path as Shape
from flyergen.artwork import Stroke, rectangle
from flyergen.colour import PAPER, Colour, Spot
from flyergen.geometry import Rect
from flyergen.limits import PdfSettings
from flyergen.pdf.file_template import write_pdf
from flyergen.preflight.document import Document
from flyergen.problem import FlyerError
from pdf.sample import BRAND, COPIER, DETAILS, PRESS, SCREEN, TARGETS, Style, content, job, numbers, text, written
from tables import each_row


def operators(pdf: pikepdf.Pdf) -> set[str]:
    return {str(one.operator) for page in pdf.pages for one in pikepdf.parse_content_stream(page)}


@each_row("target", TARGETS.values(), ids=list(TARGETS))
def test_a_file_keeps_the_syntax_of_pdf(target: PdfSettings) -> None:
    assert written(target).check_pdf_syntax() == []


def test_a_press_sheet_has_the_slug_and_the_bleed_around_the_trim() -> None:
    page = written(PRESS).pages[0]
    assert numbers(page.MediaBox) == [0, 0, 638.929, 412.157]
    assert numbers(page.BleedBox) == [27, 27, 611.929, 385.157]
    assert numbers(page.TrimBox) == [36, 36, 602.929, 376.157]


def test_a_copier_sheet_is_all_trim() -> None:
    page = written(COPIER).pages[0]
    assert list(page.MediaBox) == list(page.BleedBox) == list(page.TrimBox)


def test_a_screen_has_a_page_for_each_panel() -> None:
    assert [numbers(page.MediaBox) for page in written(SCREEN).pages] == [[0, 0, 283.465, 340.157]] * 3


def test_a_press_file_is_inked_in_cmyk_and_spot_inks_alone() -> None:
    used = operators(written(PRESS))
    assert used & {"k", "K", "cs", "CS", "scn", "SCN"}
    assert not used & {"g", "G", "rg", "RG", "sc", "SC"}


@pytest.mark.parametrize("target", [COPIER, SCREEN], ids=lambda target: target.name)
def test_other_files_are_srgb_with_grey_for_black(target: PdfSettings) -> None:
    used = operators(written(target))
    assert {"g", "rg"} <= used
    assert not used & {"k", "K", "scn", "SCN", "gs"}


def test_a_grey_copy_has_no_colour() -> None:
    assert not operators(written(COPIER, DETAILS._replace(grey=True))) & {"rg", "RG", "k", "K"}


def test_a_grey_copy_prints_colours_that_were_set_apart_in_other_greys() -> None:
    usual, apart = (
        content(written(COPIER, DETAILS._replace(grey=True, greys=greys)), 0) for greys in ((), ((BRAND, 0.125),))
    )
    assert "0.125 g" not in usual
    assert "0.125 g" in apart


def test_a_grey_press_file_has_black_ink_alone() -> None:
    pdf = written(PRESS, DETAILS._replace(grey=True))
    inks = {part for page in range(2) for part in re.findall(r"^(.*) [kK]$", content(pdf, page), re.MULTILINE)}
    assert inks
    assert all(ink.startswith("0 0 0 ") for ink in inks)


def test_crop_marks_are_on_every_plate() -> None:
    pdf = written(PRESS)
    (space,) = pdf.pages[0].Resources.ColorSpace.values()
    assert space[1] == pikepdf.Name.All
    assert numbers(space[3].C1) == [1, 1, 1, 1]


def test_a_spot_colour_prints_with_its_own_ink() -> None:
    spot = Colour("union", (0.8, 0, 0), (0, 1, 1, 0), (Spot("Pantone 485 C", (0, 1, 1, 0)),))
    sheet = job(PRESS, extra=(Shape(rectangle(Rect(5, 100, 10, 10)), spot),))
    pdf = written(PRESS, sheet=sheet)
    assert "/Pantone 485 C" in [space[1] for space in pdf.pages[0].Resources.ColorSpace.values()]


def test_black_text_overprints_and_white_text_knocks_out() -> None:
    white = text("white ", (8, 75), None, Style(colour=PAPER))
    pdf = written(PRESS, sheet=job(PRESS, extra=(white,)))
    drawn = content(pdf, 0)
    assert re.search(r"/Overprint gs\n0 0 0 1 k\n", drawn)
    assert re.search(r"/KnockOut gs\n0 0 0 0 k\n1 0 0 1 .* Tm", drawn)
    states = pdf.pages[0].Resources.ExtGState
    assert [bool(states.Overprint.op), int(states.Overprint.OPM)] == [True, 1]
    assert [bool(states.KnockOut.op), int(states.KnockOut.OPM)] == [False, 0]


def test_black_strokes_overprint_and_others_knock_out() -> None:
    black, green = Colour("ink", (0, 0, 0), (0, 0, 0, 1)), Colour("fir", (0, 0.2, 0), (0.85, 0.4, 0.7, 0.55))
    line = (("M", 5.0, 100.0), ("L", 15.0, 100.0))
    shapes = tuple(Shape(line, stroke=Stroke(colour, 0.2)) for colour in (black, green, black))
    pdf = written(PRESS, sheet=job(PRESS, extra=shapes))
    drawn = content(pdf, 0)
    states = pdf.pages[0].Resources.ExtGState
    over = states.OverprintStrokes
    assert [bool(over.OP), bool(over.op), int(over.OPM)] == [True, False, 1]
    assert re.search(r"/OverprintStrokes gs\n0 0 0 1 K\n(?:[^/]*\n)?/KnockOut gs\n0\.85 0\.4 0\.7 0\.55 K", drawn)
    assert "/OverprintStrokes gs" not in content(written(COPIER, sheet=job(COPIER, extra=shapes)), 0)


def test_a_black_outline_overprints_and_what_it_encloses_knocks_out(tmp_path: Path) -> None:
    black, gold = Colour("ink", (0, 0, 0), (0, 0, 0, 1)), Colour("gold", (1, 0.7, 0.2), (0, 0.3, 0.86, 0))
    box = Shape(rectangle(Rect(5, 100, 10, 10)), gold, Stroke(black, 0.2))
    path = tmp_path / "sheet.pdf"
    path.write_bytes(write_pdf(job(PRESS, extra=(box,)), PRESS, DETAILS))
    marks = Document(path).pages[0].content.marks
    (fill,) = (at for at, mark in enumerate(marks) if mark.paint and mark.paint.plates == (0, 0.3, 0.86, 0))
    assert [(mark.kind, mark.overprint) for mark in marks[fill : fill + 2]] == [("fill", False), ("stroke", True)]


def test_black_shapes_knock_out() -> None:
    box = Shape(rectangle(Rect(5, 100, 10, 10)), Colour("bar", (0, 0, 0), (0, 0, 0, 1)))
    pdf = written(PRESS, sheet=job(PRESS, extra=(box,)))
    assert re.search(r"/KnockOut gs\n14\.173 -283\.465 m", content(pdf, 0))


def test_the_artwork_stays_out_of_the_copiers_edge_and_the_marks_do_not() -> None:
    sheet = job(COPIER)
    page = sheet.pages[0]._replace(marks=job(PRESS).pages[0].marks)
    drawn = content(written(COPIER, sheet=sheet._replace(pages=(page,))), 0)
    clip, artwork, mark = (drawn.index(part) for part in ("18 18 530.929 304.157 re W n", "/H1", "/Type /Page"))
    assert clip < artwork < mark
    assert drawn.count("\nq", clip, mark) == drawn.count("\nQ", clip, mark)


def test_a_turned_back_is_upside_down() -> None:
    pdf = written(COPIER, sheet=job(COPIER, turned=True))
    turn = "\n-1 0 0 -1 566.929 340.157 cm\n"
    assert turn not in content(pdf, 0)
    assert turn in content(pdf, 1)


@pytest.mark.parametrize(("flip", "name"), [("short", "/DuplexFlipShortEdge"), ("long", "/DuplexFlipLongEdge")])
def test_a_copier_file_says_which_edge_to_flip(flip: Literal["short", "long"], name: str) -> None:
    assert written(COPIER, DETAILS._replace(flip=flip)).Root.ViewerPreferences.Duplex == name


@pytest.mark.parametrize("flip", ["short", "long"])
def test_a_copier_file_of_one_page_asks_for_one_side(flip: Literal["short", "long"]) -> None:
    sheet = job(COPIER)
    pdf = written(COPIER, DETAILS._replace(flip=flip), sheet._replace(pages=sheet.pages[:1]))
    assert pdf.Root.ViewerPreferences.Duplex == "/Simplex"


@each_row("target", TARGETS.values(), ids=list(TARGETS))
def test_nothing_is_scaled_and_the_title_is_shown(target: PdfSettings) -> None:
    preferences = written(target).Root.ViewerPreferences
    assert preferences.get("/PrintScaling") == ("/None" if target.pdf_version >= (1, 6) else None)
    assert bool(preferences.DisplayDocTitle)


@each_row("target", TARGETS.values(), ids=list(TARGETS))
def test_every_font_is_an_embedded_subset(target: PdfSettings) -> None:
    fonts = written(target).pages[0].Resources.Font.values()
    assert len(list(fonts)) == 4
    for font in fonts:
        assert re.fullmatch(r"/[A-Z]{6}\+[A-Za-z0-9-]+", str(font.BaseFont))
        assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor


def test_no_object_in_a_file_is_a_font_that_is_not_ours() -> None:
    assert b"Helvetica" not in write_pdf(job(PRESS), PRESS, DETAILS)


def test_too_much_ink_stops_the_press() -> None:
    mud = Colour("mud", (0.1, 0.1, 0), (0.9, 0.8, 0.8, 0.8))
    sheet = job(PRESS, extra=(Shape(rectangle(Rect(5, 100, 10, 10)), mud),))
    with pytest.raises(FlyerError) as error:
        write_pdf(sheet, PRESS, DETAILS)
    assert str(error.value) == (
        "P201: color `mud` lays down 330 % of ink, and the limit is 300 %\n"
        "  hint: lower the cyan, magenta or yellow of `mud` by 30 % in all"
    )


def test_ink_is_no_matter_on_screen() -> None:
    mud = Colour("mud", (0.1, 0.1, 0), (0.9, 0.8, 0.8, 0.8))
    assert write_pdf(job(SCREEN, extra=(Shape(rectangle(Rect(5, 100, 10, 10)), mud),)), SCREEN, DETAILS)


PROGRAM = """
import sys
from hashlib import sha256
from flyergen.pdf.file_template import write_pdf
from pdf.sample import DETAILS, TARGETS, job
for target in TARGETS.values():
    print(sha256(write_pdf(job(target), target, DETAILS)).hexdigest())
"""


def test_equal_flyers_are_equal_bytes_whatever_the_day_the_place_and_the_hash_seed(tmp_path: Path) -> None:
    tests = Path(__file__).parents[1]
    places = [("1", tests, "C", "UTC"), ("2", tmp_path, "C.UTF-8", "Asia/Tokyo")]
    results = [
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            capture_output=True,
            check=True,
            cwd=cwd,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(tests), "LC_ALL": locale, "TZ": zone},
        ).stdout
        for seed, cwd, locale, zone in places
    ]
    assert results[0] == results[1]
    assert len(set(results[0].split())) == len(TARGETS)


def test_a_second_file_from_one_process_has_the_same_bytes() -> None:
    first = write_pdf(job(PRESS), PRESS, DETAILS)
    write_pdf(job(SCREEN), SCREEN, DETAILS)
    assert write_pdf(job(PRESS), PRESS, DETAILS) == first


def test_different_flyers_have_different_identifiers() -> None:
    extra = (Shape(rectangle(Rect(5, 100, 10, 10)), PAPER),)
    one, two = (written(PRESS, sheet=sheet).trailer.ID[0] for sheet in (job(PRESS), job(PRESS, extra=extra)))
    assert bytes(one) != bytes(two)


def test_every_stream_ends_with_a_line_of_its_own() -> None:
    assert not re.search(rb"[^\n]endstream", write_pdf(job(PRESS), PRESS, DETAILS))


def test_a_packed_file_has_the_same_objects_in_less_room() -> None:
    """It is sent by e-mail; the press gets plain objects. Source: ISO 32000-1, 7.5.7 and 7.5.8."""
    plain, packed = (write_pdf(job(SCREEN), SCREEN._replace(packed=one), DETAILS) for one in (False, True))
    assert len(packed) < len(plain)
    assert packed == write_pdf(job(SCREEN), SCREEN._replace(packed=True), DETAILS)
    assert (b"/ObjStm" in packed, b"trailer" in packed) == (True, False)
    found = []
    for data in (plain, packed):
        with pikepdf.open(BytesIO(data)) as pdf:
            objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)]
            kinds = [one for one in objects if str(one.get("/Type", "")) not in ("/ObjStm", "/XRef", "/Metadata")]
            found.append([(one.unparse(resolved=True), _data(one)) for one in kinds])
    assert found[0] == found[1]


def _data(one: pikepdf.Object) -> bytes:
    return one.read_raw_bytes() if isinstance(one, pikepdf.Stream) else b""
