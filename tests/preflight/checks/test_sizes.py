"""Preflight of sizes: pictures, small text and thin lines."""

from pathlib import Path

import pytest
from pikepdf import Dictionary, Name, Pdf

from flyergen.preflight.inspect import inspect
from flyergen.targets import limits_by_signs
from preflight.finished import BACKGROUND, GOOD, TEXT, codes_of, picture, press_pdf, problems_of


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
    other = TEXT.replace("/P <</MCID 0>> BDC", "/Artifact BMC")
    content = f"{TEXT} {other.replace('/F1 10', '/F1 7')} {other.replace('/F1 10', '/F1 5.5')}"
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
    assert codes_of(press_pdf(tmp_path / "flyer.pdf", f"{BACKGROUND} {hidden}")) == ["P501"]


def test_thin_lines_and_thin_bars_are_a_warning(tmp_path: Path) -> None:
    lines = "0.2 w 108 300 m 400 300 l S 108 310 200 0.1 re f 0.25 w 108 320 m 400 320 l S"
    assert problems_of(press_pdf(tmp_path / "flyer.pdf", f"{GOOD} /Artifact BMC 0 0 0 1 k 0 0 0 1 K {lines} EMC")) == [
        (
            "warning P477: page 1: 2 lines under 0.25 pt, first 25 mm from the left and 123 mm from the top\n"
            "draw them 0.25 pt or thicker"
        )
    ]


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
