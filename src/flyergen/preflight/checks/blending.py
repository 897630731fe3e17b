"""Blend modes and layers: checks rendering intents, blend modes, layers and embedded files.

Source: ISO 15930-7, on rendering intents, transparency and optional content; ISO 32000-1, 8.6.5.8, 11.3.5 and 8.11; ISO
19005-2, 6.2.6, 6.2.10 and 6.9; ISO 14289-1, 7.10.
"""

from collections.abc import Iterator
from typing import Any

import pikepdf

from flyergen.preflight.content_stream import INTENTS, operator_names
from flyergen.preflight.document import Document
from flyergen.preflight.open import Budget
from flyergen.preflight.report import Remark, remark_of

_SEPARABLE = ("Normal", "Compatible", "Multiply", "Screen", "Overlay", "Darken", "Lighten", "ColorDodge", "ColorBurn")
_OTHERS = ("HardLight", "SoftLight", "Difference", "Exclusion", "Hue", "Saturation", "Color", "Luminosity")
_BLEND_MODES = frozenset(f"/{name}" for name in (*_SEPARABLE, *_OTHERS))


def check_intents(document: Document) -> Iterator[Remark]:
    """Require one of PDF's four rendering intents."""
    strange = sorted({name for each in document.dictionaries for name in _intents_of(each)} - INTENTS)
    if strange:
        yield remark_of("P453", names=operator_names([each[1:] for each in strange]))


def _intents_of(thing: Any) -> Iterator[str]:
    """Yield the rendering intents of a graphics state or a picture."""
    if isinstance(thing.get("/RI"), pikepdf.Name):
        yield str(thing["/RI"])
    if thing.get("/Subtype") == "/Image" and isinstance(thing.get("/Intent"), pikepdf.Name):
        yield str(thing["/Intent"])


def check_blend_modes(document: Document) -> Iterator[Remark]:
    """Require blend modes that PDF defines."""
    modes = {str(mode) for each in document.dictionaries if "/Subtype" not in each for mode in _modes_of(each)}
    strange = sorted(modes - _BLEND_MODES)
    if strange:
        yield remark_of("P454", names=operator_names([each.lstrip("/") for each in strange]))


def _modes_of(state: Any) -> list[Any]:
    mode = state.get("/BM", ())
    return list(mode) if isinstance(mode, pikepdf.Array) else [mode] if isinstance(mode, pikepdf.Name) else []


def check_layers(document: Document) -> Iterator[Remark]:
    """Require that layer settings have distinct names, list all layers, and switch none automatically."""
    layers = document.section("/OCProperties")
    settings = [
        each for each in (layers.get("/D"), *layers.get("/Configs", ())) if isinstance(each, pikepdf.Dictionary)
    ]
    names = [str(each.get("/Name", "")).strip() for each in settings]
    if "" in names or len(set(names)) < len(names):
        yield remark_of("P494", 0, "nameless")
    if any("/AS" in each for each in settings):
        yield remark_of("P494", 0, "switching")
    known = {each.objgen for each in layers.get("/OCGs", ()) if isinstance(each, pikepdf.Dictionary)}
    if any("/Order" in each and known - set(_ordered(each["/Order"], document.budget)) for each in settings):
        yield remark_of("P494", 0, "unlisted")


def _ordered(order: Any, budget: Budget) -> Iterator[tuple[int, int]]:
    """Yield the numbers of the layers in an Order, whose arrays may be nested."""
    waiting = [order]
    while waiting:
        each = waiting.pop()
        budget.spend("objects")
        if isinstance(each, pikepdf.Array):
            waiting += list(each)
        elif isinstance(each, pikepdf.Dictionary):
            yield each.objgen


def check_enclosed_files(document: Document) -> Iterator[Remark]:
    """Require names of embedded files, for old readers and for new ones."""
    enclosed = [each for each in document.dictionaries if "/EF" in each]
    if any(not str(each.get(name, "")).strip() for each in enclosed for name in ("/F", "/UF")):
        yield remark_of("P498")


def check_dynamic_forms(document: Document) -> Iterator[Remark]:
    """Report a form that is generated when it is opened."""
    if document.root.get("/NeedsRendering", False) or "/XFA" in document.section("/AcroForm"):
        yield remark_of("P499")
