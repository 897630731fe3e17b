"""What is said of words that have no room: who has to be shorter, and by how much."""

import pytest

from flyergen.flyer.edition import Edition
from flyergen.flyer.words import Phrase, Words
from flyergen.problem import Place
from flyergen.typeset.length_trials import NOTHING, Change, Tight
from flyergen.typeset.overset import overset_problems
from flyergen.typeset.styles import StyleContext
from typeset.one_panel import HERE, fitted, flyer, prose


def told_of(style_context: StyleContext) -> list[str]:
    found = overset_problems(fitted(style_context).composition)
    return [line for problem in found for line in str(problem).splitlines()]


def told(*paragraphs: int, heading: str = "Who are we?") -> list[str]:
    """Return what is said of a flyer whose paragraphs have so many words."""
    return told_of(flyer(heading, *map(prose, paragraphs)))


def test_words_that_fit_at_no_size_are_told_with_how_much_must_go_and_the_size_that_would_do() -> None:
    assert told(120, 90) == [
        "text/en.yaml:3:1: T301: panel front is 12 lines too full in `en`",
        "  hint: shorten `body.1` by 426 characters (it has 768), or allow 8 pt (the floor is 9)",
    ]


def test_one_line_too_much_is_one_line() -> None:
    assert told(160) == [
        "text/en.yaml:3:1: T301: panel front is 1 line too full in `en`",
        "  hint: shorten `body.1` by 19 characters (it has 990), or allow 8.75 pt (the floor is 9)",
    ]


def test_what_comes_last_is_not_to_blame_for_the_longest_text_above_it() -> None:
    assert told(140, 12, 12, 12)[1].startswith("  hint: shorten `body.1` by ")


def test_texts_of_which_none_can_lose_enough_have_each_a_share() -> None:
    assert told(120, 90, 12)[1] == (
        "  hint: shorten `body.1` by 317 characters (it has 768) and `body.2` by 241 characters (it has 583)"
    )  # at 6.75 pt they would fit, and be small type that is told again


def test_a_heading_of_many_lines_is_told_and_not_what_comes_after_it() -> None:
    assert told(40, 40, 40, heading=prose(60)) == [
        "text/en.yaml:2:1: T301: panel front is 24 lines too full in `en`",
        "  hint: shorten `heading` by 355 characters (it has 398)",
    ]


def test_words_that_no_readable_size_would_hold_are_told_without_one() -> None:
    assert told(3000) == [
        "text/en.yaml:3:1: T301: panel front is 475 lines too full in `en`",
        "  hint: shorten `body.1` by 17557 characters (it has 18528)",
    ]


def translated(style_context: StyleContext, *source: int) -> StyleContext:
    """Return the style context of a translation of texts that have so many words in German."""
    phrases = {f"body.{i}": Phrase(f"body.{i}", prose(words), HERE) for i, words in enumerate(source, 1)}
    edition: Edition = style_context.edition._replace(original=Words("de", phrases, Place("text/de.yaml")))
    return StyleContext(edition)


def test_of_a_translation_the_text_is_named_that_has_grown_most_for_its_length() -> None:
    style_context = flyer("Who are we?", prose(120), prose(60), prose(20))

    def hint(*source: int) -> str:
        place, said = told_of(translated(style_context, *source))
        return f"{place.split(':')[1]}: {said.strip().partition(', or allow')[0]}"

    assert {one.key for one in fitted(style_context).composition.overset} == {"body.2", "body.3"}
    assert hint(40, 60, 20) == "3: hint: shorten `body.1` by 426 characters (it has 768, and 250 in `de`)"
    assert hint(80, 20, 20) == (
        "4: hint: shorten `body.2` by 204 characters (it has 398, and 139 in `de`) "
        "and `body.1` by 204 characters (it has 768, and 509 in `de`)"
    )
    assert hint(200, 60, 20) == "3: hint: shorten `body.1` by 426 characters (it has 768)"


def test_cuts_are_not_tried_if_the_shortest_texts_do_not_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[Change] = []
    real = Tight.fits

    def fits(self: Tight, change: Change = NOTHING) -> bool:
        tried.append(change)
        return real(self, change)

    monkeypatch.setattr(Tight, "fits", fits)
    told(120, 90)
    assert [change for change in tried if change.texts]
    tried.clear()
    assert told(*(12 for _ in range(150)))[1] == "  hint: make it smaller, or give it more room in the layout"
    assert [change for change in tried if change.texts] == []
