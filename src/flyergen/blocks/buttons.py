"""Block buttons: places to tap, each with an icon and the flyer's own words.

The phone number is the first thing to tap: it is filled and large. The others are outlined on paper, and paper on a
colour. The name of a place over its address has the color of text.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from flyergen import phone_page
from flyergen.artwork import Element, Item, Link, Path, Segment, Stroke, of_fact
from flyergen.colour import Colour, contrast
from flyergen.flyer.block import Block
from flyergen.flyer.merge import variable
from flyergen.flyer.phone_styles import BUTTON, DAY, NUMBER, PLACE, PX
from flyergen.flyer.settings import Printing, Reason, Unprinted
from flyergen.flyer.taps import Tap
from flyergen.flyer.words import Paragraph, Span
from flyergen.geometry import Rect
from flyergen.limits import CONTRAST
from flyergen.names import ColourName, Name, TextKey
from flyergen.record import NamedTuple
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Text, Unit, moved, text_lines
from flyergen.typeset.link_targets import saved_by, target_of
from flyergen.typeset.styles import TypeStyle
from flyergen.typeset.tap_icons import icon


class Buttons(Block):
    """Places to tap, one below the other, on a background ("": the paper)."""

    taps: tuple[Tap, ...]
    background: ColourName = ColourName("")

    def unprinted(self, _: Printing) -> Unprinted:
        return {one.message: Reason.CODE for one in self.taps if one.message}

    def prints(self) -> tuple[str, ...]:
        return tuple(of_fact(one.shown) for one in self.taps if not one.words)

    def certain_styles(self) -> tuple[Name, ...]:
        return ()

    def leads_to_people(self) -> bool:
        return True

    def differs_by_group(self) -> bool:
        return True


_HEIGHT, _LARGE = 52 * PX, 64 * PX

_GAP, _RADIUS, _LINE = 10 * PX, 10 * PX, 2 * PX

_ICON, _LARGE_ICON, _INSET = 22 * PX, 26 * PX, 18 * PX

_WORDS = 52 * PX  # from a button's left edge to its words

_PADDING = 11 * PX  # above and below words of several lines


class _Look(NamedTuple):
    """The colours of a button: its fill, its outline, its icon and its words."""

    fill: Colour | None
    line: Colour | None
    icon: Colour
    words: Colour


def set_block(block: Buttons, context: BlockContext) -> tuple[Unit, ...]:
    """Return the places to tap as one box each, so that a page breaks between them."""
    return tuple(
        BoxUnit(tap.words, partial(_button, block, tap, context), before=_GAP if n else None)
        for n, tap in enumerate(block.taps)
    )


def on_page(block: Buttons, context: BlockContext, lines: Sequence[Placed]) -> phone_page.Buttons:
    """Return the places to tap with what they open or save."""
    measure = lines[0].column.width
    return phone_page.Buttons(tuple(_on_page(block, tap, context, measure) for tap in block.taps))


def _on_page(block: Buttons, tap: Tap, context: BlockContext, measure: float) -> phone_page.Button:
    edition, look, large = context.style_context.edition, _look(block, tap, context), tap.way in _NUMBERS
    saved = saved_by(tap, edition)
    target = "" if saved else target_of(tap, edition)
    element, side = Element("Link", context.section, link=target), _LARGE_ICON if large else _ICON
    lines = _lines(tap, context, element, look, measure - _WORDS - _INSET / 2)
    words = tuple(item for _, line in lines for item in line if not isinstance(item, Link))
    sign = icon(tap.way, Rect(0.0, 0.0, side, side), look.icon)
    return phone_page.Button(target, saved, sign, side, words, look.fill, look.line, large)


def _button(block: Buttons, tap: Tap, context: BlockContext, measure: float) -> LineBox:
    edition = context.style_context.edition
    target = target_of(tap, edition)
    element = Element("Link", Element("P", context.section), link=target)
    look = _look(block, tap, context)
    lines = list(_lines(tap, context, element, look, measure - _WORDS - _INSET / 2))
    leading = sum(style.leading for style, _ in lines)
    large = tap.way in _NUMBERS
    usual = _LARGE if large else _HEIGHT
    height = usual if len(lines) == 1 else max(usual, leading + 2 * _PADDING)
    box = Rect(0.0, -height, measure, height)
    inner = box.grown(-_LINE / 2) if look.line else box
    plate = Path(rounded(inner), look.fill, Stroke(look.line, _LINE) if look.line else None, background=True)
    side = _LARGE_ICON if large else _ICON
    sign = icon(tap.way, Rect(_INSET, -(height + side) / 2, side, side), look.icon)
    items: list[Item] = [plate, *(path._replace(background=True) for path in sign)]
    y = -height / 2 - leading / 2
    said = ""
    for style, line in lines:
        y += style.leading
        baseline = y - (style.leading - style.cap) / 2
        items += [item for item in moved(line, _WORDS, baseline) if not isinstance(item, Link)]
        said += "".join(getattr(item, "text", "") for item in line)
    items.append(Link(box, target, element, said.strip()))
    return LineBox(tuple(items), context.trial.leading, height, snap=False, box=True)


def _look(block: Buttons, tap: Tap, context: BlockContext) -> _Look:
    palette = context.style_context.edition.palette
    ground = palette.get(block.background, palette["paper"])
    paper, ink = palette["paper"], palette["ink"]
    brand, accent = palette.get("brand", ink), palette.get("accent", paper)
    if tap.way in _NUMBERS:
        if contrast(brand, ground) < _VISIBLE:
            return _Look(paper, None, brand, brand)
        return _Look(brand, None, accent if contrast(accent, brand) >= CONTRAST else paper, paper)
    if ground == paper:
        return _Look(paper, brand, brand, ink if tap.above else brand)
    return _Look(paper, None, brand, ink)


_NUMBERS = ("phone", "number")

_VISIBLE = 1.5  # contrast of a filled button with what is behind it


def _lines(
    tap: Tap, context: BlockContext, element: Element, look: _Look, measure: float
) -> Iterator[tuple[TypeStyle, tuple[Item, ...]]]:
    """Yield the lines of a button's words with their styles."""
    name = NUMBER if tap.way in _NUMBERS else DAY if tap.display else PLACE if tap.above else BUTTON
    style = context.style(name)._replace(colour=look.words)
    over = context.style(BUTTON)._replace(colour=look.words)
    texts = [Text(words, over, element, tap.above) for words in _said(context, tap.above)]
    key = str(tap.words) or of_fact(tap.shown)
    for words in _said(context, tap.words) if tap.words else _fact(context, tap):
        own = _within(context, words, style, measure) if tap.way in _NUMBERS else style
        texts.append(Text(words, own, element, key))
    for text in texts:
        yield from ((text.style, line) for line in text_lines(context, text, measure))


def _within(context: BlockContext, words: Paragraph, style: TypeStyle, measure: float) -> TypeStyle:
    """Return the style of a number so large that it stays on one line."""
    width = style.em(context.style_context.prepare(words, style).width())
    return style._replace(size=style.size * min(1.0, measure / width)) if width else style


def _said(context: BlockContext, key: TextKey) -> tuple[Paragraph, ...]:
    """Return the words of the flyer without links of their own: the whole button is one."""
    paragraphs = context.style_context.edition.prose.get(key, ()) if key else ()
    return tuple(tuple(span._replace(link="") for span in paragraph) for paragraph in paragraphs)


def _fact(context: BlockContext, tap: Tap) -> tuple[Paragraph, ...]:
    edition = context.style_context.edition
    return ((Span(variable(edition.here, tap.shown, edition.language)),),)


def rounded(box: Rect, radius: float = _RADIUS) -> tuple[Segment, ...]:
    """Return the outline of a rectangle with round corners."""
    x, y, right, foot = box.x, box.y, box.right, box.bottom
    r, k = radius, radius * 0.4477152502
    return (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, foot - r),
        ("C", right, foot - k, right - k, foot, right - r, foot),
        ("L", x + r, foot),
        ("C", x + k, foot, x, foot - k, x, foot - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )
