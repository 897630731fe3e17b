"""Words as HTML: elements of the structure as HTML elements, or words at their places."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from types import MappingProxyType

from flyergen.artwork import NUMERAL, Element, GlyphRun, Item, Path, extent, of_fact
from flyergen.geometry import Size
from flyergen.html.cover_beside_text import first_line_indent
from flyergen.html.drawings import hex_of
from flyergen.html.edition_data import EditionArtwork
from flyergen.html.elements import Leaf, Markup, Node, element, escaped, joined, nodes_of, words_of
from flyergen.html.fonts import cap_share
from flyergen.html.styles import StyleClasses, main_run, rem, style_of
from flyergen.record import NamedTuple
from flyergen.units import pt

_ALSO_IN = "also_in"

_NO_TEXT = {"☐": "ticks", "•": "dots"}

_SIDES = {"right": "end", "decimal": "end", "center": "mid"}

_PLAIN: Mapping[str, str | None] = MappingProxyType({})

_INLINE = {"Strong": "strong", "Em": "em", "Span": "span"}


class Wording(NamedTuple):
    """What the words of an edition need to become HTML: the edition, its classes, and the languages on the page."""

    edition: EditionArtwork
    classes: StyleClasses
    languages: tuple[str, ...]

    def css(self, node: Node, starts: tuple[float, float] = (0.0, 0.0)) -> str:
        """Return the class of the words of an element. A drawing at the end of a word makes it longer."""
        runs, (indented, first) = node.runs(), starts
        first = first or first_line_indent(runs, self.edition.direction)
        style = style_of(runs, self.edition)._replace(indented=indented, first=first)
        drawn = "".join(one.element.actual_text for one in node.find("Span") if _is_drawn(one))
        largest = max(run.size for run in runs)
        return self.classes.of(style.with_longer(drawn, largest / main_run(runs).size))

    def block(self, node: Node, tag: str = "", starts: tuple[float, float] = (0.0, 0.0)) -> Markup:
        """Return an element with the words of a paragraph or a heading, or of a list.

        `starts` are how far its lines begin after their column in em, and how much further the first one.
        """
        if node.role == "L":
            return self.list_of(node)
        if node.role == "Table":
            return self.table_of(node)
        if node.role == "BlockQuote":
            return element("blockquote", None, *(self.block(one) for one in _nodes(node)))
        runs = node.runs()
        name = tag or (node.role.lower() if node.role[:1] == "H" else "p")
        css = self.css(node, starts)
        if runs[0].key in self.edition.justified:
            css += f" {self.classes.justified()}"
        if runs[0].is_drawn:
            first = next(run for run in runs if not run.is_drawn)
            if not words_of(first)[:2].isdecimal():  # the first letter of a browser is one digit of a number
                css += f" {self.classes.drop_cap(runs[0], first, self.edition)}"
        about = {"class": css, "lang": node.element.lang or None}
        return element(name, about, self.inline(node, main_run(runs)))

    def inline(self, node: Node, around: GlyphRun) -> Markup:
        """Return the words of an element, with what is in it."""
        return joined(_trimmed(list(self._inline(node, around))))

    def _inline(self, node: Node, around: GlyphRun) -> Iterator[str]:
        """Yield the parts of an element. Words from left to right in a line from right to left keep their order."""
        parts = list(_merged(node.children))
        made = (list(self._part(parts, n, around)) for n in range(len(parts)))
        for turned, some in groupby(zip(parts, made, strict=True), lambda one: _is_turned(one[0])):
            inside = [word for _, words in some for word in words]
            yield from (element("bdi", {"dir": "ltr"}, *inside),) if turned else inside

    def _part(self, parts: "Sequence[Node | Words]", n: int, around: GlyphRun) -> Iterator[str]:
        child, after = parts[n], parts[n + 1] if n + 1 < len(parts) else None
        if isinstance(child, Words):
            yield from self._words(child, around, _drawn_words(after))
        elif not _drawn_words(child):
            yield self._within(child, around)
        elif not n:
            yield child.element.actual_text

    def _within(self, node: Node, around: GlyphRun) -> Markup:
        """Return an element in a line: a link, strong words, or words in another language."""
        said = node.element
        if node.role == "Link":
            own = main_run(node.runs())  # the line under a link has its color
            css = self.classes.inside(own, around)
            return link_of(said.link, *self._inline(node, own), lang=said.lang, css=css)
        inside = self._inline(node, around)
        if _ALSO_IN in node.keys and said.lang in self.languages:
            return link_to_language(said.lang, *inside)
        return element(_INLINE.get(node.role, "span"), {"lang": said.lang or None}, *inside)

    def _words(self, run: "Words", around: GlyphRun, drawing: str) -> Iterator[str]:
        """Yield words in one style. What is `drawing` after them continues their last word."""
        for leaf in run.leaves:
            self.classes.note(leaf)
        first, text = run.leaves[0], run.text.rstrip() + drawing if drawing else run.text
        self.classes.note_words(drawing, first.font)
        css = self.classes.inside(first, around)
        yield element("span", {"class": css}, text) if css and text.strip() else text

    def list_of(self, node: Node, rules: Sequence[Path] = ()) -> Markup:
        """Return a list: of numbered points, of hours, of boxes to tick or of bullets.

        Each item may have one of the `rules` over it.
        """
        items = [one for one in _nodes(node) if one.role == "LI"]
        kind = _kind_of(items[0]) if items else "dots"
        ruled = _ruled(items, rules, self.edition) if len(rules) == len(items) else ""
        style = ";".join(filter(None, (_spaces(items, self.edition), ruled)))
        about: dict[str, str | None] = {
            "class": f"{kind} ruled" if ruled else kind,
            "role": "list",
            "style": style or None,
        }
        return element("ol" if kind == "points" else "ul", about, *(self._item(one, kind) for one in items))

    def table_of(self, node: Node, align: Sequence[str] = (), about: Mapping[str, str | None] = _PLAIN) -> Markup:
        """Return a table, with the alignment of each column."""
        return element("table", about, *(self._rows(part, align) for part in _nodes(node)))

    def _rows(self, node: Node, align: Sequence[str]) -> Markup:
        """Return a row, or a part of a table with its rows."""
        if node.role != "TR":
            return element(node.role.lower(), None, *(self._rows(row, align) for row in _nodes(node)))
        cells = _nodes(node)
        sides = [*align, *["left"] * (len(cells) - len(align))]
        return element("tr", None, *(self._cell(cell, side) for cell, side in zip(cells, sides, strict=False)))

    def _cell(self, node: Node, side: str) -> Markup:
        parts = node.element.ancestors()[-2:]
        scope = ("col" if parts[0].role == "THead" else "row") if node.role == "TH" else None
        inner = [one for one in _nodes(node) if one.runs()]
        words = map(self.block, inner if inner or not node.runs() else [node])
        return element(node.role.lower(), {"scope": scope, "class": _SIDES.get(side)}, *words)

    def _item(self, node: Node, kind: str) -> Markup:
        label = next((one for one in _nodes(node) if one.role == "Lbl"), None)
        body = [part for one in _nodes(node) if one is not label for part in self._body(one, kind == "ticks")]
        if kind == "ticks":
            return element("li", None, element("label", None, element("input", {"type": "checkbox"}), *body))
        if label and (runs := label.runs()):
            head = element("span", {"class": f"n {self.css(label)}"}, self.inline(label, main_run(runs)))
            return element("li", None, head, " ", element("div", None, *body))
        return element("li", {"style": f"--dot:{_colour_of(label)}"}, element("div", None, *body))

    def _body(self, node: Node, in_line: bool) -> Iterator[Markup]:
        """Yield what is beside a label. Words without a paragraph of their own get one."""
        inner, tag = _nodes(node), "span" if in_line else ""
        if node.role != "LBody" or any(one.role in _INLINE for one in inner) or len(inner) < len(node.children):
            yield self.block(node, tag)
            return
        yield from (self.block(one, tag) for one in inner)


def link_of(href: str, *inside: str, lang: str = "", leads_to: str = "", css: str = "") -> Markup:
    """Return a link in a line. Its area is as high as a finger needs, and its words are over other areas.

    `leads_to` is the language of what it leads to, and `css` the class of its words.
    """
    kinds = ("in-line", "other" if leads_to else "", css)
    about = {"href": href, "lang": lang or None, "hreflang": leads_to or None, "class": " ".join(filter(None, kinds))}
    return element("a", about, element("span", None, *inside))


def link_to_language(code: str, *inside: str) -> Markup:
    """Return a link to the edition in another language on the same page, in words of that language."""
    return link_of(f"#{code}", *inside, lang=code, leads_to=code)


class Words(NamedTuple):
    """Runs in a row in one style, and their words. They are `turned` if they are read against the line's direction."""

    leaves: tuple[GlyphRun, ...]
    turned: bool = False

    @property
    def text(self) -> str:
        return "".join(map(words_of, self.leaves))


def _merged(children: Sequence[Node | Leaf]) -> Iterator[Node | Words]:
    """Yield the children of an element, with runs of one style as one."""
    row: list[GlyphRun] = []
    turned = _turned([child.item if isinstance(child, Leaf) else None for child in children])
    for child in children:
        run = child.item if isinstance(child, Leaf) else None
        goes_on = row and isinstance(run, GlyphRun) and _alike(run, row[-1])
        if row and not (goes_on and (id(run) in turned) == (id(row[-1]) in turned)):
            yield Words(tuple(row), id(row[-1]) in turned)
            row = []
        if isinstance(child, Node):
            yield child
        elif isinstance(run, GlyphRun):
            row.append(run)
    if row:
        yield Words(tuple(row), id(row[-1]) in turned)


def _turned(items: Sequence[object]) -> set[int]:
    """Return the ids of runs that are read from left to right in a line from right to left.

    A space or a sign between two of them is one glyph, which looks alike in both directions, and belongs to them.
    """
    found = {id(one) for one in items if isinstance(one, GlyphRun) and one.against}
    for before, one, after in zip(items, items[1:], items[2:], strict=False):
        if isinstance(one, GlyphRun) and len(one.glyphs) == 1 and {id(before), id(after)} <= found:
            found.add(id(one))
    return found


def _is_turned(part: Node | Words) -> bool:
    return isinstance(part, Words) and part.turned


def _alike(first: GlyphRun, other: GlyphRun) -> bool:
    alike = first.font is other.font and first.colour == other.colour and first.features == other.features
    return alike and abs(first.size / other.size - 1) < 0.02


def _trimmed(parts: list[str]) -> list[str]:
    """Return parts without space at both ends."""
    if parts:
        first = parts[0]
        parts[0] = Markup(first.lstrip()) if isinstance(first, Markup) else first.lstrip()
        last = parts[-1]
        parts[-1] = Markup(last.rstrip()) if isinstance(last, Markup) else last.rstrip()
    return parts


def _drawn_words(child: "Node | Words | None") -> str:
    """Return the words that a drawing stands for, or ""."""
    return child.element.actual_text if isinstance(child, Node) and _is_drawn(child) else ""


def _is_drawn(node: Node) -> bool:
    """Return whether an element is a drawing of words."""
    return bool(node.element.actual_text) and not node.runs()


def _nodes(node: Node) -> list[Node]:
    return [child for child in node.children if isinstance(child, Node)]


def _spaces(items: Sequence[Node], edition: EditionArtwork) -> str:
    """Return how far the words of a list are from its left, `--i`, and how far apart its items are, `--g`."""
    bodies = [Node(item.element, [one for one in _nodes(item) if one.role != "Lbl"]) for item in items]
    bodies = [one for one in bodies if one.runs()]
    said = [f"--i:{rem(bodies[0].runs()[0].origin.x - items[0].box.x)}"] if bodies else []
    gaps = [space_between(before, after, edition) for before, after in pairwise(bodies)]
    return ";".join([*said, *([f"--g:{rem(min(gaps))}"] if gaps else [])])


def _ruled(items: Sequence[Node], rules: Sequence[Path], edition: EditionArtwork) -> str:
    """Return the rule over each item of a list, `--r`, and how far the words are below it, `--p`."""
    strokes = [(rule.stroke, extent(rule.segments).y) for rule in rules if rule.stroke]
    if not strokes:
        return ""
    stroke, _ = strokes[0]
    below = min(_ends(item, edition)[0] - y for item, (_, y) in zip(items, strokes, strict=True))
    return f"--r:{rem(stroke.width)} solid {hex_of(stroke.colour)};--p:{rem(max(below, 0.0))}"


def space_between(first: Node, after: Node, edition: EditionArtwork) -> float:
    """Return the space in mm between two elements below one another, as a browser counts it."""
    return max(_ends(after, edition)[0] - _ends(first, edition)[1], 0.0)


def _ends(node: Node, edition: EditionArtwork) -> tuple[float, float]:
    """Return where an element begins and ends: with half of the leading of its first and last words."""
    runs = [run for run in node.runs() if not run.is_drawn]
    if not runs or node.role == "Figure":
        return node.box.y, node.box.bottom
    tops, feet = zip(*(_rise_and_foot(run, edition) for run in runs), strict=True)
    return min(tops), max(feet)


def _rise_and_foot(run: GlyphRun, edition: EditionArtwork) -> tuple[float, float]:
    """Return where the line of some words begins and ends: half of its leading is around its capitals."""
    leading = edition.leading_of(run)
    top = run.origin.y - (leading + pt(run.size * run.font.cap_height / 1000)) / 2
    return top, top + leading


def _kind_of(item: Node) -> str:
    """Return what kind of list an item belongs to, by its label."""
    label = next((one for one in _nodes(item) if one.role == "Lbl"), None)
    if label is None:
        return "dots"
    if NUMERAL in label.keys:
        return "points"
    if of_fact("event.programme") in label.keys:
        return "hours"
    return "labels" if label.runs() else _NO_TEXT.get(label.element.actual_text, "dots")


def _colour_of(label: Node | None) -> str:
    drawn = (leaf.item for leaf in label.leaves()) if label else iter(())
    return next((hex_of(item.fill) for item in drawn if isinstance(item, Path) and item.fill), "currentColor")


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
    parts = [(_positioned_line(run, size, wording), run) for run in runs]
    return joined(part for line, run in parts for part in (line, " " if words_of(run)[-1:].isspace() else ""))


def _letters(own_element: Element, letters: Sequence[GlyphRun], size: Size, wording: Wording) -> Markup:
    """Return a word whose letters have places of their own, which a screen reader says as a word."""
    word = own_element.actual_text.strip()
    about = {"class": "letters", "role": "img", "aria-label": word, "lang": own_element.lang or None}
    return element("span", about, _lines(letters, size, wording))


def _positioned_line(run: GlyphRun, size: Size, wording: Wording) -> Markup:
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
            yield run._replace(glyphs=part, origin=run.origin.shift(pt(left * run.size / 1000), 0.0))
            begin, left = at, left + sum(one.advance for one in part)
