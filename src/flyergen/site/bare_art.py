"""Bare art: drawings and photographs without notes of who made them, where, when and with what.

A part of a file stays if it is one that a picture is made of. All others go, also those of kinds that nobody knows yet.
"""

import io
import struct
from collections.abc import Iterator
from xml.etree.ElementTree import canonicalize, fromstring

from flyergen.pictures import is_from_phone, open_image, orientation

_DRAWN = ("{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}", "{http://www.w3.org/XML/1998/namespace}")
_JPEG, _PNG = b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n"
# Markers of a JPEG. Its own segments are those up to 0xDF; its colors may also need JFIF, ICC profiles and Adobe's.
_SCAN, _END, _FILL, _LAST, _JFIF, _ICC, _ADOBE = 0xDA, 0xD9, 0xFF, 0xDF, 0xE0, 0xE2, 0xEE
_CHUNKS = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"pHYs", b"sBIT", b"cICP")
_WEBP = (b"VP8X", b"VP8 ", b"VP8L", b"ALPH", b"ICCP", b"ANIM", b"ANMF")
_EXIF_FLAG, _XMP_FLAG = 0x08, 0x04  # of a WebP's head


def bare_art(name: str, data: bytes) -> bytes:
    """Return a drawing or photograph that looks the same, without notes. How it is turned stays."""
    if name.lower().endswith(".svg"):
        return _drawing(data)
    if data.startswith(_JPEG):
        return b"".join(_jpeg(data))
    if data.startswith(_PNG):
        return b"".join(_png(data))
    if data.startswith(b"RIFF"):
        return _webp(data)
    return _heic(data) if is_from_phone(data[:12]) else _tiff(data)


def _drawing(data: bytes) -> bytes:
    """Return an SVG without comments, and without what programs note in it for themselves, such as paths of files."""
    names = {name for one in fromstring(data).iter() for name in (one.tag, *one.attrib)}  # noqa: S314 - it was read already
    own = [name for name in names if name.startswith("{") and not name.startswith(_DRAWN)]
    notes = [*own, f"{_DRAWN[0]}metadata"]
    return canonicalize(from_file=io.BytesIO(data), exclude_tags=notes, exclude_attrs=own).encode()


def _turn(data: bytes) -> bytes:
    """Return an EXIF that says how a picture is turned, or b"" if it is upright."""
    with open_image(io.BytesIO(data)) as picture:
        turn = orientation(picture)
    return struct.pack(">4sIHHHIHHI", b"MM\0*", 8, 1, 0x0112, 3, 1, turn, 0, 0) if turn != 1 else b""


def _jpeg(data: bytes) -> Iterator[bytes]:
    """Yield the parts of a JPEG up to the end of its first picture."""
    yield data[:2]
    if exif := _turn(data):
        yield struct.pack(">2sH6s", b"\xff\xe1", 8 + len(exif), b"Exif\0\0") + exif
    at = 2
    while data[at : at + 1] == b"\xff" and (marker := data[at + 1]) != _END:
        if marker == _FILL:
            at += 1
            continue
        (size,) = struct.unpack_from(">H", data, at + 2)
        after = at + 2 + size
        end = _end_of_scan(data, after) if marker == _SCAN else after
        profile = marker == _ICC and data.startswith(b"ICC_PROFILE\0", at + 4)
        if marker <= _LAST or marker in (_JFIF, _ADOBE) or profile:
            yield data[at:end]
        at = end
    yield b"\xff\xd9"


def _end_of_scan(data: bytes, at: int) -> int:
    """Return where the samples of a scan end: at a marker that is neither a restart nor a byte of 0xFF."""
    while (at := data.find(b"\xff", at)) >= 0 and at + 1 < len(data):
        if data[at + 1] != 0 and not 0xD0 <= data[at + 1] <= 0xD7 and data[at + 1] != _FILL:
            return at
        at += 1 if data[at + 1] == _FILL else 2
    return len(data)


def _png(data: bytes) -> Iterator[bytes]:
    """Yield the chunks of a PNG. One that is turned says so before its samples."""
    yield data[:8]
    exif, at = _turn(data), 8
    while at + 8 <= len(data):
        (size,) = struct.unpack_from(">I", data, at)
        if data[at + 4 : at + 8] == b"IDAT" and exif:
            yield _chunk(b"eXIf", exif)
            exif = b""
        if data[at + 4 : at + 8] in _CHUNKS:
            yield data[at : at + size + 12]
        at += size + 12


def _chunk(name: bytes, data: bytes) -> bytes:
    from zlib import crc32

    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", crc32(name + data))


def _webp(data: bytes) -> bytes:
    exif, found, at = _turn(data), [b"WEBP"], 12
    while at + 8 <= len(data):
        name, size = struct.unpack_from("<4sI", data, at)
        chunk = data[at : at + 8 + size + size % 2]
        if name == b"VP8X":
            flags = chunk[8] & ~(_EXIF_FLAG | _XMP_FLAG) | (_EXIF_FLAG if exif else 0)
            chunk = chunk[:8] + bytes([flags]) + chunk[9:]
        if name in _WEBP:
            found.append(chunk)
        at += len(chunk)
    if exif:
        found.append(struct.pack("<4sI", b"EXIF", len(exif)) + exif)
    body = b"".join(found)
    return struct.pack("<4sI", b"RIFF", len(body)) + body


def _tiff(data: bytes) -> bytes:
    """Return the first picture of a TIFF, written again, upright."""
    made = io.BytesIO()
    with open_image(io.BytesIO(data)) as picture:
        profile = picture.info.get("icc_profile")
        picture.load()
        copy = picture.copy()  # it knows nothing of the tags
    copy.info = {}
    copy.save(made, "TIFF", compression="tiff_adobe_deflate", **({"icc_profile": profile} if profile else {}))
    return made.getvalue()


def _heic(data: bytes) -> bytes:
    """Return a photo of a phone whose notes are blank. Source: ISO/IEC 14496-12, 8.11."""
    whole = bytearray(data)
    boxes = {name: part for name, *part in _boxes(data, 0, len(data))}
    start, end = boxes[b"meta"]
    parts = {name: part for name, *part in _boxes(data, start + 4, end)}
    notes = _notes_of(data, *parts[b"iinf"])
    for item, inside, offset, size in _extents(data, *parts[b"iloc"]):
        if item in notes:
            at = offset + (parts[b"idat"][0] if inside else 0)
            empty = struct.pack(">I4sIHI", 0, b"MM\0*", 8, 0, 0) if notes[item] == b"Exif" else b""
            whole[at : at + size] = empty[:size].ljust(size, b"\0" if empty else b" ")
    return bytes(whole)


def _boxes(data: bytes, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """Yield the boxes in a part of a file: their names, and where their contents begin and end."""
    while at + 8 <= end:
        size, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            (size,), head = struct.unpack_from(">Q", data, at + 8), 16
        stop = at + size if size else end
        yield name, at + head, stop
        at = stop


def _notes_of(data: bytes, start: int, end: int) -> dict[int, bytes]:
    """Return the items of a photo of a phone that are notes: their numbers, with their kinds."""
    wide = data[start] > 0
    found = {}
    for name, at, _ in _boxes(data, start + (8 if wide else 6), end):
        if name == b"infe" and data[at] >= 2:
            item, _, kind = struct.unpack_from(">HH4s" if data[at] == 2 else ">IH4s", data, at + 4)
            if kind in (b"Exif", b"mime", b"uri "):
                found[item] = kind
    return found


def _extents(data: bytes, start: int, _: int) -> Iterator[tuple[int, bool, int, int]]:
    """Yield where items are: the number of each, whether it is inside the head, and its position and size there."""
    version, sizes = data[start], struct.unpack_from(">H", data, start + 4)[0]
    offset, length, base, index = ((sizes >> shift) & 15 for shift in (12, 8, 4, 0))
    at = start + 6

    def number(size: int) -> int:
        nonlocal at
        at += size
        return int.from_bytes(data[at - size : at])

    wide = 4 if version == 2 else 2
    for _item in range(number(wide)):
        item = number(wide)
        method = number(2) & 15 if version else 0
        number(2)
        begins = number(base)
        for _extent in range(number(2)):
            number(index if version else 0)
            position = begins + number(offset)
            yield item, method == 1, position, number(length)
