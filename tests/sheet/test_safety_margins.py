"""Zones of a panel and of a sheet."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.geometry import Rect, Size
from flyergen.names import Extent
from flyergen.sheet.folded_sheet import Panel, fold_sheet
from flyergen.sheet.marks import ZONES, printable_rect, safe_rect, sheet_bleed_rect

A4 = fold_sheet("letter", Size(297, 210))


def test_the_widths_are_those_that_shops_and_copiers_ask_for() -> None:
    inches = {"bleed": 1 / 8, "slug": 3 / 8, "safe": 1 / 4, "fold": 1 / 8, "unprintable": 1 / 4, "hole": 0}
    assert ZONES._asdict() == pytest.approx({zone: 25.4 * inch for zone, inch in inches.items()})


def test_words_keep_a_quarter_inch_from_the_trim_and_an_eighth_from_a_fold() -> None:
    assert safe_rect(A4, A4.panel("flap")) == pytest.approx((6.35, 6.35, 97 - 6.35 - 3.175, 210 - 12.7))
    assert safe_rect(A4, A4.panel("back")) == pytest.approx((3.175, 6.35, 100 - 6.35, 210 - 12.7))
    assert safe_rect(A4, A4.panel("cover")) == pytest.approx((3.175, 6.35, 100 - 3.175 - 6.35, 210 - 12.7))


def test_a_sheet_bleeds_outwards_and_a_copier_keeps_inwards() -> None:
    assert sheet_bleed_rect(Size(297, 210)) == pytest.approx((-3.175, -3.175, 303.35, 216.35))
    assert printable_rect(Size(297, 210)) == pytest.approx((6.35, 6.35, 284.3, 197.3))


@given(st.sampled_from(A4.panels), st.floats(0, 15), st.floats(0, 15))
def test_the_safe_area_stays_within_the_panel(panel: Panel, safe: float, fold: float) -> None:
    assert Rect(0, 0, panel.width, 210).holds(
        safe_rect(A4, panel, ZONES._replace(safe=Extent(safe), fold=Extent(fold)))
    )
