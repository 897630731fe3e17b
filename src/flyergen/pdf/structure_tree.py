"""Structure tree: the tags that a screen reader follows, built while pages are painted.

The painter tells the tree the element of each piece of content, and gets its number on the page (MCID) back. Sections
are in the job's order, whatever page they are on. Within a section elements are in the order of their first item.
Source: ISO 32000-1, 14.7 and 14.8; ISO 14289-1.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from copy import copy
from itertools import islice

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference

from flyergen.artwork import Element, Slot
from flyergen.pdf.links import Titled
from flyergen.pdf.objects import Document, page_reference
from flyergen.pdf.paths import Box, number, utf16
from flyergen.record import NamedTuple
from flyergen.sheet.page import Job


class TaggedForm:
    """A form whose content has tags of its own: the form, the nodes of its content, and its key in the parent tree."""

    __slots__ = ("key", "nodes", "stream")

    def __init__(self, stream: PDFObject) -> None:
        self.stream, self.nodes, self.key = stream, list[Node](), -1


class Marked(NamedTuple):
    """Marked content: its page and its number there, or in a form."""

    page: int
    mcid: int
    form: TaggedForm | None = None


class Tapped(NamedTuple):
    """An annotation: its page and its reference."""

    page: int
    annotation: PDFObjectReference


class Node(PDFObject):
    """A structure element of the PDF, which formats itself.

    It is formatted without dictionaries for speed, because there are hundreds of them.
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
        """Add content. The page of the first content is the page of the element."""
        if self.page is None:
            self.page = kid.page
        self.kids.append(kid)

    def fork(self) -> "Node":
        """Return a node that begins with this node's children."""
        twin = copy(self)
        twin.kids = list(self.kids)
        return twin

    def first_page(self) -> int:
        """Return the page of the first content in or below this element."""
        first = self.kids[0]
        return first.first_page() if isinstance(first, Node) else first.page

    def cover(self, box: Box, page: int) -> None:
        """Extend the element's bounding box by `box`, in points. Boxes on further pages do not count."""
        if self.box is None:
            self.box, self.page = box, page if self.page is None else self.page
        elif page == self.page:
            pairs = list(zip(self.box, box, strict=True))
            self.box = (min(pairs[0]), min(pairs[1]), max(pairs[2]), max(pairs[3]))

    def label(self, text: str) -> None:
        """Set the numbering of the list from this label. Source: ISO 32000-1, table 347; ISO 14289-1, 7.6."""
        item = self.parent
        if isinstance(item, Node) and isinstance(item.parent, Node) and not item.parent.numbering:
            item.parent.numbering = "Decimal" if text[:1].isdigit() else "Disc"

    def format(self, document: Document) -> bytes:
        head, tail = self.around(document)
        return head + words_in(self.element) + tail

    def around(self, document: Document) -> tuple[bytes, bytes]:
        """Return the parts of the file before and after the words of the element."""
        page = "" if self.page is None else f"/Pg {_spell(page_reference(self.page), document)}"
        head = f"<</Type/StructElem/S/{self.role}/P {_refer(self.parent, document)}{page}"
        tail = f"/A<</O/Layout/BBox[{' '.join(map(number, self.box))}]>>" if self.box else ""
        if self.numbering:
            tail += f"/A<</O/List/ListNumbering/{self.numbering}>>"
        if self.role == "TH":
            tail += f"/A<</O/Table/Scope/{self._scope()}>>"
        tail += f"/K[{' '.join(self._kid(kid, document) for kid in self.kids)}]>>"
        return head.encode("ascii"), tail.encode("ascii")

    def _scope(self) -> str:
        """Return what a header cell is the header of. Source: ISO 32000-1, table 349; ISO 14289-1, 7.5."""
        row = self.parent
        above = row.parent if isinstance(row, Node) else None
        return "Column" if isinstance(above, Node) and above.role == "THead" else "Row"

    def _kid(self, kid: "Node | Marked | Tapped", document: Document) -> str:
        if isinstance(kid, Node):
            return _refer(kid, document)
        page = "" if kid.page == self.page else f"/Pg {_spell(page_reference(kid.page), document)}"
        if isinstance(kid, Tapped):
            return f"<</Type/OBJR/Obj {_spell(kid.annotation, document)}{page}>>"
        if kid.form:
            page += f"/Stm {_refer(kid.form.stream, document)}"
        return f"<</Type/MCR/MCID {kid.mcid}{page}>>" if page else str(kid.mcid)


def words_in(element: Element) -> bytes:
    """Return the entries for the alt text or actual text of an element, its language and its title."""
    if not (element.lang or element.alt or element.actual_text or element.title):
        return b""
    words = {"Lang": element.lang, "Alt": element.alt, "ActualText": element.actual_text, "T": element.title}
    return "".join([f"/{key}{_literal(text)}" for key, text in words.items() if text]).encode("ascii")


def _refer(thing: PDFObject, document: Document) -> str:
    document.add(thing)
    return f"{document.number(thing)} 0 R"


def _literal(text: str) -> str:
    plain = text.isascii() and text.isprintable() and not any(sign in text for sign in "()\\")
    return f"({text})" if plain else f"<FEFF{utf16(text)}>"


def _spell(thing: PDFObjectReference, document: Document) -> str:
    return thing.format(document).decode("ascii")


# Structure types that PDF 1.7 does not have, and their replacement.
_ROLES = {"Em": "Span", "Strong": "Span"}


class Kept(NamedTuple):
    """The position of a slot's elements among the children of its section: the section's node, and the next child."""

    slot: Slot
    section: Node
    before: int


class Parents(PDFObject):
    """The parent tree: each page's nodes by number, then each annotation's node, or each form's nodes.

    It is formatted without dictionaries for speed, because it is long.
    """

    __RefOnly__ = 1

    def __init__(self, tree: "Tree") -> None:
        self._tree = tree

    def format(self, document: Document) -> bytes:
        marked, tapped = self._tree.marked, self._tree.tapped
        pages = [f"{key}{numbers_of(nodes, document)}" for key, nodes in enumerate(marked)]
        taps = [
            f"{key} {_number(one, document) if isinstance(one, Node) else numbers_of(one.nodes, document)}"
            for key, one in enumerate(tapped, len(marked))
        ]
        return f"<</Nums[{' '.join([*pages, *taps])}]>>".encode("ascii")


class Tree:
    """The structure of one document while its pages are painted.

    Without `links` nothing can be tapped, and a Link is only its words: a Span.
    """

    def __init__(self, job: Job, links: bool) -> None:
        self.document = job.document
        self.root = PDFDictionary({"Type": "/StructTreeRoot"})
        self.marked: list[list[Node]] = [[] for _ in job.pages]
        self.tapped: list[Node | TaggedForm] = []
        self._sections = job.sections
        self.links = links
        self._nodes: dict[Element, Node] = {}
        self._kept: dict[str, Kept] = {}
        self._added = 0
        self._filled: dict[Element, int] = {}
        self._pages: dict[Element, int] = {}
        self._parents = Parents(self)
        self._tops: list[Node] = []

    def __contains__(self, element: Element) -> bool:
        return element in self._nodes

    def keep(self, slot: Slot, page: int) -> None:
        """Reserve the position of a slot's elements, after those that its section has now."""
        section = self.node(slot.section)
        self._kept[slot.name] = Kept(slot, section, len(section.kids))
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
    def is_open(self) -> bool:
        """Whether forks of the tree may have more keys in their parent tree: for links, or for forms with tags."""
        return self.links or any(kept.slot.has_opacity for kept in self._kept.values())

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

    def mark(self, element: Element, page: int, form: TaggedForm | None = None) -> tuple[Node, int]:
        """Return the node of `element` and the number of its next piece of content on `page`, or in a form there."""
        node = self.node(element)
        if form is not None and form.key < 0:
            self.keep_form(form)
        marked = self.marked[page] if form is None else form.nodes
        node.add(Marked(page, len(marked), form))
        marked.append(node)
        return node, len(marked) - 1

    def keep_form(self, form: TaggedForm) -> None:
        """Give a form its key in the parent tree."""
        form.key = len(self.marked) + len(self.tapped)
        self.tapped.append(form)

    def tap(self, element: Element, page: int, annotation: PDFDictionary, document: Document) -> PDFObjectReference:
        """Put `annotation` under the Link `element` and return the reference to it."""
        annotation["StructParent"] = len(self.marked) + len(self.tapped)
        node = self.node(element)
        reference = document.add(annotation)
        node.add(Tapped(page, reference))
        self.tapped.append(node)
        return reference

    def titles(self, role: str) -> list[Titled]:
        """Return the elements with titles of a finished tree, in reading order: each "Sect", or each heading, "H".

        A section with a slot has the title of its first heading, which may come with the edition.
        """
        if role != "Sect":
            return [found for node in self._tops for found in self._headings(node)]
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
        """Add the tree to `document` and return the reference to its root.

        Several editions in one file are parts of one document, each with its language. Source: ISO 32000-1, table 333.
        """
        self._tops = [node for node in self._nodes.values() if node.parent is self.root]
        for top in self._tops:
            top.kids.sort(key=self._rank)
        whole = self._tops if len(self._tops) == 1 else [self._of_parts(self._tops)]
        self.root.dict |= {
            "K": PDFArray([document.add(node) for node in whole]),
            "RoleMap": role_map(),
            "ParentTree": document.add(self._parents),
            "ParentTreeNextKey": len(self.marked) + len(self.tapped),
        }
        self._add_nodes(document)
        return document.add(self.root)

    def _of_parts(self, tops: Sequence[Node]) -> Node:
        """Return a document whose parts are the documents of several editions."""
        whole = Node(Element("Document"), "Document", self.root, None)
        for top in tops:
            top.role, top.parent = "Part", whole
        whole.kids += tops
        return whole

    def close(self, document: Document) -> None:
        """Add to a fork of the document what was added to this fork of the tree."""
        self._add_nodes(document)
        if self.is_open:
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


def numbers_of(nodes: Sequence[Node], document: Document) -> str:
    """Return references to nodes that have been added, as an array."""
    return f"[{' '.join(_number(node, document) for node in nodes)}]"


def _number(node: Node, document: Document) -> str:
    return f"{document.number(node)} 0 R"
