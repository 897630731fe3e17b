"""Targets: who a PDF is for, and what that asks of it. A new target is a row here."""

from typing import Literal

from flyergen.named_tuple import NamedTuple


class Target(NamedTuple):
    """What one kind of PDF is.

    `pdfx`, `pdfua` and `pdfa` are the standards that the file says it keeps ("" or 0: none). `sheet` is what its pages
    are: sheets that are cut, with bleed and marks; plain sheets; or a page for each panel.
    `picture_ppi` is the resolution above which pictures are made smaller. `transparency` is whether it is known.
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
    sheet: Literal["cut", "plain", "panels"] = "plain"
    picture_ppi: int = 300
    transparency: bool = True

    @property
    def at_the_shop(self) -> bool:
        """Whether a print shop gets it: on sheets that are cut, in inks."""
        return self.sheet == "cut"


# PDF/X-4 (ISO 15930-7, 6.1 and 6.17) ends at PDF 1.6 and takes no link inside the bleed box;
# the Duplex preference came with PDF 1.7.
PRESS = Target("press", "cmyk", (1, 6), pdfx="PDF/X-4", sheet="cut", picture_ppi=400)
COPIER = Target("copier", "srgb", (1, 7), duplex=True)
SCREEN = Target("screen", "srgb", (1, 7), links=True, bookmarks=True, sheet="panels", picture_ppi=200)
# PDF/X-1a:2003 (ISO 15930-4) is PDF 1.4 with inks alone. PDF/UA-1 and PDF/A-2 build on later versions, so the file is
# tagged all the same and claims neither.
X1A = Target(
    "x1a", "cmyk", (1, 4), pdfx="PDF/X-1a:2003", pdfua=0, pdfa="", sheet="cut", picture_ppi=400, transparency=False
)
# Both are plain sheets in black: what a Risograph and a cheap copier do with it is done to the artwork before.
RISO = Target("riso", "srgb", (1, 7), picture_ppi=600)
BW = Target("bw", "srgb", (1, 7), duplex=True, picture_ppi=300)

TARGETS = {target.name: target for target in (PRESS, COPIER, SCREEN, X1A, RISO, BW)}


def is_for_a_shop(name: str) -> bool:
    """Return whether a print shop gets the files of a target, or of what is none, as a proof."""
    return name in TARGETS and TARGETS[name].at_the_shop
