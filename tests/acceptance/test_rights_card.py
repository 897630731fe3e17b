"""The wallet card: rights in the reader's language, and on its back a statement that stays English."""

from functools import cache
from pathlib import Path
from shutil import copytree

import pikepdf
import pytest
import yaml

from acceptance.pamphlet import (
    FLYERS,
    LANGUAGES,
    TARGETS,
    Built,
    BuiltOnce,
    begun,
    drawings,
    drawn,
    edition_of,
    found_in,
    words,
)
from flyergen.artwork import GlyphRun
from flyergen.project.editions import TypesetEdition, load, set_editions, warnings_of
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import points

FLYER = FLYERS / "rights-card"
THEMES = ("beet-peach", "fir-gold", "indigo-mint", "ridge-salmon")
CARD, SAFE, LEAST = (284.4, 187.2), 9, 9.5
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def card(built_once: BuiltOnce) -> Built:
    return built_once(FLYER)


def edition(language: str) -> TypesetEdition:
    return edition_of(FLYER, language)


@cache
def statement(flyer: str) -> list[str]:
    text = yaml.safe_load((FLYERS / flyer / "text" / "en.yaml").read_text("utf-8"))
    return [" ".join(part.split()) for part in text["statement"]["words"].split("\n\n")]


def test_preflight_finds_nothing_and_warns_of_nothing(card: Built) -> None:
    assert [found for found in found_in(card.all) if found.level != "note"] == []
    assert {language: [problem.code for problem in warnings_of(edition(language))] for language in LANGUAGES} == {
        "en": [],
        "es": ["W101"],
    }


def test_a_number_can_be_tapped_on_both_sides(card: Built) -> None:
    for language in LANGUAGES:
        with pikepdf.open(card.pdf(language, "screen")) as pdf:
            links = [[str(one.A.get("/URI", "")) for one in page.get("/Annots", [])] for page in pdf.pages]
        taps = [[link for link in page if "tel:" in link] for page in links]
        assert taps == [["tel:+18886221510"], ["tel:+15035438417"]] * len(LANGUAGES)


def test_the_statement_is_the_one_of_the_flyer_and_english_in_every_edition(card: Built) -> None:
    assert statement("rights-card") == statement("know-your-rights")
    for language in LANGUAGES:
        for target in TARGETS:
            text = words(card.pdf(language, target), page=1)
            assert [part for part in statement("rights-card") if part.removesuffix(".") not in text] == []
    with pikepdf.open(card.pdf("es", "screen")) as pdf:
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        spans = [str(thing.Lang) for thing in things if thing.get("/S") == "/Span" and "/Lang" in thing]
    assert spans.count("en") >= len(statement("rights-card"))


@each_language
def test_the_rights_stand_on_the_front_with_a_number_the_day_and_that_it_is_no_advice(
    language: str, card: Built
) -> None:
    said = {
        "en": ("Sign nothing before you have talked", "November 25, 2026. Not yet reviewed", "not legal advice"),
        "es": ("No firme nada antes de hablar", "25 de noviembre de 2026. Aún sin revisión", "No es asesoría legal"),
    }
    front = words(card.pdf(language, "screen"), page=0)
    assert [part for part in (*said[language], "1-888-622-1510") if part not in front] == []
    assert "Rural Organizing Project · 503-543-8417 · www.rop.org" in words(card.pdf(language, "screen"), page=1)


@each_language
def test_every_word_can_be_read_at_arms_length_and_keeps_off_the_cut(language: str) -> None:
    assert edition(language).fit.composition.trial.size >= LEAST
    for items in edition(language).fit.composition.panels.values():
        for run in (item for item in items if isinstance(item, GlyphRun) and item.text.strip()):
            assert run.size >= LEAST
            width = sum(glyph.advance for glyph in run.glyphs if glyph.text.strip()) * run.size / 1000
            assert points(run.origin.x) >= SAFE
            assert points(run.origin.x) + width <= CARD[0] - SAFE + 0.01
            assert points(run.origin.y) - run.size * run.font.cap_height / 1000 >= SAFE - 0.01
            assert points(run.origin.y) <= CARD[1] - SAFE + 0.01


@each_language
def test_eight_stand_on_a_letter_and_the_shop_gets_one_with_its_bleed(language: str, card: Built) -> None:
    with pikepdf.open(card.pdf(language, "copier")) as pdf:
        assert [[float(edge) for edge in page.MediaBox] for page in pdf.pages] == [[0, 0, 612, 792]] * 2
    assert words(card.pdf(language, "copier"), page=0).count("1-888-622-1510") == 8
    assert words(card.pdf(language, "copier"), page=1).count("If I am free to go") == 8
    with pikepdf.open(card.pdf(language, "press")) as pdf:
        for page in pdf.pages:
            left, foot, right, head = (float(edge) for edge in page.BleedBox)
            assert (right - left, head - foot) == pytest.approx((CARD[0] + 18, CARD[1] + 18))


@each_language
def test_on_a_copier_each_card_has_a_white_border_and_words_of_the_same_size(language: str) -> None:
    (ready,) = set_editions(load(FLYER), EditionSpec((language,), medium="white_border"))
    border = ready.edition.layout.border
    assert border
    assert border.inset > 1
    sizes = {run.size for items in ready.fit.composition.panels.values() for run in items if isinstance(run, GlyphRun)}
    assert min(sizes) >= LEAST


@pytest.mark.parametrize("theme", THEMES)
def test_the_start_of_a_new_card_fits_in_every_theme(theme: str, tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path, theme)
    assert min(ready.fit.composition.trial.size for ready in set_editions(load(fresh), EditionSpec())) >= LEAST


def test_a_name_of_eighty_letters_is_whole_below_the_statement(tmp_path: Path) -> None:
    own = copytree(FLYER, tmp_path / FLYER.name)
    name = "Neighbors of the Upper Valley, the River, the Ridge and the Old Mill Road Grange"
    facts = (own / "flyer.yaml").read_text("utf-8").replace("name: Rural Organizing Project", f"name: {name}")
    (own / "flyer.yaml").write_text(facts, "utf-8")
    for ready in set_editions(load(own), EditionSpec()):
        lines = [run for run in ready.fit.composition.panels["back"] if isinstance(run, GlyphRun)]
        owner = [run for run in lines if run.key in ("{organization.name}", "owner", "{contact.phone}")]
        assert name in " ".join(" ".join(run.text for run in owner).split())
        assert min(run.size for run in lines) >= LEAST


def test_a_new_card_keeps_the_rights_and_the_statement_and_says_nothing_of_oregon() -> None:
    for language in LANGUAGES:
        ours, new = (
            yaml.safe_load((folder / "text" / f"{language}.yaml").read_text("utf-8"))
            for folder in (FLYER, FLYER / "start")
        )
        assert new["rights"] == ours["rights"]
        assert new["statement"] == ours["statement"]
        assert not any(word in str(new) for word in ("Oreg", "Rural", "888"))


def test_the_drawings_are_what_the_script_draws(tmp_path: Path) -> None:
    assert drawn(FLYER, tmp_path) == drawings(FLYER)


def test_the_facts_say_where_the_law_was_read_and_when() -> None:
    notes = (FLYER / "flyer.yaml").read_text("utf-8")
    for source in ("on 2026-11-25", "nilc.org", "aclu-or.org", "ilrc.org", "8 U.S.C. 1304(e)", "opb.org"):
        assert source in notes
