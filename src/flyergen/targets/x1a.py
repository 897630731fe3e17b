"""Target x1a: PDF/X-1a for a print shop with old machines, with inks alone and no transparency."""

from typing import TYPE_CHECKING

from flyergen.limits import PdfSettings
from flyergen.targets.press import Press

if TYPE_CHECKING:
    from flyergen.preflight.limits import Limits
    from flyergen.preflight.unparsed_file import FileSigns
    from flyergen.sheet.page import Job


class OlderPress(Press):
    """A print shop's older press. PDF/X-1a:2003 (ISO 15930-4) is PDF 1.4.

    PDF/UA-1 and PDF/A-2 need later versions, so the file is tagged and claims neither.
    """

    name = "x1a"
    commands = frozenset({"batch"})
    pdf = PdfSettings(
        "x1a", "cmyk", (1, 4), pdfx="PDF/X-1a:2003", pdfua=0, pdfa="", picture_ppi=400, transparency=False
    )

    def repainted(self, job: "Job") -> "Job":
        from flyergen.sheet.greys import in_opaque_tints

        return in_opaque_tints(job)

    def limits(self) -> "Limits":
        return super().limits()._replace(name="x1a", standard="PDF/X-1a", colours="inks")

    def recognizes(self, signs: "FileSigns", /) -> bool:
        return signs.pdfx.startswith("PDF/X-1")


TARGET = OlderPress()
