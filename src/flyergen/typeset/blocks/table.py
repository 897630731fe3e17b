"""Which function sets which block."""

from collections.abc import Callable
from typing import Any

from flyergen.flyer import blocks as model
from flyergen.flyer.contact_blocks import ContactCard, QrCode
from flyergen.flyer.flat_blocks import Tabs
from flyergen.typeset.blocks.also_in import set_also_in
from flyergen.typeset.blocks.area import set_area
from flyergen.typeset.blocks.bullets import set_bullets
from flyergen.typeset.blocks.contact_card import set_contact
from flyergen.typeset.blocks.fact import set_fact
from flyergen.typeset.blocks.figure import set_figure
from flyergen.typeset.blocks.heading import set_heading
from flyergen.typeset.blocks.imprint import set_imprint
from flyergen.typeset.blocks.logo import set_logo
from flyergen.typeset.blocks.paragraph import set_paragraph
from flyergen.typeset.blocks.picture import set_picture
from flyergen.typeset.blocks.points import set_points
from flyergen.typeset.blocks.programme import set_programme
from flyergen.typeset.blocks.qr import set_qr
from flyergen.typeset.blocks.quote import set_quote
from flyergen.typeset.blocks.rule import set_rule
from flyergen.typeset.blocks.space import set_space, set_start
from flyergen.typeset.blocks.stamp import set_stamp
from flyergen.typeset.blocks.title import set_title
from flyergen.typeset.scene import Scene
from flyergen.typeset.strips import Unit

_SETTERS: dict[type, Callable[[Any, Scene], tuple[Unit, ...]]] = {
    model.Title: set_title,
    model.Heading: set_heading,
    model.Paragraph: set_paragraph,
    model.Bullets: set_bullets,
    model.Points: set_points,
    model.Programme: set_programme,
    model.Figure: set_figure,
    model.Quote: set_quote,
    ContactCard: set_contact,
    QrCode: set_qr,
    model.Picture: set_picture,
    model.Rule: set_rule,
    model.Area: set_area,
    model.Fact: set_fact,
    model.AlsoIn: set_also_in,
    model.Imprint: set_imprint,
    model.Stamp: set_stamp,
    model.Logo: set_logo,
    model.Space: set_space,
    model.Start: set_start,
}


def set_block(block: model.Block, scene: Scene) -> tuple[Unit, ...]:
    """Return the units of any block."""
    return (_SETTERS.get(type(block)) or _rare(block))(block, scene)


def _rare(block: model.Block) -> Callable[[Any, Scene], tuple[Unit, ...]]:
    """Return the function of a block that few flyers have."""
    if isinstance(block, Tabs):
        from flyergen.typeset.blocks.tabs import set_tabs

        return set_tabs
    from flyergen.typeset.blocks.mailing import set_mailing

    return set_mailing
