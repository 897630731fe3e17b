"""Blend modes and layers: checks rendering intents, blend modes, layers and embedded files.

Source: ISO 15930-7, on rendering intents, transparency and optional content; ISO 32000-1, 8.6.5.8, 11.3.5 and 8.11; ISO
19005-2, 6.2.6, 6.2.10 and 6.9; ISO 14289-1, 7.10.
"""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

import pikepdf

from flyergen.preflight.content_stream import INTENTS, operator_names
from flyergen.preflight.document import Document
from flyergen.preflight.open import MALFORMED, Budget
from flyergen.preflight.report import Remark, listed, remark_of
from flyergen.preflight.stream_decoding import unpacked
from flyergen.preflight.unparsed_file import look_through_bytes
from flyergen.preflight.xmp_metadata import read_xmp

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


# The parts of PDF/A that a file in a file must follow, by the part that the outer one claims. Source: ISO 19005-2, 6.8.
_HELD: Mapping[str, tuple[str, ...]] = {"1": (), "2": ("1", "2"), "4": ("1", "2", "4")}


def check_archive_files(document: Document) -> Iterator[Remark]:
    """Report files in a file that claims PDF/A and may not hold them, wherever they are attached."""
    xmp = document.xmp or {}
    part, conformance = xmp.get("pdfaid:part", ""), xmp.get("pdfaid:conformance", "").lower()
    enclosed = [each for each in document.dictionaries if part and isinstance(each.get("/EF"), pikepdf.Dictionary)]
    if not enclosed:
        return
    if part in _HELD and not (part == "4" and conformance):
        case = "other" if _HELD[part] else "banned"
        wrong = [each for each in enclosed if not _follows(each, _HELD[part], document)]
    else:
        case, related = "unrelated", _related(document)
        wrong = [each for each in enclosed if "/AFRelationship" not in each or each.objgen not in related]
    if wrong:
        names = listed(dict.fromkeys(f"`{each.get('/UF', each.get('/F', ''))}`" for each in wrong))
        yield remark_of("P514", 0, case, case, standard=f"PDF/A-{part}{conformance}", names=names)


def _follows(enclosed: Any, parts: tuple[str, ...], document: Document) -> bool:
    """Return whether all data of an attached file are PDF/A of one of some parts."""
    streams = {each.objgen: each for _, each in enclosed.EF.items() if isinstance(each, pikepdf.Stream)}
    return bool(parts) and all(_part_of(document.unpacked(each), document.budget) in parts for each in streams.values())


def _part_of(data: bytes, budget: Budget) -> str:
    """Return the part of PDF/A that a file in memory claims, "" for none."""
    if b"%PDF-" not in data[:1024]:
        return ""
    look_through_bytes(data, budget)
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            packet = pdf.Root.get("/Metadata")
            xmp = read_xmp(unpacked(packet, budget), budget) if isinstance(packet, pikepdf.Stream) else {}
    except MALFORMED:
        return ""
    return xmp.get("pdfaid:part", "")


def _related(document: Document) -> set[tuple[int, int]]:
    """Return the numbers of the files that a part of the document lists as its own (AF)."""
    owners = (*document.dictionaries, *(tag.node for tag in document.structure))
    lists = (each["/AF"] for each in owners if "/AF" in each)
    return {each.objgen for one in lists for each in (one if isinstance(one, pikepdf.Array) else [one])}


def check_dynamic_forms(document: Document) -> Iterator[Remark]:
    """Report a form that is generated when it is opened."""
    if document.root.get("/NeedsRendering", False) or "/XFA" in document.section("/AcroForm"):
        yield remark_of("P499")
