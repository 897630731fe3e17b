"""Pages: one page's artwork to its content stream and annotations."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference

from flyergen.artwork import Element, Item, Link, Placement
from flyergen.geometry import Point, Rect
from flyergen.pdf.document import QUICK, Document, Stream
from flyergen.pdf.easel import LAYOUT, PAGE, Easel, clip, fill_piece, place, place_piece, turn
from flyergen.pdf.forms import Forms
from flyergen.pdf.frame import Box, Frame, frame_of
from flyergen.pdf.items import placements_of
from flyergen.pdf.links import annotation
from flyergen.pdf.painter import Painter, Supplies
from flyergen.pdf.tags import Tree
from flyergen.pdf.trace import Trace
from flyergen.sheet.page import Job, Page


class Assembly(NamedTuple):
    """What all pages of a document share while they are made."""

    document: Document
    supplies: Supplies
    tree: Tree
    links: bool


def add_pages(assembly: Assembly, job: Job, resources: PDFDictionary) -> tuple[PDFObject | None, ...]:
    """Add each page of `job` to the document, with the resources that all share.

    Returns for each page what stands for the content of its slots, None where it has none.
    """
    shared = assembly.document.add(resources)
    forms = Forms(assembly.document, assembly.supplies, shared)
    later = tuple(_add_page(assembly, page, index, forms) for index, page in enumerate(job.pages))
    if forms.entries:
        resources["XObject"] = PDFDictionary(forms.entries)
    return later


def _add_page(assembly: Assembly, page: Page, index: int, forms: Forms) -> PDFObject | None:
    document, frame = assembly.document, frame_of(page)
    later = Stream({}, b"") if slots_of(page) or page.own_marks else None
    content = document.add(Stream({}, _content(assembly, page, index, forms).encode("ascii")))
    entries = {
        "Type": "/Page",
        "Parent": document.add(document.Pages),
        **boxes_of(page),
        "Resources": forms.resources,
        "Contents": PDFArray([content, document.add(later)]) if later else content,
        "StructParents": index,
    } | ({"Tabs": "/S"} if assembly.document.version >= (1, 5) else {})
    annotations = _annotations(assembly, page.placements, index, frame)
    document.addPage(PDFDictionary(entries | ({"Annots": PDFArray(annotations)} if annotations else {})))
    return later


def slots_of(page: Page) -> list[Placement]:
    """Return the placements of a page that are filled by each edition."""
    return [placement for placement in placements_of(page) if placement.slot]


def fill_page(
    assembly: Assembly, index: int, page: Page, slots: Mapping[str, tuple[Item, ...]], trace: Trace | None = None
) -> tuple[Stream, list[PDFObjectReference]]:
    """Return the content of a page's slots and the annotations over it.

    The tree grows by what is in them, unless a trace is to be taken of it.
    """
    painter, frame, tree = Painter(assembly.supplies), frame_of(page), trace or assembly.tree
    easel = Easel(painter, tree, index, frame)
    annotations: list[PDFObjectReference] = []
    painter.open(*turn(page, frame))
    painter.open(*clip(page, frame))
    for placement in page.placements:
        if placement.slot:
            filled = placement._replace(items=slots[placement.slot.name])
            with tree.filling(placement.slot):
                place(easel, filled, LAYOUT)
                annotations += _annotations(assembly, [filled], index, frame)
    for position in page.positions:
        fill_piece(easel, position, slots)
    painter.close()
    if page.own_marks:
        place(easel, Placement(Point(0, 0), slots[page.own_marks], artifact=True), PAGE)
    painter.close()
    return Stream({}, "\n".join(painter.code).encode("ascii"), QUICK), annotations


def boxes_of(page: Page) -> dict[str, PDFArray]:
    """Return the boxes of a page: the paper, its bleed, and what it is cut to."""
    frame, trim = frame_of(page._replace(shift=Point(0, 0))), Rect(0, 0, *page.trim)
    return {
        "MediaBox": _box((0, 0, frame.width, frame.height)),
        "BleedBox": _box(frame.box(trim.grown(page.bleed))),
        "TrimBox": _box(frame.box(trim)),
    }


def _box(box: Box) -> PDFArray:
    return PDFArray([round(edge, 3) for edge in box])


def _content(assembly: Assembly, page: Page, index: int, forms: Forms) -> str:
    painter, frame = Painter(assembly.supplies), frame_of(page)
    easel = Easel(painter, assembly.tree, index, frame)
    painter.open(*turn(page, frame))
    painter.open(*clip(page, frame))
    for placement in page.placements:
        if placement.slot:
            assembly.tree.keep(placement.slot, index)
        place(easel, placement, LAYOUT)
    for position in page.positions:
        place_piece(easel, position, forms)
    painter.close()
    place(easel, Placement(Point(0, 0), page.marks, artifact=True), PAGE)
    painter.close()
    return "\n".join(painter.code)


def _annotations(
    assembly: Assembly, placements: Iterable[Placement], index: int, frame: Frame
) -> list[PDFObjectReference]:
    """Return the annotations of links on a page; a link without an element gets one in the document."""
    return [
        assembly.tree.tap(
            item.element or Element("Link", assembly.tree.document, alt=item.contents),
            index,
            annotation(item, frame.box(placement.box(item.box))),
            assembly.document,
        )
        for placement in placements
        for item in placement.items
        if assembly.links and isinstance(item, Link) and not placement.artifact
    ]
