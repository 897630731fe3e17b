"""Columns of a panel: balanced without losing a word or a rule of the house, and with lines between them."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Path
from flyergen.colour import INK
from flyergen.flyer.layout import Columns, Panel
from flyergen.names import ColumnNumber, Extent, PanelName
from flyergen.typeset.columns import Column, Placed, balanced, each_column, fill, fullness_of, rules
from flyergen.typeset.item_boxes import box_of
from flyergen.typeset.line_boxes import StartUnit, Unit
from typeset.test_columns import FIRST, ROW, box, head, lines_by_panel, long_text, paragraph, rows_of, units


def of_panel(number: int, rows: int, width: float = 50.0, panel: str = "front") -> list[Column]:
    """Return the columns of a panel, of so many rows after the first."""
    return [
        Column(panel, 8.0 + n * (width + 6), width, FIRST - 3.0, FIRST + rows * ROW, FIRST, ROW, among=number)
        for n in range(number)
    ]


def letters(placed: Sequence[Placed]) -> list[tuple[str, int]]:
    return [(one.key, one.line_box.characters) for one in placed]


@given(units, st.integers(2, 4), st.integers(30, 60))
def test_balanced_columns_have_the_same_lines_in_the_same_order_and_end_higher(
    stack: list[Unit], number: int, rows: int
) -> None:
    columns = of_panel(number, rows)
    plain = fill(stack, columns)
    even = balanced(stack, columns, plain)
    assert letters(even) == letters(plain)
    assert {one.column for one in even} <= set(columns)
    assert [one.overset for one in even] == [one.overset for one in plain]
    assert max(one.bottom for one in even) <= max(one.bottom for one in plain) + 1e-6
    places = [(columns.index(one.column), one.y) for one in even]
    assert places == sorted(places)


@given(st.integers(20, 200), st.integers(2, 4))
def test_balanced_columns_differ_by_two_lines_at_most_if_words_may_be_split_anywhere(words: int, number: int) -> None:
    columns = of_panel(number, 60)
    stack = [paragraph(long_text(words))]
    placed = balanced(stack, columns, fill(stack, columns))
    lines = [sum(one.column == column for one in placed) for column in columns]
    assert lines[0] >= max(lines[1:])
    assert lines[0] - min(lines) <= 2 * (number - 1)


def test_a_heading_keeps_two_lines_in_balanced_columns_too() -> None:
    columns = of_panel(2, 40)
    first, title, text = paragraph(long_text(25)), head("What is it?"), paragraph(long_text(22))
    placed = balanced([first, title, text], columns, fill([first, title, text], columns))
    (last,) = {one.column for one in placed if one.key == title.key}
    assert sum(one.key == text.key and one.column == last for one in placed) >= 2


def test_a_flow_is_balanced_over_all_of_its_panels() -> None:
    sheet = [*of_panel(1, 40), *of_panel(1, 40, panel="back")]
    stack = [paragraph(long_text(40)), paragraph(long_text(40))]
    placed = balanced(stack, sheet, fill(stack, sheet))
    assert len({one.column for one in fill(stack, sheet)}) == 1
    first, second = (sum(one.column == column for one in placed) for column in sheet)
    assert first == second == sum(one.key == stack[0].key for one in placed) // 2


def test_words_without_room_stay_as_they_are() -> None:
    columns = of_panel(2, 3)
    stack = [paragraph(long_text(200))]
    placed = fill(stack, columns)
    assert any(one.overset for one in placed)
    assert balanced(stack, columns, placed) == placed


def test_a_start_names_a_column_of_the_panel_where_the_words_are() -> None:
    columns = [*of_panel(3, 20), *of_panel(2, 20, panel="back")]
    stack: list[Unit] = [paragraph("one"), StartUnit(PanelName(""), column=3), paragraph("two")]
    stack += [StartUnit(PanelName("back"), column=2), paragraph("three"), StartUnit(PanelName(""), column=1)]
    stack += [paragraph("four")]
    placed = fill(stack, columns)
    assert [columns.index(one.column) for one in placed] == [0, 2, 4, 4]


def test_a_row_of_one_column_is_a_row_of_all() -> None:
    columns = of_panel(2, 20)
    placed = fill([paragraph("one"), StartUnit(PanelName(""), column=2), paragraph("two")], columns)
    assert rows_of(placed) == [("front", 0), ("front", 0)]
    assert lines_by_panel(placed, paragraph("one")) == [1]


def test_columns_share_the_measure_of_their_panel() -> None:
    panel = Panel(Extent(10.0), Extent(20.0))
    three = list(each_column(panel, Columns(ColumnNumber(3), Extent(6.0)), 102.0))
    assert [(one.left, 102.0 - one.left - one.right) for one in three] == [(10.0, 20.0), (36.0, 20.0), (62.0, 20.0)]


def test_rules_are_in_the_middle_of_gaps_between_columns_with_words() -> None:
    columns, asked = of_panel(3, 20), Columns(ColumnNumber(3), Extent(6.0), weight=Extent(0.2))
    placed = fill([box(30.0), StartUnit(PanelName(""), column=2), box(10.0)], columns)
    (line,) = rules("front", asked, placed, INK)
    assert isinstance(line, Path)
    assert box_of(line) == pytest.approx((61.0, FIRST - 3.0, 0.0, 30.0), abs=0.2)
    assert rules("back", asked, placed, INK) == ()


def test_a_panel_is_full_if_all_of_its_columns_are() -> None:
    columns = of_panel(2, 20)
    placed = fill([box(20 * ROW + 3.0)], columns)
    assert fullness_of(placed) == pytest.approx(0.5)
