"""Block table: rows of texts in columns, with lines between the rows.

The words are a list. Each of its items is a row, with a text for each column under the column's name. Or each item is
one text, and other columns have figures.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import Literal

from flyergen import phone_page
from flyergen.artwork import Element, Item, of_fact, without_ink
from flyergen.flyer.block import Block, Site, in_a_tuple
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts
from flyergen.flyer.language.numbers import number
from flyergen.flyer.layout import Layout, LineOver
from flyergen.flyer.media_styles import STRONG, TEXT
from flyergen.flyer.merge import figure_text
from flyergen.flyer.words import Span, Words, no_figure, no_list
from flyergen.geometry import Point
from flyergen.messages import say
from flyergen.names import ColourName, Extent, FactName, Name, StyleName, TextKey
from flyergen.problem import Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.typeset.columns import Placed, WidthWish, shared
from flyergen.typeset.line_boxes import (
    BlockContext,
    BoxUnit,
    LineBox,
    Stack,
    Text,
    Unit,
    line_across,
    prepared_text,
    shift,
    stack,
)
from flyergen.typeset.styles import TypeStyle
from flyergen.units import pt

_PT = pt(1)


class TableColumn(NamedTuple):
    """A column: the name of its texts in each row, or the figures that it has instead.

    `note` is the name of texts below its own. Without a `width` it is as wide as its contents ask for.
    """

    name: Name = Name("")
    note: Name = Name("")
    width: Extent | None = None
    align: Literal["left", "right", "center", "decimal"] = "left"
    style: StyleName = StyleName("")
    figures: tuple[FactName, ...] = ()

    def key_in(self, row: str) -> str:
        """Return the key of its text in a row, or in the head."""
        return f"{row}.{self.name}" if self.name else row

    def keys_in(self, row: str) -> Iterator[str]:
        """Yield the keys of its texts in a row."""
        if not self.figures:
            yield self.key_in(row)
        if self.note:
            yield f"{row}.{self.note}"


class Table(Block):
    """Rows of texts in columns. By default it has a column for each name that the rows have.

    `head` has the words above the columns, under their names. The texts of a row can be below one another: always, or
    where columns would be too narrow.
    """

    text: TextKey
    head: TextKey = TextKey("")
    columns: tuple[TableColumn, ...] = ()
    style: StyleName = StyleName("table")
    head_style: StyleName = StyleName("table-head")
    note_style: StyleName = StyleName("table-note")
    gap: Extent = Extent(16 * _PT)
    lines: Literal["rows", "ends", "none"] = "rows"
    rule: LineOver = LineOver(ColourName("ink"), gap=Extent(7 * _PT))
    stacked: Literal["never", "narrow", "always"] = "never"

    def called(self) -> str:
        return say("tables")

    @in_a_tuple
    def hints(self, words: Words) -> Iterator[tuple[str, str]]:
        head = f"{self.head}."
        for key in self.shown_keys(words):
            yield key, "head of a table's column" if self.head and key.startswith(head) else "in a table"

    @in_a_tuple
    def shown_keys(self, words: Words) -> Iterator[TextKey]:
        """Yield the keys of all texts in its columns, or of all texts in its rows if it names a column wrongly.

        Without a list of rows it is its own key.
        """
        columns = columns_of(self, words)
        if not words.items_of(self.text):
            yield self.text
        keys = [column.key_in(self.head) for column in columns if self.head and column.name]
        if self._unknown(words):
            above = tuple(f"{key}." for key in (self.text, self.head) if key)
            keys += [key for key in words.phrases if key.startswith(above)]
        keys += [key for row in row_keys(self, words) for column in columns for key in column.keys_in(row)]
        yield from (TextKey(key, self.text.place) for key in keys if key in words.phrases)

    def _unknown(self, words: Words) -> list[Name]:
        """Return the names of its columns that no row has."""
        known = _names_in(row_keys(self, words), words)
        names = [column.note for column in self.columns]
        names += [column.name for column in self.columns if not column.figures]
        return [name for name in names if name and name not in known]

    def needs_list(self) -> bool:
        return True

    @in_a_tuple
    def word_problems(self, _: Facts, source: Words) -> Iterator[Problem]:
        """Yield words that are not a list, columns that no row has, and more or fewer figures than rows."""
        yield from no_list(self.text, source)
        rows = row_keys(self, source)
        known = _names_in(rows, source)
        for name in self._unknown(source) if rows else ():
            near = did_you_mean(name, known)
            yield problem_of("L423", name.place, "unknown", key=self.text, name=name, near=near, known=", ".join(known))
        if self.head in source.phrases:
            yield problem_of("L423", source.phrases[self.head].place, "single", key=self.head)
        for column in (column for column in self.columns if column.figures and rows):
            if len(column.figures) != len(rows):
                place, figures = column.figures[0].place, len(column.figures)
                yield problem_of("L423", place, "unequal", count=len(rows), figures=figures, key=self.text)

    def problems(self, site: Site) -> tuple[Problem, ...]:
        figures = [name for column in self.columns for name in column.figures]
        return tuple(problem for name in figures for problem in no_figure(name, site.facts))

    def present(self, edition: Edition) -> "Table | None":
        return self if edition.says(self.text) else None

    def on_phone(self, _: Edition) -> tuple[Block, ...]:
        return (self._narrowing(),)

    def in_large_print(self, _: Layout) -> tuple[Block, ...]:
        """Return the table in large type, with texts below one another where columns would be narrow."""
        table = self._narrowing()
        columns = tuple(column._replace(style=StyleName("")) for column in table.columns)
        rule = LineOver(ColourName("ink"), Extent(pt(1)), Extent(pt(12)))
        large = table._replace(columns=columns, style=TEXT, head_style=STRONG, note_style=TEXT, gap=Extent(pt(24)))
        return (large._replace(rule=rule),)

    def _narrowing(self) -> "Table":
        """Return the table for a narrower page: with columns as wide as their contents, or none."""
        columns = tuple(column._replace(width=None) for column in self.columns)
        return self._replace(columns=columns, stacked="always" if self.stacked == "always" else "narrow")

    def set(self, context: BlockContext) -> tuple[Unit, ...]:
        """Return a box for each row that has words. The first one has the head too."""
        table = _SetTable(self, context)
        last = len(table.rows) - 1
        return tuple(
            BoxUnit(TextKey(row.key, self.text.place), partial(table.box, n, n == last))
            for n, row in enumerate(table.rows)
        )

    def on_page(self, context: BlockContext, lines: Sequence[Placed]) -> phone_page.PageTable | None:
        """Return a table for the web, or None for texts below one another that have no words beside them."""
        table = _SetTable(self, context)
        stacked = table.is_stacked(lines[0].column.width)
        if stacked and not table.head:
            return None
        items = (shift(one.line_box.items, one.column.left, one.y + one.line_box.shift) for one in lines)
        align = ("left", "left") if stacked else tuple(column.align for column in table.columns)
        over: Literal["rows", "pairs", "ends"] = "pairs" if stacked else "ends" if self.lines == "ends" else "rows"
        line = None if self.lines == "none" else line_across(self.rule, context, 1.0, 0.0).stroke
        words = tuple(item for some in items for item in some)
        return phone_page.PageTable(words, align, over, line, self.rule.gap * 2, self.gap)


def columns_of(table: Table, words: Words) -> tuple[TableColumn, ...]:
    """Return the columns of a table: those of the layout, or one for each name that its rows have."""
    if table.columns:
        return table.columns
    names = _names_in(row_keys(table, words), words)
    return tuple(TableColumn(Name(name)) for name in names) or (TableColumn(),)


def row_keys(table: Table, words: Words) -> tuple[str, ...]:
    """Return the keys of a table's rows."""
    return tuple(f"{table.text}.{number}" for number in range(1, words.items_of(table.text) + 1))


def _names_in(rows: Sequence[str], words: Words) -> tuple[str, ...]:
    """Return the names of the texts of some rows, in the order in which they come first."""
    above = tuple(f"{row}." for row in rows)
    return tuple(dict.fromkeys(key.rpartition(".")[2] for key in words.phrases if key.startswith(above)))


BLOCK = Table

_OVERHANG = 1.0  # mm: hanging punctuation may reach this far out of a column

_FEW = 8.0  # em: a column that is narrower than its words and than this is narrow

_LABELS = 0.45  # of the measure: the most that the words of the head may have beside stacked texts


class _Row(NamedTuple):
    """A row: its key, the texts of each column, and the elements of these cells."""

    key: str
    cells: tuple[tuple[Text, ...], ...]
    elements: tuple[Element, ...]


class _Lines(NamedTuple):
    """The set texts of a row: items below a first baseline at 0, its capitals, the last baseline, whether all fit."""

    items: tuple[Item, ...]
    cap: float
    depth: float
    over: bool


class _SetTable:
    """A table with its words in their styles. Its structure has columns, or what is below one another."""

    def __init__(self, block: Table, context: BlockContext) -> None:
        self._block, self._context = block, context
        edition = context.style_context.edition
        self.columns = columns_of(block, edition.words)
        has_figures = any(column.figures for column in self.columns)
        rows = enumerate(row_keys(block, edition.words))
        said = [(n, key) for n, key in rows if has_figures or edition.says(key)]
        self.head = edition.key(block.head)
        self._root = Element("Table", context.section)
        self._list = Element("L", context.section)
        part = Element("TBody", self._root)
        self.rows = tuple(self._row(key, n, Element("TR", part)) for n, key in said)

    # Words.

    @cached_property
    def _head(self) -> _Row:
        """The words above the columns."""
        row = Element("TR", Element("THead", self._root))
        cells = tuple(Element("TH", row) for _ in self.columns)
        texts = (self._words(self._head_key(one), one, cell) for one, cell in zip(self.columns, cells, strict=True))
        return _Row(self.head, tuple(texts), cells)

    def _row(self, key: str, n: int, row: Element) -> _Row:
        cells = tuple(Element("TD" if number else "TH", row) for number, _ in enumerate(self.columns))
        texts = (self._texts(key, n, one, cell) for one, cell in zip(self.columns, cells, strict=True))
        return _Row(key, tuple(texts), cells)

    def _head_key(self, column: TableColumn) -> str:
        return column.key_in(self.head) if column.name else ""

    def _words(self, key: str, column: TableColumn, cell: Element) -> tuple[Text, ...]:
        align = "right" if column.align == "decimal" else column.align
        style = _aligned(self._context.style(self._block.head_style), align)
        return self._paragraphs(key, style, cell)

    def _texts(self, row: str, n: int, column: TableColumn, cell: Element) -> tuple[Text, ...]:
        """Return the texts of a cell: a figure or its words, and the note below them."""
        style = _aligned(self._context.style(column.style or self._block.style), column.align)
        small = _aligned(self._context.style(self._block.note_style), column.align)._replace(between=0.0)
        note = self._paragraphs(f"{row}.{column.note}", small, cell) if column.note else ()
        if not column.figures:
            return (*self._paragraphs(column.key_in(row), style, cell), *note)
        return (*self._figure(column, n, style, cell), *note)

    def _figure(self, column: TableColumn, n: int, style: TypeStyle, cell: Element) -> Iterator[Text]:
        edition, names = self._context.style_context.edition, column.figures[n : n + 1]
        for name in names:
            figure = edition.facts.figures.get(name.removeprefix("figures."))
            if figure:
                span = Span(figure_text(figure, edition.language, edition.facts.country))
                yield Text((span,), style, Element("P", cell), of_fact(name))

    def _paragraphs(self, key: str, style: TypeStyle, cell: Element) -> tuple[Text, ...]:
        paragraphs = self._context.style_context.edition.prose.get(key, ())
        return tuple(Text(paragraph, style, Element("P", cell), key) for paragraph in paragraphs)

    # Widths.

    def is_stacked(self, measure: float) -> bool:
        """Return whether the texts of a row are below one another in a measure."""
        if self._block.stacked != "narrow":
            return self._block.stacked == "always"
        few = self._context.style(self._block.style).em(_FEW * 1000)
        widths = self._widths(measure)
        return any(
            one.maximum > width + _OVERHANG and width < few for one, width in zip(self._wishes, widths, strict=True)
        )

    @cached_property
    def _wishes(self) -> tuple["WidthWish", ...]:
        """What each column asks for."""
        every = [*([self._head] if self.head else []), *self.rows]
        return tuple(self._wish(column, [row.cells[n] for row in every]) for n, column in enumerate(self.columns))

    def _wish(self, column: TableColumn, cells: Sequence[Sequence[Text]]) -> "WidthWish":
        if column.width is not None:
            return WidthWish(column.width, column.width)
        texts = [text for cell in cells for text in cell]
        prepared = [(text.style, prepared_text(self._context, text)[1]) for text in texts]
        least = max((style.em(one.least_measure(0.0)) for style, one in prepared), default=0.0)
        most = max((style.em(one.width()) for style, one in prepared), default=0.0)
        if column.align == "decimal":
            sides = [self._sides(text) for text in texts if text.style.style.align == "left"]
            both = sum(max(pair, default=0.0) for pair in zip(*sides, strict=True)) if sides else 0.0
            least, most = max(least, both), max(most, both)
        return WidthWish(least, most)

    def _widths(self, measure: float) -> tuple[float, ...]:
        room = measure - self._block.gap * (len(self.columns) - 1)
        given = [column.width is not None for column in self.columns]
        return shared(room, self._wishes, given)

    def _sides(self, text: Text) -> tuple[float, float]:
        """Return the widths of a number before its decimal point, and from there on."""
        _, prepared = prepared_text(self._context, text)
        edition = self._context.style_context.edition
        point = number("1.5", edition.language, edition.facts.country)[1:-1]
        at = _units_end(prepared.text, point)
        before = prepared.width(0, at)
        return text.style.em(before), text.style.em(prepared.width() - before)

    # Boxes.

    def box(self, n: int, last: bool, measure: float) -> LineBox:
        """Return the line box of a row, with the head above the first, and the line below the `last`."""
        block, style = self._block, self._context.style(self._block.style)
        rows = self._stacked(n, measure) if self.is_stacked(measure) else self._in_columns(n, measure)
        items, y, baseline = list[Item](), 0.0, 0.0
        ruled = block.rule.weight if block.lines == "rows" else 0.0
        for number_of_row, row in enumerate(rows):
            ends = block.lines == "ends" and (not n or number_of_row)
            weight = block.rule.weight if ends else ruled
            if weight:
                items.append(line_across(block.rule, self._context, measure, y + weight / 2))
            baseline = y + weight + block.rule.gap + row.cap
            items += shift(row.items, 0.0, baseline)
            baseline += row.depth
            y = baseline + block.rule.gap
        if last and block.lines != "none":
            items.append(line_across(block.rule, self._context, measure, y + block.rule.weight / 2))
            y += block.rule.weight
        return LineBox(
            shift(tuple(items), 0.0, -baseline),
            style.leading,
            baseline,
            foot=y - baseline,
            before=0.0 if n else style.before,
            snap=False,
            box=True,
            over=any(row.over for row in rows),
            style=style.name,
        )

    def _in_columns(self, n: int, measure: float) -> list[_Lines]:
        widths = self._widths(measure)
        return [self._across(row, widths) for row in ([self._head] if self.head and not n else []) + [self.rows[n]]]

    def _across(self, row: _Row, widths: Sequence[float]) -> _Lines:
        """Return a row with its cells beside one another, level at their first baselines."""
        items, x, depth, over = list[Item](), 0.0, 0.0, False
        texts = [text for cell in row.cells for text in cell[:1]]
        for n, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
            lines = stack(self._context, cell, width)
            items += lines.at(x + self._shift(n, cell, width), 0.0) or (without_ink(Point(x, 0.0), row.elements[n]),)
            depth, over = max(depth, lines.depth), over or _sticks_out(lines, width)
            x += width + self._block.gap
        return _Lines(tuple(items), max((text.style.cap for text in texts), default=0.0), depth, over)

    def _shift(self, n: int, cell: Sequence[Text], width: float) -> float:
        """Return how far a number is moved so that its decimal point is below those above it, at the column's right."""
        if self.columns[n].align != "decimal" or not cell or cell[0].style.style.align == "right":
            return 0.0
        column = [self._sides(row.cells[n][0]) for row in self.rows if row.cells[n]]
        before, after = max(side[0] for side in column), max(side[1] for side in column)
        own = self._sides(cell[0])
        free = max(width - before - after, 0.0)
        if self._context.style_context.edition.direction == "rtl":  # it will be seen from the other side
            return free + after - own[1]
        return free + before - own[0]

    def _stacked(self, n: int, measure: float) -> list[_Lines]:
        """Return a row whose texts are below one another: beside the words of the head, or the first in their style."""
        row = self.rows[n]
        if not self.head:
            body = Element("LBody", Element("LI", self._list))
            first = self._context.style(self._block.head_style)
            every = [text._replace(element=Element("P", body)) for cell in row.cells for text in cell]
            texts = [_plain(text, text.style if place else first) for place, text in enumerate(every)]
            return [self._below([((), tuple(texts))], 0.0, measure)]
        part = Element("TBody", self._root)
        pairs = [
            self._pair(words, cell, Element("TR", part))
            for words, cell in zip(self._head.cells, row.cells, strict=True)
        ]
        widest = max(
            (text.style.em(prepared_text(self._context, text)[1].width()) for labels, _ in pairs for text in labels),
            default=0.0,
        )
        return [
            self._below([pair for pair in pairs if pair[1]], min(widest, measure * _LABELS) + self._block.gap, measure)
        ]

    def _pair(
        self, words: Sequence[Text], cell: Sequence[Text], row: Element
    ) -> tuple[tuple[Text, ...], tuple[Text, ...]]:
        label, value = Element("TH", row), Element("TD", row)
        return (
            tuple(_plain(text, text.style)._replace(element=Element("P", label)) for text in words),
            tuple(_plain(text, text.style)._replace(element=Element("P", value)) for text in cell),
        )

    def _below(self, pairs: Sequence[tuple[tuple[Text, ...], tuple[Text, ...]]], x: float, measure: float) -> _Lines:
        """Return pairs of labels and texts below one another. The texts begin at `x`."""
        items, y, over = list[Item](), 0.0, False
        for n, (labels, texts) in enumerate(pairs):
            left = stack(self._context, labels, x - self._block.gap) if labels else Stack((), 0.0)
            right = stack(self._context, texts, measure - x)
            y += texts[0].style.leading if n else 0.0
            items += [*left.at(0.0, y), *right.at(x, y)]
            y += max(left.depth, right.depth)
            over = over or _sticks_out(right, measure - x)
        return _Lines(tuple(items), pairs[0][1][0].style.cap, y, over)


def _aligned(style: TypeStyle, align: Literal["left", "right", "center", "decimal"]) -> TypeStyle:
    """Return a style with the alignment of a column. Numbers are moved after they are set from the left.

    Their figures are equally wide, unless the layout says something else.
    """
    if align != "decimal":
        return style.changed(align=align)
    width = style.style.figure_width
    return style.changed(align="left", figure_width="tabular" if width == "normal" else width)


def _plain(text: Text, style: TypeStyle) -> Text:
    return text._replace(style=_aligned(style, "left"))


def _units_end(text: str, point: str) -> int:
    """Return where the whole part of the last number in a text ends, or the end of a text without one."""
    found = [*re.finditer(r"\d+(?:[^\d\s]\d+)*", text)]
    if not found:
        return len(text)
    digits = found[-1][0]
    whole = digits.rpartition(point)[0] if point in digits else digits
    return found[-1].start() + len(whole)


def _sticks_out(lines: Stack, width: float) -> bool:
    """Return whether a line, which may have no break, is wider than its column."""
    return any(
        line.aligned.right > width + _OVERHANG or line.aligned.pieces[0][0] < -_OVERHANG
        for line, _ in lines.lines
        if line.aligned.pieces
    )
