"""The real flyer as the acceptance tests see it: its folder, the command line, and pages as pictures."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from shutil import which

import pypdfium2
import pytest
from PIL.Image import Image

NAME = "secure-communities"
FLYER = Path(__file__).parents[2] / "flyers" / NAME
LANGUAGES = ("en", "es")
LAYOUTS = ("layout", "bold")  # two designs of the same words; the first is the flyer's default
TARGETS = ("press", "copier", "screen")

_COMMAND = (sys.executable, "-c", "from flyergen.cli.main import main; main()")


class Built:
    """A folder of the flyer's six finished PDFs in one layout."""

    def __init__(self, folder: Path, layout: str = LAYOUTS[0]) -> None:
        self.folder = folder
        self.layout = layout

    def pdf(self, language: str, target: str) -> Path:
        layout = "" if self.layout == LAYOUTS[0] else f".{self.layout}"
        return self.folder / f"{NAME}{layout}.{language}.{target}.pdf"

    @property
    def all(self) -> list[Path]:
        return [self.pdf(language, target) for language in LANGUAGES for target in TARGETS]


def flyergen(*arguments: str, cwd: Path | None = None, env: Mapping[str, str] | None = None) -> str:
    """Return what the command prints; it must end well."""
    command = [*_COMMAND, *arguments]
    told = subprocess.run(command, cwd=cwd, env=env, capture_output=True, encoding="utf-8", check=False)
    assert told.returncode == 0, told.stdout + told.stderr
    return told.stdout


def build(output: Path, *options: str, flyer: Path = FLYER, layout: str = LAYOUTS[0]) -> Built:
    """Build the flyer into `output` and return what was built."""
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    flyergen("build", str(flyer), "--output", str(output), "--quiet", "--layout", layout, *options, env=environment)
    return Built(output / NAME, layout)


def ask(program: str, *arguments: str) -> str:
    """Return what a program of poppler or Ghostscript prints; skip the test where it is not installed.

    Poppler writes the titles of sections as they lie in the file, which is not always UTF-8.
    """
    if not which(program):
        pytest.skip(f"{program} is not installed")
    told = subprocess.run([program, *arguments], capture_output=True, encoding="utf-8", errors="replace", check=True)
    return told.stdout


def pictures(pdf: Path, dpi: float) -> list[Image]:
    """Return every page as a picture in colour."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def shades_of(picture: Image) -> dict[tuple[int, ...], int]:
    """Return how many pixels of each colour a picture has."""
    counts = picture.getcolors(picture.width * picture.height) or []
    return {shade: count for count, shade in counts if isinstance(shade, tuple)}
