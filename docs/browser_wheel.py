"""Browser wheel: makes the package `flyergen-browser`, in `dist/`, with what flyergen runs with in a browser.

It has Pyodide, which is Python compiled to WebAssembly, with the parts of its library that flyergen may need; HarfBuzz
and PDFium for it; a reader of QR codes; LittleCMS, for the inks of a color; the other libraries as they are installed
here; and flyergen itself. All Python is compiled for Pyodide's version. Each part is a file that a browser unpacks by
itself, and `lock.json` has their sizes, their hashes, and the versions in them. `icu.mjs` and `icu.wasm` (1.4 MB
packed) are only for pages with texts in Khmer or Lao: a site without them leaves these two out. `page.zip` (1.1 MB
packed) is what `flyergen open` shows, which no card and no translation needs. What comes from elsewhere is held to the
hashes in this module.

    python docs/browser_wheel.py [FOLDER]

It needs Node, and a network at its first run. What it fetches stays in FOLDER, else in the folder of this user's
caches.
"""

import gzip
import hashlib
import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Collection, Iterable, Iterator
from importlib.metadata import distribution, version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple
from urllib.request import urlopen

from platformdirs import user_cache_path

from browser_codes import code_parts
from browser_icu import icu_parts
from browser_inks import differing, ink_parts
from flyergen.messages import compiled
from flyergen.pdf.images import grid_of
from flyergen.pdf.profiles import SHIPPED
from font_wheels import About, write_wheel

HERE = Path(__file__).resolve().parents[1]
NAME = "flyergen_browser"
PYODIDE = "314.0.8"
_NODE = 20
_DATE = (2026, 1, 1, 0, 0, 0)


class Fetched(NamedTuple):
    """A file of others: its address, and its SHA-256."""

    address: str
    digest: str

    @property
    def name(self) -> str:
        return self.address.rpartition("/")[2]


_PYPI = "https://files.pythonhosted.org/packages"
RUNTIME = Fetched(
    f"https://registry.npmjs.org/pyodide/-/pyodide-{PYODIDE}.tgz",
    "9a52704e0ae5b07aaacb8e4fed9f1658e8024694a078695ea45ac79dee4cefcb",
)
COMPILED = {
    "harfbuzz": Fetched(
        f"{_PYPI}/56/87/e6798208c005e89035950f6e878076557d1702946174085ea0637e07008c/"
        "uharfbuzz-0.57.0-cp311-abi3-pyemscripten_2026_0_wasm32.whl",
        "430b78efc0cff3365461ff79e0d0a944cda17253171d5a4f8cf4615ebde08541",
    ),
    "pdfium": Fetched(
        f"{_PYPI}/bd/4b/f3425e1f3759d2a6473cddbba5bdcc25ac0c49939921d568331fee16ca03/"
        "pypdfium2-5.15.2-py3-none-pyemscripten_2026_0_wasm32.whl",
        "51e380faf433899d3b07a40b3f6aa97b9ab61399e732280f4007dc7aa0d0694f",
    ),
}
ICU = Fetched(
    "https://registry.npmjs.org/@echogarden/icu-segmentation-wasm/-/icu-segmentation-wasm-0.4.0.tgz",
    "2afab0198b1e5936910d3d05a7d1c921083dc77a0b3552d71257d95319539bd0",
)
LCMS = Fetched(
    "https://registry.npmjs.org/lcms-wasm/-/lcms-wasm-1.0.5.tgz",
    "4b73babc672f79df9aa114b916313077ad6bb5807e86b13cacbbbb7b7cdf8cdd",
)
READER = Fetched(
    "https://registry.npmjs.org/zxing-wasm/-/zxing-wasm-3.1.6.tgz",
    "188321a7680275ce7ab73c7c13fac9f6c4181b5da7ed65af64ba34d1fd416ea5",
)
FETCHED = (RUNTIME, *COMPILED.values(), ICU, READER, LCMS)

# Libraries without compiled code, or that do without it. They are taken from this environment, so that the browser has
# what the installed program has.
LIBRARIES = (
    "anyio",
    "babel",
    "charset-normalizer",
    "idna",
    "jinja2",
    "markupsafe",
    "phonenumbers",
    "platformdirs",
    "polib",
    "pyphen",
    "python-multipart",
    "pyyaml",
    "qrcode",
    "reportlab",
    "starlette",
    "svgelements",
    "typing-extensions",
    "tzdata",
)
# What flyergen asks for and a browser goes without, with the reason. A test holds both lists complete.
LEFT_OUT = {
    "fonttools": "preflight",
    "icu4py": "the browser tells words and characters, ICU those of Khmer and Lao; lines end by the rules of Unicode",
    "openpyxl": "workbooks of groups",
    "pikepdf": "preflight",
    "pillow": "a site has what it makes of photographs; the names of its colors are there, and tables of the others",
    "typer": "the command line",
    "uvicorn": "the page is no server there",
    "zxing-cpp": "preflight; the page has it compiled for browsers",
}
# The libraries of the page of `flyergen open`, and what else needs its part of flyergen.
_OF_PAGE = ("anyio", "idna", "jinja2", "markupsafe", "polib", "python-multipart", "starlette", "typing-extensions")
_OF_CARDS = (
    *("web/__init__.py", "web/worker.py", "web/wording.py"),
    *("web/pages/__init__.py", "web/pages/fact_fields.py"),
)
_PILLOW = "PIL/ImageColor.py"  # the names of colors, the one part of Pillow that needs none of its compiled code
# Parts of libraries that are large, and needed only for some languages: a site brings those of its own.
DATA = ("babel/locale-data/", "pyphen/dictionaries/", "tzdata/zoneinfo/")
_NEVER = (
    *("phonenumbers/geodata/", "phonenumbers/carrierdata/", "phonenumbers/tzdata/", "reportlab/fonts/"),
    *("reportlab/graphics/", "reportlab/platypus/", "babel/messages/"),
    *("anyio/_backends/_trio", "anyio/pytest_plugin", "pypdfium2_cli/", "uharfbuzz/_harfbuzz_test"),
    *("charset_normalizer/cli/", "qrcode/tests/", "test/"),
)
_OF_PYTHON = (  # modules of Python's library that nothing here can need
    *("_pyio", "_pyrepl", "bdb", "cProfile", "compileall", "doctest", "ensurepip", "ftplib", "idlelib", "imaplib"),
    *("lib2to3", "mailbox", "modulefinder", "multiprocessing", "optparse", "pdb", "pickletools", "poplib", "profile"),
    *("pstats", "pydoc", "pydoc_data", "smtplib", "sqlite3", "symtable", "test", "tkinter", "trace", "turtle"),
    *("unittest", "venv", "wave", "wsgiref", "xmlrpc", "webbrowser"),
)
LEFT_OUT_OF_FLYERGEN = ("cli/", "preflight/", "site/", "py.typed")
_OF_TERMINAL = "help"  # catalogs of what only commands say

_LICENSE = "MIT AND MPL-2.0 AND PSF-2.0 AND BSD-3-Clause AND Apache-2.0 AND Unicode-3.0"
_MODULE = '''"""What flyergen runs with in a browser."""

from pathlib import Path


def files() -> Path:
    """Return the folder of the files, with their list in `lock.json`."""
    return Path(__file__).parent / "files"
'''

_COMPILE = """
import { loadPyodide } from %(pyodide)s
const python = await loadPyodide()
python.FS.mkdirTree("/stage")
python.FS.mount(python.FS.filesystems.NODEFS, { root: %(stage)s }, "/stage")
process.stdout.write(python.runPython(`
import compileall, platform, py_compile
mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
done = compileall.compile_dir("/stage", quiet=1, legacy=True, optimize=2, invalidation_mode=mode, stripdir="/stage")
platform.python_version() if done else ""
`))
process.exit(0)
"""


def main(arguments: list[str]) -> int:
    """Make the wheel and say where it is. Return 1 if Node is not on this computer."""
    if not has_node():
        print("it is made with Node 20 or newer: https://nodejs.org/", file=sys.stderr)
        return 1
    kept = Path(arguments[0]) if arguments else user_cache_path("flyergen-browser")
    folder = HERE / "dist"
    folder.mkdir(exist_ok=True)
    path = make_wheel(kept, folder)
    print(f"{path.relative_to(HERE)}  {path.stat().st_size / 1e6:.1f} MB")
    return 0


def has_node() -> bool:
    """Return whether Node is on this computer, and new enough for Pyodide."""
    node = shutil.which("node")
    if node is None:
        return False
    told = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return int(told.removeprefix("v").partition(".")[0] or 0) >= _NODE


def make_wheel(kept: Path, folder: Path) -> Path:
    """Write the wheel into a folder, and return its path. `kept` is the folder of what was fetched."""
    parts, python = _parts(kept)
    packed = {name: gzip.compress(data, 9, mtime=0) for name, data in parts.items()}
    versions = {name: version(name) for name in (*LIBRARIES, "pillow", "flyergen")}
    versions |= {"pyodide": PYODIDE, "python": python}
    versions |= {one.name.split("-")[0]: one.name.split("-")[1] for one in COMPILED.values()}
    lock = {
        "versions": versions,
        "files": {
            f"{name}.gz": {
                "sha256": hashlib.sha256(data).hexdigest(),
                "bytes": len(data),
                "unpacked": len(parts[name]),
            }
            for name, data in packed.items()
        },
    }
    files = {f"{NAME}/files/{name}.gz": data for name, data in packed.items()}
    files[f"{NAME}/files/lock.json"] = json.dumps(lock, indent=1, sort_keys=True).encode()
    files[f"{NAME}/__init__.py"] = _MODULE.encode()
    said = About(NAME, version("flyergen"), "What flyergen runs with in a browser", _LICENSE)
    return write_wheel(said, files, folder)


def _parts(kept: Path) -> tuple[dict[str, bytes], str]:
    """Return the parts by name, and the version of Python in them."""
    with TemporaryDirectory() as work:
        runtime, stage, inks = Path(work, "pyodide"), Path(work, "stage"), ink_parts(fetched(LCMS, kept))
        with tarfile.open(fetched(RUNTIME, kept)) as archive:
            archive.extractall(work, filter="data")
        Path(work, "package").rename(runtime)
        profiles = ((f"flyergen/pdf/profiles/{name}", data) for name, data in differing(inks, kept))
        for name, files in (*_sources(runtime, kept), ("flyergen", profiles)):
            for path, data in files:
                (stage / name / path).parent.mkdir(parents=True, exist_ok=True)
                (stage / name / path).write_bytes(data)
        python = _compiled(runtime, stage)
        parts = {f"{one.name}.zip": _archive(one) for one in sorted(stage.iterdir())}
        plain = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
        packages = json.loads((runtime / "pyodide-lock.json").read_text("utf-8"))
        own = {"pyodide-lock.json": json.dumps({**packages, "packages": {}}).encode()}  # none is fetched from elsewhere
        own |= icu_parts(fetched(ICU, kept), _terms("icu4py", "LICENSE-ICU")) | inks
        own |= code_parts(fetched(READER, kept), _terms("zxing-cpp", "LICENSE"))
        return {**{name: (runtime / name).read_bytes() for name in plain}, **own, **parts}, python


def _terms(library: str, name: str) -> str:
    """Return a license of an installed library."""
    return next(data.decode() for path, data in installed(library) if path.endswith(f"/{name}"))


def fetched(one: Fetched, kept: Path) -> Path:
    """Return the path of a file of others, which is fetched once.

    Raises OSError without a network, and ValueError if it is another file than before.
    """
    path = kept / one.name
    if path.is_file() and hashlib.sha256(path.read_bytes()).hexdigest() == one.digest:
        return path
    with urlopen(one.address, timeout=60) as answer:  # noqa: S310 - the addresses are those above
        data = answer.read()
    if hashlib.sha256(data).hexdigest() != one.digest:
        raise ValueError(f"{one.address} is not the file that it was")
    kept.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


Files = Iterable[tuple[str, bytes]]


def _sources(runtime: Path, kept: Path) -> Iterator[tuple[str, Files]]:
    """Yield the parts that are archives: their names, and paths with contents."""
    yield "python", _from_zip(runtime / "python_stdlib.zip", _OF_PYTHON)
    yield "libraries", _libraries({*LIBRARIES} - {*_OF_PAGE})
    yield "colors", ((path, data) for path, data in installed("pillow") if path == _PILLOW)
    for name, wheel in COMPILED.items():
        yield name, ((path, data) for path, data in _from_zip(fetched(wheel, kept)) if _is_wanted(path))
    parts: dict[bool, list[tuple[str, bytes]]] = {True: [], False: []}
    for path, data in _of_flyergen():
        parts[is_of_page(path.removeprefix("flyergen/"))].append((path, data))
    yield "flyergen", parts[False]
    yield "page", (*_libraries({*_OF_PAGE}), *parts[True])


def is_of_page(name: str) -> bool:
    """Return whether a file of flyergen is only for the page that `flyergen open` shows: rules are searched there."""
    return (name.startswith("web/") and name not in _OF_CARDS) or name.endswith("/rules.mo")


def _libraries(names: Collection[str]) -> Iterator[tuple[str, bytes]]:
    return ((path, data) for name in sorted(names) for path, data in installed(name) if _is_wanted(path))


def _from_zip(path: Path, without: Iterable[str] = ()) -> Iterator[tuple[str, bytes]]:
    left_out = {*without}
    with zipfile.ZipFile(path) as archive:
        for one in archive.infolist():
            first = one.filename.partition("/")[0].removesuffix(".py")
            if not one.is_dir() and first not in left_out:
                yield one.filename, archive.read(one)


def installed(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an installed library, without what is compiled."""
    for path in distribution(name).files or ():
        text = path.as_posix()
        compiled = "__pycache__" in text or path.suffix in (".so", ".pyd", ".c", ".pyx", ".pyi")
        if not text.startswith("..") and not compiled and ".libs/" not in text:
            yield text, Path(path.locate()).read_bytes()


def _is_wanted(path: str) -> bool:
    """Return whether a file of a library is code that can be needed, or a license."""
    about = ".dist-info/" in path and not re.search("licen[cs]e|copying|notice|authors", path, re.IGNORECASE)
    return not about and not path.startswith((*DATA, *_NEVER))


def _of_flyergen() -> Iterator[tuple[str, bytes]]:
    source = HERE / "src" / "flyergen"
    for path in sorted(source.rglob("*")):
        name = path.relative_to(source).as_posix()
        if path.is_file() and "__pycache__" not in name and not name.startswith(LEFT_OUT_OF_FLYERGEN):
            if path.suffix != ".po":
                yield f"flyergen/{name}", path.read_bytes()
            elif path.stem != _OF_TERMINAL:
                yield f"flyergen/{name.removesuffix('.po')}.mo", compiled(path)
    yield "flyergen/meanings.yaml", (HERE / "docs" / "meanings.yaml").read_bytes()
    for one in SHIPPED.values():
        yield f"flyergen/pdf/profiles/{one.path.stem}.grid", grid_of(one.path)


def _compiled(runtime: Path, stage: Path) -> str:
    """Compile all Python in the folders, without documentation. Return the version that it is for."""
    program = _COMPILE % {"pyodide": json.dumps(str(runtime / "pyodide.mjs")), "stage": json.dumps(str(stage))}
    command = ["node", "--input-type=module", "--eval", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode or not ran.stdout:
        raise ValueError(f"Python cannot be compiled: {ran.stdout}{ran.stderr}")
    for source in stage.rglob("*.py"):
        source.unlink()
    return ran.stdout


def _archive(folder: Path) -> bytes:
    """Return a folder as an archive that is not packed. Equal folders make equal bytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                archive.writestr(zipfile.ZipInfo(path.relative_to(folder).as_posix(), _DATE), path.read_bytes())
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
