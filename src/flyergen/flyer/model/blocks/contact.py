"""Block contact: a contact card with a code and lines."""

from collections.abc import Iterator
from typing import Literal, Self

from flyergen.artwork import of_fact
from flyergen.flyer.lint.qr_code_checks import kind_problems
from flyergen.flyer.model.block import Block, Resized, Site, in_a_tuple
from flyergen.flyer.model.blocks.fact import Fact
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import fact_of_line, has_line
from flyergen.flyer.model.large_print_styles import STRONG, TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Unprinted
from flyergen.flyer.model.qr_code import WAYS, WEB, Code
from flyergen.flyer.model.words import Words
from flyergen.located_names import ColourName, Count, Extent, FactName, Factor, Points, StyleName, TextKey
from flyergen.messages import say
from flyergen.problems import Problem
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
            fact, hint = say("this contact card shows nothing"), say("write `show: [name, phone, email]`")
            yield Problem("L412", fact, hint, site.placed.place)
        if "role" in self.show and not self.role:
            fact = say("this contact card shows `role` and does not say which words")
            yield Problem("L412", fact, say("write `role:` with their key"), site.placed.place)
        for name, line in (("role", "role"), ("scan", "web")):
            key = getattr(self, name)
            if key and self.show and line not in self.show:
                fact = say("nobody sees `{name}` of this contact card: `show` lacks `{line}`", name=name, line=line)
                yield Problem("L412", fact, say("add `{line}` to `show`", line=line), key.place)
        if self.code:
            yield from kind_problems(self.code, site.placed, site.facts)

    def role_keys(self) -> tuple[TextKey, ...]:
        return (self.role,)

    def leads_to_people(self) -> bool:
        return bool({*self.show} & WAYS)

    def differs_by_group(self) -> bool:
        return True

    def present(self, edition: Edition) -> "ContactCard | None":
        code = self.code.held(edition.here) if self.code else None
        note, scan = edition.key(self.note), edition.key(self.scan)
        scan = scan if code or not self.code else TextKey("")
        named = "name" not in self.show or edition.here.contact.name
        role = edition.key(self.role) if named else TextKey("")  # a role belongs to a person
        words = {"role": bool(role), "web": bool(scan)}
        show = tuple(name for name in self.show if words.get(name) or (name != "role" and has_line(name, edition.here)))
        if not (show or code or note):
            return None
        card = self._replace(show=show[: self.at_most], code=code, note=note, scan=scan, role=role)
        if self.code and not code:
            card = card._replace(height=Extent(0))  # the height is for a card with a code
        return self if card == self else card

    def higher(self, more: float) -> "ContactCard":
        return self._replace(tallest=Extent(max(self.height, self.tallest) + more)) if self.height else self

    def resized(self, drawn: Self, place: Resized) -> Self:
        even = self._replace(gap=drawn.gap)
        return even._replace(height=place.height(drawn.height)) if place.at else even

    def in_picture(self) -> tuple[tuple[str, Block], ...]:
        """Return the organization and the phone, each on a card of its own without a code."""
        told = [name for name in self.show if name in ("organization", "phone")]
        return tuple((name, _line_alone(self, name)) for name in told)

    def phone_part(self) -> str:
        return "name" if self.show == ("organization",) and self.code is None else ""

    def off_paper(self) -> "ContactCard":
        """Return the card without its invitation to scan: nobody scans the phone that shows it."""
        return self._replace(scan=TextKey(""))

    def on_phone(self, edition: Edition) -> tuple[Block, ...]:
        """Return the lines of names, a button for each way to reach people, and the note, on the card's background."""
        from flyergen.flyer.model.blocks.paragraph import Paragraph
        from flyergen.flyer.model.phone_blocks.buttons import Buttons, in_turn, taps_of_code, taps_of_lines
        from flyergen.flyer.model.phone_blocks.card import Card

        named = tuple(name for name in self.show if name == "social" or name not in WAYS)
        plain = self._replace(code=None, note=TextKey(""), padding=Extent(0), above=Extent(0))
        lines = plain._replace(show=named, background=ColourName(""), height=Extent(0), tallest=Extent(0))
        taps = in_turn((*taps_of_lines(self.show, edition.here), *taps_of_code(self.code)))
        blocks: list[Block] = [lines] if named else []
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


def _line_alone(card: ContactCard, name: Literal["organization", "phone"]) -> ContactCard:
    """Return a card with one of its lines, as high as its capitals."""
    style = card.name_style if name == "organization" else card.style
    return ContactCard((name,), style=style, name_style=style, padding=Extent(0), above=Extent(0))


BLOCK = ContactCard
