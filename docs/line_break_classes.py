"""The classes of characters for line breaks, in `src/flyergen/text/line_break_classes.txt`.

    python docs/line_break_classes.py

They are read from the ICU that icu4py brings, so that both have the same Unicode. A line has a class, `wide` if its
characters are, a trait, and the first character of each range. Syllables of Hangul are left out: their class follows
from their number.
"""

import ctypes
import sys
from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

FILE = Path(__file__).resolve().parent.parent / "src" / "flyergen" / "text" / "line_break_classes.txt"
HEAD = "# Line break classes of Unicode {version}, by docs/line_break_classes.py. License: Unicode-3.0.\n"
_LINE_BREAK, _WIDTH, _CATEGORY, _PICTOGRAPH = 0x1008, 0x1004, 0x1005, 64  # of ICU's header uchar.h
_HANGUL, _SURROGATES, _END = range(0xAC00, 0xD7A4), range(0xD800, 0xE000), 0x110000
_DOTTED_CIRCLE = 0x25CC
_LETTERS = {"AI": "AL", "SG": "AL", "XX": "AL"}  # LB 1

Class = tuple[str, str, str]


def classes() -> tuple[str, Callable[[int], Class]]:
    """Return the version of Unicode, and what tells a character's class, width and trait."""
    spec = find_spec("icu4py")
    (folder,) = Path(str(spec and spec.origin)).parent.parent.glob("icu4py.libs")
    ctypes.CDLL(str(next(folder.glob("libicudata*"))), mode=ctypes.RTLD_GLOBAL)
    (path,) = folder.glob("libicuuc*")
    icu, number = ctypes.CDLL(str(path)), path.name.partition(".so.")[2].partition(".")[0]
    value, name = icu[f"u_getIntPropertyValue_{number}"], icu[f"u_getPropertyValueName_{number}"]
    name.restype = ctypes.c_char_p
    has = icu[f"u_hasBinaryProperty_{number}"]
    has.restype = ctypes.c_int8
    version = (ctypes.c_uint8 * 4)()
    icu[f"u_getUnicodeVersion_{number}"](version)

    def named(sign: int, what: int) -> str:
        return str(name(what, value(sign, what), 0).decode())

    def of(sign: int) -> Class:
        kind, category = named(sign, _LINE_BREAK), named(sign, _CATEGORY)
        if kind == "SA" and category in ("Mn", "Mc"):
            kind = "SA mark"
        quotes = {"Pi": "opening", "Pf": "closing"}.get(category, "") if kind == "QU" else ""
        is_new = category == "Cn" and has(sign, _PICTOGRAPH)
        kind = "DC" if sign == _DOTTED_CIRCLE else _LETTERS.get(kind, kind)
        return kind, "wide" if named(sign, _WIDTH) in ("F", "W", "H") else "", "new" if is_new else quotes

    return ".".join(map(str, version[:3])), of


def table() -> str:
    """Return the text of the file."""
    version, of = classes()
    every = [sign for sign in range(_END) if sign not in _HANGUL and sign not in _SURROGATES]
    found = [(sign, of(sign)) for sign in every]
    starts: dict[Class, list[str]] = {found[0][1]: ["0"]}
    for (_, before), (sign, kind) in pairwise(found):
        if kind != before:
            starts.setdefault(kind, []).append(f"{sign:X}")
    lines = (f"{'/'.join(kind)}: {' '.join(signs)}\n" for kind, signs in sorted(starts.items()))
    return HEAD.format(version=version) + "".join(lines)


if __name__ == "__main__":
    FILE.write_text(table(), "ascii", newline="\n")
    sys.stdout.write(f"{FILE}\n")
