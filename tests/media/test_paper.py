"""A layout on other paper: what is scaled evenly, what takes up the rest, and what stays."""

from hypothesis import given
from hypothesis import strategies as st

from flyergen.blocks.area import Area
from flyergen.blocks.picture import Picture
from flyergen.blocks.qr import QrCode
from flyergen.blocks.stamp import Stamp
from flyergen.flyer.codes import Code
from flyergen.flyer.layout import At, Band, Body, Layout, Panel, PlacedBlock, Stretch, Style
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.papers import on_sheet_of
from flyergen.media.paper import resized
from flyergen.names import ColourName, Count, Extent, FileName, Millimetres, Name, PanelName, Pitch, Points, StyleName
from flyergen.problem import Place

HERE = Place("layout.yaml", 1, 1)


def frame(width: float, height: float) -> PanelFrame:
    return PanelFrame("front", "outside", 0.0, width, height, width, 0.0, height)


def on_other_paper(
    layout: Layout, then: tuple[float, float] = (200, 250), now: tuple[float, float] = (190, 300)
) -> Layout:
    """Return a layout of one panel, drawn for a sheet of the first size, on one of the second."""
    return resized(layout._replace(sheet_layout=layout), {"front": frame(*then)}, {"front": frame(*now)})


def of(panel: Panel, **more: object) -> Layout:
    return Layout("layout", HERE, panels={PanelName("front"): panel}, **more)  # type: ignore[arg-type]


def placed(block: object, at: At) -> PlacedBlock:
    return PlacedBlock("block", block, at, None, HERE)  # type: ignore[arg-type]


lengths = st.floats(0, 300)
bands = st.lists(st.tuples(st.integers(0, 24), st.integers(1, 9)), unique_by=lambda one: one[0], max_size=4).map(
    lambda found: tuple(Band(Extent(10 * n), Extent(10 * n + wide)) for n, wide in found)
)


@given(bands, st.floats(-20, 280), st.floats(-20, 280), st.tuples(st.floats(180, 400), st.floats(240, 500)))
def test_what_is_further_down_stays_further_down(
    down: tuple[Band, ...], first: float, second: float, now: tuple[float, float]
) -> None:
    layout = on_other_paper(of(Panel(stretch=Stretch(down=down))), now=now)
    assert layout.resizing
    track = layout.resizing.panels[0].down
    low, high = sorted((first, second))
    assert track.at(low) <= track.at(high) + 1e-9
    assert (track.at(0), round(track.at(250), 6)) == (0, round(now[1], 6))


def test_outside_of_its_bands_a_panel_is_scaled_evenly_in_both_directions() -> None:
    layout = on_other_paper(of(Panel(stretch=Stretch(down=(Band(Extent(100), Extent(110)),)))))
    assert layout.resizing
    ((_, _, across, down),) = layout.resizing.panels
    assert round(across.at(60) - across.at(10), 6) == round(down.at(60) - down.at(10), 6) == 47.5


def test_the_bleed_is_as_wide_as_it_was() -> None:
    layout = on_other_paper(of(Panel()))
    assert layout.resizing
    assert layout.resizing.point("outside", -3, 253) == (-3, 303)


def test_type_is_scaled_and_small_type_and_the_floor_of_the_body_stay() -> None:
    styles = {
        StyleName("large"): Style(size=Points(40), leading=Pitch(20)),
        StyleName("small"): Style(size=Points(8), leading=Pitch(4)),
    }
    layout = on_other_paper(of(Panel(), styles=styles, body=Body(Points(12), Points(10), Points(9.75))))
    large, small = (layout.styles[StyleName(name)] for name in ("large", "small"))
    assert large == Style(size=Points(38), leading=Pitch(19))
    assert small == Style(size=Points(8), leading=Pitch(4))
    assert (round(layout.body.largest, 6), *layout.body[1:3]) == (11.4, 9.75, 9.75)


def test_a_block_at_a_place_of_its_own_goes_where_its_place_goes() -> None:
    stretch = Stretch(down=(Band(Extent(100), Extent(110)),))
    stamp = placed(Stamp(Extent(30)), At(foot=Millimetres(240), x=Millimetres(20), width=Extent(100)))
    layout = on_other_paper(of(Panel(stretch=stretch, blocks=(stamp,))))
    found = layout.panels[PanelName("front")].blocks[0]
    assert found.at
    assert [found.at.foot, found.at.x, found.at.width] == [290.5, 19, 95]
    assert isinstance(found.block, Stamp)
    assert found.block.height == 28.5


def test_a_box_that_a_band_crosses_grows_with_it() -> None:
    stretch = Stretch(down=(Band(Extent(100), Extent(110)),))
    blocks = (
        placed(Area(ColourName("brand"), Millimetres(50), Extent(100)), At()),
        placed(Picture(FileName("a.svg"), width=Extent(100), height=Extent(100)), At(top=Millimetres(50))),
    )
    layout = on_other_paper(of(Panel(stretch=stretch, blocks=blocks)))
    area, picture = (one.block for one in layout.panels[PanelName("front")].blocks)
    assert isinstance(area, Area)
    assert isinstance(picture, Picture)
    assert round(area.height, 6) == round(picture.height, 6) == 90 * 0.95 + 300 - 240 * 0.95
    assert round(picture.width, 6) == 95


def test_a_code_is_made_no_smaller_than_people_look_for() -> None:
    block = placed(QrCode(Code(size=Extent(20.5))), At(top=Millimetres(10)))
    found = on_other_paper(of(Panel(blocks=(block,)))).panels[PanelName("front")].blocks[0].block
    assert isinstance(found, QrCode)
    assert float(found.code.size) == 20


@given(st.integers(1, 30))
def test_the_last_row_stays_where_it_was_in_the_design(row: int) -> None:
    stretch = Stretch(down=(Band(Extent(40), Extent(50)), Band(Extent(150), Extent(170))))
    panel = Panel(first_row=Extent(20), last_row=Count(row), stretch=stretch)
    layout = on_other_paper(of(panel, leading=Pitch(7)))
    assert layout.resizing
    now = layout.panels[PanelName("front")]
    assert now.last_row
    assert isinstance(layout.leading, float)
    off = layout.resizing.panels[0].down.at(20 + row * 7) - (now.first_row + now.last_row * layout.leading)
    assert -0.2 <= off < layout.leading


def test_what_a_layout_says_for_the_paper_stands_in_the_measures_of_that_paper() -> None:
    drawn = of(Panel(left=Extent(20), right=Extent(20)))
    panel = drawn.panels[PanelName("front")]._replace(left=Extent(11))
    layout = drawn._replace(sheet_layout=drawn, panels={PanelName("front"): panel})
    found = resized(layout, {"front": frame(200, 250)}, {"front": frame(190, 300)}).panels[PanelName("front")]
    assert (float(found.left), float(found.right)) == (11, 19)


def test_a_sheet_has_a_counterpart_on_each_paper_unless_the_layout_names_another() -> None:
    drawn = of(Panel(), sheet=Name("half-letter"))
    assert on_sheet_of("a4", drawn, drawn).sheet == "a5"
    assert (
        on_sheet_of("letter", drawn._replace(sheet=Name("a5")), drawn._replace(sheet=Name("a5"))).sheet == "half-letter"
    )
    assert on_sheet_of("letter", drawn, drawn) is drawn
    assert on_sheet_of("a4", drawn, drawn._replace(sheet=Name("a4"))).sheet == "a4"
