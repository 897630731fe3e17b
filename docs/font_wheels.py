"""Font wheels: makes the packages with Chinese, Japanese and Korean fonts, in `dist/`.

The fonts are those of Debian's package `fonts-noto-cjk`. Its collections hold all regions. A wheel has one of them,
regular and bold, with the ideographs of that region's lists and of the basic block of Unicode. The license is the Open
Font License, and `Noto` is no reserved name.
"""

import base64
import hashlib
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

from flyergen.source.assets.fonts import GROUP, PACKAGES, VERSION

HERE = Path(__file__).resolve().parents[1]
SOURCE = Path("/usr/share/fonts/opentype/noto")
LICENSE = HERE / "fonts" / "noto-sans" / "OFL.txt"
WEIGHTS = ("Regular", "Bold")
# The position of each region in a collection, its name in file names, and the lists of its characters.
REGIONS = {
    "noto-sans-jp": (0, "JP", ("shift_jisx0213", "euc_jis_2004")),
    "noto-sans-kr": (1, "KR", ("johab", "euc_kr")),
    "noto-sans-sc": (2, "SC", ("gbk",)),
    "noto-sans-tc": (3, "TC", ("big5hkscs",)),
}
_SHARED = (
    range(0x20, 0x250),
    range(0x2000, 0x2C00),
    range(0x3000, 0x3400),
    range(0xFE30, 0xFE50),
    range(0xFF00, 0xFFF0),
)
_IDEOGRAPHS = range(0x4E00, 0xA000)
_HANGUL = range(0xAC00, 0xD7A4)
_OF_LICENSE = (hb.OTNameIdPredefined.LICENSE, hb.OTNameIdPredefined.LICENSE_URL)  # a subset would lose them
_DATE = (2026, 1, 1, 0, 0, 0)
_MODULE = '''"""A font family for flyergen."""

from pathlib import Path


def families() -> Path:
    """Return the folder of the families."""
    return Path(__file__).parent / "fonts"
'''


def main(packages: Sequence[str]) -> int:
    """Make the wheels of some packages, or of all, and say where they are.

    Return 1 if the fonts are not on this computer.
    """
    if not all((SOURCE / f"NotoSansCJK-{weight}.ttc").is_file() for weight in WEIGHTS):
        print("the fonts are in Debian's package fonts-noto-cjk: apt-get install fonts-noto-cjk", file=sys.stderr)
        return 1
    folder = HERE / "dist"
    folder.mkdir(exist_ok=True)
    for family in [one for one, package in PACKAGES.items() if not packages or package in packages]:
        path = make_wheel(family, folder)
        print(f"{path.relative_to(HERE)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


def make_wheel(family: str, folder: Path) -> Path:
    """Write the wheel of a family into a folder, and return its path. Equal fonts make equal bytes."""
    package, module = PACKAGES[family], PACKAGES[family].replace("-", "_")
    files = {
        **dict(_files(family, module)),
        "entry_points.txt": f"[{GROUP}]\n{package} = {module}:families\n".encode(),
    }
    summary = f"Noto Sans {REGIONS[family][1]}, for flyers of flyergen"
    return write_wheel(About(module, VERSION, summary, "OFL-1.1"), files, folder)


class About(NamedTuple):
    """What a wheel says of itself."""

    module: str
    version: str
    summary: str
    license: str


def write_wheel(said: About, files: Mapping[str, bytes], folder: Path) -> Path:
    """Write a wheel of pure files into a folder, and return its path. Equal files make equal bytes.

    A file without a folder, such as `entry_points.txt`, belongs to what the wheel says of itself.
    """
    about = f"{said.module}-{said.version}.dist-info"
    named = {name if "/" in name else f"{about}/{name}": data for name, data in files.items()}
    named[f"{about}/METADATA"] = (
        f"Metadata-Version: 2.3\nName: {said.module.replace('_', '-')}\nVersion: {said.version}\n"
        f"Summary: {said.summary}\nLicense-Expression: {said.license}\nRequires-Python: >=3.11\n"
    ).encode()
    named[f"{about}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: flyergen\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    record = "".join(f"{name},sha256={_digest(data)},{len(data)}\n" for name, data in named.items())
    named[f"{about}/RECORD"] = f"{record}{about}/RECORD,,\n".encode()
    path = folder / f"{said.module}-{said.version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in named.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), data, zipfile.ZIP_DEFLATED)
    return path


def _files(family: str, module: str) -> Iterator[tuple[str, bytes]]:
    index, region, lists = REGIONS[family]
    yield f"{module}/__init__.py", _MODULE.encode()
    whose = _collection(WEIGHTS[0], index).get_name(hb.OTNameIdPredefined.COPYRIGHT)
    _, terms = LICENSE.read_text("utf-8").split("\n", 1)
    yield f"{module}/fonts/{family}/OFL.txt", f"Copyright {whose}\n{terms}".encode()
    for weight in WEIGHTS:
        yield f"{module}/fonts/{family}/NotoSans{region}-{weight}.otf", instance(weight, index, characters(lists))


def characters(lists: tuple[str, ...]) -> set[int]:
    """Return the characters that a wheel has, from the names of their lists."""
    found = {code for some in _SHARED for code in some} | {*_IDEOGRAPHS}
    found |= {*_HANGUL} if "johab" in lists else set()
    return found | {code for code in range(0x3400, 0x2FA20) if any(_is_in(code, one) for one in lists)}


def _is_in(code: int, encoding: str) -> bool:
    try:
        return not 0xD800 <= code < 0xE000 and bool(chr(code).encode(encoding))
    except UnicodeEncodeError:
        return False


def _collection(weight: str, index: int) -> hb.Face:
    return hb.Face(hb.Blob.from_file_path(str(SOURCE / f"NotoSansCJK-{weight}.ttc")), index)


def instance(weight: str, index: int, wanted: set[int]) -> bytes:
    """Return one font of a collection with some characters, all features of these, and its license."""
    face = _collection(weight, index)
    order = hb.SubsetInput()
    order.sets(hb.SubsetInputSets.UNICODE).update(wanted.intersection(face.unicodes))
    order.sets(hb.SubsetInputSets.NAME_ID).update(_OF_LICENSE)
    order.flags = hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(hb.subset(face, order).blob.data)


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
