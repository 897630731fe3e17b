"""Structure template: the formatted structure that many editions share.

These editions have equal tags, object numbers and parent tree. They differ in painted content, which is not here, and
in the words of elements (such as alt text), for which the objects have gaps.

Two editions whose slots have the same kinds of elements in the same order have equal recordings, and so the same
structure. Only their elements differ.

A file of a batch is made 0.1 ms sooner than by growing the structure tree for each (`python
benchmarks/second_implementations.py`).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext

from reportlab.pdfbase.pdfdoc import PDFObject

from flyergen.artwork import Element, Slot
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.tagging.structure_tree import Node, Tree, words_in
from flyergen.pdf.writer.pdf_objects import Document, Segment, joined
from flyergen.pdf.writer.pdf_syntax import Box

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


class _Object(NamedTuple):
    """An object of a structure template: its number, and its bytes before and after the words of an element."""

    number: int
    head: bytes
    place: int | None = None
    tail: bytes = b""


class StructureTemplate(NamedTuple):
    """The structure objects that slots add or extend, and their highest number."""

    objects: tuple[_Object, ...]
    last: int

    def segment(self, elements: Sequence[Element]) -> Segment:
        """Return the objects with the words of an edition's elements, as in its file."""
        return joined(
            (number, head if place is None else b"".join((head, words_in(elements[place]), tail)))
            for number, head, place, tail in self.objects
        )


def skeleton_of(
    trace: StructureRecording, tree: Tree, document: Document, changing: Sequence[PDFObject]
) -> StructureTemplate:
    """Return the structure template of a recording. `changing` are the objects that slots extend."""
    before, document = document.last, document.fork()
    grown = tree.fork(document)
    for event in trace.events:
        _tell(grown, event, trace.elements)
    grown.close(document)
    places = {element: place for place, element in enumerate(trace.elements)}
    numbers = [*map(document.number, changing), *document.numbers(first=before + 1)]
    return StructureTemplate(tuple(_object(number, document, places) for number in numbers), document.last)


def _tell(tree: Tree, event: Event, elements: Sequence[Element]) -> None:
    if isinstance(event, Mark):
        with tree.filling(event.slot) if event.slot else nullcontext():
            tree.mark(_at(event.place, elements), event.page)
    elif isinstance(event, Cover):
        tree.node(_at(event.place, elements)).cover(event.box, event.page)
    elif isinstance(event, Label):
        tree.node(_at(event.place, elements)).label(event.text)


def _at(place: Place, elements: Sequence[Element]) -> Element:
    return elements[place] if isinstance(place, int) else place


def _object(number: int, document: Document, places: Mapping[Element, int]) -> _Object:
    thing = document.thing(number)
    if isinstance(thing, Node) and thing.element in places:
        head, tail = thing.around(document)
        return _Object(number, b"%d 0 obj\n%b" % (number, head), places[thing.element], tail + b"\nendobj\n")
    return _Object(number, document.written(number))
