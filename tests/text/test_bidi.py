"""Text of mixed direction: the levels of its characters, and the order in which a line shows them."""

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.language.writing_direction import DIRECTING, undirected
from flyergen.text.bidi import base_level, levels, levels_without_marks, line_levels, visual_order
from flyergen.text.shaping import is_plain

CONFORMANCE = Path("/usr/share/unicode/BidiCharacterTest.txt")  # Debian's package unicode-data
MIXED = st.text("aZ 1,.(-)٣سאﬀ\u2067\u2069\u202b\u202c\u200f%", max_size=30)


def cases() -> Iterator[tuple[str, str, int, list[str], list[int]]]:
    """Yield a text, its direction ("0", "1", "2" to be found), its level, and its levels and order on one line."""
    for line in CONFORMANCE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            codes, direction, base, expected, order = line.split(";")
            text = "".join(chr(int(code, 16)) for code in codes.split())
            yield text, direction, int(base), expected.split(), [int(one) for one in order.split()]


@pytest.mark.skipif(not CONFORMANCE.exists(), reason="unicode-data")
@pytest.mark.parametrize(("step", "tried"), [(10, 9171), pytest.param(1, 91707, marks=pytest.mark.all)])
def test_all_cases_of_the_standard_have_its_levels_and_its_order(step: int, tried: int) -> None:
    wrong, count = [], 0
    for text, direction, base, expected, order in islice(cases(), None, None, step):
        count += 1
        found = base_level(text) if direction == "2" else int(direction)
        line = line_levels(text, levels(text, found), found, 0, len(text))
        shown = [at for at in visual_order(line) if expected[at] != "x"]
        right = all(one in ("x", str(level)) for one, level in zip(expected, line, strict=True))
        if found != base or not right or shown != order:
            wrong.append(text)
    assert (wrong, count) == ([], tried)


@pytest.mark.parametrize(
    ("text", "base", "shown"),
    [
        ("abc שלום def", 0, "abc םולש def"),
        ("שלום abc def", 1, "abc def םולש"),
        ("עלה 28% מהם", 1, "םהמ 28% הלע"),
        ("(abc) שלום", 1, "םולש )abc("),  # each bracket is then shown as the other one of its pair
    ],
)
def test_words_of_the_other_direction_keep_their_own(text: str, base: int, shown: str) -> None:
    line = line_levels(text, levels(text, base), base, 0, len(text))
    assert "".join(text[at] for at in visual_order(line)) == shown


def test_a_phone_number_between_arabic_words_is_not_turned_round_if_it_is_isolated() -> None:
    text = "تواصل 503-543-8417 الآن"
    start, end = text.index("5"), text.index("7") + 1
    for isolated, shown in (((), "8417-543-503"), (((start, end),), "503-543-8417")):
        found = line_levels(text, levels_without_marks(text, isolated, 1), 1, 0, len(text))
        assert "".join(text[at] for at in visual_order(found) if start <= at < end) == shown


@given(MIXED, st.integers(0, 1))
def test_every_character_is_shown_once(text: str, base: int) -> None:
    found = levels(text, base)
    line = line_levels(text, found, base, 0, len(text))
    assert sorted(visual_order(line)) == list(range(len(text)))
    assert all(level >= base for level in line)


@given(MIXED)
def test_plain_text_is_at_level_0(text: str) -> None:
    if is_plain(text):
        assert not any(levels(text, 0))


@given(MIXED, st.integers(0, 1))
def test_marks_direct_the_text_and_are_not_in_it(text: str, base: int) -> None:
    found = levels_without_marks(text, [], base)
    kept = [level for level, character in zip(levels(text, base), text, strict=True) if character not in DIRECTING]
    assert (len(undirected(text)), found) == (len(found), kept)
