"""Which function sets which block."""

from collections.abc import Callable
from typing import Any

from flyergen.flyer import blocks as model
from flyergen.typeset.blocks.bullets import set_bullets
from flyergen.typeset.blocks.code import set_qr
from flyergen.typeset.blocks.contact import set_contact
from flyergen.typeset.blocks.figure import set_figure
from flyergen.typeset.blocks.heading import set_heading
from flyergen.typeset.blocks.lines import set_also_in, set_fact
from flyergen.typeset.blocks.paragraph import set_paragraph
from flyergen.typeset.blocks.picture import set_picture
from flyergen.typeset.blocks.points import set_points
from flyergen.typeset.blocks.quote import set_quote
from flyergen.typeset.blocks.shapes import set_area, set_rule, set_stamp
from flyergen.typeset.blocks.title import set_title
from flyergen.typeset.scene import Scene
from flyergen.typeset.strips import SpaceUnit, StartUnit, Unit


def _space(block: model.Space, _: Scene) -> tuple[Unit, ...]:
    return (SpaceUnit(block.weight),)


def _start(block: model.Start, _: Scene) -> tuple[Unit, ...]:
    return (StartUnit(block.panel),)


_SETTERS: dict[type, Callable[[Any, Scene], tuple[Unit, ...]]] = {
    model.Title: set_title,
    model.Heading: set_heading,
    model.Paragraph: set_paragraph,
    model.Bullets: set_bullets,
    model.Points: set_points,
    model.Figure: set_figure,
    model.Quote: set_quote,
    model.ContactCard: set_contact,
    model.QrCode: set_qr,
    model.Picture: set_picture,
    model.Rule: set_rule,
    model.Area: set_area,
    model.Fact: set_fact,
    model.AlsoIn: set_also_in,
    model.Imprint: set_paragraph,
    model.Stamp: set_stamp,
    model.Space: _space,
    model.Start: _start,
}


def set_block(block: model.Block, scene: Scene) -> tuple[Unit, ...]:
    """Return the units of any block."""
    return _SETTERS[type(block)](block, scene)
