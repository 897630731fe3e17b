"""Target press: PDF/X-4 for a print shop, with bleed and marks, in inks."""

from typing import TYPE_CHECKING

from flyergen.limits import PdfSettings
from flyergen.targets import Composed, Target

if TYPE_CHECKING:
    from flyergen.preflight.limits import Limits
    from flyergen.preflight.unparsed_file import FileSigns
    from flyergen.sheet.page import Job

# Problems that do not affect the press, but people who cannot see the page.
_WARNED_OF = ("P455", "P456", "P468", "P469", "P492", "P493", "P496", "P497", "P498")


class Press(Target):
    """A print shop's press.

    PDF/X-4 (ISO 15930-7, 6.1 and 6.17) allows at most PDF 1.6, and no link in the bleed box.
    """

    name = "press"
    options = frozenset({"--sheet"})
    commands = frozenset({"batch", "numbered"})
    at_the_shop = True
    pdf = PdfSettings("press", "cmyk", (1, 6), pdfx="PDF/X-4", picture_ppi=400)

    def limits(self) -> "Limits":
        from flyergen.preflight.limits import Limits

        boxes = ("TrimBox", "BleedBox")
        return Limits("press", "shop", "PDF/X-4", boxes=boxes, levels=dict.fromkeys(_WARNED_OF, "warning"))

    def recognizes(self, signs: "FileSigns", /) -> bool:
        """Return whether a file claims a PDF/X that is not old, or is a sheet to be cut that no copier turns over."""
        if signs.pdfx:
            return not signs.pdfx.startswith("PDF/X-1")
        return signs.to_be_cut and not signs.duplex

    def impose(self, composed: Composed) -> "Job":
        from flyergen.sheet.imposition import impose_cut_sheets

        sheet, panels, backdrops, zones, _, slug, _ = composed
        return impose_cut_sheets(sheet, panels, backdrops, zones, slug())


TARGET = Press()
