"""Target social: three pictures for social media, each with its alt text, and no PDF.

Each picture is composed for its own shape (`flyergen.media.social`), and drawn with a pixel for
each point. Its alt text is a file of its own beside it, with the same name: each picture shows other words, and a
person who posts one copies one text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.artwork import GlyphRun
from flyergen.limits import PdfSettings
from flyergen.messages import say
from flyergen.problem import FlyerError
from flyergen.problems.rules import problem_of
from flyergen.targets import Composed, Design, Files, Part, Target

if TYPE_CHECKING:
    from flyergen.artwork import Item
    from flyergen.preflight.limits import Limits
    from flyergen.sheet.page import Job

_DPI = 72  # a pixel for each point
_ENDS = ".!?:…"


class Social(Target):
    """Posts, stories and links: people see a picture, and screen readers say its alt text."""

    name = "social"
    has_pdf = False
    beside = ("txt",)
    commands = frozenset({"batch"})
    media = ("square", "story", "preview")
    pdf = PdfSettings("social", "srgb", (1, 7), picture_ppi=200)

    def ending(self, medium: str, /) -> str:
        return f"{medium}.png"

    def limits(self) -> "Limits":
        from flyergen.preflight.limits import Limits

        return Limits("social", "reader")

    def impose(self, composed: Composed) -> "Job":
        from flyergen.sheet.imposition import impose_panels

        return impose_panels(composed.sheet, composed.panels, composed.backdrops)

    def files(self, job: "Job", design: Callable[[], Design], /) -> Files:
        """Return the picture and its alt text, in place of the PDF that the picture is drawn from."""
        name = job.pages[0].name
        if name not in self.media:
            raise FlyerError([problem_of("S126", None, "large_print")])

        def pictures(files: Sequence[bytes]) -> Mapping[str, bytes]:
            from flyergen.pdfium import OpenPdf
            from flyergen.png import small_png

            with OpenPdf(files[0]) as document:
                drawn = small_png(document.picture(0, _DPI), design().rights)
            return {f"{name}.png": drawn, f"{name}.txt": f"{alt_text(job)}\n".encode()}

        return Files((Part("", job),), pictures=pictures, pictures_only=True)

    def describe(self, file: Path, /) -> str:
        if file.suffix == ".txt":
            return say("alt text of the picture")
        return say("picture for social media") if file.suffix == ".png" else super().describe(file)


def alt_text(job: "Job") -> str:
    """Return what a picture shows, for people who cannot see it: its words in their order, then its art."""
    items = [item for page in job.pages for placement in page.placements for item in placement.items]
    return " ".join((*_sentences(items), *_art(items)))


def _sentences(items: "Sequence[Item]") -> Iterator[str]:
    """Yield the words of each text as a sentence. What begins with a small letter continues the one before.

    A number of digits alone, such as that of a phone, comes after a colon.
    """
    said = [*_texts(items)]
    for words, following in zip(said, (*said[1:], ""), strict=True):
        ends = "," if following[:1].islower() else "."
        if following and not any(map(str.isalpha, following)):
            ends = ":"
        yield words if words.endswith(tuple(_ENDS)) else words + ends


def _texts(items: "Sequence[Item]") -> Iterator[str]:
    """Yield the words of each text, as one line. A title has all its words, also those that are drawn."""
    texts: dict[str, list[GlyphRun]] = {}
    for run in items:
        if isinstance(run, GlyphRun):
            texts.setdefault(run.key, []).append(run)
    for runs in texts.values():
        lines: dict[float, str] = {}
        for run in runs:
            lines[run.origin.y] = lines.get(run.origin.y, "") + run.text
        title = runs[0].element.title if runs[0].element else ""
        yield " ".join((title or " ".join(lines.values())).split())


def _art(items: "Sequence[Item]") -> Iterator[str]:
    """Yield the alt text of the art, each once."""
    elements = (getattr(item, "element", None) for item in items)
    yield from dict.fromkeys(one.alt for one in elements if one is not None and one.alt)


TARGET = Social()
