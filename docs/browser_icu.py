"""Browser ICU: two files with which a browser finds the words of Khmer and Lao as ICU does.

They are made of the package `@echogarden/icu-segmentation-wasm`, which is ICU with all of its data: 32 MB, 13 MB when
packed. Only the dictionaries of Southeast Asia are needed. All other data is written over with zeros, so that both
files take 1.4 MB when packed; in memory they are as large as before. Sources: the WebAssembly specification, 5.5
(sections), and ICU's `ucmndata.h` (its list of contents).
"""

import re
import struct
import tarfile
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

_WASM, _SCRIPT, _LICENSE = (
    "package/wasm/icu-segmentation.wasm",
    "package/wasm/icu-segmentation.js",
    "package/LICENSE.md",
)
_NEEDED = re.compile(r"brkitr/(khmerdict|laodict|thaidict|burmesedict|root|word|res_index)\.")
_DATA_SECTION, _ACTIVE, _NUMBER, _END = 11, 0, 0x41, 0x0B

# Added to the script of the package, whose one function is `ICUSegmentation`.
_FUNCTION = """
// Returns what answers where the words of a text end, in its units of 16 bits. A page gives it to flyergen:
//   globalThis.icuWordEnds = await icuWordEnds(bytes of icu.wasm)
export async function icuWordEnds(wasmBinary) {
  const icu = await ICUSegmentation({ wasmBinary })
  icu._loadInternalICUData()
  return (text, language) => {
    const places = [icu._malloc(2 * text.length + 2), icu._malloc(language.length + 1)]
    const units = new Uint16Array(icu.HEAPU8.buffer, places[0], text.length + 1)
    units.set(Array.from({ length: text.length }, (_, n) => text.charCodeAt(n)))
    units[text.length] = 0
    icu.HEAPU8.set(new TextEncoder().encode(language + "\\0"), places[1])
    const words = icu._createWordBreakIterator(places[0], text.length, places[1])
    const ends = []
    icu._getFirstBoundary(words)
    for (let end; (end = icu._getNextBoundary(words)) !== -1; ) ends.push(end)
    icu._destroyBreakIterator(words)
    places.forEach(place => icu._free(place))
    return Int32Array.from(ends)
  }
}
"""


class _Segment(NamedTuple):
    """Data that is put into memory: where in memory, where in the file, and how many bytes."""

    address: int
    at: int
    size: int


def icu_parts(archive: Path, license: str) -> dict[str, bytes]:  # noqa: A002 - what it is
    """Return the two files, from the archive of the package. `license` is that of ICU."""
    with tarfile.open(archive) as opened:
        wasm, script, own = (_read(opened, name) for name in (_WASM, _SCRIPT, _LICENSE))
    terms = "".join(f"// {line}\n" for line in f"{own.decode()}\n{license}".splitlines())
    return {"icu.mjs": terms.encode() + script + _FUNCTION.encode(), "icu.wasm": without_data(wasm)}


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise ValueError(name)
    return file.read()


def without_data(wasm: bytes) -> bytes:
    """Return ICU with zeros in place of the data that is not needed. Raises ValueError if its data is not found."""
    segments, result = [*_segments(wasm)], bytearray(wasm)
    starts = [one.address for one in segments]
    for first, end in _not_needed(_memory(wasm, segments)):
        for one in segments[max(bisect_right(starts, first) - 1, 0) :]:
            if one.address >= end:
                break
            left, right = max(first, one.address), min(end, one.address + one.size)
            if left < right:
                result[one.at + left - one.address : one.at + right - one.address] = bytes(right - left)
    return bytes(result)


def _memory(wasm: bytes, segments: Iterable[_Segment]) -> bytes:
    memory = bytearray(max(one.address + one.size for one in segments))
    for one in segments:
        memory[one.address : one.address + one.size] = wasm[one.at : one.at + one.size]
    return bytes(memory)


def _not_needed(memory: bytes) -> Iterator[tuple[int, int]]:
    """Yield where each item of ICU's data that is not needed begins and ends. The last one stays."""
    begin = memory.index(b"CmnD") - 12
    contents = begin + struct.unpack_from("<H", memory, begin)[0]
    (count,) = struct.unpack_from("<I", memory, contents)
    items = [struct.unpack_from("<II", memory, contents + 4 + 8 * n) for n in range(count)]
    for (name, first), (_, end) in pairwise(items):
        said = memory[contents + name : memory.index(0, contents + name)].decode()
        if not _NEEDED.search(said):
            yield contents + first, contents + end


def _segments(wasm: bytes) -> Iterator[_Segment]:
    """Yield the data of a WebAssembly module whose places are fixed."""
    at = 8
    while at < len(wasm):
        kind = wasm[at]
        size, at = _number(wasm, at + 1)
        if kind != _DATA_SECTION:
            at += size
            continue
        count, at = _number(wasm, at)
        for _ in range(count):
            if (wasm[at], wasm[at + 1]) != (_ACTIVE, _NUMBER):
                raise ValueError(at)
            address, at = _number(wasm, at + 2)
            if wasm[at] != _END:
                raise ValueError(at)
            size, at = _number(wasm, at + 1)
            yield _Segment(address, at, size)
            at += size


def _number(wasm: bytes, at: int) -> tuple[int, int]:
    """Return a number of seven bits a byte, and what follows it. Addresses here are never negative."""
    number = shift = 0
    while True:
        byte = wasm[at]
        number |= (byte & 127) << shift
        at, shift = at + 1, shift + 7
        if byte < 128:
            return number, at
