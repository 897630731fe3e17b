"""A changed source makes its translations stale; a moved one takes them along."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.language.word_edits import word_diff
from flyergen.flyer.words import Phrase, Words
from flyergen.lint.translations import Accepted, Freshness, Move, accept, changed_since, digest, freshness
from flyergen.problem import Place

PLACE = Place("text/es.yaml", 1, 1)


def words(texts: Mapping[str, str], language: str = "es") -> Words:
    phrases = {key: Phrase(key, text, PLACE) for key, text in texts.items() if text}
    return Words(language, phrases, PLACE, blank={key: PLACE for key, text in texts.items() if not text})


def accepted(source: Mapping[str, str], translation: Mapping[str, str]) -> dict[str, Accepted]:
    return accept(words(source, "en"), words(translation), {}, translation)


def fresh(source: Mapping[str, str], translation: Mapping[str, str], before: Mapping[str, Accepted]) -> Freshness:
    return freshness(words(source, "en"), words(translation), before)


SOURCE = {"a": "One", "b": "Two", "c": "Three"}
SPANISH = {"a": "Uno", "b": "Dos", "c": "Tres"}
BEFORE = accepted(SOURCE, SPANISH)


def test_a_hash_is_twelve_digits_of_the_string_without_its_line_breaks() -> None:
    assert digest("One\n  two") == digest("One two") == "b244e9e9f9b8"


def test_two_ways_to_write_one_letter_have_one_hash() -> None:
    assert digest("Ni\u00f1o") == digest("Nin\u0303o")


def test_what_was_accepted_is_fresh() -> None:
    assert fresh(SOURCE, SPANISH, BEFORE) == Freshness(("a", "b", "c"), (), ())


def test_a_changed_source_is_stale_and_the_others_stay_fresh() -> None:
    assert fresh({**SOURCE, "b": "Deux"}, SPANISH, BEFORE) == Freshness(("a", "c"), ("b",), ())


def test_what_was_never_accepted_is_new() -> None:
    assert fresh(SOURCE, SPANISH, {}) == Freshness((), (), ("a", "b", "c"))


def test_a_text_that_is_not_translated_is_in_no_state() -> None:
    assert fresh(SOURCE, {"a": "Uno", "b": ""}, BEFORE) == Freshness(("a",), (), ())


def test_a_renamed_key_is_fresh_once_its_translation_is_renamed_too() -> None:
    source = {"a": "One", "b": "Two", "z": "Three"}
    assert fresh(source, SPANISH, BEFORE) == Freshness(("a", "b"), (), (), (Move("c", "z", followed=False),))
    renamed = {"a": "Uno", "b": "Dos", "z": "Tres"}
    assert fresh(source, renamed, BEFORE) == Freshness(("a", "b", "z"), (), (), (Move("c", "z", followed=True),))


def test_an_item_put_before_others_of_a_list_makes_none_of_them_stale() -> None:
    source = {"l.1": "One", "l.2": "Two"}
    before = accepted(source, {"l.1": "Uno", "l.2": "Dos"})
    longer = {"l.1": "Zero", "l.2": "One", "l.3": "Two"}
    found = fresh(longer, {"l.1": "Cero", "l.2": "Uno", "l.3": "Dos"}, before)
    assert (found.fresh, found.stale, found.new) == (("l.2", "l.3"), ("l.1",), ())


def test_two_texts_that_change_places_are_stale_until_their_translations_do_so_too() -> None:
    source = {**SOURCE, "a": "Two", "b": "One"}
    assert fresh(source, SPANISH, BEFORE).stale == ("a", "b")
    assert fresh(source, {**SPANISH, "a": "Dos", "b": "Uno"}, BEFORE).stale == ()


def test_a_source_string_that_is_repeated_has_not_moved() -> None:
    assert fresh({**SOURCE, "d": "One"}, {**SPANISH, "d": "Uno"}, BEFORE).moves == ()


def test_accepting_one_key_leaves_the_others_as_they_were() -> None:
    source = words({**SOURCE, "a": "Un", "b": "Deux"}, "en")
    after = accept(source, words(SPANISH), BEFORE, ["a"])
    assert freshness(source, words(SPANISH), after) == Freshness(("a", "c"), ("b",), ())


def test_accepting_writes_a_renamed_key_under_its_new_name_and_drops_what_is_gone() -> None:
    source, spanish = words({"a": "One", "z": "Three"}, "en"), words({"a": "Uno", "z": "Tres"})
    after = accept(source, spanish, BEFORE, ["a"])
    assert sorted(after) == ["a", "z"]
    assert after["z"] == Accepted("z", digest("Three"), digest("Tres"), "Three")


def test_a_stale_text_that_was_changed_since_is_known_as_such() -> None:
    assert not changed_since(words(SPANISH), BEFORE, "b")
    assert changed_since(words({**SPANISH, "b": "Los dos"}), BEFORE, "b")


_TEXTS = st.dictionaries(st.sampled_from("abcdef"), st.text("xy ", min_size=1, max_size=4))


@given(_TEXTS, _TEXTS, _TEXTS)
def test_every_translated_key_is_in_one_state(old: dict[str, str], new: dict[str, str], own: dict[str, str]) -> None:
    both = {key: own[key] for key in own if key in old}
    found = fresh(new, own, accepted(old, both))
    assert sorted((*found.fresh, *found.stale, *found.new)) == sorted(key for key in own if key in new)


@given(_TEXTS, _TEXTS, _TEXTS)
def test_all_is_fresh_once_all_is_accepted(old: dict[str, str], new: dict[str, str], own: dict[str, str]) -> None:
    before = accepted(old, {key: own[key] for key in own if key in old})
    both = [key for key in own if key in new]
    after = accept(words(new, "en"), words(own), before, both)
    assert sorted(freshness(words(new, "en"), words(own), after).fresh) == sorted(both)


def test_a_change_is_shown_word_by_word() -> None:
    assert word_diff("Call us before Friday.", "Call us by Monday evening.") == (
        "Call us [-before Friday.-] {+by Monday evening.+}"
    )
    assert word_diff("one two", "one\ntwo three") == "one two {+three+}"
    assert word_diff("one two", "two") == "[-one-] two"
