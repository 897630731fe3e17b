"""Positioned words: words that keep their lines and places, on a drawing or as a title as wide as its column."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from flyergen.artwork import Element, GlyphRun, Item
from flyergen.geometry import Size
from flyergen.html.markup import Markup, element, escaped, joined
from flyergen.html.reading_tree import Node, nodes_of, words_of
from flyergen.html.web_fonts import cap_share
from flyergen.html.words_as_html import Wording
from flyergen.units import pt

_CLOSED_UP = 400.0  # 1/1000 em: half of a full-width sign, and more than any kerning


def fixed_words(items: tuple[Item, ...], size: Size, wording: Wording) -> list[Markup]:
    """Return words at their places in a box of a size. All lengths are shares of its width, `--u` is 1 % of it."""
    return [_words(node, size, wording) for node in nodes_of(items) if node.runs()]


def in_shape(size: Size, *inside: str) -> Markup:
    """Return a box as wide as what it is in, with the shape of a size."""
    share = 100 * size.height / size.width
    return element("div", {"class": "drawn", "style": f"padding-bottom:{share:.3f}%"}, *inside)


def _words(node: Node, size: Size, wording: Wording) -> Markup:
    """Return an element of which each run of words has its place, or a quote of such elements."""
    if node.role == "BlockQuote":
        inner = (_words(one, size, wording) for one in node.children if isinstance(one, Node))
        return element("blockquote", None, *inner)
    name = node.role.lower() if node.role[:1] == "H" else "p"
    runs = [part for run in node.runs() if run.text.strip() for part in _closed_up(run)]
    lines = joined(
        _letters(own, list(letters), size, wording) if own and own.actual_text else _lines(letters, size, wording)
        for own, letters in groupby(runs, key=lambda run: run.element)
    )
    links = list(node.find("Link"))
    if len(links) == 1 and links[0].text.strip() == node.text.strip():
        lines = element("a", {"href": links[0].element.link}, lines)
    return element(name, {"lang": node.element.lang or None}, lines)


def _lines(runs: Iterable[GlyphRun], size: Size, wording: Wording) -> Markup:
    """Return runs of words at their places, with the spaces between them."""
    parts = [(_line(run, size, wording), run) for run in runs]
    return joined(part for line, run in parts for part in (line, " " if words_of(run)[-1:].isspace() else ""))


def _letters(own: Element, letters: Sequence[GlyphRun], size: Size, wording: Wording) -> Markup:
    """Return a word whose letters have places of their own, which a screen reader says as a word."""
    word = own.actual_text.strip()
    about = {"class": "letters", "role": "img", "aria-label": word, "lang": own.lang or None}
    return element("span", about, _lines(letters, size, wording))


def _line(run: GlyphRun, size: Size, wording: Wording) -> Markup:
    """Return a run of words at its place. A line without height has its baseline where its capitals are centred.

    In an edition that is read from right to left a place is measured from the right edge, as it was set.
    """
    wording.classes.note(run)
    own = pt(run.size)
    middle = run.origin.y - own * cap_share(run.font) / 2
    edge = "right" if wording.edition.direction == "rtl" else "left"
    style = (
        f"{edge}:{run.origin.x / size.width * 100:.3f}%;top:{middle / size.height * 100:.3f}%;"
        f"font-size:calc({own / size.width * 100:.4f}*var(--u))"
    )
    if run.quarters:
        degrees, side = (-90, "100%") if edge == "right" else (90, "0")
        turn = f"transform:rotate({run.quarters * degrees:.3f}deg)"
        style += f";transform-origin:{side} {cap_share(run.font) / 2:.4f}em;{turn}"
    return element("span", {"class": wording.classes.fixed(run), "style": style}, escaped(words_of(run).strip()))


def _closed_up(run: GlyphRun) -> Iterator[GlyphRun]:
    """Yield the parts of a run between full-width signs that were closed up, which a browser would not do."""
    begin, left = 0, 0.0
    for at, glyph in enumerate(run.glyphs, 1):
        closed = not glyph.text.isascii() and glyph.advance <= run.font.advance(glyph.gid) - _CLOSED_UP
        if at == len(run.glyphs) or closed:
            part = run.glyphs[begin:at]
            yield run._replace(glyphs=part, origin=run.origin.moved(pt(left * run.size / 1000), 0.0))
            begin, left = at, left + sum(one.advance for one in part)
