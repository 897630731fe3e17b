"""Block buttons: places to tap, each with an icon and the flyer's own words.

The phone number is the first thing to tap: it is filled and large. The others are outlined on paper, and paper on a
colour. The name of a place over its address has the color of text.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial

from flyergen import phone_page
from flyergen.artwork import Element, Item, Link, Path, Segment, Stroke, circle, of_fact, rectangle
from flyergen.colour import Colour, contrast
from flyergen.flyer.block import Block
from flyergen.flyer.codes import HELD_FACTS
from flyergen.flyer.media_styles import BUTTON, DAY, NUMBER, PLACE, PX
from flyergen.flyer.merge import variable
from flyergen.flyer.settings import Printing, Reason, Unprinted
from flyergen.flyer.taps import Tap
from flyergen.flyer.words import Paragraph, Span
from flyergen.geometry import Point, Rect
from flyergen.limits import CONTRAST
from flyergen.names import ColourName, Name, TextKey
from flyergen.record import NamedTuple
from flyergen.typeset.columns import Placed
from flyergen.typeset.line_boxes import BlockContext, BoxUnit, LineBox, Text, Unit, shift, text_lines
from flyergen.typeset.link_targets import saved_by, target_of
from flyergen.typeset.styles import TypeStyle

_SIDE = 24.0

_STROKE = 2.0

Shapes = tuple[tuple[tuple[Segment, ...], float, bool], ...]  # segments, stroke width (0: filled), even-odd


def icon(name: str, box: Rect, colour: Colour) -> tuple[Path, ...]:
    """Return an icon in a square box, in one colour."""
    scale = box.width / _SIDE
    return tuple(
        Path(
            _scaled(segments, scale, box),
            None if width else colour,
            Stroke(colour, width * scale, "round") if width else None,
            even_odd=even_odd,
        )
        for segments, width, even_odd in _ICONS[name]()
    )


def _scaled(segments: tuple[Segment, ...], scale: float, box: Rect) -> tuple[Segment, ...]:
    return tuple(
        (name, *(n * scale + (box.y if i % 2 else box.x) for i, n in enumerate(numbers))) for name, *numbers in segments
    )


def _phone() -> Shapes:
    """Return a handset, its ear at the top left and its mouth at the bottom right."""
    handset: tuple[Segment, ...] = (
        ("M", 3.6, 4.4),
        ("C", 3.6, 3.6, 4.2, 3.0, 5.0, 3.0),
        ("L", 8.0, 3.0),
        ("C", 8.6, 3.0, 9.1, 3.4, 9.3, 4.0),
        ("L", 10.3, 7.6),
        ("C", 10.5, 8.2, 10.3, 8.8, 9.9, 9.2),
        ("L", 8.0, 10.9),
        ("C", 9.2, 13.2, 10.8, 14.8, 13.1, 16.0),
        ("L", 14.8, 14.1),
        ("C", 15.2, 13.7, 15.8, 13.5, 16.4, 13.7),
        ("L", 20.0, 14.7),
        ("C", 20.6, 14.9, 21.0, 15.4, 21.0, 16.0),
        ("L", 21.0, 19.0),
        ("C", 21.0, 19.8, 20.4, 20.4, 19.6, 20.4),
        ("C", 10.6, 20.4, 3.6, 13.4, 3.6, 4.4),
        ("Z",),
    )
    return ((handset, 0.0, False),)


def _mail() -> Shapes:
    flap: tuple[Segment, ...] = (("M", 3.5, 6.6), ("L", 12.0, 13.4), ("L", 20.5, 6.6))
    return ((rectangle(Rect(3.0, 5.0, 18.0, 14.0)), _STROKE, False), (flap, _STROKE, False))


def _arrow() -> Shapes:
    shaft: tuple[Segment, ...] = (("M", 5.0, 19.0), ("L", 18.4, 5.6))
    head: tuple[Segment, ...] = (("M", 8.6, 5.0), ("L", 19.0, 5.0), ("L", 19.0, 15.4))
    return ((shaft, 2.4, False), (head, 2.4, False))


def _pin() -> Shapes:
    drop: tuple[Segment, ...] = (
        ("M", 12.0, 22.0),
        ("C", 9.2, 18.0, 5.0, 14.0, 5.0, 9.4),
        ("C", 5.0, 5.4, 8.1, 2.4, 12.0, 2.4),
        ("C", 15.9, 2.4, 19.0, 5.4, 19.0, 9.4),
        ("C", 19.0, 14.0, 14.8, 18.0, 12.0, 22.0),
        ("Z",),
        *circle(Point(12.0, 9.4), 2.7),
    )
    return ((drop, 0.0, True),)


def _calendar() -> Shapes:
    rings: tuple[Segment, ...] = (("M", 8.0, 2.8), ("L", 8.0, 6.4), ("M", 16.0, 2.8), ("L", 16.0, 6.4))
    head: tuple[Segment, ...] = (("M", 4.0, 10.0), ("L", 20.0, 10.0))
    day = rectangle(Rect(13.4, 13.6, 3.6, 3.6))
    page = rectangle(Rect(4.0, 5.0, 16.0, 15.6))
    return ((page, _STROKE, False), (head, _STROKE, False), (rings, _STROKE, False), (day, 0.0, False))


def _person() -> Shapes:
    body: tuple[Segment, ...] = (
        ("M", 4.4, 20.6),
        ("C", 4.4, 15.8, 7.8, 14.2, 12.0, 14.2),
        ("C", 16.2, 14.2, 19.6, 15.8, 19.6, 20.6),
        ("Z",),
    )
    return ((circle(Point(12.0, 7.4), 4.0), _STROKE, False), (body, _STROKE, False))


def _message() -> Shapes:
    bubble: tuple[Segment, ...] = (
        ("M", 4.0, 4.6), ("L", 20.0, 4.6), ("L", 20.0, 16.4), ("L", 11.0, 16.4), ("L", 6.6, 20.6), ("L", 6.6, 16.4),
        ("L", 4.0, 16.4), ("Z",),
    )  # fmt: skip
    return ((bubble, _STROKE, False),)


_ICONS: Mapping[str, Callable[[], Shapes]] = {
    "phone": _phone,
    "second_phone": _phone,
    "number": _phone,
    "sms": _message,
    "address": _pin,
    "geo": _pin,
    "event": _calendar,
    "email": _mail,
    "web": _arrow,
    "link": _arrow,
    "contact": _person,
}


class Buttons(Block):
    """Places to tap, one below the other, on a background ("": the paper)."""

    taps: tuple[Tap, ...]
    background: ColourName = ColourName("")

    def unprinted(self, _: Printing) -> Unprinted:
        return {one.message: Reason.CODE for one in self.taps if one.message}

    def prints(self) -> tuple[str, ...]:
        return tuple(of_fact(one.shown_text) for one in self.taps if not one.words)

    def holds(self) -> tuple[str, ...]:
        return tuple(fact for one in self.taps for fact in HELD_FACTS.get(one.way, (one.shown_text,)))

    def certain_styles(self) -> tuple[Name, ...]:
        return ()

    def leads_to_people(self) -> bool:
        return True

    def differs_by_group(self) -> bool:
        return True

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the places to tap as one box each, so that a page breaks between them."""
        return tuple(
            BoxUnit(tap.words, partial(_button, self, tap, context), before=_GAP if n else None)
            for n, tap in enumerate(self.taps)
        )

    def on_page(self, context: BlockContext, lines: Sequence[Placed]) -> phone_page.Buttons:
        """Return the places to tap with what they open or save."""
        measure = lines[0].column.width
        return phone_page.Buttons(tuple(_on_page(self, tap, context, measure) for tap in self.taps))


_HEIGHT, _LARGE = 52 * PX, 64 * PX

_GAP, _RADIUS, _LINE = 10 * PX, 10 * PX, 2 * PX

_ICON, _LARGE_ICON, _INSET = 22 * PX, 26 * PX, 18 * PX

_WORDS = 52 * PX  # from a button's left edge to its words

_PADDING = 11 * PX  # above and below words of several lines


class _ButtonColours(NamedTuple):
    """The colours of a button: its fill, its outline, its icon and its words."""

    fill: Colour | None
    line: Colour | None
    icon: Colour
    words: Colour


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
        items += [item for item in shift(line, _WORDS, baseline) if not isinstance(item, Link)]
        said += "".join(getattr(item, "text", "") for item in line)
    items.append(Link(box, target, element, said.strip()))
    return LineBox(tuple(items), context.trial.leading, height, snap=False, box=True)


def _look(block: Buttons, tap: Tap, context: BlockContext) -> _ButtonColours:
    palette = context.style_context.edition.palette
    ground = palette.get(block.background, palette["paper"])
    paper, ink = palette["paper"], palette["ink"]
    brand, accent = palette.get("brand", ink), palette.get("accent", paper)
    if tap.way in _NUMBERS:
        if contrast(brand, ground) < _VISIBLE:
            return _ButtonColours(paper, None, brand, brand)
        return _ButtonColours(brand, None, accent if contrast(accent, brand) >= CONTRAST else paper, paper)
    if ground == paper:
        return _ButtonColours(paper, brand, brand, ink if tap.above else brand)
    return _ButtonColours(paper, None, brand, ink)


_NUMBERS = ("phone", "number")

_VISIBLE = 1.5  # contrast of a filled button with what is behind it


def _lines(
    tap: Tap, context: BlockContext, element: Element, look: _ButtonColours, measure: float
) -> Iterator[tuple[TypeStyle, tuple[Item, ...]]]:
    """Yield the lines of a button's words with their styles."""
    name = NUMBER if tap.way in _NUMBERS else DAY if tap.display else PLACE if tap.above else BUTTON
    style = context.style(name)._replace(colour=look.words)
    over = context.style(BUTTON)._replace(colour=look.words)
    texts = [Text(words, over, element, tap.above) for words in _paragraphs(context, tap.above)]
    key = str(tap.words) or of_fact(tap.shown_text)
    for words in _paragraphs(context, tap.words) if tap.words else _fact(context, tap):
        own = _within(context, words, style, measure) if tap.way in _NUMBERS else style
        texts.append(Text(words, own, element, key))
    for text in texts:
        yield from ((text.style, line) for line in text_lines(context, text, measure))


def _within(context: BlockContext, words: Paragraph, style: TypeStyle, measure: float) -> TypeStyle:
    """Return the style of a number so large that it stays on one line."""
    width = style.em(context.style_context.prepare(words, style).width())
    return style._replace(size=style.size * min(1.0, measure / width)) if width else style


def _paragraphs(context: BlockContext, key: TextKey) -> tuple[Paragraph, ...]:
    """Return the words of the flyer without links of their own: the whole button is one."""
    paragraphs = context.style_context.edition.prose.get(key, ()) if key else ()
    return tuple(tuple(span._replace(link="") for span in paragraph) for paragraph in paragraphs)


def _fact(context: BlockContext, tap: Tap) -> tuple[Paragraph, ...]:
    edition = context.style_context.edition
    return ((Span(variable(edition.local_facts, tap.shown_text, edition.language)),),)


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
