"""Block tabs: tear-off tabs along a panel's foot."""

from collections.abc import Iterator
from typing import Literal, Self

from flyergen.artwork import of_fact
from flyergen.flyer.lint.qr_code_checks import kind_problems
from flyergen.flyer.model.block import Block, Resized, Site, in_a_tuple
from flyergen.flyer.model.blocks.contact import ContactCard
from flyergen.flyer.model.blocks.paragraph import Paragraph
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import fact_of_line, has_line
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout, PanelFrame
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Unprinted
from flyergen.flyer.model.qr_code import WAYS, Code
from flyergen.flyer.model.tear_off_tabs import CLEAR, LEAST, USUAL, Row
from flyergen.flyer.model.words import Words, keys_below
from flyergen.geometry import Rect
from flyergen.located_names import ColourName, Count, Extent, Points, StyleName, TextKey
from flyergen.messages import say
from flyergen.problems import Problem
from flyergen.units import pt

_INCH = 72 * pt(1)
_SLACK = 1e-6


class Tabs(Block):
    """Tear-off tabs along the panel's foot, each with the same turned words, separated by dashed cut lines.

    `show` are facts below the words. Without a `number` there are as many tabs as are wide enough to tear. The words
    are as large as possible, from the size of their style down to `smallest`. A `code` is at the foot of each tab. At
    most the first `at_most` of the facts in `show` that flyer.yaml has are shown.
    """

    text: TextKey = TextKey("")
    show: tuple[Literal["organization", "name", "phone", "email", "web", "address"], ...] = ("phone",)
    number: Count | None = None
    height: Extent = Extent(2.25 * _INCH)
    code: Code | None = None
    style: StyleName = StyleName("tab")
    fact_style: StyleName = StyleName("tab-fact")
    smallest: Points = Points(8)
    colour: ColourName = ColourName("ink")
    background: ColourName = ColourName("")
    at_most: Count | None = None

    def called(self) -> str:
        return say("tabs to tear off")

    def unprinted(self, _: Printing) -> Unprinted:
        return self.code.unprinted if self.code else {}

    def prints(self) -> tuple[str, ...]:
        return tuple(of_fact(fact_of_line(name)) for name in self.show)

    @in_a_tuple
    def hints(self, words: Words) -> Iterator[tuple[str, str]]:
        if self.text:
            yield from ((key, "on each tab to tear off") for key in keys_below(words, self.text))
        if self.code:
            yield from self.code.hints()

    def row(self, width: float, safe: float, edge: float = 0.0) -> Row:
        """Return the tabs of a panel that is `width` wide and keeps words `safe` from its edges.

        `edge` is the width of a white border around the field.
        """
        clear = safe - edge if edge else CLEAR
        room = width - 2 * safe + 2 * clear
        tabs = self.number or max(1, int(room / (USUAL + 2 * (clear - CLEAR)) + _SLACK))
        return Row(int(tabs), room / tabs, safe, self.height, clear)

    def held_at_foot(self) -> float:
        return self.height

    def tabs_across(self, width: float, safe: float, edge: float) -> int:
        return self.row(width, safe, edge).tabs

    def resized(self, drawn: Self, place: Resized) -> Self:
        top = place.moved.down.at(place.moved.then.height - drawn.height)
        return self._replace(height=Extent(place.moved.now.height - top))

    @in_a_tuple
    def problems(self, site: Site) -> Iterator[Problem]:
        """Yield the problems of tabs: nothing on them, too narrow to tear, a bad code."""
        place, frame = site.placed.place, site.frame
        if frame is None:
            return
        if not self.text and not self.show:
            fact, hint = say("these tabs say nothing"), say("write `text:` with a key of words, or `show: [phone]`")
            yield Problem("L412", fact, hint, place)
        row = self.row(frame.width, site.layout.zones.safe)
        if row.pitch < LEAST - _SLACK:
            most = max(1, int(row.pitch * row.tabs / LEAST))
            fact = say(
                "{count} tabs are {width:.1f} mm wide each, too narrow to tear off", count=row.tabs, width=row.pitch
            )
            yield Problem("L421", fact, say("write `number: {most}`, or leave it out", most=most), place)
        if self.height > frame.height / 2:
            fact = say("the tabs are {height:.0f} mm high, more than half of the panel", height=self.height)
            yield Problem("L421", fact, say("make `height` smaller; 2.25in is usual"), place)
        if self.code:
            yield from kind_problems(self.code, site.placed, site.facts)

    def of_panel(self) -> bool:
        return True

    def held_in_hand(self) -> bool:
        return True

    def leads_to_people(self) -> bool:
        return bool({*self.show} & WAYS)

    def differs_by_group(self) -> bool:
        return True

    def keeps_free(self, frame: PanelFrame) -> tuple[tuple[Rect, str], ...]:
        return ((Rect(0, frame.height - self.height, frame.width, self.height), say("the tabs")),)

    def keeps_others_out(self) -> bool:
        return True

    def present(self, edition: Edition) -> "Tabs | None":
        show = tuple(name for name in self.show if has_line(name, edition.here))[: self.at_most]
        code = self.code.held(edition.here) if self.code else None
        text = edition.key(self.text)
        if not (show or text or code):
            return None
        return self._replace(show=show, code=code, text=text)

    def off_paper(self) -> "Tabs | None":
        """Return the tabs without their words: nobody tears them off, and the rest can be tapped."""
        return self._replace(text=TextKey("")) if self.show or self.code else None

    def on_phone(self, edition: Edition) -> tuple[Block, ...]:
        """Return a button for each thing on a tab: nobody tears off a tab of a phone."""
        from flyergen.flyer.model.phone_blocks.buttons import Buttons, in_turn, taps_of_code, taps_of_lines

        taps = in_turn((*taps_of_lines(self.show, edition.here), *taps_of_code(self.code)))
        return (Buttons(taps),) if taps else ()

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        words: tuple[Block, ...] = (Paragraph(self.text, TEXT),) if self.text else ()
        card = (ContactCard(self.show, at_most=self.at_most).enlarged(),) if self.show else ()
        return (*words, *card)


BLOCK = Tabs
