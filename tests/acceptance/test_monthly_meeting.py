"""The handbill: a half sheet on both sides, with a chair that is free."""

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
    build,
    codes,
    drawings,
    drawn,
    edition_of,
    pictures,
    shades_of,
    words,
)
from flyergen.artwork import GlyphRun
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import points

FLYER = FLYERS / "monthly-meeting"
THEMES = ("beet-peach", "fir-gold", "indigo-mint", "ridge-salmon")
ON_A_COPIER = ("copier", "bw")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def handbill(built_once: BuiltOnce) -> Built:
    return built_once(FLYER)


def edition(language: str) -> TypesetEdition:
    return edition_of(FLYER, language)


@each_language
def test_every_file_has_two_pages_of_half_a_letter_and_a_copier_prints_two_on_a_sheet(
    language: str, handbill: Built
) -> None:
    for target in PRINTED:
        size = (792, 612) if target in ON_A_COPIER else (396, 612)
        with pikepdf.open(handbill.pdf(language, target)) as pdf:
            boxes = [[float(edge) for edge in page.TrimBox] for page in pdf.pages]
            assert [(right - left, top - bottom) for left, bottom, right, top in boxes] == [size, size]


@each_language
def test_colour_reaches_the_end_of_the_bleed_on_all_edges_that_it_touches(language: str, handbill: Built) -> None:
    with pikepdf.open(handbill.pdf(language, "press")) as pdf:
        assert [float(edge) for edge in pdf.pages[0].BleedBox] == pytest.approx([27, 27, 441, 657])
    front, back = (page.crop((28, 28, 440, 656)) for page in pictures(handbill.pdf(language, "press"), 72))
    white = (255, 255, 255)
    for edge in ((0, 0, 412, 1), (0, 627, 412, 628), (0, 0, 1, 628), (411, 0, 412, 628)):
        assert white not in shades_of(front.crop(edge))
    assert white not in shades_of(back.crop((0, 627, 412, 628)))


@each_language
def test_all_words_stand_in_the_safe_area(language: str) -> None:
    panels = edition(language).fit.composition.panels
    for run_ in (item for items in panels.values() for item in items if isinstance(item, GlyphRun)):
        width = sum(glyph.advance for glyph in run_.glyphs if glyph.text.strip()) * run_.size / 1000
        assert 18 <= points(run_.origin.x) <= points(run_.origin.x) + width <= 396 - 18 + 0.5
        assert points(run_.origin.y) - run_.size * run_.font.cap_height / 1000 >= 18
        assert points(run_.origin.y) <= 612 - 18


@each_language
def test_the_link_is_read_from_the_back_even_from_a_copier_of_one_ink(language: str, handbill: Built) -> None:
    for target in PRINTED:
        for dpi in (150, 300):
            front, back = pictures(handbill.pdf(language, target), dpi)
            assert codes(front) == []
            found = ["https://www.rop.org"] * (2 if target in ON_A_COPIER else 1)
            assert codes(back) == codes(back.convert("1")) == found


def test_when_people_meet_stands_on_both_sides(handbill: Built) -> None:
    wanted = {"en": "First Tuesday of the month, 6:30 p.m.", "es": "Primer martes del mes, 6:30 p. m."}
    for language, when in wanted.items():
        for page in (0, 1):
            assert when in words(handbill.pdf(language, "copier"), page)


@each_language
def test_the_day_is_as_wide_as_the_column_of_the_back(language: str) -> None:
    (day,) = (
        run
        for run in edition(language).fit.composition.panels["back"]
        if isinstance(run, GlyphRun) and run.element and run.element.role == "H2" and "6:30" in run.text
    )
    width = sum(glyph.advance for glyph in day.glyphs[: len(day.text.rstrip())]) * day.size / 1000
    assert width == pytest.approx(396 - 2 * 24, abs=4)


def test_a_copier_turns_the_sheet_on_its_short_edge(handbill: Built) -> None:
    with pikepdf.open(handbill.pdf("en", "copier")) as pdf:
        assert pdf.Root.ViewerPreferences.Duplex == "/DuplexFlipShortEdge"


def test_a_group_says_its_own_day_on_both_sides(tmp_path: Path) -> None:
    build(tmp_path, "copier", flyer=FLYER, groups=("example",))
    wanted = {"en": "Second Thursday of the month, 7 p.m.", "es": "Segundo jueves del mes, 7 p. m."}
    for language, when in wanted.items():
        pdf = tmp_path / FLYER.name / f"{FLYER.name}.example.{language}.copier.pdf"
        assert when in words(pdf, 0)
        assert when in words(pdf, 1)


@pytest.mark.parametrize("theme", THEMES)
def test_the_start_of_a_new_handbill_fits_in_every_theme(theme: str, tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path, theme)
    sizes = {ready.fit.composition.trial.size for ready in set_editions(load(fresh), EditionSpec())}
    assert min(sizes) >= 11


def test_the_drawings_are_what_the_script_draws(tmp_path: Path) -> None:
    assert drawn(FLYER, tmp_path) == drawings(FLYER)
