"""Units stacked in columns: on the grid, nothing over anything, and no line left alone."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.artwork import Element
from flyergen.colour import INK
from flyergen.flyer.layout import Style
from flyergen.names import PanelName, TextKey
from flyergen.text.prepared_paragraph import Setting
from flyergen.typeset.columns import Column, Placed, fill
from flyergen.typeset.line_boxes import BoxUnit, LineBox, SpaceUnit, StartUnit, TextUnit, Unit
from flyergen.typeset.styles import TypeStyle
from flyergen.units import pt
from typeset.specimens import BODY, HEADING, body, heading, texts

ROW = pt(13)
FIRST = 13.0
SLACK = 0.03
SPAN = Element("P")


def style(size: float = 10.0, leading: float = ROW, before: float = 0.0, snap: bool = True) -> TypeStyle:
    return TypeStyle("body", Style(snap=snap), BODY, size, leading, INK, before, before)


def paragraph(words: str, before: float = 0.0, snap: bool = True, hyphenate: bool = False) -> TextUnit:
    prepared = body(words, Setting("en", hyphenate))
    return TextUnit(
        TextKey(words[:12]), prepared, style(before=before, snap=snap), (SPAN,) * len(prepared.spans), before
    )


def head(words: str, before: float = ROW) -> TextUnit:
    display = TypeStyle("heading", Style(balance=True), HEADING, 20.0, 2 * ROW, INK, before, before)
    return TextUnit(TextKey(words[:12]), heading(words), display, (SPAN,), before, keep=True)


def box(height: float, before: float = 0.0) -> BoxUnit:
    return BoxUnit(TextKey("box"), lambda _: LineBox((), ROW, height, before=before, snap=False, box=True))


def columns(*rows: int, width: float = 60.0) -> list[Column]:
    """Return columns of so many rows after the first, side by side on a sheet."""
    return [
        Column(f"inside-{i}", 8.0, width, FIRST - 3.0, FIRST + count * ROW, FIRST, ROW)
        for i, count in enumerate(rows, 1)
    ]


def rows_of(placed: Sequence[Placed]) -> list[tuple[str, int]]:
    return [(one.column.panel, round((one.y - FIRST) / ROW)) for one in placed]


def lines_by_panel(placed: Sequence[Placed], unit: TextUnit) -> list[int]:
    """Return how many lines of a unit each panel has that has some."""
    return list(Counter(one.column.panel for one in placed if one.key == unit.key).values())


def long_text(words: int) -> str:
    return " ".join(["community"] * words)


spaces = st.sampled_from([0.0, ROW, 2.2, 2 * ROW])
units = st.lists(
    st.one_of(
        st.builds(paragraph, texts, spaces, st.booleans()),
        st.builds(head, st.sampled_from(["What is it?", "It denies immigrants their right to due process."])),
        st.builds(box, st.floats(3, 40), spaces),
    ),
    min_size=1,
    max_size=8,
)
sheets = st.builds(columns, *[st.integers(12, 40)] * 3, width=st.floats(35, 90))


@given(units, sheets)
def test_no_line_box_stands_over_another(stack: list[Unit], sheet: list[Column]) -> None:
    for one, other in pairwise(fill(stack, sheet)):
        if one.column == other.column:
            room = other.line_box.rise if other.line_box.box else other.line_box.leading
            assert other.y - one.bottom >= room - SLACK


@given(units, sheets)
def test_every_baseline_that_snaps_is_on_the_grid_of_all_panels(stack: list[Unit], sheet: list[Column]) -> None:
    for one in fill(stack, sheet):
        if one.line_box.snap:
            row = (one.y - FIRST) / ROW
            assert row == pytest.approx(round(row), abs=1e-6)


@given(units, sheets)
def test_line_boxes_keep_their_order_from_column_to_column(stack: list[Unit], sheet: list[Column]) -> None:
    places = [(one.column.panel, one.y) for one in fill(stack, sheet)]
    assert places == sorted(places)


@given(units, sheets)
def test_what_is_not_overset_ends_in_its_column_and_only_the_last_column_is_overset(
    stack: list[Unit], sheet: list[Column]
) -> None:
    for one in fill(stack, sheet):
        assert one.overset == (one.bottom > one.column.foot + 0.02)
        assert not one.overset or one.column == sheet[-1]


@given(texts, sheets)
def test_all_words_are_set_once_however_they_are_split(words: str, sheet: list[Column]) -> None:
    unit = paragraph(words)
    placed = fill([box(sheet[0].foot - FIRST - 4 * ROW), unit], sheet)
    characters = sum(one.line_box.characters for one in placed)
    blanks = len(unit.prepared.text) - characters
    assert 0 <= blanks <= len(placed)


@given(st.integers(1, 30), st.integers(0, 12), st.floats(40, 90), st.floats(40, 90))
def test_a_paragraph_is_split_with_two_lines_on_each_side_or_not_at_all(
    words: int, free: int, width: float, next_width: float
) -> None:
    unit = paragraph(long_text(words))
    first, second = columns(20, 20, width=width)
    placed = fill([box((20 - free) * ROW), unit], [first, second._replace(width=next_width)])
    counts = lines_by_panel(placed, unit)
    assert len(counts) == 1 or min(counts) >= 2
    assert len(counts) == 1 or len(unit.lines(width, 0, draft=False)) > 3


@given(st.integers(12, 30), st.integers(2, 9), st.floats(30, 60))
def test_no_hyphen_ends_a_column_if_a_third_line_can_go_on_with_its_word(words: int, free: int, width: float) -> None:
    unit = paragraph(" ".join(["immigration", "organizing", "a"] * words), hyphenate=True)
    placed = fill([box((20 - free) * ROW), unit], columns(20, 60, width=width))
    first = lines_by_panel(placed, unit)[0]
    line = unit.lines(width, 0, draft=False)[first - 1]
    assert not line.hyphen or first == 2


@given(st.integers(1, 3), st.integers(1, 30), st.integers(0, 12))
def test_a_heading_keeps_two_lines_of_what_follows(lines: int, words: int, free: int) -> None:
    title, text = head("What is problematic? " * lines), paragraph(long_text(words))
    placed = fill([box((20 - free) * ROW), title, text], columns(20, 20))
    last = next(one for one in reversed(placed) if one.key == title.key)
    after = [one for one in placed if one.key == text.key and one.column == last.column]
    assert len(lines_by_panel(placed, title)) == 1
    assert len(after) >= min(2, len([one for one in placed if one.key == text.key]))


def test_baselines_of_neighbouring_panels_line_up() -> None:
    stack: list[Unit] = [
        paragraph(long_text(60), before=ROW),
        StartUnit(PanelName("inside-2")),
        paragraph(long_text(40), before=ROW),
    ]
    placed = fill(stack, columns(40, 40))
    left, right = ([one.y for one in placed if one.column.panel == name] for name in ("inside-1", "inside-2"))
    assert len(left) > len(right) > 5
    assert right == left[: len(right)]


def test_the_space_before_is_swallowed_at_a_columns_top_alone() -> None:
    stack: list[Unit] = [paragraph("one", before=2 * ROW), paragraph("two", before=2 * ROW)]
    assert rows_of(fill(stack, columns(20))) == [("inside-1", 0), ("inside-1", 3)]


def test_text_after_a_box_goes_on_at_the_next_row() -> None:
    placed = fill([box(10.0), paragraph("one")], columns(20))
    assert placed[0].bottom == pytest.approx(FIRST - 3.0 + 10.0)
    assert 0 <= placed[1].y - placed[0].bottom - ROW < ROW


def test_what_does_not_snap_follows_at_its_own_distance() -> None:
    first, second = fill([paragraph("one"), paragraph("two", before=2.2, snap=False)], columns(20))
    assert second.y - first.y == pytest.approx(ROW + 2.2)


def test_a_start_begins_a_panel_and_does_nothing_where_the_text_is_there_already() -> None:
    start = StartUnit(PanelName("inside-2"))
    early = fill([paragraph("one"), start, paragraph("two")], columns(20, 20))
    late = fill([paragraph(long_text(70)), paragraph("one"), start, paragraph("two")], columns(10, 20))
    assert rows_of(early) == [("inside-1", 0), ("inside-2", 0)]
    assert [panel for panel, _ in rows_of(late)[-2:]] == ["inside-2", "inside-2"]
    assert rows_of(late)[-1][1] == rows_of(late)[-2][1] + 1


def test_an_anchor_is_the_first_baseline_itself() -> None:
    (column,) = columns(20)
    placed = fill([paragraph(long_text(8))], [column._replace(anchor=100.0)])
    assert placed[0].y == 100.0
    assert len(placed) > 1


def test_flexible_spaces_share_what_is_left_by_their_weight_in_whole_rows() -> None:
    stack: list[Unit] = [paragraph("a"), SpaceUnit(1), paragraph("b"), SpaceUnit(3), paragraph("c")]
    assert rows_of(fill(stack, columns(10))) == [("inside-1", 0), ("inside-1", 3), ("inside-1", 10)]


def test_a_space_at_the_end_keeps_its_share_free() -> None:
    stack: list[Unit] = [SpaceUnit(1), paragraph("a"), SpaceUnit(1)]
    assert rows_of(fill(stack, columns(10))) == [("inside-1", 5)]


def test_a_space_stretches_its_own_panel_and_no_other() -> None:
    second = StartUnit(PanelName("inside-2"))
    stack: list[Unit] = [paragraph("a"), SpaceUnit(1), paragraph("b"), second, paragraph("c"), paragraph("d")]
    assert rows_of(fill(stack, columns(10, 10))) == [
        ("inside-1", 0),
        ("inside-1", 10),
        ("inside-2", 0),
        ("inside-2", 1),
    ]


def test_where_nothing_is_left_spaces_are_nothing() -> None:
    stack: list[Unit] = [paragraph("a"), SpaceUnit(1), paragraph("b"), paragraph("c")]
    assert rows_of(fill(stack, columns(1))) == [("inside-1", 0), ("inside-1", 1), ("inside-1", 2)]


@given(texts, st.floats(35, 90), st.booleans())
def test_a_draft_has_as_many_lines_as_what_is_printed(words: str, width: float, hyphenate: bool) -> None:
    unit, sheet = paragraph(words, hyphenate=hyphenate), columns(200, width=width)
    assert rows_of(fill([unit], sheet, draft=True)) == rows_of(fill([unit], sheet))


def test_a_start_with_a_row_begins_there_and_not_above_what_stands_there_already() -> None:
    first, second = columns(20, 20)
    panel = PanelName(second.panel)
    low, lower = StartUnit(panel, 7), StartUnit(panel, 9)
    words = paragraph(long_text(60))
    units: list[Unit] = [paragraph("one"), low, paragraph("two"), lower, words, low, paragraph("three")]
    placed = fill(units, [first, second])
    rows = [(one.column.panel, round((one.y - FIRST) / ROW)) for one in placed if one.key != words.key]
    long = [round((one.y - FIRST) / ROW) for one in placed if one.key == words.key]
    assert rows[:2] == [(first.panel, 0), (second.panel, 7)]
    assert long[0] == 9
    assert rows[2] == (second.panel, long[-1] + 1)


def test_a_start_on_a_panel_that_the_text_has_passed_changes_nothing() -> None:
    first, second = columns(4, 20)
    words = paragraph(long_text(80))
    last = paragraph("last")
    plain, started = (
        fill([words, *start, last], [first, second]) for start in ((), (StartUnit(PanelName(first.panel), 3),))
    )
    assert plain == started
