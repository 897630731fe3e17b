"""A plate: all of a file that stays from edition to edition, written once; and the files that are printed from it.

Pages may have slots, whose items come with each edition. What these need is written behind the rest of the file: a
second content stream for each such page, their elements, the objects that list them (sections and the parent tree),
and the fonts of which they use glyphs that the rest does not. All else has been formatted, compressed and digested
when the plate was made. A file without slots is printed from a plate too: there is one way to write.
"""

from collections.abc import Collection, Mapping
from hashlib import md5
from typing import TYPE_CHECKING, NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference, PDFString

from flyergen.artwork import Item
from flyergen.colour import Colour
from flyergen.pdf.colour import ink_problems, mix, model_of, separations
from flyergen.pdf.details import Details
from flyergen.pdf.document import Document, Segment, Stream
from flyergen.pdf.fonts import Face
from flyergen.pdf.items import colours_of, items_of
from flyergen.pdf.links import outlines
from flyergen.pdf.metadata import info, metadata, output_intents
from flyergen.pdf.pages import Assembly, add_pages, fill_page
from flyergen.pdf.painter import KNOCK_OUT, OVERPRINT, Supplies
from flyergen.pdf.pictures import PictureBook, Rendering
from flyergen.pdf.tags import Tree
from flyergen.pdf.targets import Target
from flyergen.problems import FlyerError
from flyergen.sheet.page import Job

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

Slots = Mapping[str, tuple[Item, ...]]


class _Cast(NamedTuple):
    """A face as the plate has it: its codes, the numbers of its objects, and these as bytes."""

    face: Face
    numbers: range
    segment: Segment


class _Bulk(NamedTuple):
    """The beginning of a file, its digest, and where its objects are."""

    data: bytes
    digest: "Hash"
    offsets: dict[int, int]


class Plate:
    """A job for a target, ready to be printed from."""

    def __init__(self, job: Job, target: Target, details: Details) -> None:
        """Paint, number and format all that no slot changes.

        Raises FlyerError P201 for colours with more ink than the limit, P202 for pictures that cannot be read.
        """
        self._job, self._target, self._details = job, target, details
        self._model = model_of(target.colour, details.grey)
        self._colours, pictures = self._checked(tuple(items_of(job)))
        self._document = document = Document(target.pdf_version)
        supplies = Supplies(mix(self._colours, self._model), target.colour == "cmyk", pictures.name)
        self._assembly = Assembly(document, supplies, Tree(job, target.links), target.links)
        self._resources = PDFDictionary()
        self._later = add_pages(self._assembly, job, self._resources)
        for run in job.glyphs:
            supplies.learn(run)
        self._pictures = len(pictures)
        self._resources.dict |= _kinds(document, pictures, self._separations(self._colours))
        numbers = {}
        for face in supplies.faces:
            start = document.last + 1
            _entry(self._resources, "Font")[face.name] = face.put(document)
            numbers[face] = range(start, document.last + 1)
        if supplies.overprint:
            self._resources["ExtGState"] = PDFDictionary(_overprint(document))
        self._close()
        self._open = self._objects_of_slots() if any(self._later) else []
        kept = {document.number(thing) for thing in (*self._open, self._packet)}.union(*numbers.values())
        self._base = document.segment(document.numbers(besides=kept))
        self._casts = [_Cast(face, own, document.segment(own)) for face, own in numbers.items()]
        self._bulks: dict[tuple[str, ...], _Bulk] = {}

    @property
    def pages(self) -> int:
        """How many pages its files have."""
        return len(self._job.pages)

    def print(self, slots: Slots | None = None) -> bytes:
        """Return the PDF with these items in its slots: equal artwork and details always give equal bytes.

        Raises FlyerError as making the plate does, for what is in the slots.
        """
        document, reset = self._document, frozenset[str]()
        changed: list[int] = []
        if slots:
            document = document.fork()
            reset = self._fill(document, slots)
            again = [number for cast in self._casts if cast.face.name in reset for number in cast.numbers]
            news = document.numbers(besides=range(self._document.last + 1))
            changed = [*(document.number(thing) for thing in self._open), *again, *news]
        return self._file(document, self._bulk(reset), document.segment(changed))

    def _checked(self, items: tuple[Item, ...], before: int = 0) -> tuple[tuple[Colour, ...], PictureBook]:
        """Return the colours of items and their pictures, once it is sure that they can be printed."""
        details, colours = self._details, colours_of(items)
        rendering = Rendering(self._model, details.profile.path, details.ink_limit)
        pictures = PictureBook(items, rendering, self._target.picture_ppi, before)
        inked = ink_problems(colours, details.ink_limit) if self._model == "cmyk" else ()
        if problems := [*inked, *pictures.problems]:
            raise FlyerError(problems)
        return colours, pictures

    def _separations(self, colours: Collection[Colour]) -> dict[str, PDFArray]:
        return separations(colours) if self._model == "cmyk" else {}

    def _close(self) -> None:
        """Add what stands around the pages: the catalog, the Info dictionary, and a place for the metadata."""
        document, tree, target = self._document, self._assembly.tree, self._target
        entries = {
            "Type": "/Catalog",
            "Pages": document.add(document.Pages),
            "Lang": PDFString(self._details.language),
            "MarkInfo": PDFDictionary({"Marked": "true"}),
            "StructTreeRoot": tree.put(document),
            "ViewerPreferences": _viewer_preferences(target, self._details),
            "OutputIntents": output_intents(document, target, self._details),
        }
        sections = tree.titled_sections()
        if target.bookmarks and sections:
            entries |= {"Outlines": outlines(document, sections), "PageMode": "/UseOutlines"}
        self._catalog, self._info, self._packet = PDFDictionary(entries), info(self._details), Stream({}, b"")
        for thing in (self._catalog, self._info):
            document.add(thing)
        self._catalog["Metadata"] = document.add(self._packet)

    def _objects_of_slots(self) -> list[PDFObject]:
        """Return the objects that are others in each edition: what slots add to is written with them."""
        document, tree = self._document, self._assembly.tree
        pages = [document.page(index) for index, later in enumerate(self._later) if later] if tree.links else []
        root = [tree.root] if tree.links else []
        return [*filter(None, self._later), *tree.open, *pages, *root, self._resources]

    def _fill(self, document: Document, slots: Slots) -> frozenset[str]:
        """Put the items of slots into a fork of the document; return the names of the faces that had to grow."""
        colours, pictures = self._checked(tuple(item for items in slots.values() for item in items), self._pictures)
        known = self._assembly.supplies
        supplies = known.fork(mix(colours, self._model), pictures.name)
        assembly = Assembly(document, supplies, self._assembly.tree.fork(document), self._target.links)
        for index, (page, later) in enumerate(zip(self._job.pages, self._later, strict=True)):
            if later:
                content, annotations = fill_page(assembly, page, index, slots)
                document.again(later, content)
                if annotations:
                    document.again(document.page(index), _with_annotations(document.page(index), annotations))
        assembly.tree.close(document)
        self._supply(assembly, pictures, colours)
        counts = {face.name: face.count for face in known.faces}
        return frozenset(face.name for face in supplies.faces if face.count > counts.get(face.name, face.count))

    def _supply(self, assembly: Assembly, pictures: PictureBook, colours: Collection[Colour]) -> None:
        """Add the fonts, pictures and inks of slots that the plate does not have."""
        document, casts = assembly.document, {cast.face.name: cast for cast in self._casts}
        new = _kinds(document, pictures, self._separations([one for one in colours if one not in self._colours]))
        for face in assembly.supplies.faces:
            cast = casts.get(face.name)
            if cast is None:
                new.setdefault("Font", PDFDictionary({}))[face.name] = face.put(document)
            elif face.count > cast.face.count:
                document.anew(cast.numbers, face.put)
        if new:
            resources = self._resources.copy()
            for kind, entries in new.items():
                own = self._resources.dict.get(kind, PDFDictionary({}))
                resources[kind] = PDFDictionary(own.dict | entries.dict)
            document.again(self._resources, resources)

    def _bulk(self, reset: frozenset[str]) -> _Bulk:
        """Return the file down to where editions differ, without the faces that are written again."""
        key = tuple(sorted(reset))
        if key not in self._bulks:
            major, minor = self._target.pdf_version
            data = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % (major, minor)
            offsets: dict[int, int] = {}
            for segment in (self._base, *(cast.segment for cast in self._casts if cast.face.name not in reset)):
                offsets |= _moved(segment, len(data))
                data += segment.data
            self._bulks[key] = _Bulk(data, md5(data, usedforsecurity=False), offsets)
        return self._bulks[key]

    def _file(self, document: Document, bulk: _Bulk, changed: Segment) -> bytes:
        """Return the whole file; its identifier is a digest of all objects but the metadata, which names it."""
        digest = bulk.digest.copy()
        digest.update(changed.data)
        fingerprint = digest.hexdigest()
        document = document.fork()
        document.again(self._packet, metadata(self._target, self._details, fingerprint))
        packet = document.segment([document.number(self._packet)])
        behind = len(bulk.data) + len(changed.data)
        offsets = bulk.offsets | _moved(changed, len(bulk.data)) | _moved(packet, behind)
        size = document.last + 1
        table = "".join(f"{offsets[number]:010d} 00000 n \n" for number in range(1, size))
        trailer = (
            f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n"
            f"<</Size {size}/Root {document.number(self._catalog)} 0 R/Info {document.number(self._info)} 0 R"
            f"/ID[<{fingerprint}><{fingerprint}>]>>\nstartxref\n{behind + len(packet.data)}\n%%EOF\n"
        )
        return b"".join((bulk.data, changed.data, packet.data, trailer.encode("ascii")))


def _moved(segment: Segment, by: int) -> dict[int, int]:
    return {number: offset + by for number, offset in segment.offsets}


def _kinds(document: Document, pictures: PictureBook, spaces: Mapping[str, PDFArray]) -> dict[str, PDFDictionary]:
    """Return pictures and inks as resources, by kind and name."""
    kinds = {
        "XObject": {name: document.add(stream) for name, stream in pictures.streams()},
        "ColorSpace": {name: document.add(space) for name, space in spaces.items()},
    }
    return {kind: PDFDictionary(entries) for kind, entries in kinds.items() if entries}


def _entry(resources: PDFDictionary, kind: str) -> PDFDictionary:
    found: PDFDictionary = resources.dict.setdefault(kind, PDFDictionary({}))
    return found


def _with_annotations(page: PDFDictionary, annotations: list[PDFObjectReference]) -> PDFDictionary:
    own = page.dict.get("Annots")
    changed: PDFDictionary = page.copy()
    changed["Annots"] = PDFArray([*(own.sequence if own else ()), *annotations])
    return changed


def _overprint(document: Document) -> dict[str, PDFObjectReference]:
    """Return the graphics states that let fills overprint and knock out. Source: ISO 32000-1, 8.6.7."""
    states = {
        OVERPRINT: {"Type": "/ExtGState", "OP": "false", "op": "true", "OPM": 1},
        KNOCK_OUT: {"Type": "/ExtGState", "OP": "false", "op": "false", "OPM": 0},
    }
    return {name: document.add(PDFDictionary(state)) for name, state in states.items()}


def _viewer_preferences(target: Target, details: Details) -> PDFDictionary:
    entries = {"DisplayDocTitle": "true", "PrintScaling": "/None"}
    if target.duplex:
        entries["Duplex"] = f"/DuplexFlip{details.flip.capitalize()}Edge"
    return PDFDictionary(entries)
