"""Writes calibration sheets: the files that show how far a printer misses."""

from collections.abc import Callable
from pathlib import Path

from flyergen.job.deliver import deliver
from flyergen.job.request import Request
from flyergen.repro.calibration import CalibrationOrder, calibration_pdfs

_PAPER = "letter"


def write_calibration(request: Request, is_known: bool, speak: Callable[[str], str], language: str) -> tuple[Path, ...]:
    """Write a sheet in landscape and one in portrait for the paper of a request, and return their paths.

    With `is_known`, the miss in flyergen.yaml is corrected. `speak` says a message in the reader's `language`. Raises
    FlyerError as `calibration_pdfs` does, and if a file cannot be written.
    """
    order = CalibrationOrder(request.sheet or _PAPER, request.flip or "short", is_known)
    made = calibration_pdfs(order, Path(), speak, language)
    files = {Path(request.output) / name: data for name, data in made.items()}
    for path, data in files.items():
        deliver(path, data)
    return tuple(files)
