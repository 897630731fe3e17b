"""What a translator is told of the room that a text has: one of that length fits."""

from itertools import cycle

import pytest

from acceptance.pamphlet import FLYERS
from flyergen.flyer.words import Words
from flyergen.names import Name
from flyergen.project.editions import judged_editions, load
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.session.notes import hints_of
from flyergen.source.flyer_folder import FlyerSource

_OF_LETTERS = ("T313",)  # which letters stand over each other is nobody's to promise
# Source: Universal Declaration of Human Rights, articles 1 and 2.
RUSSIAN = (
    "Все люди рождаются свободными и равными в своем достоинстве и правах Они наделены разумом и совестью и должны "
    "поступать в отношении друг друга в духе братства Каждый человек должен обладать всеми правами и всеми свободами"
)


def russian(length: int) -> str:
    """Return Russian words of so many characters at most."""
    said = ""
    for word in cycle(RUSSIAN.split()):
        if len(said) + 1 + len(word) > length:
            return said.strip() or word[:length]
        said += f" {word}"
    return said


def in_russian(source: FlyerSource, lengths: dict[str, int]) -> FlyerSource:
    """Return a flyer with a translation of texts that are so long, and of no others."""
    original = source.words["en"]
    phrases = {key: one._replace(text=russian(lengths[key])) if key in lengths else one
               for key, one in original.phrases.items()}  # fmt: skip
    words = Words("ru", phrases, original.place, review="final")
    facts = source.facts._replace(languages=(Name("en"), Name("ru")))
    return source._replace(facts=facts, words={"en": original, "ru": words}, accepted={"ru": {}})


@pytest.mark.all
@pytest.mark.parametrize("layout", ["layout", "bold"])
def test_a_text_as_long_as_its_room_fits(layout: str) -> None:
    source = load(FLYERS / "secure-communities")
    rooms = {key: hint.space for key, hint in hints_of(source, "ru").items() if hint.space}
    for key in ("bold.call_out", "problems.call_out", "problems.heading", "what.body", "contact.meetings"):
        spec = EditionSpec(("ru",), layout, Demand.draft, words=False, alone=True)
        judged = judged_editions(in_russian(source, {key: rooms[key]}), spec)
        told = [
            str(one) for each in judged for one in each.findings.page if not one.warning and one.code not in _OF_LETTERS
        ]
        assert told == [], (key, rooms[key])


@pytest.mark.all
def test_the_call_out_of_another_layout_is_promised_no_more_than_it_has() -> None:
    source = load(FLYERS / "secure-communities")
    assert hints_of(source, "ru")["bold.call_out"].space < 29
