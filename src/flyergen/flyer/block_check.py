"""Checks on blocks: what says too little, two things at once, or asks for a fact that is not there."""

from collections.abc import Iterator, Mapping

from flyergen.flyer.blocks import Area, Code, ContactCard, Figure, Heading, Picture, Points, QrCode, Rule, Title
from flyergen.flyer.facts import Facts, fact_names
from flyergen.flyer.layout import Layout, PanelFrame, PlacedBlock
from flyergen.flyer.layout_check import NARROWEST_COLUMN
from flyergen.problems import Problem

_ANCHORS = ("row", "top", "foot")
_NO_ALT = "write `{field}:` with the key of a description, and the description in the text files"


def block_problems(layout: Layout, facts: Facts, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield what is wrong with each block by itself, and with the order of the headings."""
    known = fact_names(facts)
    for name, panel in layout.panels.items():
        frame = frames.get((panel.flow or (name,))[0])
        for placed in panel.blocks:
            yield from _anchor(placed)
            yield from _outside(placed, frame)
            if isinstance(placed.block, QrCode):
                yield from _code(placed.block.code, placed, known)
            if isinstance(placed.block, ContactCard):
                yield from _card(placed.block, placed, known)
            if isinstance(placed.block, Figure):
                yield from _figure(placed.block, placed, facts)
    yield from _outline(layout, frames)


def _anchor(placed: PlacedBlock) -> Iterator[Problem]:
    """A fixed place is the place of one thing: a row, the top of the ink, or its foot."""
    if placed.at is None:
        return
    given = [name for name in _ANCHORS if getattr(placed.at, name) is not None]
    if len(given) != 1:
        said = f"says {' and '.join(f'`{name}`' for name in given)}" if given else "does not say where"
        hint = "write one of `row` (its first line), `top` or `foot`"
        yield Problem("L416", f"`at` of this {placed.kind} {said}", hint, placed.place)
    if placed.at.width is not None and placed.at.width < NARROWEST_COLUMN:
        fact = f"this {placed.kind} is {placed.at.width:.3g} mm wide, too narrow for words"
        yield Problem("L417", fact, f"make `width` at least {NARROWEST_COLUMN:g}mm", placed.place)


def _outside(placed: PlacedBlock, frame: PanelFrame | None) -> Iterator[Problem]:
    """Words at a fixed place stay on their panel; pictures, rules and areas may bleed."""
    at = placed.at
    if at is None or frame is None or isinstance(placed.block, (Area, Picture, Rule)):
        return
    left, width = at.x or 0, at.width or 0
    down = [y for y in (at.top, at.foot) if y is not None]
    if left < 0 or left + width > frame.width or (at.row or 0) < 0 or not all(0 <= y <= frame.height for y in down):
        fact = f"this {placed.kind} stands outside panel {frame.name}"
        hint = f"the panel is {frame.width:.0f} mm wide and {frame.height:.0f} mm high; its first line is row 0"
        yield Problem("L420", fact, hint, placed.place)


def _code(code: Code, placed: PlacedBlock, known: tuple[str, ...]) -> Iterator[Problem]:
    place = code.link.place or placed.place
    if bool(code.link) == code.contact:
        fact = "leads to a link and is a contact" if code.link else "leads nowhere"
        hint = "write `link: organization.web`, or `contact: true`"
        yield Problem("L407", f"this QR code {fact}", f"{hint}, not both" if code.link else hint, place)
    elif code.link in known and not code.link.startswith(("organization.web", "links.")):
        yield Problem("L408", f"`{code.link}` is not a web address", "name `organization.web` or one of `links`", place)
    elif code.contact and not ("contact.name" in known and {"contact.phone", "contact.email"} & set(known)):
        fact = "this QR code is a contact, and flyer.yaml has no name with a phone or an e-mail address"
        yield Problem("L407", fact, "add them under `contact:`, or write `link: organization.web`", place)
    if not code.text:
        fact = "this QR code has no words for people who cannot see it"
        yield Problem("L409", fact, _NO_ALT.format(field="text"), place)


def _card(card: ContactCard, placed: PlacedBlock, known: tuple[str, ...]) -> Iterator[Problem]:
    if not card.show:
        yield Problem("L412", "this contact card shows nothing", "write `show: [name, phone, email]`", placed.place)
    for name in card.show:
        room = "organization" if name == "web" else "contact"
        there = bool(card.role) if name == "role" else bool(name == "web" and card.scan) or f"{room}.{name}" in known
        if name == "organization" or there:
            continue
        fact = f"this contact card shows `{name}`, and flyer.yaml has none"
        hint = f"add `{name}:` under `{room}:`, or take it out of `show:`"
        if name == "role":
            fact, hint = "this contact card shows `role` and does not say which words", "write `role:` with their key"
        yield Problem("L412", fact, hint, placed.place)
    if card.code:
        yield from _code(card.code, placed, known)


def _figure(figure: Figure, placed: PlacedBlock, facts: Facts) -> Iterator[Problem]:
    name = figure.value.removeprefix("figures.")
    if name == figure.value or name not in facts.figures:
        if figure.value in fact_names(facts):
            hint = f"the figures are {', '.join(facts.figures)}" if facts.figures else "add it under `figures:`"
            yield Problem("L408", f"`{figure.value}` is not a figure", hint, figure.value.place)
        return
    if figure.picture == "none":
        return
    fact = facts.figures[name]
    if not _is_share(fact.value):
        hint = "write `picture: none` here, or give a value from 0 to 100"
        yield Problem("L411", f"dots cannot show {fact.value}", hint, figure.value.place)
    if not figure.picture_text:
        fact_ = "these dots have no words for people who cannot see them"
        yield Problem("L409", fact_, _NO_ALT.format(field="picture_text"), placed.place)


def _is_share(value: str) -> bool:
    try:
        return 0 <= float(value) <= 100
    except ValueError:  # it is told of as no number
        return True


def _outline(layout: Layout, frames: Mapping[str, PanelFrame]) -> Iterator[Problem]:
    """Yield the headings that skip a level, as they are read. Source: ISO 14289-1, 7.4.2."""
    level = 0
    for placed in _in_reading_order(layout, frames):
        deeper = 1 if isinstance(placed.block, Title) else 0
        if isinstance(placed.block, (Heading, Points)):
            deeper = placed.block.level
        if deeper > level + 1:
            after = f"after one of level {level}" if level else "first"
            fact = f"a heading of level {deeper} comes {after}"
            yield Problem("L418", fact, f"write `level: {level + 1}` here", placed.place)
        level = deeper or level


def _in_reading_order(layout: Layout, frames: Mapping[str, PanelFrame]) -> Iterator[PlacedBlock]:
    for frame in frames:
        for name, panel in layout.panels.items():
            if frame == (panel.flow or (name,))[0]:
                yield from panel.blocks
