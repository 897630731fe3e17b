"""File signs: what a PDF says about its intended use, to choose the limits."""

from collections.abc import Mapping
from typing import Any

import pikepdf

from flyergen.named_tuple import NamedTuple
from flyergen.preflight.page_space import Box, box_of

_INHERITED = ("/MediaBox", "/CropBox", "/Resources")
_DEEPEST = 50


class FileSigns(NamedTuple):
    """The PDF/X that a file claims, whether it says on how many sides it prints, and whether it is a sheet to be cut.

    The last is determined only for a file that says neither, because a copier's sheet of several pieces is to be cut
    too.
    """

    pdfx: str
    duplex: bool
    to_be_cut: bool


def signs_of(pdf: pikepdf.Pdf, xmp: Mapping[str, str] | None = None) -> FileSigns:
    """Return the signs of a file. `xmp` are its metadata."""
    root: Any = pdf.Root
    info: Any = pdf.trailer.get("/Info")
    old = str(info.get("/GTS_PDFXVersion", "")) if isinstance(info, pikepdf.Dictionary) else ""
    claim = (xmp or {}).get("pdfxid:GTS_PDFXVersion", "") or old
    viewer, intent = root.get("/ViewerPreferences"), _has_press_intent(root)
    sides = isinstance(viewer, pikepdf.Dictionary) and "/Duplex" in viewer and not intent
    return FileSigns(claim, sides, not claim and not sides and _is_to_be_cut(pdf.pages[0].obj, intent))


def _has_press_intent(root: Any) -> bool:
    intents = root.get("/OutputIntents")
    found = intents if isinstance(intents, pikepdf.Array) else ()
    return any(isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/GTS_PDFX" for each in found)


def _is_to_be_cut(page: Any, has_intent: bool) -> bool:
    trim, media = read_box(page, "/TrimBox"), read_box(page, "/MediaBox")
    return trim is not None and (has_intent or (media is not None and not trim.holds(media, slack=1)))


def read_box(node: Any, name: str) -> Box | None:
    """Return a box of a page, or None if it has no valid one."""
    try:
        found = inherited(node, name)
        return None if found is None else box_of(found)
    except (ValueError, TypeError):
        return None


def inherited(node: Any, name: str) -> Any:
    """Return an entry of a page, or the one that it inherits. Source: ISO 32000-1, 7.7.3.4."""
    for _ in range(_DEEPEST if name in _INHERITED else 1):
        if not isinstance(node, pikepdf.Dictionary) or name in node:
            break
        node = node.get("/Parent")
    return node.get(name) if isinstance(node, pikepdf.Dictionary) else None
