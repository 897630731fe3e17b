"""Calibration files: writes the calibration sheets for a printer."""

from collections.abc import Callable
from pathlib import Path

from flyergen.engine.deliver_file import deliver
from flyergen.repro.printer_calibration import CalibrationOrder, calibration_pdfs


def write_calibration(
    order: CalibrationOrder, project: Path, folder: Path, speak: Callable[[str], str], language: str
) -> tuple[Path, ...]:
    """Write a sheet in landscape and one in portrait into `folder`, and return their paths.

    Raises FlyerError as `calibration_pdfs` does, and if a file cannot be written.
    """
    files = {folder / name: data for name, data in calibration_pdfs(order, project, speak, language).items()}
    for path, data in files.items():
        deliver(path, data)
    return tuple(files)
