"""Line break rules: where a line may end by UAX #14 of Unicode 17, for a computer without ICU.

Rules have the numbers of the standard (https://www.unicode.org/reports/tr14/). Classes of characters are in
`line_break_classes.txt`, which `docs/line_break_classes.py` writes. As ICU has it, small kana begin a line in Korean
alone, and curved double quotes are brackets in Chinese and Japanese. Thai, Lao, Khmer and Burmese have no signs between
words: a dictionary must say where these end.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from pathlib import Path

from flyergen.files import whole
from flyergen.record import NamedTuple

_CLASSES = Path(__file__).with_name("line_break_classes.txt")
WordEnds = Callable[[str], list[int]]

_HANGUL, _LAST_HANGUL, _FINALS = 0xAC00, 0xD7A3, 28  # a syllable without a final consonant is the first of 28
_HARD = ("BK", "CR", "LF", "NL")
_NO_BASE = (*_HARD, "SP", "ZW", "")  # marks after these stand alone; "" is the start of the text
_LETTERS = ("AL", "HL", "DC")  # DC is the dotted circle
_JAMO = ("JL", "JV", "JT", "H2", "H3")
_PICTOGRAPHS = ("ID", "EB", "EM")
_AKSARA = ("AK", "AS", "DC")
_MARKS = ("CM", "ZWJ", "SA mark")
_BRACKETS = str.maketrans("“”", "(}")  # the second is a closing sign that is no parenthesis
_BY_DICTIONARY = ("SA", "SA mark")


class _Unit(NamedTuple):
    """A character with its marks: its class, whether it is wide, and a trait. `joins` if it ends with a joiner.

    The trait is "opening" or "closing" for quotes, and "new" for what may become a picture.
    """

    kind: str
    is_wide: bool = False
    trait: str = ""
    joins: bool = False


_START = _Unit("")


class _Around(NamedTuple):
    """The units around an offset: the one before, the one before that, the one after, and the two after that.

    After blanks, `before` is the last unit that is none. `number` is 1 behind a number, 2 behind one with a closing
    bracket, else 0. `has_odd_flag` says that half of a flag is before.
    """

    first: _Unit
    before: _Unit
    has_blanks: bool
    after: _Unit
    then: _Unit
    last: _Unit
    number: int
    has_odd_flag: bool


def line_ends(text: str, language: str, word_ends: WordEnds) -> list[int]:
    """Return the offsets where a line may end, the last of which is the end of the text.

    `word_ends` tells them in a run of a script without signs between words.
    """
    if not text:
        return []
    code = language.partition("-")[0]
    starts, units = _units(text.translate(_BRACKETS) if code in ("zh", "ja") else text, code == "ko")
    found = {starts[at] for at, around in _offsets(units) if _may_end(around)}
    for start, end in _runs_by_dictionary(text):
        found.difference_update(range(start + 1, end))
        found.update(start + at for at in word_ends(text[start:end])[:-1])
    return [*sorted(found - {0}), len(text)]


@cache
def _classes() -> tuple[list[int], list[_Unit]]:
    """Return the first characters of ranges, and their classes."""
    found: dict[int, _Unit] = {}
    for line in whole(_CLASSES).decode("ascii").splitlines():
        if line.startswith("#"):
            continue
        named, _, ranges = line.partition(":")
        kind, width, trait = named.split("/")
        for start in ranges.split():
            found[int(start, 16)] = _Unit(kind, width == "wide", trait)
    return sorted(found), [found[start] for start in sorted(found)]


@lru_cache(maxsize=4096)
def _unit_of(sign: str) -> _Unit:
    code = ord(sign)
    if _HANGUL <= code <= _LAST_HANGUL:
        return _Unit("H3" if (code - _HANGUL) % _FINALS else "H2", is_wide=True)
    starts, units = _classes()
    return units[bisect_right(starts, code) - 1]


def _units(text: str, is_korean: bool) -> tuple[list[int], list[_Unit]]:
    """Return the units of a text and where each begins (LB 1, 9 and 10)."""
    own = {"SA": "AL", "CJ": "ID" if is_korean else "NS"}
    starts: list[int] = []
    units: list[_Unit] = []
    for at, unit in enumerate(map(_unit_of, text)):
        if unit.kind not in _MARKS:
            starts.append(at)
            units.append(unit._replace(kind=own[unit.kind]) if unit.kind in own else unit)
        elif units and units[-1].kind not in _NO_BASE:
            units[-1] = units[-1]._replace(joins=unit.kind == "ZWJ")
        else:
            starts.append(at)
            units.append(_Unit("AL", joins=unit.kind == "ZWJ"))
    return starts, units


def _offsets(units: list[_Unit]) -> Iterator[tuple[int, _Around]]:
    """Yield the number of each unit but the first, with what stands around its start."""
    padded = [*units, _START, _START]
    first, before, has_blanks, number, flags = _START, units[0], False, 0, 0
    if before.kind == "SP":
        first, before, has_blanks = _START, _START, True
    number, flags = _number(0, before), int(before.kind == "RI")
    for at in range(1, len(units)):
        after = padded[at]
        yield at, _Around(first, before, has_blanks, after, padded[at + 1], padded[at + 2], number, bool(flags % 2))
        if after.kind == "SP":
            has_blanks, number, flags = True, 0, 0
            continue
        first, before, has_blanks = (_Unit("SP") if has_blanks else before), after, False
        number, flags = _number(number, after), flags + 1 if after.kind == "RI" else 0


def _number(number: int, unit: _Unit) -> int:
    if unit.kind == "NU":
        return 1
    if number == 1 and unit.kind in ("SY", "IS"):
        return 1
    return 2 if number == 1 and unit.kind in ("CL", "CP") else 0


@lru_cache(maxsize=16384)
def _may_end(around: _Around) -> bool:
    """Return whether a line may end here. The first rule that knows it decides."""
    decided = (rule(around) for rule in _RULES)
    return next((answer for answer in decided if answer is not None), True)


def _controls(a: _Around) -> bool | None:
    """LB 4 to 8a: hard ends, blanks, and joiners of pictures."""
    if a.before.kind in _HARD and not a.has_blanks:
        return not (a.before.kind == "CR" and a.after.kind == "LF")
    if a.after.kind in (*_HARD, "SP", "ZW"):
        return False
    if a.before.kind == "ZW":
        return True
    return False if a.before.joins and not a.has_blanks else None


def _glue(a: _Around) -> bool | None:
    """LB 11 to 12a: word joiners and no-break spaces."""
    if a.after.kind == "WJ" or (a.before.kind in ("WJ", "GL") and not a.has_blanks):
        return False
    return False if a.after.kind == "GL" and not a.has_blanks and a.before.kind not in ("BA", "HY", "HH") else None


def _punctuation(a: _Around) -> bool | None:
    """LB 13 to 18: closing and opening signs, across blanks too."""
    if a.after.kind in ("CL", "CP", "EX", "SY") or a.before.kind == "OP":
        return False
    if a.before.trait == "opening" and a.first.kind in (*_NO_BASE, "OP", "QU", "GL"):
        return False
    ends = (*_HARD, "", "SP", "GL", "WJ", "CL", "QU", "CP", "EX", "IS", "SY", "ZW")
    if a.after.trait == "closing" and a.then.kind in ends:
        return False
    if a.after.kind == "IS":
        return a.has_blanks and a.then.kind == "NU"
    if (a.before.kind in ("CL", "CP") and a.after.kind == "NS") or a.before.kind == a.after.kind == "B2":
        return False
    return True if a.has_blanks else None


def _quotes(a: _Around) -> bool | None:
    """LB 19 and 19a: quotes, which in East Asian text are opening or closing."""
    if a.after.kind == "QU" and (a.after.trait != "opening" or not a.before.is_wide or not a.then.is_wide):
        return False
    narrow = not a.first.is_wide or not a.after.is_wide
    return False if a.before.kind == "QU" and (a.before.trait != "closing" or narrow) else None


def _hyphens(a: _Around) -> bool | None:
    """LB 20 to 22: hyphens, spaces and dashes inside words, and dots."""
    if "CB" in (a.before.kind, a.after.kind):
        return True
    if a.before.kind in ("HY", "HH") and a.first.kind in (*_NO_BASE, "CB", "GL") and a.after.kind in _LETTERS:
        return False
    if a.after.kind in ("BA", "HH", "HY", "NS", "IN") or a.before.kind == "BB":
        return False
    if a.first.kind == "HL" and a.before.kind in ("HY", "HH") and a.after.kind != "HL":
        return False
    return False if a.before.kind == "SY" and a.after.kind == "HL" else None


def _numbers(a: _Around) -> bool | None:
    """LB 23 to 25: numbers with their signs and letters."""
    before, after = a.before.kind, a.after.kind
    if (before in _LETTERS and after == "NU") or (before == "NU" and after in _LETTERS):
        return False
    if (before == "PR" and after in _PICTOGRAPHS) or (before in _PICTOGRAPHS and after == "PO"):
        return False
    if (before in ("PR", "PO") and after in _LETTERS) or (before in _LETTERS and after in ("PR", "PO")):
        return False
    if a.number and after in ("PO", "PR"):
        return False
    opens = after == "OP" and (a.then.kind == "NU" or (a.then.kind == "IS" and a.last.kind == "NU"))
    if before in ("PO", "PR") and (opens or after == "NU"):
        return False
    return False if after == "NU" and (before in ("HY", "IS") or a.number == 1) else None


def _scripts(a: _Around) -> bool | None:
    """LB 26 to 28a: Korean syllables, and syllables of Brahmic scripts."""
    before, after = a.before.kind, a.after.kind
    syllable = {"JL": ("JL", "JV", "H2", "H3"), "JV": ("JV", "JT"), "H2": ("JV", "JT"), "JT": ("JT",), "H3": ("JT",)}
    if after in syllable.get(before, ()) or (before in _JAMO and after == "PO") or (before == "PR" and after in _JAMO):
        return False
    if before in _LETTERS and after in _LETTERS:
        return False
    if before == "AP" and after in _AKSARA:
        return False
    if before in _AKSARA and (after in ("VF", "VI") or (after in _AKSARA and a.then.kind == "VF")):
        return False
    return False if a.first.kind in _AKSARA and before == "VI" and after in ("AK", "DC") else None


def _pairs(a: _Around) -> bool | None:
    """LB 29 to 30b: signs at letters, flags, and pictures with the color of their skin."""
    before, after = a.before, a.after
    words = (*_LETTERS, "NU")
    if before.kind == "IS" and after.kind in _LETTERS:
        return False
    if before.kind in words and after.kind == "OP" and not after.is_wide:
        return False
    if before.kind == "CP" and not before.is_wide and after.kind in words:
        return False
    if after.kind == "RI" and a.has_odd_flag:
        return False
    return False if after.kind == "EM" and (before.kind == "EB" or before.trait == "new") else None


_RULES = (_controls, _glue, _punctuation, _quotes, _hyphens, _numbers, _scripts, _pairs)


def _runs_by_dictionary(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each run of a script whose words a dictionary knows."""
    if text.isascii():
        return
    inside = [_unit_of(sign).kind in _BY_DICTIONARY for sign in text]
    edges = [at for at, (one, other) in enumerate(pairwise([False, *inside, False])) if one != other]
    yield from zip(edges[::2], edges[1::2], strict=True)
