"""Block mailing: the address side of a mailed piece.

The face is set upright and then turned, so that its foot is the last fold. The areas that the post needs empty stay
empty, on a light background.
"""

from collections.abc import Sequence
from typing import Literal, Self

from flyergen.artwork import Element, GlyphRun, Item, Path, Stroke, of_fact, rectangle
from flyergen.flyer.block import Block, Resized, Site
from flyergen.flyer.edition import Edition
from flyergen.flyer.keep_out_areas import INSET, Face, face_of, indicia, return_address
from flyergen.flyer.language.contact_details import several_lines
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.settings import Printing, Reason, Unprinted
from flyergen.flyer.words import Span
from flyergen.geometry import Rect
from flyergen.lint.mail import mailing_problems
from flyergen.messages import say
from flyergen.names import ColourName, Extent, StyleName, TextKey
from flyergen.problem import FlyerError, Problem
from flyergen.typeset.backgrounds import bled
from flyergen.typeset.line_boxes import BlockContext, PanelUnit, Text, Unit, shift, stack, text_lines, texts_of
from flyergen.typeset.rotation import turned
from flyergen.units import pt


class Mailing(Block):
    """The address side of a mailed piece: return address, postage, and the areas that the post needs empty.

    Its foot is the last fold. `width` is the width of the address side of a card, from the right; 0 is all of it.
    Postage is printed if flyer.yaml has a permit. Otherwise there is space for a stamp.
    """

    stamp: TextKey = TextKey("")
    width: Extent = Extent(0)
    style: StyleName = StyleName("mail")
    name_style: StyleName = StyleName("mail-name")
    postage_style: StyleName = StyleName("postage")
    background: ColourName = ColourName("paper")
    frame: ColourName = ColourName("ink")

    def called(self) -> str:
        return say("the address side")

    def unprinted(self, printing: Printing) -> Unprinted:
        return {self.stamp: Reason.PERMIT} if printing.permit else {}

    def prints(self) -> tuple[str, ...]:
        return of_fact("mail.address"), of_fact("mail.permit")

    def hint(self) -> str:
        return "in the place for a stamp"

    def problems(self, site: Site) -> tuple[Problem, ...]:
        return tuple(mailing_problems(self.width, site, site.frame)) if site.frame else ()

    def of_panel(self) -> bool:
        return True

    def off_paper(self) -> None:
        """Return nothing: a page on a screen is not mailed."""
        return

    def differs_by_group(self) -> bool:
        return True

    def keeps_free(self, frame: PanelFrame) -> tuple[tuple[Rect, str], ...]:
        face = face_of(frame)
        return (
            (face.on_panel(face.address(self.width)), say("the address")),
            (face.on_panel(face.barcode()), say("the barcode of the post")),
        )

    def keeps_others_out(self) -> bool:
        return True

    def present(self, edition: Edition) -> "Mailing":
        return self._replace(stamp=edition.key(self.stamp)) if self.stamp else self

    def fixed_from(self, frame: PanelFrame) -> float | None:
        return frame.width - self.width if 0 < self.width < frame.width else None

    def resized(self, original: Self, _: Resized) -> Self:
        return self._replace(width=original.width)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the address side. Raises FlyerError T307 if its head reaches into the address area."""
        face, border = face_of(context.frame), context.style_context.edition.layout.border
        if border:
            face = face._replace(inset=border.safe)
        flat = (*_ground(self, context, face), *_sender(self, context, face), *_postage(self, context, face))
        return (PanelUnit(shift(turned(flat, face.quarters), *face.origin)),)


BLOCK = Mailing

_LINE, _PADDING = pt(0.5), pt(4)

_DASHES = (pt(2), pt(2))

_SHARE = 0.48  # of the address side, for the return address

Lines = Sequence[tuple[Item, ...]]


def _ground(block: Mailing, context: BlockContext, face: Face) -> tuple[Item, ...]:
    """Return the light backgrounds for what the post reads, out to the bleed."""
    colour = context.style_context.edition.palette.get(block.background)
    if colour is None:
        return ()
    left = face.left(block.width)
    side = Rect(left, 0, face.size.width - left, face.size.height)
    code = face.barcode()
    strip = Rect(code.x, code.y, face.size.width - code.x, face.size.height - code.y)
    boxes = [side] if code.x >= left else [side, strip]
    on_panel = [bled(context.frame, face.on_panel(box), context.bleed) for box in boxes]
    plates = [Path(rectangle(box.shift(-face.origin.x, -face.origin.y)), fill=colour) for box in on_panel]
    return tuple(plate._replace(background=True) for plate in turned(plates, -face.quarters) if isinstance(plate, Path))


def _sender(block: Mailing, context: BlockContext, face: Face) -> tuple[Item, ...]:
    facts = context.style_context.edition.local_facts
    left = face.left(block.width)
    measure = (face.size.width - left) * _SHARE
    address = several_lines(return_address(facts), facts.country)
    name, plain = context.style(block.name_style), context.style(block.style)
    sender = [(str(facts.organization.name), name, of_fact("organization.name"))]
    said = [*sender, *((line, plain, of_fact("mail.address")) for line in address)] if address else []
    element = Element("P", context.section)
    items: list[Item] = []
    y = face.inset
    start = left + INSET if left else face.inset
    for text, style, key in said:
        for line in text_lines(context, Text((Span(text),), style, element, key), measure):
            y += style.leading if items else style.cap
            items += shift(line, start, y)
    if y > face.head:
        raise _crowded("return address", context)
    return tuple(items)


def _crowded(by: Literal["return address", "postage"], context: BlockContext) -> FlyerError:
    from flyergen.problems.fit import AddressCrowded

    return FlyerError([AddressCrowded(by, _language(context)).problem()])


def _language(context: BlockContext) -> str:
    return context.style_context.edition.language


def _postage(block: Mailing, context: BlockContext, face: Face) -> tuple[Item, ...]:
    lines = indicia(context.style_context.edition.facts.mail)
    return _indicia(block, context, face, lines) if lines else _stamp(block, context, face)


def _indicia(block: Mailing, context: BlockContext, face: Face, permit_lines: Sequence[str]) -> tuple[Item, ...]:
    """Return the permit's lines in a box at the right of the head, always in English.

    Raises FlyerError T307 if they reach into the address area.
    """
    style = context.style(block.postage_style)
    element = Element("P", context.section, lang="en" if _language(context) != "en" else "")
    permit = of_fact("mail.permit")
    room = face.size.width - 2 * (face.inset + _PADDING)
    lines = [
        line for text in permit_lines for line in text_lines(context, Text((Span(text),), style, element, permit), room)
    ]
    width = max(map(_end, lines)) + 2 * _PADDING
    height = (len(lines) - 1) * style.leading + style.cap + 2 * _PADDING
    if face.inset + height > face.head:
        raise _crowded("postage", context)
    box = Rect(face.size.width - face.inset - width, face.inset, width, height)
    items: list[Item] = [_frame(block, context, box)]
    for n, line in enumerate(lines):
        y = box.y + _PADDING + style.cap + n * style.leading
        items += shift(line, box.x + (width - _end(line)) / 2, y)
    return tuple(items)


def _stamp(block: Mailing, context: BlockContext, face: Face) -> tuple[Item, ...]:
    box = face.stamp()
    frame = _frame(block, context, box, _DASHES)
    if not block.stamp:
        return (frame,)
    style = context.style(block.postage_style)
    words = stack(context, texts_of(context, block.stamp, style, context.section), box.width - 2 * _PADDING)
    first = box.y + (box.height - words.depth + style.cap) / 2
    lines = [(tuple(line.at(0.0, 0.0)), y) for line, y in words.lines]
    placed = (item for line, y in lines for item in shift(line, box.x + (box.width - _end(line)) / 2, first + y))
    return (frame, *placed)


def _frame(block: Mailing, context: BlockContext, box: Rect, dashes: tuple[float, ...] = ()) -> Path:
    return Path(rectangle(box), stroke=Stroke(context.style_context.edition.palette[block.frame], _LINE, dashes=dashes))


def _end(line: Sequence[Item]) -> float:
    return max((item.origin.x + item.width for item in line if isinstance(item, GlyphRun)), default=0.0)
