"""Phone and web: a flyer in one column of a phone's width, on pages as high as their words."""

from collections.abc import Sequence
from typing import ClassVar

from flyergen.artwork import Item, Path, rectangle
from flyergen.flyer.edition import Edition
from flyergen.flyer.taps import OF_A_PDF, WAYS, Way
from flyergen.geometry import Rect, Size
from flyergen.media.design import folded_sheet, frames_of
from flyergen.media.medium import Medium, Paged
from flyergen.media.phone_layout import FOLD, FOOT, HIGHEST, PAGE_WIDE, WIDTH, recomposed
from flyergen.messages import say
from flyergen.paths import known_box
from flyergen.sheet.folded_sheet import FoldedSheet, Stock, separate_pages

_BEYOND = 1.0  # mm: a ground goes on below the page, so that no line of paper shows


class Phone(Medium):
    """Phones: an edition has its panels one after the other. `ways` are what its places to tap can do."""

    ways: ClassVar[Sequence[Way]] = OF_A_PDF
    by_contents = True
    own_sizes = True
    on_paper_alone = frozenset({"T304"})

    def where(self) -> str:
        return say("on a phone")

    def pages(self) -> str:
        return say("pages for a phone")

    def recompose(self, edition: Edition, stock: Stock, /) -> Edition:
        return recomposed(edition, frames_of(folded_sheet(edition.layout, stock)), self.ways)

    def folded(self, edition: Edition, _stock: Stock, /) -> FoldedSheet:
        """Return a page for each panel, higher than any words need."""
        names = (str(name) for name, panel in edition.layout.panels.items() if panel.blocks)
        return separate_pages(FOLD, {name: Size(WIDTH, HIGHEST) for name in names})

    def on_its_pages(self, paged: Paged, /) -> Paged:
        """Return an edition, set on pages that are too high, on pages that end with their words."""
        edition, folded, composition = paged
        sizes = {}
        for name in folded.reading:
            foot = max((one.bottom for one in composition.placements[name]), default=0.0)
            last = edition.layout.panels[name].blocks[-1].block  # type: ignore[index]
            sizes[name] = Size(WIDTH, foot + (0.0 if isinstance(last, PAGE_WIDE) else FOOT))
        return Paged(
            edition,
            separate_pages(FOLD, sizes),
            composition._replace(
                panels={name: _above(items, sizes[name].height) for name, items in composition.panels.items()},
                behind=tuple(
                    one._replace(items=_above(one.items, sizes[one.side].height)) for one in composition.behind
                ),
                fullness={},
            ),
        )


def _above(items: tuple[Item, ...], foot: float) -> tuple[Item, ...]:
    """Return items with grounds that end at the page's foot."""
    return tuple(_ended(item, foot) if isinstance(item, Path) and item.background else item for item in items)


def _ended(path: Path, foot: float) -> Path:
    box = known_box(path.segments)
    if box.bottom <= foot or len(path.segments) != len(rectangle(box)):
        return path
    return path._replace(segments=rectangle(Rect(box.x, box.y, box.width, foot - box.y + _BEYOND)))


MEDIUM = Phone()


class Web(Phone):
    """A web page: a browser breaks its lines, and sets it in windows of any width."""

    ways = WAYS

    def where(self) -> str:
        return say("on the web page")

    def pages(self) -> str:
        return say("web page")


WEB_MEDIUM = Web()
