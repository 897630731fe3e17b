"""Pasted text: finds what copying leaves, such as hidden characters, misread letters and lines of mail.

Hidden characters: joiners, direction marks (U+200E, U+200F, U+061C) and soft hyphens are allowed, because scripts need
them.

Misread letters: UTF-8 that was decoded as Windows-1252 can be restored, even if it happened twice. It is reported only
if no language can mean those letters. For instance, the last two characters of `“CAFÉ”` could be such letters, but are
a word in quotes.

Look-alike signs (`•` or `—` for a list's dash, `：` for a colon) are reported if a key or a list is written with them.
Within texts they are letters.

What mail, chat and git leave (`> `, greetings, conflict marks) is reported once for each line and removed before
reading continues, so that it causes no other problems. Such lines begin at the left edge, where no text of a file
continues.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from flyergen.messages import listed, say, say_n
from flyergen.problem import Place, Problem
from flyergen.record import NamedTuple
from flyergen.source.yaml.faults import Fault, Spot, and_below, shown_line, split_line, structure

_CONTROLS = r"\x00-\x08\x0b-\x1f\x7f-\x9f"
_SEPARATORS = r"\u2028\u2029"
_OVERRIDES = r"\u202a-\u202e\u2066-\u2069"
_NONCHARACTERS = r"\ud800-\udfff\ufdd0-\ufdef" + "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(17))
_HIDDEN = rf"[{_CONTROLS}{_SEPARATORS}{_OVERRIDES}\ufeff{_NONCHARACTERS}]"

LONGEST_TEXT = 10_000  # letters; all words of a folded sheet have about as many

_KINDS = {
    "\x00": say("a null character"),
    "\x0b": say("a line break of a word processor"),
    "\x0c": say("a page break"),
    "\x85": say("a line separator"),
    "\u2028": say("a line separator"),
    "\u2029": say("a paragraph separator"),
    "\ufeff": say("a byte order mark"),
}


def hidden_in(text: str) -> list[tuple[int, str]]:
    """Return the index and name of each forbidden character in `text`."""
    if text.replace("\n", "").replace("\xa0", "").isprintable():  # nearly always true, and much faster than the pattern
        return []
    return [(match.start(), name_of(match[0])) for match in re.finditer(_HIDDEN, text)]


def without_hidden(text: str) -> str:
    """Return `text` with U+FFFD for each hidden character, so that all columns stay."""
    return re.sub(_HIDDEN, "\ufffd", text)


def with_plain_blanks(text: str) -> str:
    """Return `text` with spaces for tabs, and with plain line breaks for those of word processors."""
    return re.sub(rf"\r\n?|[\x0b\x0c\x85{_SEPARATORS}]", "\n", text).replace("\t", " ")


def as_typed(text: str) -> str:
    """Return `text` as one types it: with plain blanks, and without the hidden characters that copying brings along."""
    return re.sub(_HIDDEN, "", with_plain_blanks(text))


def indented_by_spaces(text: str) -> str:
    """Return `text` with a space for each hidden character in an indentation, where a key may follow."""
    return re.sub(rf"(?m)^[ -]*{_HIDDEN}(?:[ -]|{_HIDDEN})*", lambda start: re.sub(_HIDDEN, " ", start[0]), text)


def hidden_problems(text: str, place: Place | None, code: str = "T102") -> Iterator[Problem]:
    """Yield a problem for each forbidden character of a string from any source."""
    for _, name in hidden_in(text):
        fact = say("{name} is hidden in “{text}”", name=name, text=re.sub(_HIDDEN, "\ufffd", text)[:40])
        yield Problem(code, fact, say("delete it: type the text anew"), place)


def length_problems(text: str, place: Place | None, code: str = "Y150") -> Iterator[Problem]:
    """Yield a problem for a string that is longer than all words of a flyer."""
    if len(text) > LONGEST_TEXT:
        fact = say("{letters} letters stand here; a text has {most} at most", letters=len(text), most=LONGEST_TEXT)
        yield Problem(code, fact, say("part it into several texts, or shorten it"), place)


def name_of(character: str) -> str:
    """Return the name and number of a hidden character: "a line separator (U+2028)"."""
    if "\u202a" <= character <= "\u202e" or "\u2066" <= character <= "\u2069":
        kind = say("a mark that forces the direction of the text")
    else:
        other = say("a control character") if character < "\xa0" else say("a code that is not a character")
        kind = _KINDS.get(character, other)
    return say("{kind} (U+{number:04X})", kind=kind, number=ord(character))


# Every misread letter begins so. The other patterns are slow to compile, and tried only if such letters are found.
_MAYBE = re.compile("[\u00c2-\u00f4][^\x00-\x7f]")
# Sequences that no language writes: `Ã³`, `Â¿`, `â€œ`; or two characters in a row of which each would be one in UTF-8.
_SURELY = "[ÂÃ][\u00a1-\u00aa\u00ac-\u00ba\u00bc-\u00bf\x80-\x9f]|Ãƒ[\u00a0-\u00bf\x80-\x9f]|â€.|ï»¿"
_LEAST = 3
_DEEPEST = 3  # times that a text may have been decoded wrongly
_LOST = re.compile(r"[a-zà-ÿ]\?[a-zà-ÿ]")
_LONGEST_MISREAD = 60  # letters shown on each side of a word
_SIGNS_OF_ADDRESSES = frozenset("/@=&{")


def read_rightly(text: str) -> str:
    """Return a text as it was before its UTF-8 was decoded as Windows-1252. Most texts are unchanged."""
    for _ in range(_DEEPEST):
        if text.isascii() or not _MAYBE.search(text) or not _is_misread(text):
            break
        text = re.sub(f"{_sequence()}+", lambda found: _as_utf8(found[0]), text)
    return text


@cache
def _windows_1252() -> dict[str, int]:
    """Return the byte of each letter as browsers and most programs read it. Undefined bytes are control characters."""
    letters = [bytes([byte]).decode("cp1252", "replace") for byte in range(256)]
    return {chr(byte) if letter == "\ufffd" else letter: byte for byte, letter in enumerate(letters)}


def _any_of(start: int, end: int) -> str:
    return "".join(re.escape(letter) for letter, byte in _windows_1252().items() if start <= byte <= end)


@cache
def _sequence() -> str:
    """Return the pattern of one letter beyond ASCII: the bytes of its UTF-8, as letters."""
    rest = f"[{_any_of(0x80, 0xBF)}]"
    two, three, four = (f"[{_any_of(*ends)}]" for ends in ((0xC2, 0xDF), (0xE0, 0xEF), (0xF0, 0xF4)))
    return rf"(?:{two}{rest}|{three}{rest}{{2}}|{four}{rest}{{3}})"


def _is_misread(text: str) -> bool:
    begun = f"[\u00c2-\u00f4][{_any_of(0x80, 0xBF)}\x80-\x9f]"
    return bool(re.search(begun, text)) and (bool(re.search(_SURELY, text)) or _is_likely(text))


def _is_likely(text: str) -> bool:
    one = _sequence()
    return len(re.findall(rf"{one}{one}+(?=\w|{one})|\w{one}(?=[a-z])", text)) >= _LEAST


def _as_utf8(letters: str) -> str:
    try:
        return bytes(map(_windows_1252().__getitem__, letters)).decode("utf-8")
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
    hint = say("write {mended}, or let `flyergen check --fix` mend the whole file", mended=shown_line(changed[first]))
    return Spot(lines, first, column, "", file).fault("Y139", and_below(fact, len(changed) - 1), hint, changed)


def _lost(lines: list[str], file: str) -> Fault | None:
    """Look for words with a question mark instead of a letter."""
    words = [
        (number, found.start() + 1, word)
        for number, line in enumerate(lines)
        if "?" in line
        for found in _LOST.finditer(line)
        if _SIGNS_OF_ADDRESSES.isdisjoint(word := _word_at(line, found.start()))
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
    first, last = max(column - _LONGEST_MISREAD, 0), column + _LONGEST_MISREAD
    start, end = line.rfind(" ", first, column + 1), line.find(" ", column + 1, last)
    return line[start + 1 if start >= 0 else first : end if end >= 0 else last].strip("\"'.,;:!()")


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
    hint = say("write a hyphen and a space: {mended}", mended=shown_line(mends[first]))
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
    return _wide_characters(lines, mends, file, say("a colon"))


def _braces(lines: list[str], file: str) -> Fault | None:
    """Look for tables and lists in full-width braces and brackets."""
    mends = {n: _narrow_behind(lines[n]) for n in structure(lines) if re.search(_BRACE, lines[n])}
    return _wide_characters(lines, mends, file, say("a brace"))


def _narrow_behind(line: str) -> str:
    """Return a line with all signs after the first wide brace in their normal width."""
    found = re.search(_BRACE, line)
    at = found.start(2) if found else 0
    return line[:at] + re.sub(r"：(?=\S)", ": ", re.sub(r"，(?=\S)", ", ", line[at:])).translate(_WIDE)


def _wide_characters(lines: list[str], mends: dict[int, str], file: str, name: str) -> Fault | None:
    """Report full-width signs on the repaired lines."""
    if not mends:
        return None
    first = min(mends)
    column = next(at for at, sign in enumerate(lines[first]) if ord(sign) in _WIDE)
    sign = lines[first][column]
    fact = say("`{sign}` is as wide as a Chinese letter, and YAML needs {name} here", sign=sign, name=name)
    hint = say("write {mended}", mended=shown_line(mends[first]))
    return Spot(lines, first, column, "", file).fault("Y138", and_below(fact, len(mends) - 1), hint, mends)


_LOOKS = (("：﹕︓", _COLON, _colons), (_DASHES, _BULLET, _bullets), ("｛［", _BRACE, _braces))


_LEFT = re.compile(r"^(?:<{7}(?: |$)|```|~~~|>|(?:--|—)[ \t]*$)", re.MULTILINE)
_CONFLICT = r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)"
_QUOTED = r"(?:> ?)+"
_SIGNATURE = r"(?:--|—)[ \t]*$"
_BEGINNING = re.compile(r"(?:[^\W\d][\w.-]*|\"[^\"]*\"|'[^']*')[ \t]*[:：]|[^\w\s¡¿«(](?<!“)")
_MOST = 20  # reported for one file
_LONGEST = 40  # lines of a letter above the first key


def pasted(text: str, file: str) -> Iterator[Fault]:
    """Yield what other programs have left in a text, each with the text repaired up to there."""
    looks = (_quoted_mail, _conflict, _fences, _signature) if _LEFT.search(text) else ()
    for look in (*looks, _greeting):
        for _ in range(_MOST):
            fault = look(text.split("\n"), file)
            if fault is None or fault.mended is None:
                break
            yield fault
            text = fault.mended


def _conflict(lines: list[str], file: str) -> Fault | None:
    """Look for two versions of the same lines, as git leaves them. Reading continues with the first version."""
    marks = [number for number, line in enumerate(lines) if re.match(_CONFLICT, line)]
    first = next((number for number in marks if lines[number].startswith("<")), None)
    if first is None:
        return None
    last = next((number for number in marks if number > first and lines[number].startswith(">")), first)
    between = [number for number in marks if first < number < last] or [first]
    versions = (next((line for line in lines[n + 1 : last] if line.strip()), "") for n in (first, between[-1]))
    one, other = map(shown_line, versions)
    fact = say("lines {first} to {last} are two versions of the same words", first=first + 1, last=last + 1)
    hint = say("keep one of {one} and {other}, and delete the lines of signs around them", one=one, other=other)
    if first == last:
        fact = say("this line is the mark of two versions of the same words")
        hint = say("delete it")
    gone = [first, *range(between[0] if between[0] > first else last, last + 1)]
    return Spot(lines, first, 0, "", file).fault("Y132", fact, hint, dict.fromkeys(gone, ""))


def _fences(lines: list[str], file: str) -> Fault | None:
    """Look for the backquotes that chat and Markdown put around a file."""
    found = [number for number, line in enumerate(lines) if line.startswith(("```", "~~~"))]
    if not found:
        return None
    numbers = listed([str(number + 1) for number in found[:_MOST]])
    fact = say("this line is the mark of a code block, and no part of the file")
    hint = say_n(len(found), "delete line {numbers}", "delete the lines {numbers}", numbers=numbers)
    return Spot(lines, found[0], 0, "", file).fault("Y133", fact, hint, dict.fromkeys(found, ""))


def _quoted_mail(lines: list[str], file: str) -> Fault | None:
    """Look for the sign that mail programs put before quoted lines."""
    found = [number for number, line in enumerate(lines) if line.startswith(">") and not re.match(_CONFLICT, line)]
    if not found:
        return None
    mends = {number: re.sub(_QUOTED, "", lines[number], count=1) for number in found}
    fact = and_below(say("`>` before the line is the mark of quoted mail"), len(found) - 1)
    filled = next((number for number in found if mends[number].strip()), found[0])
    hint = say("take it away: {mended}", mended=shown_line(mends[filled]))
    return Spot(lines, filled, 0, "", file).fault("Y134", fact, hint, mends)


def _signature(lines: list[str], file: str) -> Fault | None:
    """Look for the two dashes above a signature."""
    first = next((number for number, line in enumerate(lines) if re.match(_SIGNATURE, line)), None)
    if first is None:
        return None
    last = max(number for number, line in enumerate(lines) if line.strip())
    fact = say("{dashes} alone on a line begins the signature of a mail", dashes=shown_line(lines[first]))
    hint = say("delete it")
    if last > first:
        hint = say("delete the lines {first} to {last}", first=first + 1, last=last + 1)
    gone = range(first, last + 1)
    return Spot(lines, first, 0, "", file).fault("Y135", fact, hint, dict.fromkeys(gone, ""))


def _greeting(lines: list[str], file: str) -> Fault | None:
    """Look for sentences above the first key."""
    above = []
    for number in islice(structure(lines), _LONGEST):
        if lines[number][:1].isspace():
            return None
        if not _is_sentence(lines, number):
            break
        above.append(number)
    else:
        return None
    if not above or not split_line(lines[number]).key or lines[above[0]][0].islower():
        return None
    fact = say("words stand above the first key")
    hint = say("delete them, so that the file begins with {mended}", mended=shown_line(lines[number]))
    return Spot(lines, above[0], 0, "", file).fault("Y136", fact, hint, dict.fromkeys(range(above[0], number), ""))


def _is_sentence(lines: list[str], number: int) -> bool:
    """Return whether a line at the left edge belongs to a letter: it has no key, or a key with nothing below it."""
    line = lines[number]
    if not _BEGINNING.match(line):
        return True
    below = next((other for other in lines[number + 1 :] if other.strip()), "")
    alone = line[0].isupper() and line.rstrip().endswith(":") and below and not below.startswith((" ", "\t", "-"))
    return bool(alone) and not _BEGINNING.match(below)
