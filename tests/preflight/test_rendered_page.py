"""A page as it is rendered: the codes on it, and where color ends at the cut."""

from pathlib import Path
from types import SimpleNamespace
from typing import NamedTuple

import pytest
import qrcode
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Pdf
from PIL import Image

from flyergen.preflight.colour_spaces import CMYK, GREY, Paint, Space
from flyergen.preflight.inspect import inspect
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Content, Font, Mark, Picture
from flyergen.preflight.painting_work import pixels_of, tiles_of
from flyergen.preflight.rendered_page import View, cost_of, gaps, view_of
from flyergen.preflight.unseen_words import WordsToSee
from flyergen.targets import limits_by_signs, target_named
from preflight.finished import (
    BACKGROUND,
    TEXT,
    code_content,
    codes_of,
    picture,
    press_pdf,
    problems_of,
)

PRESS = target_named("press").limits()
ROP = "https://www.rop.org"


def test_a_code_is_read_from_the_page_and_measured(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content(ROP, 2)}")
    facts = inspect(path, limits_by_signs).facts
    assert facts is not None
    (code,) = facts.codes
    assert (code.page, code.payload, code.module) == (1, ROP, 0.706)
    assert [round(each, 2) for each in code.box] == [93.13, 105.13, 17.64, 17.64]
    assert problems_of(path) == []


@settings(max_examples=15, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_whatever_a_code_holds_is_what_is_told(tmp_path_factory: pytest.TempPathFactory, payload: str) -> None:
    path = press_pdf(tmp_path_factory.mktemp("code") / "flyer.pdf", f"{TEXT} {code_content(payload, 2)}")
    facts = inspect(path, limits_by_signs).facts
    assert facts is not None
    assert [code.payload for code in facts.codes] == [payload]


def test_a_code_may_be_a_picture_of_one_pixel_a_module(tmp_path: Path) -> None:
    code = qrcode.QRCode(border=0)
    code.add_data(ROP)
    code.make()
    rows = code.get_matrix()

    def change(pdf: Pdf) -> None:
        picture(pdf, len(rows), len(rows), bytes(0 if dark else 255 for row in rows for dark in row))

    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} /Artifact BMC q 72 0 0 72 108 108 cm /Im1 Do Q EMC", change)
    facts = inspect(path, limits_by_signs).facts
    assert facts is not None
    assert [each.payload for each in facts.codes] == [ROP]
    assert problems_of(path) == []


def test_codes_are_found_on_turned_and_shifted_pages(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.MediaBox, page.CropBox, page.Rotate = [-10, -20, 864, 684], [100, 100, 800, 600], 90

    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content(ROP, 2)}", change)
    facts = inspect(path, limits_by_signs).facts
    assert facts is not None
    assert [round(each, 2) for each in facts.codes[0].box] == [93.13, 105.13, 17.64, 17.64]


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
def test_colour_that_stops_in_the_bleed_is_told_with_its_side(side: str, tmp_path: Path) -> None:
    left, bottom, right, top = {
        "left": (31, 27, 837, 657), "right": (27, 27, 833, 657), "top": (27, 27, 837, 653), "bottom": (27, 31, 837, 657)
    }[side]  # fmt: skip
    content = f"/Artifact BMC 0 0.3 0.86 0 k {left} {bottom} {right - left} {top - bottom} re f EMC {TEXT}"
    (found,) = inspect(press_pdf(tmp_path / "flyer.pdf", content), limits_by_signs).found
    assert (found.code, found.page) == ("P427", 1)
    assert found.fact.startswith(f"page 1: color reaches the cut and not the bleed: {side} (")


def test_colour_that_is_clipped_at_the_cut_has_no_bleed(tmp_path: Path) -> None:
    clipped = f"q 36 36 792 612 re W n {BACKGROUND} Q {TEXT}"
    assert codes_of(press_pdf(tmp_path / "flyer.pdf", clipped)) == ["P427"]


def test_a_thing_that_is_taken_for_a_code_and_says_nothing_of_itself_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content('https://www.rop.org/', 2)}")
    facts = inspect(path, PRESS).facts
    assert facts
    assert facts.codes
    monkeypatch.setattr(
        "flyergen.preflight.rendered_page._read",
        lambda _: [SimpleNamespace(extra=None, valid=False)],
    )
    report = inspect(path, PRESS)
    assert [found.code for found in report.found if found.code == "P404"] == []
    assert report.facts
    assert report.facts.codes == ()


LETTER = Box(0, 0, 612, 792)
TRIM = Box(36, 36, 576, 756)
BLEED = 3.175  # mm: 9 points


def drawn(*boxes: Box) -> Image.Image:
    """Return a page at a pixel for each point, with black boxes."""
    page = Image.new("L", (612, 792), 255)
    for box in boxes:
        page.paste(0, (int(box.left), 792 - int(box.top), int(box.right), 792 - int(box.bottom)))
    return page


def sides(*boxes: Box, pictures: tuple[Box, ...] = ()) -> dict[str, int]:
    """Return the lengths in points where boxes have no bleed, by side."""
    found = gaps(drawn(*boxes), View(LETTER, TRIM, BLEED, pictures))
    return {gap.side: round(gap.length * 72 / 25.4) for gap in found}


def test_color_that_touches_the_cut_and_ends_before_the_bleed_is_missing_there() -> None:
    assert sides(Box(28, 100, 300, 200)) == {}
    assert sides(Box(33, 100, 300, 200)) == {"left": 100}
    assert sides(Box(300, 100, 578, 180), Box(100, 700, 160, 758)) == {"right": 80, "top": 60}
    assert sides(Box(100, 34, 150, 200)) == {"bottom": 50}
    assert sides(Box(42, 100, 300, 200)) == {}  # it does not touch the cut
    assert sides(Box(33, 100, 300, 105)) == {}  # a line


def test_light_parts_of_a_picture_that_bleeds_are_no_gap() -> None:
    dark = Box(33, 100, 300, 200)
    assert sides(dark, pictures=(Box(27, 90, 300, 210),)) == {}
    assert sides(dark, pictures=(Box(31, 90, 300, 210),)) == {"left": 100}
    assert sides(dark, pictures=(Box(27, 150, 300, 210),)) == {"left": 50}


class Sheet(NamedTuple):
    """A page with marks."""

    content: Content
    paper: Box = TRIM
    inked: Box = TRIM
    media: Box = LETTER


def sheet(*marks: Mark, fonts: tuple[Font, ...] = (), painted: int = 0) -> Sheet:
    return Sheet(Content(marks, fonts=fonts, painted=painted))


def fill(box: Box, parts: int = 1) -> Mark:
    return Mark("fill", box, Paint(CMYK, (0, 0, 0, 1)), 0, "Artifact", parts=parts)


def test_a_page_is_looked_at_if_it_may_have_a_code_or_color_at_the_cut() -> None:
    inside, at_cut = Box(100, 100, 200, 200), Box(38, 100, 200, 200)
    assert view_of(sheet(fill(inside, parts=20)), BLEED) is None
    assert view_of(sheet(fill(inside, parts=21)), None) == View(LETTER, inked=TRIM)
    assert view_of(sheet(fill(at_cut)), BLEED) == View(LETTER, TRIM, BLEED, inked=TRIM)
    assert view_of(sheet(fill(at_cut)), None) is None
    assert view_of(Sheet(Content((fill(at_cut),)), paper=TRIM._replace(right=613)), BLEED) is None
    photo = Mark("picture", inside, None, 300, "", picture=Picture(9, 9, 8, GREY, False, None))
    assert view_of(sheet(photo), None) == View(LETTER, pictures=(inside,), inked=TRIM)


@pytest.mark.parametrize(
    ("font", "may_draw"),
    [
        (Font("1", "Test", "TrueType", True, True, mapped=True), False),
        (Font("1", "Test", "TrueType", True, True, mapped=False), True),
        (Font("1", "Test", "Type3", True, True, mapped=True), True),
        (Font("1", "Test", "CID TrueType", True, True, mapped=True), True),
        (Font("1", "Dingbats", "Type1", True, True, mapped=True), True),
    ],
)
def test_letters_may_be_the_blocks_of_a_code_if_it_is_not_known_what_they_are(font: Font, may_draw: bool) -> None:
    word = Mark("text", Box(100, 100, 200, 110), None, 9, "P", font="1")
    assert (view_of(sheet(word, fonts=(font,)), None) is not None) == may_draw


def test_what_takes_long_to_render_costs_more() -> None:
    dots, box = (150 / 72) ** 2, Box(0, 0, 99, 49)
    assert pixels_of(fill(box), LETTER) == pytest.approx(5000 * dots)
    assert pixels_of(fill(box.grown(1000)), box) == pytest.approx(5000 * dots)
    assert pixels_of(fill(box)._replace(kind="picture"), LETTER) == pytest.approx(10_000 * dots)
    pattern = Paint(Space("Pattern", "pattern"), ())
    assert pixels_of(fill(box)._replace(paint=pattern), LETTER) == pytest.approx(125_000 * dots)
    assert tiles_of(Dictionary(XStep=1, YStep=1)) == 0
    assert tiles_of(Dictionary(XStep=1, YStep=1, Matrix=[0.5, 0, 0, 0.5, 0, 0])) == pytest.approx(19_200_000)
    assert cost_of(sheet(painted=7), View(LETTER)) == 4 * 612 * 792 * 625 // 144 + 7


def test_a_page_with_words_is_rendered_once_more_and_coarsely_if_it_is_not_searched() -> None:
    words = WordsToSee((), frozenset(), 0, LETTER, frozenset(), str)
    assert cost_of(sheet(painted=7), None) == 0
    assert cost_of(sheet(painted=7), View(LETTER, words=words)) == 5 * 612 * 792 * 625 // 144 + 2 * 7
    assert cost_of(sheet(painted=900), View(LETTER, codes=False, words=words)) == 2 * (612 * 792 * 625 // 324 + 400)
    assert View(LETTER, codes=False).dpi < View(LETTER, LETTER, codes=False).dpi == View(LETTER).dpi
