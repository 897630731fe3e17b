"""The account of words finds whatever is left out of the artwork, and nothing else."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flyergen.artwork import GlyphRun, Item
from flyergen.flyer.settings import Reason
from flyergen.names import Name
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.typeset.composition import Composition, Part
from flyergen.typeset.layout_faults import account_problems
from flyergen.typeset.word_account import Lost, accounts, lost_words

FLYERS = Path(__file__).parents[2] / "flyers"
Change = Callable[[tuple[Item, ...]], tuple[Item, ...]]


@pytest.fixture(scope="module")
def ready() -> TypesetEdition:
    (found,) = set_editions(load(FLYERS / "secure-communities"), EditionSpec(("en",), words=False))
    return found


def with_items(composition: Composition, change: Change) -> Composition:
    """Return a composition whose parts have had their items changed."""
    parts = tuple(_changed(part, change) for part in composition.parts)
    return composition._replace(parts=parts)


def _changed(part: Part, change: Change) -> Part:
    return part._replace(items={name: change(items) for name, items in part.items.items()})


def lost(ready: TypesetEdition, change: Change) -> list[Lost]:
    return list(lost_words(ready.edition, with_items(ready.fit.composition, change)))


def is_of(item: Item, key: str) -> bool:
    return isinstance(item, GlyphRun) and item.key == key


def without_last(key: str) -> Change:
    """Return a change that takes the last run of a key away."""

    def change(items: tuple[Item, ...]) -> tuple[Item, ...]:
        own = [item for item in items if is_of(item, key)]
        return tuple(item for item in items if not own or item is not own[-1])

    return change


def test_an_edition_as_it_is_set_loses_nothing(ready: TypesetEdition) -> None:
    assert lost(ready, lambda items: items) == []


def test_every_text_that_is_left_out_is_named(ready: TypesetEdition) -> None:
    printed = accounts(ready.edition, ready.fit.composition)["en"].printed
    assert len(printed) > 30
    for key in printed:
        found = lost(ready, lambda items, key=key: tuple(item for item in items if not is_of(item, key)))  # type: ignore[misc]
        assert {one.key for one in found} == {key}


def test_the_first_words_that_are_missing_are_told(ready: TypesetEdition) -> None:
    assert lost(ready, without_last("problems.call_out")) == [Lost("problems.call_out", "inside-1", "proven guilty.")]


def test_words_out_of_their_order_are_missing(ready: TypesetEdition) -> None:
    def upside_down(items: tuple[Item, ...]) -> tuple[Item, ...]:
        own = iter([item for item in items if is_of(item, "what.body")][::-1])
        return tuple(next(own) if is_of(item, "what.body") else item for item in items)

    assert [one.key for one in lost(ready, upside_down)] == ["what.body"]


def test_a_text_that_stands_twice_must_be_whole_both_times(ready: TypesetEdition) -> None:
    def and_half_again(items: tuple[Item, ...]) -> tuple[Item, ...]:
        own = [item for item in items if is_of(item, "what.body")]
        return (*items, *own[: len(own) // 2])

    assert [one.key for one in lost(ready, and_half_again)] == ["what.body"]
    assert lost(ready, lambda items: (*items, *(item for item in items if is_of(item, "what.body")))) == []


def test_a_fact_that_a_card_shows_is_missed_too(ready: TypesetEdition) -> None:
    found = lost(ready, lambda items: tuple(item for item in items if not is_of(item, "{contact.phone}")))
    assert found == [Lost("{contact.phone}", "back", "503-543-8417")]


def test_what_is_lost_stops_the_build_with_its_place(ready: TypesetEdition) -> None:
    composition = with_items(ready.fit.composition, without_last("contact.meetings"))
    (problem,) = account_problems(ready.edition, composition)
    assert not problem.warning
    place = problem.place
    assert (place.file, place.line) == ((FLYERS / "secure-communities/text/en.yaml").as_posix(), 94) if place else None
    assert (problem.code, problem.fact, problem.hint) == (
        "T310",
        (
            "`contact.meetings` is not printed whole on panel back in `en`: "
            "“Meetings: ask us for the next one in” is missing"
        ),
        "show it with another block, and report this: no block may leave out words",
    )


def test_each_text_that_is_not_printed_has_its_reason(ready: TypesetEdition) -> None:
    (account,) = accounts(ready.edition, ready.fit.composition).values()
    assert set(account.printed) & set(account.excused) == set()
    assert set(account.printed) | set(account.excused) >= set(ready.edition.words.phrases)
    assert {
        key: why.reason for key, why in account.excused.items() if key[0] != "{" and why.reason is not Reason.ALT
    } == {
        "document.title": Reason.FILE,
        "document.description": Reason.FILE,
        "bold.call_out": Reason.LAYOUT,
        "bold.call_out_body": Reason.LAYOUT,
        "bold.people": Reason.LAYOUT,
        "bold.crowd": Reason.LAYOUT,
    }


def test_a_fact_of_the_flyer_in_the_place_of_the_groups_is_a_loss(ready: TypesetEdition) -> None:
    facts = ready.edition.facts
    here = facts._replace(contact=facts.contact._replace(phone=Name("503-543-1001")))
    found = lost_words(ready.edition._replace(local_facts=here), ready.fit.composition)
    assert list(found) == [Lost("{contact.phone}", "back", "503-543-1001")]
