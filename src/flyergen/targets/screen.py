"""Target screen: a flyer for phones, a page for each panel in reading order, with links and bookmarks."""

from typing import TYPE_CHECKING

from flyergen.limits import PdfSettings
from flyergen.targets import Composed, Target

if TYPE_CHECKING:
    from flyergen.artwork import Item
    from flyergen.preflight.limits import Limits
    from flyergen.preflight.unparsed_file import FileSigns
    from flyergen.sheet.page import Job


class Screen(Target):
    """Phones and computers: nothing is folded, cut or turned, and whatever leads to people can be tapped."""

    name = "screen"
    commands = frozenset({"batch"})
    media = ("phone",)
    pdf = PdfSettings("screen", "srgb", (1, 7), links=True, bookmarks=True, picture_ppi=200, packed=True)

    def limits(self) -> "Limits":
        from flyergen.preflight.limits import Limits

        return Limits("screen", "reader")

    def recognizes(self, signs: "FileSigns", /) -> bool:
        return not (signs.pdfx or signs.duplex or signs.to_be_cut)

    def impose(self, composed: Composed) -> "Job":
        from flyergen.sheet.imposition import impose_panels

        country = composed.country
        panels = {
            name: panel._replace(
                items=self.with_links(panel.items, country),
                layers=tuple(one._replace(items=self.with_links(one.items, country)) for one in panel.layers),
            )
            for name, panel in composed.panels.items()
        }
        return impose_panels(composed.sheet, panels, composed.backdrops)

    def with_links(self, items: "tuple[Item, ...]", country: str, /) -> "tuple[Item, ...]":
        from flyergen.sheet.phone_links import with_large_taps, with_phone_links, with_underlines

        return with_large_taps(with_underlines(with_phone_links(items, country)))


TARGET = Screen()
