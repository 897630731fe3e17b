"""Fonts: checks that fonts are embedded, complete, and readable as text.

Source: ISO 15930-7, on fonts; ISO 14289-1, 7.21; ISO 19005-2, 6.2.11; ISO 32000-1, table 118.
"""

from collections.abc import Collection, Iterator
from typing import Any

import pikepdf

from flyergen.messages import say
from flyergen.preflight.document import Document
from flyergen.preflight.painted_marks import Font
from flyergen.preflight.report import Remark, listed, pages_of, remark_of

_CHINESE = (
    ("GB", ("-EUC-H", "-EUC-V", "pc-EUC-H", "pc-EUC-V")),
    ("GBK", ("-EUC-H", "-EUC-V", "p-EUC-H", "p-EUC-V", "2K-H", "2K-V")),
    ("UniGB", ("-UCS2-H", "-UCS2-V", "-UTF16-H", "-UTF16-V")),
    ("B5pc", ("-H", "-V")),
    ("HKscs-B5", ("-H", "-V")),
    ("ETen-B5", ("-H", "-V")),
    ("ETenms-B5", ("-H", "-V")),
    ("CNS-EUC", ("-H", "-V")),
    ("UniCNS", ("-UCS2-H", "-UCS2-V", "-UTF16-H", "-UTF16-V")),
)
_JAPANESE = (
    ("83pv-RKSJ", ("-H",)),
    ("90ms-RKSJ", ("-H", "-V")),
    ("90msp-RKSJ", ("-H", "-V")),
    ("90pv-RKSJ", ("-H",)),
    ("Add-RKSJ", ("-H", "-V")),
    ("EUC", ("-H", "-V")),
    ("Ext-RKSJ", ("-H", "-V")),
    ("", ("H", "V")),
    ("UniJIS-UCS2", ("-H", "-V", "-HW-H", "-HW-V")),
    ("UniJIS-UTF16", ("-H", "-V")),
)
_KOREAN = (
    ("KSC-EUC", ("-H", "-V")),
    ("KSCms-UHC", ("-H", "-V", "-HW-H", "-HW-V")),
    ("KSCpc-EUC", ("-H",)),
    ("UniKS", ("-UCS2-H", "-UCS2-V", "-UTF16-H", "-UTF16-V")),
)
_ANY = (("Identity", ("-H", "-V")),)
PREDEFINED = frozenset(f"/{stem}{end}" for stem, ends in (*_CHINESE, *_JAPANESE, *_KOREAN, *_ANY) for end in ends)


_SYMBOLIC = 4


def check_embedding(document: Document) -> Iterator[Remark]:
    """Require that every font is embedded. Outside the press an unused font may be missing."""
    for font, pages, used in document.fonts.values():
        if not font.embedded and (used or document.use == "shop"):
            yield remark_of("P440", 0, "used" if used else "unused", name=font.name, pages=pages_of(pages))


def check_programs(document: Document) -> Iterator[Remark]:
    """Require that every embedded font can be opened, and that each used glyph can be drawn."""
    for key, (font, pages, used) in document.fonts.items():
        found = document.glyphs.get(key)
        if found is None or not (used or document.use == "shop"):
            continue
        name, where = font.name, pages_of(pages)
        if found.broken:
            yield remark_of("P443", 0, "unopened", name=name, pages=where)
            continue
        if spoiled := found.spoiled:
            yield remark_of("P443", 0, "undrawn", count=len(spoiled), first=_code(spoiled), name=name, pages=where)
        if empty := found.empty:
            letters = listed(f"`{font.text(code)}`" for code in empty)
            yield remark_of("P443", 0, "empty", count=len(empty), letters=letters, name=name, pages=where)


def check_glyphs(document: Document) -> Iterator[Remark]:
    """Require that the embedded fonts have a glyph for each used code, with the width that the file says."""
    for key, found in document.glyphs.items():
        font, pages, _used = document.fonts[key]
        name, where = font.name, pages_of(pages)
        if missing := found.missing:
            yield remark_of("P444", count=len(missing), first=_code(missing), name=name, pages=where)
        if other := found.other_widths:
            yield remark_of("P448", count=len(other), first=_code(other), name=name, pages=where)


def _code(codes: tuple[int, ...]) -> str:
    """Return the first of some codes in the form of a font table."""
    return f"{codes[0]:04X}"


def check_unicode(document: Document) -> Iterator[Remark]:
    """Require that every used font maps each used code to Unicode text."""
    for key, (font, pages, used) in document.fonts.items():
        name, where = font.name, pages_of(pages)
        if used and not font.mapped:
            yield remark_of("P441", 0, "no_map", name=name, pages=where)
        if not used or font.unicode_map is None:
            continue
        silent = tuple(sorted(code for code in document.painted.get(key, ()) if not font.unicode_map.tells(code)))
        if silent:
            yield remark_of("P441", 0, "silent", count=len(silent), first=_code(silent), name=name, pages=where)
        if font.unicode_map.senseless:
            yield remark_of("P441", 0, "senseless", first=_code(font.unicode_map.senseless), name=name, pages=where)


def check_dictionaries(document: Document) -> Iterator[Remark]:
    """Require that the dictionary of an embedded font is complete and fits its kind."""
    for key, (font, pages, used) in document.fonts.items():
        if used and font.embedded:
            for fault in _faults_of(document, font, document.painted.get(key, ())):
                yield remark_of("P492", name=font.name, pages=pages_of(pages), fault=fault)


def _faults_of(document: Document, font: Font, codes: Collection[int]) -> Iterator[str]:
    node = font.node
    inner = node.get("/DescendantFonts", [node])[0]
    descriptor = inner.get("/FontDescriptor", {})
    encoding = node.get("/Encoding")
    if font.kind == "TrueType":
        yield from _faults_of_true_type(encoding, bool(int(descriptor.get("/Flags", 0)) & _SYMBOLIC))
    if node.get("/Subtype") != "/Type0":
        return
    if not isinstance(encoding, pikepdf.Stream) and str(encoding) not in PREDEFINED:
        yield say("its encoding is neither in the file nor one that readers have")
    if font.kind == "CID TrueType" and "/FontFile2" in descriptor and "/CIDToGIDMap" not in inner:
        yield say("it has no CIDToGIDMap")
    listed = descriptor.get("/CIDSet")
    if isinstance(listed, pikepdf.Stream) and str(encoding).startswith("/Identity"):
        bits = document.unpacked(listed)
        if any(code // 8 >= len(bits) or not bits[code // 8] << code % 8 & 128 for code in codes):
            yield say("its CIDSet leaves out codes in use")


def _faults_of_true_type(encoding: Any, symbolic: bool) -> Iterator[str]:
    base = encoding.get("/BaseEncoding") if isinstance(encoding, pikepdf.Dictionary) else encoding
    if symbolic and encoding is not None:
        yield say("it is symbolic and has an encoding")
    if not symbolic and base not in ("/WinAnsiEncoding", "/MacRomanEncoding"):
        yield say("it is not symbolic, and its encoding is neither WinAnsi nor MacRoman")


def check_subsets(document: Document) -> Iterator[Remark]:
    """Report fonts that are embedded completely."""
    for font, pages, _used in document.fonts.values():
        if font.embedded and not font.subset and font.kind != "Type3":
            yield remark_of("P442", name=font.name, pages=pages_of(pages))
