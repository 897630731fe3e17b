"""Resources: collects the colours and pictures of artwork before anything is painted."""

from flyergen.artwork import Item
from flyergen.colour import Colour
from flyergen.pdf.colour.colour_operators import Rendering, ink_problems
from flyergen.pdf.writer.artwork_items import colours_of
from flyergen.pdf.writer.image_xobjects import PictureBook
from flyergen.pdf_settings import PdfSettings
from flyergen.problems import FlyerError


def take_stock(
    items: tuple[Item, ...], how: Rendering, settings: PdfSettings, before: int = 0
) -> tuple[tuple[Colour, ...], PictureBook]:
    """Return the colours of items and their pictures. `before` is the number of pictures with names.

    Raises FlyerError P201 for colours with more ink than the limit, P202 for pictures that cannot be read.
    """
    colours = colours_of(items)
    pictures = PictureBook(items, how, settings.picture_ppi, before)
    inked = ink_problems(colours) if how.model == "cmyk" else ()
    if problems := [*inked, *pictures.problems]:
        raise FlyerError(problems)
    return colours, pictures
