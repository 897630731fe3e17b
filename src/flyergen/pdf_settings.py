"""PDF settings: which standards a file keeps, and what its colours, links and pictures are."""

from typing import Literal

from flyergen.named_tuple import NamedTuple


class PdfSettings(NamedTuple):
    """What kind of PDF is written; `name` is the target's that it is for.

    `pdfx`, `pdfua` and `pdfa` are the standards that the file says it keeps ("" or 0: none). `picture_ppi` is the
    resolution above which pictures are made smaller. `transparency` is whether it is known.
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
    transparency: bool = True

    @property
    def standards(self) -> tuple[str, ...]:
        """The standards as people name them: PDF/X-4, PDF/UA-1, PDF/A-2a."""
        pdfua = f"PDF/UA-{self.pdfua}" if self.pdfua else ""
        pdfa = f"PDF/A-{self.pdfa.lower()}" if self.pdfa else ""
        return tuple(filter(None, (self.pdfx, pdfua, pdfa)))
