"""A fact by itself on a line: a web address, a phone number."""

from flyergen.flyer.blocks import Fact
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
