"""The line of the other languages, each said in its own."""

from flyergen.flyer.blocks import AlsoIn
from flyergen.flyer.names import TextKey
from flyergen.flyer.words import Span
from flyergen.typeset.scene import Run, Scene, paragraph_unit
from flyergen.typeset.strips import Unit


def set_also_in(block: AlsoIn, scene: Scene) -> tuple[Unit, ...]:
    """Return what the other languages say of themselves, on one line; nothing if there is no other language."""
    spans = scene.desk.edition.also_in
    if not spans:
        return ()
    words = tuple(part for i, span in enumerate(spans) for part in ((Span(" · "), span) if i else (span,)))
    return (paragraph_unit(scene, TextKey("also_in"), words, Run(scene.style(block.style), scene.section)),)
