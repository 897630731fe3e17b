"""Stream decoding: unpacks streams and counts all bytes, whatever their filters.

A few bytes can unpack to gigabytes, with one filter or with several in a row. So no other module unpacks. Source: ISO
32000-1, 7.4.
"""

import base64
import re
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf

from flyergen.preflight.open import Budget

_MOST_FILTERS = 8
_PICTURES = ("/DCTDecode", "/DCT", "/JPXDecode", "/JBIG2Decode", "/CCITTFaxDecode", "/CCF")
_LZW_CLEAR, _LZW_END, _LZW_LONGEST = 256, 257, 12
_WHITE = re.compile(rb"[\0\t\n\f\r ]+")


def unpacked(stream: Any, budget: Budget) -> bytes:
    """Return the unpacked bytes of a stream. Packed and unpacked bytes are counted.

    Raises OverBudgetError, or PdfError if it cannot be unpacked, as for a picture.
    """
    data = unpack(stream, stream.read_raw_bytes(), budget)
    row = size_of_row(stream)
    if row:
        budget.spend("bytes", row)
        return bytes(stream.read_bytes())
    return data


def pixels_of(stream: Any, size: int, budget: Budget) -> bytes:
    """Return the first `size` bytes of a picture without an image filter. The packed bytes are counted.

    Raises OverBudgetError, or PdfError if it cannot be unpacked.
    """
    data: bytes = stream.read_raw_bytes()
    budget.spend("bytes", len(data))
    row = size_of_row(stream)
    most = 2 * size  # a predictor puts a byte before each row
    if row > most:
        raise pikepdf.PdfError("a row longer than the picture")
    for name in _filters(stream):
        data = _unpack(name, data, most)
    if row and len(data) <= most:
        data = stream.read_bytes()
    return data[:size]


def packed_picture(stream: Any, budget: Budget) -> tuple[str, bytes]:
    """Return the last filter of a picture ("" for none) and its data, unpacked up to that filter and counted.

    The data are empty if other filters cannot be unpacked. Raises OverBudgetError.
    """
    try:
        *outer, last = _filters(stream) or [""]
        data: bytes = stream.read_raw_bytes() if last in _PICTURES else b""
        for name in outer if data else ():
            data = _unpack(name, data, budget.remaining("bytes"))
            budget.spend("bytes", len(data))
    except pikepdf.PdfError:
        return "", b""
    return last, data


def unpack(head: Any, data: bytes, budget: Budget) -> bytes:
    """Return data unpacked as the stream's dictionary says, without undoing a predictor. All bytes are counted.

    Raises OverBudgetError, or PdfError if it cannot be unpacked.
    """
    budget.spend("bytes", len(data))
    for name in _filters(head):
        data = _unpack(name, data, budget.remaining("bytes"))
        budget.spend("bytes", len(data))
    return data


def content_bytes(page: Any, budget: Budget) -> bytes:
    """Return the unpacked content of a page (which may be an array of streams) or of a form."""
    found = page if isinstance(page, pikepdf.Stream) else page.get("/Contents", ())
    if isinstance(found, pikepdf.Stream):
        return unpacked(found, budget)
    if not isinstance(found, pikepdf.Array):
        return b""
    budget.spend("objects", len(found))
    return b"\n".join(unpacked(each, budget) for each in found if isinstance(each, pikepdf.Stream))


def _filters(stream: Any) -> list[str]:
    found = stream.get("/Filter", ())
    names = [str(each) for each in found] if isinstance(found, pikepdf.Array) else [str(found)] if found else []
    if len(names) > _MOST_FILTERS:
        raise pikepdf.PdfError("too many filters")
    return names


def _unpack(name: str, data: bytes, maximum: int) -> bytes:
    """Return `data` unpacked by one filter, at most a little more than `maximum` bytes."""
    decoder = _DECODERS.get(name)
    if decoder is None:
        raise pikepdf.PdfError(f"{name} is not unpacked here")
    try:
        return decoder(data, maximum)
    except (ValueError, zlib.error) as error:
        raise pikepdf.PdfError(str(error)) from error


def size_of_row(stream: Any) -> int:
    """Return the bytes in a row of data with a predictor, or 0 without one."""
    found = stream.get("/DecodeParms", stream.get("/DP", ()))
    each = list(found) if isinstance(found, pikepdf.Array) else [found]
    return sum(_row(parms) for parms in each if isinstance(parms, pikepdf.Dictionary))


def _row(parms: Any) -> int:
    if int(parms.get("/Predictor", 1)) == 1:
        return 0
    columns, colours, bits = (
        int(parms.get(key, usual)) for key, usual in (("/Columns", 1), ("/Colors", 1), ("/BitsPerComponent", 8))
    )
    return max(1, columns * colours * bits // 8)


def _flate(data: bytes, maximum: int) -> bytes:
    return zlib.decompressobj().decompress(data, maximum + 1)


def _hex(data: bytes, _maximum: int) -> bytes:
    digits = _WHITE.sub(b"", data.partition(b">")[0]).decode("latin-1")
    return bytes.fromhex(digits + "0" * (len(digits) % 2))


def _base85(data: bytes, _maximum: int) -> bytes:
    return base64.a85decode(data.partition(b"~>")[0].removeprefix(b"<~"))


def _runs(data: bytes, maximum: int) -> bytes:
    out, at = bytearray(), 0
    while at < len(data) and data[at] != 128 and len(out) <= maximum:
        length = data[at]
        if length < 128:
            out += data[at + 1 : at + 2 + length]
            at += 2 + length
        else:
            out += data[at + 1 : at + 2] * (257 - length)
            at += 2
    return bytes(out)


def _lzw(data: bytes, maximum: int) -> bytes:
    """Return LZW data unpacked. Codes grow one step early, as nearly all writers do."""
    out = bytearray()
    table: list[bytes] = []
    before, held, bits, width = b"", 0, 0, 9
    for byte in data:
        held, bits = (held << 8 | byte) & 0xFFFFF, bits + 8
        if bits < width:
            continue
        bits -= width
        code = held >> bits & ((1 << width) - 1)
        if code == _LZW_END or len(out) > maximum:
            break
        if code == _LZW_CLEAR:
            table, before, width = [bytes([each]) for each in range(256)] + [b"", b""], b"", 9
            continue
        before = _lzw_next(table, before, code)
        out += before
        width = min(_LZW_LONGEST, (len(table) + 1).bit_length())
    return bytes(out)


def _lzw_next(table: list[bytes], before: bytes, code: int) -> bytes:
    """Return the string of a code, and add the next string to the table."""
    if not table or code > len(table) or (code == len(table) and not before):
        raise ValueError("an LZW code that is not there yet")
    found = table[code] if code < len(table) else before + before[:1]
    if before and len(table) < 1 << _LZW_LONGEST:
        table.append(before + found[:1])
    return found


_DECODERS: dict[str, Callable[[bytes, int], bytes]] = {
    **dict.fromkeys(("/FlateDecode", "/Fl"), _flate),
    **dict.fromkeys(("/LZWDecode", "/LZW"), _lzw),
    **dict.fromkeys(("/RunLengthDecode", "/RL"), _runs),
    **dict.fromkeys(("/ASCIIHexDecode", "/AHx"), _hex),
    **dict.fromkeys(("/ASCII85Decode", "/A85"), _base85),
    "/Crypt": lambda data, _most: data,
}
