"""Wide gamuts: the color profiles of phones and cameras, made from their published primaries, and those of greys."""

import struct

# The primaries and the gamma, adapted to D50. Sources: Display P3 (ICC registry), Adobe RGB (1998).
DISPLAY_P3 = ((0.51512, 0.24120, -0.00105), (0.29198, 0.69225, 0.04189), (0.15710, 0.06657, 0.78407), 2.2)
ADOBE_RGB = ((0.60974, 0.31111, 0.01947), (0.20528, 0.62567, 0.06087), (0.14919, 0.06322, 0.74457), 2.19921875)
_D50 = (0.9642, 1.0, 0.8249)


def profile_of(gamut: tuple[object, ...]) -> bytes:
    """Return the ICC profile of a gamut: a matrix and a gamma. Source: ICC.1:2001-04."""
    *primaries, gamma = gamut
    curve = b"curv" + struct.pack(">4xIH2x", 1, round(gamma * 256))  # type: ignore[operator]
    parts = {
        b"desc": b"desc" + struct.pack(">4xI", 5) + b"wide\0" + bytes(78 + 1),
        b"cprt": b"text" + bytes(4) + b"none\0\0\0\0",
        b"wtpt": _xyz(_D50),
        **{name: _xyz(one) for name, one in zip((b"rXYZ", b"gXYZ", b"bXYZ"), primaries, strict=True)},  # type: ignore[arg-type]
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    return _profile(b"mntrRGB ", parts)


def grey_profile(gamma: float, kind: bytes) -> bytes:
    """Return the ICC profile of a grey with a gamma, of a screen (mntr) or a press (prtr). Source: ICC.1:2001-04."""
    parts = {
        b"desc": b"desc" + struct.pack(">4xI", 5) + b"grey\0" + bytes(78 + 1),
        b"cprt": b"text" + bytes(4) + b"none\0\0\0\0",
        b"wtpt": _xyz(_D50),
        b"kTRC": b"curv" + struct.pack(">4xIH2x", 1, round(gamma * 256)),
    }
    return _profile(kind + b"GRAY", parts)


def _profile(kind: bytes, parts: dict[bytes, bytes]) -> bytes:
    table, data = b"", b""
    start = 132 + 12 * len(parts)
    for name, part in parts.items():
        table += name + struct.pack(">II", start + len(data), len(part))
        data += part + bytes(-len(part) % 4)
    head = struct.pack(">I4xI", start + len(data), 0x02100000) + kind + b"XYZ " + bytes(12) + b"acsp" + bytes(28)
    head += struct.pack(">3i", *(round(one * 65536) for one in _D50)) + bytes(48)
    return head[:128] + struct.pack(">I", len(parts)) + table + data


def _xyz(values: tuple[float, ...]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *(round(one * 65536) for one in values))
