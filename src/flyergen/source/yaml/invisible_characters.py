"""Invisible characters: control and format characters that come into a text by copying and are refused.

Joiners, direction marks (U+200E, U+200F, U+061C) and soft hyphens are allowed, because scripts need them.
"""

import re
from collections.abc import Iterator

from flyergen.messages import say
from flyergen.problems import Place, Problem

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
