"""Structure recording: records the tags of an edition's slots, without building a tree.

Two editions whose slots have the same kinds of elements in the same order have equal recordings, and so the same
structure. Only their elements differ.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flyergen.artwork import Element, Slot
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.tagging.structure_tree import Tree
from flyergen.pdf.writer.page_coordinates import Box

# An element of the file template, or the index of one that comes with an edition.
Place = Element | int


class Met(NamedTuple):
    """A new element: its role and its parent."""

    role: str
    parent: Place | None


class Mark(NamedTuple):
    """A piece of content on a page, for an element in a slot."""

    slot: Slot | None
    page: int
    place: Place


class Cover(NamedTuple):
    """A box on a page that belongs to a figure."""

    place: Place
    box: Box
    page: int


class Label(NamedTuple):
    """The text of a list's label."""

    place: Place
    text: str


Event = Met | Mark | Cover | Label


class RecordedStructure:
    """Replaces the node of an element: it has the same role, and records the calls."""

    def __init__(self, events: list[Event], place: Place, role: str, figure: "RecordedStructure | None") -> None:
        self.role, self.place = role, place
        self._around = figure
        self._events = events

    @property
    def figure(self) -> "RecordedStructure | None":
        """The figure that is this element or contains it."""
        return self if self.role == "Figure" else self._around

    def cover(self, box: Box, page: int) -> None:
        """Record a box of the element."""
        self._events.append(Cover(self.place, box, page))

    def label(self, text: str) -> None:
        """Record the text of the label."""
        self._events.append(Label(self.place, text))


class StructureRecording:
    """The calls to a tree without links, as events. `elements` are those that come with the edition."""

    def __init__(self, tree: Tree) -> None:
        self.elements: list[Element] = []
        self._tree = tree
        self._events: list[Event] = []
        self._slot: Slot | None = None
        self._traced: dict[Element, RecordedStructure] = {}
        self._counts = [len(nodes) for nodes in tree.marked]

    @property
    def events(self) -> tuple[Event, ...]:
        """All recorded events."""
        return tuple(self._events)

    @contextmanager
    def filling(self, slot: Slot) -> Iterator[None]:
        """Record that what is painted during the `with` belongs to a slot."""
        self._slot = slot
        yield
        self._slot = None

    def mark(self, element: Element, page: int) -> tuple[RecordedStructure, int]:
        """Return the replacement for the node of `element`, and the number of its next piece of content on `page`."""
        traced = self._of(element)
        self._events.append(Mark(self._slot, page, traced.place))
        number = self._counts[page]
        self._counts[page] += 1
        return traced, number

    def _of(self, element: Element) -> RecordedStructure:
        known = self._traced.get(element)
        if known is None:
            known = self._traced[element] = self._own(element) if element in self._tree else self._met(element)
        return known

    def _own(self, element: Element) -> RecordedStructure:
        """Return the replacement for a node of the file template."""
        node = self._tree.node(element)
        figure = node.figure if node.figure is not node else None
        return RecordedStructure(self._events, element, node.role, self._of(figure.element) if figure else None)

    def _met(self, element: Element) -> RecordedStructure:
        parent = self._of(element.parent) if element.parent else None
        self._events.append(Met(element.role, parent.place if parent else None))
        self.elements.append(element)
        role = "Span" if element.role == "Link" else element.role
        return RecordedStructure(self._events, len(self.elements) - 1, role, parent.figure if parent else None)
