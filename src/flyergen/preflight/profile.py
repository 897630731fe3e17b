"""ICC profiles: the little of a profile's head that a print shop asks about."""

from typing import NamedTuple

_SPACES = {"CMYK": "cmyk", "RGB ": "rgb", "GRAY": "grey", "Lab ": "lab"}


class Profile(NamedTuple):
    """`kind` is the device class ("prtr" for a press, "mntr" for a monitor); `family` is grey, rgb, cmyk, lab or ""."""

    kind: str
    family: str
    name: str


def read_profile(data: bytes) -> Profile | None:
    """Return what an ICC profile is, or None if `data` is not one.

    Source: ICC.1:2022, 7.2 (header), 7.3 (tag table); the name is the `desc` tag, of version 2 or 4.
    """
    if len(data) < 132 or data[36:40] != b"acsp":
        return None
    text = {data[at : at + 4]: data[at : at + 12] for at in range(132, 132 + 12 * min(_int(data, 128), 100), 12)}
    entry = text.get(b"desc")
    return Profile(_ascii(data[12:16]), _SPACES.get(_ascii(data[16:20]), ""), _name(data, entry) if entry else "")


def _name(data: bytes, entry: bytes) -> str:
    tag = data[_int(entry, 4) :][: _int(entry, 8)]
    if tag[:4] == b"mluc":
        length, offset = _int(tag, 20), _int(tag, 24)
        return tag[offset : offset + length].decode("utf-16-be", "replace").rstrip("\0")
    return _ascii(tag[12 : 12 + _int(tag, 8)]).rstrip("\0")


def _int(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "big")


def _ascii(data: bytes) -> str:
    return data.decode("ascii", "replace")
