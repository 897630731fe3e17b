"""The preparedness day: a tri-fold that invites, whose quilt survives a copier, with an event that a calendar takes."""

import sys
from datetime import UTC, datetime
from functools import cache
from itertools import pairwise
from pathlib import Path
from shutil import copytree
from subprocess import run

import pikepdf
import pypdfium2
import pytest
import vobject
import zxingcpp
from PIL.Image import Image

from acceptance.pamphlet import FLYERS, LANGUAGES, PRINTED, Built, BuiltOnce, begun, build, pictures, shades_of
from flyergen.artwork import GlyphRun, Modules
from flyergen.geometry import Rect
from flyergen.project.editions import TypesetEdition, load, set_editions, warnings_of
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import points, pt

FLYER = FLYERS / "ready-together"
EVENT = {
    "en": "Ready together: a wildfire preparedness day",
    "es": "Juntos y preparados: un día de preparación ante los incendios forestales",
}
HOURS = {
    "en": ["10 a.m.", "10:30 a.m.", "11:15 a.m.", "noon", "12:45 p.m.", "1:30 p.m."],
    "es": ["10 a. m.", "10:30 a. m.", "11:15 a. m.", "mediodía", "12:45 p. m.", "1:30 p. m."],
}
DAY = {
    "en": ["Saturday", "May 1", "10 a.m.–2 p.m."],
    "es": ["El sábado", "1 de mayo", "de 10 a. m. a 2 p. m."],
}
BACK = {"press": 0, "copier": 0}
DOOR = Rect(pt(579), pt(413), pt(160.5), pt(128))
DESCENDER = 0.2  # of the size: how deep a y or g of the display face hangs
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@pytest.fixture(scope="session")
def invitation(built_once: BuiltOnce) -> Built:
    return built_once(FLYER)


@cache
def edition(language: str, folder: Path = FLYER) -> TypesetEdition:
    (ready,) = set_editions(load(folder), EditionSpec((language,)))
    return ready


def runs(ready: TypesetEdition, panel: str) -> list[GlyphRun]:
    return [item for item in ready.fit.composition.panels[panel] if isinstance(item, GlyphRun)]


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ").strip()


def one_bit(picture: Image) -> Image:
    return picture.convert("L").point(lambda shade: 255 * (shade > 127))


def dotted(picture: Image) -> Image:
    """Return a picture as a machine of one ink prints it: greys become grids of dots."""
    return picture.convert("1").convert("L")


@pytest.mark.all
@pytest.mark.parametrize("target", PRINTED)
@each_language
def test_the_event_and_the_link_are_read_even_from_a_copier_of_one_ink(
    language: str, target: str, invitation: Built
) -> None:
    for dpi, copied in ((150, one_bit), (300, one_bit), (300, dotted)):
        page = pictures(invitation.pdf(language, target), dpi)[BACK[target]]
        event, link = sorted(code.text for code in zxingcpp.read_barcodes(copied(page), formats=QR))
        assert link == "https://www.rop.org"
        parsed = vobject.readOne(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}\r\nEND:VCALENDAR\r\n").vevent
        assert parsed.summary.value == EVENT[language]
        assert parsed.dtstart.value == datetime(2027, 5, 1, 17, 0, tzinfo=UTC)
        assert parsed.dtend.value == datetime(2027, 5, 1, 21, 0, tzinfo=UTC)
        assert parsed.location.value == "58892 Saulser Road, St. Helens, OR 97051"


@each_language
def test_both_codes_have_modules_that_a_phone_sees(language: str) -> None:
    event, link = (item for item in edition(language).fit.composition.panels["back"] if isinstance(item, Modules))
    assert event.module >= 0.5
    assert link.module * len(link.rows) >= 20


@each_language
def test_the_hours_of_the_programme_are_written_as_each_language_does(language: str) -> None:
    labels: dict[int, list[str]] = {}
    for one in runs(edition(language), "flap"):
        if one.element and one.element.role == "Lbl":
            labels.setdefault(id(one.element), []).append(plain(one.text))
    assert [" ".join(lines) for lines in labels.values()] == HOURS[language]


@pytest.mark.parametrize("when", [("2027-05-01 10:00", "2027-05-01 14:00"), ("2027-09-26 10:30", "2027-09-26 14:45")])
@each_language
def test_the_day_stands_inside_the_door_however_long_its_name(
    language: str, when: tuple[str, str], tmp_path: Path
) -> None:
    own = copytree(FLYER, tmp_path / FLYER.name)
    facts = (own / "flyer.yaml").read_text("utf-8").replace("  weekday: Saturday\n", "")
    for old, new in zip(("2027-05-01 10:00", "2027-05-01 14:00"), when, strict=True):
        facts = facts.replace(old, new)
    (own / "flyer.yaml").write_text(facts.replace("[10:00, 10:30,", "[10:30, 10:30,"), "utf-8")
    ready = edition(language, own) if when[0] != "2027-05-01 10:00" else edition(language)
    cover = next(panel for panel in ready.folded.panels if panel.name == "cover")
    lines = [one for one in runs(ready, "cover") if one.element and one.element.role == "H2"]
    assert len(lines) == 3
    for one in lines:
        cap, left = pt(one.size * one.font.cap_height / 1000), cover.x + one.origin.x
        ends = sum(glyph.advance for glyph in one.glyphs[: len(one.text.rstrip())]) * pt(one.size) / 1000
        assert DOOR.x < left < left + ends < DOOR.right
        assert DOOR.y + pt(4) < one.origin.y - cap < one.origin.y < DOOR.bottom - pt(4)
    for above, below in pairwise(lines):
        head = below.origin.y - pt(below.size * below.font.cap_height / 1000)
        assert above.origin.y + DESCENDER * pt(above.size) + pt(1.5) < head, "a tail runs into the next line"


@each_language
def test_a_reader_hears_the_title_first_and_then_the_day(language: str, invitation: Built) -> None:
    with pikepdf.open(invitation.pdf(language, "screen")) as pdf:
        things = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary)]
        titles = sum(thing.get("/Type") == "/StructElem" and str(thing.S) == "/H1" for thing in things)
        assert titles == len(LANGUAGES)  # a title for each language in the file
    lines = [plain(one.text) for one in runs(edition(language), "cover") if one.element and one.element.role == "H2"]
    assert lines == DAY[language]


@each_language
def test_what_flows_ends_over_the_blank_place_and_over_the_card(language: str) -> None:
    placed = edition(language).fit.composition.placements
    for panel, keys, lowest in (("flap", ("day", "help.list"), 422), ("back", ("welcome", "bring"), 234)):
        assert max(points(one.y) for one in placed[panel] if one.key.startswith(keys)) <= lowest


def test_an_example_that_is_kept_never_warns_that_it_is_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyergen.project.today.now", lambda: datetime(2099, 1, 1, tzinfo=UTC))
    assert [problem.code for language in LANGUAGES for problem in warnings_of(edition(language))] == ["W101"]


def test_a_new_flyer_is_told_of_its_event_when_it_is_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flyergen.project.today.now", lambda: datetime(2099, 1, 1, tzinfo=UTC))
    (ready,) = set_editions(load(begun(FLYER, tmp_path)), EditionSpec(("en",)))
    assert "L537" in [problem.code for problem in warnings_of(ready)]


def test_the_start_of_a_new_flyer_fits_without_giving_way(tmp_path: Path) -> None:
    for ready in set_editions(load(begun(FLYER, tmp_path)), EditionSpec()):
        assert ready.fit.composition.trial.size == 10.75


@pytest.mark.all
def test_a_group_says_its_own_name_and_phone_and_the_day_stays(tmp_path: Path) -> None:
    own = copytree(FLYER, tmp_path / "flyers" / FLYER.name)
    group = (own / "groups" / "example.yaml").read_text("utf-8").replace("503-543-8417", "541-555-0123")
    long_name = "Neighbors of the Upper Valley and the River"
    (own / "groups" / "valley.yaml").write_text(group.replace("Rural Organizing Project", long_name), "utf-8")
    build(tmp_path / "output", "screen", flyer=own, groups=("valley",))
    for language in LANGUAGES:
        with pypdfium2.PdfDocument(tmp_path / f"output/{FLYER.name}/{FLYER.name}.valley.{language}.screen.pdf") as pdf:
            text = " ".join(" ".join(page.get_textpage().get_text_range() for page in pdf).split())
        assert long_name in text
        assert "541-555-0123" in text
        assert "503-543-8417" not in text
        assert plain(DAY[language][1]) in text.replace("\N{NO-BREAK SPACE}", " ")


def test_the_drawings_follow_the_palette(tmp_path: Path) -> None:
    own = copytree(FLYER, tmp_path / FLYER.name)
    facts = (own / "flyer.yaml").read_text("utf-8")
    (own / "flyer.yaml").write_text(facts.replace('rgb: "#B5302B"', 'rgb: "#2B6B45"'), "utf-8")
    (cover, *_) = pictures(build(tmp_path / "out", "screen", flyer=own, languages=("en",)).pdf("en", "screen"), 72)
    assert (0x2B, 0x6B, 0x45) in shades_of(cover)


def test_the_drawings_are_what_the_script_draws(tmp_path: Path) -> None:
    drawn = copytree(FLYER, tmp_path / "quilt")
    files = [drawn / name for name in ("art/outside.svg", "art/inside.svg", "start/art/inside.svg")]
    for file in files:
        file.unlink()
    run([sys.executable, drawn / "art" / "draw.py"], check=True)
    for file in files:
        assert file.read_text("utf-8") == (FLYER / file.relative_to(drawn)).read_text("utf-8")
