"""File template: writes the static part of a PDF once, and from it the files of one or many editions.

Pages may have slots, whose items come with each edition. What these need is written after the rest of the file: another
content stream for each such page, their elements with the objects that list them (`edition_template`), and fonts with
glyphs that the rest does not use. All else is formatted, compressed and digested when the template is made. A file
without slots is also printed from a template, so there is one way to write.
"""

from array import array
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from functools import cached_property
from hashlib import md5, sha256
from itertools import chain, count
from math import ceil
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference, PDFString

from flyergen.artwork import Item
from flyergen.colour import Colour
from flyergen.limits import PdfSettings
from flyergen.pdf.colour import mix, rendering_of, separations, shadings_of
from flyergen.pdf.edition_template import EditionTemplate, Likeness, edition_template, likeness_of
from flyergen.pdf.font_subsets import Face
from flyergen.pdf.images import PictureBook
from flyergen.pdf.links import bookmarks, outlines
from flyergen.pdf.metadata import Details, info, metadata, output_intents, with_fingerprint
from flyergen.pdf.objects import (
    MOST_TOGETHER,
    QUICK,
    Document,
    Segment,
    Stream,
    content_of,
    cross_reference_stream,
    joined,
    object_stream,
    objects_in,
    place_at,
    place_in,
)
from flyergen.pdf.operators import KNOCK_OUT, OVERPRINT, OVERPRINT_STROKES, Painter, learn
from flyergen.pdf.pages import Assembly, add_pages, fill_page
from flyergen.pdf.resources import Supplies, items_of, take_stock
from flyergen.pdf.structure_tree import Tree
from flyergen.record import NamedTuple
from flyergen.sheet.page import Job

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

    from flyergen.gradient import Gradient


class Bulk:
    """The beginning of files, its digest, and its lines of the table from number 1 on, b"" for later objects.

    If objects are packed it has `rows` of the table instead, from number 0 on, 0 for later objects.
    """

    def __init__(self, data: bytes, lines: tuple[bytes, ...], rows: Sequence[int] = ()) -> None:
        self.data, self.lines, self.rows = data, lines, rows
        self.digest = md5(data, usedforsecurity=False)

    @cached_property
    def sha256(self) -> "Hash":
        return sha256(self.data)


class Printed(NamedTuple):
    """A whole file: its beginning, which it shares with others, and the rest."""

    beginning: Bulk
    rest: bytes

    @property
    def parts(self) -> tuple[bytes, bytes]:
        """The bytes of the file in two parts."""
        return self.beginning.data, self.rest

    @property
    def data(self) -> bytes:
        return b"".join(self.parts)

    @property
    def sha256(self) -> str:
        """The digest of the file. That of the beginning is computed once."""
        digest = self.beginning.sha256.copy()
        digest.update(self.rest)
        return digest.hexdigest()


class Close(NamedTuple):
    """The objects at the end: the metadata, which identify the file, and the numbers of the catalog and of Info."""

    packet: Segment
    catalog: int
    info: int


def bulk(version: tuple[int, int], segments: Iterable[Segment], last: int) -> Bulk:
    """Return the beginning of files whose first objects are those of `segments`. `last` is the highest number."""
    data = b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version
    lines = [b""] * last
    for segment in segments:
        _note(lines, segment, len(data))
        data += segment.data
    return Bulk(data, tuple(lines))


def packed_bulk(version: tuple[int, int], segments: Iterable[Segment], last: int, numbers: Iterable[int]) -> Bulk:
    """Return the beginning of files with packed objects. `numbers` are those of the streams with them."""
    rows = [0] * (last + 1)
    data = _packed(rows, segments, numbers, b"%%PDF-%d.%d\n%%\xe2\xe3\xcf\xd3\n" % version, 0)
    return Bulk(data, (), rows)


def packed_bind(beginning: Bulk, segments: Sequence[Segment], last: int, close: Close) -> Printed:
    """Return the whole file as `bind` does, with packed objects."""
    rows = [*beginning.rows, *[0] * (last + 1 - len(beginning.rows))]
    own = _packed(rows, segments, count(last + 1), b"", len(beginning.data))
    digest = beginning.digest.copy()
    digest.update(own)
    fingerprint, length = digest.hexdigest(), len(beginning.data) + len(own)
    packet = with_fingerprint(close.packet.data, fingerprint)
    for number, offset in close.packet.offsets:
        rows[number] = place_at(length + offset)
    start = length + len(packet)
    rows.append(place_at(start))
    table = cross_reference_stream(len(rows), [array("Q", rows)], close.catalog, close.info, fingerprint)
    end = b"%d 0 obj\n%b\nendobj\nstartxref\n%d\n%%%%EOF\n" % (len(rows) - 1, table, start)
    return Printed(beginning, own + packet + end)


def _packed(rows: list[int], segments: Iterable[Segment], numbers: Iterable[int], before: bytes, start: int) -> bytes:
    """Return the objects of segments after some bytes: streams as they are, and all others in streams together.

    Their rows are noted. `start` is how many bytes of the file are before these. `rows` grows as numbers need it.
    """
    parts, length, small = [before], start + len(before), list[tuple[int, bytes]]()
    for number, whole in chain.from_iterable(map(objects_in, segments)):
        if whole.endswith(_STREAM_END):
            rows[number] = place_at(length)
            parts.append(whole)
            length += len(whole)
        else:
            small.append((number, content_of(whole)))
    for number, first in zip(numbers, range(0, len(small), MOST_TOGETHER), strict=False):
        some = small[first : first + MOST_TOGETHER]
        for index, (one, _) in enumerate(some):
            rows[one] = place_in(number, index)
        rows += [0] * (number + 1 - len(rows))
        rows[number] = place_at(length)
        parts.append(b"%d 0 obj\n%b\nendobj\n" % (number, object_stream(some)))
        length += len(parts[-1])
    return b"".join(parts)


_STREAM_END = b"\nendstream\nendobj\n"


def bind(beginning: Bulk, segments: Sequence[Segment], last: int, close: Close) -> Printed:
    """Return the whole file. Its identifier is a digest of all objects except the metadata, which contain it."""
    digest, lines = beginning.digest.copy(), [*beginning.lines, *[b""] * (last - len(beginning.lines))]
    length = len(beginning.data)
    for segment in segments:
        digest.update(segment.data)
        _note(lines, segment, length)
        length += len(segment.data)
    fingerprint = digest.hexdigest()
    packet = with_fingerprint(close.packet.data, fingerprint)
    _note(lines, close.packet, length)
    trailer = (
        f"trailer\n<</Size {last + 1}/Root {close.catalog} 0 R/Info {close.info} 0 R"
        f"/ID[<{fingerprint}><{fingerprint}>]>>\nstartxref\n{length + len(packet)}\n%%EOF\n"
    )
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (last + 1)
    rest = b"".join([*[segment.data for segment in segments], packet, table, *lines, trailer.encode("ascii")])
    return Printed(beginning, rest)


def _note(lines: list[bytes], segment: Segment, start: int) -> None:
    for number, offset in segment.offsets:
        lines[number - 1] = b"%010d 00000 n \n" % (start + offset)


_MOST_TEMPLATES = 64

Slots = Mapping[str, tuple[Item, ...]]


class _Cast(NamedTuple):
    """A face in the file template: its number of codes, and the numbers of its objects, also as bytes."""

    codes: int
    numbers: range
    segment: Segment


class FileTemplate:
    """A job for a kind of PDF, ready to be printed."""

    def __init__(self, job: Job, settings: PdfSettings, details: Details) -> None:
        """Paint, number and format everything that no slot changes.

        Raises FlyerError P201 for colors with more ink than the limit, P202 for pictures that cannot be read.
        """
        self._job, self._settings, self._details = job, settings, details
        self._how = rendering_of(settings, details)
        items = tuple(items_of(job))
        self._colours, pictures, gradients = take_stock(items, self._how, settings)
        self._document = document = Document(settings.pdf_version)
        supplies = Supplies(mix(self._colours, self._how), settings.colour == "cmyk", pictures.name, self._how)
        names = tuple(page.name for page in job.pages)
        self._assembly = Assembly(document, supplies, Tree(job, settings.links), settings.links, names)
        self._resources = PDFDictionary()
        self._openings = add_pages(self._assembly, job, self._resources)
        for run in job.glyphs:
            learn(run, supplies)
        self._pictures = len(pictures)
        found = self._kinds(document, pictures, self._colours, gradients)
        for kind, entries in (*found.items(), *_for_groups(document, supplies).items()):
            _entry(self._resources, kind).dict |= entries.dict
        numbers = {}
        for face in supplies.faces:
            start = document.last + 1
            _entry(self._resources, "Font")[face.name] = face.put(document)
            numbers[face] = range(start, document.last + 1)
        if supplies.overprint:
            _entry(self._resources, "ExtGState").dict |= overprint(document)
        self._outline, self._outline_reference = PDFDictionary({}), PDFObjectReference("")
        self._end = self._close()
        self._open = self._open_objects() if self._openings else []
        contents = chain.from_iterable(one.contents for one in self._openings)
        changing = [*contents, *self._open, *([self._resources] if self._openings else [])]
        kept = {*map(document.number, changing), *dict(self._end.packet.offsets)}.union(*numbers.values())
        self._base = document.segment(document.numbers(besides=kept))
        self._unchanged = document.segment([document.number(self._resources)]) if self._openings else joined(())
        self._casts = {face.name: _Cast(face.count, own, document.segment(own)) for face, own in numbers.items()}
        self._packs = self._reserved() if settings.packed else range(0)
        self._bulks: dict[frozenset[str], Bulk] = {}
        self._templates: dict[tuple[Hashable, ...], EditionTemplate] = {}

    def _reserved(self) -> range:
        """Reserve numbers for the streams in which the common objects are together."""
        segments = (self._base, *(cast.segment for cast in self._casts.values()))
        objects = chain.from_iterable(map(objects_in, segments))
        small = sum(not whole.endswith(_STREAM_END) for _, whole in objects)
        first = self._document.last + 1
        for _ in range(ceil(small / MOST_TOGETHER)):
            self._document.reserve()
        return range(first, self._document.last + 1)

    @property
    def pages(self) -> int:
        """The number of pages of its files."""
        return len(self._job.pages)

    def print(self, slots: Slots | None = None) -> Printed:
        """Return the PDF with these items in its slots. Equal artwork and details always give equal bytes.

        Raises FlyerError for the slots' items as the constructor does.
        """
        if not slots:
            return self._bind(self._bulk(frozenset()), (), self._document.last, self._end)
        if self._assembly.tree.is_open or self._settings.bookmarks:
            return self._painted(slots)
        likeness = likeness_of(self._openings, slots, self._assembly.tree)
        template = self._templates.get(likeness.key)
        if template is None:
            return self._painted(slots, likeness)
        supplies = self._assembly.supplies.fork({}, self._assembly.supplies.picture)
        contents = self._contents(template.contents(likeness.fillings, supplies))
        filled = (contents, template.structure(likeness.elements))
        if not any(map(self._is_grown, supplies.faces)):
            return self._bind(self._bulk(frozenset()), (*filled, self._unchanged), template.last, self._end)
        return self._bound(filled, self._document.fork(template.last), supplies)

    def _is_grown(self, face: Face) -> bool:
        """Return whether a face has codes that the template does not have."""
        cast = self._casts.get(face.name)
        return cast is None or face.count > cast.codes

    def _painted(self, slots: Slots, likeness: Likeness | None = None) -> Printed:
        """Paint an edition. It is the template of others with its likeness, if it needs no colors or pictures."""
        own = tuple(item for items in slots.values() for item in items)
        colours, pictures, gradients = take_stock(own, self._how, self._settings, self._pictures)
        colours = tuple(one for one in colours if one not in self._colours)
        supplies = self._assembly.supplies.fork(mix(colours, self._how), pictures.name)
        document = self._document.fork()
        painters = self._grow(self._assembly._replace(supplies=supplies, document=document), slots)
        numbers = [*map(document.number, self._open), *document.numbers(first=self._document.last + 1)]
        filled = (self._contents("\n".join(one.code).encode("ascii") for one in painters), document.segment(numbers))
        if likeness and not (colours or len(pictures) or gradients or supplies.groups):
            if len(self._templates) >= _MOST_TEMPLATES:
                self._templates.clear()
            self._templates[likeness.key] = edition_template(painters, numbers, document, likeness.elements)
        return self._bound(filled, document, supplies, (pictures, colours, gradients))

    def _bound(
        self,
        filled: tuple[Segment, Segment],
        document: Document,
        supplies: Supplies,
        own_resources: "tuple[PictureBook, tuple[Colour, ...], tuple[Gradient, ...]] | None" = None,
    ) -> Printed:
        """Return the file of an edition: its content and structure, and the fonts and other resources that it needs.

        `own_resources` are the pictures, colors and gradients for which it needs others than fonts.
        """
        first = document.last + 1
        new = self._kinds(document, *own_resources) if own_resources else {}
        for kind, entries in _for_groups(document, supplies).items():
            new.setdefault(kind, PDFDictionary({})).dict |= entries.dict
        reset = self._supply(document, supplies, new)
        again = [number for name in reset for number in self._casts[name].numbers]
        resources = self._unchanged
        if document.thing(number := document.number(self._resources)) is not self._resources:
            resources = document.segment([number])
        supplied = document.segment([*again, *document.numbers(first=first)])
        return self._bind(self._bulk(frozenset(reset)), (*filled, resources, supplied), document.last, self._end)

    def _grow(self, assembly: Assembly, slots: Slots) -> list[Painter]:
        """Paint the content of slots, and extend the structure in an assembly's document by it."""
        document = assembly.document
        assembly = assembly._replace(tree=assembly.tree.fork(document))
        painters: list[Painter] = []
        for opening in self._openings:
            painted, annotations = fill_page(assembly, opening, slots)
            painters += painted
            if annotations:
                page = document.page(opening.number)
                document.again(page, _with_annotations(page, annotations))
        assembly.tree.close(document)
        if self._settings.bookmarks:
            document.again(self._outline, self._marks(document, assembly.tree))
        return painters

    def _contents(self, painted: Iterable[bytes]) -> Segment:
        """Return the content streams of an edition."""
        places = chain.from_iterable(opening.contents for opening in self._openings)
        return joined(
            self._later_object(later, Stream({}, data, QUICK)) for later, data in zip(places, painted, strict=True)
        )

    def _later_object(self, later: PDFObject, content: Stream) -> tuple[int, bytes]:
        number = self._document.number(later)
        return number, self._document.object_bytes(number, content)

    def _kinds(
        self, document: Document, pictures: PictureBook, colours: Collection[Colour], gradients: "Sequence[Gradient]"
    ) -> dict[str, PDFDictionary]:
        """Return pictures, inks and gradients as resources, by kind and name."""
        spaces = separations(colours) if self._how.model == "cmyk" else {}
        kinds = {
            "XObject": pictures.add_to(document),
            "ColorSpace": {name: document.add(space) for name, space in spaces.items()},
            "Shading": {name: document.add(one) for name, one in shadings_of(gradients, self._how).items()},
        }
        return {kind: PDFDictionary(entries) for kind, entries in kinds.items() if entries}

    def _close(self) -> Close:
        """Add the objects around the pages: the catalog, the Info dictionary, and space for the metadata."""
        document, tree, settings = self._document, self._assembly.tree, self._settings
        entries = {
            "Type": "/Catalog",
            "Pages": document.add(document.Pages),
            "Lang": PDFString(self._details.language),
            "MarkInfo": PDFDictionary({"Marked": "true"}),
            "StructTreeRoot": tree.put(document),
            "ViewerPreferences": viewer_preferences(settings, self._details, self.pages),
            "OutputIntents": output_intents(document, settings, self._details),
        }
        if settings.bookmarks and (self._openings or bookmarks(tree.titles("Sect"), tree.titles("H"))):
            self._outline_reference = document.add(self._outline)
            entries |= {"Outlines": self._outline_reference, "PageMode": "/UseOutlines"}
            if not self._openings:  # with slots, each edition has its own bookmarks
                self._outline.dict |= self._marks(document, tree).dict
        catalog, about = PDFDictionary(entries), info(settings, self._details)
        packet = metadata(settings, self._details)
        document.add(catalog)
        document.add(about)
        catalog["Metadata"] = document.add(packet)
        return Close(document.segment([document.number(packet)]), document.number(catalog), document.number(about))

    def _marks(self, document: Document, tree: Tree) -> PDFDictionary:
        """Add the bookmarks of a tree to a document, and return their root."""
        titles = bookmarks(tree.titles("Sect"), tree.titles("H"))
        return outlines(document, titles, self._outline_reference)

    def _open_objects(self) -> list[PDFObject]:
        """Return the objects of the structure that slots extend, and so differ in each edition."""
        document, tree = self._document, self._assembly.tree
        pages = [document.page(one.number) for one in self._openings] if self._settings.links else []
        outline = [self._outline] if self._settings.bookmarks else []
        return [*tree.open, *pages, *([tree.root] if tree.is_open else ()), *outline]

    def _supply(self, document: Document, supplies: Supplies, new: dict[str, PDFDictionary]) -> tuple[str, ...]:
        """Add the fonts of slots and all `new` resources. Return the faces with new glyphs."""
        grown = []
        for face in supplies.faces:
            cast = self._casts.get(face.name)
            if cast is None:
                new.setdefault("Font", PDFDictionary({}))[face.name] = face.put(document)
            elif self._is_grown(face):
                document.anew(cast.numbers, face.put)
                grown.append(face.name)
        if new:
            resources = self._resources.copy()
            for kind, entries in new.items():
                own = self._resources.dict.get(kind, PDFDictionary({}))
                resources[kind] = PDFDictionary(own.dict | entries.dict)
            document.again(self._resources, resources)
        return tuple(grown)

    def _bulk(self, reset: frozenset[str]) -> Bulk:
        """Return the common part of the file, without the faces that are written again."""
        if reset not in self._bulks:
            segments = [self._base, *(cast.segment for name, cast in self._casts.items() if name not in reset)]
            version, last = self._settings.pdf_version, self._document.last
            packed = self._settings.packed
            made = packed_bulk(version, segments, last, self._packs) if packed else bulk(version, segments, last)
            self._bulks[reset] = made
        return self._bulks[reset]

    def _bind(self, beginning: Bulk, segments: Sequence[Segment], last: int, close: Close) -> Printed:
        return (packed_bind if self._settings.packed else bind)(beginning, segments, last, close)


def _entry(resources: PDFDictionary, kind: str) -> PDFDictionary:
    found: PDFDictionary = resources.dict.setdefault(kind, PDFDictionary({}))
    return found


def _for_groups(document: Document, supplies: Supplies) -> dict[str, PDFDictionary]:
    """Return new transparency groups, and the graphics states for all of them, as resources by kind and name."""
    if not (taken := supplies.take_groups()):
        return {}
    forms = {name: document.add(form) for name, form in taken.items()}
    states = opacities(document, supplies)
    return {"XObject": PDFDictionary(forms), "ExtGState": PDFDictionary(states)}


def opacities(document: Document, supplies: Supplies) -> dict[str, PDFObjectReference]:
    """Return the graphics states with the opacities of transparency groups, and with masks.

    Source: ISO 32000-1, 11.6.4.4 and 11.6.5.3.
    """
    states: dict[str, dict[str, object]] = {
        name: {"Type": "/ExtGState", "ca": share, "CA": share} for name, share in supplies.opacities.items()
    }
    for name, form in supplies.masks.items():
        mask = {"Type": "/Mask", "S": "/Luminosity", "G": document.add(form)}
        states[name] = {"Type": "/ExtGState", "SMask": PDFDictionary(mask)}
    return {name: document.add(PDFDictionary(state)) for name, state in states.items()}


def _with_annotations(page: PDFDictionary, annotations: list[PDFObjectReference]) -> PDFDictionary:
    own = page.dict.get("Annots")
    changed: PDFDictionary = page.copy()
    changed["Annots"] = PDFArray([*(own.sequence if own else ()), *annotations])
    return changed


def overprint(document: Document) -> dict[str, PDFObjectReference]:
    """Return the graphics states that let fills or strokes overprint, or knock out. Source: ISO 32000-1, 8.6.7."""
    states = {
        OVERPRINT: {"Type": "/ExtGState", "OP": "false", "op": "true", "OPM": 1},
        OVERPRINT_STROKES: {"Type": "/ExtGState", "OP": "true", "op": "false", "OPM": 1},
        KNOCK_OUT: {"Type": "/ExtGState", "OP": "false", "op": "false", "OPM": 0},
    }
    return {name: document.add(PDFDictionary(state)) for name, state in states.items()}


def viewer_preferences(settings: PdfSettings, details: Details, pages: int) -> PDFDictionary:
    """Return the viewer preferences. PrintScaling came with PDF 1.6.

    A file that people copy words from does not say that it is read from right to left: PDFium would turn round the
    words of each address and Latin name then.
    """
    entries = {"DisplayDocTitle": "true"} | ({"PrintScaling": "/None"} if settings.pdf_version >= (1, 6) else {})
    if settings.duplex:
        one_sided = pages == 1 or not details.flip
        entries["Duplex"] = "/Simplex" if one_sided else f"/DuplexFlip{details.flip.capitalize()}Edge"
    if details.leftward and not settings.links:
        entries["Direction"] = "/R2L"
    return PDFDictionary(entries)


__all__ = ["Details", "FileTemplate", "write_pdf"]


def write_pdf(job: Job, settings: PdfSettings, details: Details) -> bytes:
    """Return the PDF of `job` for `target`. Equal artwork and details always give equal bytes.

    Raises FlyerError P201 for colors with more ink than the limit, P202 for pictures that cannot be read.
    """
    return FileTemplate(job, settings, details).print().data
