"""Mojibake: letters that a program decoded wrongly, `Ã³` for `ó`, or lost, `?` for `ñ`.

UTF-8 that was decoded as Windows-1252 can be restored, even if it happened twice. It is reported only if no language
can mean those letters. For instance, the last two characters of `“CAFÉ”` could be such letters, but are a word in
quotes.
"""

import re
from collections.abc import Iterator

from flyergen.messages import say
from flyergen.source.yaml.source_line import and_below, shown
from flyergen.source.yaml.syntax_fault import Fault, Spot

# Windows-1252 as browsers and most programs read it: undefined bytes become control characters.
_LETTERS = [bytes([byte]).decode("cp1252", "replace") for byte in range(256)]
_LETTERS = [chr(byte) if letter == "\ufffd" else letter for byte, letter in enumerate(_LETTERS)]
_BYTES = {letter: byte for byte, letter in enumerate(_LETTERS)}


def _any_of(start: int, end: int) -> str:
    return "[" + "".join(map(re.escape, _LETTERS[start : end + 1])) + "]"


_NEXT = _any_of(0x80, 0xBF)
_SEQUENCE = rf"(?:{_any_of(0xC2, 0xDF)}{_NEXT}|{_any_of(0xE0, 0xEF)}{_NEXT}{{2}}|{_any_of(0xF0, 0xF4)}{_NEXT}{{3}})"
# The beginnings of such sequences. The other patterns are only tried if one is found, which is rare.
_BEGUN = re.compile(f"[\u00c2-\u00f4][{_NEXT[1:-1]}\x80-\x9f]")
# Sequences that no language writes: `Ã³`, `Â¿`, `â€œ`; or two characters in a row of which each would be one in UTF-8.
_SURELY = "[ÂÃ][\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf\x80-\x9f]|Ãƒ[\u00a0-\u00bf\x80-\x9f]|â€.|ï»¿"
_LEAST = 3
_DEEPEST = 3  # times that a text may have been decoded wrongly
_LOST = re.compile(r"[a-zà-ÿ]\?[a-zà-ÿ]")
_LONGEST = 60  # letters shown on each side of a word
_ADDRESS = re.compile(r"[/@=&{]")


def read_rightly(text: str) -> str:
    """Return a text as it was before its UTF-8 was decoded as Windows-1252. Most texts are unchanged."""
    for _ in range(_DEEPEST):
        if text.isascii() or not _BEGUN.search(text) or not (re.search(_SURELY, text) or _is_likely(text)):
            break
        text = re.sub(f"{_SEQUENCE}+", lambda found: _as_utf8(found[0]), text)
    return text


def _is_likely(text: str) -> bool:
    found = re.findall(rf"{_SEQUENCE}{_SEQUENCE}+(?=\w|{_SEQUENCE})|\w{_SEQUENCE}(?=[a-z])", text)
    return len(found) >= _LEAST


def _as_utf8(letters: str) -> str:
    try:
        return bytes(_BYTES[letter] for letter in letters).decode("utf-8")
    except UnicodeDecodeError:
        return letters


def misread(text: str, file: str) -> Iterator[Fault]:
    """Yield wrongly decoded letters, with the restored text, and lost letters, which cannot be restored."""
    right = read_rightly(text)
    if right != text:
        yield _in_another_code(text.split("\n"), right.split("\n"), file)
        text = right
    if "?" in text and (fault := _lost(text.split("\n"), file)):
        yield fault


def _in_another_code(lines: list[str], right: list[str], file: str) -> Fault:
    changed = {n: line for n, line in enumerate(right) if line != lines[n]}
    first = min(changed)
    column = next(
        at for at, (old, new) in enumerate(zip(lines[first], changed[first] + "\0", strict=False)) if old != new
    )
    before, after = _word_at(lines[first], column), _word_at(changed[first], column)
    fact = say("“{before}” is “{after}”, which a program read in another code", before=before, after=after)
    hint = say("write {mended}, or let `flyergen check --fix` mend the whole file", mended=shown(changed[first]))
    return Spot(lines, first, column, "", file).fault("Y139", and_below(fact, len(changed) - 1), hint, changed)


def _lost(lines: list[str], file: str) -> Fault | None:
    """Look for words with a question mark instead of a letter."""
    words = [
        (number, found.start() + 1, word)
        for number, line in enumerate(lines)
        if "?" in line
        for found in _LOST.finditer(line)
        if not _ADDRESS.search(word := _word_at(line, found.start()))
    ]
    if not words:
        return None
    number, column, word = words[0]
    more = len({line for line, _, _ in words}) - 1
    fact = and_below(say("a letter was lost where “{word}” has a question mark", word=word), more)
    hint = say("take the file as it was before, and save it as UTF-8; or write the letters again")
    return Spot(lines, number, column, "", file).fault("Y140", fact, hint, {})


def _word_at(line: str, column: int) -> str:
    """Return the word around a column, without the signs at its ends."""
    first, last = max(column - _LONGEST, 0), column + _LONGEST
    start, end = line.rfind(" ", first, column + 1), line.find(" ", column + 1, last)
    return line[start + 1 if start >= 0 else first : end if end >= 0 else last].strip("\"'.,;:!()")
