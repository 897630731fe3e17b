"""Elements: the words of a block as a tree of structure elements, and elements as escaped text.

It is made as the structure tree of a PDF is: an element is placed when its first item comes. Words that were broken
into lines are whole again.

`element` is the only way to markup. It takes words as `str`, which it escapes, and markup as `Markup`, which it has
made itself.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flyergen.artwork import Element, GlyphRun, Item, Link, Modules, Path, Picture
from flyergen.flyer.language.writing_direction import undirected
from flyergen.geometry import Rect, union
from flyergen.paths import known_box
from flyergen.record import NamedTuple
from flyergen.units import pt


class Leaf(NamedTuple):
    """An item of an element."""

    item: GlyphRun | Path | Picture | Modules

    @property
    def box(self) -> Rect:
        """The box of the item. That of words reaches from their baseline to the height of capitals."""
        item = self.item
        if isinstance(item, GlyphRun):
            cap = pt(item.size * item.font.cap_height / 1000)
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

    def runs(self) -> tuple[GlyphRun, ...]:
        """Return the runs of words in the element."""
        return tuple(leaf.item for leaf in self.leaves() if isinstance(leaf.item, GlyphRun))

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

    @property
    def box(self) -> Rect:
        """The box of all its items."""
        return union(leaf.box for leaf in self.leaves())


def nodes_of(items: Sequence[Item]) -> tuple[Node, ...]:
    """Return the elements of some items below their section, in reading order. Ornaments belong to none."""
    top: list[Node] = []
    nodes: dict[Element, Node] = {}
    for item in items:
        if isinstance(item, Link) or item.element is None:
            continue
        chain = [*item.element.ancestors(), item.element]
        depth = next((n for n, one in enumerate(chain) if one.role == "Sect"), 0)
        _place(Leaf(item), chain[depth + 1 :] or [Element("P", chain[depth])], top, nodes)
    return tuple(top)


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


def text_of(runs: Sequence[GlyphRun]) -> str:
    """Return the words of runs as they are read: without the hyphens that lines end with."""
    return "".join(map(words_of, runs))


def words_of(run: GlyphRun) -> str:
    """Return the words of a run without marks of line breaks."""
    return undirected(run.words.replace("\u00ad", "").replace("\u200b", ""))


_ESCAPED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}

_CONTROLS = (chr(number) for number in range(32) if chr(number) not in "\t\n")

_TABLE = str.maketrans({**_ESCAPED, **dict.fromkeys(_CONTROLS, "")})

_VOID = frozenset({"meta", "link", "input", "img", "br", "hr"})

# Attributes whose text is an address. Any other scheme, such as `javascript:`, is left out.
_ADDRESSES = ("href", "src")

_SCHEMES = ("https://", "http://", "mailto:", "tel:", "sms:", "geo:", "data:text/calendar", "data:text/vcard",
            "data:image/", "#")  # fmt: skip


class Markup(str):
    """Text that is markup already."""

    __slots__ = ()


def escaped(text: str) -> Markup:
    """Return words as markup. Control characters, which HTML does not have, are left out."""
    return Markup(text.translate(_TABLE))


def joined(parts: Iterable[str], between: str = "") -> Markup:
    """Return words and markup in a row. Words are escaped."""
    return Markup(between.join(part if isinstance(part, Markup) else escaped(part) for part in parts))


def element(name: str, attributes: Mapping[str, str | None] | None = None, *inside: str) -> Markup:
    """Return an element. Attributes without a value (None) are left out; "" stands without a value."""
    said = "".join(_attribute(key, value) for key, value in (attributes or {}).items() if value is not None)
    if name in _VOID:
        return Markup(f"<{name}{said}>")
    return Markup(f"<{name}{said}>{joined(inside)}</{name}>")


def _attribute(name: str, value: str) -> str:
    if name in _ADDRESSES and not value.startswith(_SCHEMES):
        return ""
    return f' {name}="{escaped(value)}"' if value else f" {name}"
