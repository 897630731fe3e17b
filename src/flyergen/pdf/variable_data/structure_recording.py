"""A recording of structure: what painting says of a template's tree, taken down and not yet put into a tree.

Two editions whose slots hold the same kinds of elements in the same order leave the same recording, and have the same
structure. Only their elements are others.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from flyergen.artwork import Element, Slot
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.tagging.structure_tree import Tree
from flyergen.pdf.writer.page_coordinates import Box

# An element of the file template itself, or the place of one among those that come with an edition.
Place = Element | int


class Met(NamedTuple):
    """An element that came up: what it is, and under which it stands."""

    role: str
    parent: Place | None


class Mark(NamedTuple):
    """A stretch of content on a page, which belongs to an element in a slot."""

    slot: Slot | None
    page: int
    place: Place


class Cover(NamedTuple):
    """A box on a page that a figure covers."""

    place: Place
    box: Box
    page: int


class Label(NamedTuple):
    """What a label of a list says."""

    place: Place
    text: str


Event = Met | Mark | Cover | Label


class RecordedStructure:
    """What stands for the node of an element: it has the role of one, and takes down what it is told."""

    def __init__(self, events: list[Event], place: Place, role: str, figure: "RecordedStructure | None") -> None:
        self.role, self.place = role, place
        self._around = figure
        self._events = events

    @property
    def figure(self) -> "RecordedStructure | None":
        """The figure that it is or stands in."""
        return self if self.role == "Figure" else self._around

    def cover(self, box: Box, page: int) -> None:
        """Take down that the element covers a box."""
        self._events.append(Cover(self.place, box, page))

    def label(self, text: str) -> None:
        """Take down what the label says."""
        self._events.append(Label(self.place, text))


class StructureRecording:
    """What is said of a tree without links, as events; `elements` are those that come with the edition."""

    def __init__(self, tree: Tree) -> None:
        self.elements: list[Element] = []
        self._tree = tree
        self._events: list[Event] = []
        self._slot: Slot | None = None
        self._traced: dict[Element, RecordedStructure] = {}
        self._counts = [len(nodes) for nodes in tree.marked]

    @property
    def events(self) -> tuple[Event, ...]:
        """All that has been said."""
        return tuple(self._events)

    @contextmanager
    def filling(self, slot: Slot) -> Iterator[None]:
        """Let what is painted meanwhile stand in the place that was kept for a slot."""
        self._slot = slot
        yield
        self._slot = None

    def mark(self, element: Element, page: int) -> tuple[RecordedStructure, int]:
        """Return what stands for the node of `element`, and the number of its next stretch of content on `page`."""
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
        """Return what stands for a node of the file template."""
        node = self._tree.node(element)
        figure = node.figure if node.figure is not node else None
        return RecordedStructure(self._events, element, node.role, self._of(figure.element) if figure else None)

    def _met(self, element: Element) -> RecordedStructure:
        parent = self._of(element.parent) if element.parent else None
        self._events.append(Met(element.role, parent.place if parent else None))
        self.elements.append(element)
        role = "Span" if element.role == "Link" else element.role
        return RecordedStructure(self._events, len(self.elements) - 1, role, parent.figure if parent else None)
