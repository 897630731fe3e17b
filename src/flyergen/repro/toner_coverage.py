"""Toner coverage: how much of each side a black-and-white copy covers with toner."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from flyergen.limits import HEAVY_TONER
from flyergen.messages import listed, say

_DPI = 100


def coverage(pdf: Path) -> tuple[float, ...]:
    """Return the black share of each page of a PDF, from 0 to 1. Greys count in part."""
    from PIL import ImageStat

    from flyergen.pdfium import OpenPdf

    with OpenPdf(pdf) as document:
        greys = document.pictures(_DPI, grayscale=True)
        return tuple(1 - ImageStat.Stat(grey.convert("L")).mean[0] / 255 for grey in greys)


def coverage_lines(files: Sequence[Path]) -> Iterator[str]:
    """Yield a line for each file: the black share of its pages, and whether that is much."""
    for file in files:
        shares = coverage(file)
        pages = listed([*map(_percent, shares)])
        if max(shares, default=0) > HEAVY_TONER:
            yield say("{file} is heavy on toner: black covers {pages} of its pages", file=file.name, pages=pages)
        else:
            yield say("{file}: black covers {pages} of its pages", file=file.name, pages=pages)


def _percent(share: float) -> str:
    return say("{percent:.0f}%", percent=share * 100)
