"""The night walk: a photograph over the whole page, the date behind the bridge in it, and what others make of that."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from acceptance.pamphlet import FLYERS, LANGUAGES, Built, begun, build, codes, edition_of, pictures, words
from building import build_of, errors_of
from flyergen.artwork import GlyphRun
from flyergen.artwork import Picture as PictureItem
from flyergen.project.editions import load
from flyergen.session.pictures import files_with, pictures_in
from flyergen.units import pt

FLYER = FLYERS / "nobody-crosses-alone"
FOOT = pt(656)  # of the photograph
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def walk(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("walk"), "press", "bw", flyer=FLYER)


@pytest.mark.all
@each_language
def test_the_page_is_letter_with_a_photograph_to_the_bleed_and_a_code_that_is_read(language: str, walk: Built) -> None:
    with pikepdf.open(walk.pdf(language, "press")) as pdf:
        (page,) = pdf.pages
        left, bottom, right, top = map(float, page.TrimBox)
        assert (right - left, top - bottom) == (612, 792)
    for target in ("press", "bw"):
        assert codes(pictures(walk.pdf(language, target), 200)[0]) == ["https://www.rop.org"]


@each_language
def test_the_date_is_as_wide_as_the_page_allows_and_the_bridge_is_in_front_of_it(language: str) -> None:
    items = edition_of(FLYER, language).fit.composition.panels["front"]
    date = [n for n, item in enumerate(items) if isinstance(item, GlyphRun) and item.key == "when.date"]
    (front,) = (n for n, item in enumerate(items) if isinstance(item, PictureItem) and item.look and item.look.is_front)
    later = [n for n, item in enumerate(items) if isinstance(item, GlyphRun) and item.key == "when.time"]
    assert max(date) < front < min(later)


@each_language
def test_in_black_and_white_all_words_are_read_beside_and_below_the_photograph(language: str, walk: Built) -> None:
    said = words(walk.pdf(language, "bw"), 0)
    assert "Rural Organizing Project" in said
    page = pictures(walk.pdf(language, "bw"), 72)[0].convert("L")
    address = page.crop((36, 655, 290, 672))  # black on white, and no part of it under the tab of the place
    assert 0.6 < sum(address.histogram()[200:]) / (address.width * address.height) < 0.95


def test_in_gray_the_photograph_goes_over_into_the_ground_below_it(tmp_path: Path) -> None:
    built = build(tmp_path, "copier", flyer=FLYER, languages=("en",), grey=True, edge_to_edge=True)
    page = pictures(built.pdf("en", "copier"), 72)[0].convert("L")
    above, below = (page.getpixel((600, y)) for y in (652, 660))
    assert abs(above - below) <= 2  # type: ignore[operator]


@pytest.mark.all
def test_a_photo_of_a_phone_takes_the_place_of_ours_and_nothing_is_in_front_of_the_date(tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path)
    stream = BytesIO()
    taken = Image.new("RGB", (4032, 3024), "#31465a")
    ImageDraw.Draw(taken).ellipse((1700, 900, 2300, 1500), fill="#6a5a3c")
    exif = Image.Exif()
    exif[0x0112] = 6  # held upright
    taken.save(stream, "JPEG", exif=exif)
    source = load(fresh)
    (picture,) = (one for one in pictures_in(source) if one.kind == "picture")
    for name, data in files_with(source, picture, "IMG 2041.jpg", stream.getvalue()).items():
        (fresh / name).parent.mkdir(exist_ok=True)
        (fresh / name).write_bytes(data)
    built = build_of(str(fresh), "press", output=str(tmp_path / "output"), languages=("en",))
    assert errors_of(built.problems) == ()
    assert len(built.files) == 1


@pytest.mark.parametrize("flyer", ["nobody-crosses-alone", "in-loving-memory"])
def test_pictures_for_social_media_have_the_photograph_of_the_cover(flyer: str, tmp_path: Path) -> None:
    built = build_of(str(FLYERS / flyer), "social", output=str(tmp_path), languages=("en",))
    assert errors_of(built.problems) == ()
    for file in (file for file in built.files if file.path.suffix == ".png"):
        with Image.open(file.path) as picture:
            assert len(picture.convert("RGB").getcolors(picture.width * picture.height) or ()) > 200
