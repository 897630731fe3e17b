"""The smallest file that shows a fault: it shows it, and no part of it can be left out."""

from hypothesis import given
from hypothesis import strategies as st

from fuzz.minimize import ddmin, smallest


@given(st.sets(st.integers(0, 60), min_size=1), st.integers(61, 90))
def test_what_is_needed_stays_and_nothing_else(needed: set[int], length: int) -> None:
    assert set(ddmin(range(length), lambda some: needed <= set(some))) == needed


@given(st.binary(max_size=40), st.binary(max_size=40))
def test_a_file_becomes_the_bytes_that_are_wrong(before: bytes, behind: bytes) -> None:
    assert smallest(before + b"\nM0 0 v\n" + behind, lambda data: b"0 v" in data, most=10_000) == b"0 v"


def test_a_file_that_is_wrong_whatever_it_holds_becomes_empty() -> None:
    assert smallest(b"a\nb\nc", lambda _: True) == b""


def test_no_more_files_are_tried_than_were_asked_for() -> None:
    tried: list[bytes] = []
    data = bytes(range(256)) * 4

    def is_wrong(some: bytes) -> bool:
        tried.append(some)
        return some == data

    smallest(data, is_wrong, most=30)
    assert len(tried) == 30
