"""Target copier: plain sheets for an office machine that prints both sides and leaves the edge blank."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from flyergen.limits import COPIER_EDGE, LEAST_COPIER_EDGE, PdfSettings
from flyergen.targets import Composed, Target

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from flyergen.preflight.limits import Limits
    from flyergen.preflight.unparsed_file import FileSigns
    from flyergen.sheet.page import Job


class Copier(Target):
    """An office machine. The Duplex preference, which says on which edge it turns the sheet, came with PDF 1.7."""

    name = "copier"
    media = ("white_border",)
    options = frozenset({"--grey", "--flip", "--sheet", "--tile", "--edge-to-edge"})
    commands = frozenset({"batch", "numbered"})
    on_a_copier = True
    pdf = PdfSettings("copier", "srgb", (1, 7), duplex=True, packed=True)

    def limits(self) -> "Limits":
        from flyergen.preflight.limits import Limits

        return Limits("copier", "machine", safe=COPIER_EDGE, edge=LEAST_COPIER_EDGE)

    def recognizes(self, signs: "FileSigns", /) -> bool:
        return signs.duplex and not signs.pdfx

    def impose(self, composed: Composed) -> "Job":
        from flyergen.sheet.imposition import impose_plain_sheets

        return impose_plain_sheets(composed.sheet, composed.panels, composed.backdrops, composed.zones, composed.flip)

    def notes(self, files: "Sequence[tuple[str, Path]]", grey: bool, /) -> Iterator[str]:
        """Yield the black share of the sheets of each gray file. Nobody counts toner in color."""
        if grey:
            from flyergen.repro.riso import coverage_lines

            yield from coverage_lines([path for _, path in files])


TARGET = Copier()
