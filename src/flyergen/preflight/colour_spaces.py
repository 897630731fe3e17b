"""Color spaces: reads the color spaces of a PDF, and computes the ink of their colors.

Ink is in percent of one solid plate: 100 K alone is 100, all four inks are 400. The ink of a color that needs a
profile (RGB, Lab) is unknown: None. Source: ISO 32000-1, 8.6.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from io import BytesIO
from typing import Any

import pikepdf

from flyergen.preflight.document_cache import Known
from flyergen.preflight.stream_decoding import unpacked
from flyergen.record import NamedTuple

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
        """The number of components of its colors, 0 if that is unknown."""
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
    """Return whether a profile's parts are within it, its identifier is right, and it can convert colors.

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


_DEVICE = {"/DeviceGray": "grey", "/DeviceRGB": "rgb", "/DeviceCMYK": "cmyk"}
_SHORT = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK", "/I": "/Indexed"}
_COUNT = {"grey": 1, "rgb": 3, "cmyk": 4, "lab": 3, "pattern": 0}
_OF_CHANNELS = {1: "grey", 3: "rgb", 4: "cmyk"}
PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


class Space(NamedTuple):
    """A color space. `family` is grey, rgb, cmyk, lab, spot, indexed or pattern.

    `inks` names the plates of a spot space. `definition` is a text that is equal for equal definitions of them. `base`
    is the base of an indexed, pattern or spot space. `profile` is the object number of an ICC profile.
    """

    name: str
    family: str
    device: bool = False
    inks: tuple[str, ...] = ()
    definition: str = ""
    base: "Space | None" = None
    profile: tuple[int, int] | None = None

    @property
    def channels(self) -> int:
        """The number of components of a color."""
        return len(self.inks) or _COUNT.get(self.family, 1)

    def profiles(self) -> tuple[tuple[int, int], ...]:
        """Return the numbers of the ICC profiles that painting in this space uses."""
        below = self.base.profiles() if self.base else ()
        return (self.profile, *below) if self.profile else below

    def device_families(self) -> tuple[str, ...]:
        """Return the families of device color that painting in this space uses."""
        below = self.base.device_families() if self.base else ()
        return (self.family, *below) if self.device else below


class Paint(NamedTuple):
    """A color: numbers in a space."""

    space: Space
    parts: tuple[float, ...]

    @property
    def ink(self) -> float | None:
        """The total ink in percent, or None if it is unknown."""
        return ink_of(self.space, self.parts)

    @property
    def plates(self) -> tuple[float, ...] | None:
        """Cyan, magenta, yellow and black, each 0 to 1, if the color is grey or CMYK."""
        if self.space.family == "cmyk" and len(self.parts) == 4:
            return self.parts
        return (0.0, 0.0, 0.0, 1 - self.parts[0]) if self.space.family == "grey" and self.parts else None


GREY = Space("DeviceGray", "grey", device=True)
RGB = Space("DeviceRGB", "rgb", device=True)
CMYK = Space("DeviceCMYK", "cmyk", device=True)
_BY_NAME = {"/DeviceGray": GREY, "/DeviceRGB": RGB, "/DeviceCMYK": CMYK, "/Pattern": Space("Pattern", "pattern")}
UNKNOWN = Space("unknown", "unknown")
BLACK = Paint(GREY, (0.0,))


def paint_of(space: Space, parts: tuple[float, ...]) -> Paint:
    """Return a color. Raises ValueError if its space has more or fewer components."""
    if space.family != "unknown" and len(parts) != space.channels:
        raise ValueError("more or fewer numbers than the color space has")
    return Paint(space, parts)


def first_colour(space: Space) -> Paint:
    """Return the initial color of `space` (ISO 32000-1, 8.6.3 and on)."""
    if space.family == "spot":
        return Paint(space, (1.0,) * space.channels)
    return Paint(space, (0.0, 0.0, 0.0, 1.0) if space.family == "cmyk" else (0.0,) * space.channels)


def ink_of(space: Space, parts: Sequence[float]) -> float | None:
    """Return the ink in percent of the color `parts` in `space`, or None if it is unknown."""
    if not parts or len(parts) != space.channels:
        return None
    if space.family == "grey":
        return 100 * (1 - parts[0])
    if space.family == "cmyk":
        return 100 * sum(parts)
    if space.family == "spot":
        return 100 * sum(_plates(ink) * part for ink, part in zip(space.inks, parts, strict=True))
    return None


def _plates(ink: str) -> int:
    return {"All": 4, "None": 0}.get(ink, 1)


def read_space(thing: Any, resources: Mapping[str, Any], cache: Known, depth: int = 0) -> Space:
    """Return the color space of a PDF object (a name or an array).

    `resources` is the ColorSpace dictionary of the resources, by names such as "/CS0". A DefaultRGB in it replaces
    DeviceRGB, as ISO 32000-1, 8.6.5.6 says. An unknown space is `UNKNOWN`.
    """
    cache.budget.spend("objects")
    if depth > 8:
        return UNKNOWN
    bare = isinstance(thing, (str, pikepdf.Name))
    head = str(thing) if bare else str(thing[0])
    head = _SHORT.get(head, head)
    reader = None if bare else _ARRAYS.get(head)
    return reader(thing, resources, cache, depth) if reader else _read_name(head, resources, cache, depth)


def _read_name(name: str, resources: Mapping[str, Any], cache: Known, depth: int) -> Space:
    default = resources.get("/Default" + name.removeprefix("/Device")) if name in _DEVICE else None
    if default is not None:
        return read_space(default, {}, cache, depth + 1)
    if name in resources and name not in _BY_NAME:
        return read_space(resources[name], resources, cache, depth + 1)
    return _BY_NAME.get(name, UNKNOWN)


def _read_icc(array: Any, _resources: Mapping[str, Any], _cache: Known, _depth: int) -> Space:
    family = _OF_CHANNELS.get(int(array[1].get("/N", 0)), "unknown")
    return Space(f"ICC-based {_TITLE.get(family, family)}", family, profile=array[1].objgen)


_TITLE = {"grey": "grey", "rgb": "RGB", "cmyk": "CMYK"}


def _read_indexed(array: Any, resources: Mapping[str, Any], cache: Known, depth: int) -> Space:
    base = read_space(array[1], resources, cache, depth + 1)
    return Space(f"Indexed {base.name}", "indexed", base=base)


def _read_pattern(array: Any, resources: Mapping[str, Any], cache: Known, depth: int) -> Space:
    base = read_space(array[1], resources, cache, depth + 1) if len(array) > 1 else None
    return Space("Pattern", "pattern", base=base)


def _read_spot(array: Any, resources: Mapping[str, Any], cache: Known, depth: int) -> Space:
    names = [array[1]] if isinstance(array[1], pikepdf.Name) else list(array[1])
    cache.budget.spend("objects", len(names))
    inks = tuple(str(name).removeprefix("/") for name in names)
    base = read_space(array[2], resources, cache, depth + 1)
    return Space(f"spot {' + '.join(inks)}", "spot", False, inks, f"{base.name} {_mark_of(array[3], cache)}", base)


def _mark_of(function: Any, cache: Known) -> str:
    """Return a short text that two tint functions share only if they are the same function."""
    key = function.objgen
    if key == (0, 0) or key not in cache.functions:
        cache.functions[key] = sha256(_text_of(function, cache)).hexdigest()
    return cache.functions[key]


def _text_of(function: Any, cache: Known) -> bytes:
    data = unpacked(function, cache.budget) if isinstance(function, pikepdf.Stream) else b""
    text = (function.stream_dict if isinstance(function, pikepdf.Stream) else function).unparse(resolved=True)
    cache.budget.spend("bytes", len(text))
    return bytes(text) + b"\0" + data


_ARRAYS = {
    "/ICCBased": _read_icc,
    "/CalGray": lambda *_: Space("CalGray", "grey"),
    "/CalRGB": lambda *_: Space("CalRGB", "rgb"),
    "/Lab": lambda *_: Space("Lab", "lab"),
    "/Indexed": _read_indexed,
    "/Pattern": _read_pattern,
    "/Separation": _read_spot,
    "/DeviceN": _read_spot,
}
