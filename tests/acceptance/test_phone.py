"""The phone's edition of every kind of flyer: one column, legible type, the words of the press, and places to tap."""

from collections.abc import Iterator
from functools import cache
from itertools import combinations
from urllib.parse import quote

import pytest

from acceptance.pamphlet import FLYERS, LANGUAGES, edition_of
from flyergen.artwork import GlyphRun, Item, Link, Modules
from flyergen.blocks.art_crop import Detail
from flyergen.job.impose import impose_all
from flyergen.job.orders import Order
from flyergen.limits import PHONE_TAP, PHONE_TYPE, PHONE_WIDTH
from flyergen.media.design import frames_of
from flyergen.media.phone_art_shapes import panel_art
from flyergen.names import PanelName, StyleName
from flyergen.paths import known_box
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.typeset.word_account import accounts
from flyergen.units import pt

KINDS = sorted(folder.name for folder in FLYERS.iterdir() if folder.is_dir())
# What only paper needs: places to stamp and to write, tabs, what a camera does, how to fold, and the address side.
ON_PAPER = {
    "secure-communities": {"contact.scan", "contact.save", "local_group"},
    "community-supper": set(),
    "kitchen-table": {
        "contact.stamp",
        "poster.write_in",
        *(f"folding.{n}" for n in ("first", "second", "third", "fourth")),
    },
    "know-your-rights": {"contact.scan", "local_group"},
    "monthly-meeting": {"contact.scan"},
    "need-a-ride": {"tab.words", "{organization.web}"},  # its words are those of `contact.link`
    "ready-together": {"contact.scan", "contact.day", "help.name"},
    "rights-card": set(),
    "we-came-by": {"contact.scan", "came.sign"},
    "wish-you-were-here": {"mail.stamp", "{mail.address}"},
    "to-be-tired": {"three.write.1", *(f"five.write.{n}" for n in range(1, 7))},
    "word-of-reform": set(),
    "seen": {"shift.first", *(f"shift.lines.{n}" for n in range(1, 4))},
    "nobody-crosses-alone": set(),
    "in-loving-memory": set(),
}
EDITIONS = [(kind, language) for kind in KINDS for language in LANGUAGES]
each_edition = pytest.mark.parametrize(("kind", "language"), EDITIONS)
PX = pt(0.75)


@cache
def phone(kind: str, language: str) -> TypesetEdition:
    (ready,) = set_editions(load(FLYERS / kind), EditionSpec((language,), medium="phone"))
    return ready


def items(ready: TypesetEdition) -> Iterator[Item]:
    for panel in ready.fit.composition.panels.values():
        yield from panel


def said(ready: TypesetEdition) -> dict[str, str]:
    """Return the printed words by key."""
    found = accounts(ready.edition, ready.fit.composition)[ready.edition.language].printed
    return {key: words for key, words in found.items() if words}


@each_edition
def test_the_words_are_those_of_the_press_but_for_what_only_paper_needs(kind: str, language: str) -> None:
    paper, here = said(edition_of(FLYERS / kind, language)), said(phone(kind, language))
    assert paper.keys() - here.keys() == ON_PAPER[kind]
    # The web address is what a camera would open, and the other languages are one tap away.
    assert here.keys() - paper.keys() <= {"{organization.web}", "also_in"}
    assert {key: here[key] for key in here.keys() & paper.keys()} == {
        key: paper[key] for key in here.keys() & paper.keys()
    }


@each_edition
def test_every_page_is_as_wide_as_a_phone_and_ends_with_its_words(kind: str, language: str) -> None:
    ready = phone(kind, language)
    for panel in ready.folded.panels:
        assert panel.width == pytest.approx(PHONE_WIDTH * PX)
        lowest = max(one.bottom for one in ready.fit.composition.placements[panel.name])
        assert panel.height - 32 * PX - 1e-6 <= lowest <= panel.height + 1e-6


@each_edition
def test_no_type_is_smaller_than_15_px_and_none_reaches_the_edge(kind: str, language: str) -> None:
    for run in (one for one in items(phone(kind, language)) if isinstance(one, GlyphRun) and one.text.strip()):
        assert run.size >= PHONE_TYPE * 0.75 - 1e-6, run.text
        words = run.text.strip()
        hangs = words.startswith(("“", "«")) or words.endswith(("”", "»", "”.", "»."))  # out of its column
        margin = 8 if hangs else 12
        assert run.origin.x >= margin * PX, run.text
        ends = sum(glyph.advance for glyph in run.glyphs[: len(run.text.rstrip())]) * pt(run.size) / 1000
        assert run.origin.x + ends <= (PHONE_WIDTH - margin) * PX, run.text


@each_edition
def test_there_is_no_code_and_each_button_is_as_high_as_a_finger_needs(kind: str, language: str) -> None:
    found = list(items(phone(kind, language)))
    assert not [one for one in found if isinstance(one, Modules)]
    buttons = [one for one in found if isinstance(one, Link) and one.box.width > 250 * PX]
    assert buttons, "nothing can be tapped"
    for one in buttons:
        assert one.box.height >= PHONE_TAP * PX - 1e-6
        assert one.target.partition(":")[0] in ("tel", "mailto", "https", "sms")
        assert one.contents
        assert one.element is not None
        assert one.element.link == one.target


@each_edition
def test_every_place_to_tap_is_as_high_as_a_finger_needs_and_none_is_over_another(kind: str, language: str) -> None:
    order = Order("screen", medium="phone")
    both = [phone(kind, one) for one in (language, *(code for code in LANGUAGES if code != language))]
    for page in impose_all(both, order).pages:
        taps = [item for placement in page.placements for item in placement.items if isinstance(item, Link)]
        assert [(one.contents, one.box.height / PX) for one in taps if one.box.height < PHONE_TAP * PX - 1e-6] == []
        assert [(one.contents, two.contents) for one, two in combinations(taps, 2) if _overlap(one, two)] == []


def _overlap(one: Link, two: Link) -> bool:
    """Return whether two places to tap that lead to different things share more than a line."""
    across = min(one.box.right, two.box.right) - max(one.box.x, two.box.x)
    down = min(one.box.bottom, two.box.bottom) - max(one.box.y, two.box.y)
    return one.target != two.target and across > 0.01 and down > 0.01


@each_edition
def test_nothing_about_the_page_is_an_error(kind: str, language: str) -> None:
    assert not [problem for problem in phone(kind, language).findings.page if not problem.warning]


@pytest.mark.parametrize(("language", "begins"), [("en", "58892 "), ("es", "Recinto ferial, 58892 ")])
def test_an_address_is_a_button_also_with_a_word_before_it(language: str, begins: str) -> None:
    buttons = [
        one for one in items(phone("ready-together", language)) if isinstance(one, Link) and "maps" in one.target
    ]
    assert len(buttons) == 1
    assert begins in buttons[0].contents
    assert buttons[0].box.height >= PHONE_TAP * PX


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_stand_on_the_ground_at_the_foot_if_only_paper_has_words_there(language: str) -> None:
    ready = phone("secure-communities", language)
    palette, page = ready.edition.palette, ready.edition.layout.panels["back"]  # type: ignore[index]
    first, *others = (placed.block for placed in page.blocks)
    assert isinstance(first, Detail)
    assert not any(isinstance(one, Detail) for one in others)
    assert page.background == "brand"
    keys = ("organization.heading", "organization.body")
    runs = [run for run in items(ready) if isinstance(run, GlyphRun) and run.key in keys]
    assert {run.key for run in runs} == {*keys}
    assert {run.colour for run in runs} == {palette["paper"], palette["accent"]}  # links have the accent


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "secure-communities"])
def test_a_ground_with_words_is_not_vacant(kind: str) -> None:
    styles = phone(kind, "en").edition.layout.styles
    assert [name for name in styles if styles[name].colour != styles[StyleName(name.partition(" on ")[0])].colour] == []


def test_the_supper_can_be_called_found_and_saved() -> None:
    links = [one.target for one in items(phone("community-supper", "es")) if isinstance(one, Link)]
    place, date = links[:2]
    assert place.startswith("https://www.google.com/maps/search/?api=1&query=Community%20Building%20Center%20del%20ROP")
    assert date.startswith("https://calendar.google.com/calendar/render?action=TEMPLATE&text=Cena%20e%20historias")
    assert "dates=20271017T003000Z/20271017T030000Z" in date
    assert links[2:] == ["tel:+15035438417", "mailto:amanda@rop.org", "https://www.rop.org"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_with_the_day_of_a_repeating_event_save_all_of_its_days(language: str) -> None:
    ready = phone("monthly-meeting", language)
    (date,) = (one for one in items(ready) if isinstance(one, Link) and "calendar" in one.target)
    assert date.contents.replace("\u00a0", " ") == said(ready)["meeting.when"]
    assert "dates=20261201T183000/20261201T193000" in date.target
    assert date.target.endswith("&ctz=America/Los_Angeles&recur=RRULE%3AFREQ%3DMONTHLY%3BBYDAY%3D1TU")
    panels = ready.fit.composition.panels
    assert [name for name, own in panels.items() if date in own] == ["back"]  # the cover has its words too


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_that_a_layout_calls_the_place_are_a_button(language: str) -> None:
    ready = phone("monthly-meeting", language)
    where = quote(said(ready)["meeting.where"], "")
    links = [item.target for item in items(ready) if isinstance(item, Link)]
    assert any(where in link and "maps" in link for link in links)


def details(ready: TypesetEdition, panel: str) -> list[Detail]:
    blocks = (one.block for one in ready.edition.layout.panels[PanelName(panel)].blocks)
    return [one for one in blocks if isinstance(one, Detail)]


def test_a_drawing_at_the_end_of_a_title_is_a_picture_below_the_whole_title() -> None:
    (ready,) = set_editions(load(FLYERS / "secure-communities"), EditionSpec(("en",), layout="bold", medium="phone"))
    (detail,) = details(ready, "cover")
    assert said(ready)["cover.title"] == "Secure Communities??"
    assert len([shape for shape in ready.edition.art[detail.file].shapes if shape.stroke]) > 15  # its ridges


def test_the_largest_picture_that_other_pages_leave_out_is_on_a_vacant_ground() -> None:
    (detail,) = details(phone("secure-communities", "en"), "back")
    assert detail.file.startswith("inside-2#")  # the house on the print


def test_nothing_is_left_of_a_drawing_that_is_cut_off() -> None:
    ready = phone("monthly-meeting", "en")
    (detail,) = details(ready, "back")
    drawing = ready.edition.art[detail.file]
    chairs = [known_box(shape.segments) for shape in drawing.shapes]
    chairs = [box for box in chairs if box.width < drawing.view_box.width / 2]
    backs = [box for box in chairs if box.height > 10]
    assert min(box.x for box in chairs) == pytest.approx(min(box.x for box in backs), abs=0.3)
    assert max(box.right for box in chairs) == pytest.approx(max(box.right for box in backs), abs=0.3)


@pytest.mark.parametrize("kind", KINDS)
def test_the_other_language_is_one_tap_away_on_the_first_page(kind: str) -> None:
    job = impose_all([phone(kind, language) for language in LANGUAGES], Order("screen", medium="phone"))
    links = [item for one in job.pages[0].placements for item in one.items if isinstance(item, Link)]
    assert [link.target for link in links if link.target.startswith("#")] == ["#es"]


def test_languages_share_what_is_read_of_a_panels_art_and_other_colors_do_not() -> None:
    english, spanish = set_editions(load(FLYERS / "need-a-ride"), EditionSpec(LANGUAGES))
    frame = next(iter(frames_of(english.folded).values()))
    art = panel_art(english.edition, frame)
    assert panel_art(spanish.edition, frame) is art
    palette = dict(english.edition.palette)
    palette["brand"] = palette["ink"]
    assert panel_art(english.edition._replace(palette=palette), frame) is not art
