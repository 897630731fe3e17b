"""ICC profiles: those of presses and screens, and the inks that they give for screen colors.

Two printing conditions ship with flyergen, and a shop's own file can replace them. Their source and licence are in
`profiles/LICENCE.txt`.

The result is as near to the screen color as the press gets (relative colorimetric, with black point compensation), in
whole per cent. A grey is printed with black alone, and so is a dark color that is nearly grey. That keeps words sharp,
because four inks never match exactly. If the inks are more than the paper takes, stated ones too, the three colored
inks are lowered by the same factor.

Black stays, because it carries the detail. The other three keep their proportions, and so the hue.
"""

import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flyergen import plain_pictures
from flyergen.colour import Cmyk, Colour, grey_of
from flyergen.files import MEGABYTE, UnreadableError, Version, read_bytes, version
from flyergen.limits import COATED_INK, UNCOATED_INK
from flyergen.problem import Finding, FlyerError
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

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
        raise FlyerError([found.problem()]) from None


def _faults(data: bytes, name: str) -> Iterator[Finding]:
    """Yield why `data` is not an output profile. Source: ICC.1:2022, 7.2."""
    from flyergen.problems.writing import BrokenProfile, NewerProfile, ProfileOfAnotherDevice

    if data[36:40] != b"acsp" or int.from_bytes(data[:4], "big") != len(data):
        yield BrokenProfile(name).problem()
    elif data[8] > 4:
        yield NewerProfile(name, data[8]).problem()
    elif data[12:16] != b"prtr" or data[16:20] != b"CMYK":
        kind = f"{data[12:16].decode('latin-1').strip()}, {data[16:20].decode('latin-1').strip()}"
        yield ProfileOfAnotherDevice(name, kind, tuple(SHIPPED)).problem()


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


# The largest difference between the parts of a grey, 0 to 1, for rounding; and between those of a dark color.
_GREY, _DARK_GREY = 0.012, 0.1

_DARK = 0.05  # of luminance


def inks_of(colour: Colour, profile: Path, limit: float) -> Cmyk:
    """Return the inks of a color, each 0 to 1: its own, or what the profile computes from its screen value.

    `limit` is the most total ink, 1.0 for 100 %.
    """
    if colour.cmyk is not None:
        return _within(colour.cmyk, limit)
    spread = max(colour.rgb) - min(colour.rgb)
    if spread <= _GREY or (spread <= _DARK_GREY and colour.luminance < _DARK):
        return 0.0, 0.0, 0.0, min(round(1 - grey_of(colour), 2), limit)
    red, green, blue = (round(255 * part) for part in colour.rgb)
    return _through(version(profile), limit, (red, green, blue))


def in_per_cent(cmyk: Iterable[float]) -> str:
    """Return inks as a palette writes them: "87/45/72/57"."""
    return "/".join(str(round(100 * part)) for part in cmyk)


@lru_cache(maxsize=4096)
def _through(profile: Version, limit: float, rgb: tuple[int, int, int]) -> Cmyk:
    inked = _inked_in_browser(profile, rgb) if plain_pictures.ARE_ALL else _inked(profile, rgb)
    cyan, magenta, yellow, black = (round(part / 2.55) for part in inked)
    return _within((cyan / 100, magenta / 100, yellow / 100, black / 100), limit)


def _inked(profile: Version, rgb: tuple[int, int, int]) -> bytes:
    """Return the four inks of a color, each from 0 to 255."""
    from PIL import Image

    inks: bytes = through(profile).apply(Image.new("RGB", (1, 1), rgb)).tobytes()
    return inks


def _inked_in_browser(profile: Version, rgb: tuple[int, int, int]) -> bytes:
    """Return the same inks by the page's LittleCMS. Raises FlyerError P109 if it has none.

    It is of another version than Pillow's. The colors that differ are in a file beside the profile.
    """
    convert, differing = _in_browser(profile)
    return bytes(differing.get(bytes(rgb).hex()) or convert(bytes(rgb)))


@lru_cache(maxsize=4)
def _in_browser(profile: Version) -> tuple[Callable[[bytes], bytes], Mapping[str, list[int]]]:
    """Return what converts colors, and the colors that differ, in hex, with their inks."""
    try:
        from flyergen_inks import press_inks  # type: ignore[import-not-found]  # the page's script has it
        from pyodide.ffi import to_js  # type: ignore[import-not-found]
    except ImportError:
        raise FlyerError([problem_of("P109", None, "inks")]) from None
    inks = press_inks(*(to_js(profile_bytes(path)) for path in (SRGB.path, profile.path)))
    differing = json.loads(read_bytes(profile.path.with_suffix(".json"), MEGABYTE))
    return lambda rgb: inks(to_js(rgb)).to_py(), differing


def _within(cmyk: Cmyk, limit: float) -> Cmyk:
    """Return inks with a total of at most `limit`, in whole per cent if they were lowered."""
    cyan, magenta, yellow, black = (round(100 * part) for part in cmyk)
    coloured, left = cyan + magenta + yellow, max(0, round(100 * limit) - black)
    if coloured <= left:
        return cmyk
    cyan, magenta, yellow = (part * left // coloured for part in (cyan, magenta, yellow))
    return cyan / 100, magenta / 100, yellow / 100, black / 100


@lru_cache(maxsize=4)
def through(profile: Version) -> Any:
    """Return Pillow's transform from sRGB to a press."""
    from PIL import ImageCms

    return ImageCms.buildTransform(
        str(SRGB.path),
        str(profile.path),
        "RGB",
        "CMYK",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


_STRIP = 128  # rows: each is computed in 32 bits, which takes six times the memory


def capped(picture: "Image", limit: float) -> "Image":
    """Return a CMYK picture with at most `limit` of ink anywhere, 1.0 for 100 %. A picture within it is unchanged."""
    most = int(limit * 255)
    result = picture
    for top in range(0, picture.height, _STRIP):
        strip = picture.crop((0, top, picture.width, min(top + _STRIP, picture.height)))
        plates = _as_integers(strip)
        if _total(plates) > most:
            result = picture.copy() if result is picture else result
            result.paste(_lowered(strip, plates, most), (0, top))
    return result


def _as_integers(picture: "Image") -> dict[str, "Image"]:
    return {name: plate.convert("I") for name, plate in zip("cmyk", picture.split(), strict=True)}


def _total(plates: Mapping[str, "Image"]) -> float:
    """Return the most ink in one pixel, 255 for 100 %."""
    from PIL import ImageMath

    total: Any = ImageMath.lambda_eval(lambda ink: ink["c"] + ink["m"] + ink["y"] + ink["k"], **plates)
    return float(total.getextrema()[1])


def _lowered(picture: "Image", plates: Mapping[str, "Image"], maximum: int) -> "Image":
    from PIL import Image

    coloured = (_plate(plates[name], plates, maximum) for name in "cmy")
    return Image.merge("CMYK", (*coloured, picture.getchannel("K")))


def _plate(plate: "Image", plates: Mapping[str, "Image"], maximum: int) -> "Image":
    """Return a plate with each pixel lowered to its share of what black leaves, if it has more than that."""
    from PIL import ImageMath

    result: Any = ImageMath.lambda_eval(
        lambda ink: ink["min"](
            ink["one"], ink["one"] * (maximum - ink["k"]) / ink["max"](ink["c"] + ink["m"] + ink["y"], 1)
        ),
        one=plate,
        **plates,
    )
    lowered: Image = result.convert("L")
    return lowered
