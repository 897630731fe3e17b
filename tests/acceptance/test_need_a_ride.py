"""The tear-off poster: a pickup whose tailgate asks, whose plate has the phone, and tabs along its foot."""

from itertools import pairwise
from pathlib import Path
from shutil import copytree

import pikepdf
import pypdfium2
import pytest
from PIL.Image import Image

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
    words,
)
from flyergen.artwork import GlyphRun
from flyergen.blocks.tabs import Tabs
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import points, pt

FLYER = FLYERS / "need-a-ride"
TABS = {"sheet": 10, "white_border": 9}  # inside the white border of a copier there is room for one less
PHONE, WEB = "503-543-8417", "www.rop.org"
THEMES = ("beet-peach", "fir-gold", "indigo-mint", "ridge-salmon")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def poster(built_once: BuiltOnce) -> Built:
    return built_once(FLYER)


def edition(language: str, medium: str = "sheet") -> TypesetEdition:
    return edition_of(FLYER, language, medium=medium)


def runs(language: str, medium: str = "sheet") -> list[GlyphRun]:
    return [item for item in edition(language, medium).fit.composition.panels["front"] if isinstance(item, GlyphRun)]


def box(line: GlyphRun) -> tuple[float, float, float, float]:
    """Return the ink of a line that is not turned, in points from the top left: left, top, right, foot."""
    em, x, y = line.size / 1000, points(line.origin.x), points(line.origin.y)
    ends, at = [], 0.0
    for glyph in line.glyphs:
        left, bottom, right, top = line.font.extents(glyph.gid)
        ends.append((x + (at + left) * em, y - top * em, x + (at + right) * em, y - bottom * em))
        at += glyph.advance
    lefts, tops, rights, feet = zip(*ends, strict=True)
    return min(lefts), min(tops), max(rights), max(feet)


def light_stretches(strip: Image) -> list[tuple[int, int]]:
    """Return where a strip is light, from left to right."""
    light = [shade >= 128 for shade in strip.convert("L").resize((strip.width, 1)).tobytes()]
    edges = [x for x in range(1, len(light)) if light[x] != light[x - 1]]
    return list(zip(edges[::2], edges[1::2], strict=True))


@each_language
def test_every_file_has_one_page_of_a_standing_letter(language: str, poster: Built) -> None:
    for target in PRINTED:
        with pikepdf.open(poster.pdf(language, target)) as pdf:
            (page,) = pdf.pages
            left, bottom, right, top = (float(edge) for edge in page.TrimBox)
            assert (right - left, top - bottom) == (612, 792)


@each_language
def test_the_code_is_read_even_from_a_copier_of_one_ink(language: str, poster: Built) -> None:
    for target in PRINTED:
        for dpi in (150, 300):
            (front,) = pictures(poster.pdf(language, target), dpi)
            assert codes(front) == codes(front.convert("1")) == ["https://www.rop.org"]


@pytest.mark.parametrize("medium", TABS)
@each_language
def test_the_phone_and_the_web_address_are_on_every_tab_and_read_once(language: str, medium: str) -> None:
    turned = [line for line in runs(language, medium) if line.quarters]
    for fact in (PHONE, WEB):
        on_tabs = [line for line in turned if line.text.strip() == fact]
        assert len(on_tabs) == TABS[medium]
        assert sum(line.element is not None for line in on_tabs) == 1


@each_language
def test_an_office_printer_reaches_all_words_on_the_tabs(language: str, poster: Built) -> None:
    (page,) = pictures(poster.pdf(language, "copier"), 144)
    tabs, edge = page.convert("1").crop((0, 1230, 1224, 1584)), 36
    reached = tabs.crop((edge, 0, tabs.width - edge, tabs.height - edge))
    assert reached.histogram()[0] == tabs.histogram()[0]
    for fact in (PHONE, WEB):
        assert words(poster.pdf(language, "copier"), 0).count(fact) == TABS["white_border"] + 1


@each_language
def test_a_dash_of_the_road_lies_over_the_middle_of_each_tab(language: str) -> None:
    (front,) = proofs(FLYER, language, 144)
    cuts = [2 * points(x) for x in Tabs().row(pt(612), pt(18)).cuts()]
    dashes = [(left + right) / 2 for left, right in light_stretches(front.crop((0, 1239, 1224, 1241)))]
    assert len(cuts) == TABS["sheet"] - 1
    assert len(dashes) == TABS["sheet"]
    assert [(left + right) / 2 for left, right in pairwise(cuts)] == pytest.approx(dashes[1:-1], abs=3)


@each_language
def test_the_question_stays_on_the_tailgate_and_its_lines_apart(language: str) -> None:
    first, second = (box(line) for line in runs(language) if line.element and line.element.role == "H1")
    for left, top, right, foot in (first, second):
        assert left >= 118
        assert right <= 494
        assert top >= 196
        assert foot <= 370
    assert (first[0] + first[2]) / 2 == pytest.approx(306, abs=2)


@each_language
def test_the_phone_stands_within_the_plate(language: str) -> None:
    plate = next(box(line) for line in runs(language) if line.text.strip() == PHONE and not line.quarters)
    assert plate[0] >= 196
    assert plate[2] <= 416
    assert plate[3] <= 455


def test_a_group_has_its_own_phone_on_plate_and_tabs(tmp_path: Path) -> None:
    own = copytree(FLYER, tmp_path / "flyers" / FLYER.name)
    group = (own / "groups" / "example.yaml").read_text("utf-8").replace(PHONE, "541-555-0123")
    (own / "groups" / "fir.yaml").write_text(group.replace("https://www.rop.org", "https://fir.example.org"), "utf-8")
    build(tmp_path / "output", "copier", flyer=own, languages=("en",), groups=("fir",))
    with pypdfium2.PdfDocument(tmp_path / f"output/{FLYER.name}/{FLYER.name}.fir.en.copier.pdf") as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert text.count("541-555-0123") == TABS["white_border"] + 1
    assert text.count("fir.example.org") == TABS["white_border"] + 1
    assert PHONE not in text
    assert WEB not in text


@pytest.mark.parametrize("theme", THEMES)
def test_the_start_of_a_new_poster_fits_in_every_theme(theme: str, tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path, theme)
    sizes = {ready.fit.composition.trial.size for ready in set_editions(load(fresh), EditionSpec())}
    assert min(sizes) >= 14


def test_the_drawing_is_what_the_script_draws(tmp_path: Path) -> None:
    assert drawn(FLYER, tmp_path) == drawings(FLYER)
