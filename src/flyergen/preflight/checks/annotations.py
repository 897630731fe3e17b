"""Links, forms and JavaScript: checks how links are described, and that nothing in a file acts by itself.

Source: ISO 14289-1, 7.1 and 7.18; ISO 15930-7, 6.7 to 6.9.
"""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf

from flyergen.preflight.document import Document, Page
from flyergen.preflight.page_space import box_of
from flyergen.preflight.report import Remark, remark_of

_CODE = re.compile(r"[\s\x00-\x20]*(javascript|vbscript|data)\s*:", re.IGNORECASE)


def check_window_title(document: Document) -> Iterator[Remark]:
    """Require DisplayDocTitle."""
    if not document.viewer.get("/DisplayDocTitle", False):
        yield remark_of("P461")


def check_links(document: Document) -> Iterator[Remark]:
    """Require that every link has Contents, and is in the structure."""
    for page in document.pages:
        links = [each for each in page.annotations if each.get("/Subtype") == "/Link"]
        bare = [link for link in links if not str(link.get("/Contents", "")).strip()]
        lost = [link for link in links if link.objgen not in document.holders]
        if bare:
            yield remark_of("P462", page.number, count=len(bare), number=page.number)
        if lost and document.tagged:
            yield remark_of("P463", page.number, count=len(lost), number=page.number)
        if acting := [link for link in links if _runs_code(link)]:
            yield remark_of("P507", page.number, "script", "script", count=len(acting), number=page.number)
        if small := [link for link in links if _is_empty(link)]:
            yield remark_of("P507", page.number, "empty", "empty", count=len(small), number=page.number)


def _runs_code(link: Any) -> bool:
    action = link.get("/A")
    address = str(action.get("/URI", "")) if isinstance(action, pikepdf.Dictionary) else ""
    return _CODE.match(address) is not None


def _is_empty(link: Any) -> bool:
    box = box_of(link.get("/Rect", [0, 0, 0, 0]))
    return box.width <= 0 or box.height <= 0


def check_tab_order(document: Document) -> Iterator[Remark]:
    """Require that the tab order of pages with annotations is that of the structure."""
    for page in document.pages:
        if page.annotations and page.node.get("/Tabs") != "/S":
            yield remark_of("P464", page.number, number=page.number)


_PRINTERS_OWN = ("/PrinterMark", "/TrapNet")


def check_annotations(document: Document) -> Iterator[Remark]:
    """Report annotations inside the BleedBox, or inside the TrimBox if there is no BleedBox."""
    for page in document.pages:
        inside = [each for each in page.annotations if _is_inside(each, page)]
        if inside:
            yield remark_of("P445", page.number, count=len(inside), number=page.number)


def _is_inside(annotation: Any, page: Page) -> bool:
    if annotation.get("/Subtype") in _PRINTERS_OWN:
        return False
    return box_of(annotation.get("/Rect", [0, 0, 0, 0])).meets(page.inked)


def check_scripts(document: Document) -> Iterator[Remark]:
    """Report JavaScript, for every target."""
    if "/JavaScript" in document.section("/Names") or any(
        each.get("/S") == "/JavaScript" for each in document.dictionaries
    ):
        yield remark_of("P446", 0, "script")


def check_actions(document: Document) -> Iterator[Remark]:
    """Report actions: on opening, on pages, in bookmarks."""
    root = document.root
    opens = isinstance(root.get("/OpenAction"), pikepdf.Dictionary)
    if opens or any("/AA" in each or _acts(each) for each in document.dictionaries):
        yield remark_of("P446", 0, "actions")


def _acts(thing: Any) -> bool:
    return isinstance(thing.get("/A"), pikepdf.Dictionary) and ("/Title" in thing or thing.get("/Subtype") == "/Link")


def check_forms(document: Document) -> Iterator[Remark]:
    """Report form fields."""
    fields = document.section("/AcroForm").get("/Fields", [])
    if "/AcroForm" in document.root:
        count = len(fields)
        yield remark_of("P447", count=count)
