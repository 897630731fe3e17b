"""Structure template: the formatted structure that many editions share.

These editions have equal tags, object numbers and parent tree. They differ in painted content, which is not here, and
in the words of elements (such as alt text), for which the objects have gaps.
"""

from collections.abc import Mapping, Sequence
from contextlib import nullcontext

from reportlab.pdfbase.pdfdoc import PDFObject

from flyergen.artwork import Element
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.tagging.structure_elements import Node, words_in
from flyergen.pdf.tagging.structure_tree import Tree
from flyergen.pdf.variable_data.structure_recording import Cover, Event, Label, Mark, Place, StructureRecording
from flyergen.pdf.writer.pdf_objects import Document, Segment, joined


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
