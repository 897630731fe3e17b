"""Structure elements: the nodes of a structure tree in the file. Source: ISO 32000-1, 14.7; ISO 14289-1."""

from copy import copy

from reportlab.pdfbase.pdfdoc import PDFObject, PDFObjectReference

from flyergen.artwork import Element
from flyergen.named_tuple import NamedTuple
from flyergen.pdf.writer.number_syntax import number, utf16
from flyergen.pdf.writer.page_coordinates import Box
from flyergen.pdf.writer.pdf_objects import Document, page_reference


class Marked(NamedTuple):
    """Marked content: its page and its number there."""

    page: int
    mcid: int


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
        tail += f"/K[{' '.join(self._kid(kid, document) for kid in self.kids)}]>>"
        return head.encode("ascii"), tail.encode("ascii")

    def _kid(self, kid: "Node | Marked | Tapped", document: Document) -> str:
        if isinstance(kid, Node):
            return _refer(kid, document)
        page = "" if kid.page == self.page else f"/Pg {_spell(page_reference(kid.page), document)}"
        if isinstance(kid, Tapped):
            return f"<</Type/OBJR/Obj {_spell(kid.annotation, document)}{page}>>"
        return f"<</Type/MCR/MCID {kid.mcid}{page}>>" if page else str(kid.mcid)


def words_in(element: Element) -> bytes:
    """Return the entries for the alt text or actual text of an element, its language and its title."""
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
