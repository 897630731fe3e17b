"""Single lines: a fact by itself, and the line of the other languages."""

from flyergen.flyer.blocks import AlsoIn, Fact
from flyergen.flyer.names import TextKey
from flyergen.flyer.variables import addresses, variable
from flyergen.flyer.words import Span
from flyergen.typeset.scene import Run, Scene, paragraph_unit
from flyergen.typeset.strips import Unit


def set_fact(block: Fact, scene: Scene) -> tuple[Unit, ...]:
    """Return a fact as it prints, with its link."""
    edition = scene.desk.edition
    printed = variable(edition.facts, block.fact, edition.language)
    span = Span(printed, link=addresses(edition.facts).get(printed, ""))
    return (paragraph_unit(scene, TextKey(""), (span,), Run(scene.style(block.style), scene.section)),)


def set_also_in(block: AlsoIn, scene: Scene) -> tuple[Unit, ...]:
    """Return what the other languages say of themselves, on one line; nothing if there is no other language."""
    spans = scene.desk.edition.also_in
    if not spans:
        return ()
    words = tuple(part for i, span in enumerate(spans) for part in ((Span(" · "), span) if i else (span,)))
    return (paragraph_unit(scene, TextKey("also_in"), words, Run(scene.style(block.style), scene.section)),)
