"""Browser inks: two files with which a browser finds the inks of a color as Pillow does, and the colors that differ.

They are the package `lcms-wasm`, which is LittleCMS, the library that Pillow has for it too. The two are of other
versions: of all 16.8 million colors some two hundred for each press differ by one part of 255. These are written down
beside the profile, and so a browser's inks are those of Pillow for every color.
"""

import hashlib
import json
import subprocess
import tarfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image, ImageCms, features

from flyergen.files import version
from flyergen.pdf.profiles import SHIPPED, SRGB, through

_WASM, _SCRIPT, _LICENSE = "package/dist/lcms.wasm", "package/dist/lcms.js", "package/LICENSE.md"
_PIECE = 1 << 16  # colors with the same red
_TERMS = "Little CMS, Copyright (c) 1998-2023 Marti Maria Saguer, is under the same license."

# Added to the script of the package. The numbers are LittleCMS's for 8-bit RGB and CMYK, relative colorimetric, and
# black point compensation, as in `pdf/profiles.py`.
_FUNCTION = """
// Returns what makes of two profiles, the screen's and a press's, a function from red, green and blue to four inks.
//   press_inks = await pressInks(bytes of lcms.wasm), in the module flyergen_inks
export async function pressInks(wasmBinary) {
  const lcms = await instantiate({ wasmBinary, locateFile: (name) => name })  // its address is that of no folder
  const opened = (data) => lcms.cmsOpenProfileFromMem(data, data.length)
  return (screen, press) => {
    const way = lcms.cmsCreateTransform(opened(screen), 262169, opened(press), 393249, 1, 0x2000)
    return (colors) => lcms.cmsDoTransform(way, colors, colors.length / 3)
  }
}
"""

_EVERY = """
import { readFileSync, writeSync } from "node:fs"
import { pressInks } from %(script)s
const read = (path) => new Uint8Array(readFileSync(path))
const inks = (await pressInks(readFileSync(%(wasm)s)))(read(%(screen)s), read(%(press)s))
for (let red = 0; red < 256; red++) {
  const colors = new Uint8Array(3 * 65536)
  for (let n = 0; n < 65536; n++) colors.set([red, n >> 8, n & 255], 3 * n)
  let done = 0
  for (const found = inks(colors); done < found.length; ) done += writeSync(1, found, done)
}
"""


def ink_parts(archive: Path) -> dict[str, bytes]:
    """Return the two files, from the archive of the package."""
    with tarfile.open(archive) as opened:
        wasm, script, own = (_read(opened, name) for name in (_WASM, _SCRIPT, _LICENSE))
    terms = "".join(f"// {line}\n" for line in f"{own.decode()}\n{_TERMS}".splitlines())
    return {"lcms.mjs": terms.encode() + script + _FUNCTION.encode(), "lcms.wasm": wasm}


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise ValueError(name)
    return file.read()


def differing_inks(press: Path, parts: dict[str, bytes], kept: Path) -> bytes:
    """Return the colors whose inks differ from Pillow's, as JSON: red, green and blue in hex, and Pillow's inks.

    It takes some seconds, so what was found is in the folder `kept`.
    """
    here = str(features.version("littlecms2")).encode()
    made_of = [*parts.values(), press.read_bytes(), SRGB.path.read_bytes(), here]
    path = kept / f"inks-{hashlib.sha256(b''.join(made_of)).hexdigest()[:16]}.json"
    if not path.is_file():
        found = json.dumps(dict(_differing(press, parts))).encode()
        kept.mkdir(parents=True, exist_ok=True)
        path.write_bytes(found)
    return path.read_bytes()


def _differing(press: Path, parts: dict[str, bytes]) -> Iterator[tuple[str, list[int]]]:
    transform: ImageCms.ImageCmsTransform = through(version(press))
    theirs = _inks_there(press, parts)
    colours = bytearray(3 * _PIECE)
    colours[1::3], colours[2::3] = (bytes(n >> 8 for n in range(_PIECE)), bytes(n & 255 for n in range(_PIECE)))
    for red in range(256):
        colours[::3] = bytes((red,)) * _PIECE
        ours = transform.apply(Image.frombytes("RGB", (_PIECE, 1), bytes(colours))).tobytes()
        other = theirs[4 * _PIECE * red : 4 * _PIECE * (red + 1)]
        if ours != other:
            pairs = zip(memoryview(ours).cast("I"), memoryview(other).cast("I"), strict=True)
            for n in [n for n, (one, two) in enumerate(pairs) if one != two]:
                yield f"{red:02x}{n:04x}", [*ours[4 * n : 4 * n + 4]]


def _inks_there(press: Path, parts: dict[str, bytes]) -> bytes:
    """Return the inks of all colors as a browser finds them."""
    with TemporaryDirectory() as work:
        for name, data in parts.items():
            Path(work, name).write_bytes(data)
        paths = {"script": Path(work, "lcms.mjs").as_uri(), "wasm": f"{work}/lcms.wasm"}
        program = _EVERY % {
            name: json.dumps(str(path)) for name, path in {**paths, "screen": SRGB.path, "press": press}.items()
        }
        command = ["node", "--input-type=module", "--eval", program]
        ran = subprocess.run(command, capture_output=True, check=False)
    if ran.returncode or len(ran.stdout) != 4 << 24:
        raise ValueError(f"LittleCMS does not run: {ran.stderr.decode()}")
    return ran.stdout


def differing(parts: dict[str, bytes], kept: Path) -> Iterator[tuple[str, bytes]]:
    """Yield for each press that ships a file with the colors that differ, by its name."""
    yield from ((f"{one.path.stem}.json", differing_inks(one.path, parts, kept)) for one in SHIPPED.values())
