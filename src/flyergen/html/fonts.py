"""Web fonts: the faces of a page as WOFF with only the letters that the page uses, for its style sheet.

All faces get the same vertical metrics on every system: the middle of a line is the middle of its capitals, so that
words are centred on a button, and a line without height knows where its baseline is. WOFF needs nothing beside zlib;
WOFF 2 would need Brotli. Source: W3C, WOFF File Format 1.0.
"""

import struct
import zlib
from base64 import b64encode
from collections.abc import Iterable, Mapping

import uharfbuzz as hb

from flyergen.fonts import FontFile
from flyergen.record import NamedTuple

_LINE = 1.2  # em: ascender and descender together
_USUAL_WIDTH = 100  # per cent: a condensed face is a family of its own
_NONE: Mapping[FontFile, Iterable[str]] = {}
_NEEDLESS = ("DSIG", "meta", "gasp", "STAT", "kern")
_HEADER, _ENTRY = ">4s4sIHHIHHIIIII", ">4sIIII"


class WebFace(NamedTuple):
    """A face of a page: the family's name in the style sheet, its weight, and whether it slants."""

    family: str
    weight: int
    italic: bool


def web_face(font: FontFile) -> WebFace:
    """Return how the style sheet calls a face."""
    weight, width = (round(font.font.get_style_value(tag)) for tag in (hb.StyleTag.WEIGHT, hb.StyleTag.WIDTH))
    italic = bool(font.font.get_style_value(hb.StyleTag.ITALIC) or font.font.get_style_value(hb.StyleTag.SLANT_ANGLE))
    family = font.postscript_name.partition("-")[0]
    return WebFace(family if width == _USUAL_WIDTH else f"{family}{width}", weight, italic)


def font_rules(used_fonts: Mapping[FontFile, Iterable[str]], features: Mapping[FontFile, Iterable[str]] = _NONE) -> str:
    """Return the `@font-face` rules of faces, each with the letters that a page sets in it, and their features."""
    rules = []
    for font, letters in used_fonts.items():
        family, weight, italic = web_face(font)
        data = b64encode(woff(font, frozenset("".join(letters)), features.get(font, ()))).decode("ascii")
        slant = "font-style:italic;" if italic else ""
        rules.append(
            f'@font-face{{font-family:"{family}";font-weight:{weight};{slant}'
            f'src:url(data:font/woff;base64,{data}) format("woff")}}'
        )
    return "\n".join(rules)


def licence_of(font: FontFile) -> str:
    """Return the copyright and the licence that a font names, or ""."""
    names = (hb.OTNameIdPredefined.COPYRIGHT, hb.OTNameIdPredefined.LICENSE)
    try:
        return " ".join(filter(None, ((font.face.get_name(name) or "").strip() for name in names)))
    except UnicodeDecodeError:
        return ""


def woff(font: FontFile, letters: frozenset[str], features: Iterable[str] = ()) -> bytes:
    """Return a face with only these letters, their ligatures and kerning, and these features by tag, as WOFF."""
    order = hb.SubsetInput()
    order.sets(hb.SubsetInputSets.UNICODE).update(map(ord, letters))
    order.sets(hb.SubsetInputSets.LAYOUT_FEATURE_TAG).update(map(_number_of, features))
    order.drop_table_tag_set.update(map(_number_of, _NEEDLESS))
    order.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    face = hb.subset(font.face, order)
    tables = {tag: bytes(face.reference_table(tag).data) for tag in sorted(face.table_tags)}
    return _packed(_levelled(tables, font, face.upem), b"OTTO" if font.is_cff else b"\0\1\0\0")


def _number_of(tag: str) -> int:
    return int.from_bytes(tag.ljust(4).encode())


def cap_share(font: FontFile) -> float:
    """Return the height of capitals in em."""
    return font.cap_height / 1000


def _levelled(tables: dict[str, bytes], font: FontFile, upem: int) -> dict[str, bytes]:
    """Return tables whose ascenders and descenders are equally far from the middle of the capitals."""
    cap = cap_share(font)
    up, down = round((_LINE + cap) / 2 * upem), round((_LINE - cap) / 2 * upem)
    hhea = bytearray(tables["hhea"])
    struct.pack_into(">hhh", hhea, 4, up, -down, 0)
    found = {**tables, "hhea": bytes(hhea)}
    if len(tables.get("OS/2", b"")) >= 78:
        os2 = bytearray(tables["OS/2"])
        struct.pack_into(">hhhHH", os2, 68, up, -down, 0, up, down)
        found["OS/2"] = bytes(os2)
    return found


def _packed(tables: Mapping[str, bytes], flavour: bytes) -> bytes:
    """Return tables as a WOFF file, each compressed if that makes it shorter."""
    size = 12 + 16 * len(tables) + sum(-(-len(data) // 4) * 4 for data in tables.values())
    start = 44 + 20 * len(tables)
    entries, bodies = b"", b""
    for tag, data in tables.items():
        pressed = zlib.compress(data, 9)
        body = pressed if len(pressed) < len(data) else data
        entries += struct.pack(_ENTRY, tag.encode(), start + len(bodies), len(body), len(data), _checksum(tag, data))
        bodies += body.ljust(-(-len(body) // 4) * 4, b"\0")
    head = struct.pack(_HEADER, b"wOFF", flavour, start + len(bodies), len(tables), 0, size, 1, 0, 0, 0, 0, 0, 0)
    return head + entries + bodies


def _checksum(tag: str, data: bytes) -> int:
    """Return the checksum of a table; that of `head` is made without its own adjustment. Source: OpenType 1.9."""
    if tag == "head":
        data = data[:8] + b"\0\0\0\0" + data[12:]
    padded = data.ljust(-(-len(data) // 4) * 4, b"\0")
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
