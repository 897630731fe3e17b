"""Block qr: a QR code on a background, with a caption."""

from typing import Self

from flyergen.flyer.lint.qr_code_checks import kind_problems
from flyergen.flyer.model.block import Block, Resized, Site
from flyergen.flyer.model.blocks.contact import ContactCard
from flyergen.flyer.model.blocks.fact import Fact
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.large_print_styles import TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Unprinted
from flyergen.flyer.model.qr_code import WEB, Code
from flyergen.flyer.model.words import Words
from flyergen.located_names import ColourName, Count, Extent, StyleName, TextKey
from flyergen.messages import say
from flyergen.problems import Problem


class QrCode(Block):
    """A QR code with a caption: its printed address, or what it does. `height` 0 is as high as needed."""

    code: Code
    height: Extent = Extent(0)
    caption: TextKey = TextKey("")
    style: StyleName = StyleName("small")
    background: ColourName = ColourName("paper")

    def called(self) -> str:
        return say("codes")

    def unprinted(self, _: Printing) -> Unprinted:
        return self.code.unprinted

    def hints(self, _: Words) -> tuple[tuple[str, str], ...]:
        caption = ((str(self.caption), "under the QR code"),) if self.caption else ()
        return (*caption, *self.code.hints())

    def problems(self, site: Site) -> tuple[Problem, ...]:
        return tuple(kind_problems(self.code, site.placed, site.facts))

    def leads_to_people(self) -> bool:
        return True

    def differs_by_group(self) -> bool:
        return True

    def said_last(self) -> bool:
        return True

    def certain_styles(self) -> tuple[StyleName, ...]:
        return (self.style,) if self.caption else ()

    def present(self, edition: Edition) -> "QrCode | None":
        code = self.code.held(edition.here)
        if code is None:
            return None
        caption = edition.key(self.caption)
        return self if code is self.code and caption is self.caption else self._replace(code=code, caption=caption)

    def higher(self, more: float) -> "QrCode":
        return self._replace(height=Extent(self.height + more)) if self.height else self

    def resized(self, drawn: Self, place: Resized) -> Self:
        return self._replace(height=place.height(drawn.height)) if place.at else self

    def phone_part(self) -> str:
        return "" if self.caption else "code"

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return a button for what the code holds, with the caption's words."""
        from flyergen.flyer.model.blocks.paragraph import Paragraph
        from flyergen.flyer.model.phone_blocks.buttons import Buttons, taps_of_code

        if taps := taps_of_code(self.code, self.caption):
            return (Buttons(taps),)
        return (Paragraph(self.caption, self.style),) if self.caption else ()

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return a code with its caption at its side, or with the address of the flyer's page."""
        link = self.code.link
        if self.caption:
            card = ContactCard(("web",), self.code, scan=self.caption).enlarged()
            return (card, *((Fact(link, TEXT),) if link else ()))
        if self.code.first:
            return (ContactCard(("web", "email", "phone"), self.code, at_most=Count(1)).enlarged(),)
        if link == WEB:
            return (ContactCard(("web",), self.code).enlarged(),)
        return (ContactCard((), self.code).enlarged(), *((Fact(link, TEXT),) if link else ()))


BLOCK = QrCode
