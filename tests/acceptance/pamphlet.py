"""The real flyers as the acceptance tests see them: their folders, what is built of them, and pages as pictures."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from shutil import copytree, ignore_patterns, which
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL.Image import Image

from building import build_of, errors_of
from flyergen.job.orders import Order
from flyergen.job.preflight import preflight_pdf
from flyergen.job.produce import make_pdf
from flyergen.preflight.report import JudgedRemark
from flyergen.project.editions import TypesetEdition, load, set_editions
from flyergen.project.requested_editions import EditionSpec

NAME = "secure-communities"
FLYERS = Path(__file__).parents[2] / "flyers"
FLYER = FLYERS / NAME
LANGUAGES = ("en", "es")
LAYOUTS = ("layout", "bold")  # two designs of the same words; the first is the flyer's default
TARGETS = ("press", "copier", "screen")
PRINTED = ("press", "copier")  # with the panels of the sheet, and with codes


class Built:
    """A folder, named as its flyer, of the six finished PDFs in one layout."""

    def __init__(self, folder: Path, layout: str = LAYOUTS[0]) -> None:
        self.folder = folder
        self.layout = layout

    def pdf(self, language: str, target: str) -> Path:
        layout = "" if self.layout == LAYOUTS[0] else f".{self.layout}"
        return self.folder / f"{self.folder.name}{layout}.{language}.{target}.pdf"

    @property
    def all(self) -> list[Path]:
        return [self.pdf(language, target) for language in LANGUAGES for target in TARGETS]


BuiltOnce = Callable[[Path], Built]  # returns the usual files of a flyer, built once for all the tests of a worker


def build(output: Path, *targets: str, flyer: Path = FLYER, layout: str = LAYOUTS[0], **asked: Any) -> Built:
    """Build the flyer into `output` and return what was built; nothing may be wrong with it."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.delenv("SOURCE_DATE_EPOCH", raising=False)
        built = build_of(str(flyer), *targets, output=str(output), layout=layout, **asked)
    assert errors_of(built.problems) == ()
    return Built(output / flyer.name, layout)


def found_in(files: Iterable[Path]) -> list[JudgedRemark]:
    """Return what preflight finds in files, most severe first, each held against the target that its signs suggest."""
    return [found for file in files for found in _found_in(file.read_bytes())]


@cache
def _found_in(data: bytes) -> tuple[JudgedRemark, ...]:
    return tuple(preflight_pdf(data).found)


@cache
def edition_of(flyer: Path, language: str, layout: str = LAYOUTS[0], medium: str = "sheet") -> TypesetEdition:
    """Return a flyer set in a language for a medium, once for all the tests of a worker."""
    (ready,) = set_editions(load(flyer), EditionSpec((language,), layout, medium=medium))
    return ready


def edition(language: str, layout: str = LAYOUTS[0], medium: str = "sheet") -> TypesetEdition:
    """Return the flyer set in a language for a medium."""
    return edition_of(FLYER, language, layout, medium)


def begun(flyer: Path, folder: Path, theme: str = "", paper: str = "") -> Path:
    """Return what a new flyer of a kind begins with, put into `folder`; in a theme and on a paper, if one is given."""
    left_out = ignore_patterns("start", "kind.yaml", "groups", "*.accepted")
    fresh = copytree(flyer, folder / "new", ignore=left_out)
    copytree(flyer / "start", fresh, dirs_exist_ok=True)
    if theme:
        facts = (fresh / "flyer.yaml").read_text("utf-8")
        dressed, count = re.subn(r"(?m)^theme: .*", f"theme: {theme}", facts)
        assert count == 1
        (fresh / "flyer.yaml").write_text(dressed, "utf-8")
    if paper:
        facts = (fresh / "flyer.yaml").read_text("utf-8")
        (fresh / "flyer.yaml").write_text(f"paper: {paper}\n{facts}", "utf-8")
    return fresh


def ask(program: str, *arguments: str) -> str:
    """Return what a program of poppler or Ghostscript prints; skip the test where it is not installed.

    Poppler writes the titles of sections as they lie in the file, which is not always UTF-8.
    """
    if not which(program):
        pytest.skip(f"{program} is not installed")
    told = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", errors="replace", check=True)
    return told.stdout


def pictures(pdf: Path, dpi: float) -> list[Image]:
    """Return every page as a picture in color."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def proofs(flyer: Path, language: str, dpi: float) -> list[Image]:
    """Return the trimmed sides of the sheet as pictures in colour."""
    with pypdfium2.PdfDocument(make_pdf(edition_of(flyer, language), Order("side_pictures"))) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def words(pdf: Path, page: int) -> str:
    """Return what a program reads on a page, from 0, on one line."""
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(document[page].get_textpage().get_text_range().split())


def codes(picture: Image) -> list[str]:
    """Return what a phone reads in a picture."""
    formats = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    return [code.text for code in zxingcpp.read_barcodes(picture.convert("L"), formats=formats)]


def drawings(flyer: Path) -> dict[str, str]:
    """Return the drawings of a flyer, by the names of their files."""
    return {file.name: file.read_text("utf-8") for file in (flyer / "art").glob("*.svg")}


def drawn(flyer: Path, folder: Path) -> dict[str, str]:
    """Return what a flyer's script draws, by the names of the files, when it is run in `folder`."""
    art = copytree(flyer / "art", folder / "art", ignore=ignore_patterns("*.svg"))
    subprocess.run([sys.executable, art / "draw.py"], check=True)
    return {file.name: file.read_text("utf-8") for file in art.glob("*.svg")}


def shades_of(picture: Image) -> dict[tuple[int, ...], int]:
    """Return how many pixels of each color a picture has."""
    counts = picture.getcolors(picture.width * picture.height) or []
    return {shade: count for count, shade in counts if isinstance(shade, tuple)}
