"""The zine: eight pages and a poster from one sheet, on which one table runs behind all pages."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pikepdf
import pypdfium2
import pytest
import yaml
import zxingcpp

from acceptance.pamphlet import (
    FLYERS,
    LANGUAGES,
    PRINTED,
    Built,
    BuiltOnce,
    begun,
    build,
    drawings,
    drawn,
    edition_of,
    pictures,
)
from flyergen.artwork import GlyphRun
from flyergen.geometry import Rect
from flyergen.pdf.profiles import FOGRA47
from flyergen.preflight.document import Document
from flyergen.preflight.inspect import inspect
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.targets import target_named
from flyergen.units import pt

PRESS = target_named("press").limits()

FLYER = FLYERS / "kitchen-table"
THEMES = ("beet-peach", "fir-gold", "indigo-mint", "ridge-salmon")
PAGES = ("cover", *(f"page-{n}" for n in range(2, 8)), "back")
BACK = {"press": 0, "copier": 0}
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def zine(built_once: BuiltOnce) -> Built:
    return built_once(FLYER)


def edition(language: str) -> TypesetEdition:
    return edition_of(FLYER, language)


def words(pdf: Path) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in opened]


def inks(ready: TypesetEdition) -> Iterator[tuple[str, GlyphRun, Rect]]:
    """Yield every line of words with its panel, and its ink's box on the panel from cap height to baseline."""
    for panel in ready.folded.panels:
        for one in ready.fit.composition.panels[panel.name]:
            if isinstance(one, GlyphRun):
                cap = pt(one.size * one.font.cap_height / 1000)
                wide = sum(glyph.advance for glyph in one.glyphs[: len(one.text.rstrip())]) * pt(one.size) / 1000
                yield panel.name, one, Rect(one.origin.x, one.origin.y - cap, wide, cap)


@each_language
def test_the_line_of_the_slit_prints_over_the_table_and_knocks_nothing_out(language: str, zine: Built) -> None:
    sheet = Document(zine.pdf(language, "press")).pages[0]
    dashed = [mark for mark in sheet.marks if mark.dashed and mark.paint and mark.paint.plates == (0, 0, 0, 1)]
    assert [mark.overprint for mark in dashed] == [True]


def test_on_uncoated_paper_there_is_no_more_ink_than_it_takes(tmp_path: Path) -> None:
    built = build(tmp_path, "press", flyer=FLYER, languages=("en",), profile="FOGRA47")
    path = built.pdf("en", "press")
    report = inspect(path, PRESS._replace(ink=FOGRA47.ink_limit * 100))
    assert report.found == ()
    assert report.facts is not None
    assert report.facts.ink is not None
    assert 250 < report.facts.ink.percent <= 260


@each_language
def test_the_link_is_read_from_the_back_even_from_a_copier_of_one_ink(language: str, zine: Built) -> None:
    for target in PRINTED:
        page = pictures(zine.pdf(language, target), 150)[BACK[target]]
        for copied in (page.convert("L"), page.convert("1").convert("L")):
            assert [code.text for code in zxingcpp.read_barcodes(copied, formats=QR)] == ["https://www.rop.org"]


@each_language
def test_on_a_screen_the_pages_come_in_reading_order_and_then_the_poster(language: str, zine: Built) -> None:
    text = yaml.safe_load((FLYER / "text" / f"{language}.yaml").read_text("utf-8"))
    found = words(zine.pdf(language, "screen"))
    assert len(found) == 2 * (len(PAGES) + 1)  # and then those of the other language
    assert found[0].startswith(" ".join(text["cover"]["title"].split()))
    for number, step in enumerate(text["steps"], 1):
        assert found[number].startswith(f"{number} {step['heading']} {step['body'][:12]}")
    assert "503-543-8417" in found[7]
    assert found[8].startswith(" ".join(text["poster"]["title"].split()))


@each_language
def test_a_bookmark_says_what_stands_on_each_page(language: str, zine: Built) -> None:
    text = yaml.safe_load((FLYER / "text" / f"{language}.yaml").read_text("utf-8"))
    with pypdfium2.PdfDocument(zine.pdf(language, "screen")) as opened:
        titles = [mark.get_title() for mark in opened.get_toc()]
    assert titles[1:7] == [step["heading"] for step in text["steps"]]
    assert titles[8] == " ".join(text["poster"]["title"].split())


@each_language
def test_no_page_has_words_that_a_copier_cuts_off_or_a_fold_crosses(language: str) -> None:
    ready = edition(language)
    panels = {panel.name: panel for panel in ready.folded.panels}
    for name, one, box in inks(ready):
        page = Rect(0, 0, panels[name].width, panels[name].height).grown(-pt(18))
        assert page.holds(box), (name, one.text)


@each_language
def test_no_words_are_too_small_for_a_page_in_the_hand(language: str) -> None:
    ready = edition(language)
    assert ready.fit.composition.trial.size >= 10.5
    assert min(one.size for _, one, _ in inks(ready)) >= 8.5


@each_language
def test_only_the_title_of_the_poster_runs_over_folds(language: str) -> None:
    ready = edition(language)
    for name, one, box in inks(ready):
        if name == "poster" and one.size < 60:
            near = [fold for fold in (198, 396, 594) if box.x < pt(fold + 9) and box.right > pt(fold - 9)]
            assert near == [], one.text


def test_every_picture_of_a_step_is_told_to_a_reader(zine: Built) -> None:
    with pikepdf.open(zine.pdf("es", "press")) as pdf:
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        told = {str(thing.Alt) for thing in things if thing.get("/S") == "/Figure"}
    text = yaml.safe_load((FLYER / "text" / "es.yaml").read_text("utf-8"))
    assert {*text["pictures"].values(), text["cover"]["picture"], text["poster"]["picture"]} < told


def test_a_group_says_its_own_name_on_cover_and_back(tmp_path: Path) -> None:
    own = copytree(FLYER, tmp_path / "flyers" / FLYER.name)
    group = (own / "groups" / "example.yaml").read_text("utf-8").replace("503-543-8417", "541-555-0123")
    name = "Neighbors of the Upper Valley"
    (own / "groups" / "valley.yaml").write_text(group.replace("Rural Organizing Project", name), "utf-8")
    build(tmp_path / "output", "screen", flyer=own, languages=("es",), groups=("valley",))
    found = words(tmp_path / f"output/{FLYER.name}/{FLYER.name}.valley.es.screen.pdf")
    assert [name in page for page in found] == [True, *[False] * 6, True, False]
    assert "541-555-0123" in found[7]


@pytest.mark.parametrize("theme", THEMES)
def test_the_start_of_a_new_zine_fits_in_every_theme(theme: str, tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path, theme)
    sizes = {ready.fit.composition.trial.size for ready in set_editions(load(fresh), EditionSpec())}
    assert min(sizes) >= 9.5


def test_the_drawings_are_what_the_script_draws(tmp_path: Path) -> None:
    assert drawn(FLYER, tmp_path) == drawings(FLYER)
