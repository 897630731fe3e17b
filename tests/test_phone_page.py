"""What a page on a phone consists of: each block has its words, and what is no block of words has none."""

from typing import Any

from flyergen.colour import INK
from flyergen.geometry import Size
from flyergen.phone_page import (
    Bar,
    Bars,
    Buttons,
    Card,
    Drawing,
    FixedLines,
    Ground,
    IconRow,
    PageTable,
    Row,
    Words,
    words_in,
)

A: Any = "an item"
B: Any = "another"


def test_the_words_of_a_block_are_all_of_them_in_their_order() -> None:
    size = Size(10, 10)
    assert words_in(Words((A, B))) == (A, B)
    assert words_in(FixedLines(size, (A,), shapes=(B,))) == (A,)
    assert words_in(PageTable((A, B), ("left",), "rows", None, 1, 1)) == (A, B)
    assert words_in(Row((A,), (B,))) == (A, B)
    assert words_in(Bars((Bar((A,), (B,), INK, 0.5), Bar((B,), (), INK, 1)), 2, 3)) == (A, B, B)
    assert words_in(Drawing(size, (B,), "hills", words=(A,))) == (A,)
    assert words_in(IconRow((B,), 5, 1, (A,), "a phone")) == (A,)


def test_grounds_buttons_and_cards_have_no_words_of_their_own() -> None:
    assert words_in(Ground(INK)) == words_in(Buttons(())) == words_in(Card(INK, 2, ())) == ()
