"""A change is made in a text that somebody else has changed elsewhere, and refused where both changed the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.source.edit.comments import with_change

BEFORE = "contact:\n  name: Ana\n  phone: 503-543-8417\n  email: a@rop.org\n"
AFTER = "contact:\n  name: Ana\n  phone: 503-543-0000\n  email: a@rop.org\n"


@pytest.mark.parametrize(
    ("now", "merged"),
    [
        (BEFORE, AFTER),
        (BEFORE.replace("Ana", "Eva"), AFTER.replace("Ana", "Eva")),
        (BEFORE.replace("a@rop.org", "b@rop.org"), AFTER.replace("a@rop.org", "b@rop.org")),
        (f"# Ours\n{BEFORE}", f"# Ours\n{AFTER}"),
        (BEFORE.replace("8417", "1111"), None),
        (BEFORE.replace("  phone: 503-543-8417\n", ""), None),
        (AFTER, None),
    ],
)
def test_a_line_is_changed_unless_somebody_else_has_changed_it(now: str, merged: str | None) -> None:
    assert with_change(now, BEFORE, AFTER) == merged


def test_a_new_line_needs_its_neighbors() -> None:
    after = BEFORE.replace("  phone", "  role: Chair\n  phone")
    assert with_change(f"{BEFORE}date: x\n", BEFORE, after) == f"{after}date: x\n"
    assert with_change(BEFORE.replace("8417", "1111"), BEFORE, after) is None
    assert with_change(BEFORE, BEFORE, f"{BEFORE}links: {{}}\n") == f"{BEFORE}links: {{}}\n"
    assert with_change(f"{BEFORE}date: x\n", BEFORE, f"{BEFORE}links: {{}}\n") is None


def test_line_ends_stay_as_they_are() -> None:
    crlf = BEFORE.replace("\n", "\r\n")
    assert with_change(f"# Ours\n{crlf}", crlf, AFTER.replace("\n", "\r\n")) == "# Ours\n" + AFTER.replace("\n", "\r\n")


@given(st.text("ab\n"), st.text("ab\n"))
def test_a_change_of_an_unchanged_text_gives_what_it_became(before: str, after: str) -> None:
    assert with_change(before, before, after) == after


@given(st.text("ab\n"), st.text("ab\n"), st.text("ab\n"))
def test_a_merged_text_has_no_lines_of_its_own(now: str, before: str, after: str) -> None:
    merged = with_change(now, before, after)
    known = {*now.split("\n"), *before.split("\n"), *after.split("\n")}
    assert merged is None or {*merged.split("\n")} <= known | {a + b for a in known for b in known}
