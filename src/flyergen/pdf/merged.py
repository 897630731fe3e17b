"""One PDF of several: their pages, and with them all that makes each accessible and fit for print.

The files are of one kind: equal targets, profiles and claims. Each becomes a part of one document in the structure,
with its language; what they have in common, such as fonts, pictures and what all pages show, is there once.
Source: ISO 32000-1, 7.9.7 (number trees), 12.3.3 (outlines), 12.4.2 (page labels), 14.7 and 14.8 (structure).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from hashlib import md5, sha256
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

_REFERENCE = re.compile(rb"\b(\d+) (\d+) R\b")


class Portion(NamedTuple):
    """A file on its way into a larger one: where it is, its language, how it is listed, and how its pages are labelled.

    `label` stands before the page's number: "g1.es " makes "g1.es 1", "g1.es 2".
    """

    file: Path
    language: str
    title: str
    label: str


def merged(portions: Sequence[Portion]) -> bytes:
    """Return the PDF of all portions, of which there is at least one, in their order; equal files give equal bytes."""
    data = BytesIO()
    with pikepdf.open(portions[0].file) as whole:
        _Merger(whole).merge(portions)
        whole.save(data, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return data.getvalue()


class _Merger:
    """A document that grows: its structure, its labels and outlines, and what is in it already, by its digest."""

    def __init__(self, whole: Pdf) -> None:
        """Empty the document of its pages and of the structure; its claims and its settings stay."""
        self.whole = whole
        self.known: dict[bytes, Object] = {}
        root = whole.Root.StructTreeRoot
        self.document = whole.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, P=root))
        self.parts: list[Object] = []
        self.numbers: list[Object | int] = []
        self.labels: list[Object | int] = []
        self.next_key = 0
        self.marks: list[bytes] = []
        del whole.pages[:]

    def merge(self, portions: Sequence[Portion]) -> None:
        outlines = []
        for portion in portions:
            with pikepdf.open(portion.file) as one:
                outlines.append(self._take(one, portion))
        self._close()
        with self.whole.open_outline() as outline:
            outline.root[:] = outlines
        self._say(portions)

    def _take(self, one: Pdf, portion: Portion) -> pikepdf.OutlineItem:
        """Take a portion in; return its bookmarks."""
        first = len(self.whole.pages)
        marks = list(_bookmarks(one))
        self._pages(one)
        self._structure(one, portion)
        self.marks.append(bytes(one.trailer.ID[0]))
        self.labels += [first, Dictionary(S=Name.D, P=String(portion.label))]
        mark = pikepdf.OutlineItem(portion.title, first, "Fit")
        mark.children.extend(pikepdf.OutlineItem(title, first + page, "Fit") for title, page in marks)
        return mark

    def _pages(self, one: Pdf) -> None:
        """Take pages in without what they show, which comes after them where it is not there yet."""
        shown, digests = [], _Digests(one)
        for page in one.pages:
            streams = list(page.Contents) if isinstance(page.Contents, Array) else [page.Contents]
            shown.append((streams, page.Resources))
            del page.Contents, page.Resources
        first = len(self.whole.pages)
        self.whole.pages.extend(one.pages)
        for number, (streams, resources) in enumerate(shown, first):
            page = self.whole.pages[number]
            page.Contents = Array([self._shared(stream, digests) for stream in streams])
            page.Resources = self._resources(resources, digests)
            page.StructParents = int(page.StructParents) + self.next_key
            for annotation in page.get("/Annots", ()):
                if "/StructParent" in annotation:
                    annotation.StructParent = int(annotation.StructParent) + self.next_key

    def _resources(self, resources: Object, digests: "_Digests") -> Dictionary:
        """Return resources with what they name taken in, each thing once."""
        return Dictionary(
            {
                kind: Dictionary({name: self._shared(thing, digests) for name, thing in named.items()})
                for kind, named in resources.items()
                if isinstance(named, Dictionary)
            }
        )

    def _shared(self, thing: Object, digests: "_Digests") -> Object:
        """Return the document's own copy of a thing from another file."""
        key = digests.of(thing)
        if key not in self.known:
            self.known[key] = self.whole.copy_foreign(thing) if thing.is_indirect else thing
        return self.known[key]

    def _structure(self, one: Pdf, portion: Portion) -> None:
        """Hang a portion's document below the whole one as a part of it, and its parent tree behind the others."""
        root = self.whole.copy_foreign(one.Root.StructTreeRoot)
        for part in root.K:
            part.S, part.P = Name.Part, self.document
            part.Lang, part.T = String(portion.language), String(portion.title)
            self.parts.append(part)
        for key, nodes in _pairs(root.ParentTree.Nums):
            self.numbers += [int(key) + self.next_key, nodes]
        self.next_key += int(root.ParentTreeNextKey)

    def _close(self) -> None:
        """Write the structure's root and the labels."""
        root = self.whole.Root
        tree = self.whole.make_indirect(Dictionary(Nums=Array(self.numbers)))
        self.document.K = Array(self.parts)
        root.StructTreeRoot.K = Array([self.document])
        root.StructTreeRoot.ParentTree = tree
        root.StructTreeRoot.ParentTreeNextKey = self.next_key
        root.PageLabels = Dictionary(Nums=Array(self.labels))
        root.PageMode = Name.UseOutlines

    def _say(self, portions: Sequence[Portion]) -> None:
        """Say all languages, and an identity of its own, in the metadata."""
        digits = md5(b"".join(self.marks), usedforsecurity=False).hexdigest()
        with self.whole.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
            said["dc:language"] = list(dict.fromkeys(portion.language for portion in portions))
            for name in ("xmpMM:DocumentID", "xmpMM:InstanceID"):
                said[name] = f"uuid:{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class _Digests:
    """Digests of the things in a file with all that they lead to: equal for equal things, whatever file they are in."""

    def __init__(self, file: Pdf) -> None:
        self._file = file
        self._known: dict[tuple[int, int], bytes] = {}

    def of(self, thing: Object) -> bytes:
        if thing.objgen not in self._known or not thing.is_indirect:
            self._known[thing.objgen] = b"again"  # what is met on the way to itself
            stream = isinstance(thing, pikepdf.Stream)
            said = (thing.stream_dict if stream else thing).unparse(resolved=True)
            digest = sha256(_REFERENCE.sub(self._of_reference, said))
            digest.update(thing.read_raw_bytes() if stream else b"")
            self._known[thing.objgen] = digest.hexdigest().encode()
        return self._known[thing.objgen]

    def _of_reference(self, found: re.Match[bytes]) -> bytes:
        return self.of(self._file.get_object(int(found[1]), int(found[2])))


def _bookmarks(one: Pdf) -> Iterator[tuple[str, int]]:
    """Yield the title of each bookmark and the page, from 0, that it leads to."""
    index: dict[tuple[int, int], int] = {page.obj.objgen: n for n, page in enumerate(one.pages)}
    mark = one.Root.get("/Outlines", Dictionary()).get("/First")
    while mark is not None:
        yield str(mark.Title), index[mark.Dest[0].objgen]
        mark = mark.get("/Next")


def _pairs(numbers: Object) -> Iterable[tuple[Object, Object]]:
    flat = list(numbers)
    return zip(flat[::2], flat[1::2], strict=True)
