"""Block table: rows of texts in columns, with lines between the rows.

The words are a list. Each of its items is a row, with a text for each column under the column's name. Or each item is
one text, and other columns have figures.
"""

from collections.abc import Iterator, Sequence
from typing import Literal

from flyergen.flyer.model.block import Block, Site, in_a_tuple
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.large_print_styles import STRONG, TEXT
from flyergen.flyer.model.layout import Layout
from flyergen.flyer.model.line_above_rows import LineOver
from flyergen.flyer.model.list_labels import no_figure, no_list
from flyergen.flyer.model.words import Words
from flyergen.located_names import ColourName, Extent, FactName, Name, StyleName, TextKey
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Problem, did_you_mean
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
            there = say("its rows have {known}", known=", ".join(known)) if known else say("its rows are texts")
            hint = say("did you mean `{near}`?", near=near) if near else there
            yield Problem("L423", say("no row of `{key}` has `{name}`", key=self.text, name=name), hint, name.place)
        if self.head in source.phrases:
            fact = say("`{key}` is a single text, and the head of a table has one for each column", key=self.head)
            hint = say("write the words under the names of the columns, as `who: Passenger`")
            yield Problem("L423", fact, hint, source.phrases[self.head].place)
        for column in (column for column in self.columns if column.figures and rows):
            if len(column.figures) != len(rows):
                amounts = {"count": len(rows), "figures": len(column.figures), "key": self.text}
                fact = say("`{key}` has {count} rows, and a column of figures has {figures}", **amounts)
                yield Problem("L423", fact, say("name a figure for each row"), column.figures[0].place)

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
