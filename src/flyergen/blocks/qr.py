"""Block qr: a QR code on a background, with a caption."""

from collections.abc import Mapping
from typing import Self

from flyergen.artwork import Modules, Path, rectangle
from flyergen.blocks.contact import ContactCard
from flyergen.blocks.fact import Fact
from flyergen.flyer.block import Block, Resized, Site
from flyergen.flyer.codes import WEB, Code
from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import TEXT
from flyergen.flyer.settings import Omission, Printing, Unprinted
from flyergen.flyer.words import Words
from flyergen.geometry import Point, Rect
from flyergen.limits import QUIET_ZONE
from flyergen.lint.layouts import kind_problems
from flyergen.messages import say
from flyergen.names import ColourName, Count, Extent, StyleName, TextKey
from flyergen.problem import Problem
from flyergen.typeset.code_contents import code_item, too_wide, width_of
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Unit, shift, stack, texts_of


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
        return tuple(kind_problems(self.code, site.placement, site.facts))

    def leads_to_people(self) -> bool:
        return True

    def differs_by_group(self) -> bool:
        return True

    def said_last(self) -> bool:
        return True

    def certain_styles(self) -> tuple[StyleName, ...]:
        return (self.style,) if self.caption else ()

    def present(self, edition: Edition) -> "QrCode | None":
        code = self.code.with_facts(edition.local_facts)
        if code is None:
            return None
        caption = edition.key(self.caption)
        return self if code is self.code and caption is self.caption else self._replace(code=code, caption=caption)

    def left_out(self, edition: Edition) -> Mapping[str, Omission]:
        return self.code.left_out(edition.local_facts, self.caption)

    def higher(self, more: float) -> "QrCode":
        return self._replace(height=Extent(self.height + more)) if self.height else self

    def resized(self, original: Self, place: Resized) -> Self:
        return self._replace(height=place.height(original.height)) if place.at else self

    def phone_part(self) -> str:
        return "" if self.caption else "code"

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        """Return a button for what the code holds, with the caption's words."""
        from flyergen.blocks.buttons import Buttons
        from flyergen.blocks.paragraph import Paragraph
        from flyergen.flyer.taps import taps_of_code

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

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the code on a background as wide as the column, with its caption below the quiet zone."""
        edition = context.style_context.edition
        style = context.style(self.style)

        def build(measure: float) -> LineBox:
            code = code_item(self.code, context, Point(0, 0))
            size, quiet = width_of(self.code, code), _quiet(self.code, code)
            if size + 2 * quiet > measure + _TOLERANCE:
                raise too_wide(self.code, context, size + 2 * quiet, measure)
            caption = stack(context, texts_of(context, self.caption, style, context.section), measure - 2 * quiet)
            lines = caption.lines
            rise = lines[0][0].aligned.rise if lines else 0.0
            words = caption.depth + rise
            height = self.height or size + (3 if lines else 2) * quiet + words
            top = quiet if lines else max(quiet, (height - size) / 2)
            free = height - size - quiet - words  # divided between above and below the words
            first = quiet + size + max(free / 2, quiet) + rise
            plate = rectangle(Rect(0, 0, measure, height))
            items = (
                *((Path(plate, fill=edition.palette[self.background], background=True),) if self.background else ()),
                *shift((code,), (measure - size) / 2, top),
                *caption.at(quiet, first),
            )
            tight = bool(lines) and free < quiet
            plate_and_words = shift(items, 0.0, -height)
            before, name = style.before, style.name
            return LineBox(
                plate_and_words, style.leading, height, before=before, snap=False, box=True, over=tight, style=name
            )

        return (BoxUnit(self.caption, build),)


BLOCK = QrCode

_TOLERANCE = 0.01  # mm


def _quiet(code: Code, modules: Modules) -> float:
    """Return the quiet zone in mm for a symbol of a given width."""
    whole = modules.module * (len(modules.rows) + 2 * QUIET_ZONE)
    return (whole - width_of(code, modules)) / 2
