"""Structure tree: the tags that a screen reader follows, built while pages are painted.

The painter tells the tree the element of each piece of content, and gets its number on the page (MCID) back. Sections
are in the job's order, whatever page they are on. Within a section elements are in the order of their first item.
Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from itertools import islice

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference

from flyergen.artwork import Element, Slot
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.tagging.structure_elements import Marked, Node, Tapped
from flyergen.pdf.writer.links_and_bookmarks import Titled
from flyergen.pdf.writer.pdf_objects import Document
from flyergen.sheet.page import Job

# Structure types that PDF 1.7 does not have, and their replacement.
_ROLES = {"Em": "Span", "Strong": "Span"}


class Kept(NamedTuple):
    """The position of a slot's elements among the children of its section: the section's node, and the next child."""

    section: Node
    before: int


class Parents(PDFObject):
    """The parent tree: each page's nodes by number, then each annotation's node.

    It is formatted without dictionaries for speed, because it is long.
    """

    __RefOnly__ = 1

    def __init__(self, tree: "Tree") -> None:
        self._tree = tree

    def format(self, document: Document) -> bytes:
        marked, tapped = self._tree.marked, self._tree.tapped
        pages = [f"{key}[{' '.join(_number(node, document) for node in nodes)}]" for key, nodes in enumerate(marked)]
        taps = [f"{key} {_number(node, document)}" for key, node in enumerate(tapped, len(marked))]
        return f"<</Nums[{' '.join([*pages, *taps])}]>>".encode("ascii")


class Tree:
    """The structure of one document while its pages are painted.

    Without `links` nothing can be tapped, and a Link is only its words: a Span.
    """

    def __init__(self, job: Job, links: bool) -> None:
        self.document = job.document
        self.root = PDFDictionary({"Type": "/StructTreeRoot"})
        self.marked: list[list[Node]] = [[] for _ in job.pages]
        self.tapped: list[Node] = []
        self._sections = job.sections
        self.links = links
        self._nodes: dict[Element, Node] = {}
        self._kept: dict[str, Kept] = {}
        self._added = 0
        self._filled: dict[Element, int] = {}
        self._pages: dict[Element, int] = {}
        self._parents = Parents(self)

    def __contains__(self, element: Element) -> bool:
        return element in self._nodes

    def keep(self, slot: Slot, page: int) -> None:
        """Reserve the position of a slot's elements, after those that its section has now."""
        section = self.node(slot.section)
        self._kept[slot.name] = Kept(section, len(section.kids))
        self._pages.setdefault(slot.section, page)

    def fork(self, document: Document) -> "Tree":
        """Return a tree for a fork of the document, in which the reserved positions can be filled."""
        twin = copy(self)
        twin.split(document)
        return twin

    def split(self, document: Document) -> None:
        """Copy the lists, sections and parent tree that this copy of a tree shares with it."""
        self.marked = [list(nodes) for nodes in self.marked]
        self.tapped = list(self.tapped)
        self._filled = {}
        shared, self._parents = self._parents, Parents(self)
        document.again(shared, self._parents)
        sections = {kept.section: kept.section.fork() for kept in self._kept.values()}
        self._nodes = self._nodes | {node.element: node for node in sections.values()}
        for old, new in sections.items():
            document.again(old, new)

    @property
    def open(self) -> list[PDFObject]:
        """The objects that differ in each fork."""
        return [self._parents, *dict.fromkeys(kept.section for kept in self._kept.values())] if self._kept else []

    @contextmanager
    def filling(self, slot: Slot) -> Iterator[None]:
        """Put the elements that are painted during the `with` at the reserved position of a slot.

        Slots come in order.
        """
        kids = self.node(slot.section).kids
        end = len(kids)
        yield
        own = kids[end:]
        del kids[end:]
        at = self._kept[slot.name].before + self._filled.get(slot.section, 0)
        kids[at:at] = own
        self._filled[slot.section] = self._filled.get(slot.section, 0) + len(own)

    def node(self, element: Element) -> Node:
        """Return the node of `element`, and place it in the tree if it is new."""
        known = self._nodes.get(element)
        if known:
            return known
        parent = self.node(element.parent) if element.parent else None
        role = "Span" if element.role == "Link" and not self.links else element.role
        node = Node(element, role, parent or self.root, parent.figure if parent else None)
        if parent:
            parent.kids.append(node)
        self._nodes[element] = node
        return node

    def mark(self, element: Element, page: int) -> tuple[Node, int]:
        """Return the node of `element` and the number of its next piece of content on `page`."""
        node = self.node(element)
        marked = self.marked[page]
        node.add(Marked(page, len(marked)))
        marked.append(node)
        return node, len(marked) - 1

    def tap(self, element: Element, page: int, annotation: PDFDictionary, document: Document) -> PDFObjectReference:
        """Put `annotation` under the Link `element` and return the reference to it."""
        annotation["StructParent"] = len(self.marked) + len(self.tapped)
        node = self.node(element)
        reference = document.add(annotation)
        node.add(Tapped(page, reference))
        self.tapped.append(node)
        return reference

    def titles(self, role: str) -> list[Titled]:
        """Return the elements with titles, in reading order: each "Sect", or each heading, "H".

        A section with a slot has the title of its first heading, which may come with the edition.
        """
        if role != "Sect":
            return [
                found for node in self._nodes.values() if node.parent is self.root for found in self._headings(node)
            ]
        nodes = [self._nodes[one] for one in self._sections if one in self._nodes]
        named = ((node, self._heading_with_slot(node) or node.element.title) for node in nodes)
        return [Titled(title, self._page_of(node), node.role) for node, title in named if title]

    def _headings(self, node: Node) -> Iterator[Titled]:
        """Yield the headings with titles in a node, as this fork of the tree has it, and below."""
        if node.element.title and node.role.startswith("H"):
            yield Titled(node.element.title, self._page_of(node), node.role)
        for kid in node.kids:
            if isinstance(kid, Node):
                yield from self._headings(self._nodes.get(kid.element, kid))

    def _heading_with_slot(self, section: Node) -> str:
        if section.element not in self._pages:
            return ""
        return next((heading.title for heading in self._headings(section)), "")

    def _page_of(self, node: Node) -> int:
        return node.first_page() if node.kids else self._pages[node.element]

    def put(self, document: Document) -> PDFObjectReference:
        """Add the tree to `document` and return the reference to its root."""
        roots = [node for node in self._nodes.values() if node.parent is self.root]
        for root in roots:
            root.kids.sort(key=self._rank)
        self.root.dict |= {
            "K": PDFArray([document.add(root) for root in roots]),
            "RoleMap": role_map(),
            "ParentTree": document.add(self._parents),
            "ParentTreeNextKey": len(self.marked) + len(self.tapped),
        }
        self._add_nodes(document)
        return document.add(self.root)

    def close(self, document: Document) -> None:
        """Add to a fork of the document what was added to this fork of the tree."""
        self._add_nodes(document)
        if self.links:
            root = self.root.copy()
            root["ParentTreeNextKey"] = len(self.marked) + len(self.tapped)
            document.again(self.root, root)

    def _add_nodes(self, document: Document) -> None:
        for node in islice(self._nodes.values(), self._added, None):
            document.add(node)
        self._added = len(self._nodes)

    def _rank(self, kid: Node | Marked | Tapped) -> int:
        """Return the order of a child of the document: that of its section, or after all sections."""
        if isinstance(kid, Node) and kid.element in self._sections:
            return self._sections.index(kid.element)
        return len(self._sections)


def role_map() -> PDFDictionary:
    """Return the role map of a structure tree's root."""
    return PDFDictionary({role: f"/{known}" for role, known in _ROLES.items()})


def _number(node: Node, document: Document) -> str:
    return f"{document.number(node)} 0 R"
