"""Streaming writer: writes one PDF of any number of sheets with variable pieces, sheet by sheet.

The common content of all pieces is a form on every sheet. It is read once: in the first piece it is tagged, in all
others it is an artifact. The variable content of each piece is tagged. A sheet is released after it is written, so that
a run of a hundred thousand takes the memory of one. Source: ISO 32000-1, 7.7.3 (page trees), 7.9.7 (number trees),
12.3.3 (outlines) and 14.7.
"""

from array import array
from collections.abc import Sequence
from typing import BinaryIO, Protocol

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFString

from flyergen.artwork import Placement
from flyergen.geometry import Point
from flyergen.limits import PdfSettings
from flyergen.pdf.colour import mix, rendering_of, separations, shadings_of
from flyergen.pdf.edition_template import PieceTree
from flyergen.pdf.file_template import Slots, opacities, overprint, viewer_preferences
from flyergen.pdf.forms import Forms
from flyergen.pdf.marked_content import LAYOUT, PAGE, MarkedContent, clip, place, place_piece, turn, within
from flyergen.pdf.metadata import Details, info, metadata, output_intents
from flyergen.pdf.object_writer import ObjectWriter
from flyergen.pdf.objects import Document, Stream
from flyergen.pdf.operators import Painter
from flyergen.pdf.pages import boxes_of
from flyergen.pdf.paths import frame_of, number
from flyergen.pdf.resources import Supplies, items_of, take_stock
from flyergen.pdf.structure_tree import Node, TaggedForm, role_map
from flyergen.record import NamedTuple
from flyergen.sheet.page import Job, Page, Position


class Mark(NamedTuple):
    """A bookmark: its title, the reference to its page, and its children, as in the file."""

    title: bytes
    page: bytes
    below: Sequence["Mark"] = ()


class Chain:
    """The bookmarks below one or below the root. The last is held back until it is known whether another follows."""

    def __init__(self, sink: ObjectWriter, parent: int) -> None:
        """`parent` is the number of their parent object."""
        self._sink, self._parent = sink, parent
        self._first = self._last = self._count = 0
        self._held = b""

    def add(self, mark: Mark) -> None:
        """Add a bookmark after the others."""
        before, number = self._last, self._sink.reserve()
        self._put(b"/Next %d 0 R" % number)
        below = Chain(self._sink, number)
        for one in mark.below:
            below.add(one)
        self._held = b"/Title%b/Parent %d 0 R/Dest[%b/Fit]%b" % (mark.title, self._parent, mark.page, below.close())
        self._held += b"/Prev %d 0 R" % before if before else b""
        self._first, self._last = self._first or number, number
        self._count += 1 + below.count

    @property
    def count(self) -> int:
        """The number of bookmarks, with their children."""
        return self._count

    def close(self) -> bytes:
        """Write the last bookmark. Return the entries for the parent, b"" if there are none."""
        self._put(b"")
        ends = (self._first, self._last, self._count)
        return b"/First %d 0 R/Last %d 0 R/Count %d" % ends if self._last else b""

    def _put(self, more: bytes) -> None:
        if self._last:
            self._sink.pack(self._last, b"<<%b%b>>" % (self._held, more))


_LEAVES = 64


class Numbers(Protocol):
    """An object that assigns the numbers of objects."""

    def reserve(self) -> int:
        """Assign a number."""


class PageTree:
    """A growing page tree."""

    def __init__(self, sink: ObjectWriter, root: int) -> None:
        """`root` is the number of the tree."""
        self._sink, self.root = sink, root
        self.count = 0
        self._branch = 0
        self._pages: list[bytes] = []
        self._done: list[int] = []

    def parent(self, numbers: Numbers) -> int:
        """Return the number of the branch for the next pages."""
        if not self._branch:
            self._branch = numbers.reserve()
        return self._branch

    def add(self, pages: Sequence[bytes]) -> None:
        """Add pages to the branch, as references."""
        self._pages += pages
        self.count += len(pages)
        if len(self._pages) >= _LEAVES:
            self._end()

    def close(self) -> None:
        """Write the remaining branches and the root."""
        if self._pages:
            self._end()
        self._sink.pack(self.root, b"<</Type/Pages/Count %d/Kids[%b]>>" % (self.count, references(self._done)))

    def _end(self) -> None:
        said = (self.root, len(self._pages), b" ".join(self._pages))
        self._sink.pack(self._branch, b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%b]>>" % said)
        self._done.append(self._branch)
        self._branch, self._pages = 0, []


class NumberTree:
    """Rising numbers with a value for each: the parent tree, or page labels."""

    def __init__(self, sink: ObjectWriter) -> None:
        self._sink = sink
        self._keys: list[int] = []
        self._values: list[bytes] = []
        self._done: list[int] = []

    def add(self, key: int, value: bytes, numbers: Numbers) -> None:
        """Add a number, higher than those before, and an object as formatted in the file."""
        self._keys.append(key)
        self._values.append(value)
        if len(self._keys) >= _LEAVES:
            self._end(numbers)

    def close(self, numbers: Numbers) -> int:
        """Write the remaining branches and the root. Return the root's number."""
        if self._keys:
            self._end(numbers)
        root = numbers.reserve()
        self._sink.pack(root, b"<</Kids[%b]>>" % references(self._done))
        return root

    def _end(self, numbers: Numbers) -> None:
        leaf = numbers.reserve()
        pairs = b" ".join(b"%d %b" % pair for pair in zip(self._keys, self._values, strict=True))
        self._sink.pack(leaf, b"<</Limits[%d %d]/Nums[%b]>>" % (self._keys[0], self._keys[-1], pairs))
        self._done.append(leaf)
        self._keys, self._values = [], []


def references(numbers: Sequence[int]) -> bytes:
    """Return references to objects, separated by spaces."""
    return b" ".join(b"%d 0 R" % number for number in numbers)


class _Sheet(NamedTuple):
    """A sheet in progress: objects, content of each position (None: nothing), tags, and the piece that is read."""

    document: Document
    pieces: Sequence[Slots | None]
    trees: Sequence[PieceTree]
    reader: int


class StreamingWriter:
    """A file that grows sheet by sheet."""

    def __init__(self, job: Job, settings: PdfSettings, details: Details, stream: BinaryIO, sample: Slots) -> None:
        """Write the common content.

        `sample` is the variable content of some piece, with all colors and pictures of the run.

        Raises FlyerError P201 for colors with more ink than the limit, P202 for pictures that cannot be read.
        """
        self._job, self._settings, self._details = job, settings, details
        own = tuple(item for items in sample.values() for item in items)
        how = rendering_of(settings, details)
        items = (*items_of(job), *own)
        colours, pictures, gradients = take_stock(items, how, settings)
        self._base = base = Document(settings.pdf_version)
        self._sink = ObjectWriter(stream, settings.pdf_version)
        self._root, self._top = (base.reserve() for _ in range(2))
        self._tree, self._tags = PageTree(self._sink, base.reserve()), NumberTree(self._sink)
        self._resources = base.reserve()
        self._supplies = Supplies(mix(colours, how), settings.colour == "cmyk", pictures.name, how)
        self._supplies.resources = f"{self._resources} 0 R"
        self._forms = Forms(base, self._supplies, f"{self._resources} 0 R")
        self._forms.entries |= pictures.add_to(base)
        spaces = separations(colours) if how.model == "cmyk" else {}
        self._shadings = {name: base.add(one) for name, one in shadings_of(gradients, how).items()}
        self._spaces = {name: base.add(space) for name, space in spaces.items()}
        self._positions = [page.positions or (_alone(page),) for page in job.pages]
        self._around = [(Placement(Point(0, 0), page.marks, artifact=True),) for page in job.pages]
        for placements in (*self._around, *(one.placements for ones in self._positions for one in ones)):
            self._forms.name_of(placements)  # now, and not while a sheet is painted
        self._intents = output_intents(base, settings, details)
        self._sections = array("Q")
        self._written, self._told, self._keys = 0, False, 0
        self._flush(base)

    @property
    def pages(self) -> int:
        """The current number of pages."""
        return self._tree.count

    def add(self, pieces: Sequence[Slots | None]) -> None:
        """Write a sheet with the content of each position. None leaves a position blank."""
        document = self._base.fork()
        top = Node(self._job.document, self._job.document.role, PDFDictionary({}), None)
        document.adopt(top, self._top)
        marked: list[list[Node]] = [[] for _ in self._job.pages]
        forms: list[TaggedForm] = []
        trees = [PieceTree(self._job, top, marked, forms, self._keys) for _ in pieces]
        reader = next((n for n, piece in enumerate(pieces) if piece is not None and not self._told), -1)
        self._told = self._told or reader >= 0
        sheet = _Sheet(document, pieces, trees, reader)
        pages = [self._page(sheet, page, index) for index, page in enumerate(self._job.pages)]
        for name, form in self._supplies.take_groups().items():
            document.add(form)
            self._forms.entries[name] = f"{document.number(form)} 0 R"  # no other document knows it
        for tree in trees:
            self._sections.extend(tree.add_to(document))
        self._flush(document)
        self._base.objectcounter = document.last
        self._tree.add([b"%d 0 R" % page for page in pages])
        for nodes in (*marked, *(form.nodes for form in forms)):
            self._tags.add(self._keys, b"[%b]" % references([document.number(node) for node in nodes]), self._base)
            self._keys += 1

    def close(self) -> None:
        """Write what is only known at the end: fonts, the trees, and the file's metadata."""
        base, sink = self._base, self._sink
        self._tree.close()
        tags = self._tags.close(base)
        fonts = {face.name: face.put(base) for face in self._supplies.faces}
        states = (overprint(base) if self._supplies.overprint else {}) | opacities(base, self._supplies)
        kinds = {"Font": fonts, "XObject": self._forms.entries, "ColorSpace": self._spaces, "ExtGState": states}
        kinds["Shading"] = self._shadings
        resources = PDFDictionary({kind: PDFDictionary(named) for kind, named in kinds.items() if named})
        packet = base.reserve()
        catalog, about = PDFDictionary(self._catalog(packet)), info(self._settings, self._details)
        for thing in (catalog, about):
            base.add(thing)
        self._flush(base)
        sink.add(self._resources, resources.format(base))
        sink.add(self._root, self._structure(tags).format(base))
        role, sections = self._job.document.role.encode("ascii"), references(self._sections)
        sink.add(self._top, b"<</Type/StructElem/S/%b/P %d 0 R/K[%b]>>" % (role, self._root, sections))
        fingerprint = sink.fingerprint
        sink.add(packet, metadata(self._settings, self._details, fingerprint).format(base))
        sink.close(base.number(catalog), base.number(about), fingerprint)

    def _structure(self, tags: int) -> PDFDictionary:
        return PDFDictionary(
            {
                "Type": "/StructTreeRoot",
                "K": f"[{self._top} 0 R]",
                "RoleMap": role_map(),
                "ParentTree": f"{tags} 0 R",
                "ParentTreeNextKey": self._keys,
            }
        )

    def _catalog(self, packet: int) -> dict[str, object]:
        return {
            "Type": "/Catalog",
            "Pages": f"{self._tree.root} 0 R",
            "Lang": PDFString(self._details.language),
            "MarkInfo": PDFDictionary({"Marked": "true"}),
            "StructTreeRoot": f"{self._root} 0 R",
            "ViewerPreferences": viewer_preferences(self._settings, self._details, len(self._job.pages)),
            "OutputIntents": self._intents,
            "Metadata": f"{packet} 0 R",
        }

    def _page(self, sheet: _Sheet, page: Page, index: int) -> int:
        """Add a page to a sheet and return its number."""
        document = sheet.document
        content = Stream({}, self._content(sheet, page, index).encode("ascii"))
        entries = {
            "Type": "/Page",
            "Parent": f"{self._tree.parent(document)} 0 R",
            **boxes_of(page),
            "Resources": self._forms.resources,
            "Contents": document.add(content),
            "StructParents": self._keys + index,
            "Tabs": "/S",
        }
        added = PDFDictionary(entries)
        document.put_page(added, index)
        return document.number(added)

    def _content(self, sheet: _Sheet, page: Page, index: int) -> str:
        painter, frame = Painter(self._supplies), frame_of(page)
        painter.open(*turn(page, frame))
        painter.open(*clip(page, frame))
        for n, (position, piece) in enumerate(zip(self._positions[index], sheet.pieces, strict=True)):
            if piece is not None:
                marked_content = MarkedContent(painter, sheet.trees[n], index, frame)
                if n != sheet.reader:
                    place_piece(marked_content, position._replace(repeat=True), self._forms)
                _bring(marked_content, position, piece, whole=n == sheet.reader)
        painter.close()
        if name := self._forms.name_of(self._around[index]):
            painter.open(f"1 0 0 1 {number(frame.left)} {number(frame.top)} cm")
            painter.form(f"/Artifact <</Type /{PAGE}>>", name)
            painter.close()
        if page.own_marks and sheet.pieces[0] is not None:
            own = Placement(Point(0, 0), sheet.pieces[0][page.own_marks], artifact=True)
            place(MarkedContent(painter, sheet.trees[0], index, frame), own, PAGE)
        painter.close()
        return "\n".join(painter.code)

    def _flush(self, document: Document) -> None:
        """Write all new objects."""
        self._sink.put(document.segment(document.known_numbers(self._written + 1)))
        self._written = document.last


def _alone(page: Page) -> Position:
    """Return the only position of a page whose piece is printed alone."""
    return Position(Point(0, 0), page.placements, page.keep or page.media)


def _bring(marked_content: MarkedContent, position: Position, piece: Slots, whole: bool) -> None:
    """Paint the variable content of a piece, or the `whole` piece in reading order if it is the one that is read."""
    marked_content = marked_content._replace(frame=marked_content.frame.at(position.origin))
    marked_content.painter.open(*within(position.keep, marked_content.frame))
    for placement in position.placements:
        if placement.slot:
            place(marked_content, placement._replace(items=piece[placement.slot.name]), LAYOUT)
        elif whole:
            place(marked_content, placement, LAYOUT)
    marked_content.painter.close()
