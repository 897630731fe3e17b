"""Styles of strings: what is new is written in the style of the old string, and breaks as its lines do."""

import pytest

from flyergen.source.edit.spans import old_of, read_pieces, restyled
from tables import each_row


def rewritten(text: str, new: str) -> str:
    """Return a file with its only string changed."""
    root = read_pieces(text)
    assert root is not None
    (piece,) = root.children.values()
    return text[: piece.start] + restyled(new, old_of(piece, text)) + text[piece.end :]


@each_row(
    ("header", "written"),
    [
        ("|", "|2"),
        ("|-", "|2-"),
        ("|+", "|2+"),
        ("| # why", "|2 # why"),
        ("| #+1 more", "|2 #+1 more"),
        ("| #-", "|2 #-"),
        ("|- #+", "|2- #+"),
        ("|+ #-", "|2+ #-"),
        ("|2- #+", "|2- #+"),
        ("|-2 #+", "|-2 #+"),
    ],
)
def test_the_header_of_a_block_that_begins_with_a_blank_gets_its_indentation_and_keeps_the_rest(
    header: str, written: str
) -> None:
    assert rewritten(f"a: {header}\n  one\n", " two") == f"a: {written}\n   two\n"


@pytest.mark.parametrize(
    ("key", "new", "lines"),
    [
        # The longest old line has 16 characters, of which the key has 3 and the indentation 2.
        ("a", "four five six seven", ["four five six", "seven"]),
        ("a", "four five nine ten", ["four five", "nine ten"]),
        ("a", "four five seven eight ten", ["four five", "seven eight", "ten"]),
        ("a", "four five eleven twelve", ["four five", "eleven twelve"]),
        # Here it has 24, of which the key has 11.
        ("neighbors", "four five six seven", ["four five six", "seven"]),
        ("neighbors", "four five nine eleven twelve ten", ["four five", "nine eleven twelve ten"]),
    ],
)
def test_the_first_of_several_lines_leaves_room_for_its_key(key: str, new: str, lines: list[str]) -> None:
    assert rewritten(f"{key}: one two three\n  four\n", new) == f"{key}: " + "\n  ".join(lines) + "\n"


def test_a_later_paragraph_has_all_of_the_width() -> None:
    old = "neighbors: one two three\n  four\n"
    new = "four five nine\neleven twelve thirteen\nfour"
    assert rewritten(old, new) == "neighbors: four five\n  nine\n\n  eleven twelve thirteen\n\n  four\n"
