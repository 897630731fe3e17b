"""Browser codes: two files with which a browser reads QR codes in pictures, by zxing-cpp as preflight does.

They are made of the reader of the package `zxing-wasm`, which would fetch its WebAssembly from a host of others. This
address is taken out: a page gives the reader its bytes.
"""

import re
import tarfile
from pathlib import Path

_WASM, _SCRIPT, _LICENSE = (
    "package/dist/reader/zxing_reader.wasm",
    "package/dist/iife/reader/index.js",
    "package/LICENSE",
)
_ADDRESS = re.compile(r"`https://[^`]*`")

# Added to the script of the package. The names are those of its options; the numbers stand for the first of each kind.
_FUNCTION = """
// Returns what reads the QR codes of a picture: its greys row by row, a byte each, and its width and height in pixels.
// What a code holds is read as it is. The same code comes as often as it is in the picture.
const HOW = {
  formats: "QRCode", tryHarder: true, tryRotate: true, tryInvert: true, tryDownscale: true, tryDenoise: false,
  binarizer: 0, isPure: false, downscaleFactor: 3, downscaleThreshold: 500, minLineCount: 2, maxNumberOfSymbols: 255,
  validateOptionalChecksum: false, returnErrors: false, eanAddOnSymbol: 0, textMode: 0, characterSet: 0,
  tryCode39ExtendedMode: true,
}
export async function codeReader(wasmBinary) {
  const zxing = await ZXingWASM.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return (greys, width, height) => {
    const at = zxing._malloc(greys.length)
    zxing.HEAPU8.set(greys, at)
    const found = zxing.readBarcodesFromPixmap(at, width, height, HOW)
    const payloads = Array.from({ length: found.size() }, (_, n) => found.get(n).text)
    found.delete()
    zxing._free(at)
    return payloads
  }
}
"""


def code_parts(archive: Path, license: str) -> dict[str, bytes]:  # noqa: A002 - what it is
    """Return the two files, from the archive of the package. `license` is that of zxing-cpp.

    Raises ValueError if the script has another number of addresses than one.
    """
    with tarfile.open(archive) as opened:
        wasm, script, own = (_read(opened, name) for name in (_WASM, _SCRIPT, _LICENSE))
    bare, count = _ADDRESS.subn('""', script.decode())
    if count != 1 or "://" in bare:
        raise ValueError(f"{count} addresses in {_SCRIPT}")
    terms = "".join(f"// {line}\n" for line in f"{own.decode()}\n{license}".splitlines())
    return {"codes.mjs": f"{terms}{bare}{_FUNCTION}".encode(), "codes.wasm": wasm}


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise ValueError(name)
    return file.read()
