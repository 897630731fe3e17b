"""Reading what is set: the runs and shapes of a panel, their roles, and the structure tree of a PDF."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pikepdf import Array, Dictionary, Pdf

from flyergen.artwork import Element, GlyphRun, Item, extent
from flyergen.artwork import Path as Shape
from flyergen.project.editions import load, set_editions
from flyergen.project.requested_editions import EditionSpec
from flyergen.units import pt
from project import Project


def panel(project: Project, language: str = "en", name: str = "front", **asked: Any) -> list[Item]:
    """Return the items of a panel."""
    (ready, *_) = set_editions(load(project.flyer), EditionSpec((language,), **asked))
    return list(ready.fit.composition.panels[name])


def run(items: Iterable[Item], text: str) -> GlyphRun:
    """Return the only run of a text."""
    (found,) = [item for item in items if isinstance(item, GlyphRun) and item.text.strip() == text]
    return found


def right_of(run: GlyphRun) -> float:
    """Return where a run ends, without the space after it."""
    space = run.glyphs[-1].advance if not run.glyphs[-1].text.strip() else 0.0
    return run.origin.x + run.width - space / 1000 * pt(run.size)


def lines(items: Iterable[Item]) -> list[Shape]:
    """Return the level strokes, from the top down."""
    strokes = (item for item in items if isinstance(item, Shape) and item.stroke)
    return sorted((one for one in strokes if extent(one.segments).height == 0), key=top_of)


def top_of(shape: Shape) -> float:
    return extent(shape.segments).y


def roles(item: Item) -> list[str]:
    """Return the roles of an item in the structure, its own first."""
    found, element = [], item.element
    while isinstance(element, Element):
        found.append(element.role)
        element = element.parent
    return found


def tree(pdf: Path, *wanted: str) -> list[Any]:
    """Return the elements of some roles in a PDF, each as its role, its attributes, its alt text and its children."""
    with Pdf.open(pdf) as document:
        return _below(document.Root.StructTreeRoot.K, wanted)


def _below(kids: object, wanted: Sequence[str]) -> list[Any]:
    found: list[Any] = []
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            inner = _below(kid.get("/K", Array()), wanted)
            role = str(kid.S)[1:]
            said = {key: str(kid[key]) for key in ("/Alt",) if key in kid}
            scope = str(kid.A.Scope) if "/A" in kid and "/Scope" in kid.A else ""
            found += [(role + scope, *said.values(), *inner)] if role in wanted else inner
    return found
