"""The memorial card: a portrait in an arch, a night with a poem in each language, and an evening in rows."""

from pathlib import Path

import pytest

from acceptance.pamphlet import FLYERS, LANGUAGES, Built, begun, build, edition_of, words
from building import build_of, errors_of
from flyergen.artwork import GlyphRun
from flyergen.units import pt

FLYER = FLYERS / "in-loving-memory"
LINES = {"en": 16, "es": 15}
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def card(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("card"), "press", "bw", flyer=FLYER)


@each_language
def test_each_language_has_its_own_poem_line_by_line(language: str) -> None:
    items = edition_of(FLYER, language).fit.composition.panels["inside-1"]
    lines = {round(item.origin.y, 3) for item in items if isinstance(item, GlyphRun) and item.key == "poem.lines"}
    assert len(lines) == LINES[language]
    if language == "en":
        lefts = {round(item.origin.x, 2) for item in items if isinstance(item, GlyphRun) and item.key == "poem.lines"}
        assert max(lefts) - min(lefts) == pytest.approx(pt(18), abs=0.02)


@each_language
def test_the_poem_and_its_poet_are_read_from_the_files(language: str, card: Built) -> None:
    for target in ("press", "bw"):
        said = words(card.pdf(language, target), 1)
        end, poet = {"en": ("crost the bar.", "Tennyson"), "es": ("estamos en paz!", "Nervo")}[language]
        assert end in said
        assert poet in said


def test_a_new_card_begins_with_a_portrait_of_nobody_and_is_printed_on_a4(tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path, paper="a4")
    assert (fresh / "art" / "portrait.jpg").stat().st_size < (FLYER / "art" / "portrait.jpg").stat().st_size / 4
    built = build_of(str(fresh), "press", output=str(tmp_path / "output"))
    assert errors_of(built.problems) == ()
    assert len(built.files) == 2


@pytest.mark.parametrize(("name", "count"), [("Ana Cruz", 1), ("María Guadalupe Hernández de la Cruz y Villanueva", 3)])
def test_the_dates_are_right_below_a_name_of_any_length(name: str, count: int, tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path)
    words_file = fresh / "text" / "en.yaml"
    words_file.write_text(words_file.read_text("utf-8").replace("First Name and Family Name", name), "utf-8")
    cover = [one for one in edition_of(fresh, "en").fit.composition.panels["cover"] if isinstance(one, GlyphRun)]
    title = sorted({round(one.origin.y, 2) for one in cover if one.key == "cover.title"})
    (dates,) = {round(one.origin.y, 2) for one in cover if one.key == "cover.dates"}
    assert len(title) == count
    assert pt(20) < dates - title[-1] < pt(32)
