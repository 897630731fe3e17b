"""A language and a state of review are written into what people wrote, and nothing else is touched."""

import pytest

from flyergen.source.edit.languages import with_language, with_languages, with_review
from flyergen.source.text_file_directives import Review

REVIEWED = Review("reviewed", "ROP", "2026-03-01")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("languages: [en, es]  # first\nx: y\n", "languages: [en, es, ru]  # first\nx: y\n"),
        ("languages: [ 'en' ]\n", "languages: [ 'en', ru ]\n"),
        ("a: b\nlanguages:\n- en\n- es  # last\n# c\n", "a: b\nlanguages:\n- en\n- es  # last\n- ru\n# c\n"),
        ("languages:\r\n  - en\r\nx: y\r\n", "languages:\r\n  - en\r\n  - ru\r\nx: y\r\n"),
        ("\ufefflanguages: [en]", "\ufefflanguages: [en, ru]"),
        ("languages:\n  - en", "languages:\n  - en\n  - ru"),
    ],
)
def test_a_language_is_added_and_not_one_byte_else(before: str, after: str) -> None:
    assert with_language(before, "ru") == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: b\nlanguages: [en, es]  # first\nx: y\n", "a: b\nlanguages: [es, ru]  # first\nx: y\n"),
        ("languages:\r\n  - en\r\n  - es\r\nx: y\r\n", "languages: [es, ru]\r\nx: y\r\n"),
        ("languages: en\n", "languages: [es, ru]\n"),
        ("# head\na: b\n", "languages: [es, ru]\n# head\na: b\n"),
    ],
)
def test_a_flyer_is_put_into_other_languages(before: str, after: str) -> None:
    assert with_languages(before, ("es", "ru")) == after


@pytest.mark.parametrize("text", ["languages: en\n", "a: b\n", "languages: []\n"])
def test_where_there_is_no_list_nothing_is_added(text: str) -> None:
    assert with_language(text, "ru") == ""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("review: draft  # yes\na: b\n", "review: {state: reviewed, by: ROP, date: 2026-03-01}  # yes\na: b\n"),
        ("a: b\nreview:\n  state: draft\nc: d\n", "a: b\nreview: {state: reviewed, by: ROP, date: 2026-03-01}\nc: d\n"),
        (
            "# head\n\n# of a\na: b\n",
            "# head\n\nreview: {state: reviewed, by: ROP, date: 2026-03-01}\n\n# of a\na: b\n",
        ),
        ("a: b\r\n", "review: {state: reviewed, by: ROP, date: 2026-03-01}\r\n\r\na: b\r\n"),
    ],
)
def test_a_state_of_review_takes_the_place_of_the_old_one_or_stands_at_the_top(before: str, after: str) -> None:
    assert with_review(before, REVIEWED) == after


def test_a_state_alone_is_a_word_and_a_name_that_yaml_would_misread_is_quoted() -> None:
    assert with_review("review: x\n", Review("awaiting review")) == "review: awaiting review\n"
    assert with_review("review: x\n", Review("final", "A: {b}")) == 'review: {state: final, by: "A: {b}"}\n'
