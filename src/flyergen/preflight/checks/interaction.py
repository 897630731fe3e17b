"""Things that act: annotations, actions, JavaScript and form fields have no place in a print file.

Source: ISO 15930-7, 6.7 to 6.9.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from flyergen.preflight.document import Document, Page
from flyergen.preflight.space import box_of
from flyergen.preflight.wording import count_of
from flyergen.problems import Problem

_PRINTERS_OWN = ("/PrinterMark", "/TrapNet")


def check_annotations(document: Document) -> Iterator[Problem]:
    """Report annotations inside the BleedBox, or inside the TrimBox where there is no BleedBox."""
    for page in document.pages:
        inside = [each for each in page.annotations if _is_inside(each, page)]
        if inside:
            fact = f"page {page.number} has {count_of(len(inside), 'annotation')} inside the bleed"
            yield Problem("P445", fact, "take links and notes out of the print file")


def _is_inside(annotation: Any, page: Page) -> bool:
    if annotation.get("/Subtype") in _PRINTERS_OWN:
        return False
    return box_of(annotation.get("/Rect", [0, 0, 0, 0])).meets(page.inked)


def check_scripts(document: Document) -> Iterator[Problem]:
    """Report JavaScript, whatever the target."""
    if "/JavaScript" in document.section("/Names") or any(
        each.get("/S") == "/JavaScript" for each in document.dictionaries
    ):
        yield Problem("P446", "the file has JavaScript", "take it out")


def check_actions(document: Document) -> Iterator[Problem]:
    """Report actions: on opening, on pages, in bookmarks."""
    root = document.root
    opens = isinstance(root.get("/OpenAction"), pikepdf.Dictionary)
    if opens or any("/AA" in each or _acts(each) for each in document.dictionaries):
        yield Problem("P446", "the file has actions", "take them out; a bookmark can have a destination instead")


def _acts(thing: Any) -> bool:
    return isinstance(thing.get("/A"), pikepdf.Dictionary) and ("/Title" in thing or thing.get("/Subtype") == "/Link")


def check_forms(document: Document) -> Iterator[Problem]:
    """Report form fields."""
    fields = document.section("/AcroForm").get("/Fields", [])
    if "/AcroForm" in document.root:
        yield Problem("P447", f"the file has a form with {count_of(len(fields), 'field')}", "flatten the form")
