"""The photo campaign: photographs in two inks, a camera in front of the title, and what others make of it."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageDraw

from acceptance.pamphlet import FLYERS, LANGUAGES, Built, begun, build, codes, edition_of, pictures
from building import build_of, errors_of
from flyergen.artwork import GlyphRun
from flyergen.artwork import Picture as PictureItem
from flyergen.project.editions import load
from flyergen.session.pictures import files_with, pictures_in
from flyergen.typeset.item_boxes import box_of
from flyergen.units import points, pt

FLYER = FLYERS / "seen"
each_language = pytest.mark.parametrize("language", LANGUAGES)
LONG = {
    "Say in one sentence what happens here and what somebody should do about it.": 1.5,
    "What everybody has seen happen. What is different when somebody is there.": 2,
    "What you do not do, so that nobody is afraid to come. What you do.": 2,
    "What to do first, in one or two short sentences.": 2,
    "What to do when it is over, before anything else.": 2,
    "How long it takes, with whom, and what you bring, in two or three short sentences.": 1.6,
    "Something that only somebody who has done it would tell you, in two sentences.": 1.5,
    "What somebody said who did it, in two or three short sentences.": 1.5,
}


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("seen"), "press", "bw", "web", flyer=FLYER)


@pytest.mark.all
@each_language
def test_it_is_printed_in_two_inks_and_its_code_is_read(language: str, seen: Built) -> None:
    with pikepdf.open(seen.pdf(language, "press")) as pdf:
        inks = {
            str(name)
            for one in pdf.objects
            if isinstance(one, pikepdf.Array) and len(one) > 1 and one[0] in ("/Separation", "/DeviceN")
            for name in (one[1] if isinstance(one[1], pikepdf.Array) else [one[1]])
        }
    assert inks == {"/Night", "/Vermilion", "/All"}
    for target in ("press", "bw"):
        assert codes(pictures(seen.pdf(language, target), 200)[0]) == ["https://www.rop.org"]


@each_language
def test_the_camera_is_in_front_of_the_foot_of_the_title(language: str) -> None:
    items = edition_of(FLYER, language).fit.composition.panels["cover"]
    title = [n for n, item in enumerate(items) if isinstance(item, GlyphRun) and item.key == "cover.title"]
    (front,) = (n for n, item in enumerate(items) if isinstance(item, PictureItem) and item.look and item.look.is_front)
    later = [n for n, item in enumerate(items) if isinstance(item, GlyphRun) and item.key == "cover.lead"]
    assert max(title) < front < min(later)


@each_language
def test_the_photograph_and_the_quote_reach_from_the_cut_to_the_second_fold(language: str) -> None:
    items = edition_of(FLYER, language).fit.composition.panels["inside-2"]
    (photograph,) = (item.box for item in items if isinstance(item, PictureItem))
    said = [box_of(item) for item in items if isinstance(item, GlyphRun) and item.key == "quote.words"]
    assert points(photograph.x) == pytest.approx(-265.5 - 9, abs=0.5)
    assert points(photograph.height) == pytest.approx(321)
    assert max(box.right for box in said) < pt(265.5)


def test_the_web_page_has_the_photograph_in_the_quote(seen: Built) -> None:
    page = (seen.folder / "seen.en-es.web.html").read_text("utf-8")
    quotes = [one.partition("</blockquote>")[0] for one in page.split("<blockquote>")[1:]]
    assert len(quotes) == 2
    for quote in quotes:
        assert quote.index("<img ") < quote.index("<p ") < quote.index("<strong>") < quote.index("<em>")


def test_on_a_risograph_the_sky_of_the_photograph_is_the_color_above_it(tmp_path: Path) -> None:
    drums = build(tmp_path, "riso", flyer=FLYER, languages=("en",)).folder.glob("*.orange.pdf")
    page = pictures(next(drums), 72)[0].convert("L")
    above, sky = (page.getpixel((765, y)) for y in (25, 120))
    assert above == sky == 38


@pytest.mark.all
@pytest.mark.parametrize("longer", [True, False])
def test_half_as_many_and_twice_as_many_words_have_room(longer: bool, tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path, paper="a4")
    said = (fresh / "text" / "en.yaml").read_text("utf-8")
    for old, times in LONG.items():
        assert old in said
        new = f"{old} {old}"[: round(len(old) * times)].rsplit(" ", 1)[0] if longer else old[: len(old) // 2]
        said = said.replace(old, new)
    said = said.replace("title: Title.", "title: Keep watch together." if longer else "title: No.")
    (fresh / "text" / "en.yaml").write_text(said, "utf-8")
    built = build_of(str(fresh), "press", "copier", languages=("en",), output=str(tmp_path / "output"))
    assert errors_of(built.problems) == ()
    assert [problem for file in built.files for problem in file.problems] == []  # the quote is meant to cross a fold
    assert len(built.files) == 2


def test_photos_of_a_phone_take_the_places_of_ours_and_nothing_is_in_front_of_the_title(tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path)
    stream = BytesIO()
    taken = Image.linear_gradient("L").resize((4032, 3024)).convert("RGB")
    ImageDraw.Draw(taken).ellipse((1700, 900, 2300, 1500), fill="#6a5a3c")
    taken.save(stream, "JPEG")
    for number in range(2):
        source = load(fresh)
        picture = [one for one in pictures_in(source) if one.kind == "picture"][number]
        for name, data in files_with(source, picture, f"IMG 204{number}.jpg", stream.getvalue()).items():
            (fresh / name).parent.mkdir(exist_ok=True)
            (fresh / name).write_bytes(data)
    built = build_of(str(fresh), "press", output=str(tmp_path / "output"), languages=("en",))
    assert errors_of(built.problems) == ()
    assert len(built.files) == 1
