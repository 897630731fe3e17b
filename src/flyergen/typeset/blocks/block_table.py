"""Block table: the function that sets each kind of block."""

from collections.abc import Callable
from typing import Any

from flyergen.flyer.model.blocks import blocks as model
from flyergen.flyer.model.blocks.contact_blocks import ContactCard, QrCode
from flyergen.flyer.model.blocks.tab_and_mailing_blocks import Tabs
from flyergen.typeset.block_context import BlockContext
from flyergen.typeset.blocks.bullets import set_bullets
from flyergen.typeset.blocks.coloured_area import set_area
from flyergen.typeset.blocks.contact_card import set_contact
from flyergen.typeset.blocks.fact import set_fact
from flyergen.typeset.blocks.figure import set_figure
from flyergen.typeset.blocks.heading import set_heading
from flyergen.typeset.blocks.imprint import set_imprint
from flyergen.typeset.blocks.logo import set_logo
from flyergen.typeset.blocks.numbered_points import set_points
from flyergen.typeset.blocks.other_languages_line import set_also_in
from flyergen.typeset.blocks.paragraph import set_paragraph
from flyergen.typeset.blocks.picture import set_picture
from flyergen.typeset.blocks.programme import set_programme
from flyergen.typeset.blocks.qr_code import set_qr
from flyergen.typeset.blocks.quote import set_quote
from flyergen.typeset.blocks.rule import set_rule
from flyergen.typeset.blocks.space import set_space, set_start
from flyergen.typeset.blocks.stamp_box import set_stamp
from flyergen.typeset.blocks.title import set_title
from flyergen.typeset.line_boxes import Unit

_SETTERS: dict[type, Callable[[Any, BlockContext], tuple[Unit, ...]]] = {
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


def set_block(block: model.Block, context: BlockContext) -> tuple[Unit, ...]:
    """Return the units of any block."""
    return (_SETTERS.get(type(block)) or _rare(block))(block, context)


def _rare(block: model.Block) -> Callable[[Any, BlockContext], tuple[Unit, ...]]:
    """Return the function for a block that few flyers have."""
    if isinstance(block, Tabs):
        from flyergen.typeset.blocks.tear_off_tabs import set_tabs

        return set_tabs
    from flyergen.typeset.blocks.mailing_face import set_mailing

    return set_mailing
