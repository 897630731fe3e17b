"""Unicode's own tests of graphemes (UAX #29) and line breaks (UAX #14), and each deviation with its reason.

The files are those of Debian's package `unicode-data`. ICU may know a newer Unicode than they do. On top of ICU are
rules of careful typesetting, and of scripts that ICU has no dictionaries for.
"""

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from flyergen.text.break_opportunities import find_breaks, grapheme_clusters, is_unspaced
from flyergen.text.segments import line_ends

FOLDER = Path("/usr/share/unicode/auxiliary")
needs_the_files = pytest.mark.skipif(not FOLDER.is_dir(), reason="Unicode's tests are not installed (unicode-data)")
_DASHES = "-‐‑‒–—―"
_CHANGED_SCRIPTS = ("BALINESE", "BRAHMI", "BATAK")


class Case(NamedTuple):
    """A text of a test, and the offsets at which it may be cut."""

    text: str
    ends: tuple[int, ...]


class Deviation(NamedTuple):
    """An offset at which a text is cut, or not cut, against the test. `resorts` are the breaks of narrow measures."""

    text: str
    at: int
    is_cut: bool
    resorts: frozenset[int] = frozenset()

    @property
    def before(self) -> str:
        """The character before it, without accents on it."""
        return self.text[: self.at].rstrip("\u0308")[-1:]

    @property
    def after(self) -> str:
        return self.text[self.at]


def cases(name: str) -> Iterator[Case]:
    """Yield the cases of a file: ÷ is between characters where a text may be cut, × where it may not."""
    for line in (FOLDER / name).read_text("utf-8").splitlines():
        text, ends = "", []
        for sign in line.partition("#")[0].split():
            if sign == "÷" and text:
                ends.append(len(text))
            elif sign not in "÷×":
                text += chr(int(sign, 16))
        if text:
            yield Case(text, tuple(ends))


def _is_of_changed_script(one: Deviation) -> bool:
    return any(unicodedata.name(letter, "").startswith(_CHANGED_SCRIPTS) for letter in one.text)


# Where ICU deviates: Unicode has changed since the files were made.
OF_UNICODE: dict[str, Callable[[Deviation], bool]] = {
    "LB 20a of Unicode 16: a hyphen at the beginning stays with its word": lambda one: (
        not one.is_cut and one.before == "-" and one.text[: one.at].rstrip("\u0308") == "-"
    ),
    "LB 21a of Unicode 16: a line may end after a hyphen between Hebrew words": lambda one: (
        one.is_cut and one.before == "-" and "HEBREW" in unicodedata.name(one.after)
    ),
    "LB 15c and 25 of Unicode 16: a decimal sign stays with its number, and .35 begins one": lambda one: (
        (not one.is_cut and one.before in ",." and one.after.isdigit()) or (one.is_cut and one.after == ".")
    ),
    "the letters of Balinese and its relatives have other classes": _is_of_changed_script,
}
# Where we deviate from ICU.
OF_TYPESETTING: dict[str, Callable[[Deviation], bool]] = {
    "inside a word without spaces a line ends only if the word is wider than half the measure": lambda one: (
        not one.is_cut and one.at in one.resorts
    ),
    "a dash stays on the line that it follows, and an opening dash with its word": lambda one: (
        not one.is_cut and (one.after in _DASHES or one.before in _DASHES)
    ),
    "a number keeps its sign": lambda one: not one.is_cut and one.text[one.at - 1] == " ",
    "a line may end where Thai, Lao, Khmer or Burmese meets a foreign word or a number": lambda one: (
        one.is_cut and is_unspaced(one.text[one.at - 1]) != is_unspaced(one.after)
    ),
}


@needs_the_files
def test_graphemes_are_those_of_unicode() -> None:
    wrong = [
        case
        for case in cases("GraphemeBreakTest.txt")
        if tuple(end for _, end in grapheme_clusters(case.text)) != case.ends
    ]
    # ✁ is no picture any longer, so that no joiner joins it (Unicode 16, Extended_Pictographic).
    assert [case.text for case in wrong] in ([], ["\u2701\u200d\u2701"])


@needs_the_files
def test_lines_end_where_unicode_says_with_listed_deviations() -> None:
    of_unicode, of_typesetting, unexplained = set[str](), set[str](), list[Deviation]()
    count = 0
    for case in cases("LineBreakTest.txt"):
        icu = {*line_ends(case.text, "en")}
        breaks = find_breaks(case.text, "en")
        ours, resorts = {one.at for one in breaks if not one.share}, frozenset(one.at for one in breaks if one.share)
        for found, asked, reasons, used in (
            (icu, {*case.ends}, OF_UNICODE, of_unicode),
            (ours, icu, OF_TYPESETTING, of_typesetting),
        ):
            for at in found ^ asked:
                one = Deviation(case.text, at, at in found, resorts)
                why = [reason for reason, holds in reasons.items() if holds(one)]
                used |= {*why[:1]}
                unexplained += [] if why else [one]
        count += 1
    assert unexplained == []
    assert count > 7000
    assert of_typesetting == {*OF_TYPESETTING}
