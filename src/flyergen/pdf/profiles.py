"""ICC profiles: the color profiles of presses and screens, those that ship with flyergen or a shop's own.

Two printing conditions ship with flyergen, and a shop's own file can replace them. Their source and licence are in
`profiles/LICENCE.txt`.
"""

import zlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from flyergen.files import MEGABYTE, UnreadableError, read_bytes
from flyergen.limits import COATED_INK, UNCOATED_INK
from flyergen.pdf.file_cache_keys import Version, version
from flyergen.problem import Finding, FlyerError
from flyergen.record import NamedTuple

_FOLDER = Path(__file__).with_name("profiles")
_HEADER = 128
_MOST_BYTES = 20 * MEGABYTE


class Profile(NamedTuple):
    """An ICC file and its printing condition.

    `identifier` is the condition's name in the ICC's registry (https://www.color.org), if `registered`. `ink_limit` is
    the most ink for its paper, 1.0 for 100 %.
    """

    name: str
    identifier: str
    path: Path
    registered: bool = False
    ink_limit: float = COATED_INK

    @property
    def compressed(self) -> bytes:
        """The file's bytes, deflated."""
        return _compressed(version(self.path))


GRACOL = Profile("GRACoL 2006, coated paper", "CGATS TR 006", _FOLDER / "GRACoL_TR006_coated.icc", registered=True)
FOGRA47 = Profile(
    "FOGRA47, uncoated paper", "FOGRA47", _FOLDER / "FOGRA47L_uncoated.icc", registered=True, ink_limit=UNCOATED_INK
)
SRGB = Profile("sRGB", "sRGB IEC61966-2.1", _FOLDER / "sRGB.icc")

SHIPPED = {"gracol": GRACOL, "fogra47": FOGRA47}


def open_profile(choice: str) -> Profile:
    """Return the shipped profile called `choice`, or the one in the ICC file at that path.

    Raises FlyerError P101 if the file cannot be read, P102 if it is not an ICC profile, P103 if it is not of a printing
    press with four inks.
    """
    shipped = SHIPPED.get(choice.lower())
    if shipped:
        return shipped
    path = Path(choice)
    data = _read_own(path)
    problems = list(_faults(data, path.name))
    if problems:
        raise FlyerError(problems)
    name = _description(data) or path.stem
    return Profile(name, name, path)


@lru_cache(maxsize=8)
def _compressed(profile: Version) -> bytes:
    """Return the profile's bytes, deflated. For such tables the fastest level compresses as well as any."""
    return zlib.compress(profile_bytes(profile.path), 1)


def profile_bytes(path: Path) -> bytes:
    """Return the bytes of an ICC file. Raises UnreadableError."""
    return read_bytes(path, _MOST_BYTES)


def _read_own(path: Path) -> bytes:
    try:
        return profile_bytes(path)
    except UnreadableError as error:
        from flyergen.problems.writing import UnreadableProfile

        found = UnreadableProfile(str(path), error.reason, tuple(SHIPPED))
        raise FlyerError([Finding.of("P101", found)]) from None


def _faults(data: bytes, name: str) -> Iterator[Finding]:
    """Yield why `data` is not an output profile. Source: ICC.1:2022, 7.2."""
    from flyergen.problems.writing import BrokenProfile, NewerProfile, ProfileOfAnotherDevice

    if data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") != len(data):
        yield Finding.of("P102", BrokenProfile(name))
    elif data[8] > 4:
        yield Finding.of("P102", NewerProfile(name, data[8]))
    elif data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        kind = f"{data[12:16].decode('latin-1').strip()}, {data[16:20].decode('latin-1').strip()}"
        yield Finding.of("P103", ProfileOfAnotherDevice(name, kind, tuple(SHIPPED)))


def _description(data: bytes) -> str:
    """Return the profile's own name, from its `desc` tag (versions 2 and 4 encode it differently)."""
    tag = _tag(data, b"desc")
    if tag[:4] == b"desc":
        length = int.from_bytes(tag[8:12], "big")
        return tag[12 : 12 + length].rstrip(b"\0").decode("latin-1").strip()
    if tag[:4] == b"mluc":
        length, offset = (int.from_bytes(tag[at : at + 4], "big") for at in (20, 24))
        return tag[offset : offset + length].decode("utf-16-be", "replace").strip("\0 ")
    return ""


def _tag(data: bytes, signature: bytes) -> bytes:
    count = int.from_bytes(data[_HEADER : _HEADER + 4], "big")
    for at in range(_HEADER + 4, _HEADER + 4 + 12 * count, 12):
        if data[at : at + 4] == signature:
            offset, size = (int.from_bytes(data[i : i + 4], "big") for i in (at + 4, at + 8))
            return data[offset : offset + size]
    return b""
