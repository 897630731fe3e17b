"""PDF settings: the standards, colors, links and picture resolution of a PDF file."""

from typing import Literal

from flyergen.named_tuple import NamedTuple


class PdfSettings(NamedTuple):
    """The kind of PDF. `name` is that of its target.

    `pdfx`, `pdfua` and `pdfa` are the standards that the file claims ("" or 0: none). Pictures with more than
    `picture_ppi` are reduced. `transparency` is whether the file may contain it.
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
