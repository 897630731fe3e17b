"""Changes between two texts, word by word: together they are the new text, and without what came the old one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.language.word_edits import word_changes, word_diff

TEXTS = st.lists(st.sampled_from(["call", "us", "today", "free", "shots"]), max_size=12).map(" ".join)


@given(TEXTS, TEXTS)
def test_what_stays_and_comes_is_the_new_text_and_what_stays_and_went_the_old(old: str, new: str) -> None:
    changes = list(word_changes(old, new))
    assert " ".join(words for state, words in changes if state != "gone") == new
    assert " ".join(words for state, words in changes if state != "come") == old


@given(TEXTS)
def test_equal_texts_have_no_changes(text: str) -> None:
    assert word_diff(text, f"  {text}\n") == text


@pytest.mark.parametrize(
    ("old", "new", "diff"),
    [
        ("call us", "call us today", "call us {+today+}"),
        ("call us today", "call today", "call [-us-] today"),
        ("free shots", "flu shots", "[-free-] {+flu+} shots"),
        ("", "new", "{+new+}"),
        ("old", "", "[-old-]"),
    ],
)
def test_marks_are_as_small_as_possible(old: str, new: str, diff: str) -> None:
    assert word_diff(old, new) == diff
