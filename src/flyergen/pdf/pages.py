"""Page content: turns the artwork of a page into its content streams and annotations."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import nullcontext
from itertools import groupby

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFObject, PDFObjectReference

from flyergen.artwork import Element, Item, Link, Placement
from flyergen.geometry import Point, Rect
from flyergen.pdf.forms import Forms
from flyergen.pdf.links import annotation
from flyergen.pdf.marked_content import LAYOUT, PAGE, MarkedContent, clip, place, place_piece, turn, within
from flyergen.pdf.objects import Document, Stream
from flyergen.pdf.operators import Painter
from flyergen.pdf.paths import Box, Frame, frame_of
from flyergen.pdf.resources import Supplies
from flyergen.pdf.structure_tree import Tree
from flyergen.record import NamedTuple
from flyergen.sheet.page import Job, Page, Position


class Assembly(NamedTuple):
    """What all pages of a document share during writing. `pages` are their names."""

    document: Document
    supplies: Supplies
    tree: Tree
    links: bool
    pages: tuple[str, ...] = ()


class _Step(NamedTuple):
    """What is painted next: a placement, maybe of a piece on a shared sheet, or a repeated piece as a whole."""

    placement: Placement | None
    position: Position | None = None

    @property
    def waits(self) -> bool:
        """Whether each edition provides it."""
        return self.placement is not None and self.placement.slot is not None


_Row = tuple[_Step, ...]


class Opening(NamedTuple):
    """What each edition paints on a page: the page's number from 0, groups of slots, and their placeholder streams.

    A group ends when something static comes between its slots. So a page is painted in reading order.
    """

    number: int
    page: Page
    rows: tuple[_Row, ...]
    contents: tuple[PDFObject, ...]


def add_pages(assembly: Assembly, job: Job, resources: PDFDictionary) -> tuple[Opening, ...]:
    """Add each page of `job` to the document, with shared resources. Return the openings."""
    shared = assembly.supplies.resources = assembly.document.add(resources)
    forms = Forms(assembly.document, assembly.supplies, shared)
    openings = [_add_page(assembly, page, index, forms) for index, page in enumerate(job.pages)]
    if forms.entries:
        resources["XObject"] = PDFDictionary(forms.entries)
    return tuple(opening for opening in openings if opening.rows)


def _add_page(assembly: Assembly, page: Page, index: int, forms: Forms) -> Opening:
    document, frame = assembly.document, frame_of(page)
    contents, opening = _contents(assembly, page, index, forms)
    entries = {
        "Type": "/Page",
        "Parent": document.add(document.Pages),
        **boxes_of(page),
        "Resources": forms.resources,
        "Contents": PDFArray(contents) if opening.rows else contents[0],
        "StructParents": index,
    } | ({"Tabs": "/S"} if assembly.document.version >= (1, 5) else {})
    annotations = _annotations(assembly, page.placements, index, frame)
    document.addPage(PDFDictionary(entries | ({"Annots": PDFArray(annotations)} if annotations else {})))
    return opening


def _contents(assembly: Assembly, page: Page, index: int, forms: Forms) -> tuple[list[PDFObjectReference], Opening]:
    """Return references to the content streams of a page, and its opening."""
    rows, streams = _rows(page), []
    for number, (waits, steps) in enumerate(rows):
        if waits:
            _keep(assembly.tree, steps, index)
            streams.append(Stream({}, b""))
        else:
            marked_content = MarkedContent(Painter(assembly.supplies), assembly.tree, index, frame_of(page))
            streams.append(_standing(marked_content, page, steps, forms, () if number else page.marks))
    slots = tuple(steps for waits, steps in rows if waits)
    return [assembly.document.add(stream) for stream in streams], Opening(index, page, slots, tuple(streams[1::2]))


def _keep(tree: Tree, steps: _Row, index: int) -> None:
    """Reserve positions in the tree for the elements of slots."""
    for placement, position in steps:
        if placement and placement.slot and not (position and position.repeat):
            tree.keep(placement.slot, index)


def _rows(page: Page) -> list[tuple[bool, _Row]]:
    """Return the content of a page in groups, alternately static (False) and slots. The first group is static.

    Content that nobody reads is placed where it adds no group: marks and repeated pieces first, their variable content
    last, and a page's own marks with the last group of slots.
    """
    repeated = [one for one in page.positions if one.repeat]
    steps = [
        *(_Step(None, one) for one in repeated),
        *(_Step(placement) for placement in page.placements),
        *(_Step(placement, one) for one in page.positions if not one.repeat for placement in one.placements),
        *(_Step(placement, one) for one in repeated for placement in one.placements if placement.slot),
    ]
    rows = [(waits, tuple(row)) for waits, row in groupby(steps, key=lambda step: step.waits)]
    if not rows or rows[0][0]:
        rows.insert(0, (False, ()))
    return [*rows, (True, ())] if page.own_marks and len(rows) == 1 else rows


def _standing(marked_content: MarkedContent, page: Page, steps: _Row, forms: Forms, marks: tuple[Item, ...]) -> Stream:
    """Return the content of a static group, with some marks around the page."""
    painter = marked_content.painter
    painter.open(*turn(page, marked_content.frame))
    painter.open(*clip(page, marked_content.frame))
    for placement, position in steps:
        if placement:
            _paint(marked_content, placement, position)
        elif position:
            place_piece(marked_content, position, forms)
    painter.close()
    place(marked_content, Placement(Point(0, 0), marks, artifact=True), PAGE)
    painter.close()
    return Stream({}, "\n".join(painter.code).encode("ascii"))


def _paint(marked_content: MarkedContent, placement: Placement, position: Position | None) -> None:
    """Paint a placement at the position of its piece, clipped to the piece's area."""
    if position is None:
        place(marked_content, placement, LAYOUT)
        return
    marked_content = marked_content._replace(frame=marked_content.frame.at(position.origin))
    marked_content.painter.open(*within(position.keep, marked_content.frame))
    place(marked_content, placement, LAYOUT)
    marked_content.painter.close()


def items_of_slots(opening: Opening, slots: Mapping[str, tuple[Item, ...]]) -> Iterator[tuple[tuple[Item, ...], bool]]:
    """Yield an edition's items for each slot as `fill_page` paints them, and whether all of them are artifacts."""
    for steps in opening.rows:
        for placement, position in steps:
            if placement and placement.slot:
                yield slots[placement.slot.name], bool(position and position.repeat)
    if opening.page.own_marks:
        yield slots[opening.page.own_marks], True


def fill_page(
    assembly: Assembly, opening: Opening, slots: Mapping[str, tuple[Item, ...]]
) -> tuple[list[Painter], list[PDFObjectReference]]:
    """Return the painted content of a page's slots, group by group, and the annotations over it.

    The tree grows by their elements.
    """
    index, page, rows, _ = opening
    frame = frame_of(page)
    painters: list[Painter] = []
    annotations: list[PDFObjectReference] = []
    for steps in rows:
        marked_content = MarkedContent(Painter(assembly.supplies), assembly.tree, index, frame)
        marked_content.painter.open(*turn(page, frame))
        marked_content.painter.open(*clip(page, frame))
        for step in steps:
            annotations += _fill(assembly, marked_content, step, slots)
        marked_content.painter.close()
        if page.own_marks and steps is rows[-1]:
            place(marked_content, Placement(Point(0, 0), slots[page.own_marks], artifact=True), PAGE)
        marked_content.painter.close()
        painters.append(marked_content.painter)
    for form in assembly.supplies.groups.values():
        assembly.document.add(form)  # now, and not when the structure that refers to it is written
    return painters, annotations


def _fill(
    assembly: Assembly, marked_content: MarkedContent, step: _Step, slots: Mapping[str, tuple[Item, ...]]
) -> list[PDFObjectReference]:
    """Paint an edition's items for a slot, and return the annotations over it."""
    placement, position = step
    if placement is None or placement.slot is None:
        return []
    repeated = bool(position and position.repeat)
    filled = placement._replace(items=slots[placement.slot.name], artifact=repeated)
    with nullcontext() if repeated else marked_content.tree.filling(placement.slot):
        _paint(marked_content, filled, position)
        return [] if position else _annotations(assembly, [filled], marked_content.page, marked_content.frame)


def boxes_of(page: Page) -> dict[str, PDFArray]:
    """Return the boxes of a page: the paper, its bleed, and its trim."""
    return {name: PDFArray(list(box)) for name, box in zip(_BOXES, edges_of(page), strict=True)}


_BOXES = ("MediaBox", "BleedBox", "TrimBox")


def edges_of(page: Page) -> tuple[Box, Box, Box]:
    """Return the edges of a page in points: of the paper, of its bleed, and of its trim."""
    frame, trim = frame_of(page._replace(shift=Point(0, 0))), Rect(0, 0, *page.trim)
    return (
        _rounded((0, 0, frame.width, frame.height)),
        _rounded(frame.box(trim.grown(page.bleed))),
        _rounded(frame.box(trim)),
    )


def _rounded(box: Box) -> Box:
    left, bottom, right, top = (round(edge, 3) for edge in box)
    return left, bottom, right, top


def _annotations(
    assembly: Assembly, placements: Iterable[Placement], index: int, frame: Frame
) -> list[PDFObjectReference]:
    """Return the annotations of links on a page. A link without an element gets one in the document."""
    return [
        assembly.tree.tap(
            item.element or Element("Link", assembly.tree.document, alt=item.contents),
            index,
            annotation(item, frame.box(placement.box(item.box)), assembly.pages),
            assembly.document,
        )
        for placement in placements
        for item in placement.items
        if assembly.links and isinstance(item, Link) and not placement.artifact
    ]
