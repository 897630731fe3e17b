"""Blocks of a panel on a phone: what belongs together is one thing to tap, and what only paper needs is gone."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from flyergen.blocks.buttons import Buttons
from flyergen.blocks.row import Row
from flyergen.flyer.taps import OF_A_PDF, Way
from flyergen.media.design import frames_of
from flyergen.media.panel_blocks_for_phone import Item, Shown, box_of, day_of, items_of, without_paper
from flyergen.names import Millimetres
from flyergen.project.editions import TypesetEdition
from flyergen.units import pt
from media.one_front import front, in_medium
from project import ES, FLYER, SHOTS_SPANISH, Project

ADDRESS = "{street: Main Street, city: Cottage Grove, region: OR, postal_code: '97424'}"
EVENT = f"event: {{start: 2027-10-16 17:30, time_zone: America/Los_Angeles, may_be_past: true, address: {ADDRESS}}}\n"
CODE = "qr: {code: {link: organization.web, text: alt, size: 54pt}, at: {top: 100pt, x: 40pt}}"
ALT = "alt: A code that leads to our page.\n"

Write = Callable[..., TypesetEdition]


@pytest.fixture
def written(project: Project) -> Write:
    """Return a function that writes a front, and returns its edition as it is on the sheet."""

    def write(blocks: str, words: str, **more: str) -> TypesetEdition:
        return in_medium(front(project, blocks, words, **more), "sheet")

    return write


def items(one: TypesetEdition, ways: tuple[Way, ...] = OF_A_PDF) -> list[Item]:
    frame = frames_of(one.folded)["front"]
    kept = without_paper(one.edition)
    blocks = kept.layout.panels["front"].blocks  # type: ignore[index]
    return items_of(kept, frame, blocks, Shown(frozenset(), ways, day_of(kept, blocks)))[0]


def said(found: list[Item]) -> list[Any]:
    """Return what is tapped and read: (what it does, its words, those above) for a button, and the kind of others."""
    return [
        tuple((tap.way, *filter(None, (tap.words, tap.above))) for tap in block.taps)
        if isinstance(block, Buttons)
        else block.kind
        if isinstance(block, Row)
        else item.placement.kind
        for item in found
        for block in item.blocks
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{text: scan, at: {top: 183pt, x: 40pt}}", [(("web", "scan"),)]),
        ("{text: scan, at: {top: 185pt, x: 40pt}}", [(("web",),), "paragraph"]),
        ("scan", [(("web",),), "paragraph"]),
    ],
)
def test_a_code_is_a_button_with_the_words_of_the_line_near_it(written: Write, line: str, expected: list[Any]) -> None:
    found = items(written(f"{CODE}\nparagraph: {line}", f"{ALT}scan: Read more\n"))
    assert said(found) == expected
    assert found[0].follows


def test_a_button_that_can_do_nothing_there_is_left_out(written: Write) -> None:
    one = written(CODE, ALT)
    assert said(items(one, ("phone",))) == []
    assert said(items(one, ("web",))) == [(("web",),)]


def test_a_line_that_is_a_phone_number_is_called(written: Write) -> None:
    one = written("paragraph: number\nparagraph: both", 'number: "{contact.phone}"\nboth: "Or {contact.phone}"\n')
    assert said(items(one)) == [(("number", "number"),), "paragraph"]


def test_an_address_is_found_with_the_place_over_it(written: Write) -> None:
    words = 'place: Grange Hall\naddress: "Near {event.address}"\nrest: "At {event.address} we meet."\n'
    near, far = "at: {top: 60pt}", "at: {top: 120pt}"
    blocks = (
        "paragraph: {{text: place, at: {{top: 40pt}}}}\n"
        "paragraph: {{text: address, {}}}\n"
        "paragraph: {{text: rest, at: {{top: 160pt}}}}"
    )
    assert said(items(written(blocks.format(near), words, facts=EVENT))) == [
        (("address", "address", "place"),),
        "paragraph",
    ]
    assert said(items(written(blocks.format(far), words, facts=EVENT))) == [
        "paragraph",
        (("address", "address"),),
        "paragraph",
    ]
    social = "social: {where: place}\n"
    assert said(items(written("paragraph: place", "place: Grange Hall\n", more=social))) == [(("address", "place"),)]


def test_the_last_words_that_are_the_day_save_it(written: Write) -> None:
    blocks, words = "paragraph: day\nparagraph: date", 'day: "On {event.weekday}"\ndate: "{event.date}"\n'
    assert said(items(written(blocks, words, facts=EVENT))) == ["paragraph", (("event", "date"),)]
    long = f'date: "On {{event.date}} {"we eat and sing together " * 3}"\n'
    assert said(items(written("paragraph: date", long, facts=EVENT))) == ["paragraph"]


def test_the_name_and_the_other_languages_at_one_level_are_a_row(project: Project) -> None:
    style = "styles: {name: {weight: 600, size: 9pt}}\n"
    languages = SHOTS_SPANISH.partition("cover:")[0] + "name: Proyecto\n"

    def found(level: str, weight: str = "600") -> list[Any]:
        name = "paragraph: {text: name, style: name, at: {top: 20pt, x: 20pt}}"
        blocks = f"{name}\nalso-in: {{at: {{top: {level}, x: 200pt}}}}"
        front(project, blocks, "name: The Project\n", more=style.replace("600", weight))
        project.change(FLYER, "[en]", "[en, es]").write(ES, languages)
        return said(items(in_medium(project, "sheet")))

    assert found("30pt") == ["row"]
    assert found("46pt") == ["paragraph", "also-in"]
    assert found("30pt", weight="500") == ["paragraph", "also-in"]


def test_a_heading_over_nothing_else_and_what_is_stamped_are_left_out(written: Write) -> None:
    words = "title: Shots\nstamps: Stamps\nstamp: Yours\nnext: Next\nbody: Come.\n"
    blocks = (
        "title: title\nheading: stamps\nstamp: {text: stamp, height: 38pt, style: body}\nheading: next\nparagraph: body"
    )
    assert said(items(written(blocks, words))) == ["title", "heading", "paragraph"]
    alone = blocks.partition("heading")[0] + "stamp: {text: stamp, height: 38pt, style: body}"
    assert said(items(written(alone, "title: Shots\nstamp: Yours\n"))) == ["title"]
    filled = blocks.replace("heading: next", "paragraph: next")
    assert said(items(written(filled, words))) == ["title", "heading", "paragraph", "paragraph"]
    dropped = written("paragraph: next\nparagraph: body", "next: Next\nbody: Come.\n", more="phone: {drop: [next]}\n")
    assert [item.blocks[0][0] for item in items(dropped)] == ["body"]


def test_words_have_a_place_a_width_and_letters(written: Write) -> None:
    words = f"title: Shots\nfew: Come along.\nmany: {'Neighbors meet. ' * 5}\n"
    blocks = "title: title\nparagraph: {text: few, at: {top: 72pt, x: 36pt, width: 144pt}}\nparagraph: many"
    one = written(blocks, words)
    title, few, many = items(one)
    assert (title.heads, few.heads, few.fixed, many.fixed) == (True, False, True, False)
    assert (few.letters, few.short, few.is_wide, many.short, many.is_wide) == (11, True, False, False, True)
    assert few.box[:3] == pytest.approx((12.7, 25.4, 50.8))
    assert few.spot == pytest.approx((12.7 + pt(18), 25.4 + pt(3.6)))
    near: Callable[..., Any] = partial(box_of, one.edition, frames_of(one.folded)["front"])
    hanging = few.placement._replace(
        at=few.placement.at and few.placement.at._replace(top=None, foot=Millimetres(50.8))
    )
    assert near(hanging).bottom == pytest.approx(50.8)
