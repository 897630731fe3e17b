"""Edition artwork: what a page is made from, the artwork of each language with the colors behind it.

Words come as the glyph runs of the set edition, each with its element of the structure. So a page has the words of the
printed piece, and a new kind of block needs nothing here. Lengths are millimetres from the top left of a panel.
"""

from collections.abc import Mapping

from flyergen.artwork import Element, Item
from flyergen.colour import Colour
from flyergen.geometry import Size
from flyergen.named_tuple import NamedTuple


class Panel(NamedTuple):
    """A panel: its size, and what is painted behind its words, from back to front.

    `picture` is the alt text of the art that belongs to it, "" if there is none.
    """

    name: str
    size: Size
    behind: tuple[Item, ...] = ()
    picture: str = ""


class Part(NamedTuple):
    """Blocks that were set together: their items on each panel, by the panel's number in reading order.

    A part that is `fixed` has its own position on its panel, and the others flow over their panels.
    """

    items: tuple[tuple[int, tuple[Item, ...]], ...]
    fixed: bool


class EditionArtwork(NamedTuple):
    """An edition: its language and direction ("ltr" or "rtl"), its title and description, and its artwork.

    Panels and parts are in reading order. `body` is the size of its running text in points. `also` are the lines that
    lead to the page's other languages, by language. `places` are the links of postal addresses, by their words.
    `country` is that of its phone numbers. `contact` is the vCard of a code that saves the contact. Words with a key of
    `order` come in this order, at the place of the first of them. `vacant` is the color at the foot of the last panel
    that has no words on a screen.
    """

    language: str
    direction: str
    title: str
    description: str
    body: float
    panels: tuple[Panel, ...]
    parts: tuple[Part, ...]
    palette: Mapping[str, Colour]
    also: Mapping[str, str]
    places: Mapping[str, str]
    country: str
    contact: str
    order: tuple[str, ...] = ()
    vacant: str = ""


def section_of(element: Element) -> Element:
    """Return the section of a panel or flow that an element belongs to."""
    chain = (*element.ancestors(), element)
    return next((one for one in chain if one.role == "Sect"), chain[0])
