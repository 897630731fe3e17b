"""Which profile a file is for, by what it says of itself."""

from collections.abc import Mapping
from typing import Any

import pikepdf

from flyergen.preflight.limits import COPIER, PRESS, SCREEN, X1A, Limits
from flyergen.preflight.page_space import Box, box_of

_INHERITED = ("/MediaBox", "/CropBox", "/Resources")
_DEEPEST = 50


def likely(pdf: pikepdf.Pdf, xmp: Mapping[str, str] | None = None) -> Limits:
    """Return the limits of the likely profile; `xmp` is what the file's metadata say.

    That of an old shop or a press if the file claims their standard, the copier's if it says how many sides to print,
    the press's if it is a sheet to be cut, else the screen's. A copier's sheet of several pieces is to be cut too.
    """
    root: Any = pdf.Root
    info: Any = pdf.trailer.get("/Info")
    old = str(info.get("/GTS_PDFXVersion", "")) if isinstance(info, pikepdf.Dictionary) else ""
    claim = (xmp or {}).get("pdfxid:GTS_PDFXVersion", "") or old
    if claim.startswith("PDF/X-1"):
        return X1A
    viewer, intent = root.get("/ViewerPreferences"), _has_press_intent(root)
    sides = isinstance(viewer, pikepdf.Dictionary) and "/Duplex" in viewer and not intent
    if claim or (not sides and _is_to_be_cut(pdf.pages[0].obj, intent)):
        return PRESS
    return COPIER if sides else SCREEN


def _has_press_intent(root: Any) -> bool:
    intents = root.get("/OutputIntents")
    found = intents if isinstance(intents, pikepdf.Array) else ()
    return any(isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/GTS_PDFX" for each in found)


def _is_to_be_cut(page: Any, has_intent: bool) -> bool:
    trim, media = read_box(page, "/TrimBox"), read_box(page, "/MediaBox")
    return trim is not None and (has_intent or (media is not None and not trim.holds(media, slack=1)))


def read_box(node: Any, name: str) -> Box | None:
    """Return a box of a page, None if it has none that makes sense."""
    try:
        found = inherited(node, name)
        return None if found is None else box_of(found)
    except (ValueError, TypeError):
        return None


def inherited(node: Any, name: str) -> Any:
    """Return an entry of a page, or the one that the nodes above hand down to it. Source: ISO 32000-1, 7.7.3.4."""
    for _ in range(_DEEPEST if name in _INHERITED else 1):
        if not isinstance(node, pikepdf.Dictionary) or name in node:
            break
        node = node.get("/Parent")
    return node.get(name) if isinstance(node, pikepdf.Dictionary) else None
