"""What stands at the top of a text file: its review, and the findings that it silences."""

import pytest

from flyergen.source.text_file_directives import (
    STATES,
    Review,
    review_of,
    review_problems,
    silence_problems,
    silences_of,
)
from flyergen.source.yaml.binding import Table
from flyergen.source.yaml.reader import parse_yaml


def table(text: str) -> Table:
    return parse_yaml(text, "es.yaml", allow_empty=True)


@pytest.mark.parametrize("state", STATES)
def test_a_state_may_stand_alone_in_any_case(state: str) -> None:
    read = table(f"review: {state.title()}\n")
    assert review_of(read) == Review(state)
    assert list(review_problems(read)) == []


def test_a_review_has_a_reader_and_a_day() -> None:
    read = table("review: {state: reviewed, by: Ana Ruiz, date: 2026-03-01}\n")
    assert review_of(read) == Review("reviewed", "Ana Ruiz", "2026-03-01")
    assert list(review_problems(read)) == []
    assert review_of(table("a: b\n")) == Review()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("review: {by: Ana}", "es.yaml:1:1: T103: `review` does not say the state of the file"),
        ("review: borrador", "es.yaml:1:9: T103: `borrador` is not a known state"),
        ("review: {state: final, who: Ana}", "es.yaml:1:24: T103: `review` has no `who`"),
        ("review: {state: final, date: 2026-02-31}", "es.yaml:1:30: T103: "),
    ],
)
def test_what_is_no_review_is_told_at_its_place(text: str, told: str) -> None:
    (problem,) = review_problems(table(text))
    assert str(problem).startswith(told)


def test_a_state_in_spanish_and_a_slip_are_understood() -> None:
    hints = [next(review_problems(table(f"review: {state}"))).hint for state in ("borrador", "reviewd")]
    assert [hint.partition("?")[0] for hint in hints] == ["did you mean `draft`", "did you mean `reviewed`"]


def test_silenced_findings_are_in_their_order_with_their_reasons() -> None:
    read = table("silenced:\n  T515:\n    cover.title: a name\n    back.note: a quote\n  T520:\n    a: why\n")
    found = [(one.code, one.key, one.reason, str(one.place)) for one in silences_of(read)]
    assert found == [
        ("T515", "cover.title", "a name", "es.yaml:3:5"),
        ("T515", "back.note", "a quote", "es.yaml:4:5"),
        ("T520", "a", "why", "es.yaml:6:5"),
    ]
    assert list(silence_problems(read)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("silenced: T515", "es.yaml:1:1: T106: `silenced` does not say which findings"),
        ("silenced:\n  T515: why", "es.yaml:2:3: T106: `T515` does not say the key and the reason"),
        ("silenced:\n  T515:\n    a:\n      - why", "es.yaml:3:5: T106: what stands under `a` is not a reason"),
    ],
)
def test_what_silences_nothing_is_told_at_its_place(text: str, told: str) -> None:
    (problem,) = silence_problems(table(text))
    assert str(problem).startswith(told)
    assert silences_of(table("a: b")) == ()
