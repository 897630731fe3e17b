"""Look-alike signs in YAML: `•` or `—` instead of a list's dash, `：` instead of a colon, `｛` instead of a brace.

They are reported if a key or a list is written with them. Within texts they are letters.
"""

import re
from collections.abc import Iterator

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.source.yaml.source_line import and_below, shown, split_line, structure
from flyergen.source.yaml.syntax_fault import Fault, Spot

_DASHES = "•●◦▪‣⁃∙·–—−‐‑"
# Few files have such signs, so these patterns are compiled only when one is met.
_BULLET = rf"(?m)^( *)([{_DASHES}])[ \t\u00a0]+(?=\S)"
_COLON = r"(?am)^( *(?:- +)*[a-z][\w-]*) ?([：﹕︓])[ \t\u3000]*(?!//)"
_BRACE = r"(?am)(: +|- +|^ *)([｛［])(?=\s*[a-z_][\w-]*\s*[:：])"
_KEY = r"(?a)[a-z][\w-]*[:：](?:\s|$)"
_MOST_LINES = 10_000  # that are examined in a file; the words of a folded sheet have some hundreds
_WIDE = {0xFF01 + number: 0x21 + number for number in range(94)} | {ord("﹕"): ":", ord("︓"): ":", 0x3000: " "}


def lookalikes(text: str, file: str) -> Iterator[Fault]:
    """Yield the signs that replace those of YAML, each with the repaired text."""
    for signs, pattern, look in _LOOKS if text.count("\n") < _MOST_LINES else ():
        if any(sign in text for sign in signs) and re.search(pattern, text):
            fault = look(text.split("\n"), file)
            if fault and fault.mended is not None:
                yield fault
                text = fault.mended


def _bullets(lines: list[str], file: str) -> Fault | None:
    """Look for lists whose items begin with a sign other than a dash."""
    mends = {
        n: re.sub(_BULLET, r"\1- ", lines[n]) for run in _lists(lines) for n in run.lines if re.match(_BULLET, lines[n])
    }
    if not mends:
        return None
    first = min(mends)
    column = len(lines[first]) - len(lines[first].lstrip())
    fact = say("`{sign}` stands where the dash of a list belongs", sign=lines[first][column])
    hint = say("write a hyphen and a space: {mended}", mended=shown(mends[first]))
    return Spot(lines, first, column, "", file).fault("Y137", and_below(fact, len(mends) - 1), hint, mends)


class _List(NamedTuple):
    """Lines of one indentation, right below a key, that begin with a dash or another bullet."""

    indent: int
    lines: list[int]


def _lists(lines: list[str]) -> list[_List]:
    """Return the lists of a file. A single line without a dash counts only if it continues with a key."""
    dashed = [re.sub(_BULLET, r"\1- ", line) for line in lines]
    found: list[_List] = []
    open_ones: list[_List] = []
    opener = ""
    for number in structure(dashed):
        line = dashed[number]
        indent, item = len(line) - len(line.lstrip()), line.lstrip().startswith("- ")
        while open_ones and (open_ones[-1].indent > indent or (open_ones[-1].indent == indent and not item)):
            open_ones.pop()
        if item and open_ones and open_ones[-1].indent == indent:
            open_ones[-1].lines.append(number)
        elif item and _opens_list(opener, indent):
            open_ones.append(_List(indent, [number]))
            found.append(open_ones[-1])
        opener = line
    return [one for one in found if len(one.lines) > 1 or re.match(_KEY, dashed[one.lines[0]].lstrip(" -"))]


def _opens_list(line: str, indent: int) -> bool:
    """Return whether a line is a key without a text and not deeper than `indent`."""
    parts = split_line(line)
    return bool(parts.key) and not parts.text and " " not in parts.name and parts.indent <= indent


def _colons(lines: list[str], file: str) -> Fault | None:
    """Look for keys with a full-width colon."""
    narrow = [re.sub(_COLON, r"\1: ", line) for line in lines]
    mends = {n: narrow[n].rstrip() for n in structure(narrow) if re.match(_COLON, lines[n])}
    return _wide(lines, mends, file, say("a colon"))


def _braces(lines: list[str], file: str) -> Fault | None:
    """Look for tables and lists in full-width braces and brackets."""
    mends = {n: _narrow_behind(lines[n]) for n in structure(lines) if re.search(_BRACE, lines[n])}
    return _wide(lines, mends, file, say("a brace"))


def _narrow_behind(line: str) -> str:
    """Return a line with all signs after the first wide brace in their normal width."""
    found = re.search(_BRACE, line)
    at = found.start(2) if found else 0
    return line[:at] + re.sub(r"：(?=\S)", ": ", re.sub(r"，(?=\S)", ", ", line[at:])).translate(_WIDE)


def _wide(lines: list[str], mends: dict[int, str], file: str, name: str) -> Fault | None:
    """Report full-width signs on the repaired lines."""
    if not mends:
        return None
    first = min(mends)
    column = next(at for at, sign in enumerate(lines[first]) if ord(sign) in _WIDE)
    sign = lines[first][column]
    fact = say("`{sign}` is as wide as a Chinese letter, and YAML needs {name} here", sign=sign, name=name)
    hint = say("write {mended}", mended=shown(mends[first]))
    return Spot(lines, first, column, "", file).fault("Y138", and_below(fact, len(mends) - 1), hint, mends)


_LOOKS = (("：﹕︓", _COLON, _colons), (_DASHES, _BULLET, _bullets), ("｛［", _BRACE, _braces))
