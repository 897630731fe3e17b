"""Font subsets: the glyphs of a font that a file uses, shifted ones too, and the CFF charset.

So a ligature reads as its letters and an inserted hyphen as a soft hyphen, even if another code draws the same glyph.
The font is a Type 0 font with Identity-H: codes are CIDs of two bytes.

A glyph's number in a PDF, its CID, is in the font's charset. So the glyphs of a subset follow one another, and their
CIDs may be any. Other CFF fonts have no CIDs: there the number is the position. Source: Adobe, The Compact Font Format
(Technical Note 5176), 4, 9 and 13; ISO 32000-1, 9.7.4.2.

A mark that a text operator moves over its letter is read as a line or a word of its own by readers of PDF files, and
wide letterspacing as spaces between words. In a glyph of its own a mark is in its place already, and a letter has its
space. Source: OpenType, `glyf`, composite glyphs.
"""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from hashlib import md5
from itertools import groupby

import uharfbuzz as hb
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObjectReference, PDFString

from flyergen.artwork import Glyph
from flyergen.fonts import FontFile
from flyergen.pdf.objects import Document, Stream
from flyergen.pdf.paths import utf16

_SYMBOLIC, _ITALIC = 4, 64

# A glyph, and how far it is moved to the right and up, in 1/1000 em. A fourth number is by how much it is wider.
Shift = tuple[int, ...]

# Tables of a TrueType font that a PDF does not need. Source: ISO 32000-1, table 126.
_NEEDLESS_TABLES = ("cmap", "name", "post", "OS/2", "GDEF", "GSUB", "GPOS", "kern", "gasp", "DSIG", "STAT", "meta")


class Face:
    """One font of a document: its codes so far, and in the end its objects."""

    def __init__(self, font: FontFile, name: str) -> None:
        self.font = font
        self.name = name
        self._codes: dict[tuple[int, str], tuple[str, int]] = {}
        self._glyphs = [0]
        self._texts = {0: ""}
        self.spelled: dict[Glyph, str] = {}  # as text operators have written glyphs; they maintain it
        self._borrows = False
        self._shifts: dict[Shift, int] = {}

    def fork(self) -> "Face":
        """Return a face with the codes of this one, which assigns further codes of its own."""
        twin = Face(self.font, self.name)
        twin._codes, twin._glyphs, twin._texts, twin._borrows = self._codes, self._glyphs, self._texts, True
        twin.spelled, twin._shifts = self.spelled, self._shifts
        return twin

    @property
    def codes(self) -> Mapping[tuple[int, str], tuple[str, int]]:
        """The codes that `code` has returned so far, by glyph and text."""
        return self._codes

    @property
    def count(self) -> int:
        """The number of codes so far."""
        return len(self._codes)

    def code(self, gid: int, text: str) -> tuple[str, int]:
        """Return the code of a glyph for its text, as four hexadecimal digits, and its width in 1/1000 em."""
        return self._codes.get((gid, text)) or self._new_code(gid, text)

    def shifted_code(self, gid: int, text: str, dx: int, dy: int) -> tuple[str, int]:
        """Return the code of a glyph that is moved to the right and up by 1/1000 em, and its width."""
        return self.code(self._number((gid, dx, dy)), text)

    def wider(self, gid: int, space: int) -> int:
        """Return the number of a glyph that is wider by 1/1000 em, for `code`."""
        return self._number((gid, 0, 0, space))

    def _number(self, shift: Shift) -> int:
        number = self._shifts.get(shift)
        if number is None:
            if self._borrows:
                self._own_tables()
            number = self._shifts[shift] = -1 - len(self._shifts)
        return number

    def spells(self, glyph: Glyph) -> bool:
        """Return whether the code of `glyph` stands for its text.

        In a CFF font a glyph has one code, and so one text.
        """
        code, _ = self.code(glyph.gid, glyph.text)
        return self._texts[int(code, 16)] == glyph.text

    def _new_code(self, gid: int, text: str) -> tuple[str, int]:
        if self._borrows:  # the tables of another face do not change
            self._own_tables()
        if self.font.is_cff and gid in self._glyphs:
            cid = self._glyphs.index(gid)
        elif self.font.is_cff and not _has_cids(self.font):
            cid = gid
            self._glyphs += [0] * (gid + 1 - len(self._glyphs))
            self._glyphs[gid] = gid
        else:
            cid = len(self._glyphs)
            self._glyphs.append(gid)
        self._texts.setdefault(cid, text)
        code = self._codes[gid, text] = f"{cid:04X}", self._advance(gid)
        return code

    def _own_tables(self) -> None:
        self._codes, self._glyphs, self._texts = dict(self._codes), list(self._glyphs), dict(self._texts)
        self.spelled, self._shifts = dict(self.spelled), dict(self._shifts)
        self._borrows = False

    def _unshifted(self, gid: int) -> int:
        """Return a glyph's number in the font, also that of a shifted glyph, whose own is negative."""
        return gid if gid >= 0 else [*self._shifts][-1 - gid][0]

    def _advance(self, gid: int) -> int:
        """Return the advance of a glyph, also of a shifted or a wider one."""
        if gid >= 0:
            return self.font.advance(gid)
        shifted, _, _, *space = [*self._shifts][-1 - gid]
        return self.font.advance(shifted) + sum(space)

    def put(self, document: Document) -> PDFObjectReference:
        """Add the font's objects to `document` and return the reference to it."""
        gids = tuple(sorted({0} | {self._unshifted(gid) for gid, _ in self._codes}))
        shifts = tuple(self._shifts)
        name = f"{_tag((*gids, *shifts))}+{self.font.postscript_name}"
        return document.add(
            PDFDictionary(
                {
                    "Type": "/Font",
                    "Subtype": "/Type0",
                    "BaseFont": PDFName(name + "-Identity-H" if self.font.is_cff else name),
                    "Encoding": "/Identity-H",
                    "DescendantFonts": PDFArray([self._descendant(document, name, gids, shifts)]),
                    "ToUnicode": document.add(Stream({}, _to_unicode(self._texts).encode())),
                }
            )
        )

    def _descendant(
        self, document: Document, name: str, gids: tuple[int, ...], shifts: tuple[Shift, ...]
    ) -> PDFObjectReference:
        is_renumbered = self.font.is_cff and _has_cids(self.font)
        cids = tuple(map(self._glyphs.index, gids)) if is_renumbered else ()
        program, size, first = subset(self.font, gids, shifts, cids)
        system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        entries = {
            "Type": "/Font",
            "Subtype": "/CIDFontType0" if self.font.is_cff else "/CIDFontType2",
            "BaseFont": PDFName(name),
            "CIDSystemInfo": PDFDictionary(system),
            "FontDescriptor": document.add(_descriptor(document, self.font, name, (program, size))),
            "W": _widths(self._advances()),
        }
        if not self.font.is_cff:
            numbers = (gid if gid >= 0 else first - 1 - gid for gid in self._glyphs)
            glyphs = struct.pack(f">{len(self._glyphs)}H", *numbers)
            entries["CIDToGIDMap"] = document.add(Stream({}, glyphs))
        return document.add(PDFDictionary(entries))

    def _advances(self) -> dict[int, int]:
        numbered = enumerate(self._glyphs)
        return {cid: self._advance(gid) for cid, gid in numbered if cid in self._texts}


@lru_cache(maxsize=64)
def subset(
    font: FontFile, gids: tuple[int, ...], shifts: tuple[Shift, ...] = (), cids: tuple[int, ...] = ()
) -> tuple[bytes, int, int]:
    """Return the compressed program of `font` with only the glyphs `gids`, under their own numbers, and its length.

    Shifted glyphs are behind them. The number of their first is returned too, or 0. With `cids` the glyphs of a
    CID-keyed CFF font follow one another and have these numbers.
    """
    order = hb.SubsetInput()
    order.sets(hb.SubsetInputSets.GLYPH_INDEX).update(gids)
    order.drop_table_tag_set.update(struct.unpack(">I", tag.ljust(4).encode())[0] for tag in _NEEDLESS_TABLES)
    flags = hb.SubsetFlags
    order.flags = flags.NO_HINTING | flags.NO_LAYOUT_CLOSURE | flags.NOTDEF_OUTLINE
    if not cids:
        order.flags |= flags.RETAIN_GIDS
    if font.is_cff:
        order.flags |= flags.CFF_IDENTITY_CHARSET
    face = hb.subset(font.face, order)
    program = bytes(face.reference_table("CFF ").data if font.is_cff else face.blob.data)
    first = 0
    if cids:
        program = with_charset(program, cids[1:])
    if shifts:
        program, first = with_shifted(program, shifts)
    return zlib.compress(program), len(program), first


@lru_cache(maxsize=16)
def _has_cids(font: FontFile) -> bool:
    return is_cid_keyed(bytes(font.face.reference_table("CFF ").data))


def _descriptor(document: Document, font: FontFile, name: str, embedded: tuple[bytes, int]) -> PDFDictionary:
    slant = font.font.get_style_value(hb.StyleTag.SLANT_ANGLE)
    program, size = embedded
    entries = {"Filter": "/FlateDecode"} | ({"Subtype": "/CIDFontType0C"} if font.is_cff else {"Length1": size})
    return PDFDictionary(
        {
            "Type": "/FontDescriptor",
            "FontName": PDFName(name),
            "Flags": _SYMBOLIC | (_ITALIC if slant else 0),
            "FontBBox": PDFArray(_bounding_box(font)),
            "ItalicAngle": slant,
            "Ascent": font.ascender,
            "Descent": font.descender,
            "CapHeight": font.cap_height,
            # No format has the true stem width. A fifth of the weight is near it.
            "StemV": round(font.font.get_style_value(hb.StyleTag.WEIGHT) / 5),
            "FontFile3" if font.is_cff else "FontFile2": document.add(Stream(entries, program)),
        }
    )


def _bounding_box(font: FontFile) -> list[float]:
    head = font.face.reference_table("head").data
    return [value * 1000 / font.face.upem for value in struct.unpack(">4h", head[36:44])]


def _tag(glyphs: tuple[object, ...]) -> str:
    """Return the six capitals of a subset's tag, from its glyphs. Source: ISO 32000-1, 9.6.4."""
    digest = md5(repr(glyphs).encode(), usedforsecurity=False).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])


def _widths(advances: dict[int, int]) -> PDFArray:
    """Return the widths as runs: the first CID, then an array. Source: ISO 32000-1, 9.7.4.3."""
    entries: list[object] = []  # numbers are bytes already, which reportlab writes as they are
    for _, run in groupby(enumerate(advances.items()), key=lambda numbered: numbered[1][0] - numbered[0]):
        pairs = [pair for _, pair in run]
        entries += [b"%d" % pairs[0][0], PDFArray([b"%d" % width for _, width in pairs])]
    return PDFArray(entries)


def _to_unicode(texts: dict[int, str]) -> str:
    """Return the CMap from codes to text, in blocks of 100 at most. Source: ISO 32000-1, 9.10.3."""
    lines = [f"<{cid:04X}> <{utf16(text)}>" for cid, text in sorted(texts.items()) if text]
    blocks = [lines[i : i + 100] for i in range(0, len(lines), 100)]
    body = "".join("{} beginbfchar\n{}\nendbfchar\n".format(len(block), "\n".join(block)) for block in blocks)
    return _CMAP.format(body=body)


_CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{body}endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""

_ROS, _CHARSET = 0x0C1E, 15

_ESCAPE, _LAST_OPERATOR = 12, 21

_SHORT, _LONG, _REAL = 28, 29, 30

_TWO_BYTES = 247  # the first byte of a number of two bytes


def is_cid_keyed(cff: bytes) -> bool:
    """Return whether a CFF font has CIDs."""
    return any(operator == _ROS for operator, _ in _operators(cff))


def with_charset(cff: bytes, cids: Sequence[int]) -> bytes:
    """Return a CID-keyed CFF font whose glyphs, but for the first, have these CIDs in order.

    Raises ValueError if the place of its charset is not a number of five bytes, as HarfBuzz writes it.
    """
    at = next(operand for operator, operand in _operators(cff) if operator == _CHARSET)
    if cff[at] != _LONG:
        raise ValueError("the place of the charset is not a number of five bytes")
    charset = struct.pack(f">B{len(cids)}H", 0, *cids)
    return cff[: at + 1] + struct.pack(">L", len(cff)) + cff[at + 5 :] + charset


def _operators(cff: bytes) -> Iterator[tuple[int, int]]:
    """Yield the operators of the top DICT, each with the place of its last operand."""
    _, names_end = _index(cff, cff[2])
    (start, end), _ = _index(cff, names_end)
    at = last = start
    while at < end:
        first = cff[at]
        if first <= _LAST_OPERATOR:
            two = first == _ESCAPE
            yield (first << 8 | cff[at + 1] if two else first), last
            at += 2 if two else 1
            continue
        last = at
        at += _length(cff, at)


def _length(cff: bytes, at: int) -> int:
    """Return the number of bytes of an operand."""
    first = cff[at]
    if first == _REAL:
        end = next(n for n in range(at + 1, len(cff)) if cff[n] & 0x0F == 0x0F or cff[n] >> 4 == 0x0F)
        return end + 1 - at
    return {_SHORT: 3, _LONG: 5}.get(first, 2 if first >= _TWO_BYTES else 1)


def _index(cff: bytes, at: int) -> tuple[tuple[int, int], int]:
    """Return start and end of the first object of an INDEX, and the end of the INDEX."""
    (count,) = struct.unpack_from(">H", cff, at)
    if not count:
        return (at + 2, at + 2), at + 2
    size = cff[at + 2]
    offsets = [int.from_bytes(cff[at + 3 + n * size : at + 3 + (n + 1) * size]) for n in (0, 1, count)]
    base = at + 2 + (count + 1) * size
    return (base + offsets[0], base + offsets[1]), base + offsets[2]


_WORDS_THAT_ARE_OFFSETS = 0x0001 | 0x0002  # ARG_1_AND_2_ARE_WORDS, ARGS_ARE_XY_VALUES

_CHECKSUM_OF_A_FONT = 0xB1B0AFBA

_MOST = 0x7FFF


def with_shifted(program: bytes, shifts: Sequence[tuple[int, ...]]) -> tuple[bytes, int]:
    """Return a TrueType program with a composite glyph for each shift behind its own, and the number of the first.

    A shift is a glyph, and how far it is moved to the right and up, in 1/1000 em. It keeps its advance, or is wider by
    a fourth number.
    """
    tables = _tables_of(program)
    (upem,) = struct.unpack_from(">H", tables["head"], 18)
    (count,) = struct.unpack_from(">H", tables["maxp"], 4)
    (measured,) = struct.unpack_from(">H", tables["hhea"], 34)
    offsets = _offsets(tables, count)
    metrics = [struct.unpack_from(">Hh", tables["hmtx"], 4 * min(gid, measured - 1)) for gid in range(count)]
    bearings = [
        struct.unpack_from(">h", tables["hmtx"], 4 * measured + 2 * (gid - measured))[0]
        if gid >= measured
        else metrics[gid][1]
        for gid in range(count)
    ]
    glyphs, added = bytearray(tables["glyf"]), []
    hmtx = b"".join(
        struct.pack(">Hh", advance, bearing) for (advance, _), bearing in zip(metrics, bearings, strict=True)
    )
    for gid, *moves in shifts:
        right, up, wider = (round(one * upem / 1000) for one in (*moves, 0)[:3])
        start, end = offsets[gid : gid + 2]
        glyphs += b"\0" * (-len(glyphs) % 4)
        added.append(len(glyphs))
        if end > start:
            box = struct.unpack_from(">4h", tables["glyf"], start + 2)
            moved = [_limited(edge + by) for edge, by in zip(box, (right, up, right, up), strict=True)]
            glyphs += struct.pack(">h4hHHhh", -1, *moved, _WORDS_THAT_ARE_OFFSETS, gid, right, up)
            hmtx += struct.pack(">Hh", metrics[gid][0] + wider, moved[0])
        else:
            hmtx += struct.pack(">Hh", metrics[gid][0] + wider, 0)
    total = count + len(shifts)
    places = [*offsets[:-1], *added, len(glyphs)]
    tables |= {
        "glyf": bytes(glyphs),
        "loca": struct.pack(f">{total + 1}L", *places),
        "hmtx": hmtx,
        "hhea": tables["hhea"][:34] + struct.pack(">H", total),
        "maxp": _with_depth(tables["maxp"][:4] + struct.pack(">H", total) + tables["maxp"][6:]),
        "head": tables["head"][:8] + b"\0\0\0\0" + tables["head"][12:50] + struct.pack(">h", 1) + tables["head"][52:],
    }
    return _font_of(program[:4], tables), count


def _tables_of(program: bytes) -> dict[str, bytes]:
    (count,) = struct.unpack_from(">H", program, 4)
    records = (struct.unpack_from(">4s3L", program, 12 + 16 * n) for n in range(count))
    return {tag.decode(): program[offset : offset + length] for tag, _, offset, length in records}


def _offsets(tables: Mapping[str, bytes], count: int) -> list[int]:
    """Return where each glyph begins, and where the last ends."""
    (is_long,) = struct.unpack_from(">h", tables["head"], 50)
    if is_long:
        return list(struct.unpack_from(f">{count + 1}L", tables["loca"]))
    return [2 * half for half in struct.unpack_from(f">{count + 1}H", tables["loca"])]


def _with_depth(maxp: bytes) -> bytes:
    """Return the table with one more level of components, and the points of a composite glyph."""
    numbers = list(struct.unpack_from(">13H", maxp, 6))
    points, contours, composite_points, composite_contours = numbers[:4]
    numbers[2], numbers[3] = max(points, composite_points), max(contours, composite_contours)
    numbers[11], numbers[12] = max(numbers[11], 1), numbers[12] + 1
    return maxp[:6] + struct.pack(">13H", *numbers)


def _limited(edge: int) -> int:
    return max(-_MOST, min(_MOST, edge))


def _font_of(kind: bytes, tables: Mapping[str, bytes]) -> bytes:
    """Return a font with its directory and checksums."""
    power = len(tables).bit_length() - 1
    head = struct.pack(">4H", len(tables), 16 << power, power, 16 * len(tables) - (16 << power))
    directory, body, at = kind + head, b"", 12 + 16 * len(tables)
    for tag, data in sorted(tables.items()):
        directory += struct.pack(">4s3L", tag.encode(), _checksum(data), at + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    whole = bytearray(directory + body)
    at_head = struct.unpack_from(">L", directory, 12 + 16 * sorted(tables).index("head") + 8)[0]
    struct.pack_into(">L", whole, at_head + 8, (_CHECKSUM_OF_A_FONT - _checksum(bytes(whole))) & 0xFFFFFFFF)
    return bytes(whole)


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    return int(sum(struct.unpack(f">{len(padded) // 4}L", padded))) & 0xFFFFFFFF
