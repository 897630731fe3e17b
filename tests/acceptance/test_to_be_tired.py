"""The loud zine: torn areas, words on strips and cut-out letters, alike at each build, and whole words for readers."""

from pathlib import Path

import pytest

from acceptance.pamphlet import FLYERS, LANGUAGES, Built, begun, build, edition_of, words
from building import build_of, errors_of
from flyergen.artwork import GlyphRun
from flyergen.artwork import Path as Shape

FLYER = FLYERS / "to-be-tired"
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="module")
def zine(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("tired"), "press", "bw", flyer=FLYER)


@pytest.mark.all
@each_language
def test_words_of_cut_out_letters_are_found_whole(language: str, zine: Built) -> None:
    wanted = {"en": ("to be TIRED", "SLEEP", "ONE"), "es": ("su CANSANCIO", "DUERMA", "UNA")}[language]
    for target in ("press", "bw"):
        said = " ".join(words(zine.pdf(language, target), 0).split())
        assert [word for word in wanted if word not in said] == []


@each_language
def test_letters_of_a_word_are_tilted_each_in_its_own_way(language: str) -> None:
    items = edition_of(FLYER, language).fit.composition.panels["page-2"]
    letters = [item for item in items if isinstance(item, GlyphRun) and item.key == "one.heading"]
    assert len({run.quarters for run in letters}) == len(letters) == {"en": 5, "es": 6}[language]


@each_language
def test_every_build_tears_alike(language: str) -> None:
    first, again = (
        [
            item.segments
            for item in edition_of(FLYER, language).fit.composition.panels["cover"]
            if isinstance(item, Shape)
        ]
        for _ in range(2)
    )
    assert first == again


@pytest.mark.all
@pytest.mark.parametrize("times", [0.5, 2])
def test_half_as_many_and_twice_as_many_words_have_room(times: float, tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path, paper="a4")
    said = (fresh / "text" / "en.yaml").read_text("utf-8")
    for old in ("Say in one sentence why. It stands on strips.", "Say in one sentence how. Nobody is in a hurry."):
        new = old[: len(old) // 2] if times < 1 else f"{old} {old}"
        said = said.replace(old, new)
    said = said.replace("heading: WORD", "heading: NO" if times < 1 else "heading: WORDSWORDS")
    said = said.replace("    TITLE", "    NO" if times < 1 else "    HEADLINES")
    said = said.replace("    - Mon\n", "    - M\n" if times < 1 else "    - Monday or any day\n")
    (fresh / "text" / "en.yaml").write_text(said, "utf-8")
    built = build_of(str(fresh), "press", "copier", languages=("en",), output=str(tmp_path / "output"))
    assert errors_of(built.problems) == ()
    assert len(built.files) == 2
