"""Paragraphs."""

from flyergen.flyer.model.blocks.blocks import Paragraph
from flyergen.typeset.block_context import Run, Scene, text_units
from flyergen.typeset.line_boxes import Unit


def set_paragraph(block: Paragraph, scene: Scene) -> tuple[Unit, ...]:
    """Return a unit for each paragraph."""
    return text_units(scene, block.text, Run(scene.style(block.style), scene.section))
