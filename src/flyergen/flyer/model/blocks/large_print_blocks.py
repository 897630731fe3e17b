"""Large print blocks: what each kind of block becomes in large print, a function for each kind.

Blocks without words are left out, and pictures become their alt text.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flyergen.flyer.model.blocks.blocks import (
    AlsoIn,
    Area,
    Block,
    Bullets,
    Fact,
    Figure,
    Heading,
    Imprint,
    Labels,
    Logo,
    Paragraph,
    Picture,
    Points,
    Programme,
    Quote,
    Rule,
    Space,
    Stamp,
    Start,
    Title,
)
from flyergen.flyer.model.blocks.contact_blocks import Code, ContactCard, QrCode
from flyergen.flyer.model.blocks.tab_and_mailing_blocks import Mailing, Tabs
from flyergen.flyer.model.layout import Layout, Style
from flyergen.flyer.model.located_names import ColourName, Count, Extent, FactName, Factor, StyleName, TextKey
from flyergen.flyer.model.printed_references import Printing, printed_keys
from flyergen.units import mm

Blocks = tuple[Block, ...]

_TEXT, _STRONG, _LEAD = StyleName("large"), StyleName("large-strong"), StyleName("large-lead")
_SUBHEADING, _LABEL = StyleName("large-subheading"), StyleName("large-label")
_INK = ColourName("ink")
_CODE = mm(96)  # 1.33 in
_DISC = Extent(mm(8))
_WEB = FactName("organization.web")
_NOT_MAILED = Printing(permit=True)  # nobody puts a stamp on it


def in_large_print(block: Block, layout: Layout) -> Blocks:
    """Return the blocks of large print for a block of a layout.

    Words that these leave out follow as paragraphs. So a new kind of block keeps all its words too.
    """
    large = LARGE.get(type(block), _nothing)(block, layout)
    said = {key for one in large for key in printed_keys(one, _NOT_MAILED)}
    return (*large, *(Paragraph(key, _TEXT) for key in printed_keys(block, _NOT_MAILED) if key not in said))


def said_in_words(text: TextKey) -> Blocks:
    """Return the words for a picture, between two lines."""
    line = Rule(ColourName("brand"), Extent(mm(1.5)))
    return line, Paragraph(text, StyleName("large-close")), line


def _nothing(_: Block, __: Layout) -> Blocks:
    """Return nothing: the block has no words, or is the address side of a mailed piece."""
    return ()


def _title(block: Title, _: Layout) -> Blocks:
    return (Title(block.text, StyleName("large-title" if block.level == 1 else "large-heading"), block.level),)


def _heading(block: Heading, _: Layout) -> Blocks:
    return (Heading(block.text, StyleName("large-heading") if block.level <= 2 else _SUBHEADING, block.level),)


def _paragraph(block: Paragraph, layout: Layout) -> Blocks:
    return (Paragraph(block.text, _style_like(layout.styles[block.style])),)


def _style_like(style: Style) -> StyleName:
    """Return the large-print style for words in a style: bold if it was bold or in the display face."""
    if style.face == "display":
        return _LEAD
    return _STRONG if style.weight >= 700 else _TEXT


def _bullets(block: Bullets, _: Layout) -> Blocks:
    """Return a list with large solid bullets, or with more room for labels."""
    indent = Extent(mm(60 if block.labels else 24))
    return (Bullets(block.text, _TEXT, _INK, _DISC, indent, block.mark, _labels(block.labels)),)


def _labels(labels: Labels | None) -> Labels | None:
    return labels and Labels(labels.figures, _LABEL)


def _points(block: Points, _: Layout) -> Blocks:
    points = Points(
        block.text,
        block.items,
        heading_style=_SUBHEADING,
        style=_TEXT,
        numeral_style=_SUBHEADING,
        bullet_style=_TEXT,
        bullet_colour=_INK,
        disc=_DISC,
        indent=Extent(mm(60 if block.labels else 36)),
        level=block.level,
        labels=_labels(block.labels),
    )
    return (points,)


def _programme(block: Programme, _: Layout) -> Blocks:
    return (Programme(block.text, _TEXT, _LABEL, Extent(mm(120))),)


def _figure(block: Figure, _: Layout) -> Blocks:
    """Return the number and what it counts, and below them what its dots would show."""
    caption = StyleName("large-caption")
    number = Figure(block.value, block.caption, StyleName("large-figure"), caption, picture="none")
    if block.picture == "none" or not block.picture_text:
        return (number,)
    return number, Paragraph(block.picture_text, StyleName("large-close"))


def _quote(block: Quote, _: Layout) -> Blocks:
    return (Paragraph(block.text, _LEAD),)


def _picture(block: Picture, _: Layout) -> Blocks:
    return said_in_words(block.text) if block.text else ()


def _contact(block: ContactCard, _: Layout) -> Blocks:
    link = block.code.link if block.code else FactName("")
    printed = link == _WEB and "web" in block.show  # what is `first` in a code is also on the card
    return (_card(block), *((Fact(link, _TEXT),) if link and not printed else ()))


def _qr(block: QrCode, _: Layout) -> Blocks:
    """Return a code with its caption beside it, or with the address of the flyer's own page."""
    link = block.code.link
    if block.caption:
        card = _card(ContactCard(("web",), block.code, scan=block.caption))
        return (card, *((Fact(link, _TEXT),) if link else ()))
    if block.code.first:
        return (_card(ContactCard(("web", "email", "phone"), block.code, at_most=Count(1))),)
    if link == _WEB:
        return (_card(ContactCard(("web",), block.code)),)
    return (_card(ContactCard((), block.code)), *((Fact(link, _TEXT),) if link else ()))


def _card(block: ContactCard) -> ContactCard:
    """Return a card without its background, with its code large enough and its lines beside it."""
    return ContactCard(
        block.show,
        _code(block.code),
        block.role,
        block.scan,
        block.note,
        _TEXT,
        _STRONG,
        _TEXT,
        padding=Extent(0),
        gap=Extent(mm(24)),
        above=Extent(0),
        note_lines=Factor(1.5),
        at_most=block.at_most,
    )


def _code(code: Code | None) -> Code | None:
    """Return a code of at least 1.33 in. A code without a given size may be larger."""
    return code and code._replace(size=Extent(max(code.size, _CODE)) if code.size else Extent(0))


def _tabs(block: Tabs, _: Layout) -> Blocks:
    words: Blocks = (Paragraph(block.text, _TEXT),) if block.text else ()
    card = (_card(ContactCard(block.show, at_most=block.at_most)),) if block.show else ()
    return (*words, *card)


def _fact(block: Fact, _: Layout) -> Blocks:
    return (Fact(block.fact, _TEXT),)


def _also_in(_: AlsoIn, __: Layout) -> Blocks:
    return (AlsoIn(_TEXT),)


def _imprint(block: Imprint, _: Layout) -> Blocks:
    return (Imprint(block.text, _TEXT),)


def _logo(_: Logo, __: Layout) -> Blocks:
    return (Logo(Extent(mm(72))),)


def _stamp(block: Stamp, _: Layout) -> Blocks:
    return (block._replace(height=Extent(mm(144)), style=_TEXT),)


# A test checks that every kind of block is here.
LARGE: Mapping[type, Callable[[Any, Layout], Blocks]] = {
    Title: _title,
    Heading: _heading,
    Paragraph: _paragraph,
    Bullets: _bullets,
    Points: _points,
    Programme: _programme,
    Figure: _figure,
    Quote: _quote,
    Picture: _picture,
    ContactCard: _contact,
    QrCode: _qr,
    Tabs: _tabs,
    Fact: _fact,
    AlsoIn: _also_in,
    Imprint: _imprint,
    Stamp: _stamp,
    Logo: _logo,
    Rule: _nothing,
    Area: _nothing,
    Space: _nothing,
    Start: _nothing,
    Mailing: _nothing,
}
