"""The copier's layout: a field inside a white border, folds that stay, rows of shapes with another spacing."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.flyer.art import Art, ArtGroup
from flyergen.flyer.layout import Copier, Layout, Zones
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.vector_drawing import Drawing, Shape
from flyergen.geometry import Rect, Size
from flyergen.media.border import with_border
from flyergen.media.design import folded_sheet, frames_of
from flyergen.media.roles import OnSide, shapes_of, with_roles
from flyergen.names import Extent, FileName, Millimetres, Name, PanelName
from flyergen.project.editions import load
from flyergen.source.flyer_folder import FlyerSource
from flyergen.units import points, pt

FLYERS = Path(__file__).parents[2] / "flyers"
LETTER = Size(612, 792)
Segments = tuple[tuple[str | float, ...], ...]


def box(x: float, y: float, width: float, height: float, group: str = "") -> Shape:
    right, foot = x + width, y + height
    outline = (("M", x, y), ("L", right, y), ("L", right, foot), ("L", x, foot), ("Z",))
    return Shape(outline, fill="#000000", group=group)


def art(**groups: str) -> Art:
    said = {Name(name): ArtGroup(role) for name, role in groups.items()}  # type: ignore[arg-type]
    edge, width, height = Millimetres(-9), Extent(630), Extent(810)
    return Art(FileName("a.svg"), "front", edge, edge, width, height, groups=said)


def roles(*shapes: Shape, **groups: str) -> list[str]:
    drawing = Drawing(Rect(-9, -9, 630, 810), shapes)
    found, _ = with_roles(shapes_of(drawing, {}, OnSide(drawing.view_box)), art(**groups), LETTER)
    return [one.role for one in found]


def test_the_role_of_a_shape_is_seen_from_where_it_stands() -> None:
    sky, hill, plate = box(-9, -9, 630, 300), box(-9, 300, 200, 200), box(100, 100, 200, 200)
    assert roles(sky, hill, plate) == ["field", "runs", "whole"]


def test_a_group_runs_over_the_edge_if_one_of_its_shapes_does() -> None:
    assert roles(box(-5, 300, 20, 90, "firs"), box(300, 300, 20, 90, "firs"), box(300, 9, 20, 20)) == [
        *("runs", "runs"),
        "whole",
    ]


def test_what_the_layout_says_of_a_group_is_its_role() -> None:
    shapes = box(100, 100, 50, 50, "cup"), box(200, 100, 50, 50, "star")
    assert roles(*shapes, cup="runs", star="drop") == ["runs", "drop"]


def test_a_row_of_equal_shapes_over_an_edge_is_repeated_with_what_is_between_them() -> None:
    lace = [box(-9 + 18 * n, 780, 18, 9) for n in range(35)]
    dots = [box(-2 + 18 * n, 783, 4, 4) for n in range(35)]
    assert roles(*lace, *dots, box(300, 300, 18, 9)) == ["repeat"] * 70 + ["whole"]


def test_a_row_inside_the_page_stays_whole() -> None:
    assert roles(*(box(100 + 18 * n, 400, 9, 9) for n in range(9))) == ["whole"] * 9


@pytest.fixture(scope="module")
def tri_fold() -> FlyerSource:
    return load(FLYERS / "secure-communities", "")


def bordered(source: FlyerSource, name: str = "layout", **changes: Any) -> tuple[Layout, dict[str, PanelFrame]]:
    layout: Layout = source.layouts[name]._replace(**changes)
    frames = frames_of(folded_sheet(layout, source.facts.print.stock))
    return with_border(layout, frames, source.drawings), frames


def test_folds_and_inner_columns_stay_and_outer_columns_lose_what_the_border_takes(tri_fold: FlyerSource) -> None:
    layout, frames = bordered(tri_fold)
    assert layout.border
    across, _ = layout.border.sides["outside"]
    for fold in (frames["back"].x, frames["cover"].x):
        assert across.at(fold) == pytest.approx(fold)
    flap, back = layout.panels[PanelName("flap")], layout.panels[PanelName("back")]
    assert points(flap.left) == pytest.approx(30, abs=0.3)
    assert (points(back.left), points(back.right)) == pytest.approx((24, 22.5))


@pytest.mark.parametrize("name", ["layout", "bold"])
def test_outer_columns_are_as_wide_for_their_type_as_they_were_and_keep_away_from_the_fold(name: str) -> None:
    source = load(FLYERS / "secure-communities")
    layout, frames = bordered(source, name)
    assert layout.border
    for panel in ("flap", "inside-1", "inside-3"):
        then, now = (one.panels[PanelName(panel)] for one in (source.layouts[name], layout))
        widths = [frames[panel].width - column.left - column.right for column in (then, now)]
        assert widths[1] / widths[0] == pytest.approx(layout.border.scale)
        assert min(points(now.left), points(now.right)) >= 18


def test_rows_keep_their_numbers_and_the_first_and_the_last_are_twelve_points_inside_the_field(
    tri_fold: FlyerSource,
) -> None:
    drawn, (layout, _) = tri_fold.layouts["layout"], bordered(tri_fold)
    then, now = (one.panels[PanelName("cover")] for one in (drawn, layout))
    assert [one.at.row for one in now.blocks if one.at] == [one.at.row for one in then.blocks if one.at]
    assert points(now.first_row) == pytest.approx(30.2 + 0.978 * (42 - 24.2), abs=0.3)
    assert isinstance(layout.leading, float)
    assert points(layout.leading) == pytest.approx(12.7, abs=0.05)
    assert layout.body.preferred == pytest.approx(9.79, abs=0.01)


def test_the_dots_at_the_end_of_a_title_stay_whole_inside_the_field_and_round() -> None:
    layout, _ = bordered(load(FLYERS / "secure-communities"), "bold")
    assert layout.border
    across, down = layout.border.sides["outside"]
    left, right = across.at(pt(705.5)), across.at(pt(777.5))
    assert points(pt(792 - 18) - right) == pytest.approx(9, abs=0.2)
    height = down.at(pt(560)) - down.at(pt(488))
    assert (right - left) / height == pytest.approx(1, abs=0.04)


def test_what_bleeds_covers_the_field(tri_fold: FlyerSource) -> None:
    layout, _ = bordered(tri_fold)
    assert layout.border
    for across, down in layout.border.sides.values():
        assert across.at(pt(-9)) <= pt(18)
        assert down.at(pt(-9)) <= pt(18)
        assert across.at(pt(801)) >= pt(792 - 18)
        assert down.at(pt(621)) >= pt(612 - 18)


@pytest.mark.all
@given(st.floats(10, 40))
def test_the_field_follows_the_width_of_the_border(inset: float) -> None:
    source = load(FLYERS / "community-supper", "")
    layout, _ = bordered(source, copier=Copier(Extent(pt(inset))))
    assert layout.border
    assert (layout.border.inset, layout.border.safe) == pytest.approx((pt(inset), pt(inset + 12)))
    assert layout.zones.unprintable == layout.border.inset


def test_checks_and_dashes_fill_the_field_with_whole_ones() -> None:
    for flyer, count in (("community-supper", 47), ("need-a-ride", 9)):
        layout, _ = bordered(load(FLYERS / flyer, ""))
        assert layout.border
        kept = [one for one in layout.border.own_shifts[0].values() if one]
        assert len(kept) in (count, count + 2)  # with the firs, which are cut on their axis


def test_the_star_that_is_nearest_to_the_edge_is_whole() -> None:
    layout, _ = bordered(load(FLYERS / "wish-you-were-here", ""))
    assert layout.border
    right = layout.border.sides["outside"][0].at(pt(425 + 1.3))
    assert points(right) < 432 - 18 - 2


def test_a_small_piece_has_no_border_unless_its_layout_says_so_and_its_color_bleeds_over_the_cut() -> None:
    card = load(FLYERS / "rights-card", "")
    layout, _ = bordered(card, copier=Copier())
    assert layout.border
    assert layout.border.inset == 0
    assert points(layout.border.safe) == pytest.approx(10)
    assert points(layout.zones.unprintable) == pytest.approx(18)  # of the sheet that it is cut from
    across, down = layout.border.sides["outside"]
    for track, length in ((across, 284.4), (down, 187.2)):
        assert points(track.at(pt(-9))) < -7  # its color still bleeds over the cut
        assert points(track.at(pt(length + 9))) > length + 7
    own, _ = bordered(card)
    assert own.border
    assert [points(own.border.inset), points(own.border.safe)] == pytest.approx([3, 12.2])
    said = [bordered(card, copier=Copier(Extent(width)))[0].border for width in (pt(9), 0)]
    assert [one and one.inset for one in said] == [pt(9), None]


def test_a_machine_with_a_wider_edge_gets_a_wider_border(tri_fold: FlyerSource) -> None:
    layout, _ = bordered(tri_fold, zones=Zones(unprintable=Extent(pt(24))))
    assert layout.border
    assert points(layout.border.inset) == pytest.approx(24)
