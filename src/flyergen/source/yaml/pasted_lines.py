"""Pasted lines: finds what mail, chat and git leave in a YAML file: `> `, greetings, conflict marks.

Each is reported once and removed before reading continues, so that it causes no other problems. Such lines begin at the
left edge, where no text of a file continues. Within texts this module looks for nothing.
"""

import re
from collections.abc import Iterator
from itertools import islice

from flyergen.messages import listed, say, say_n
from flyergen.source.yaml.source_line import and_below, shown, split_line, structure
from flyergen.source.yaml.syntax_fault import Fault, Spot

_LEFT = re.compile(r"^(?:<{7}(?: |$)|```|~~~|>|(?:--|—)[ \t]*$)", re.MULTILINE)
_CONFLICT = r"(?:<{7}|\|{7}|={7}|>{7})(?: |$)"
_QUOTED = r"(?:> ?)+"
_SIGNATURE = r"(?:--|—)[ \t]*$"
_BEGINNING = re.compile(r"(?:[^\W\d][\w.-]*|\"[^\"]*\"|'[^']*')[ \t]*[:：]|[^\w\s¡¿“«(]")
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
    one, other = map(shown, versions)
    fact = say("lines {first} to {last} are two versions of the same words", first=first + 1, last=last + 1)
    hint = say("keep one of {one} and {other}, and delete the lines of signs around them", one=one, other=other)
    if first == last:
        fact, hint = say("this line is the mark of two versions of the same words"), say("delete it")
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
    hint = say("take it away: {mended}", mended=shown(mends[filled]))
    return Spot(lines, filled, 0, "", file).fault("Y134", fact, hint, mends)


def _signature(lines: list[str], file: str) -> Fault | None:
    """Look for the two dashes above a signature."""
    first = next((number for number, line in enumerate(lines) if re.match(_SIGNATURE, line)), None)
    if first is None:
        return None
    last = max(number for number, line in enumerate(lines) if line.strip())
    fact = say("{dashes} alone on a line begins the signature of a mail", dashes=shown(lines[first]))
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
    hint = say("delete them, so that the file begins with {mended}", mended=shown(lines[number]))
    return Spot(lines, above[0], 0, "", file).fault("Y136", fact, hint, dict.fromkeys(range(above[0], number), ""))


def _is_sentence(lines: list[str], number: int) -> bool:
    """Return whether a line at the left edge belongs to a letter: it has no key, or a key with nothing below it."""
    line = lines[number]
    if not _BEGINNING.match(line):
        return True
    below = next((other for other in lines[number + 1 :] if other.strip()), "")
    alone = line[0].isupper() and line.rstrip().endswith(":") and below and not below.startswith((" ", "\t", "-"))
    return bool(alone) and not _BEGINNING.match(below)
