"""Ghostscript ink: measures the exact ink of each page, with overprint and transparency.

Source: Ghostscript's documentation of its `tiffsep` device.
"""

import shutil
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from flyergen.filesystem import path_or_bytes
from flyergen.named_tuple import NamedTuple
from flyergen.preflight.page_space import Box

_DPI = 100
_PATIENCE = 60.0  # seconds
_SQUARE = 2  # pixels along an edge, over which ink is averaged: a single pixel is only an edge


class Heaviest(NamedTuple):
    """The most ink of a page in percent, and its position in points."""

    percent: float
    box: Box


def measure(path: Path, inked: tuple[Box, ...]) -> tuple[Heaviest | None, ...] | None:
    """Return the most ink on each page inside its bleed (`inked`, in points).

    None if Ghostscript is missing, fails or takes too long.
    """
    program = shutil.which("gs") or shutil.which("gswin64c")
    if program is None:
        return None
    with TemporaryDirectory() as folder:
        if not _separate(program, _on_disk(path, Path(folder)), Path(folder)):
            return None
        return tuple(_heaviest(Path(folder), number, box) for number, box in enumerate(inked, 1))


def _on_disk(path: Path, folder: Path) -> Path:
    """Return a file that another program can open: a copy in `folder` for one in memory."""
    file = path_or_bytes(path)
    if isinstance(file, Path):
        return file
    (folder / "held.pdf").write_bytes(file)
    return folder / "held.pdf"


def _separate(program: str, path: Path, folder: Path) -> bool:
    command = [
        program,
        *("-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dUseBleedBox", "-sDEVICE=tiffsep"),
        *(f"-r{_DPI}", f"-sOutputFile={folder / 'page-%d.tif'}", str(path.resolve())),
    ]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE, check=False)  # noqa: S603 - no shell
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _heaviest(folder: Path, number: int, inked: Box) -> Heaviest | None:
    from PIL import ImageMath

    plates = sorted(folder.glob(f"page-{number}(*.tif"))
    if not plates:
        return None
    total = _sum(plates)
    most = total.getextrema()[1]
    there = ImageMath.lambda_eval(lambda of: of["total"] >= most, total=total).convert("L").getbbox()
    left, top, _, _ = there or (0, 0, 0, 0)
    step = 72 / _DPI * _SQUARE
    x, y = inked.left + left * step, inked.top - top * step
    return Heaviest(most / 255 * 100, Box(x, y - step, x + step, y))


def _sum(plates: list[Path]) -> Any:
    """Return the sum of the plates, 255 for each solid ink. White in a plate's picture means no ink."""
    from PIL import Image, ImageChops, ImageMath

    total: Any = None
    for plate in plates:
        with Image.open(plate) as image:
            ink = ImageChops.invert(image.convert("L")).reduce(_SQUARE).convert("I")
        total = ink if total is None else ImageMath.lambda_eval(lambda of: of["a"] + of["b"], a=total, b=ink)
    return total
