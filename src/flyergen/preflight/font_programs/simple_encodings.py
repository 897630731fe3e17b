"""Simple encodings: the glyph name of each code in a simple font.

Source: ISO 32000-1, 9.6.6 and annex D.
"""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import pikepdf

_MISSING = ".notdef"
_USUAL = {"nbspace": "space"}


def names_of(encoding: Any, own: Mapping[int, str] | None) -> dict[int, str]:
    """Return the names by code in a font's Encoding. `own` is the program's encoding, None for the standard one.

    An unknown encoding (MacExpertEncoding) gives no names.
    """
    base = _named(str(encoding)) if isinstance(encoding, pikepdf.Name) else None
    if isinstance(encoding, pikepdf.Dictionary) and "/BaseEncoding" in encoding:
        base = _named(str(encoding.BaseEncoding))
    names = dict(_named("/StandardEncoding") if own is None else own) if base is None else dict(base)
    if isinstance(encoding, pikepdf.Dictionary):
        names.update(_differences(encoding.get("/Differences", ())))
    return names


def _differences(rows: Any) -> Iterator[tuple[int, str]]:
    code = 0
    for each in rows:
        if isinstance(each, pikepdf.Name):
            yield code, str(each)[1:]
            code += 1
        else:
            code = int(each)


@lru_cache(maxsize=4)
def _named(name: str) -> Mapping[int, str]:
    from fontTools.agl import UV2AGL
    from fontTools.encodings.MacRoman import MacRoman
    from fontTools.encodings.StandardEncoding import StandardEncoding

    if name == "/WinAnsiEncoding":
        return {code: UV2AGL.get(_windows(code), "bullet") for code in range(32, 256)}
    names = {"/StandardEncoding": StandardEncoding, "/MacRomanEncoding": MacRoman}.get(name, ())
    return {code: _USUAL.get(each, each) for code, each in enumerate(names) if each != _MISSING}


def _windows(code: int) -> int:
    """Return the character of a Windows code. Two blanks are usual ones, and an unused code is a bullet."""
    usual = {0xA0: 0x20, 0xAD: 0x2D}
    return usual.get(code) or ord(bytes([code]).decode("cp1252", "replace"))


def characters_of(name: str) -> str:
    """Return the text of a glyph name, or "" if the name does not say it."""
    from fontTools.agl import toUnicode

    return str(toUnicode(name))
