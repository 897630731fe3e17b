"""Positions on pages: where the texts, facts, pictures and codes of a job are."""

from collections.abc import Iterator

from flyergen.artwork import GlyphRun, Item, Modules, Picture
from flyergen.flyer.language.writing_direction import undirected
from flyergen.geometry import Rect
from flyergen.record import NamedTuple
from flyergen.sheet.page import Page
from flyergen.typeset.composition import OVERSET


class Spot(NamedTuple):
    """The position of a text, a fact or a picture: its key, a side, and a rectangle in mm from the trim's top left.

    The key is that of a text (`cover.title`), a fact as words write it (`{contact.phone}`), or begins with `#` for
    words that flyergen makes. A text of several lines has a spot for each; `text` is the line. A line that is `over`
    has no room.
    """

    key: str
    side: str
    box: Rect
    text: str
    over: bool = False


class CodeSpot(NamedTuple):
    """The position of a code, as that of a spot, and its payload."""

    side: str
    box: Rect
    payload: str


def spots_on(page: Page) -> Iterator[Spot]:
    """Yield the spots of a page. The runs of a text on one line are one spot."""
    last: Spot | None = None
    for placement in page.placements:
        for item in placement.items:
            if not isinstance(item, GlyphRun | Picture | Modules) or not item.key:
                continue
            words, over = "", False
            if isinstance(item, GlyphRun):
                words, over = undirected(item.words), item.colour == OVERSET
            spot = Spot(item.key, page.name, placement.box(_box(item)), words, over)
            if last and _on_one_line(last, spot):
                last = last._replace(box=_around(last.box, spot.box), text=last.text + spot.text)
                continue
            if last:
                yield last
            last = spot
    if last:
        yield last


def codes_on(page: Page) -> Iterator[CodeSpot]:
    """Yield the codes of a page."""
    for placement in page.placements:
        for item in placement.items:
            if isinstance(item, Modules):
                yield CodeSpot(page.name, placement.box(_box(item)), item.payload)


def _box(item: Item) -> Rect:
    from flyergen.pdf.resources import bounds

    return bounds(item)


def _on_one_line(spot: Spot, other: Spot) -> bool:
    middle = other.box.y + other.box.height / 2
    return spot.key == other.key and spot.box.y < middle < spot.box.bottom


def _around(box: Rect, other: Rect) -> Rect:
    x, y = min(box.x, other.x), min(box.y, other.y)
    return Rect(x, y, max(box.right, other.right) - x, max(box.bottom, other.bottom) - y)
