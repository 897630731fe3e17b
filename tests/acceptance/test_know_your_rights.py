"""Know your rights: a tri-fold whose words about the law must all be there, and whose statement stays English."""

import re
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from shutil import copytree
from subprocess import run
from typing import Any

import pikepdf
import pypdfium2
import pytest
import yaml
import zxingcpp
from PIL.Image import Image

from acceptance.pamphlet import (
    FLYERS,
    LANGUAGES,
    PRINTED,
    TARGETS,
    Built,
    BuiltOnce,
    ask,
    begun,
    build,
    edition_of,
    pictures,
    shades_of,
)
from acceptance.wording import leaves, plain
from flyergen.artwork import GlyphRun, Modules
from flyergen.colour import Colour, contrast
from flyergen.flyer.theme import in_grey
from flyergen.geometry import Point
from flyergen.job.impose import impose
from flyergen.job.orders import Order
from flyergen.problem import FlyerError
from flyergen.project.editions import TypesetEdition, load, set_editions, warnings_of
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import points, pt

FLYER = FLYERS / "know-your-rights"
DRAWINGS = ("room.svg", "door.svg", "inside.svg")
FACTS = {
    "organization.name": "Rural Organizing Project",
    "organization.web": "www.rop.org",
    "links.locator": "locator.ice.gov",
}
DAY = {"en": "November 25, 2026", "es": "25 de noviembre de 2026"}
STATEMENT = (
    "I am using my constitutional rights.",
    "I will not answer questions or sign anything without a lawyer.",
    "I do not consent to a search of me, my things, my car or my home.",
    "You may not come in without a warrant signed by a judge. Please hold it to the window or slide it under the door.",
    "If I am free to go, tell me now.",
)
# What is spoken or listed and never printed on the panels, and what the other edition's cover says.
SILENT = ("document", "cover.picture", "contact.link_code", "also_in", "review")
# What only paper needs: where to stamp it, and what a camera does.
ON_PAPER = ("local_group", "contact.scan")
# The order in which a screen reader says them: cover, flap, inside, back.
HEARD = (
    *("cover", "papers", "state"),
    *("rights", "door", "plan.numbers", "street", "car", "plan.children", "work", "arrest", "plan.papers"),
    *("statement", "calls", "contact", "local_group", "notice"),
)
# What the owner of a new flyer writes anew, and what no longer names Oregon or the Project.
OWNED = ("calls", "state", "notice.version", "plan.children.body", "cover.organization", "review")
QR = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
BACK = {"press": 0, "copier": 0}
DPI = 150
each_language = pytest.mark.parametrize("language", LANGUAGES)
each_target = pytest.mark.parametrize("target", TARGETS)
each_sheet = pytest.mark.parametrize("target", PRINTED)


@pytest.fixture(scope="session")
def rights(built_once: BuiltOnce) -> Built:
    return built_once(FLYER)


def edition(language: str) -> TypesetEdition:
    return edition_of(FLYER, language)


def phrases(folder: Path, language: str) -> dict[str, str]:
    """Return the phrases of a text file by key, as they are written."""
    return dict(leaves(yaml.safe_load((folder / "text" / f"{language}.yaml").read_text("utf-8"))))


def is_under(key: str, names: Iterable[str]) -> bool:
    return any(key == name or key.startswith(f"{name}.") for name in names)


def printed(language: str, target: str) -> list[str]:
    """Return the paragraphs on the panels in the order in which they are heard, with their facts and without signs."""
    found = phrases(FLYER, language)
    keys = [key for name in HEARD for key in found if is_under(key, (name,)) and not is_under(key, SILENT)]
    assert len(keys) == len(set(keys)) == len([key for key in found if not is_under(key, SILENT)])
    shown = [key for key in keys if target != "screen" or key not in ON_PAPER]
    return [plain(part) for key in shown for part in _as_printed(found[key], language).split("\n\n")]


def _as_printed(phrase: str, language: str) -> str:
    phrase = re.sub(r"\[\[([^|\]]*)[^\]]*\]\]", r"\1", phrase)  # the flyer has all facts, so first choices stand
    for name, value in {**FACTS, "date": DAY[language]}.items():
        phrase = phrase.replace(f"{{{name}}}", value)
    assert "{" not in phrase, phrase
    return re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", phrase.replace("**", ""))


@cache
def as_heard(pdf: Path) -> str:
    tree = ask("pdfinfo", "-struct-text", str(pdf))
    return plain("".join(re.findall(r'^ *"(.*)"$', tree, re.MULTILINE)))


@cache
def by_pdfium(pdf: Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return plain(" ".join(page.get_textpage().get_text_range() for page in document))


@cache
def back(pdf: Path, target: str) -> Image:
    """Return the page with the code as a picture in 300 dpi."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image = document[BACK[target]].render(scale=300 / 72).to_pil()
    return picture


def one_bit(picture: Image) -> Image:
    return picture.convert("L").point(lambda shade: 255 * (shade > 127))


def dotted(picture: Image) -> Image:
    """Return a picture as a machine of one ink prints it: greys become grids of dots."""
    return picture.convert("1").convert("L")


def test_nothing_is_warned_of_but_that_nobody_has_reviewed_the_words() -> None:
    found = {language: [problem.code for problem in warnings_of(edition(language))] for language in LANGUAGES}
    assert found == {"en": [], "es": ["W101"]}


@pytest.mark.all
@each_language
@each_target
@pytest.mark.parametrize("read", [as_heard, by_pdfium])
def test_every_sentence_is_found(read: Any, target: str, language: str, rights: Built) -> None:
    text = read(rights.pdf(language, target))
    assert [paragraph for paragraph in printed(language, target) if paragraph not in text] == []


@each_language
@each_target
def test_sentences_are_heard_as_the_flyer_is_opened(target: str, language: str, rights: Built) -> None:
    text, at = as_heard(rights.pdf(language, target)), 0
    for paragraph in printed(language, target):
        assert paragraph in text[at:], f"{paragraph!r} is heard too early"
        at = text.index(paragraph, at) + len(paragraph)


@each_language
@each_sheet
def test_the_statement_to_the_officer_is_english_in_every_edition(target: str, language: str, rights: Built) -> None:
    pdf = rights.pdf(language, target)
    assert " ".join(STATEMENT) in as_heard(pdf)
    with pikepdf.open(pdf) as opened:
        things = [thing for thing in opened.objects if isinstance(thing, pikepdf.Dictionary)]
        spans = [str(thing.Lang) for thing in things if thing.get("/S") == "/Span" and "/Lang" in thing]
    assert set(spans) == {"es"} if language == "en" else spans.count("en") >= len(STATEMENT)


@each_language
def test_the_day_of_the_version_its_state_and_that_it_is_no_advice_are_printed(language: str, rights: Built) -> None:
    said = {
        "en": ("Version of November 25, 2026. Not yet reviewed by a lawyer.", "not legal advice"),
        "es": ("Versión del 25 de noviembre de 2026. Aún no la ha revisado un abogado.", "no asesoría legal"),
    }
    for target in TARGETS:
        text = by_pdfium(rights.pdf(language, target))
        assert all(words in text for words in said[language])
    assert {phrases(FLYER, code)["review"] for code in LANGUAGES} == {"awaiting review"}


@pytest.mark.all
@each_language
@each_sheet
@pytest.mark.parametrize("copied", [one_bit, dotted])
def test_the_code_is_read_even_from_a_copier_of_one_ink(copied: Any, target: str, language: str, rights: Built) -> None:
    page = copied(back(rights.pdf(language, target), target))
    assert [code.text for code in zxingcpp.read_barcodes(page, formats=QR)] == ["https://www.rop.org"]


def test_every_word_outside_can_be_read_at_arms_length_in_all_its_languages() -> None:
    source = load(FLYER, requested=None)
    for ready in set_editions(source, EditionSpec(("en", "es", "vi", "am", "ht"), words=False)):
        panels = [ready.fit.composition.panels[name] for name in ("cover", "flap", "back")]
        runs = [item for items in panels for item in items if isinstance(item, GlyphRun) and item.text.strip()]
        assert min(run.size for run in runs) >= 9.5, ready.edition.language


@each_language
def test_the_code_is_25_mm_wide_and_its_modules_half_a_millimetre(language: str) -> None:
    (code,) = [item for item in edition(language).fit.composition.panels["back"] if isinstance(item, Modules)]
    assert code.module * len(code.rows) >= 25
    assert code.module >= 0.5


@each_language
def test_every_word_can_be_read_on_its_ground_in_colour_and_when_copied(language: str, rights: Built) -> None:
    sides = pictures(rights.pdf(language, "copier"), DPI)
    pairs = set()
    for page, side in zip(impose(edition(language), Order("copier")).pages, sides, strict=True):
        for placement in page.placements:
            for item in placement.items:
                if isinstance(item, GlyphRun) and item.text.strip():
                    pairs.add((item.colour, ground(side, item, placement.origin)))
    assert {colour.name for colour, _ in pairs} == {"ink", "brand", "accent", "paper"}
    assert [pair for pair in pairs if contrast(*pair) < 4.5 or contrast(*map(in_grey, pair)) < 4.5] == []


def ground(side: Image, words: GlyphRun, origin: Point) -> Colour:
    """Return the color of the palette that most of the words' box has and the words themselves do not."""
    x, y, size = words.origin.x + origin.x, words.origin.y + origin.y, pt(words.size)
    box = [round(edge * DPI / 25.4) for edge in (x, y - 0.7 * size, x + words.width, y)]
    shades = shades_of(side.crop((box[0], box[1], box[2], box[3])))
    palette = edition("en").edition.palette.values()
    there = {shades.get(tuple(round(255 * part) for part in colour.rgb), 0): colour for colour in palette}
    return next(there[count] for count in sorted(there, reverse=True) if there[count] != words.colour)


@each_language
def test_the_words_about_each_place_end_above_the_next_door(language: str) -> None:
    placed = edition(language).fit.composition.placements
    for panel, first, second in (("inside-2", "street", "car"), ("inside-3", "work", "arrest")):
        for place, foot in ((first, 254 - 6), (second, 486 - 8)):
            rows = [points(one.y) for one in placed[panel] if one.key.startswith(f"{place}.steps")]
            assert rows
            assert max(rows) <= foot


@each_language
def test_the_hotlines_can_be_tapped(language: str, rights: Built) -> None:
    with pikepdf.open(rights.pdf(language, "screen")) as pdf:
        leads = [str(one.A.get("/URI", "")) for page in pdf.pages for one in page.get("/Annots", [])]
    taps = [lead for lead in leads if lead.startswith("tel:")]
    assert taps == ["tel:+18449247829", "tel:+18886221510", "tel:+15035438417"] * len(LANGUAGES)


def test_a_group_says_its_own_name_and_phone_and_the_law_and_the_hotlines_stay(tmp_path: Path) -> None:
    own = copytree(FLYER, tmp_path / "flyers" / FLYER.name)
    group = (own / "groups" / "example.yaml").read_text("utf-8").replace("503-543-8417", "541-555-0123")
    group = group.replace("name: Rural Organizing Project", "name: Neighbors of the Upper Valley and the Coast Range")
    (own / "groups" / "valley.yaml").write_text(group, "utf-8")
    build(tmp_path / "output", "screen", flyer=own, groups=("valley",))
    for language in LANGUAGES:
        text = by_pdfium(tmp_path / f"output/{FLYER.name}/{FLYER.name}.valley.{language}.screen.pdf")
        assert all(words in text for words in ("Neighbors of the Upper", "541-555-0123", "1-844-924-STAY", *STATEMENT))
        assert "503-543-8417" not in text


@each_language
def test_a_new_flyer_keeps_the_words_on_rights_and_says_nothing_of_oregon(language: str) -> None:
    ours, new = phrases(FLYER, language), phrases(FLYER / "start", language)
    assert ours.keys() == new.keys()
    changed = {key for key in ours if ours[key] != new[key]}
    assert {key for key in changed if not is_under(key, OWNED)} == set()
    assert all(any(is_under(key, (name,)) for key in changed) for name in OWNED[:4])
    assert not any(word in phrase for phrase in new.values() for word in ("Oreg", "Rural", "844", "ORS"))


@pytest.mark.all
@pytest.mark.parametrize(
    ("old", "panel"),
    [
        ("heading: Show this at the window", "back"),
        ("first_number: Call 555-555-0101", "back"),
        ("heading: In your state", "flap"),
        ("heading: An ICE warrant does not", "flap"),
        ("heading: You have rights, with or without papers.", "inside-1"),
        ('heading: "Plan today: the children"', "inside-2"),
    ],
)
def test_a_heading_too_long_for_its_place_is_told_and_never_runs_into_the_words_below(
    old: str, panel: str, tmp_path: Path
) -> None:
    fresh = begun(FLYER, tmp_path)
    english = (fresh / "text" / "en.yaml").read_text("utf-8")
    assert english.count(old) == 1
    key = old.partition(":")[0]
    (fresh / "text" / "en.yaml").write_text(english.replace(old, f"{key}: {'Far too long a heading ' * 4}"), "utf-8")
    with pytest.raises(FlyerError) as told:
        set_editions(load(fresh), EditionSpec(("en",)))
    assert [(one.code, f"panel {panel} is" in one.fact) for one in told.value.problems] == [("T301", True)]


def test_the_start_of_a_new_flyer_fits(tmp_path: Path) -> None:
    fresh = begun(FLYER, tmp_path)
    assert {ready.fit.composition.trial.size for ready in set_editions(load(fresh), EditionSpec())} == {10.5}


def test_the_drawings_are_what_the_script_draws(tmp_path: Path) -> None:
    drawn = copytree(FLYER / "art", tmp_path / "art", ignore=lambda _, names: {*DRAWINGS} & set(names))
    run([sys.executable, drawn / "draw.py"], check=True)
    for name in DRAWINGS:
        assert (drawn / name).read_text("utf-8") == (FLYER / "art" / name).read_text("utf-8")


def test_the_facts_say_where_the_law_was_read_and_when() -> None:
    notes = (FLYER / "flyer.yaml").read_text("utf-8")
    assert "on 2026-11-25" in notes
    for source in ("nilc.org", "aclu-or.org", "ilrc.org", "ORS 181A.820", "sanctuarypromise.oregon.gov", "8 CFR 287.5"):
        assert source in notes
