"""Target riso: a grey PDF for each drum of a Risograph, and a picture of the drums together."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.limits import RISO_EDGE, RISO_SOLID, PdfSettings
from flyergen.messages import say
from flyergen.targets import Composed, Design, Files, Part
from flyergen.targets.copier import Copier

if TYPE_CHECKING:
    from flyergen.preflight.limits import Limits
    from flyergen.preflight.unparsed_file import FileSigns
    from flyergen.sheet.page import Job


class Risograph(Copier):
    """A duplicator that prints one ink after the other, each from a drum, on plain sheets."""

    name = "riso"
    options = frozenset({"--flip", "--sheet"})
    commands = frozenset()
    on_a_copier = False
    only_grey = True
    most_ink = RISO_SOLID
    pdf = PdfSettings("riso", "srgb", (1, 7), picture_ppi=600)

    def limits(self) -> "Limits":
        from flyergen.preflight.limits import Limits

        limits = Limits("riso", "machine", colours="black", safe=RISO_EDGE, edge=RISO_EDGE, solid=RISO_SOLID * 100)
        return limits._replace(
            levels={"P455": "note", "P456": "note", "P501": "off"}
        )  # words of other drums are not seen

    def recognizes(self, _: "FileSigns", /) -> bool:
        return False

    def impose(self, composed: Composed) -> "Job":
        """Return the job of a copier with the blank edge of this machine."""
        from flyergen.names import Extent

        free = Extent(max(composed.zones.unprintable, RISO_EDGE))
        return super().impose(composed._replace(zones=composed.zones._replace(unprintable=free)))

    def files(self, job: "Job", design: Callable[[], Design], /) -> Files:
        """Return a file for each drum, the lightest ink first, and a picture of each side."""
        from flyergen.repro.riso import as_name, composite, drum_jobs

        drums, problems = drum_jobs(job, *design()[:3])
        parts = tuple(Part(f"riso.{as_name(drum.ink)}.pdf", drum.job, drum.ink) for drum in drums)

        def pictures(files: Sequence[bytes]) -> dict[str, bytes]:
            sides = composite(tuple(zip(drums, files, strict=True)), design().rights)
            return {f"riso.{side}.png": picture for side, picture in sides.items()}

        return Files(parts, problems, pictures)

    def describe(self, file: Path, /) -> str:
        return say("what the drums make") if file.suffix == ".png" else super().describe(file)

    def notes(self, files: Sequence[tuple[str, Path]], _grey: bool, /) -> Iterator[str]:
        """Yield the order of the drums, with the file names in each language."""
        by_language: dict[str, list[str]] = {}
        for language, path in files:
            if path.suffix == ".pdf":
                by_language.setdefault(language, []).append(path.suffixes[-2].removeprefix("."))
        for drums in dict.fromkeys(map(tuple, by_language.values())):
            yield say("print the drums in this order, each at 100 % from its own file: {drums}", drums=", ".join(drums))


TARGET = Risograph()
