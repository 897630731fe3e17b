"""Line boxes: what a column stacks, the units that make it, and how blocks turn words into units.

A line box is one line or one box, and is never split. A block consists of units: a text, which makes a line box for
each of its lines at a column's measure, a box, which makes one, or an instruction to the column. Items of a line box
are relative to the left end of its baseline, in mm, y down.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from flyergen.artwork import Element, GlyphRun, Item, Link, Modules, Path, Picture, Stroke, gids_of, place_segments
from flyergen.colour import Colour
from flyergen.flyer.language.contact_details import numbers_in
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.words import Paragraph, Span
from flyergen.geometry import Point, Rect
from flyergen.names import PanelName, TextKey
from flyergen.record import NamedTuple, record
from flyergen.text.glyph_runs import Piece, ink, pieces
from flyergen.text.line_breaking import Line, balanced, greedy, total_fit
from flyergen.text.prepared_paragraph import Prepared
from flyergen.typeset.styles import StyleContext, Trial, TypeStyle
from flyergen.units import pt

if TYPE_CHECKING:
    from typing import Protocol

    from flyergen.typeset.drop_caps import DropCap, SetCap

    class RuleOver(Protocol):
        """A line over an entry: its color, its thickness, and its distance from the words below it."""

        @property
        def colour(self) -> str: ...
        @property
        def weight(self) -> float: ...
        @property
        def gap(self) -> float: ...


# The side bearings at both ends of a line of display type, in 1/1000 em, at most.
_BEARINGS = 90.0
_HANGS = 1000.0  # 1/1000 em: how far punctuation hangs out of a column, at most


class LineBox(NamedTuple):
    """A line or a box on its baseline.

    `leading` is the distance to the baseline above it. `rise` is its ink above its own baseline, which counts at a
    column's top, and for a box everywhere. `foot` is the distance below the baseline from which the next line box is
    counted. `before` is the space above it, which is dropped at a column's top. `shift` moves the ink and not the
    baseline. A box is `over` if its words do not fit in it, and `grown` mm higher than it would be with lines that do
    not break. `style` is the style whose leading its lines have. Punctuation may hang `overhang` mm out of its column.
    """

    items: tuple[Item, ...]
    leading: float
    rise: float
    foot: float = 0.0
    before: float = 0.0
    snap: bool = True
    shift: float = 0.0
    box: bool = False
    characters: int = 0
    over: bool = False
    style: str = ""
    overhang: float = 0.0
    grown: float = 0.0


def _start_of(prepared: Prepared, line: Line, size: float, measure: float, look: tuple[str, bool]) -> float:
    """Return where a line begins in a measure in mm. `look` is its alignment, and whether its ink is flush."""
    align, flush = look
    if align == "left":
        return pt((line.inset - (ink(prepared, line)[0] if flush else 0.0)) * size / 1000)
    if align == "justify":
        return pt(line.inset * size / 1000)
    slack = measure - pt(line.width * size / 1000)
    return slack if align == "right" else slack / 2


class AlignedLine:
    """The pieces of a line at a size, each with its left end in mm from that of the line's measure.

    `right` is where the line ends, without the space after it.
    """

    def __init__(self, prepared: Prepared, line: Line, size: float, x: float, measure: float | None = None) -> None:
        """`x` is where the line begins. With a `measure` in 1/1000 em its blanks stretch until it is as long."""
        if measure is None:
            found: Sequence[Piece] = pieces(prepared, line)
        else:
            from flyergen.text.justification import stretched

            found = stretched(prepared, line, measure)
        self.pieces = [(x + pt(one.x * size / 1000), one) for one in found]
        self.right = x + pt(line.width * size / 1000)
        self._size = size

    @property
    def rise(self) -> float:
        """How far the ink of its letters reaches above the baseline, in mm. An `h` is taller than a capital."""
        tops = (one.font.reach(gids_of(one.glyphs))[0] for _, one in self.pieces)
        return pt(self._size * max(tops, default=0.0) / 1000)


class TextLine(NamedTuple):
    """A line of words that has no position yet: its pieces, their style, the elements of the spans, and the key."""

    aligned: AlignedLine
    style: TypeStyle
    elements: tuple[Element, ...]
    key: str

    def at(self, x: float, y: float) -> list[Item]:
        """Return the glyphs and links, with the left end of the baseline at (x, y)."""
        items: list[Item] = []
        size, words, elements, key = self.style.size, self.style.colour, self.elements, self.key
        links, strong = self.style.link_colour or words, self.style.bold_colour or words
        for start, (font, _, glyphs, _, number, reflected, features) in self.aligned.pieces:
            element = elements[number]
            role = element.role
            colour = words if role == "P" else links if role == "Link" else strong if role == "Strong" else words
            origin = record(Point, (start + x, y))
            run = record(GlyphRun, (origin, font, size, colour, glyphs, element, 0, key, reflected, features, None))
            items.append(run)
            if element.role == "Link":
                items.append(link_over(run, element))
        return items


class TextUnit(NamedTuple):
    """A paragraph to be broken into lines. `hanging` are items before its first line.

    `elements` are the structure elements of its spans. `keep` holds it together with what follows. A `drop_cap` becomes
    its `cap` when the measure is known. `finish` changes its items at last, such as by an opacity.
    """

    key: TextKey
    prepared: Prepared
    style: TypeStyle
    elements: tuple[Element, ...]
    before: float
    indent: float = 0.0
    hanging: tuple[Item, ...] = ()
    keep: bool = False
    drop_cap: "DropCap | None" = None
    cap: "SetCap | None" = None
    finish: Callable[[tuple[Item, ...]], tuple[Item, ...]] | None = None

    def narrowed(self, measure: float) -> "TextUnit":
        """Return the paragraph for a column of `measure` mm: smaller if a word of it is wider, with its drop cap."""
        style = self.style.narrowed(self.prepared, measure - self.indent)
        unit = self if style is self.style else self._replace(style=style)
        cap = unit.drop_cap and unit.drop_cap.over(unit.style, measure, unit.key)
        return unit._replace(prepared=unit.drop_cap.rest, cap=cap) if unit.drop_cap and cap else unit

    def lines(self, measure: float, start: int, draft: bool) -> list[Line]:
        """Return the lines from `start` on, for a column of `measure` mm."""
        width = self.style.thousandths(measure - self.indent)
        is_even = self.style.style.align == "justify" and not draft
        if self.cap is not None and not start:
            return self.cap.lines(self.prepared, width, draft, is_even)
        if is_even:
            return _justified(self.prepared, width, start)
        if self.style.style.balance and not start:
            return self._balanced(width)
        return greedy(self.prepared, width, start) if draft else total_fit(self.prepared, width, start)

    def _balanced(self, width: float) -> list[Line]:
        """Return balanced lines.

        The ink of a flush line may be as wide as the measure, without the bearings at its ends.
        """
        if self.style.style.flush:
            lines = balanced(self.prepared, width + _BEARINGS)
            if all(_ink_width(self.prepared, line) <= width for line in lines):
                return lines
        return balanced(self.prepared, width)

    def line_box(self, line: Line, measure: float, first: bool, with_items: bool = True) -> LineBox:
        """Return one line as a line box. The first line of a paragraph has its space and its hanging items.

        If only its measures are needed, it need not be `with_items`.
        """
        items = self.items(line, measure) if with_items else ()
        rise, before = self.style.cap, self.before if first else 0.0
        if first and self.cap is not None:
            items = self.cap.before(items) if with_items else ()
            rise, before = self.cap.above(self.style, before)
        shown = (*self.hanging, *items) if first else items
        return LineBox(
            items=self.finish(shown) if self.finish else shown,
            leading=self.style.leading,
            rise=rise,
            before=before,
            snap=self.style.snap,
            shift=self.style.style.shift,
            characters=line.end - line.start,
            style=self.style.name,
            overhang=self.style.em(_HANGS) if self.prepared.setting.hangs else 0.0,
        )

    def items(self, line: Line, measure: float) -> tuple[Item, ...]:
        """Return the glyphs and links of a line, from the left end of its baseline."""
        size, look = self.style.size, (self.style.style.align, self.style.style.flush)
        x = self.indent + _start_of(self.prepared, line, size, measure - self.indent, look)
        width = self.style.thousandths(measure - self.indent) if look[0] == "justify" else None
        aligned = AlignedLine(self.prepared, line, size, x, width)
        return tuple(TextLine(aligned, self.style, self.elements, self.key).at(0.0, 0.0))


class BoxUnit(NamedTuple):
    """A block of one box: `build` makes its line box for a measure in mm. `before`, if given, replaces its own."""

    key: TextKey
    build: Callable[[float], LineBox]
    keep: bool = False
    before: float | None = None


class PanelUnit(NamedTuple):
    """Items at fixed positions on the panel, from its top left corner. They take no room in the stack.

    They are behind the words, or `over` them, and are read before or after them.
    """

    items: tuple[Item, ...]
    over: bool = False


class SpaceUnit(NamedTuple):
    """Flexible space, with a weight."""

    weight: float


class StartUnit(NamedTuple):
    """The following text starts in this column of a panel or a later one. Its first baseline is not above `row`.

    Without a `panel` it is that where the text is.
    """

    panel: PanelName
    row: int | None = None
    column: int = 1


Unit = TextUnit | BoxUnit | PanelUnit | SpaceUnit | StartUnit


def _ink_width(prepared: Prepared, line: Line) -> float:
    left, _, right, _ = ink(prepared, line)
    return right - left


def link_over(run: GlyphRun, element: Element) -> Link:
    """Return the link area over a run of words."""
    size = pt(run.size) / 1000
    top, bottom = run.font.ascender * size, run.font.descender * size
    box = Rect(run.origin.x, run.origin.y - top, run.width, top - bottom)
    return Link(box, element.link, element, run.text.strip())


def shift(items: tuple[Item, ...], dx: float, dy: float) -> tuple[Item, ...]:
    """Return the items moved to the right and down."""
    return tuple([item.shift(dx, dy) if isinstance(item, GlyphRun) else _shift_item(item, dx, dy) for item in items])


def _shift_item(item: Path | Picture | Modules | Link, dx: float, dy: float) -> Item:
    if isinstance(item, Modules):
        origin, *others = item
        return record(Modules, (origin.shift(dx, dy), *others))
    if isinstance(item, Path):
        path = record(Path, (place_segments(item.segments, dx, dy), *item[1:]))
        return path.shaded(lambda gradient: gradient.through((1, 0, 0, 1, dx, dy))) if path.gradients else path
    if isinstance(item, Picture):
        return record(Picture, (item.file, item.box.shift(dx, dy), *item[2:]))
    return Link(item.box.shift(dx, dy), item.target, item.element, item.contents)


class BlockContext(NamedTuple):
    """The style context, the sizes of the trial, the panel of the block, and its parent in the structure."""

    style_context: StyleContext
    trial: Trial
    frame: PanelFrame
    section: Element
    bleed: float
    levels: Mapping[str, int] = {}

    def heading(self, key: str, level: int) -> str:
        """Return the role of a heading. If a heading above it is left out, its level is less than in the layout."""
        return f"H{self.levels.get(key, level)}"

    def style(self, name: str) -> TypeStyle:
        return self.style_context.type_style(name, self.trial)


def ground_of(context: BlockContext) -> Colour | None:
    """Return the color of the panel, or None for paper."""
    edition = context.style_context.edition
    panels = edition.layout.panels.items()
    name = context.frame.name
    colours = (panel.background for one, panel in panels if panel.background and name in (panel.flow or (one,)))
    return next((edition.palette[colour] for colour in colours), None)


class Run(NamedTuple):
    """How to set words: style, structure element, indent, hanging items, and whether they stay with what follows."""

    style: TypeStyle
    parent: Element
    role: str = "P"
    indent: float = 0.0
    hanging: tuple[Item, ...] = ()
    keep: bool = False


class Text(NamedTuple):
    """A paragraph inside a box: its words, style, structure element, and key."""

    paragraph: Paragraph
    style: TypeStyle
    element: Element
    key: str


def text_units(context: BlockContext, key: TextKey, run: Run) -> tuple[TextUnit, ...]:
    """Return a unit for each paragraph of the words at `key`."""
    paragraphs = context.style_context.edition.prose.get(key, ())
    units = []
    for i, paragraph in enumerate(paragraphs):
        before = run.style.between if i else run.style.before
        units.append(paragraph_unit(context, key, paragraph, run, is_first=not i)._replace(before=before))
    if run.style.style.drop_cap and run.role == "P" and units and not (run.indent or run.hanging):
        units[0] = _with_drop_cap(context, units[0], paragraphs[0])
    return tuple(units)


def _with_drop_cap(context: BlockContext, unit: TextUnit, paragraph: Paragraph) -> TextUnit:
    from flyergen.typeset.drop_caps import drop_cap

    style, name = unit.style, unit.style.style.drop_cap_style
    styles = style, context.style(name) if name else style
    paragraph = with_bold_links(context, paragraph, style)
    return unit._replace(drop_cap=drop_cap(context.style_context, context.trial, paragraph, styles, unit.elements))


def paragraph_unit(
    context: BlockContext, key: TextKey, paragraph: Paragraph, run: Run, is_first: bool = True
) -> TextUnit:
    """Return the unit of one paragraph. If it is not the first of its text, its style may indent it."""
    is_indented = not is_first and bool(run.style.style.indent) and run.style.style.align in ("left", "justify")
    paragraph = with_bold_links(context, paragraph, run.style)
    element = element_of(run.role, run.parent, paragraph) if run.role else run.parent
    return TextUnit(
        key=key,
        prepared=context.style_context.prepare(paragraph, run.style, is_indented=is_indented),
        style=run.style,
        elements=span_elements(paragraph, element),
        before=run.style.before,
        indent=run.indent,
        hanging=run.hanging,
        keep=run.keep,
    )


def element_of(role: str, parent: Element, paragraph: Paragraph) -> Element:
    """Return the structure element of a paragraph. The title of a heading, for bookmarks, is its words."""
    return Element(role, parent, title="".join(span.text for span in paragraph) if role[:1] == "H" else "")


def with_bold_links(context: BlockContext, paragraph: Paragraph, style: TypeStyle) -> Paragraph:
    """Return a paragraph with bold links, and with a link on each phone number, if its style has a color for these."""
    if style.link_colour is None:
        return paragraph
    country = context.style_context.edition.facts.country
    return tuple(part for span in paragraph for part in _with_bold_link(span, country))


def _with_bold_link(span: Span, country: str) -> Iterator[Span]:
    """Yield a link in bold, or the parts of other words, with a link on each phone number."""
    if span.link:
        yield span._replace(bold=True)
        return
    done = 0
    for start, end, number in numbers_in(span.text, country):
        yield from (span._replace(text=span.text[done:start]),) if start > done else ()
        yield span._replace(text=span.text[start:end], bold=True, link=f"tel:{number}")
        done = end
    yield from (span._replace(text=span.text[done:]),) if done < len(span.text) else ()


def span_elements(paragraph: Paragraph, element: Element) -> tuple[Element, ...]:
    """Return the structure element of each span: the paragraph's, or a child for a link, strong or foreign words."""
    return tuple(_span_element(span, element) for span in paragraph)


def _span_element(span: Span, element: Element) -> Element:
    if span.link:
        return Element("Link", element, lang=span.lang, link=span.link)
    if span.bold or span.italic:
        return Element("Strong" if span.bold else "Em", element, lang=span.lang)
    return Element("Span", element, lang=span.lang) if span.lang else element


def text_lines(context: BlockContext, text: Text, measure: float) -> tuple[tuple[Item, ...], ...]:
    """Return the lines of a paragraph inside a box. The items of each start at the left end of its baseline."""
    return tuple([tuple(line.at(0.0, 0.0)) for line in unplaced_lines(context, text, measure)])


def unplaced_lines(context: BlockContext, text: Text, measure: float) -> tuple[TextLine, ...]:
    """Return the lines of a paragraph inside a box, before they have positions."""
    paragraph, prepared = prepared_text(context, text)
    style = text.style.narrowed(prepared, measure)
    elements, look = span_elements(paragraph, text.element), style.style
    lines = _aligned_lines(prepared, style.size, measure, (look.align, look.flush), look.balance)
    return tuple([TextLine(line, style, elements, text.key) for line in lines])


def prepared_text(context: BlockContext, text: Text) -> tuple[Paragraph, Prepared]:
    """Return a paragraph inside a box with its links, and its shaped words."""
    paragraph = with_bold_links(context, text.paragraph, text.style)
    return paragraph, context.style_context.prepare(paragraph, text.style)


@lru_cache(maxsize=256)
def _aligned_lines(
    prepared: Prepared, size: float, measure: float, look: tuple[str, bool], balance: bool
) -> tuple[AlignedLine, ...]:
    """Break a paragraph and align its lines, with a cache: groups share words, and languages share a group's."""
    width = measure / pt(size) * 1000
    if look[0] == "justify":
        return tuple([AlignedLine(prepared, line, size, 0.0, width) for line in _justified(prepared, width)])
    lines = balanced(prepared, width) if balance else total_fit(prepared, width)
    starts = [_start_of(prepared, line, size, measure, look) for line in lines]
    return tuple([AlignedLine(prepared, line, size, x) for line, x in zip(lines, starts, strict=True)])


def _justified(prepared: Prepared, width: float, start: int = 0) -> list[Line]:
    from flyergen.text.justification import is_justified, justified

    return justified(prepared, (width,), start) if is_justified(prepared) else total_fit(prepared, width, start)


class Stack(NamedTuple):
    """Lines inside a box, each with the distance of its baseline below the first, and the depth of the last, in mm."""

    lines: tuple[tuple[TextLine, float], ...]
    depth: float

    def at(self, x: float, y: float) -> tuple[Item, ...]:
        """Return the items with the left end of the first baseline at (x, y)."""
        return tuple([item for line, down in self.lines for item in line.at(x, y + down)])


def texts_of(context: BlockContext, key: TextKey, style: TypeStyle, parent: Element) -> tuple[Text, ...]:
    """Return the paragraphs of the words at `key` for a box, or none if there are no words."""
    paragraphs = context.style_context.edition.prose.get(key, ())
    return tuple(Text(paragraph, style, Element("P", parent), key) for paragraph in paragraphs)


def stack(context: BlockContext, texts: Sequence[Text], measure: float) -> Stack:
    """Return all lines of paragraphs inside a box, one below the other, with the distances of their styles."""
    found: list[tuple[TextLine, float]] = []
    y = 0.0
    for text in texts:
        for n, line in enumerate(unplaced_lines(context, text, measure)):
            if found:
                y += text.style.leading + (0.0 if n else text.style.between)
            found.append((line, y))
    return Stack(tuple(found), y)


def stacked(lines: Sequence[tuple[Item, ...]], first: float, leading: float) -> tuple[Item, ...]:
    """Return the items of lines whose baselines start at `first` and are `leading` apart."""
    return tuple(item for i, line in enumerate(lines) for item in shift(line, 0.0, first + i * leading))


def rule_over(
    rule: "RuleOver | None", context: BlockContext, measure: float, rise: float
) -> tuple[tuple[Item, ...], float]:
    """Return the line over an entry that is `rise` mm high, and the height that it adds."""
    if not rule:
        return (), 0.0
    y = -rise - rule.gap - rule.weight / 2
    return (line_across(rule, context, measure, y),), rule.gap + rule.weight


def line_across(rule: "RuleOver", context: BlockContext, measure: float, y: float) -> Path:
    """Return a line as wide as the column at a height."""
    stroke = Stroke(context.style_context.edition.palette[rule.colour], rule.weight)
    return Path((("M", 0.0, y), ("L", measure, y)), stroke=stroke)
