"""A composition: the order of its parts, the positions of fixed blocks, how full a panel is, and what is overset."""

import pytest

from flyergen.artwork import GlyphRun
from flyergen.blocks.heading import Heading
from flyergen.blocks.paragraph import Paragraph
from flyergen.flyer.layout import At, Layout, Panel, PlacedBlock, Rows
from flyergen.names import Count, Extent, Fraction, Millimetres, PanelName
from flyergen.typeset.composition import OVERSET, Composition, compose, plans
from flyergen.typeset.copyfit import ladder
from flyergen.typeset.styles import StyleContext
from flyergen.units import pt
from typeset.one_panel import FRAMES, LAYOUT, block, edition, prose

WORDS = {"heading": "Neighbours meet", "body.1": "on the first Tuesday", "note": "and on no other", "end": prose(12)}
ROW = pt(12.0 * 1.3)


def page(*blocks: PlacedBlock, rows: int | None = None) -> Layout:
    """Return a layout of a panel with these blocks, and so many rows for flowing words."""
    sides, last = Extent(8.0), None if rows is None else Count(rows)
    panel = Panel(sides, sides, sides, Extent(12.0), last_row=last, blocks=blocks)
    return LAYOUT._replace(panels={PanelName("front"): panel})


def composed(*blocks: PlacedBlock, rows: int | None = None) -> Composition:
    layout = page(*blocks, rows=rows)
    return compose(StyleContext(edition(WORDS, layout)), FRAMES, ladder(layout)[0])


def note(**where: object) -> PlacedBlock:
    """Return a note at a fixed position."""
    return block(Paragraph, "note")._replace(at=At(**where))  # type: ignore[arg-type]


def runs(found: Composition, key: str) -> list[GlyphRun]:
    return [item for item in found.panels["front"] if isinstance(item, GlyphRun) and item.key == key]


def baseline(found: Composition, key: str = "note") -> float:
    """Return the first baseline of a text."""
    return runs(found, key)[0].origin.y


BODY = (block(Heading, "heading"), block(Paragraph, "body.1"))


def test_flowing_blocks_are_one_part_where_the_first_of_them_is() -> None:
    fixed = note(top=Millimetres(60.0))
    for blocks, order in (
        ((BODY[0], fixed, BODY[1]), [2, 1]),
        ((fixed, *BODY), [1, 2]),
        ((fixed,), [1]),
    ):
        found = plans(page(*blocks))
        assert [len(plan.blocks) for plan in found] == order
        assert [plan.flowing for plan in found] == [count == 2 for count in order]


def test_a_fixed_block_is_at_its_row_below_its_top_or_at_its_foot() -> None:
    assert baseline(composed(*BODY, note(row=3))) == pytest.approx(12 + 3 * ROW)
    (first,) = composed(note(top=Millimetres(40.0))).parts[0].placements
    assert first.column.top == 40
    assert 40 <= first.y - first.line_box.rise < 40 + ROW
    found = composed(note(foot=Millimetres(50.0)))
    assert found.parts[0].placements[-1].bottom == pytest.approx(50)


def test_a_fixed_block_has_its_own_left_and_measure() -> None:
    usual, own, narrow = (
        composed(note(row=3, **where)).parts[0].placements[0].column
        for where in ({}, {"x": Millimetres(20.0)}, {"x": Millimetres(20.0), "width": Extent(30.0)})
    )
    assert (usual.left, usual.width) == (8, 64)
    assert (own.left, own.width) == (20, 52)
    assert (narrow.left, narrow.width) == (20, 30)


@pytest.mark.parametrize(("room", "overset"), [(3.0, False), (2.5, True)])
@pytest.mark.parametrize("where", [{"top": Millimetres(40.0)}, {"foot": Millimetres(40.0)}])
def test_words_higher_than_the_room_of_their_position_are_overset(
    where: dict[str, Millimetres], room: float, overset: bool
) -> None:
    assert bool(composed(note(room=Extent(room), **where)).overset) == overset


def test_overset_words_are_red_and_their_panel_is_more_than_full() -> None:
    fits, over = (composed(block(Paragraph, "end"), rows=rows) for rows in (9, 1))
    assert (fits.fits, {run.colour.name for run in runs(fits, "end")}) == (True, {"ink"})
    assert not over.fits
    assert [run.colour == OVERSET for run in runs(over, "end")] == [one.overset for one in over.placements["front"]]
    assert fits.fullness["front"] < 1 < over.fullness["front"]


def test_a_panel_is_as_full_as_its_flowing_words_reach_down() -> None:
    (first,) = composed(BODY[1], rows=4).placements["front"]
    column = first.column
    assert composed(BODY[1], rows=4).fullness["front"] == pytest.approx(
        first.line_box.rise / (column.foot - first.y + first.line_box.rise)
    )
    assert composed(note(row=2)).fullness == {"front": 0.0}


def test_space_and_opacity_of_a_block_are_those_that_the_layout_asks_for() -> None:
    usual, wider, pale = (
        composed(BODY[0], BODY[1]._replace(**more)) for more in ({}, {"before": Rows(2)}, {"opacity": Fraction(0.5)})
    )
    gained = baseline(wider, "body.1") - baseline(usual, "body.1")
    assert gained == pytest.approx(ROW)
    shares = [run.opacity.share if run.opacity else 1 for run in (*runs(pale, "heading"), *runs(pale, "body.1"))]
    assert (shares[0], shares[-1]) == (1, 0.5)
