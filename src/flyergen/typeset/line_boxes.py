"""Line boxes: what a column is stacked from, and the units that make them.

A line box is one line or one box; it is never split. A unit is what a block is made of: text, which makes
as many line boxes as its lines at a column's measure, a box, which makes one, or an instruction to the column.
Items of a line box stand relative to the left end of its baseline, in mm, y down.
"""

from collections.abc import Callable

from flyergen.artwork import Element, GlyphRun, Item, Link, Modules, Path, Picture
from flyergen.flyer.model.located_names import PanelName, TextKey
from flyergen.geometry import Point, Rect
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.style_context import TypeStyle
from flyergen.typeset.text.glyph_runs import Piece, ink, pieces
from flyergen.typeset.text.line_breaking import Line, balanced, greedy, total_fit
from flyergen.typeset.text.prepared_paragraph import Prepared
from flyergen.units import mm

# The bearings at both ends of a line of display type, in 1/1000 em, at most.
_BEARINGS = 90.0


class LineBox(NamedTuple):
    """A line or a box, standing on its baseline.

    `leading` is the distance to the baseline above it, `rise` its ink above its own baseline (what counts at
    a column's top, and for a box everywhere), `foot` how far below the baseline the next line box is counted from,
    `before` the space over it, which a column's top swallows. `shift` moves the ink without moving the baseline.
    A box whose words do not fit in it is `over`.
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


class TextUnit(NamedTuple):
    """A paragraph to be broken into lines. `hanging` are items that stand before its first line.

    `elements` are the structure's places for its spans, by span; `keep` holds it together with what follows.
    """

    key: TextKey
    prepared: Prepared
    style: TypeStyle
    elements: tuple[Element, ...]
    before: float
    indent: float = 0.0
    hanging: tuple[Item, ...] = ()
    keep: bool = False

    def narrowed(self, measure: float) -> "TextUnit":
        """Return the paragraph, smaller where a column of `measure` mm is narrower than one of its words."""
        style = self.style.narrowed(self.prepared, measure - self.indent)
        return self if style is self.style else self._replace(style=style)

    def lines(self, measure: float, start: int, draft: bool) -> list[Line]:
        """Return the lines from `start` on, for a column of `measure` mm."""
        width = self.style.thousandths(measure - self.indent)
        if self.style.style.balance and not start:
            return self._balanced(width)
        return greedy(self.prepared, width, start) if draft else total_fit(self.prepared, width, start)

    def _balanced(self, width: float) -> list[Line]:
        """A flush line may be as wide as the measure in ink: the bearings at its ends do not count."""
        if self.style.style.flush:
            lines = balanced(self.prepared, width + _BEARINGS)
            if all(_ink_width(self.prepared, line) <= width for line in lines):
                return lines
        return balanced(self.prepared, width)

    def line_box(self, line: Line, measure: float, first: bool, drawn: bool = True) -> LineBox:
        """Return one line as a line box; the first line of a paragraph brings its space and what hangs beside it.

        Where only its measures count it need not be `drawn`.
        """
        items = self.items(line, measure) if drawn else ()
        return LineBox(
            items=(*self.hanging, *items) if first else items,
            leading=self.style.leading,
            rise=self.style.cap,
            before=self.before if first else 0.0,
            snap=self.style.style.snap,
            shift=self.style.style.shift,
            characters=line.end - line.start,
        )

    def items(self, line: Line, measure: float) -> tuple[Item, ...]:
        """Return the glyphs of a line and what can be tapped over them, at the left end of its baseline."""
        x = self.indent + self._offset(line, measure - self.indent)
        items: list[Item] = []
        for piece in pieces(self.prepared, line):
            run = self.run(piece, x)
            items.append(run)
            element = run.element
            if element is not None and element.role == "Link":
                items.append(link_over(run, element))
        return tuple(items)

    def _offset(self, line: Line, measure: float) -> float:
        style = self.style.style
        if style.align == "left":
            return -self.style.em(ink(self.prepared, line)[0]) if style.flush else 0.0
        slack = measure - self.style.em(line.width)
        return slack if style.align == "right" else slack / 2

    def run(self, piece: Piece, x: float) -> GlyphRun:
        """Return a piece of a line as a glyph run, the line's left end at `x` mm."""
        return GlyphRun(
            Point(x + self.style.em(piece.x), 0.0),
            piece.font,
            self.style.size,
            self.style.colour,
            piece.glyphs,
            self.elements[piece.number],
            key=self.key,
        )


class BoxUnit(NamedTuple):
    """A block of one box: `build` makes its line box for a measure in mm. `before`, if given, goes before its own."""

    key: TextKey
    build: Callable[[float], LineBox]
    keep: bool = False
    before: float | None = None


class PanelUnit(NamedTuple):
    """Items at fixed places of the panel, from its top left corner; the stack does not see them.

    They stand behind the words, or `over` them, and are read before or after them.
    """

    items: tuple[Item, ...]
    over: bool = False


class SpaceUnit(NamedTuple):
    """Flexible room, by weight."""

    weight: float


class StartUnit(NamedTuple):
    """What follows starts on this panel or a later one; its first baseline is not above `row`."""

    panel: PanelName
    row: int | None = None


Unit = TextUnit | BoxUnit | PanelUnit | SpaceUnit | StartUnit


def _ink_width(prepared: Prepared, line: Line) -> float:
    left, _, right, _ = ink(prepared, line)
    return right - left


def link_over(run: GlyphRun, element: Element) -> Link:
    """Return the place to tap over a run of words."""
    size = mm(run.size) / 1000
    top, bottom = run.font.ascender * size, run.font.descender * size
    box = Rect(run.origin.x, run.origin.y - top, run.width, top - bottom)
    return Link(box, element.link, element, run.text.strip())


def moved(items: tuple[Item, ...], dx: float, dy: float) -> tuple[Item, ...]:
    """Return the items moved to the right and down."""
    return tuple([_moved(item, dx, dy) for item in items])


def _moved(item: Item, dx: float, dy: float) -> Item:
    if isinstance(item, GlyphRun):
        origin = Point(item.origin.x + dx, item.origin.y + dy)
        return GlyphRun(origin, item.font, item.size, item.colour, item.glyphs, item.element, item.quarters, item.key)
    if isinstance(item, Modules):
        origin = Point(item.origin.x + dx, item.origin.y + dy)
        return Modules(origin, item.module, item.rows, item.colour, item.element, item.payload, item.key)
    if isinstance(item, Path):
        segments = tuple([_moved_segment(segment, dx, dy) for segment in item.segments])
        gradient = item.gradient and item.gradient.through((1, 0, 0, 1, dx, dy))
        return Path(segments, item.fill, item.stroke, item.element, item.even_odd, item.background, gradient)
    if isinstance(item, Picture):
        return Picture(item.file, item.box.moved(dx, dy), item.element, item.ground, item.key)
    return Link(item.box.moved(dx, dy), item.target, item.element, item.contents)


def _moved_segment(segment: tuple[str, *tuple[float, ...]], dx: float, dy: float) -> tuple[str, *tuple[float, ...]]:
    name, *numbers = segment
    return (name, *[n + (dy if i % 2 else dx) for i, n in enumerate(numbers)])
