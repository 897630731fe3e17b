"""Copier files: a plain sheet that any office machine prints as it is, on both sides."""

from pathlib import Path
from shutil import copytree

import pikepdf
import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from acceptance.pamphlet import FLYERS, LANGUAGES, Built, build, pictures, shades_of
from flyergen.api import open_project

DPI = 100
EDGE = DPI // 4
WHITE = (255, 255, 255)


def preferences(pdf: Path) -> tuple[str, str]:
    with pikepdf.open(pdf) as opened:
        viewer = opened.Root.ViewerPreferences
        return str(viewer.Duplex), str(viewer.PrintScaling)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_quarter_inch_that_a_copier_cannot_print_is_left_white(language: str, built: Built) -> None:
    for picture in pictures(built.pdf(language, "copier"), DPI):
        assert picture.size == (1100, 850)
        edge = picture.copy()
        edge.paste(WHITE, (EDGE, EDGE, 1100 - EDGE, 850 - EDGE))
        assert set(shades_of(edge)) == {WHITE}
        assert len(shades_of(picture)) > 100


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_colour_is_a_field_with_square_corners_unbroken_over_the_folds(language: str, built: Built) -> None:
    outside, _ = pictures(built.pdf(language, "copier"), DPI)
    sky, earth = outside.getpixel((550, EDGE + 1)), outside.getpixel((900, 848 - EDGE))
    assert {outside.getpixel((x, EDGE + 1)) for x in range(EDGE + 1, 1099 - EDGE)} == {sky}
    assert {outside.getpixel((x, 848 - EDGE)) for x in range(700, 1099 - EDGE)} == {earth}
    assert len({WHITE, sky, earth}) == 3
    assert outside.getpixel((1098 - EDGE, EDGE + 1)) == sky
    assert outside.getpixel((1098 - EDGE, 848 - EDGE)) == earth


@pytest.mark.all
@pytest.mark.parametrize("language", LANGUAGES)
def test_edge_to_edge_the_artwork_is_the_shops_and_reaches_the_edge(
    language: str, built: Built, tmp_path: Path
) -> None:
    whole = build(tmp_path, "copier", languages=(language,), edge_to_edge=True).pdf(language, "copier")
    press, copier = pictures(built.pdf(language, "press"), DPI), pictures(whole, DPI)
    for printed, copied in zip(press, copier, strict=True):
        assert copied.size == (1100, 850)
        trimmed = _outlines(printed.crop((50, 50, 1150, 900)))
        assert _difference(trimmed, _outlines(copied)) < 3
        assert _difference(ImageChops.offset(trimmed, 1, 0), _outlines(copied)) > 6
    assert WHITE not in {copier[0].getpixel((x, y)) for x in range(0, 1100, 50) for y in (1, 848)}


def _outlines(picture: Image.Image) -> Image.Image:
    """Return what is dark of a picture, without its edge."""
    return (
        picture.crop((EDGE + 1, EDGE + 1, 1099 - EDGE, 849 - EDGE))
        .convert("L")
        .point(lambda shade: 255 * (shade > 100))
    )


def test_a_copier_is_told_to_print_both_sides_at_full_size(built: Built) -> None:
    assert preferences(built.pdf("en", "copier")) == ("/DuplexFlipShortEdge", "/None")


def test_for_a_long_edge_machine_the_back_is_turned_upside_down(built: Built, tmp_path: Path) -> None:
    turned = build(tmp_path, "copier", languages=("en",), flip="long").pdf("en", "copier")
    assert preferences(turned) == ("/DuplexFlipLongEdge", "/None")
    (front, back), (same, upside_down) = (pictures(pdf, DPI) for pdf in (built.pdf("en", "copier"), turned))
    assert front.tobytes() == same.tobytes()
    assert _difference(back, upside_down) > 20
    assert _difference(back.rotate(180), upside_down) < 3


def test_grey_files_have_no_colour(tmp_path: Path) -> None:
    pdf = build(tmp_path, "copier", languages=("es",), grey=True).pdf("es", "copier")
    shades = [shade for picture in pictures(pdf, DPI) for shade in shades_of(picture)]
    assert len(shades) > 20
    assert all(red == green == blue for red, green, blue in shades)
    with pikepdf.open(pdf) as opened:
        used = {str(step.operator) for page in opened.pages for step in pikepdf.parse_content_stream(page)}
    assert "g" in used
    assert not used & {"rg", "RG", "k", "K"}


def _difference(one: Image.Image, other: Image.Image) -> float:
    """Return how far two pictures differ, as the mean over all pixels and colors, hair lines' edges aside."""
    means = ImageStat.Stat(ImageChops.difference(*(side.filter(ImageFilter.BoxBlur(1)) for side in (one, other)))).mean
    return sum(means) / len(means)


@pytest.mark.all
def test_a_light_box_that_a_layout_lets_nearly_touch_the_border_is_told(tmp_path: Path) -> None:
    for own, told in (("", []), ("copier: {safe: 20pt}", ["P500"])):
        folder = tmp_path / (own[:6] or "usual")
        layout = copytree(FLYERS / "community-supper", folder / "flyers" / "supper") / "layout.yaml"
        layout.write_text(f"{layout.read_text('utf-8')}\n{own}\n", "utf-8")
        (made,) = open_project(folder)["supper"].build(languages=["en"], targets=["copier"], folder=folder)
        assert [problem.code for problem in made.problems] == told


@pytest.mark.parametrize(
    ("edge", "own", "told"), [("0mm", "", []), ("9mm", "", []), ("9mm", "copier: {inset: 18pt}", ["P429"])]
)
def test_preflight_knows_the_edge_that_the_projects_copier_leaves_blank(
    edge: str, own: str, told: list[str], tmp_path: Path
) -> None:
    layout = copytree(FLYERS / "community-supper", tmp_path / "flyers" / "supper") / "layout.yaml"
    layout.write_text(f"{layout.read_text('utf-8')}\n{own}\n", "utf-8")
    (tmp_path / "flyergen.yaml").write_text(f"copier: {{edge: {edge}}}\n", "utf-8")
    (made,) = open_project(tmp_path)["supper"].build(languages=["en"], targets=["copier"], folder=tmp_path / "made")
    assert [problem.code for problem in made.problems] == told
