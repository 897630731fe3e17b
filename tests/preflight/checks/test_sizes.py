"""Preflight of sizes: pictures, small text, thin lines and codes."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pikepdf import Dictionary, Name, Pdf

from flyergen.preflight.inspect import inspect
from flyergen.targets import limits_by_signs
from preflight.finished import GOOD, TEXT, code_content, picture, press_pdf, problems_of, screen_pdf

ROP = "https://www.rop.org"
WHITE = "/Artifact BMC 0 0 0 0 k 200 200 300 300 re f EMC"


def placed(width: float, height: float) -> str:
    return f"{GOOD} /Artifact BMC q {width} 0 0 {height} 108 108 cm /Im1 Do Q EMC"


@pytest.mark.parametrize(
    ("inches", "problems"),
    [
        (1, []),
        (
            1.5,
            [
                (
                    "warning P471: page 1: a picture of 200 ppi, 25 mm from the left and 152 mm from the top\n"
                    "place it smaller or take one with more pixels (266 ppi or more)"
                )
            ],
        ),
        (
            3,
            [
                (
                    "P470: page 1: a picture of 100 ppi, 25 mm from the left and 114 mm from the top\n"
                    "place it smaller or take one with more pixels (266 ppi or more)"
                )
            ],
        ),
    ],
)
def test_a_picture_needs_pixels_for_its_size(inches: float, problems: list[str], tmp_path: Path) -> None:
    content = placed(inches * 72, inches * 72)
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", content, lambda pdf: picture(pdf, 300, 300))) == problems


def test_the_worse_direction_of_a_stretched_picture_counts(tmp_path: Path) -> None:
    path = press_pdf(tmp_path / "flyer.pdf", placed(72, 216), lambda pdf: picture(pdf, 300, 300))
    facts = inspect(path, limits_by_signs).facts
    assert facts is not None
    assert [each.ppi for each in facts.pictures] == [100]


def test_a_swatch_of_few_pixels_is_no_photo(tmp_path: Path) -> None:
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", placed(300, 300), lambda pdf: picture(pdf, 2, 2))) == []


def test_small_text_is_a_warning_and_tiny_text_an_error(tmp_path: Path) -> None:
    content = f"{TEXT} {TEXT.replace('/F1 10', '/F1 7')} {TEXT.replace('/F1 10', '/F1 5.5')}"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", content)) == [
        (
            "P475: page 1: 1 piece of text under 6 pt, the smallest 5.5 pt, "
            "23 mm from the left and 15 mm from the top\nset it larger or take out some words"
        ),
        (
            "warning P476: page 1: 1 piece of text under 8 pt, the smallest 7.0 pt, "
            "23 mm from the left and 15 mm from the top\nset body text in 8 pt or more; captions may stay"
        ),
    ]


def test_type_size_is_that_on_the_page_whatever_scales_it(tmp_path: Path) -> None:
    scaled = f"q 2 0 0 2 0 0 cm {TEXT.replace('/F1 10', '/F1 1').replace('1 0 0 1 100 600', '4 0 0 4 50 300')} Q"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", scaled)) == []


def test_invisible_text_may_be_small(tmp_path: Path) -> None:
    hidden = TEXT.replace("/F1 10 Tf", "/F1 3 Tf 3 Tr")
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", hidden)) == []


def test_thin_lines_and_thin_bars_are_a_warning(tmp_path: Path) -> None:
    lines = "0.2 w 108 300 m 400 300 l S 108 310 200 0.1 re f 0.25 w 108 320 m 400 320 l S"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC 0 0 0 1 k 0 0 0 1 K {lines} EMC")) == [
        (
            "warning P477: page 1: 2 lines under 0.25 pt, first 25 mm from the left and 123 mm from the top\n"
            "draw them 0.25 pt or thicker"
        )
    ]


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


def test_a_code_with_small_modules_is_a_warning(tmp_path: Path) -> None:
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content(ROP, 1)}")) == [
        (
            "warning P481: page 1: the code 93 mm from the left and 114 mm from the top has modules of 0.35 mm\n"
            "make it larger, or what it holds shorter (0.4 mm at least)"
        )
    ]


def test_a_light_code_on_a_dark_ground_is_a_warning(tmp_path: Path) -> None:
    dark = "/Artifact BMC 0 0 0 1 k 200 200 300 300 re f EMC"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {dark} {code_content(ROP, 2, '0 0 0 0 k')}")) == [
        (
            "warning P482: page 1: the code 93 mm from the left and 105 mm from the top is light on dark\n"
            "print it dark on a white plate"
        )
    ]


def test_a_code_without_its_quiet_zone_is_a_warning(tmp_path: Path) -> None:
    near = "/Artifact BMC 0 0 0 1 k 300 355 50 20 re f EMC"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content(ROP, 2)} {near}")) == [
        (
            "warning P483: page 1: the code 93 mm from the left and 105 mm from the top "
            "has fewer than 4 quiet modules around it\nfree the space around it"
        )
    ]


def test_a_code_that_cannot_be_read_is_a_warning(tmp_path: Path) -> None:
    blot = "/Artifact BMC 0 0 0 1 k 300 300 50 30 re f EMC"
    assert problems_of(screen_pdf(tmp_path / "flyer.pdf", f"{TEXT} {code_content(ROP, 2)} {blot}")) == [
        (
            "warning P480: page 1: what looks like a code 106 mm from the left and 118 mm from the top cannot be read\n"
            "draw it larger, whole and dark on white"
        )
    ]


def test_a_code_may_be_a_picture_of_one_pixel_a_module(tmp_path: Path) -> None:
    import qrcode

    code = qrcode.QRCode(border=0)
    code.add_data(ROP)
    code.make()
    rows = code.get_matrix()

    def change(pdf: Pdf) -> None:
        picture(pdf, len(rows), len(rows), bytes(0 if dark else 255 for row in rows for dark in row))

    path = press_pdf(tmp_path / "flyer.pdf", f"{TEXT} {placed(72, 72).removeprefix(GOOD)}", change)
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


def test_pictures_inside_forms_are_measured_on_the_page(tmp_path: Path) -> None:
    def change(pdf: Pdf) -> None:
        picture(pdf, 300, 300)
        image = pdf.pages[0].obj.Resources.XObject.Im1
        form = pdf.make_stream(b"q 36 0 0 36 0 0 cm /Im1 Do Q", Subtype=Name.Form, BBox=[0, 0, 36, 36])
        form.Matrix, form.Resources = [2, 0, 0, 2, 0, 0], Dictionary(XObject=Dictionary(Im1=image))
        pdf.pages[0].obj.Resources.XObject = Dictionary(Fm1=form)

    path = press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC q 3 0 0 3 108 108 cm /Fm1 Do Q EMC", change)
    facts = inspect(path, limits_by_signs).facts
    assert facts is not None
    assert [each.ppi for each in facts.pictures] == [100]
