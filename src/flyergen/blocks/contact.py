"""Block contact: a contact card with a code and lines.

The code is as high as its lines if the layout gives it that size: its top is the cap height of the first line, and its
foot the last baseline.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, Self

from flyergen.artwork import Element, Item, Modules, Path, of_fact, rectangle
from flyergen.blocks.fact import Fact
from flyergen.flyer.block import Block, Resized, Site, in_a_tuple
from flyergen.flyer.codes import WAYS, WEB, Code
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts, fact_of_line, has_line
from flyergen.flyer.language.contact_details import e164, one_line, short_address
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import STRONG, TEXT
from flyergen.flyer.settings import Omission, Printing, Reason, Unprinted
from flyergen.flyer.words import Paragraph, Span, Words
from flyergen.geometry import Point, Rect
from flyergen.limits import QUIET_ZONE, SMALL_TYPE
from flyergen.lint.layouts import kind_problems
from flyergen.messages import say
from flyergen.names import ColourName, Count, Extent, FactName, Factor, Points, StyleName, TextKey
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of
from flyergen.typeset.code_contents import code_item, too_wide, width_of
from flyergen.typeset.line_boxes import (
    BlockContext,
    BoxUnit,
    LineBox,
    Text,
    TextLine,
    Unit,
    shift,
    stack,
    texts_of,
    unplaced_lines,
)
from flyergen.typeset.styles import TypeStyle
from flyergen.units import pt

_PT = pt(1)

_HINTS = {
    "role": "contact card, after the name",
    "scan": "contact card, under the code",
    "note": "under the contact card",
}


class ContactCard(Block):
    """A contact card: a code with lines beside it and a note below.

    `show` names its lines. The words of `role`, and of `web` if there is a `scan`, are in the text files; the others
    are facts. Missing facts are left out, and at most the first `at_most` are shown. A line that is too long is set
    smaller, down to `smallest` if that is given, and then broken. A card with a `height` may grow up to `tallest`.
    """

    show: tuple[Literal["organization", "name", "role", "phone", "email", "web", "address", "social"], ...]
    code: Code | None = None
    role: TextKey = TextKey("")
    scan: TextKey = TextKey("")
    note: TextKey = TextKey("")
    style: StyleName = StyleName("body")
    name_style: StyleName = StyleName("strong")
    note_style: StyleName = StyleName("small")
    background: ColourName = ColourName("")
    padding: Extent = Extent(12 * _PT)
    gap: Extent = Extent(13.4 * _PT)
    above: Extent = Extent(16.4 * _PT)
    height: Extent = Extent(0)
    tallest: Extent = Extent(0)
    note_lines: Factor = Factor(2.0)
    at_most: Count | None = None
    smallest: Points = Points(0)

    def called(self) -> str:
        return say("the contact card")

    def unprinted(self, _: Printing) -> Unprinted:
        return self.code.unprinted if self.code else {}

    def prints(self) -> tuple[str, ...]:
        facts = (name for name in self.show if name != "role" and not (name == "web" and self.scan))
        return tuple(of_fact(fact_of_line(name)) for name in facts)

    def hints(self, _: Words) -> tuple[tuple[str, str], ...]:
        own = ((str(getattr(self, part)), where) for part, where in _HINTS.items() if getattr(self, part))
        return (*own, *(self.code.hints() if self.code else ()))

    @in_a_tuple
    def problems(self, site: Site) -> Iterator[Problem]:
        if not self.show:
            yield problem_of("L412", site.placement.place, "no_lines")
        if "role" in self.show and not self.role:
            yield problem_of("L412", site.placement.place, "no_role")
        for name, line in (("role", "role"), ("scan", "web")):
            key = getattr(self, name)
            if key and self.show and line not in self.show:
                yield problem_of("L412", key.place, "hidden", name=name, line=line)
        if self.code:
            yield from kind_problems(self.code, site.placement, site.facts)

    @in_a_tuple
    def word_problems(self, facts: Facts, source: Words) -> Iterator[Problem]:
        """Yield the words of lines that the card has no room for, with the flyer's own facts."""
        alone = "name" in self.show and not facts.contact.name
        keys = {"role": TextKey("") if alone else self.role, "web": self.scan}
        lines = [
            name for name in self.show if source.says(keys.get(name, "")) or (name != "role" and has_line(name, facts))
        ]
        for n, name in enumerate(lines, 1):
            if self.at_most and n > self.at_most and (key := keys.get(name)):
                yield problem_of(
                    "L412", key.place, "beyond", name="scan" if name == "web" else name, line=name, count=n
                )

    def role_keys(self) -> tuple[TextKey, ...]:
        return (self.role,)

    def leads_to_people(self) -> bool:
        return bool({*self.show} & WAYS)

    def differs_by_group(self) -> bool:
        return True

    def present(self, edition: Edition) -> "ContactCard | None":
        code = self.code.with_facts(edition.local_facts) if self.code else None
        note, scan = edition.key(self.note), edition.key(self.scan)
        scan = scan if code or not self.code else TextKey("")
        named = "name" not in self.show or edition.local_facts.contact.name
        role = edition.key(self.role) if named else TextKey("")  # a role belongs to a person
        words = {"role": bool(role), "web": bool(scan)}
        show = self._lines(words, edition.local_facts)
        if not (show or code or note):
            return None
        card = self._replace(show=show[: self.at_most], code=code, note=note, scan=scan, role=role)
        if self.code and not code:
            card = card._replace(height=Extent(0))  # the height is for a card with a code
        return self if card == self else card

    def _lines(self, words: Mapping[str, bool], facts: Facts) -> tuple[Any, ...]:
        """Return the lines of which there are words or facts."""
        return tuple(one for one in self.show if words.get(one) or (one != "role" and has_line(one, facts)))

    def left_out(self, edition: Edition) -> Mapping[str, Omission]:
        facts = edition.local_facts
        lines = {"role": self.role, "web": self.scan}
        every = {lines.get(name) or of_fact(fact_of_line(name)) for name in self.show}
        beyond = Omission(Reason.AT_MOST)
        found = {**dict.fromkeys(every if self.at_most else (), beyond)}
        found |= self.code.left_out(facts, self.scan) if self.code else {}
        alone = "name" in self.show and not facts.contact.name
        return {**found, self.role: Omission(Reason.NEEDS, ("contact.name",))} if alone else found

    def higher(self, more: float) -> "ContactCard":
        return self._replace(tallest=Extent(max(self.height, self.tallest) + more)) if self.height else self

    def resized(self, original: Self, place: Resized) -> Self:
        even = self._replace(gap=original.gap)
        return even._replace(height=place.height(original.height)) if place.at else even

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        """Return the organization and the phone, each on a card of its own without a code."""
        told = [name for name in self.show if name in ("organization", "phone")]
        return tuple((name, _line_alone(self, name)) for name in told)

    def phone_part(self) -> str:
        return "name" if self.show == ("organization",) and self.code is None else ""

    def off_paper(self) -> "ContactCard":
        """Return the card without its invitation to scan a code: nobody scans the phone that shows it."""
        return self._replace(scan=TextKey("")) if self.scan and self.code else self

    def on_phone(self, edition: Edition) -> tuple[Block, ...]:
        """Return the lines of names, a button for each way to reach people, and the note, on the card's background."""
        from flyergen.blocks.buttons import Buttons
        from flyergen.blocks.card import Card
        from flyergen.blocks.paragraph import Paragraph
        from flyergen.flyer.taps import in_turn, taps_of_code, taps_of_lines

        named = tuple(name for name in self.show if name == "social" or name not in WAYS)
        plain = self._replace(code=None, note=TextKey(""), padding=Extent(0), above=Extent(0))
        lines = plain._replace(show=named, background=ColourName(""), height=Extent(0), tallest=Extent(0))
        ways = taps_of_lines(self.show, edition.local_facts)
        ways = tuple(tap._replace(words=self.scan) if tap.way == "web" else tap for tap in ways)
        taps = in_turn((*ways, *taps_of_code(self.code)))
        beyond = self.role and "role" not in self.show  # words that must be named as not printed
        blocks: list[Block] = [lines] if named or beyond else []
        blocks += [Buttons(taps, self.background)] if taps else []
        blocks += [Paragraph(self.note, self.note_style)] if self.note else []
        return (Card(tuple(blocks), self.background),) if self.background and blocks else tuple(blocks)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        link = self.code.link if self.code else FactName("")
        printed = link == WEB and "web" in self.show  # a fact in `first` of a code is on the card too
        return (self.enlarged(), *((Fact(link, TEXT),) if link and not printed else ()))

    def enlarged(self) -> "ContactCard":
        """Return a card without its background, with a large code and the lines beside it."""
        return ContactCard(
            self.show,
            self.code and self.code.enlarged(),
            self.role,
            self.scan,
            self.note,
            TEXT,
            STRONG,
            TEXT,
            padding=Extent(0),
            gap=Extent(pt(24)),
            above=Extent(0),
            note_lines=Factor(1.5),
            at_most=self.at_most,
        )

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the card as one box."""
        return (BoxUnit(self.note or self.role, lambda measure: _card(self, context, measure)),)


def _line_alone(card: ContactCard, name: Literal["organization", "phone"]) -> ContactCard:
    """Return a card with one of its lines, as high as its capitals."""
    style = card.name_style if name == "organization" else card.style
    return ContactCard((name,), style=style, name_style=style, padding=Extent(0), above=Extent(0))


BLOCK = ContactCard

_DOT = " · "

# mm: a note's descenders may come this near to the card's edge.
_TOLERANCE = 2.0

# mm: a code that ends this near to the last baseline ends on it.
_LEVEL = 0.5

# mm: hanging punctuation may reach this far out of the card.
_OVERHANG = 1.0

# mm: lines beside a code need this much.
_NARROWEST = 15.0

Lines = tuple[tuple[TextLine, float], ...]


def _card(block: ContactCard, context: BlockContext, measure: float) -> LineBox:
    edition = context.style_context.edition
    style = context.style(block.style)
    first = block.above + style.cap
    code = code_item(block.code, context, Point(block.padding, block.above)) if block.code else None
    beside = block.padding + (width_of(block.code, code) + block.gap if block.code and code else 0.0)
    if block.code and code and beside + block.padding + _NARROWEST > measure:
        raise too_wide(block.code, context, beside + block.padding + _NARROWEST, measure)
    lines, last = _lines(block, context, measure - beside - block.padding)
    foot = _foot(block, code, first + last)
    small = context.style(block.note_style)
    note = stack(context, texts_of(context, block.note, small, context.section), measure - 2 * block.padding)
    note_y = max(foot + block.note_lines * style.leading, _clear_of(block, code, note.lines))
    needed = (note_y + note.depth if note.lines else foot) + block.padding
    height = _height(block, needed)
    unbroken = first + style.leading * (len({line.key for line, _ in lines}) - 1)
    grown = height - block.height if block.height else foot - _foot(block, code, unbroken)
    ground = edition.palette.get(block.background)
    plate = Path(rectangle(Rect(0, -height, measure, height)), fill=ground, background=True)
    items: tuple[Item, ...] = (
        *((plate,) if ground else ()),
        *[item for line, y in lines for item in line.at(beside, first + y - height)],
        *note.at(block.padding, note_y - height),
        *(shift((code,), 0.0, -height) if code else ()),
    )
    return LineBox(
        items,
        style.leading,
        height,
        before=style.before,
        snap=False,
        box=True,
        over=needed > height + _TOLERANCE
        or _sticks_out(lines, measure - beside)
        or _sticks_out(note.lines, measure - block.padding),
        grown=grown if ground else 0.0,
    )


def _clear_of(block: ContactCard, code: Modules | None, note: Lines) -> float:
    """Return where the first baseline of a note leaves the code above it the white space that a phone needs."""
    if not (block.code and code and note):
        return 0.0
    return block.above + width_of(block.code, code) + QUIET_ZONE * code.module + note[0][0].aligned.rise


def _sticks_out(lines: Lines, measure: float) -> bool:
    """Return whether a line, which may have no break, reaches beyond the card."""
    return any(line.aligned.right > measure + _OVERHANG for line, _ in lines)


def _height(block: ContactCard, needed: float) -> float:
    """Return the height of the card: that of the layout, or more if that is too little and may grow."""
    if not block.height:
        return needed
    return block.height if needed <= block.height + _TOLERANCE else max(block.height, min(needed, block.tallest))


def _foot(block: ContactCard, code: Modules | None, last: float) -> float:
    """Return where the lines end, with their last baseline at `last`, or the code beside them if it is taller."""
    foot = block.above + width_of(block.code, code) if block.code and code else 0.0
    return foot if foot > last + _LEVEL else last


def _lines(block: ContactCard, context: BlockContext, measure: float) -> tuple[Lines, float]:
    """Return the card's lines, each with its distance from the first baseline, and the distance of the last."""
    lines = []
    y = -context.style(block.style).leading
    for name in block.show:
        style = context.style(block.name_style if name == "organization" else block.style)
        for key, words in _words(block, context, name, style, measure):
            own = _within(block, context, words, style, measure)
            for line in unplaced_lines(context, Text(words, own, Element("P", context.section), key), measure):
                y += style.leading
                lines.append((line, y))
    return tuple(lines), y


def _within(block: ContactCard, context: BlockContext, words: Paragraph, style: TypeStyle, measure: float) -> TypeStyle:
    """Return a style so small that words fit on one line, or the smallest style of the card's lines.

    An address of mail, which no space divides, becomes smaller on every card. If it breaks even so, each half fits.
    """
    is_mail = words[0].link.startswith("mailto:")
    smallest = block.smallest or (SMALL_TYPE if is_mail else 0.0)
    if not smallest:
        return style

    def fitting(words: Paragraph) -> float:
        return min(1.0, measure / style.em(context.style_context.prepare(words, style).width()))

    share, least = fitting(words), min(1.0, smallest / style.size)
    if share < least and is_mail:
        share = min(fitting((words[0]._replace(text=half),)) for half in re.split("(?=@)", words[0].text))
    return style._replace(size=style.size * max(share, least))


def _words(
    block: ContactCard, context: BlockContext, name: str, style: TypeStyle, measure: float
) -> tuple[tuple[str, Paragraph], ...]:
    """Return the paragraphs of one entry of a card, each with its key. Each handle is one paragraph."""
    facts = context.style_context.edition.local_facts
    prose = context.style_context.edition.prose
    if name == "role" and block.role:
        return tuple((block.role, words) for words in prose.get(block.role, ()))
    if name == "web" and block.scan:
        return tuple((block.scan, words) for words in prose.get(block.scan, ()))
    if name == "social":
        from flyergen.flyer.fact_values import handles

        found = handles(facts.contact.social, facts.country)
        spans = [Span(f"{one.network} {one.handle}", link=one.page) for one in found]
        return ((of_fact(fact_of_line(name)), joined(spans)),) if spans else ()
    span = fact_span(name, context)
    if name == "organization":
        whole = span._replace(text=facts.organization.name)
        span = whole if style.em(context.style_context.prepare((whole,), style).width()) <= measure else span
    if name == "phone" and facts.contact.second_phone and len(block.show) > 1 and block.at_most != 1:
        both = joined((span, _phone(facts.contact.second_phone, facts.country)))
        return ((of_fact(fact_of_line(name)), both),)
    return ((of_fact(fact_of_line(name)), (span,)),) if span.text else ()


def joined(spans: Sequence[Span]) -> Paragraph:
    """Return spans joined by dots."""
    return tuple(part for span in spans for part in (Span(_DOT), span))[1:]


def fact_span(name: str, context: BlockContext) -> Span:
    """Return the span of a fact on a card, without words if there is no such fact."""
    facts = context.style_context.edition.local_facts
    contact, organization = facts.contact, facts.organization
    match name:
        case "organization":
            called = (organization.short if context.trial.scale < 1 else "") or organization.name
            return Span(called, lang=_foreign(context))
        case "name":
            return Span(contact.name)
        case "phone":
            return _phone(contact.phone, facts.country)
        case "email":
            return Span(contact.email, link=f"mailto:{contact.email}")
        case "web":
            return Span(short_address(organization.web), link=str(organization.web))
        case "address":
            return Span(one_line(contact.address, facts.country))
    raise KeyError(name)


def _phone(number: str, country: str) -> Span:
    return Span(number, link=f"tel:{e164(number, country)}" if number else "")


def _foreign(context: BlockContext) -> str:
    """Return the language of a name.

    An untranslated name is in the source language; that of a group's name is unknown.
    """
    edition = context.style_context.edition
    source = edition.facts.source_language
    own = edition.local_facts.organization.name is edition.facts.organization.name
    return source if own and source != edition.language else ""
