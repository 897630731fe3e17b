"""Reading tree: the words of an edition as a tree of structure elements, in reading order.

It is made as the structure tree of a PDF is: an element is placed when its first item comes. Words that were broken
into lines, or that continue on the next panel, are whole again.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from flyergen.artwork import Element, GlyphRun, Item, Link, Modules, Path, Picture
from flyergen.geometry import Point, Rect, union
from flyergen.html.edition_artwork import EditionArtwork
from flyergen.named_tuple import NamedTuple
from flyergen.shapes import known_box
from flyergen.units import mm


class Leaf(NamedTuple):
    """An item at its position: the number of its part and of its panel."""

    item: GlyphRun | Path | Picture | Modules
    part: int
    panel: int

    @property
    def box(self) -> Rect:
        """The box of the item on its panel. That of words reaches from their baseline to the height of capitals."""
        item = self.item
        if isinstance(item, GlyphRun):
            cap = mm(item.size * item.font.cap_height / 1000)
            return Rect(item.origin.x, item.origin.y - cap, item.width, cap)
        if isinstance(item, Picture):
            return item.box
        if isinstance(item, Modules):
            side = item.module * len(item.rows)
            return Rect(item.origin.x, item.origin.y, side, side)
        box = known_box(item.segments)
        return box.grown(item.stroke.width / 2) if item.stroke else box


@dataclass(slots=True)
class Node:
    """An element with its children in reading order."""

    element: Element
    children: "list[Node | Leaf]" = field(default_factory=list)

    @property
    def role(self) -> str:
        return self.element.role

    def leaves(self) -> Iterator[Leaf]:
        """Yield the items of the element and of all elements in it."""
        for child in self.children:
            if isinstance(child, Leaf):
                yield child
            else:
                yield from child.leaves()

    def runs(self) -> tuple[Leaf, ...]:
        """Return the runs of words in the element."""
        return tuple(leaf for leaf in self.leaves() if isinstance(leaf.item, GlyphRun))

    def find(self, role: str) -> "Iterator[Node]":
        """Yield the elements of a role, this one included."""
        if self.role == role:
            yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.find(role)

    @property
    def text(self) -> str:
        return text_of(self.runs())

    @property
    def keys(self) -> set[str]:
        """The keys of its words."""
        return {leaf.item.key for leaf in self.leaves() if not isinstance(leaf.item, Path)}

    def box_on(self, panel: int) -> Rect | None:
        """Return the box of the element on a panel, or None if it is not there."""
        boxes = [leaf.box for leaf in self.leaves() if leaf.panel == panel]
        return union(boxes) if boxes else None

    @property
    def first(self) -> Leaf:
        return next(self.leaves())


class Section(NamedTuple):
    """A section of the document, the panel or the flow of panels: its element and the elements in it."""

    element: Element
    nodes: tuple[Node, ...]

    @property
    def panels(self) -> tuple[int, ...]:
        """The numbers of its panels, in reading order."""
        return tuple(dict.fromkeys(leaf.panel for node in self.nodes for leaf in node.leaves()))


def sections_of(edition: EditionArtwork) -> tuple[Section, ...]:
    """Return the sections of an edition in reading order."""
    found: dict[Element, list[Node]] = {}
    nodes: dict[Element, Node] = {}
    for leaf in _leaves(edition):
        element = leaf.item.element
        if element is None:
            continue
        chain = [*element.ancestors(), element]
        depth = next((n for n, one in enumerate(chain) if one.role == "Sect"), 0)
        section, inner = chain[depth], chain[depth + 1 :]
        top = found.setdefault(section, [])
        _place(leaf, inner or [Element("P", section)], top, nodes)
    return tuple(Section(element, tuple(_in_order(top, edition.order))) for element, top in found.items())


def _in_order(nodes: Sequence[Node], order: Sequence[str]) -> list[Node]:
    """Return elements of which those with a key of `order` come in that order, at the place of the first of them."""
    ranks = {id(node): min(map(order.index, keys)) for node in nodes if (keys := node.keys.intersection(order))}
    ordered = sorted((node for node in nodes if id(node) in ranks), key=lambda node: ranks[id(node)])
    others = [node for node in nodes if id(node) not in ranks]
    place = next((n for n, node in enumerate(nodes) if id(node) in ranks), 0)
    return [*others[:place], *ordered, *others[place:]]


def _leaves(edition: EditionArtwork) -> Iterator[Leaf]:
    for number, part in enumerate(edition.parts):
        for panel, items in part.items:
            yield from (Leaf(item, number, panel) for item in items if not isinstance(item, Link))


def _place(leaf: Leaf, chain: Sequence[Element], top: list[Node], nodes: dict[Element, Node]) -> None:
    """Put an item below its elements, which are made when they are not there."""
    siblings: list[Node | Leaf] | list[Node] = top
    node: Node | None = None
    for element in chain:
        node = nodes.get(element)
        if node is None:
            node = nodes[element] = Node(element)
            siblings.append(node)
        siblings = node.children
    if node:
        node.children.append(leaf)


def text_of(leaves: Sequence[Leaf]) -> str:
    """Return the words of runs as they are read: without the hyphens that lines end with."""
    return "".join(words_of(leaf.item) for leaf in leaves if isinstance(leaf.item, GlyphRun))


def words_of(run: GlyphRun) -> str:
    """Return the words of a run without marks of line breaks."""
    return run.text.replace("\u00ad", "").replace("\u200b", "")


def plates_of(items: Sequence[Item]) -> Iterator[Path]:
    """Yield the colored backgrounds among the items of a part."""
    yield from (item for item in items if isinstance(item, Path) and item.background and item.fill)


def middle(box: Rect) -> Point:
    """Return the middle of a box."""
    return Point(box.x + box.width / 2, box.y + box.height / 2)
