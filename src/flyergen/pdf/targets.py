"""Targets: who a PDF is for, and what that asks of it. A new target is a row here."""

from typing import Literal, NamedTuple


class Target(NamedTuple):
    """What one kind of PDF is.

    `pdfx`, `pdfua` and `pdfa` are the standards that the file says it keeps ("" or 0: none).
    `picture_ppi` is the resolution above which pictures are made smaller.
    """

    name: str
    colour: Literal["cmyk", "srgb"]
    pdf_version: tuple[int, int]
    pdfx: str = ""
    pdfua: int = 1
    pdfa: str = "2A"
    links: bool = False
    bookmarks: bool = False
    duplex: bool = False
    picture_ppi: int = 300


# PDF/X-4 (ISO 15930-7, 6.1 and 6.17) ends at PDF 1.6 and takes no link inside the bleed box;
# the Duplex preference came with PDF 1.7.
PRESS = Target("press", "cmyk", (1, 6), pdfx="PDF/X-4", picture_ppi=400)
COPIER = Target("copier", "srgb", (1, 7), duplex=True)
SCREEN = Target("screen", "srgb", (1, 7), links=True, bookmarks=True, picture_ppi=200)

TARGETS = {target.name: target for target in (PRESS, COPIER, SCREEN)}
