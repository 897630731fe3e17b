"""The contact card: whatever the names are, its lines stand on its plate, beside its code."""

from pathlib import Path

import pytest

from flyergen.artwork import GlyphRun, Modules
from flyergen.artwork import Path as Shape
from flyergen.flyer.words import Phrase
from flyergen.limits import SMALL_TYPE
from flyergen.names import Name
from flyergen.problem import FlyerError
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.source.flyer_folder import FlyerSource

FLYER = Path(__file__).resolve().parents[2] / "flyers" / "secure-communities"
LONG_NAME = "Rural Organizing Project of Columbia County"
LONG_NOTE = {
    "en": "Meetings: the first Thursday of the month at 6:30 p.m. in the Grange Hall, with food",
    "es": "Reuniones: el primer jueves del mes a las 6:30 p. m. en el Grange Hall, con comida",
}


def changed(name: str = "", note: bool = False, short: str = "") -> FlyerSource:
    """Return the real flyer with a group's name and its line about meetings."""
    source = load(FLYER)
    facts = source.facts
    if name:
        facts = facts._replace(organization=facts.organization._replace(name=Name(name), short=Name(short)))
    words = dict(source.words)
    for code, text in LONG_NOTE.items() if note else ():
        old = words[code].phrases["contact.meetings"]
        words[code] = words[code]._replace(
            phrases={**words[code].phrases, "contact.meetings": Phrase(old.key, text, old.place)}
        )
    return source._replace(facts=facts, words=words)


def editions(source: FlyerSource) -> tuple[TypesetEdition, ...]:
    return set_editions(source, EditionSpec(words=False))


def card(edition: TypesetEdition) -> tuple[Shape, list[GlyphRun], Modules]:
    """Return the plate of the card on the back, and the words and the code on it."""
    items = edition.fit.composition.panels["back"]
    plate = next(item for item in items if isinstance(item, Shape) and item.background)
    at = items.index(plate)
    code = next(item for item in items[at:] if isinstance(item, Modules))
    return plate, [i for i in items[at : items.index(code)] if isinstance(i, GlyphRun)], code


def lines(runs: list[GlyphRun]) -> int:
    return len({round(run.origin.y, 2) for run in runs})


@pytest.mark.parametrize(("name", "note", "more"), [("", False, 0), (LONG_NAME, False, 1), (LONG_NAME, True, 2)])
def test_a_long_name_and_a_long_note_take_two_lines_each_and_the_card_stays_whole(
    name: str, note: bool, more: int
) -> None:
    usual = [lines(card(edition)[1]) for edition in editions(changed())]
    for edition, before in zip(editions(changed(name, note)), usual, strict=True):
        plate, runs, code = card(edition)
        points = [(numbers[i], numbers[i + 1]) for _, *numbers in plate.segments for i in range(0, len(numbers), 2)]
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, foot = min(y for _, y in points), max(y for _, y in points)
        assert lines(runs) == before + more
        assert all(left < run.origin.x and run.origin.x + run.width < right for run in runs)
        assert all(top < run.origin.y < foot - 1.5 for run in runs)
        beside = [run for run in runs if run.origin.y < code.origin.y + code.module * len(code.rows)]
        assert all(run.origin.x > code.origin.x + code.module * (len(code.rows) + 3) for run in beside)


def test_a_name_that_no_card_holds_is_refused() -> None:
    with pytest.raises(FlyerError) as caught:
        editions(changed(" ".join([LONG_NAME] * 4)))
    assert {problem.code for problem in caught.value.problems} == {"T301"}


def test_a_card_shows_the_short_name_where_it_holds_no_longer_one() -> None:
    for edition in editions(changed(" ".join([LONG_NAME] * 3), note=True, short="ROP")):
        _, runs, _ = card(edition)
        assert "ROP" in {run.text.strip() for run in runs}


def test_a_name_that_takes_one_line_is_whole_also_in_smaller_type() -> None:
    source = load(FLYER.parent / "know-your-rights")
    for edition in set_editions(source, EditionSpec(words=False, medium="white_border")):
        runs = [run for run in edition.fit.composition.panels["back"] if isinstance(run, GlyphRun)]
        assert "Rural Organizing Project" in {run.text.strip() for run in runs}


@pytest.mark.parametrize(
    ("kind", "mail", "printed"),
    [
        ("know-your-rights", "josefina.martinez@rop.org", ["josefina.martinez@rop.org"]),
        ("know-your-rights", "wallowa.neighbors@gmail.com", ["wallowa.neighbors@gmail.com"]),
        ("know-your-rights", "columbiacountyneighbors@gmail.com", ["columbiacountyneighbors", "@gmail.com"]),
        ("wish-you-were-here", "wallowa.neighbors@gmail.com", ["wallowa.neighbors", "@gmail.com"]),
        ("secure-communities", "hermanas@eastern-oregon-neighbors.org", ["hermanas", "@eastern-oregon-neighbors.org"]),
    ],
)
def test_a_mail_address_is_set_smaller_before_it_breaks_and_breaks_before_its_sign(
    kind: str, mail: str, printed: list[str]
) -> None:
    source = load(FLYER.parent / kind)
    contact = source.facts.contact._replace(email=Name(mail))
    source = source._replace(facts=source.facts._replace(contact=contact))
    for edition in set_editions(source, EditionSpec(("en",), words=False)):
        runs = [run for run in edition.fit.composition.panels["back"] if isinstance(run, GlyphRun)]
        own = [run for run in runs if run.key == "{contact.email}"]
        assert [run.text.strip() for run in own] == printed
        assert all(run.size >= SMALL_TYPE for run in own)
