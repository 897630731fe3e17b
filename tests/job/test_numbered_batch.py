"""Stacks of numbered pieces: cut into piles and laid on one another, the numbers run through."""

from hypothesis import given
from hypothesis import strategies as st

from flyergen.job.numbered_batch import Stack, stacks

runs = st.builds(
    lambda start, count, up: Stack(start, start + count, up),
    st.integers(0, 500),
    st.integers(1, 300),
    st.integers(1, 12),
)


@given(runs)
def test_piles_laid_on_one_another_are_all_pieces_in_their_order(stack: Stack) -> None:
    sheets = [stack.sheet(n) for n in range(stack.sheets)]
    piles = [[sheet[position] for sheet in sheets] for position in range(stack.up)]
    assert [piece for pile in piles for piece in pile if piece is not None] == list(range(stack.start, stack.stop))


@given(runs)
def test_no_sheet_is_blank_and_none_is_too_many(stack: Stack) -> None:
    assert all(any(piece is not None for piece in stack.sheet(n)) for n in range(stack.sheets))
    assert (stack.sheets - 1) * stack.up < stack.stop - stack.start


@given(st.integers(0, 50), st.integers(1, 400), st.integers(0, 90), st.integers(1, 8))
def test_files_hold_all_pieces_once(start: int, count: int, per_file: int, up: int) -> None:
    found = stacks(start, start + count, per_file, up)
    assert [piece for one in found for piece in range(one.start, one.stop)] == list(range(start, start + count))
    assert all(one.stop - one.start <= (per_file or count) for one in found)
