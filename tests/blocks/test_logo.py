"""The organization's own logo: in its own colors on every target, and nothing where there is none."""

from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from project import FLYER, LAYOUT, Project

LOGO = """\
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 240 100">
  <linearGradient id="a"><stop offset="0" stop-color="#e63946"/><stop offset="1" stop-color="#1d3557"/></linearGradient>
  <radialGradient id="b" gradientUnits="userSpaceOnUse" cx="50" cy="50" r="40" fx="38" fy="38">
    <stop offset="0%" stop-color="#fff3b0"/><stop offset="60%" stop-color="#fcbf49"/>
    <stop offset="100%" stop-color="#d62828"/>
  </radialGradient>
  <circle cx="50" cy="50" r="40" fill="url(#b)"/>
  <rect x="100" y="60" width="130" height="30" fill="url(#a)" stroke="#457b9d"/>
  <path d="M30 70 L70 70 L50 20 Z" fill="#2a9d8f"/>
  <circle cx="50" cy="60" r="5" fill="#808080"/>
  <text x="120" y="50" font-family="Barlow Condensed" font-weight="800" font-size="38" fill="#1d3557">Lily</text>
</svg>
"""
TARGETS = ("press", "copier", "screen", "x1a", "bw", "riso")
_BLOCK = "      - logo: {height: 1in, width: 2in}\n      - paragraph: cover.body\n"


@pytest.fixture
def place(project: Project) -> Project:
    """Return a project that has a place for a logo, and no logo."""
    project.change(FLYER, "cmyk: 85/40/70/55", "cmyk: 85/40/70/55, drum: Hunter Green")
    return project.change(LAYOUT, "      - paragraph: cover.body\n", _BLOCK)


@pytest.fixture
def logo(place: Project) -> Project:
    return with_logo(place, "logo.svg", LOGO)


def with_logo(project: Project, name: str, content: str | bytes) -> Project:
    project.write(f"art/{name}", content)
    return project.change(FLYER, "contact:", f"logo: art/{name}\ncontact:")


def build(project: Project, *targets: str) -> None:
    project.printed(*targets, languages=("en",))


def pdf(project: Project, ending: str) -> Path:
    return project.root / "output" / "shots" / f"shots.en.{ending}.pdf"


def clear_png() -> bytes:
    art = Image.new("RGBA", (900, 450), (230, 57, 70, 0))
    ImageDraw.Draw(art).ellipse((20, 20, 880, 430), fill=(230, 57, 70, 200))
    stream = BytesIO()
    art.save(stream, "PNG")
    return stream.getvalue()


def test_without_a_logo_its_place_changes_no_byte(place: Project) -> None:
    build(place, "press", "screen")
    with_place = [pdf(place, target).read_bytes() for target in ("press", "screen")]
    place.change(LAYOUT, "      - logo: {height: 1in, width: 2in}\n", "")
    build(place, "press", "screen")
    assert [pdf(place, target).read_bytes() for target in ("press", "screen")] == with_place


@pytest.mark.all
def test_a_logo_in_its_own_colours_goes_to_every_target(logo: Project) -> None:
    build(logo, *TARGETS)
    for target, space in (("press", "/DeviceCMYK"), ("x1a", "/DeviceCMYK"), ("copier", "/DeviceRGB")):
        with pikepdf.open(pdf(logo, target)) as one:
            shadings = one.pages[0].Resources.Shading
            assert {str(each.ColorSpace) for each in shadings.values()} == {space}
            assert sorted(int(each.ShadingType) for each in shadings.values()) == [2, 3]
            operators = {str(each.operator) for each in pikepdf.parse_content_stream(one.pages[0])}
            assert ("rg" in operators) == (space == "/DeviceRGB")


def test_a_logo_is_read_as_the_organizations_name(logo: Project) -> None:
    build(logo, "screen")
    with pikepdf.open(pdf(logo, "screen")) as one:
        alts = [str(each.Alt) for each in one.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert "Rural Organizing Project" in alts


@pytest.mark.all
@pytest.mark.parametrize("kind", ["logo.svg", "logo.png"])
def test_files_with_a_logo_keep_their_standards(
    place: Project, kind: str, validate: Callable[[Iterable[Path], str], list[str]]
) -> None:
    with_logo(place, kind, LOGO if kind == "logo.svg" else clear_png())
    build(place, "press", "copier", "screen", "bw")
    files = [pdf(place, target) for target in ("press", "copier", "screen", "bw")]
    assert validate(files, "2a") == validate(files, "ua1") == []


def test_a_transparent_logo_stays_so_and_is_laid_flat_where_an_old_shop_knows_no_transparency(place: Project) -> None:
    build(with_logo(place, "logo.png", clear_png()), "press", "x1a")
    with pikepdf.open(pdf(place, "press")) as one:
        assert one.pages[0].Resources.XObject.P1.ColorSpace == "/DeviceCMYK"
        assert one.pages[0].Resources.XObject.P1.SMask.ColorSpace == "/DeviceGray"
    with pikepdf.open(pdf(place, "x1a")) as one:
        assert "/SMask" not in one.pages[0].Resources.XObject.P1


def test_a_risograph_prints_the_own_colours_of_a_logo_in_greys_of_the_black_drum(logo: Project) -> None:
    build(logo, "riso")
    with pikepdf.open(pdf(logo, "riso.black")) as one:
        assert {str(each.ColorSpace) for each in one.pages[0].Resources.Shading.values()} == {"/DeviceGray"}
    with pikepdf.open(pdf(logo, "riso.hunter-green")) as one:
        assert "/Shading" not in one.pages[0].Resources


def test_a_cheap_copier_prints_a_logo_in_black_and_white(logo: Project) -> None:
    build(logo, "bw")
    with pikepdf.open(pdf(logo, "bw")) as one:
        assert "/Shading" not in one.pages[0].Resources
        painted = [each for each in pikepdf.parse_content_stream(one.pages[0]) if str(each.operator) in ("g", "rg")]
        assert {str(each.operator) for each in painted} == {"g"}
        assert {float(each.operands[0]) for each in painted} <= {0, 1}


def test_large_print_shows_the_logo_too(logo: Project) -> None:
    logo.printed("screen", languages=("en",), layout="large-print")
    (made,) = (logo.root / "output" / "shots").glob("*large-print*.pdf")
    with pikepdf.open(made) as one:
        assert any("/Shading" in page.Resources for page in one.pages)


def test_a_font_that_is_not_there_is_named_with_the_line_of_the_text(place: Project) -> None:
    with_logo(place, "logo.svg", LOGO.replace("Barlow Condensed", "Helvetica Neue, sans-serif"))
    assert place.problems() == (
        "flyers/shots/art/logo.svg:11:3: V120: the drawing has text in `Helvetica Neue`, and that font is not there\n"
        "  hint: put its files into fonts/helvetica-neue/ beside flyers/, or turn the text into outlines\n"
    )


def test_a_logo_that_is_not_there_is_told_at_its_line(place: Project) -> None:
    place.change(FLYER, "contact:", "logo: art/logo.svg\ncontact:")
    assert place.problems() == (
        "flyers/shots/flyer.yaml:3:7: L205: there is no file `art/logo.svg` in flyers/shots\n"
        "  hint: put it there, or correct its name\n"
    )


def test_a_coarse_logo_is_told_at_its_line(place: Project) -> None:
    stream = BytesIO()
    Image.new("RGB", (60, 30), "red").save(stream, "PNG")
    with_logo(place, "logo.png", stream.getvalue())
    assert place.problems() == (
        "flyers/shots/flyer.yaml:3:7: T304: `art/logo.png` has 30 pixels an inch at its size; 150 are needed\n"
        "  hint: take one of at least 600 x 300 pixels\n"
    )
