"""A heading: balanced lines that keep two lines of what follows."""

from flyergen.flyer.blocks import Heading
from flyergen.typeset.scene import Run, Scene, text_units
from flyergen.typeset.strips import Unit


def set_heading(block: Heading, scene: Scene) -> tuple[Unit, ...]:
    """Return the heading's unit."""
    run = Run(scene.style(block.style), scene.section, scene.heading(block.text, block.level), keep=True)
    return text_units(scene, block.text, run)
