"""Pages: one page's artwork to its content stream and annotations.

Everything painted stands either in an element's marked content or in an artifact: there is no third way.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference

from flyergen.artwork import Element, GlyphRun, Item, Link, Path, Placement
from flyergen.geometry import Point
from flyergen.pdf.document import Document, Stream
from flyergen.pdf.frame import Box, Frame, frame_of
from flyergen.pdf.items import PaintedItem, bounds, drawn, union
from flyergen.pdf.links import annotation
from flyergen.pdf.painter import Painter, Supplies
from flyergen.pdf.syntax import POINTS_PER_MM, number
from flyergen.pdf.tags import Tree
from flyergen.sheet.page import Job, Page

# The kinds of artifact. Source: ISO 32000-1, table 330.
_BACKGROUND, _LAYOUT, _PAGE = "Background", "Layout", "Page"


class Assembly(NamedTuple):
    """What all pages of a document share while they are made."""

    document: Document
    supplies: Supplies
    tree: Tree
    links: bool


class Easel(NamedTuple):
    """One page on the way: who paints it, into which tree, as which page (from 0), and where on the paper."""

    painter: Painter
    tree: Tree
    page: int
    frame: Frame


class Stretch(NamedTuple):
    """Items in a row that belong together, and the origin of their placement."""

    origin: Point
    items: tuple[PaintedItem, ...]

    @property
    def text(self) -> str:
        return "".join(item.text for item in self.items if isinstance(item, GlyphRun))

    def box(self, frame: Frame) -> Box:
        """Return left, bottom, right and top of all items, in points."""
        return frame.box(union(map(bounds, self.items)).moved(*self.origin))


def add_pages(assembly: Assembly, job: Job, resources: PDFDictionary) -> tuple[PDFObject | None, ...]:
    """Add each page of `job` to the document, with the resources that all share.

    Returns for each page what stands for the content of its slots, None where it has none.
    """
    shared = assembly.document.add(resources)
    return tuple(_add_page(assembly, page, index, shared) for index, page in enumerate(job.pages))


def _add_page(assembly: Assembly, page: Page, index: int, resources: PDFObjectReference) -> PDFObject | None:
    document, frame = assembly.document, frame_of(page)
    inset = page.slug * POINTS_PER_MM
    later = Stream({}, b"") if slots_of(page) else None
    content = document.add(Stream({}, _content(assembly, page, index, frame).encode("ascii")))
    entries = {
        "Type": "/Page",
        "Parent": document.add(document.Pages),
        "MediaBox": _box((0, 0, frame.width, frame.height)),
        "BleedBox": _box((inset, inset, frame.width - inset, frame.height - inset)),
        "TrimBox": _box(frame.box(page.media.grown(-page.bleed - page.slug))),
        "Resources": resources,
        "Contents": PDFArray([content, document.add(later)]) if later else content,
        "StructParents": index,
        "Tabs": "/S",
    }
    annotations = _annotations(assembly, page.placements, index, frame)
    document.addPage(PDFDictionary(entries | ({"Annots": PDFArray(annotations)} if annotations else {})))
    return later


def slots_of(page: Page) -> list[Placement]:
    """Return the placements of a page that are filled by each edition."""
    return [placement for placement in page.placements if placement.slot]


def fill_page(
    assembly: Assembly, page: Page, index: int, slots: Mapping[str, tuple[Item, ...]]
) -> tuple[Stream, list[PDFObjectReference]]:
    """Return the content of a page's slots and the annotations over it."""
    painter, frame = Painter(assembly.supplies), frame_of(page)
    easel = Easel(painter, assembly.tree, index, frame)
    annotations: list[PDFObjectReference] = []
    painter.open(*_turn(page, frame))
    painter.open(*_clip(page, frame))
    for placement in slots_of(page):
        if placement.slot:
            filled = placement._replace(items=slots[placement.slot.name])
            with assembly.tree.filling(placement.slot):
                _place(easel, filled, _LAYOUT)
                annotations += _annotations(assembly, [filled], index, frame)
    painter.close()
    painter.close()
    return Stream({}, "\n".join(painter.code).encode("ascii")), annotations


def _box(box: Box) -> PDFArray:
    return PDFArray([round(edge, 3) for edge in box])


def _content(assembly: Assembly, page: Page, index: int, frame: Frame) -> str:
    painter = Painter(assembly.supplies)
    easel = Easel(painter, assembly.tree, index, frame)
    painter.open(*_turn(page, frame))
    painter.open(*_clip(page, frame))
    for placement in page.placements:
        if placement.slot:
            assembly.tree.keep(placement.slot, index)
        _place(easel, placement, _LAYOUT)
    painter.close()
    _place(easel, Placement(Point(0, 0), page.marks, artifact=True), _PAGE)
    painter.close()
    return "\n".join(painter.code)


def _turn(page: Page, frame: Frame) -> list[str]:
    return [f"-1 0 0 -1 {number(frame.width)} {number(frame.height)} cm"] if page.turned else []


def _clip(page: Page, frame: Frame) -> list[str]:
    """Return the operators that keep the artwork, but not the marks, within `page.keep`."""
    if not page.keep:
        return []
    left, bottom, right, top = frame._replace(turned=False).box(page.keep)
    return [f"{number(left)} {number(bottom)} {number(right - left)} {number(top - bottom)} re W n"]


def _place(easel: Easel, placement: Placement, artifact: str) -> None:
    """Paint a placement; `artifact` is the kind of what belongs to no element."""
    items = drawn(placement.items)
    if not items:
        return
    x, y = easel.frame.place(placement.origin)
    easel.painter.open(f"1 0 0 1 {number(x)} {number(y)} cm")
    for belongs, group in groupby(items, lambda item: _belongs(item, placement, artifact)):
        stretch = Stretch(placement.origin, tuple(group))
        easel.painter.tagged(_tag(easel, belongs, stretch), stretch.items)
    easel.painter.close()


def _belongs(item: PaintedItem, placement: Placement, artifact: str) -> Element | str:
    """Return the element that `item` belongs to, or the kind of artifact that it is."""
    if item.element and not placement.artifact:
        return item.element
    return _BACKGROUND if isinstance(item, Path) and item.background else artifact


def _tag(easel: Easel, belongs: Element | str, stretch: Stretch) -> str:
    """Return the tag of a stretch and its properties."""
    if isinstance(belongs, Element):
        return _content_tag(easel, belongs, stretch)
    extent = f"/BBox [{' '.join(map(number, stretch.box(easel.frame)))}]" if belongs == _BACKGROUND else ""
    return f"/Artifact <</Type /{belongs}{extent}>>"


def _content_tag(easel: Easel, element: Element, stretch: Stretch) -> str:
    node, mcid = easel.tree.mark(element, easel.page)
    if node.figure:
        node.figure.cover(stretch.box(easel.frame), easel.page)
    if node.role == "Lbl":
        node.label(stretch.text)
    return f"/{node.role} <</MCID {mcid}>>"


def _annotations(
    assembly: Assembly, placements: Iterable[Placement], index: int, frame: Frame
) -> list[PDFObjectReference]:
    """Return the annotations of links on a page; a link without an element gets one in the document."""
    return [
        assembly.tree.tap(
            item.element or Element("Link", assembly.tree.document, alt=item.contents),
            index,
            annotation(item, frame.box(item.box.moved(*placement.origin))),
            assembly.document,
        )
        for placement in placements
        for item in placement.items
        if assembly.links and isinstance(item, Link) and not placement.artifact
    ]
