"""Block tabs: tear-off tabs along a panel's foot.

Tabs are equally wide except the first and the last: these are wider by the safe margin at the poster's edge. On a page
with a white border all are equally wide, and words stay as far from each cut as from the border. Lengths are
millimetres.

All tabs have the same words, so a screen reader reads the first one. The others are artifacts.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, Self

from flyergen.artwork import Element, GlyphRun, Item, Link, Modules, Path, Stroke, of_fact, rectangle
from flyergen.blocks.contact import ContactCard, fact_span
from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.block import Block, Resized, Site, in_a_tuple
from flyergen.flyer.codes import WAYS, Code
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import fact_of_line, has_line
from flyergen.flyer.layout import Layout
from flyergen.flyer.media_styles import TEXT
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.settings import Omission, Printing, Reason, Unprinted
from flyergen.flyer.words import Words, keys_below
from flyergen.geometry import Point, Rect
from flyergen.limits import QUIET_ZONE
from flyergen.lint.layouts import kind_problems
from flyergen.messages import say
from flyergen.names import ColourName, Count, Extent, Points, StyleName, TextKey
from flyergen.problem import FlyerError, Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.typeset.backgrounds import bled
from flyergen.typeset.code_contents import code_item
from flyergen.typeset.line_boxes import BlockContext, PanelUnit, Text, Unit, shift, text_lines
from flyergen.typeset.rotation import turned
from flyergen.units import pt

LEAST, USUAL = 15.0, 19.0  # mm: narrower tabs tear off with their neighbours; the usual width sets their number

CLEAR = 2.6  # mm between words and a cut line


class Row(NamedTuple):
    """A row of tabs: how many, the `pitch` from one to the next, and where the first one's words begin.

    `clear` is the distance of words from a cut line.
    """

    tabs: int
    pitch: float
    first: float
    height: float
    clear: float = CLEAR

    @property
    def depth(self) -> float:
        """The room for the turned lines of a tab, from side to side."""
        return self.pitch - 2 * self.clear

    def left(self, number: int) -> float:
        """Return where the room for the words of a tab begins. Tabs are counted from 0."""
        return self.first + number * self.pitch

    def cuts(self) -> tuple[float, ...]:
        """Return where the tabs are cut apart."""
        return tuple(self.left(number) - self.clear for number in range(1, self.tabs))


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

    def resized(self, original: Self, place: Resized) -> Self:
        top = place.shift.down.at(place.shift.old_frame.height - original.height)
        return self._replace(height=Extent(place.shift.new_frame.height - top))

    @in_a_tuple
    def problems(self, site: Site) -> Iterator[Problem]:
        """Yield the problems of tabs: nothing on them, too narrow to tear, a bad code."""
        place, frame = site.placement.place, site.frame
        if frame is None:
            return
        if not self.text and not self.show:
            yield problem_of("L412", place, "tabs")
        row = self.row(frame.width, site.layout.zones.safe)
        if row.pitch < LEAST - _SLACK:
            most = max(1, int(row.pitch * row.tabs / LEAST))
            yield problem_of("L421", place, "many", count=row.tabs, width=row.pitch, most=most)
        if self.height > frame.height / 2:
            yield problem_of("L421", place, "high", height=self.height)
        if self.code:
            yield from kind_problems(self.code, site.placement, site.facts)

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
        show = tuple(name for name in self.show if has_line(name, edition.local_facts))[: self.at_most]
        code = self.code.with_facts(edition.local_facts) if self.code else None
        text = edition.key(self.text)
        if not (show or text or code):
            return None
        return self._replace(show=show, code=code, text=text)

    def left_out(self, edition: Edition) -> Mapping[str, Omission]:
        beyond = Omission(Reason.AT_MOST)
        found = dict.fromkeys(self.prints() if self.at_most else (), beyond)
        return {**found, **(self.code.left_out(edition.local_facts) if self.code else {})}

    def off_paper(self) -> "Tabs | None":
        """Return the tabs without their words: nobody tears them off, and the rest can be tapped."""
        return self._replace(text=TextKey("")) if self.show or self.code else None

    def on_phone(self, edition: Edition) -> tuple[Block, ...]:
        """Return a button for each thing on a tab: nobody tears off a tab of a phone."""
        from flyergen.blocks.buttons import Buttons
        from flyergen.flyer.taps import in_turn, taps_of_code, taps_of_lines

        taps = in_turn((*taps_of_lines(self.show, edition.local_facts), *taps_of_code(self.code)))
        return (Buttons(taps),) if taps else ()

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        words: tuple[Block, ...] = (Paragraph(self.text, TEXT),) if self.text else ()
        card = (ContactCard(self.show, at_most=self.at_most).enlarged(),) if self.show else ()
        return (*words, *card)

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return the tabs over the panel's whole width, and the lines between them.

        Raises FlyerError T306 if the words do not fit at the smallest size, and Q2xx for a code that is too wide.
        """
        layout = context.style_context.edition.layout
        safe = layout.border.safe if layout.border else layout.zones.safe
        row = self.row(context.frame.width, safe, layout.border.inset if layout.border else 0.0)
        tab = _tab(self, context, row, safe)
        top = context.frame.height - row.height
        unread = tuple(_unread(item) for item in tab if not isinstance(item, Link))
        tabs = (shift(unread if number else tab, row.left(number), top) for number in range(row.tabs))
        items = (item for items in tabs for item in items)
        return (PanelUnit((*_ground(self, context, top), *_cuts(self, context, row, top), *items), over=True),)


BLOCK = Tabs

_LINE, _DASHES = pt(0.5), (pt(4), pt(3))

_STEP = 0.25  # pt

_HEAD = pt(9)  # from a tab's words to the end of its cut lines

_UP = 3  # quarters: the words run from the foot of the tab up


def _ground(block: Tabs, context: BlockContext, top: float) -> tuple[Path, ...]:
    """Return the color behind the tabs, out to the bleed, if they have one."""
    colour = context.style_context.edition.palette.get(block.background)
    box = bled(context.frame, Rect(0, top, context.frame.width, context.frame.height - top), context.bleed)
    return (Path(rectangle(box), fill=colour, background=True),) if colour else ()


def _tab(block: Tabs, context: BlockContext, row: Row, safe: float) -> tuple[Item, ...]:
    """Return the items of a tab, from the top left of the room for its words. Links come last."""
    code, beside = _code(block, context, row)
    length = row.height - safe - _HEAD - beside
    lines, depth = _fitted(block, context, length, row.depth)
    first = (row.depth - depth) / 2
    flat = (item for line, y in lines for item in shift(line, safe + beside, first + y))
    items = shift(turned(flat, _UP), 0.0, row.height)
    words = (item for item in items if not isinstance(item, Link))
    return (*words, *code, *(item for item in items if isinstance(item, Link)))


def _code(block: Tabs, context: BlockContext, row: Row) -> tuple[tuple[Modules, ...], float]:
    """Return the code in the middle of a tab's foot, and the length of the tab that it takes with its quiet zone."""
    if block.code is None:
        return (), 0.0
    code = code_item(block.code, context, Point(0, 0))
    size, quiet = code.module * len(code.rows), code.module * QUIET_ZONE
    if size + 2 * quiet > row.pitch:
        from flyergen.problems.codes import WideCodeOnTab

        place = block.code.link.place or block.code.text.place
        raise FlyerError([WideCodeOnTab(size + 2 * quiet, row.pitch).problem(place)])
    origin = Point((row.depth - size) / 2, row.height - row.first - size)
    return (code._replace(origin=origin),), size + quiet


def _fitted(
    block: Tabs, context: BlockContext, length: float, space: float
) -> tuple[tuple[tuple[tuple[Item, ...], float], ...], float]:
    """Return the lines of a tab with their baselines, as large as fits, and their depth."""
    texts = tuple(_texts(block, context))
    largest = max(text.style.size for text in texts)
    for n in range(int((largest - block.smallest) / _STEP) + 1):
        share = (largest - n * _STEP) / largest
        lines, depth = _set(texts, context, share, length)
        if depth <= space and all(_end(line) <= length for line, _ in lines):
            return lines, depth
    from flyergen.problems.fit import FullTab

    found = FullTab(length, space, block.smallest, context.style_context.edition.language)
    raise FlyerError([found.problem(block.text.place)])


def _texts(block: Tabs, context: BlockContext) -> Iterator[Text]:
    style, fact_style = context.style(block.style), context.style(block.fact_style)
    for paragraph in context.style_context.edition.prose[block.text] if block.text else ():
        yield Text(paragraph, style, Element("P", context.section), block.text)
    for name in block.show:
        span = fact_span(name, context)
        if span.text:
            yield Text((span,), fact_style, Element("P", context.section), of_fact(fact_of_line(name)))


def _set(
    texts: Sequence[Text], context: BlockContext, share: float, length: float
) -> tuple[tuple[tuple[tuple[Item, ...], float], ...], float]:
    """Return the lines at a share of their sizes, and the depth of their ink."""
    found: list[tuple[tuple[Item, ...], float]] = []
    y = 0.0
    for text in texts:
        style = text.style
        own = style._replace(size=style.size * share, leading=style.leading * share)
        for line in text_lines(context, text._replace(style=own), length):
            y += own.leading if found else _ink(line)[0]
            found.append((line, y))
    return tuple(found), y + _ink(found[-1][0])[1]


def _end(line: Sequence[Item]) -> float:
    return max((item.origin.x + item.width for item in line if isinstance(item, GlyphRun)), default=0.0)


def _ink(line: Sequence[Item]) -> tuple[float, float]:
    """Return how far the ink of a line reaches above and below its baseline, in mm."""
    runs = (item for item in line if isinstance(item, GlyphRun))
    boxes = [(run.font.extents(glyph.gid), pt(run.size / 1000)) for run in runs for glyph in run.glyphs]
    above = max((box[3] * em for box, em in boxes), default=0.0)
    return above, max((-box[1] * em for box, em in boxes), default=0.0)


def _unread(item: Item) -> Item:
    return item._replace(element=None)


def _cuts(block: Tabs, context: BlockContext, row: Row, top: float) -> tuple[Path, ...]:
    """Return the cut lines, from the foot of the panel to where the tabs are attached."""
    stroke = Stroke(context.style_context.edition.palette[block.colour], _LINE, dashes=_DASHES)
    foot = top + row.height
    return tuple(Path((("M", x, foot), ("L", x, top)), stroke=stroke) for x in row.cuts())
