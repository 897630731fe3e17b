"""Omitted blocks: leaves out blocks, lines, codes and labels for which an edition has no words or facts.

A layout says what may be somewhere. This module decides, for every kind of block, whether it is. It does so before
typesetting, with the words of the block's side and the facts of the flyer or the local group.
"""

from collections.abc import Callable, Mapping
from typing import Any

from flyergen.flyer.model.blocks.blocks import (
    Block,
    Bullets,
    Fact,
    Figure,
    Heading,
    Imprint,
    Paragraph,
    Picture,
    Points,
    Programme,
    Quote,
    Stamp,
    Title,
)
from flyergen.flyer.model.blocks.contact_blocks import Code, ContactCard, QrCode, fact_of_line
from flyergen.flyer.model.blocks.tab_and_mailing_blocks import Mailing, Tabs
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.layout import At, Panel, PlacedBlock
from flyergen.flyer.model.located_names import Extent, FactName, TextKey
from flyergen.flyer.model.variables import says

_NONE = TextKey("")


def present(placed: PlacedBlock, edition: Edition) -> PlacedBlock | None:
    """Return a block for an edition, or None if the edition has nothing for it."""
    if placed.needs and not all(says(edition.here, name) for name in placed.needs):
        return None
    if placed.goes_with and not any(edition.says(key) for key in placed.goes_with):
        return None
    if any(edition.says(key) for key in placed.instead_of):
        return None
    ask = _PRESENT.get(type(placed.block))
    found = ask(placed.block, edition) if ask else placed.block
    if found is None:
        return None
    return placed if found is placed.block else placed._replace(block=found)


def present_blocks(blocks: tuple[PlacedBlock, ...], edition: Edition) -> tuple[PlacedBlock, ...]:
    """Return blocks for an edition. If it has all of them unchanged, it is the same tuple."""
    there = tuple(one for block in blocks if (one := present(block, edition)))
    same = len(there) == len(blocks) and all(one is block for one, block in zip(there, blocks, strict=True))
    return blocks if same else there


def anchor(panel: Panel, placed: PlacedBlock, edition: Edition) -> At | None:
    """Return the position of a fixed block: with `moves_up`, that of the omitted blocks before it."""
    at = placed.at
    if at is None or not at.moves_up:
        return at
    row = [one for one in panel.blocks if one.at]
    end = next(n for n, one in enumerate(row) if one is placed)
    start = end
    while start and (here := row[start].at) and here.moves_up:
        start -= 1
    gone = sum(present(one, edition) is None for one in row[start:end])
    other = row[end - gone].at
    return at._replace(row=other.row, top=other.top, foot=other.foot) if gone and other else at


def code_held(code: Code, facts: Facts) -> Code | None:
    """Return a code with the one thing that it holds, according to these facts, or None."""
    if code.first:
        name = next((one for one in code.first if says(facts, one)), None)
        return _holding(code._replace(first=()), name) if name else None
    return code if code.kinds and _HELD[code.kinds[0]](code, facts) else None


def _holding(code: Code, name: FactName) -> Code:
    """Return a code that holds a fact: an e-mail address, a phone number, a location, or a link."""
    if name == "contact.email":
        return code._replace(email=True)
    if name == "contact.phone":
        return code._replace(phone=True)
    return code._replace(geo=name) if name.endswith(".geo") else code._replace(link=name)


_HELD: Mapping[str, Callable[[Code, Facts], bool]] = {
    "link": lambda code, facts: says(facts, code.link),
    "contact": lambda _, facts: bool(facts.contact.phone or facts.contact.email),
    "phone": lambda _, facts: bool(facts.contact.phone),
    "sms": lambda _, facts: bool(facts.contact.phone),
    "email": lambda _, facts: bool(facts.contact.email),
    "geo": lambda code, facts: says(facts, code.geo),
    "wifi": lambda _, facts: facts.wifi is not None,
    "event": lambda _, facts: facts.event is not None,
}


def _words(block: Title | Heading | Paragraph | Quote | Imprint | Bullets | Points, edition: Edition) -> Block | None:
    return block if edition.says(block.text) else None


def _programme(block: Programme, edition: Edition) -> Programme | None:
    return block if edition.facts.event and edition.says(block.text) else None


def _figure(block: Figure, edition: Edition) -> Figure | None:
    return block if says(edition.facts, block.value) else None


def _fact(block: Fact, edition: Edition) -> Fact | None:
    return block if says(edition.facts, block.fact) else None


def _picture(block: Picture, edition: Edition) -> Picture:
    """Return a picture. Without alt text it is decoration."""
    return block._replace(text=_NONE, decoration=True) if block.text and not edition.says(block.text) else block


def _stamp(block: Stamp, edition: Edition) -> Stamp | None:
    """Return a stamp area, or None if its words are empty and there is no group's logo."""
    if not block.text or edition.says(block.text):
        return block
    return block._replace(text=_NONE) if block.logo and edition.logo else None


def _mailing(block: Mailing, edition: Edition) -> Mailing:
    return block._replace(stamp=_text(block.stamp, edition)) if block.stamp else block


def _qr(block: QrCode, edition: Edition) -> QrCode | None:
    code = code_held(block.code, edition.here)
    if code is None:
        return None
    caption = _text(block.caption, edition)
    return block if code is block.code and caption is block.caption else block._replace(code=code, caption=caption)


def _tabs(block: Tabs, edition: Edition) -> Tabs | None:
    show = tuple(name for name in block.show if _has(name, edition.here))[: block.at_most]
    code = code_held(block.code, edition.here) if block.code else None
    text = _text(block.text, edition)
    if not (show or text or code):
        return None
    return block._replace(show=show, code=code, text=text)


def _card(block: ContactCard, edition: Edition) -> ContactCard | None:
    code = code_held(block.code, edition.here) if block.code else None
    note, scan = (_text(key, edition) for key in (block.note, block.scan))
    scan = scan if code or not block.code else _NONE
    named = "name" not in block.show or edition.here.contact.name
    role = _text(block.role, edition) if named else _NONE  # a role belongs to a person
    words = {"role": bool(role), "web": bool(scan)}
    show = tuple(name for name in block.show if words.get(name) or (name != "role" and _has(name, edition.here)))
    if not (show or code or note):
        return None
    card = block._replace(show=show[: block.at_most], code=code, note=note, scan=scan, role=role)
    if block.code and not code:
        card = card._replace(height=Extent(0))  # the height is for a card with a code
    return block if card == block else card


def _has(name: str, facts: Facts) -> bool:
    """Return whether the facts have what a card or a tab shows under this name."""
    return any(facts.contact.social) if name == "social" else says(facts, fact_of_line(name))


def _text(key: TextKey, edition: Edition) -> TextKey:
    return key if key and edition.says(key) else _NONE


_PRESENT: Mapping[type, Callable[[Any, Edition], Block | None]] = {
    Title: _words,
    Heading: _words,
    Paragraph: _words,
    Quote: _words,
    Imprint: _words,
    Bullets: _words,
    Points: _words,
    Programme: _programme,
    Figure: _figure,
    Fact: _fact,
    Picture: _picture,
    Stamp: _stamp,
    Mailing: _mailing,
    QrCode: _qr,
    ContactCard: _card,
    Tabs: _tabs,
}
