"""The postcard: a hall with its lights on, and a message beside the place of the address."""

from pathlib import Path
from shutil import copytree

import pikepdf
import pytest

from acceptance.pamphlet import (
    FLYERS,
    LANGUAGES,
    PRINTED,
    Built,
    BuiltOnce,
    begun,
    build,
    codes,
    drawings,
    drawn,
    edition_of,
    pictures,
    proofs,
    shades_of,
    words,
)
from flyergen.artwork import GlyphRun
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import points

FLYER = FLYERS / "wish-you-were-here"
LINK = "https://www.rop.org"
THEMES = ("beet-peach", "fir-gold", "indigo-mint", "ridge-salmon")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def postcard(built_once: BuiltOnce) -> Built:
    return built_once(FLYER)


def edition(language: str) -> TypesetEdition:
    return edition_of(FLYER, language)


@each_language
def test_a_card_is_four_by_six_and_a_copier_prints_two_on_a_letter(language: str, postcard: Built) -> None:
    for target, size in zip(PRINTED, ((432, 288), (612, 792)), strict=True):
        with pikepdf.open(postcard.pdf(language, target)) as pdf:
            sheets = [page.MediaBox if target == "copier" else page.TrimBox for page in pdf.pages]
            boxes = [[float(edge) for edge in sheet] for sheet in sheets]
            assert [(right - left, top - bottom) for left, bottom, right, top in boxes] == [size, size]


@each_language
def test_the_picture_reaches_the_end_of_the_bleed_on_all_edges(language: str, postcard: Built) -> None:
    with pikepdf.open(postcard.pdf(language, "press")) as pdf:
        left, bottom, right, top = (float(edge) for edge in pdf.pages[0].BleedBox)
        height = float(pdf.pages[0].MediaBox[3])
    front, _ = pictures(postcard.pdf(language, "press"), 72)
    front = front.crop((round(left + 1), round(height - top + 1), round(right - 1), round(height - bottom - 1)))
    width, height = front.size
    for edge in ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height), (width - 1, 0, width, height)):
        assert (255, 255, 255) not in shades_of(front.crop(edge))


@each_language
def test_nothing_is_printed_where_the_post_reads(language: str) -> None:
    back = proofs(FLYER, language, 144)[1]
    width, height = back.size
    barcode = (width - round(4.75 * 144) + 1, height - 90 + 1, width, height)
    address = (round(2.875 * 144) + 2, height - round(2.75 * 144) + 1, width - 72, height - 90)
    for place in (barcode, address):
        assert list(shades_of(back.crop(place))) == [(255, 255, 255)]


@each_language
def test_the_code_is_read_from_every_card_even_from_a_copier_of_one_ink(language: str, postcard: Built) -> None:
    for target, cards in zip(PRINTED, (1, 2), strict=True):
        for dpi in (150, 300):
            front, back = pictures(postcard.pdf(language, target), dpi)
            assert codes(front) == []
            assert codes(back) == codes(back.convert("1")) == [LINK] * cards


def test_a_card_that_cannot_be_delivered_goes_back_and_the_stamp_has_its_place(postcard: Built) -> None:
    for language, stamp in (("en", "Stamp"), ("es", "Estampilla")):
        back = words(postcard.pdf(language, "press"), 1)
        assert f"Rural Organizing Project PO Box 664 Cottage Grove, OR 97424 {stamp}" in back


@each_language
def test_the_line_stands_clear_of_the_bulbs_under_it_and_of_the_roof(language: str) -> None:
    items = edition(language).fit.composition.panels["front"]
    title = [item for item in items if isinstance(item, GlyphRun) and item.element and item.element.role == "H1"]
    assert len(title) == 2
    for line in title:
        width = sum(glyph.advance for glyph in line.glyphs if glyph.text.strip()) * line.size / 1000
        assert points(line.origin.x) + width <= 236
        assert points(line.origin.y) <= 142.5


def test_a_group_says_its_own_phone_and_where_its_cards_come_back_to(tmp_path: Path) -> None:
    own = copytree(FLYER, tmp_path / "flyers" / FLYER.name)
    group = (own / "groups" / "example.yaml").read_text("utf-8").replace("503-543-8417", "541-555-0123")
    (own / "groups" / "fir.yaml").write_text(group.replace("PO Box 664", "PO Box 12"), "utf-8")
    build(tmp_path / "output", "press", flyer=own, languages=("en",), groups=("fir",))
    back = words(tmp_path / f"output/{FLYER.name}/{FLYER.name}.fir.en.press.pdf", 1)
    assert "541-555-0123" in back
    assert "PO Box 12" in back
    assert "503-543-8417" not in back
    assert "PO Box 664" not in back


@pytest.mark.parametrize("theme", THEMES)
def test_the_start_of_a_new_postcard_fits_in_every_theme(theme: str, tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path, theme)
    sizes = {ready.fit.composition.trial.size for ready in set_editions(load(fresh), EditionSpec())}
    assert min(sizes) >= 10


def test_the_drawings_are_what_the_script_draws(tmp_path: Path) -> None:
    assert drawn(FLYER, tmp_path) == drawings(FLYER)
