"""Tags: the structure tree, which a screen reader follows.

Painting tells the tree which element each stretch of content belongs to and gets its number on the page
(MCID) back. Sections stand in the job's order, whatever page they are on; within a section elements stand in
the order of their first item. Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1.
"""

from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFObject,
    PDFObjectReference,
    PDFString,
)

from flyergen.artwork import Element
from flyergen.pdf.document import Document, page_reference
from flyergen.pdf.frame import Box
from flyergen.pdf.syntax import number
from flyergen.sheet.page import Job

# Structure types that PDF 1.7 does not know, and what they are there.
_ROLE_MAP = {"Em": "Span", "Strong": "Span"}


class Marked(NamedTuple):
    """A stretch of content: its page and its number there."""

    page: int
    mcid: int


class Tapped(NamedTuple):
    """An annotation: its page and the reference to it."""

    page: int
    annotation: PDFObjectReference


class Node(PDFObject):
    """An element in the tree: a structure element of the PDF, which writes itself.

    Written by hand and not through dictionaries, as there are hundreds of them.
    """

    __RefOnly__ = 1

    def __init__(self, element: Element, role: str, parent: PDFObject, figure: "Node | None") -> None:
        self.element = element
        self.role = role
        self.parent = parent
        self.figure = self if role == "Figure" else figure
        self.kids: list[Node | Marked | Tapped] = []
        self.page: int | None = None
        self.box: Box | None = None
        self.numbering = ""

    def add(self, kid: Marked | Tapped) -> None:
        """Add content; the page of the first is the page of the element."""
        if self.page is None:
            self.page = kid.page
        self.kids.append(kid)

    def first_page(self) -> int:
        """Return the page of the first content in or under this element."""
        first = self.kids[0]
        return first.first_page() if isinstance(first, Node) else first.page

    def cover(self, box: Box, page: int) -> None:
        """Grow the element's bounding box by `box`, in points; boxes on further pages do not count."""
        if self.box is None:
            self.box, self.page = box, page if self.page is None else self.page
        elif page == self.page:
            pairs = list(zip(self.box, box, strict=True))
            self.box = (min(pairs[0]), min(pairs[1]), max(pairs[2]), max(pairs[3]))

    def label(self, text: str) -> None:
        """Tell the list that this label stands in how it counts. Source: ISO 32000-1, table 347; ISO 14289-1, 7.6."""
        item = self.parent
        if isinstance(item, Node) and isinstance(item.parent, Node) and not item.parent.numbering:
            item.parent.numbering = "Decimal" if text[:1].isdigit() else "Disc"

    def format(self, document: Document) -> bytes:
        parts = ["<</Type/StructElem/S/", self.role, "/P ", _refer(self.parent, document)]
        if self.page is not None:
            parts.append(f"/Pg {_spell(page_reference(self.page), document)}")
        for key, text in self._words().items():
            if text:
                parts.append(f"/{key}{_spell(PDFString(text), document)}")
        if self.box:
            parts.append(f"/A<</O/Layout/BBox[{' '.join(map(number, self.box))}]>>")
        if self.numbering:
            parts.append(f"/A<</O/List/ListNumbering/{self.numbering}>>")
        parts.append(f"/K[{' '.join(self._kid(kid, document) for kid in self.kids)}]>>")
        return "".join(parts).encode("ascii")

    def _words(self) -> dict[str, str]:
        element = self.element
        return {"Lang": element.lang, "Alt": element.alt, "ActualText": element.actual_text, "T": element.title}

    def _kid(self, kid: "Node | Marked | Tapped", document: Document) -> str:
        if isinstance(kid, Node):
            return _refer(kid, document)
        page = "" if kid.page == self.page else f"/Pg {_spell(page_reference(kid.page), document)}"
        if isinstance(kid, Tapped):
            return f"<</Type/OBJR/Obj {_spell(kid.annotation, document)}{page}>>"
        return f"<</Type/MCR/MCID {kid.mcid}{page}>>" if page else str(kid.mcid)


class Tree:
    """The structure of one document while its pages are painted.

    Without `links` there is nothing to tap, and a Link is no more than its words: a Span.
    """

    def __init__(self, job: Job, links: bool) -> None:
        self.document = job.document
        self._sections = job.sections
        self._links = links
        self._root = PDFDictionary({"Type": "/StructTreeRoot"})
        self._nodes: dict[Element, Node] = {}
        self._marked: list[list[Node]] = [[] for _ in job.pages]
        self._tapped: list[Node] = []

    def node(self, element: Element) -> Node:
        """Return the node of `element`, placed in the tree now if it is new."""
        known = self._nodes.get(element)
        if known:
            return known
        parent = self.node(element.parent) if element.parent else None
        role = "Span" if element.role == "Link" and not self._links else element.role
        node = Node(element, role, parent or self._root, parent.figure if parent else None)
        if parent:
            parent.kids.append(node)
        self._nodes[element] = node
        return node

    def mark(self, element: Element, page: int) -> tuple[Node, int]:
        """Return the node of `element` and the number of its next stretch of content on `page`."""
        node = self.node(element)
        marked = self._marked[page]
        node.add(Marked(page, len(marked)))
        marked.append(node)
        return node, len(marked) - 1

    def tap(self, element: Element, page: int, annotation: PDFDictionary, document: Document) -> PDFObjectReference:
        """Put `annotation` under the Link `element` and return the reference to it."""
        annotation["StructParent"] = len(self._marked) + len(self._tapped)
        node = self.node(element)
        reference = document.add(annotation)
        node.add(Tapped(page, reference))
        self._tapped.append(node)
        return reference

    def titled_sections(self) -> list[tuple[str, int]]:
        """Return the title and the page of each section that has a title and content, in reading order."""
        nodes = (self._nodes[section] for section in self._sections if section in self._nodes)
        return [(node.element.title, node.first_page()) for node in nodes if node.element.title]

    def put(self, document: Document) -> PDFObjectReference:
        """Add the tree to `document` and return the reference to its root."""
        roots = [node for node in self._nodes.values() if node.parent is self._root]
        for root in roots:
            root.kids.sort(key=self._rank)
        self._root.dict |= {
            "K": PDFArray([document.add(root) for root in roots]),
            "RoleMap": PDFDictionary({role: f"/{known}" for role, known in _ROLE_MAP.items()}),
            "ParentTree": document.add(PDFDictionary({"Nums": PDFArray(self._parents(document))})),
            "ParentTreeNextKey": len(self._marked) + len(self._tapped),
        }
        for node in self._nodes.values():
            document.add(node)
        return document.add(self._root)

    def _rank(self, kid: Node | Marked | Tapped) -> int:
        """Return the place of a child of the document: its section's, or behind all sections."""
        if isinstance(kid, Node) and kid.element in self._sections:
            return self._sections.index(kid.element)
        return len(self._sections)

    def _parents(self, document: Document) -> list[object]:
        """Return the parent tree: each page's nodes by number, then each annotation's node."""
        entries: list[object] = []
        for key, nodes in enumerate(self._marked):
            entries += [key, PDFArray([document.add(node) for node in nodes])]
        for key, node in enumerate(self._tapped, len(self._marked)):
            entries += [key, document.add(node)]
        return entries


def _refer(thing: PDFObject, document: Document) -> str:
    return _spell(document.add(thing), document)


def _spell(thing: PDFObjectReference | PDFString, document: Document) -> str:
    return thing.format(document).decode("ascii")
