"""The contact card: a code, lines beside it, and a note under them, on one plate.

The code is as high as its lines: its top is the cap top of the first and its foot the last baseline
when the layout gives it that size.
"""

from flyergen.artwork import Element, Item, Path, rectangle
from flyergen.flyer.blocks import ContactCard
from flyergen.flyer.phones import e164, short_address
from flyergen.flyer.words import Paragraph, Span
from flyergen.geometry import Point, Rect
from flyergen.typeset.blocks.qr import code_item
from flyergen.typeset.scene import Scene, text_lines
from flyergen.typeset.strips import BoxUnit, Strip, Unit, moved

# mm: a note's descenders may come this near to the card's edge.
_TOLERANCE = 2.0
# mm: a code that ends this near to the last baseline ends on it.
_LEVEL = 0.5


def set_contact(block: ContactCard, scene: Scene) -> tuple[Unit, ...]:
    """Return the card as one box."""
    return (BoxUnit(block.note or block.role, lambda measure: _card(block, scene, measure)),)


def _card(block: ContactCard, scene: Scene, measure: float) -> Strip:
    edition = scene.desk.edition
    style = scene.style(block.style)
    first = block.above + style.cap
    beside = block.padding + (block.code.size + block.gap if block.code else 0.0)
    lines, last = _lines(block, scene, measure - beside - block.padding)
    foot = _foot(block, first + last)
    note = _note(block, scene, measure - 2 * block.padding)
    note_y = foot + 2 * style.leading
    needed = (note_y if note else foot) + block.padding
    height = block.height or needed
    code = (code_item(block.code, scene, Point(block.padding, block.above)),) if block.code else ()
    ground = edition.palette.get(block.background)
    plate = Path(rectangle(Rect(0, 0, measure, height)), fill=ground, background=True)
    items: tuple[Item, ...] = (
        *((plate,) if ground else ()),
        *moved(lines, beside, first),
        *moved(note, block.padding, note_y),
        *code,
    )
    return Strip(
        moved(items, 0.0, -height),
        style.leading,
        height,
        before=style.before,
        snap=False,
        box=True,
        over=needed > height + _TOLERANCE,
    )


def _foot(block: ContactCard, last: float) -> float:
    """Return where the lines end, whose last baseline is at `last`, or the code beside them if it is taller."""
    code = block.above + block.code.size if block.code else 0.0
    return code if code > last + _LEVEL else last


def _lines(block: ContactCard, scene: Scene, measure: float) -> tuple[tuple[Item, ...], float]:
    """Return the card's lines from their first baseline down, and the distance to the last baseline."""
    items: list[Item] = []
    y = -scene.style(block.style).leading
    for name in block.show:
        style = scene.style(block.name_style if name == "organization" else block.style)
        for line in text_lines(scene, _words(block, scene, name), style, Element("P", scene.section), measure):
            y += style.leading
            items += moved(line, 0.0, y)
    return tuple(items), y


def _words(block: ContactCard, scene: Scene, name: str) -> Paragraph:
    facts = scene.desk.edition.facts
    prose = scene.desk.edition.prose
    if name == "role" and block.role:
        return prose[block.role][0]
    if name == "web" and block.scan:
        return prose[block.scan][0]
    phone = facts.contact.phone
    plain = {
        "organization": Span(facts.organization.name, lang=_foreign(scene)),
        "name": Span(facts.contact.name),
        "phone": Span(phone, link=f"tel:{e164(phone, facts.country)}" if phone else ""),
        "email": Span(facts.contact.email, link=f"mailto:{facts.contact.email}"),
        "web": Span(short_address(facts.organization.web), link=str(facts.organization.web)),
    }
    return (plain[name],)


def _foreign(scene: Scene) -> str:
    """A name that is not translated is in the source language."""
    edition = scene.desk.edition
    source = edition.facts.source_language
    return source if source != edition.language else ""


def _note(block: ContactCard, scene: Scene, measure: float) -> tuple[Item, ...]:
    if not block.note:
        return ()
    words = scene.desk.edition.prose[block.note][0]
    style = scene.style(block.note_style)
    lines = text_lines(scene, words, style, Element("P", scene.section), measure)
    return tuple(item for i, line in enumerate(lines) for item in moved(line, 0.0, i * style.leading))
