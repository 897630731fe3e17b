"""Keys that are taken out of a YAML text: with their comments, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.source.edit.strings import remove_keys, strings_of

TEXT = """\
# About the file.

# The title.
title: One
cover:
  # As large as it goes.
  deck: Two
  # Under it.
  line: |-
    Three

    and more

points:
  - heading: A   # first
    body: B
  - heading: C
    body: >-
      D
      E

end: F
"""
KEYS = ("title", "cover.deck", "cover.line", "points.1", "points.2", "points.1.body", "points", "end")


@pytest.mark.parametrize(
    ("key", "gone"),
    [
        ("cover.deck", "  # As large as it goes.\n  deck: Two\n"),
        ("cover.line", "  # Under it.\n  line: |-\n    Three\n\n    and more\n"),
        ("points.2", "  - heading: C\n    body: >-\n      D\n      E\n"),
        ("title", "# The title.\ntitle: One\n"),
        ("points.1.body", "    body: B\n"),
    ],
)
def test_a_key_goes_with_the_comments_right_above_it(key: str, gone: str) -> None:
    assert gone in TEXT
    assert remove_keys(TEXT, [key]) == TEXT.replace(gone, "")


def test_line_ends_stay_as_they_are() -> None:
    text = TEXT.replace("\n", "\r\n")
    assert remove_keys(text, ["cover.deck"]) == remove_keys(TEXT, ["cover.deck"]).replace("\n", "\r\n")


def test_a_key_that_is_not_there_is_passed_over() -> None:
    assert remove_keys(TEXT, ["cover.nothing", "points.9"]) == TEXT


@given(st.sets(st.sampled_from(KEYS), max_size=3).filter(lambda keys: not {"cover.deck", "cover.line"} <= keys))
def test_whatever_is_taken_out_the_rest_says_what_it_said(keys: set[str]) -> None:
    kept = [s for k, s in strings_of(TEXT).items() if not any(k == one or k.startswith(f"{one}.") for one in keys)]
    if not {"points.1", "points.2"} <= keys:
        assert list(strings_of(remove_keys(TEXT, keys)).values()) == kept
