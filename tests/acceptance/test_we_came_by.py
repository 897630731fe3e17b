"""The door hanger: the moon is the hole, boxes to tick on the front, what neighbors do and a code on the back."""

from pathlib import Path

import pikepdf
import pytest

from acceptance.pamphlet import (
    FLYERS,
    LANGUAGES,
    PRINTED,
    Built,
    BuiltOnce,
    begun,
    codes,
    drawings,
    drawn,
    edition_of,
    found_in,
    pictures,
    proofs,
    shades_of,
    words,
)
from flyergen.artwork import GlyphRun, Modules
from flyergen.project.editions import TypesetEdition, load, set_editions, warnings_of
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import points

FLYER = FLYERS / "we-came-by"
THEMES = ("beet-peach", "fir-gold", "indigo-mint", "ridge-salmon")
HANGER, SAFE, HOLE = (306, 792), 18, 126
WHITE = (255, 255, 255)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def hanger(built_once: BuiltOnce) -> Built:
    return built_once(FLYER)


def edition(language: str) -> TypesetEdition:
    return edition_of(FLYER, language)


def test_preflight_finds_nothing_and_warns_of_nothing(hanger: Built) -> None:
    assert [found for found in found_in(hanger.all) if found.level != "note"] == []
    assert {language: [problem.code for problem in warnings_of(edition(language))] for language in LANGUAGES} == {
        "en": [],
        "es": ["W101"],
    }


@each_language
def test_all_words_and_the_code_stand_below_the_hole_and_in_the_safe_area(language: str) -> None:
    for items in edition(language).fit.composition.panels.values():
        for run in (item for item in items if isinstance(item, GlyphRun) and item.text.strip()):
            width = sum(glyph.advance for glyph in run.glyphs if glyph.text.strip()) * run.size / 1000
            assert points(run.origin.x) >= SAFE
            assert points(run.origin.x) + width <= HANGER[0] - SAFE
            assert points(run.origin.y) - run.size * run.font.cap_height / 1000 >= HOLE
            assert points(run.origin.y) <= HANGER[1] - SAFE
        for code in (item for item in items if isinstance(item, Modules)):
            assert points(code.origin.y) >= HOLE


@each_language
def test_nothing_runs_over_the_cut_and_two_stand_on_a_letter(language: str, hanger: Built) -> None:
    for page in proofs(FLYER, language, 72):
        edges = ((0, 0, 306, 17), (0, 775, 306, 792), (0, 0, 17, 792), (289, 0, 306, 792))
        assert all(set(shades_of(page.crop(edge))) == {WHITE} for edge in edges)
    with pikepdf.open(hanger.pdf(language, "copier")) as pdf:
        assert [[float(edge) for edge in page.MediaBox] for page in pdf.pages] == [[0, 0, 612, 792]] * 2
    assert words(hanger.pdf(language, "copier"), page=1).count("503-543-8417") == 2


def test_the_moon_of_the_back_lies_behind_that_of_the_front() -> None:
    front, back = (page.crop((0, 0, 306, HOLE)) for page in proofs(FLYER, "en", 72))
    gold = front.getpixel((153, 72))
    places = [(x, y) for x in range(306) for y in range(HOLE)]
    found = [{place for place in places if page.getpixel(place) == gold} for page in (front, back)]
    assert len(found[0]) > 6000
    assert len(found[0] ^ {(305 - x, y) for x, y in found[1]}) < 30


@each_language
def test_the_link_is_read_from_the_back_even_from_a_copier_of_one_ink(language: str, hanger: Built) -> None:
    for target in PRINTED:
        front, back = pictures(hanger.pdf(language, target), 200)
        assert codes(front) == []
        assert codes(back) == codes(back.convert("1")) == ["https://www.rop.org"] * (2 if target == "copier" else 1)


@pytest.mark.parametrize("theme", THEMES)
def test_the_start_of_a_new_hanger_fits_in_every_theme(theme: str, tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path, theme)
    assert min(ready.fit.composition.trial.size for ready in set_editions(load(fresh), EditionSpec())) >= 12


def test_the_drawings_are_what_the_script_draws(tmp_path: Path) -> None:
    assert drawn(FLYER, tmp_path) == drawings(FLYER)
