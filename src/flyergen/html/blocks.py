"""Blocks as HTML: words, places to tap, rows and cards of a phone's page, as HTML elements."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from flyergen.artwork import Item, Modules, Path, Picture, extent
from flyergen.geometry import Rect, Size, union
from flyergen.html.cover_beside_text import line_starts
from flyergen.html.drawings import DrawingPool, data_uri, hex_of, modules_of, outline_of, paths_in, svg_of
from flyergen.html.edition_data import file_name, saved_file
from flyergen.html.elements import Leaf, Markup, Node, element, joined, nodes_of
from flyergen.html.styles import rem, style_of
from flyergen.html.words import Wording, fixed_words, in_shape, space_between
from flyergen.limits import PHONE_WIDTH
from flyergen.phone_page import Bars, Button, Buttons, Card, Entry, FixedLines, IconRow, PageTable, Row, Words
from flyergen.record import NamedTuple
from flyergen.units import pt

_WIDTH = pt(PHONE_WIDTH * 0.75)
_FULL = 0.9  # of a page's width: a picture that fills its band
_BESIDE = 0.45  # of a page's width: a picture that fits beside a number
_ON_BUTTON = 0.64  # of a narrow column: the words of a button may be so wide


class BlockWriter(NamedTuple):
    """Writes the blocks of an edition. Classes and drawings are those of the whole page."""

    wording: Wording
    pool: DrawingPool

    def entries(self, entries: Sequence[Entry]) -> Markup:
        """Return entries below one another, each with the space above it."""
        return joined(
            element("div", {"class": self.wording.classes.lead(one.above), "style": _opacity(one)}, inside)
            for one in entries
            if (inside := self.block(one))
        )

    def block(self, entry: Entry) -> Markup:
        """Return a block that is inside a band."""
        match entry.block:
            case Words(items):
                return joined(self._words(items))
            case FixedLines(size, items, shapes):
                drawn = [self._behind(shapes, size)] if shapes else []
                words = fixed_words(items, size, self.wording)
                return element("div", {"class": "fixed"}, in_shape(size, *drawn, *words))
            case Buttons(buttons):
                return joined(map(self._button, buttons))
            case PageTable() | Bars() as rows:
                return self._table(rows) if isinstance(rows, PageTable) else self._bars(rows)
            case Row() | Card() | IconRow() as several:
                return self._several(several)
        return Markup("")

    def _behind(self, shapes: Sequence[Item], size: Size) -> Markup:
        """Return shapes behind words, which may reach out of the box of the words."""
        reach = union(Leaf(one).box for one in shapes if isinstance(one, Path))
        return svg_of(self.pool.use(paths_in(shapes, reach)), Rect(0.0, 0.0, size.width, size.height), "")

    def _several(self, block: Row | Card | IconRow) -> Markup:
        """Return words beside one another or beside an icon, or blocks on a color of their own."""
        if isinstance(block, IconRow):
            side = Rect(0.0, 0.0, block.side, block.side)
            drawn = svg_of(self.pool.use(paths_in(block.icon, side)), side, block.alt)
            look = f"--s:{rem(block.side)};--g:{rem(block.gap)}"
            return element(
                "div", {"class": "icon", "style": look}, drawn, element("div", None, *self._words(block.words))
            )
        if isinstance(block, Row):
            sides = (element("div", None, *self._words(items)) for items in (block.left, block.right))
            return element("div", {"class": "ends"}, *sides)
        style = f"background:{hex_of(block.colour)};padding:{rem(block.padding)}"
        return element("div", {"class": "card", "style": style}, self.entries(block.entries))

    def _words(self, items: Sequence[Item]) -> Iterator[Markup]:
        """Yield words and pictures, with a small picture beside the number before it."""
        nodes, made = nodes_of(items), list[Markup]()
        starts = line_starts(nodes, self.wording.edition.direction)
        for before, node in pairwise((None, *nodes)):
            if node is None:
                continue
            if node.role == "Caption" and made and before and before.role == "Figure":
                words = (self.wording.block(one) for one in node.children if isinstance(one, Node))
                made[-1] = element("figure", None, made[-1], element("figcaption", None, *words))
            elif node.role == "Figure" and made and before and _is_beside(node, before):
                made[-1] = element("div", {"class": "row"}, made[-1], self._figure(node))
            elif node.role == "Figure" or node.runs():
                one = (
                    self._figure(node)
                    if node.role == "Figure"
                    else self._block(node, items, starts.get(id(node), (0.0, 0.0)))
                )
                above = space_between(before, node, self.wording.edition) if before else 0.0
                made.append(element("div", {"class": self.wording.classes.lead(above)}, one) if before else one)
        yield from made or self._ornament(items)

    def _block(self, node: Node, items: Sequence[Item], starts: tuple[float, float]) -> Markup:
        """Return the words of an element with the starts of its lines, and a list with the lines over its items."""
        if node.role == "BlockQuote" and any(node.find("Figure")):
            return self._quote_with_portrait(node)
        if node.role != "L":
            return self.wording.block(node, starts=starts)
        paths = (item for item in items if isinstance(item, Path) and not item.element and item.stroke)
        return self.wording.list_of(node, [one for one in paths if extent(one.segments).height == 0])

    def _quote_with_portrait(self, node: Node) -> Markup:
        """Return a quote whose parts are as far apart as they are set."""
        parts = [one for one in node.children if isinstance(one, Node)]
        made = [self._figure(one) if one.role == "Figure" else self.wording.block(one) for one in parts]
        above = [space_between(before, one, self.wording.edition) for before, one in pairwise(parts)]
        apart = (
            element("div", {"class": self.wording.classes.lead(space)}, one)
            for space, one in zip(above, made[1:], strict=True)
        )
        return element("blockquote", None, made[0], *apart)

    def _table(self, block: PageTable) -> Markup:
        """Return a table with the lines between its rows."""
        (node,) = nodes_of(block.items)
        line = f"--r:{rem(block.line.width)} solid {hex_of(block.line.colour)};" if block.line else ""
        about = {"class": f"by-{block.lines}", "style": f"{line}--p:{rem(block.above)};--b:{rem(block.beside)}"}
        return self.wording.table_of(node, block.align, about)

    def _bars(self, block: Bars) -> Markup:
        """Return the bars of a chart as a list, each with its label above it and its number at its end."""
        items = []
        for one in block.bars:
            width = f"calc((100% - {rem(block.beside)})*{one.length:.4g})"
            look = f"background:{hex_of(one.colour)};height:{rem(block.thickness)};width:{width}"
            label, number = (joined(map(self.wording.block, nodes_of(words))) for words in (one.label, one.number))
            line = element("div", {"class": "bar"}, element("i", {"style": look}), number)
            items.append(element("li", None, element("div", None, label, line)))
        return element("ul", {"class": "bars", "role": "list"}, *items)

    def _ornament(self, items: Sequence[Item]) -> Iterator[Markup]:
        """Yield pictures, lines and shapes that belong to no words, which a screen reader skips."""
        for item in items:
            if isinstance(item, Picture):
                wide = item.box.width >= _FULL * _WIDTH
                about = {"class": "picture wide"} if wide else {"class": "picture"}
                yield _photograph(item, "", {**about, "style": None if wide else f"width:{rem(item.box.width)}"})
        paths = [item for item in items if isinstance(item, Path) and item.segments]
        if paths:
            box = union(Leaf(path).box for path in paths)
            drawn = svg_of(self.pool.use(paths_in(paths, box)), box, "")
            yield element("div", {"class": "ornament", "style": f"width:{rem(box.width)}"}, drawn)

    # Places to tap.

    def _button(self, button: Button) -> Markup:
        """Return a place to tap with the flyer's own words."""
        href, download = button.target, ""
        if button.saved:
            href, download = saved_file(button.saved, file_name(self.wording.edition.title))
        fill, line = (hex_of(one) if one else "transparent" for one in (button.fill, button.outline or button.fill))
        about = {
            "class": "tap call" if button.large else "tap",
            "href": href,
            "download": download or None,
            "rel": "noopener" if href.startswith("https:") else None,
            "style": f"background:{fill};border-color:{line}",
        }
        side = Rect(0.0, 0.0, button.side, button.side)
        sign = svg_of(self.pool.use(paths_in(button.icon, side)), side, "")
        return element(
            "p", {"class": "way"}, element("a", about, sign, element("span", None, *self._button_words(button)))
        )

    def _button_words(self, button: Button) -> Iterator[Markup]:
        """Yield the words of a button, those over its own first."""
        for n, (_, some) in enumerate(groupby(button.words, key=lambda one: getattr(one, "key", ""))):
            (node,) = nodes_of(tuple(some))
            style = style_of(node.runs(), self.wording.edition)
            css = self.wording.classes.of(style._replace(longest=round(style.longest / _ON_BUTTON, 3)))
            yield Markup(" " if n else "")
            yield element("span", {"class": css}, self.wording.inline(node, node.runs()[0]))

    # Pictures.

    def _figure(self, node: Node) -> Markup:
        leaves = list(node.leaves())
        box = union(leaf.box for leaf in leaves)
        kind = "wide" if box.width >= _FULL * _WIDTH else ""
        about = {"class": f"picture {kind}".strip(), "style": None if kind else f"width:{rem(box.width)}"}
        first = leaves[0].item
        if isinstance(first, Modules):
            drawn = svg_of(self.pool.use(modules_of(first)), box.grown(first.module * 4), node.element.alt)
            return element("div", {"class": "code"}, drawn)
        if isinstance(first, Picture):
            return _photograph(first, node.element.alt, about)
        drawn = self.pool.use(paths_in((leaf.item for leaf in leaves), box))
        return element("div", about, svg_of(drawn, box, node.element.alt))


def _photograph(picture: Picture, alt: str, about: Mapping[str, str | None]) -> Markup:
    size = {"width": f"{picture.box.width * 10:.0f}", "height": f"{picture.box.height * 10:.0f}"}
    style = ";".join(filter(None, (about["style"], outline_of(picture))))
    return element("img", {"src": data_uri(picture), "alt": alt, **size, **about, "style": style or None})


def _opacity(entry: Entry) -> str | None:
    return f"opacity:{entry.opacity:g}" if entry.opacity < 1 else None


def _is_beside(node: Node, before: Node) -> bool:
    """Return whether a picture is narrow, and level with the words before it."""
    own, words = node.box, before.box
    return own.width < _BESIDE * _WIDTH and words.y < own.bottom and own.y < words.bottom
