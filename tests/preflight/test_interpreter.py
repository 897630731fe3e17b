"""The interpreter runs the content of a page, and records what is painted, where, and what makes no sense."""

from typing import Any

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, Pdf

from flyergen.preflight.document_cache import Known, tally
from flyergen.preflight.open import Budget, OverBudgetError
from flyergen.preflight.operator_dispatch import walk
from flyergen.preflight.page_space import Box
from flyergen.preflight.painted_marks import Content

LENGTHS = st.integers(1, 300)


class Sheet:
    """A page of a PDF whose content a test writes."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self.page = self.pdf.add_blank_page(page_size=(612, 792))
        self.known = Known(Budget())

    def form(self, content: str, **entries: object) -> pikepdf.Object:
        made = self.pdf.make_stream(
            content.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 612, 792])
        )
        for key, value in entries.items():
            made[f"/{key}"] = value
        return self.pdf.make_indirect(made)

    def read(self, content: str, **resources: Any) -> Content:
        self.page.obj.Contents = self.pdf.make_stream(content.encode())
        self.page.obj.Resources = Dictionary(**resources)
        return walk(self.page, self.known)


def boxes(content: str, **resources: Any) -> list[Box]:
    return [mark.box for mark in Sheet().read(content, **resources).marks]


@given(LENGTHS, LENGTHS, LENGTHS, LENGTHS, st.sampled_from([0.5, 1, 2]))
def test_a_rectangle_is_a_mark_where_its_matrix_brings_it(
    x: int, y: int, width: int, height: int, scale: float
) -> None:
    (box,) = boxes(f"q {scale} 0 0 {scale} 10 20 cm {x} {y} {width} {height} re f Q")
    left, foot = 10 + scale * x, 20 + scale * y
    assert box == pytest.approx((left, foot, left + scale * width, foot + scale * height))


def test_a_state_that_was_kept_comes_back() -> None:
    content = Sheet().read("0 1 0 0 k q 1 0 0 1 100 0 cm 0.5 g 0 0 9 9 re f Q 0 0 9 9 re f")
    assert [mark.box.left for mark in content.marks] == [100, 0]
    paints = [mark.paint for mark in content.marks if mark.paint]
    assert [(paint.space.family, paint.parts) for paint in paints] == [("grey", (0.5,)), ("cmyk", (0, 1, 0, 0))]


def test_a_mark_is_as_large_as_its_clip_shows_it() -> None:
    assert boxes("10 10 20 20 re W n 0 0 15 100 re f") == [Box(10, 10, 15, 30)]
    assert boxes("10 10 20 20 re W n 50 50 5 5 re f") == []


def test_what_is_painted_with_no_operator_leaves_no_mark() -> None:
    assert boxes("0 0 10 10 re n") == []


def test_a_form_is_painted_where_it_is_drawn_and_as_often() -> None:
    sheet = Sheet()
    form = sheet.form("0 0 10 10 re f", Matrix=Array([1, 0, 0, 1, 5, 5]))
    content = sheet.read("/F Do q 2 0 0 2 100 0 cm /F Do Q", XObject=Dictionary(F=form))
    assert [mark.box for mark in content.marks] == [Box(5, 5, 15, 15), Box(110, 10, 130, 30)]


def test_a_form_leaves_the_state_as_it_was() -> None:
    sheet = Sheet()
    form = sheet.form("1 0 0 rg 1 0 0 1 50 50 cm q q")
    content = sheet.read("/F Do 0 0 10 10 re f", XObject=Dictionary(F=form))
    (mark,) = content.marks
    assert (mark.box, mark.paint.space.family if mark.paint else "") == (Box(0, 0, 10, 10), "grey")
    assert content.nesting == ("2 q without a Q",)


def test_a_form_in_itself_makes_no_sense_and_ends() -> None:
    sheet = Sheet()
    form = sheet.form("0 0 10 10 re f /F Do")
    form.Resources = Dictionary(XObject=Dictionary(F=form))
    content = sheet.read("/F Do", XObject=Dictionary(F=form))
    assert (len(content.marks), content.broken) == (1, ("Do",))


@pytest.mark.parametrize(
    ("content", "nesting"),
    [("q q Q", ("1 q without a Q",)), ("Q", ("a Q without a q",)), ("BT", ("a BT without an ET",)), ("q Q", ())],
)
def test_what_is_left_open_is_told(content: str, nesting: tuple[str, ...]) -> None:
    assert Sheet().read(content).nesting == nesting


def test_unknown_operators_are_told_once_and_are_excused_between_bx_and_ex() -> None:
    content = Sheet().read("flourish BX paint EX flourish 1 g 0 0 5 5 re f")
    assert (content.unknown, content.excused, len(content.marks)) == (("flourish",), ("paint",), 1)


def test_a_broken_operator_does_not_end_the_page() -> None:
    content = Sheet().read("1 2 l /Nothing gs (a) w 0 0 5 5 re f")
    assert set(content.broken) == {"l", "gs", "w"}
    assert len(content.marks) == 1


def test_equal_pages_are_interpreted_once() -> None:
    sheet = Sheet()
    assert sheet.read("0 0 5 5 re f") is sheet.read("0 0 5 5 re f")
    assert sheet.read("0 0 5 5 re f") is not sheet.read("0 0 5 6 re f")


def test_operators_of_forms_are_counted_as_often_as_they_are_drawn() -> None:
    sheet = Sheet()
    inner = sheet.form("q Q " * 100)
    outer = sheet.form("/F Do " * 50, Resources=Dictionary(XObject=Dictionary(F=inner)))
    before = sheet.known.budget.remaining("operators")
    tally(outer, sheet.known)
    assert before - sheet.known.budget.remaining("operators") >= 50 * 200


def test_forms_that_multiply_are_over_the_budget() -> None:
    sheet = Sheet()
    form = sheet.form("q Q " * 100)
    for _ in range(8):
        form = sheet.form("/F Do " * 100, Resources=Dictionary(XObject=Dictionary(F=form)))
    with pytest.raises(OverBudgetError):
        tally(form, sheet.known)
