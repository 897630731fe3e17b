"""Raster pictures: PNG, JPEG, TIFF and WebP files, complete to their last row, in pixels.

The picture is not kept. A PNG is unpacked piece by piece and a JPEG is decoded at an eighth of its size, so that
checking a large photograph takes little memory.

The checksums of a PNG prove that its bytes are as they were written, but not that they were written correctly. A packed
stream with a right checksum can be broken or too short, and then the picture cannot be shown.
"""

import warnings
import zlib
from collections.abc import Iterator
from os import SEEK_CUR
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from flyergen import plain_pictures
from flyergen.files import MEGABYTE, UnreadableError, opened
from flyergen.flyer.edition import RasterFile
from flyergen.handed_on import Form, handed_on
from flyergen.messages import say
from flyergen.names import FileName
from flyergen.pictures import HEIC, KINDS, LYING, NoDecoderError, is_line_art, open_image, orientation, profile_of
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_BYTES = 500 * MEGABYTE

_KINDS = (*KINDS, HEIC)

_MOST = 120_000_000  # pixels: a Tabloid sheet at 720 ppi. More is a mistake or an attack.

# These can only be decoded completely. A WebP takes 16 bytes a pixel: a Tabloid sheet at 350 ppi. No phone's photo has
# more than 50 million pixels.
_MOST_PIXELS = {"WEBP": 30_000_000, HEIC: 60_000_000}

_BITS, _PLANES = 258, 284  # tags of TIFF: BitsPerSample and PlanarConfiguration

_TOO_DEEP = ("I", "F")  # modes with 32 bits a sample


def read_picture(path: Path, name: FileName) -> RasterFile:
    """Return the picture's file and its size in pixels, turned as its EXIF says.

    Raises FlyerError L206 if it is not a complete picture of a kind that can be printed, L207 if it is far too large,
    and P109 without Pillow if it is no plain PNG.
    """
    return RasterFile(path, *_looked_at(path, name))


@handed_on(Form())
def _looked_at(path: Path, name: FileName) -> tuple[int, int, bool, bool]:
    """Return what is known of a picture: its size, whether it is line art, and whether its inks are unknown."""
    if plain_pictures.ARE_ALL:
        return (*_plain_size(path, name), False, False)
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a warning of Pillow is reported as a problem, or does not matter
            with opened(path, MOST_BYTES) as stream, open_image(stream, None) as picture:
                _can_be_printed(picture, name)
                return _looked_through(picture, stream)
    except FlyerError:
        raise
    except UnreadableError as error:
        raise FlyerError([_unreadable(error, name)]) from None
    except NoDecoderError as error:
        raise FlyerError([no_decoder(name)]) from error
    except Image.DecompressionBombError as error:
        raise FlyerError([_too_large(say("`{name}` has far too many pixels", name=name), name)]) from error
    except Exception as error:  # for a damaged file Pillow raises whatever error its readers meet
        raise FlyerError([_no_picture(name, path)]) from error


def _plain_size(path: Path, name: FileName) -> tuple[int, int]:
    """Return the size of a plain PNG. Raises as `read_picture`."""
    try:
        with opened(path, MOST_BYTES) as stream:
            return plain_pictures.open_plain(stream).size
    except plain_pictures.NeedsPillowError:
        raise FlyerError([problem_of("P109", name.place, "picture")]) from None
    except UnreadableError as error:
        raise FlyerError([_unreadable(error, name)]) from None
    except Exception as error:  # a damaged file
        raise FlyerError([_no_picture(name, path)]) from error


def _unreadable(error: UnreadableError, name: FileName) -> Problem:
    if error.why == "large":
        return _too_large(say("`{name}`: {reason}", name=name, reason=error.reason), name)
    return problem_of("L206", name.place, "unreadable", "rights", name=name, reason=error.reason)


def _can_be_printed(picture: "Image", name: FileName) -> None:
    """Raise FlyerError for a picture of another kind, or too large or too deep, before it is decoded."""
    if picture.format not in _KINDS:
        raise FlyerError([_of_another_kind(name, picture.format or "")])
    if picture.width * picture.height > _MOST_PIXELS.get(picture.format, _MOST):
        fact = say("`{name}` has {width} x {height} pixels", name=name, width=picture.width, height=picture.height)
        raise FlyerError([_too_large(fact, name)])
    if picture.mode in _TOO_DEEP:
        raise FlyerError([problem_of("L206", name.place, "deep", name=name)])
    if _is_in_deep_planes(picture):
        raise FlyerError([problem_of("L206", name.place, "apart", name=name)])


def _is_in_deep_planes(picture: "Image") -> bool:
    """Return whether a TIFF has more than 8 bits in a plane for each color, which Pillow takes for other colors."""
    tags = getattr(picture, "tag_v2", {})
    return bool(tags.get(_PLANES, 1) == 2 and max(tags.get(_BITS, (1,))) > 8)


def _looked_through(picture: "Image", stream: BinaryIO) -> tuple[int, int, bool, bool]:
    """Return what is known of an open picture after checking that it is complete. Raises as Pillow does if not."""
    size, line_art = picture.size, is_line_art(picture)
    if picture.format == "PNG":
        turn = orientation(picture) if "exif" in picture.info else 1
        picture.verify()
        stream.seek(0)
        check_rows(stream)
        if has_late_metadata(stream):
            stream.seek(0)
            turn = orientation(open_image(stream))
    else:
        picture.draft(None, (1, 1))
        turn = orientation(picture)
        picture.load()
        if picture.format == "TIFF":  # Pillow turns it when it loads it
            size, turn = picture.size, 1
    width, height = size[::-1] if turn in LYING else size
    return width, height, line_art, picture.mode == "CMYK" and not profile_of(picture)


def _no_picture(name: FileName, path: Path) -> Problem:
    """Return the problem of a file that Pillow cannot read."""
    with opened(path, MOST_BYTES) as stream:
        first = stream.read(12)
    if first[4:8] == b"ftyp" and first[8:] == b"avif":
        return _of_another_kind(name, "AVIF")
    return _wrong(name, say("`{name}` is broken or not a picture", name=name))


def no_decoder(name: FileName) -> Problem:
    """Return the problem of a phone's photo where its decoder is not installed."""
    return problem_of("L206", name.place, "heic", name=name, command="pipx inject flyergen pi-heif")


def _too_large(fact: str, name: FileName) -> Problem:
    return problem_of("L207", name.place, fact=fact)


def _of_another_kind(name: FileName, kind: str) -> Problem:
    return _wrong(name, say("`{name}` is in {format}, which cannot be printed", name=name, format=kind))


def _wrong(name: FileName, fact: str) -> Problem:
    return problem_of("L206", name.place, "unreadable", fact=fact)


_HEADER = slice(16, 29)  # in the file: width, height, bits, color type, compression, filter, interlace

_FIRST = 33  # start of the chunk after the header

_PIECE = 1 << 20  # bytes that are read or unpacked at once

_LAST_FILTER = 4

_METADATA = (b"eXIf", b"iTXt")

_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # samples for each color type

# Start and step of each pass of an interlaced picture: across, down. Source: PNG, 8.2 (Adam7).
_WHOLE = ((0, 0, 1, 1),)

_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def check_rows(stream: BinaryIO) -> None:
    """Unpack all rows of a PNG whose chunks are good. Raises ValueError or zlib.error if that fails."""
    header = stream.read(_FIRST)[_HEADER]
    pieces, rest = _unpacked(_packed(stream)), b""
    for rows, length in _passes(header):
        at, end = 0, rows * length
        while at < end:
            rest = rest or next(pieces, b"")
            if not rest:
                raise ValueError(end - at)
            piece, rest = rest[: end - at], rest[end - at :]
            if any(kind > _LAST_FILTER for kind in piece[-at % length :: length]):
                raise ValueError(at)
            at += len(piece)


def has_late_metadata(stream: BinaryIO) -> bool:
    """Return whether a PNG whose chunks are good says after its rows how it was taken. Source: PNG, 11.3.3.4."""
    stream.seek(_FIRST)
    found = False
    while len(head := stream.read(8)) == 8:
        found = head[4:] in _METADATA or (found and head[4:] != b"IDAT")
        stream.seek(int.from_bytes(head[:4], "big") + 4, SEEK_CUR)
    return found


def _passes(header: bytes) -> Iterator[tuple[int, int]]:
    """Yield the number of rows of each pass, and the number of bytes of a row with its filter."""
    width, height = int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")
    bits = header[8] * _SAMPLES[header[9]]
    for left, top, across, down in _ADAM7 if header[12] else _WHOLE:
        columns, rows = len(range(left, width, across)), len(range(top, height, down))
        if columns:
            yield rows, 1 + (columns * bits + 7) // 8


def _packed(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the first run of data chunks, in pieces. Readers ignore later runs."""
    begun = False
    while len(head := stream.read(8)) == 8:
        size, data = int.from_bytes(head[:4], "big"), head[4:] == b"IDAT"
        if begun and not data:
            return
        begun = data
        end = stream.tell() + size
        while data and (left := end - stream.tell()) > 0 and (piece := stream.read(min(left, _PIECE))):
            yield piece
        stream.seek(end + 4)  # after the checksum


def _unpacked(packed: Iterator[bytes]) -> Iterator[bytes]:
    """Yield the unpacked data, in pieces."""
    stream = zlib.decompressobj()
    for part in packed:
        rest = part
        while rest:
            yield from filter(None, [stream.decompress(rest, _PIECE)])
            rest = stream.unconsumed_tail
    yield stream.flush()
