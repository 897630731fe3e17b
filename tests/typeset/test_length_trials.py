"""How long texts may be is found by setting them again: what must go, what there is room for, and how much more."""

from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.layout import At, Panel
from flyergen.flyer.words import Phrase, Span
from flyergen.names import Extent, Millimetres, Name, PanelName
from flyergen.typeset.composition import Composition, compose
from flyergen.typeset.copyfit import ladder
from flyergen.typeset.length_trials import (
    MUCH_SPARE,
    Change,
    Share,
    letters_that_fit,
    missing_room,
    rooms,
    shares,
    spare,
    tight,
)
from flyergen.typeset.styles import StyleContext
from typeset.one_panel import FRAMES, HERE, LAYOUT, block, edition, flyer, prose

SMALLEST = ladder(LAYOUT)[-1]


def composed(*paragraphs: int) -> Composition:
    """Return a flyer of paragraphs of so many words, at its smallest size."""
    return compose(flyer("Who are we?", *map(prose, paragraphs)), FRAMES, SMALLEST)


def note(text: str, room: float, said: str = "") -> Composition:
    """Return a note at a fixed position 30 mm wide and of a height. It may be `said` with a fact of the same words."""
    at = At(top=Millimetres(30.0), room=Extent(room), width=Extent(30.0))
    panel = Panel(
        Extent(8.0), Extent(8.0), Extent(8.0), Extent(12.0), blocks=(block(Paragraph, "note")._replace(at=at),)
    )
    one = edition({"note": text}, LAYOUT._replace(panels={PanelName("front"): panel}))
    facts = one.facts._replace(organization=one.facts.organization._replace(name=Name(text)))
    words = one.words._replace(phrases={"note": Phrase("note", said or text, HERE)})
    return compose(StyleContext(one._replace(facts=facts, local_facts=facts, words=words)), FRAMES, SMALLEST)


TWO_LINES = "Neighbours meet on Tuesday"


def test_a_text_that_is_too_long_loses_as_little_as_lets_it_fit() -> None:
    place = tight(note(TWO_LINES, 3.5), (0,))
    assert (place.side, place.fits(), [*place.depths()]) == ("outside", False, ["note"])
    assert shares(place, {"note": place.cuttable("note")}, {"note": 20}) == (Share("note", 6, 26),)
    fits = [place.fits(Change({"note": ((Span(TWO_LINES[:-fewer]),),)})) for fewer in (5, 6, 7)]
    assert fits == [False, True, True]


def test_what_no_allowed_cut_solves_has_no_shares() -> None:
    place = tight(note(TWO_LINES, 3.5), (0,))
    texts = {"note": place.cuttable("note")}
    assert shares(place, texts, {"note": 3}) == shares(place, texts, {"note": 0}) == ()


def test_a_fact_may_be_as_long_as_fits_wherever_the_others_are_left_out() -> None:
    place = tight(note(TWO_LINES, 3.5, "{organization.name}"), (0,))
    assert letters_that_fit(place, "organization.name") == 19
    fits = [place.fits(Change(facts={"organization.name": TWO_LINES[:letters]})) for letters in (19, 22)]
    assert fits == [True, False]
    assert letters_that_fit(tight(note("N", 1.0, "{organization.name}"), (0,)), "organization.name") == 0


def test_a_part_that_is_too_deep_needs_so_much_more_room() -> None:
    assert missing_room(tight(composed(160), (0,))) == 0.5
    assert missing_room(tight(note(TWO_LINES, 3.5), (0,))) == 0, "a fixed height stays"


def test_there_is_room_for_what_languages_need_or_for_what_is_left() -> None:
    sample = prose(40).split()
    assert rooms(composed(20), sample) == {"heading": 22, "body.1": 181}
    assert rooms(composed(150), sample) == {"heading": 18, "body.1": 1044}


def test_a_text_may_grow_until_its_panel_is_full_or_by_its_own_length_and_eighty() -> None:
    assert spare(composed(20), "body.1") == len(prose(20)) + MUCH_SPARE
    assert spare(composed(150), "body.1") == 17
    assert spare(composed(160), "body.1") == 0
    assert spare(composed(20), "other") is None
