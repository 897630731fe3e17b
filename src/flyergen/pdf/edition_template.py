"""Edition template: painted operators and structure of editions that are alike, with gaps.

Items are alike if they have the same kinds, faces, colors and elements in the same order, and their size changes at the
same places. Then editions have equal operators, tags, object numbers and parent tree. They differ in glyphs, in their
positions and sizes and in code modules, for which the content has gaps, and in the words of elements (such as alt
text), for which the objects have gaps.

A file of a batch is made 0.6 ms sooner than by painting it and growing its structure (`python
benchmarks/second_implementations.py`).

They are children of the document's element until they are written.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence

from flyergen.artwork import Element, GlyphRun, Item, Link, Modules
from flyergen.pdf.objects import Document, Segment, joined
from flyergen.pdf.operators import Painter, font_of, placed_glyphs
from flyergen.pdf.pages import Opening, items_of_slots
from flyergen.pdf.paths import number, placed_squares
from flyergen.pdf.resources import Supplies
from flyergen.pdf.structure_tree import Node, TaggedForm, Tree, words_in
from flyergen.record import NamedTuple
from flyergen.sheet.page import Job

# An element of the file template, or the index of one that comes with an edition.
_Place = Element | int


class Likeness:
    """What editions that are alike have in common (`key`), and how they differ: their elements, and what fills gaps.

    `elements` are those that come with the edition. Parents come before their children.
    """

    def __init__(self, tree: Tree) -> None:
        self.elements: list[Element] = []
        self.fillings: list[GlyphRun | Modules] = []
        self._tree = tree
        self._key: list[Hashable] = []
        self._places: dict[Element, _Place] = {}
        self._exact: set[Element] = set()
        self._size = 0.0

    @property
    def key(self) -> tuple[Hashable, ...]:
        return tuple(self._key)

    def add(self, items: Iterable[Item], artifact: bool) -> None:
        """Add the items of a slot. `artifact` takes all of them out of the structure."""
        key = self._key
        key.append(artifact)
        for item in items:
            if isinstance(item, Link):
                continue
            element = None if artifact else item.element
            place = None if element is None else self._place(element)
            if isinstance(item, Modules):
                self.fillings.append(item)
                key += (place, item.colour, *((item.origin, item.module, len(item.rows)) if place is not None else ()))
            elif isinstance(item, GlyphRun) and not item.is_drawn and element not in self._exact:
                if item.glyphs:
                    self.fillings.append(item)
                    key += (place, item.font, self._is_new(item.size), item.colour, item.quarters)
            else:
                if isinstance(item, GlyphRun) and item.glyphs:
                    self._is_new(item.size)
                    if not item.is_drawn:
                        self.fillings.append(item)
                key += (place, item._replace(element=None))

    def _is_new(self, size: float) -> bool:
        """Take in the size of glyphs, and return whether it is written otherwise than that of the glyphs before."""
        before, self._size = self._size, size
        return size != before and number(size) != number(before)

    def _place(self, element: Element) -> _Place:
        known = self._places.get(element)
        if known is None:
            known = self._places[element] = self._met(element)
        return known

    def _met(self, element: Element) -> _Place:
        """Take in an element. Where its box or its words decide the structure, its items must be equal."""
        parent = element.parent
        place = None if parent is None else self._place(parent)
        if element.role in ("Figure", "Lbl") or parent in self._exact:
            self._exact.add(element)
        if element in self._tree:
            return element
        self._key += (element.role, place)
        self.elements.append(element)
        return len(self.elements) - 1


def likeness_of(openings: Iterable[Opening], slots: Mapping[str, tuple[Item, ...]], tree: Tree) -> Likeness:
    """Return the likeness of an edition, by the items of its slots in the order in which they are painted."""
    found = Likeness(tree)
    for opening in openings:
        for items, artifact in items_of_slots(opening, slots):
            found.add(items, artifact)
    return found


class _Object(NamedTuple):
    """An object of a structure: its number, and its bytes before and after the words of an element."""

    number: int
    head: bytes
    place: int | None = None
    tail: bytes = b""


class EditionTemplate(NamedTuple):
    """The operators of each content stream with the indexes of its gaps, the structure objects, and the last number."""

    streams: tuple[tuple[list[str], tuple[tuple[int, int | None], ...]], ...]
    objects: tuple[_Object, ...]
    last: int

    def contents(self, fillings: Iterable[GlyphRun | Modules], supplies: Supplies) -> Iterator[bytes]:
        """Yield the content streams of an edition, not compressed."""
        rest = iter(fillings)
        for operators, gaps in self.streams:
            code = operators.copy()
            for (gap, font), item in zip(gaps, rest, strict=False):
                filling = placed_glyphs(item, supplies) if isinstance(item, GlyphRun) else placed_squares(item)
                code[gap] = filling
                if font is not None and isinstance(item, GlyphRun):
                    code[font] = font_of(item, supplies)
            yield "\n".join(code).encode("ascii")

    def structure(self, elements: Sequence[Element]) -> Segment:
        """Return the structure objects with the words of an edition's elements, as in its file."""
        return joined(
            (number, head if place is None else b"".join((head, words_in(elements[place]), tail)))
            for number, head, place, tail in self.objects
        )


def edition_template(
    painters: Iterable[Painter], numbers: Iterable[int], document: Document, elements: Sequence[Element]
) -> EditionTemplate:
    """Return the template of an edition that has been painted. `numbers` are those of its structure in a document."""
    places = {element: place for place, element in enumerate(elements)}
    streams = tuple((painter.code, tuple(painter.gaps)) for painter in painters)
    return EditionTemplate(streams, tuple(_object(number, document, places) for number in numbers), document.last)


def _object(number: int, document: Document, places: Mapping[Element, int]) -> _Object:
    thing = document.thing(number)
    if isinstance(thing, Node) and thing.element in places:
        head, tail = thing.around(document)
        return _Object(number, b"%d 0 obj\n%b" % (number, head), places[thing.element], tail + b"\nendobj\n")
    return _Object(number, document.object_bytes(number))


class PieceTree(Tree):
    """The structure of one piece while the pages of its sheet are painted.

    The pieces of a sheet share the document's node, page by page the numbers of marked content, and the forms with
    tags. `first` is the key of the sheet's first page in the parent tree.
    """

    def __init__(self, job: Job, top: Node, marked: list[list[Node]], forms: list[TaggedForm], first: int) -> None:
        super().__init__(job, links=False)
        self.marked = marked
        self._forms, self._first = forms, first
        self._nodes[job.document] = top
        self._added = 1

    def keep_form(self, form: TaggedForm) -> None:
        """Give a form the next key after those of the sheet's pages and of its forms before."""
        form.key = self._first + len(self.marked) + len(self._forms)
        self._forms.append(form)

    def add_to(self, document: Document) -> list[int]:
        """Assign numbers to the elements. Return those of the sections, in reading order."""
        self._add_nodes(document)
        top = self._nodes[self.document]
        sections = [node for node in self._nodes.values() if node.parent is top]
        return [document.number(node) for node in sorted(sections, key=self._rank)]
