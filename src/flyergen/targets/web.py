"""Target web: one HTML file with all languages, for phones and browsers, that loads nothing from elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.limits import PdfSettings
from flyergen.messages import say
from flyergen.targets import Target

if TYPE_CHECKING:
    from flyergen.preflight.limits import Limits


class Web(Target):
    """A web page. What it has of a PDF is for those who print it to a file from a browser."""

    name = "web"
    media = ("web",)
    commands = frozenset({"batch"})
    options = frozenset({"--published-at"})
    is_page = True
    link_picture = ("social", "preview")
    has_pdf = False
    pdf = PdfSettings("web", "srgb", (1, 7), links=True, picture_ppi=200)

    def ending(self, _medium: str, /) -> str:
        return "web.html"

    def limits(self) -> "Limits":
        from flyergen.preflight.limits import Limits

        return Limits("web", "reader")

    def describe(self, _: Path, /) -> str:
        return say("web page, without a network")


TARGET = Web()
