"""ICC header: reads the properties of an ICC profile, and checks whether it is usable."""

from io import BytesIO
from typing import Any

from flyergen.named_tuple import NamedTuple

_MODES = {"cmyk": "CMYK", "rgb": "RGB", "grey": "L", "lab": "LAB"}
_CHANNELS = {"cmyk": 4, "rgb": 3, "grey": 1, "lab": 3}
_NEWEST = 4
_HEAD, _ENTRY = 132, 12
_MOST = 32 << 20  # bytes: ten times the largest profile of a press
_CHANGEABLE = ((44, 48), (64, 68), (84, 100))  # parts that a profile's identifier ignores
_SPACES = {"CMYK": "cmyk", "RGB ": "rgb", "GRAY": "grey", "Lab ": "lab"}


class Profile(NamedTuple):
    """`kind` is the device class ("prtr" for a press, "mntr" for a monitor); `family` is grey, rgb, cmyk, lab or ""."""

    kind: str
    family: str
    name: str
    version: int = 2

    @property
    def channels(self) -> int:
        """The number of components of its colours, 0 if that is unknown."""
        return _CHANNELS.get(self.family, 0)


def read_profile(data: bytes) -> Profile | None:
    """Return an ICC profile's properties, or None if `data` is not one.

    Source: ICC.1:2022, 7.2 (header), 7.3 (tag table); the name is the `desc` tag, of version 2 or 4.
    """
    if len(data) < 132 or data[36:40] != b"acsp":
        return None
    text = {data[at : at + 4]: data[at : at + 12] for at in range(132, 132 + 12 * min(_int(data, 128), 100), 12)}
    entry = text.get(b"desc")
    family = _SPACES.get(_ascii(data[16:20]), "")
    return Profile(_ascii(data[12:16]), family, _name(data, entry) if entry else "", data[8])


def is_sound(data: bytes) -> bool:
    """Return whether a profile's parts are within it, its identifier is right, and it can convert colours.

    Source: ICC.1:2022, 7.2.18 (the identifier is an MD5 digest, or 0), 7.3.
    """
    profile = read_profile(data)
    if profile is None or profile.family not in _MODES or profile.version > _NEWEST or len(data) > _MOST:
        return False
    return _holds_its_parts(data) and _has_its_identifier(data) and _can_convert(data, profile)


def _holds_its_parts(data: bytes) -> bool:
    size, count = _int(data, 0), _int(data, 128)
    end = _HEAD + _ENTRY * count
    entries = range(_HEAD, end, _ENTRY) if end <= len(data) else ()
    return (
        size <= len(data) and bool(entries) and all(_int(data, at + 4) + _int(data, at + 8) <= size for at in entries)
    )


def _has_its_identifier(data: bytes) -> bool:
    from hashlib import md5

    if not any(data[84:100]):
        return True
    plain = bytearray(data)
    for start, end in _CHANGEABLE:
        plain[start:end] = bytes(end - start)
    return md5(plain, usedforsecurity=False).digest() == data[84:100]


def _can_convert(data: bytes, profile: Profile) -> bool:
    from PIL import ImageCms

    try:
        opened: Any = ImageCms.ImageCmsProfile(BytesIO(data))
        target = ImageCms.createProfile("LAB")
        ImageCms.buildTransform(opened, target, _MODES[profile.family], "LAB", flags=ImageCms.Flags.NOOPTIMIZE)
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return False
    return True


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
