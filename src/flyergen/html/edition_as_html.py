"""Edition as HTML: an edition's pages for a phone as bands of color and drawings, and its cover beside them.

A band has one color behind it. A drawing is as wide as the window of a phone. In a wide window the cover stays beside
what follows.
"""

from collections.abc import Sequence

from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.flyer.language.writing_direction import is_right_to_left
from flyergen.geometry import Rect
from flyergen.html.blocks import BlockWriter
from flyergen.html.cover_beside_text import Cover, cover_of
from flyergen.html.drawings import (
    DrawingPool,
    edge_colours,
    hex_of,
    paths_in,
    row_shapes,
    rows_beyond,
    runs_out,
    svg_of,
)
from flyergen.html.edition_data import EditionArtwork
from flyergen.html.elements import Markup, element, joined
from flyergen.html.styles import StyleClasses, main_face, rem
from flyergen.html.words import Wording, fixed_words, in_shape, link_to_language
from flyergen.phone_page import Drawing, Entry, Ground, PhonePage, words_in


class EditionWriter:
    """Writes one edition. Classes and drawings are those of the whole page."""

    def __init__(self, edition: EditionArtwork, classes: StyleClasses, pool: DrawingPool, languages: Sequence[str]):
        self.edition, self.pool = edition, pool
        self.wording = Wording(edition, classes, tuple(languages))
        self.blocks = BlockWriter(self.wording, pool)

    def article(self, is_default: bool) -> Markup:
        """Return the edition as an article in its language."""
        cover = cover_of(self.edition.pages)
        pages = cover.rest if cover else self.edition.pages
        kind = "alone" if cover is None else "parted" if len(cover.rest) == len(self.edition.pages) else ""
        kinds = ["flyer", kind, *(["first"] if is_default else [])]
        about = {
            "lang": self.edition.language,
            "dir": self.edition.direction,
            "id": self.edition.language,
            "class": " ".join(filter(None, kinds)),
            "aria-label": self.edition.title,
            "style": f"--r:{cover.shape:.4f};--a:{rem(cover.words)}" if cover else None,
        }
        parts = [self._section(page) for page in pages]
        words = element("div", {"class": "words"}, self._switch(), *parts)
        return element("article", about, self._cover(cover) if cover else "", words)

    def _cover(self, cover: Cover) -> Markup:
        about = {"class": "cover", **self._language(cover.page)}
        return element("header", about, self._page(cover.page), self._paper_below(cover.page))

    def _paper_below(self, page: PhonePage) -> Markup:
        """Return paper below a cover whose picture ends on paper: in a high window it gets half of the free height."""
        last = page.entries[-1].block
        if not isinstance(last, Drawing):
            return Markup("")
        colours = edge_colours(last.shapes, Rect(0.0, 0.0, *last.size), page.ground)
        if len(colours) == 1 or colours[-1][1] != PAPER:
            return Markup("")
        return element("div", {"class": "band", "style": f"background:{hex_of(PAPER)}"})

    def _section(self, page: PhonePage) -> Markup:
        inside = self._page(page)
        return element("section", self._language(page), inside) if inside else inside

    def _language(self, page: PhonePage) -> dict[str, str | None]:
        """Return the attributes of a page in another language, which may be read in the other direction."""
        if not page.language:
            return {}
        direction = "rtl" if is_right_to_left(page.language) else "ltr"
        return {"lang": page.language, "dir": direction if direction != self.edition.direction else None}

    def _switch(self) -> Markup:
        """Return the lines to the other languages if no block has them, or nothing."""
        others = {code: line for code, line in self.edition.also.items() if code in self.wording.languages}
        face = main_face(self.edition)
        if self._says("also_in") or not others or face is None:
            return Markup("")
        for line in others.values():
            self.wording.classes.note_words(line, face)
        links = [link_to_language(code, line) for code, line in others.items()]
        ground = self.edition.pages[0].ground
        words = max((PAPER, INK), key=lambda one: contrast(one, ground))
        style = f"background:{hex_of(ground)};color:{hex_of(words)};{self.wording.classes.face(face)}"
        return element("nav", {"class": "switch", "style": style}, *links)

    def _says(self, key: str) -> bool:
        """Return whether words with a key are on the page."""
        items = (item for page in self.edition.pages for one in page.entries for item in words_in(one.block))
        return any(getattr(item, "key", "") == key for item in items)

    # Bands and drawings.

    def _page(self, page: PhonePage) -> Markup:
        """Return a page as bands of color, with drawings between them."""
        made: list[Markup] = []
        ground, here, more = page.ground, list[Entry](), 0.0
        for one in page.entries:
            if isinstance(one.block, Ground):
                made.append(self._band(ground, here, one.above))
                ground, here, more = one.block.colour, [], one.height
            elif isinstance(one.block, Drawing):
                made += [self._band(ground, here, one.above), self._drawing(one.block, ground)]
                here, more = [], 0.0
            else:
                here.append(one._replace(above=one.above + more))
                more = 0.0
        made.append(self._band(ground, here, page.below))
        return joined(made)

    def _band(self, ground: Colour, entries: Sequence[Entry], below: float) -> Markup:
        inside = self.blocks.entries(entries)
        if not inside and below < _HAIR:
            return Markup("")
        within = {"class": f"in {self.wording.classes.foot(below)}"}
        about = {"class": "band", "style": f"background:{hex_of(ground)}"}
        return element("div", about, element("div", within, inside))

    def _drawing(self, block: Drawing, ground: Colour) -> Markup:
        """Return a part of the art with the words on it, with its colors at both sides of it in a wide window."""
        width, height = block.size
        box, rows = Rect(0.0, 0.0, width, height), row_shapes(block.shapes, width)
        shapes, seen = (*block.shapes, *rows_beyond(rows, width)), Rect(-width, 0.0, 3 * width, height) if rows else box
        drawn = svg_of(self.pool.use(paths_in(shapes, seen)), box, block.alt)
        words = fixed_words(block.words, block.size, self.wording)
        kind = "stage rows" if rows else "stage runs" if runs_out(block.shapes, width) else "stage"
        fields = [one for one in block.shapes if one not in rows]
        about = {"class": kind, "style": f"background:{_stripes(edge_colours(fields, box, ground))}"}
        return element("div", about, element("div", {"class": "art"}, in_shape(block.size, drawn, *words)))


_HAIR = 0.05  # mm


def _stripes(colours: Sequence[tuple[float, Colour]]) -> str:
    """Return stripes of colors from the top down, each with the share where it ends."""
    stops, begins = [], 0.0
    for ends, colour in colours:
        stops.append(f"{hex_of(colour)} {begins * 100:.4g}% {ends * 100:.4g}%")
        begins = ends
    return hex_of(colours[0][1]) if len(colours) == 1 else f"linear-gradient({','.join(stops)})"
