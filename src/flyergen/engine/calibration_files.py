"""Calibration sheets as files: made for a printer, and put where they are asked for."""

from collections.abc import Callable
from pathlib import Path

from flyergen.engine.deliver_file import deliver
from flyergen.repro.printer_calibration import CalibrationOrder, calibration_pdfs


def write_calibration(
    order: CalibrationOrder, project: Path, folder: Path, speak: Callable[[str], str], language: str
) -> tuple[Path, ...]:
    """Write a sheet that lies and one that stands into `folder`, and return where they are.

    Raises FlyerError as `calibration_pdfs` does, and if a file cannot be written.
    """
    files = {folder / name: data for name, data in calibration_pdfs(order, project, speak, language).items()}
    for path, data in files.items():
        deliver(path, data)
    return tuple(files)
