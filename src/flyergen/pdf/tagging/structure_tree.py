"""Tags: the structure tree, which a screen reader follows.

Painting tells the tree which element each stretch of content belongs to and gets its number on the page
(MCID) back. Sections stand in the job's order, whatever page they are on; within a section elements stand in
the order of their first item. Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from itertools import islice

from flyergen.artwork import Element, Slot
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.tagging.structure_elements import Marked, Node, Tapped
from flyergen.pdf.writer.links_and_bookmarks import Titled
from flyergen.pdf.writer.pdf_objects import Array, Dictionary, Document, PdfObject, Reference
from flyergen.sheet.page import Job

# Structure types that PDF 1.7 does not know, and what they are there.
_ROLES = {"Em": "Span", "Strong": "Span"}


class Kept(NamedTuple):
    """A place among a section's kids that is kept for those of a slot: the section's node, and before which kid."""

    section: Node
    before: int


class Parents(PdfObject):
    """The parent tree: each page's nodes by number, then each annotation's node.

    Written by hand, as it is as long as all pages' content has stretches.
    """

    def __init__(self, tree: "Tree") -> None:
        self._tree = tree

    def format(self, document: Document) -> bytes:
        marked, tapped = self._tree.marked, self._tree.tapped
        pages = [f"{key}[{' '.join(_number(node, document) for node in nodes)}]" for key, nodes in enumerate(marked)]
        taps = [f"{key} {_number(node, document)}" for key, node in enumerate(tapped, len(marked))]
        return f"<</Nums[{' '.join([*pages, *taps])}]>>".encode("ascii")


class Tree:
    """The structure of one document while its pages are painted.

    Without `links` there is nothing to tap, and a Link is no more than its words: a Span.
    """

    def __init__(self, job: Job, links: bool) -> None:
        self.document = job.document
        self.root = Dictionary({"Type": "/StructTreeRoot"})
        self.marked: list[list[Node]] = [[] for _ in job.pages]
        self.tapped: list[Node] = []
        self._sections = job.sections
        self.links = links
        self._nodes: dict[Element, Node] = {}
        self._kept: dict[str, Kept] = {}
        self._added = 0
        self._filled: dict[Element, int] = {}
        self._pages: dict[Node, int] = {}
        self._parents = Parents(self)

    def __contains__(self, element: Element) -> bool:
        return element in self._nodes

    def keep(self, slot: Slot, page: int) -> None:
        """Keep a place for the elements of a slot, behind those that its section has by now."""
        section = self.node(slot.section)
        self._kept[slot.name] = Kept(section, len(section.kids))
        self._pages.setdefault(section, page)

    def fork(self, document: Document) -> "Tree":
        """Return a tree for a fork of the document, whose kept places can be filled."""
        twin = copy(self)
        twin.split(document)
        return twin

    def split(self, document: Document) -> None:
        """Have lists, kept sections and a parent tree of its own, where they were those of the tree it is a copy of."""
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
    def open(self) -> list[PdfObject]:
        """What is another object in each fork."""
        return [self._parents, *dict.fromkeys(kept.section for kept in self._kept.values())] if self._kept else []

    @contextmanager
    def filling(self, slot: Slot) -> Iterator[None]:
        """Let what is painted meanwhile stand in the place that was kept for a slot; slots come in their order."""
        kids = self.node(slot.section).kids
        end = len(kids)
        yield
        own = kids[end:]
        del kids[end:]
        at = self._kept[slot.name].before + self._filled.get(slot.section, 0)
        kids[at:at] = own
        self._filled[slot.section] = self._filled.get(slot.section, 0) + len(own)

    def node(self, element: Element) -> Node:
        """Return the node of `element`, placed in the tree now if it is new."""
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
        """Return the node of `element` and the number of its next stretch of content on `page`."""
        node = self.node(element)
        marked = self.marked[page]
        node.add(Marked(page, len(marked)))
        marked.append(node)
        return node, len(marked) - 1

    def tap(self, element: Element, page: int, annotation: Dictionary, document: Document) -> Reference:
        """Put `annotation` under the Link `element` and return the reference to it."""
        annotation["StructParent"] = len(self.marked) + len(self.tapped)
        node = self.node(element)
        reference = document.add(annotation)
        node.add(Tapped(page, reference))
        self.tapped.append(node)
        return reference

    def titles(self, role: str) -> list[Titled]:
        """Return what has a title: each "Sect" in reading order, or each heading, "H", as painted."""
        nodes = [self._nodes[one] for one in (self._sections if role == "Sect" else self._nodes) if one in self._nodes]
        titled = (node for node in nodes if node.element.title and node.role.startswith(role))
        return [Titled(node.element.title, self._page_of(node), node.role) for node in titled]

    def _page_of(self, node: Node) -> int:
        return node.first_page() if node.kids else self._pages[node]

    def put(self, document: Document) -> Reference:
        """Add the tree to `document` and return the reference to its root."""
        roots = [node for node in self._nodes.values() if node.parent is self.root]
        for root in roots:
            root.kids.sort(key=self._rank)
        self.root.entries |= {
            "K": Array([document.add(root) for root in roots]),
            "RoleMap": role_map(),
            "ParentTree": document.add(self._parents),
            "ParentTreeNextKey": len(self.marked) + len(self.tapped),
        }
        self._add_nodes(document)
        return document.add(self.root)

    def close(self, document: Document) -> None:
        """Add to a fork of the document what has been added to this fork of the tree."""
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
        """Return the place of a child of the document: its section's, or behind all sections."""
        if isinstance(kid, Node) and kid.element in self._sections:
            return self._sections.index(kid.element)
        return len(self._sections)


def role_map() -> Dictionary:
    """Return the role map of a structure tree's root."""
    return Dictionary({role: f"/{known}" for role, known in _ROLES.items()})


def _number(node: Node, document: Document) -> str:
    return f"{document.number(node)} 0 R"
