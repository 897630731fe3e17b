"""The supper: a flat flyer on one side, whose plate speaks, with an event that a calendar takes."""

import sys
from datetime import UTC, datetime
from itertools import pairwise
from math import hypot
from pathlib import Path
from shutil import copytree
from subprocess import run

import pikepdf
import pypdfium2
import pytest
import vobject
from PIL.Image import Image

from acceptance.pamphlet import FLYERS, LANGUAGES, PRINTED, Built, BuiltOnce, begun, build, codes, edition_of, pictures
from flyergen.artwork import GlyphRun, Modules
from flyergen.project.editions import TypesetEdition, load, set_editions, warnings_of
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import points

FLYER = FLYERS / "community-supper"
EVENT = {"en": "Supper & stories", "es": "Cena e historias"}
THEMES = ("beet-peach", "fir-gold", "indigo-mint", "ridge-salmon")
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def supper(built_once: BuiltOnce) -> Built:
    return built_once(FLYER)


def edition(language: str) -> TypesetEdition:
    return edition_of(FLYER, language)


def shown(language: str) -> list[GlyphRun]:
    return [item for item in edition(language).fit.composition.panels["front"] if isinstance(item, GlyphRun)]


def one_bit(picture: Image) -> Image:
    return picture.convert("L").point(lambda shade: 255 * (shade > 127))


def dotted(picture: Image) -> Image:
    """Return a picture as a machine of one ink prints it: greys become grids of dots."""
    return picture.convert("1").convert("L")


@pytest.mark.all
@each_language
def test_every_file_is_one_page_of_letter(language: str, supper: Built) -> None:
    for target in PRINTED:
        with pikepdf.open(supper.pdf(language, target)) as pdf:
            (page,) = pdf.pages
            left, bottom, right, top = map(float, page.TrimBox)
            assert (right - left, top - bottom) == (612, 792)


@each_language
def test_the_event_and_the_link_are_read_even_from_a_copier_of_one_ink(language: str, supper: Built) -> None:
    for target in PRINTED:
        for dpi, copied in ((150, one_bit), (300, one_bit), (300, dotted)):
            (page,) = pictures(supper.pdf(language, target), dpi)
            event, link = sorted(codes(copied(page)))
            assert link == "https://www.rop.org"
            parsed = vobject.readOne(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}\r\nEND:VCALENDAR\r\n").vevent
            assert parsed.summary.value == EVENT[language]
            assert parsed.dtstart.value == datetime(2027, 10, 17, 0, 30, tzinfo=UTC)
            assert parsed.dtend.value == datetime(2027, 10, 17, 3, 0, tzinfo=UTC)
            assert parsed.location.value == "Main Street, Cottage Grove, OR 97424"


@each_language
def test_both_codes_are_as_large_and_level(language: str) -> None:
    items = edition(language).fit.composition.panels["front"]
    link, event = (item for item in items if isinstance(item, Modules))
    assert link.origin.y == pytest.approx(event.origin.y, abs=0.05)
    assert link.module * len(link.rows) == pytest.approx(event.module * len(event.rows), abs=0.05)
    assert event.module >= 0.5


@each_language
def test_the_title_stays_within_the_ring_of_the_plate(language: str) -> None:
    title = [run for run in shown(language) if run.element and run.element.role == "H1"]
    assert len(title) == 2
    for line in title:
        *before, last = line.glyphs[: len(line.text.rstrip())]
        ends = sum(glyph.advance for glyph in before) + line.font.extents(last.gid)[2]
        foot, cap = points(line.origin.y), line.size * line.font.cap_height / 1000
        for x in (points(line.origin.x), points(line.origin.x) + ends * line.size / 1000):
            assert all(hypot(x - 306, y - 218) < 165 for y in (foot, foot - cap))


def test_day_and_hours_are_written_as_each_language_writes_them(supper: Built) -> None:
    wanted = {
        "en": ("Saturday, October 16 5:30–8 p.m.", "Free supper, with or without meat"),
        "es": ("El sábado 16 de octubre de 5:30 a 8 p. m.", "Cena gratis, con o sin carne"),
    }
    for language, lines in wanted.items():
        with pypdfium2.PdfDocument(supper.pdf(language, "screen")) as pdf:
            text = " ".join(pdf[0].get_textpage().get_text_range().split())
        assert all(line in text for line in lines)


def test_an_example_that_is_kept_never_warns_that_it_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyergen.project.today.now", lambda: datetime(2099, 1, 1, tzinfo=UTC))
    assert [problem.code for language in LANGUAGES for problem in warnings_of(edition(language))] == ["W101"]


def test_a_group_says_its_own_name_phone_and_colours_and_the_supper_stays(tmp_path: Path) -> None:
    own = copytree(FLYER, tmp_path / "flyers" / FLYER.name)
    group = (own / "groups" / "example.yaml").read_text("utf-8").replace("503-543-8417", "541-555-0123")
    palette = 'palette:\n  brand: {rgb: "#123F36", cmyk: 85/40/70/55}\n  accent: {rgb: "#FFB92E", cmyk: 0/30/86/0}\n'
    (own / "groups" / "fir.yaml").write_text(group.replace("Rural Organizing Project", "Fir Grove") + palette, "utf-8")
    build(tmp_path / "output", "screen", flyer=own, groups=("fir",))
    for language in LANGUAGES:
        with pypdfium2.PdfDocument(tmp_path / f"output/{FLYER.name}/{FLYER.name}.fir.{language}.screen.pdf") as pdf:
            page = pdf[0]
            text = page.get_textpage().get_text_range()
            picture = page.render().to_pil().convert("RGB")
        assert "Fir Grove" in text
        assert "541-555-0123" in text
        assert "503-543-8417" not in text
        assert picture.getpixel((4, 100)) == (0x12, 0x3F, 0x36)


@pytest.mark.parametrize("theme", THEMES)
def test_the_start_of_a_new_flyer_fits_in_every_theme(theme: str, tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path, theme)
    sizes = {ready.fit.composition.trial.size for ready in set_editions(load(fresh), EditionSpec())}
    assert min(sizes) >= 10.9


def test_the_drawings_are_what_the_script_draws(tmp_path: Path) -> None:
    drawn = copytree(FLYER, tmp_path / "supper")
    files = [drawn / name for name in ("art/table.svg", "art/around.svg", "start/art/around.svg")]
    for file in files:
        file.unlink()
    run([sys.executable, drawn / "art" / "draw.py"], check=True)
    for file in files:
        assert file.read_text("utf-8") == (FLYER / file.relative_to(drawn)).read_text("utf-8")


@each_language
def test_what_flows_stands_clear_of_the_band_under_it(language: str) -> None:
    placed = edition(language).fit.composition.placements["front"]
    flowing = [one for one in placed if one.key.startswith(("when", "where", "offers"))]
    assert all(points(one.y) <= 634 for one in flowing)
    rows = [one.y for one in flowing if one.key.startswith("offers")]
    assert all(lower > upper for upper, lower in pairwise(rows))
