"""PDF merging: joins finished PDFs into one that keeps their tags, bookmarks and claims.

The files are of one kind: equal targets, profiles and claims. Each becomes a part of the document structure, with its
language. What they share, such as fonts, pictures and content of all pages, is written once. A file is released after
it is merged. Only digests of its content and the offsets of its objects are kept. Source: ISO 32000-1, 7.9.7 (number
trees), 12.3.3 (outlines), 12.4.2 (page labels), 14.7 and 14.8 (structure).
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from flyergen.pdf.metadata import languages_in, renewed
from flyergen.pdf.object_writer import Known, ObjectWriter, Packed, Transfer
from flyergen.pdf.objects import FROM
from flyergen.pdf.streaming import Chain, Mark, NumberTree, PageTree
from flyergen.record import NamedTuple

# Entries that a merged file writes itself: of the catalog, and of the structure's root.
_OWN = ("/Pages", "/StructTreeRoot", "/Metadata", "/Outlines", "/PageMode", "/PageLabels")
_OWN_OF_STRUCTURE = ("/K", "/ParentTree", "/ParentTreeNextKey")


class Portion(NamedTuple):
    """A file to be merged: its path, its language, its bookmark title, and the labels of its pages.

    Parts of a file with another language, such as two languages on its sheets, keep it. `label` comes before the page's
    number: "g1.es " makes "g1.es 1", "g1.es 2".
    """

    file: Path
    language: str
    title: str
    label: str


def merge(portions: Iterable[Portion], stream: BinaryIO) -> None:
    """Write the PDF of one or more portions, in order. Equal files give equal bytes."""
    coming = iter(portions)
    first = next(coming)
    with pikepdf.open(first.file) as one:
        merger = _Merger(one, stream)
    for portion in chain([first], coming):
        with pikepdf.open(portion.file) as one:
            merger.take(one, portion)
    merger.close()


class _Merger:
    """A growing document: its pages, structure, labels and bookmarks."""

    def __init__(self, first: Pdf, stream: BinaryIO) -> None:
        """Begin with the claims and settings of a file."""
        major, minor = map(int, first.pdf_version.split("."))
        kind = Packed if (major, minor) >= FROM else ObjectWriter
        self._sink = sink = kind(stream, (major, minor))
        self._known: Known = {}
        self._root, self._document, self._outlines = (sink.reserve() for _ in range(3))
        self._pages, self._tags, self._labels = PageTree(sink, sink.reserve()), NumberTree(sink), NumberTree(sink)
        self._marks = Chain(sink, self._outlines)
        self._parts: list[bytes] = []
        self._next_key = 0
        self._languages: dict[str, None] = {}
        self._packet = first.Root.Metadata.read_bytes()
        transfer = Transfer(first, sink, self._known)
        self._info = _entries(first.trailer.Info, transfer)
        self._structure = _entries(first.Root.StructTreeRoot, transfer, _OWN_OF_STRUCTURE)
        self._catalog = _entries(first.Root, transfer, _OWN)

    def take(self, pdf: Pdf, portion: Portion) -> None:
        """Add a portion."""
        transfer, start = Transfer(pdf, self._sink, self._known), self._pages.count
        marks = list(_bookmarks(pdf.Root.get("/Outlines", Dictionary()), transfer))
        pages = self._take_pages(pdf, transfer)
        self._take_structure(pdf, portion, transfer)
        transfer.close()
        self._labels.add(start, b"<</S/D/P%b>>" % String(portion.label).unparse(), self._sink)
        self._marks.add(Mark(String(portion.title).unparse(), pages[0], marks))
        self._languages |= dict.fromkeys(languages_in(pdf.Root.Metadata.read_bytes()))

    def _take_pages(self, pdf: Pdf, transfer: Transfer) -> list[bytes]:
        """Add pages with their content, and return the references to them."""
        transfer.stand(pdf.Root.Pages, self._pages.parent(self._sink))
        for page in pdf.pages:
            transfer.share(page.Contents)
            transfer.share(page.Resources)
            page.StructParents = int(page.StructParents) + self._next_key
            for annotation in page.get("/Annots", ()):
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + self._next_key
        pages = [transfer.own_text(page.obj) for page in pdf.pages]
        self._pages.add(pages)
        return pages

    def _take_structure(self, pdf: Pdf, portion: Portion, transfer: Transfer) -> None:
        """Add a portion's structure as a part of the whole, and its parent tree after the others."""
        root = pdf.Root.StructTreeRoot
        transfer.stand(root, self._document)
        for part in root.K:
            part.S, part.T = Name.Part, String(portion.title)
            part.Lang = part.get("/Lang", String(portion.language))
            self._languages |= dict.fromkeys(_languages_of(part))
            self._parts.append(transfer.own_text(part))
        for key, nodes in _pairs(root.ParentTree.Nums):
            self._tags.add(int(key) + self._next_key, transfer.taken(nodes), self._sink)
        self._next_key += int(root.ParentTreeNextKey)

    def close(self) -> None:
        """Write what is only known at the end: the roots of all trees, and the metadata."""
        sink = self._sink
        self._pages.close()
        tags, labels = self._tags.close(sink), self._labels.close(sink)
        sink.pack(self._outlines, b"<</Type/Outlines%b>>" % self._marks.close())
        document = (self._root, b" ".join(self._parts))
        sink.pack(self._document, b"<</Type/StructElem/S/Document/P %d 0 R/K[%b]>>" % document)
        structure = (self._structure, self._document, tags, self._next_key)
        sink.pack(self._root, b"<<%b/K[%d 0 R]/ParentTree %d 0 R/ParentTreeNextKey %d>>" % structure)
        catalog, info, packet = (sink.reserve() for _ in range(3))
        own = (self._catalog, self._pages.root, self._root, packet, self._outlines, labels)
        entries = b"%b/Pages %d 0 R/StructTreeRoot %d 0 R/Metadata %d 0 R/Outlines %d 0 R/PageLabels %d 0 R" % own
        sink.pack(catalog, b"<<%b/PageMode/UseOutlines>>" % entries)
        sink.pack(info, b"<<%b>>" % self._info)
        sink.flush()
        fingerprint = sink.fingerprint
        said = renewed(self._packet, tuple(self._languages), fingerprint)
        sink.add(packet, b"<</Type/Metadata/Subtype/XML/Length %d>>\nstream\n%b\nendstream" % (len(said), said))
        sink.close(catalog, info, fingerprint)


def _languages_of(part: Object) -> Iterator[str]:
    """Yield the languages of a part and of the parts in it, such as those that share its sheets."""
    yield str(part.Lang)
    kids = part.get("/K")
    for kid in kids if isinstance(kids, Array) else ():
        if isinstance(kid, Dictionary) and kid.get("/S") == Name.Part and "/Lang" in kid:
            yield from _languages_of(kid)


def _entries(thing: Object, transfer: Transfer, without: Iterable[str] = ()) -> bytes:
    """Return the entries of a dictionary for the merged file, except some."""
    kept = Dictionary({key: value for key, value in thing.items() if key not in without})
    transfer.share(kept)
    return transfer.taken(kept).removeprefix(b"<<").removesuffix(b">>").strip()


def _bookmarks(parent: Object, transfer: Transfer) -> Iterator[Mark]:
    """Yield the bookmarks below one or below the root, with their children."""
    mark = parent.get("/First")
    while mark is not None:
        yield Mark(mark.Title.unparse(), transfer.own_text(mark.Dest[0]), tuple(_bookmarks(mark, transfer)))
        mark = mark.get("/Next")


def _pairs(numbers: Object) -> Iterable[tuple[Object, Object]]:
    flat = list(numbers)
    return zip(flat[::2], flat[1::2], strict=True)
