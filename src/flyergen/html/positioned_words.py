"""Positioned words: words that keep their lines and places, on a drawing or as a title as wide as its column."""

from collections.abc import Iterator

from flyergen.artwork import GlyphRun, Item
from flyergen.geometry import Size
from flyergen.html.markup import Markup, element, escaped, joined
from flyergen.html.reading_tree import Node, nodes_of, words_of
from flyergen.html.web_fonts import cap_share
from flyergen.html.words_as_html import Wording
from flyergen.units import mm

_CLOSED_UP = 400.0  # 1/1000 em: half of a full-width sign, and more than any kerning


def fixed_words(items: tuple[Item, ...], size: Size, wording: Wording) -> list[Markup]:
    """Return words at their places in a box of a size. All lengths are shares of its width, `--u` is 1 % of it."""
    return [_words(node, size, wording) for node in nodes_of(items) if node.runs()]


def in_shape(size: Size, *inside: str) -> Markup:
    """Return a box as wide as what it is in, with the shape of a size."""
    share = 100 * size.height / size.width
    return element("div", {"class": "drawn", "style": f"padding-bottom:{share:.3f}%"}, *inside)


def _words(node: Node, size: Size, wording: Wording) -> Markup:
    """Return an element of which each run of words has its place."""
    name = node.role.lower() if node.role[:1] == "H" else "p"
    runs = [part for run in node.runs() if run.text.strip() for part in _closed_up(run)]
    parts = [(_line(run, size, wording), run) for run in runs]
    lines = joined(part for line, run in parts for part in (line, " " if words_of(run)[-1:].isspace() else ""))
    links = list(node.find("Link"))
    if len(links) == 1 and links[0].text.strip() == node.text.strip():
        lines = element("a", {"href": links[0].element.link}, lines)
    return element(name, {"lang": node.element.lang or None}, lines)


def _line(run: GlyphRun, size: Size, wording: Wording) -> Markup:
    """Return a run of words at its place. A line without height has its baseline where its capitals are centred.

    In an edition that is read from right to left a place is measured from the right edge, as it was set.
    """
    wording.classes.note(run)
    own = mm(run.size)
    middle = run.origin.y - own * cap_share(run.font) / 2
    edge = "right" if wording.edition.direction == "rtl" else "left"
    style = (
        f"{edge}:{run.origin.x / size.width * 100:.3f}%;top:{middle / size.height * 100:.3f}%;"
        f"font-size:calc({own / size.width * 100:.4f}*var(--u))"
    )
    return element("span", {"class": wording.classes.fixed(run), "style": style}, escaped(words_of(run).strip()))


def _closed_up(run: GlyphRun) -> Iterator[GlyphRun]:
    """Yield the parts of a run between full-width signs that were closed up, which a browser would not do."""
    begin, left = 0, 0.0
    for at, glyph in enumerate(run.glyphs, 1):
        closed = not glyph.text.isascii() and glyph.advance <= run.font.advance(glyph.gid) - _CLOSED_UP
        if at == len(run.glyphs) or closed:
            part = run.glyphs[begin:at]
            yield run._replace(glyphs=part, origin=run.origin.moved(mm(left * run.size / 1000), 0.0))
            begin, left = at, left + sum(one.advance for one in part)
