"""Image size: reads the real size of pictures, whatever their dictionary says, to know the cost of drawing.

Sources: ITU-T T.81, B.2.2 (JPEG's frame header); ITU-T T.800, A.5.1 (JPEG 2000's SIZ).
"""

from typing import Any

from flyergen.preflight.budget import Budget
from flyergen.preflight.stream_decoding import packed_picture

_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})
_JPEG = ("/DCTDecode", "/DCT")
_SLOW = 4  # JPEG 2000 takes this many times as long, and as much memory


def pixels_of_picture(stream: Any, bits: int, budget: Budget) -> int:
    """Return the cost of a picture in pixels. Eight pixels of one bit count as one.

    Raises OverBudgetError.
    """
    told = max(0, int(stream.get("/Width", 0))) * max(0, int(stream.get("/Height", 0)))
    if bits == 1:
        told //= 8
    name, data = packed_picture(stream, budget)
    if name in _JPEG:
        return max(told, _of_jpeg(data))
    return _SLOW * max(told, _of_jpeg2000(data)) if name == "/JPXDecode" else told


def _of_jpeg(data: bytes) -> int:
    at = 2
    while at + 9 < len(data):
        if data[at] != 0xFF:
            at = data.find(b"\xff", at)
            if at < 0:
                break
        marker = data[at + 1]
        if marker in _FRAMES:
            return int.from_bytes(data[at + 5 : at + 7], "big") * int.from_bytes(data[at + 7 : at + 9], "big")
        if marker in _ALONE or marker == 0xFF:
            at += 1 if marker == 0xFF else 2
        else:
            at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return 0


def _of_jpeg2000(data: bytes) -> int:
    at = data.find(b"\xff\x4f\xff\x51")
    size = data[at + 8 : at + 16] if at >= 0 else b""
    return int.from_bytes(size[:4], "big") * int.from_bytes(size[4:], "big")
