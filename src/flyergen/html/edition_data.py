"""Edition data: the pages of each language for a phone, from which a web page is made.

They are those of the PDF for phones. Words come as the glyph runs of the set edition, each with its element of the
structure. So a page has the words of the printed piece, and a new kind of block needs nothing here.
"""

from collections.abc import Collection, Mapping

from flyergen.artwork import GlyphRun
from flyergen.colour import Colour
from flyergen.font_file import FontFile
from flyergen.named_tuple import NamedTuple
from flyergen.phone_page import Drawing, PhonePage
from flyergen.units import pt

_LEADING = 1.44  # em: of words in no style of the layout


class EditionArtwork(NamedTuple):
    """An edition: its language and direction ("ltr" or "rtl"), its title and description, and its pages in order.

    `also` are the lines that lead to the page's other languages, by language. `country` is that of its phone numbers.
    `leading` is that of each style, by its face and its size in points, as a multiple of the size. `rights` says who
    made the pictures, and under which licenses. `justified` are the keys of the texts that are justified on paper.
    """

    language: str
    direction: str
    title: str
    description: str
    pages: tuple[PhonePage, ...]
    palette: Mapping[str, Colour]
    also: Mapping[str, str]
    country: str
    leading: Mapping[tuple[FontFile, float], float] = {}
    rights: str = ""
    justified: Collection[str] = ()

    @property
    def picture(self) -> str:
        """The alt text of the first drawing, or ""."""
        drawings = (one.block for page in self.pages for one in page.entries if isinstance(one.block, Drawing))
        return next((one.alt for one in drawings if one.alt), "")

    def leading_of(self, run: GlyphRun) -> float:
        """Return the leading of words in mm."""
        return self.leading.get((run.font, run.size), _LEADING) * pt(run.size)
