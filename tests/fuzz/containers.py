"""Ways to break what a file holds while the file around it stays whole: workbooks, PNG pictures and PDFs."""

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from random import Random
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from fuzz.mutations import broken_bytes, broken_text

_CELLS = (
    *("XFD1048576", "A1", "A0", "ZZZZ1", "s", "str", "inlineStr", "b", "e", "n", "d", "#REF!", "=1/0", "&#0;", "&x;"),
    *("1048577", "-1", "1e400", "<c/>", "<row/>", "<!DOCTYPE x>", "shared", "C:\\x", "xml:space"),
)


def broken_zip(data: bytes, draw: Random) -> bytes:
    """Return a workbook of which one part is broken, or is away."""
    if draw.random() < 0.15:
        return broken_bytes(data, draw)
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    likely = [name for name in parts if "sheet" in name or "shared" in name or "workbook" in name or "styles" in name]
    chosen = draw.choice(likely if draw.random() < 0.85 else list(parts))
    if draw.random() < 0.06:
        del parts[chosen]
    else:
        parts[chosen] = broken_text(parts[chosen], draw, _CELLS)
    return zipped(parts)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Return parts in an archive that is the same whenever it is made."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(ZipInfo(name), part, ZIP_DEFLATED)
    return stream.getvalue()


def broken_png(data: bytes, draw: Random) -> bytes:
    """Return a PNG whose chunks are wrong and whose sums are right; other files are broken anywhere."""
    if not data.startswith(b"\x89PNG") or draw.random() < 0.3:
        return broken_bytes(data, draw)
    chunks = _chunks(data)
    at = draw.randrange(len(chunks))
    name, body = chunks[at]
    chunks[at] = (name, broken_bytes(body, draw)) if draw.random() < 0.8 else (b"zzZz", body)
    return data[:8] + b"".join(map(_chunk, chunks))


def _chunks(data: bytes) -> list[tuple[bytes, bytes]]:
    found, at = [], 8
    while at + 8 <= len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        found.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + length]))
        at += 12 + length
    return found


def _chunk(part: tuple[bytes, bytes]) -> bytes:
    name, body = part
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


_OPERATORS = (
    *("q", "Q", "BT", "ET", "/X BMC", "EMC", "/Span <</MCID 0>> BDC", "0 0 0 0 k", "1 g", "zz", "1 0 0 1 0 0 cm", "f*"),
    *("W n", "/Im0 Do", "/Fm0 Do", "/G0 gs", "1e400 0 m", "nan 0 l", "( Tj", "<41> Tj", "[(a) -1e9] TJ", "/F1 0 Tf"),
    *("0 0 1e9 1e9 re f", "BI /W 1 /H 1 /BPC 8 /CS /G ID x EI", "0 0 0 0 0 0 cm", "/Cs0 cs 9 sc", "/P0 scn", "[3] 0 d"),
    *(
        "[-1 1] 0 d",
        "99 Tr",
        "-5 w",
        "1 2 3",
        "0 0 m 1 1 l S",
        "/Sh0 sh",
        "BX",
        "EX",
        "d0",
        "0 0 0 0 0 0 d1",
        "%",
        "<<",
    ),
)


def broken_pdf(data: bytes, draw: Random) -> bytes:
    """Return a PDF with objects that are not what they should be, with broken content, or with broken bytes."""
    if draw.random() < 0.2:
        return broken_bytes(data, draw)
    import pikepdf

    stream = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            for _ in range(draw.choice((1, 1, 2, 5))):
                _change_object(pdf, draw)
            pdf.save(stream, static_id=True, fix_metadata_version=False, compress_streams=draw.random() < 0.5)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError, AttributeError, KeyError):
        return broken_bytes(data, draw)
    return stream.getvalue()


def _change_object(pdf: Any, draw: Random) -> None:
    import pikepdf

    objects = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream | pikepdf.Array)]
    one: Any = draw.choice(objects)
    if isinstance(one, pikepdf.Stream) and draw.random() < 0.6:
        _change_stream(one, draw)
    elif isinstance(one, pikepdf.Array):
        if len(one):
            one[draw.randrange(len(one))] = _value(pdf, objects, draw)
    else:
        keys = [key for key in one.keys() if key != "/Length"]  # noqa: SIM118 - a stream gives its bytes otherwise
        key = draw.choice(keys) if keys else "/X"
        if draw.random() < 0.3:
            del one[key]
        else:
            one[key] = _value(pdf, objects, draw)


def _change_stream(one: Any, draw: Random) -> None:
    content = one.read_bytes()
    if b"BT" in content or b" re" in content:
        lines = content.decode("latin-1").split("\n")
        for _ in range(draw.choice((1, 2, 6))):
            lines.insert(draw.randrange(len(lines) + 1), draw.choice(_OPERATORS))
        content = "\n".join(lines).encode("latin-1")
        one.write(content if draw.random() < 0.7 else broken_bytes(content, draw))
    elif draw.random() < 0.5:
        one.write(broken_bytes(content, draw))
    else:
        one.write(broken_bytes(one.read_raw_bytes(), draw), filter=one.get("/Filter"))


def _value(pdf: Any, objects: list[Any], draw: Random) -> Any:
    import pikepdf

    plain: tuple[Any, ...] = (0, -1, 1, 2**31 - 1, -(2**31), True, 3, 70_000)
    made: tuple[Any, ...] = (
        pikepdf.Name("/DeviceCMYK"), pikepdf.Name("/x"), pikepdf.Array([]), pikepdf.Dictionary(), pikepdf.String(""),
        pikepdf.String("\x1b[31mred"), pikepdf.Array([0, 0, 0, 0]), pikepdf.Array([1, -1, 10**9, 0.5]),
        pikepdf.Name("/FlateDecode"), pikepdf.Name("/DCTDecode"), pikepdf.Name("/Separation"), pikepdf.String("D:2026"),
    )  # fmt: skip
    kind = draw.random()
    if kind < 0.35:
        return draw.choice(plain)
    if kind < 0.65:
        return draw.choice(made)
    other = draw.choice(objects)
    return pdf.make_indirect(other) if not other.is_indirect else other
