"""Target bw: black and white for the cheapest copier, in two tones without grays."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.limits import PdfSettings
from flyergen.targets.copier import Copier

if TYPE_CHECKING:
    from flyergen.preflight.limits import Limits
    from flyergen.preflight.unparsed_file import FileSigns
    from flyergen.sheet.page import Job


class BlackCopier(Copier):
    """A copier that prints black and no greys."""

    name = "bw"
    commands = frozenset()
    only_grey = True
    pdf = PdfSettings("bw", "srgb", (1, 7), duplex=True)

    def limits(self) -> "Limits":
        return super().limits()._replace(name="bw", colours="black")

    def recognizes(self, _: "FileSigns", /) -> bool:
        return False

    def repainted(self, job: "Job") -> "Job":
        from flyergen.sheet.bw import in_black
        from flyergen.sheet.greys import in_opaque_tints

        return in_black(in_opaque_tints(job, always=True))

    def notes(self, files: Sequence[tuple[str, Path]], _grey: bool, /) -> Iterator[str]:
        return super().notes(files, True)


TARGET = BlackCopier()
