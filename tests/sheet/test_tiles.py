"""A poster in parts: the parts cover it, each within what a printer prints, and the marks of neighbours meet."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from flyergen.artwork import Element, GlyphRun, Path, Placement
from flyergen.colour import PAPER
from flyergen.geometry import Point, Rect, Size
from flyergen.problem import FlyerError
from flyergen.sheet.marks import printable_rect
from flyergen.sheet.page import Job, Page
from flyergen.sheet.papers import paper
from flyergen.sheet.tiles import MARKS, OVERLAP, Tile, Tiling, cuts, enlarged_tile, glue_lines, tile, tiled
from flyergen.units import pt
from pdf.sample import text

EDGE = 6.35
LETTER, TABLOID, A4, LEGAL = map(paper, ("letter", "tabloid", "a4", "legal"))
TURNED = Size(LETTER.height, LETTER.width)

posters = st.builds(Size, st.floats(150, 1800), st.floats(150, 1800))
sheets = st.sampled_from([paper(name) for name in ("letter", "legal", "tabloid", "a4", "a5", "a3")])


def tiling_of(poster: Size, sheet: Size) -> Tiling:
    try:
        return tile(poster, sheet, EDGE)
    except FlyerError:
        assume(False)
        raise


def is_larger(poster: Size, piece: Size) -> bool:
    """Return whether a poster is the piece in its proportions, and larger."""
    by = poster.width / piece.width
    return by > 1 and poster.height == pytest.approx(by * piece.height)


def by_place(tiling: Tiling) -> dict[tuple[int, int], Tile]:
    return {one.at: one for one in tiling.tiles()}


@given(posters, sheets)
def test_the_parts_cover_the_poster_and_overlap_by_half_an_inch(poster: Size, sheet: Size) -> None:
    tiling = tiling_of(poster, sheet)
    tiles = by_place(tiling)
    assert tiles[0, 0].part[:2] == (0, 0)
    last = tiles[tiling.columns - 1, tiling.rows - 1].part
    assert (last.right, last.bottom) == pytest.approx(tuple(tiling.poster))
    assert tiling.poster == poster or is_larger(tiling.poster, poster)
    for (column, row), one in tiles.items():
        right, below = tiles.get((column + 1, row)), tiles.get((column, row + 1))
        assert right is None or one.part.right - right.part.x == pytest.approx(OVERLAP)
        assert below is None or one.part.bottom - below.part.y == pytest.approx(OVERLAP)


@given(posters, sheets)
def test_each_part_and_the_marks_around_it_are_within_what_is_printed(poster: Size, sheet: Size) -> None:
    tiling = tiling_of(poster, sheet)
    printable = printable_rect(tiling.sheet)
    assert all(printable.holds(one.window.grown(MARKS), 1e-6) for one in tiling.tiles())


@given(posters, sheets)
def test_the_cut_edge_of_a_sheet_meets_the_glue_line_of_the_one_before(poster: Size, sheet: Size) -> None:
    tiling = tiling_of(poster, sheet)
    tiles = by_place(tiling)
    for (column, row), one in tiles.items():
        across, down = glue_lines(one, tiling.overlap)
        if right := tiles.get((column + 1, row)):
            assert across[0] - one.origin.x == pytest.approx(cuts(right)[0][0] - right.origin.x, abs=0.05)
        if below := tiles.get((column, row + 1)):
            assert down[0] - one.origin.y == pytest.approx(cuts(below)[1][0] - below.origin.y, abs=0.05)


@given(posters, sheets)
def test_the_outermost_cuts_are_the_edges_of_the_poster(poster: Size, sheet: Size) -> None:
    tiling = tiling_of(poster, sheet)
    tiles = list(tiling.tiles())
    first, last = tiles[0], tiles[-1]
    assert (cuts(first)[0][0] - first.origin.x, cuts(first)[1][0] - first.origin.y) == pytest.approx((0, 0))
    assert (cuts(last)[0][-1] - last.origin.x, cuts(last)[1][-1] - last.origin.y) == pytest.approx(tuple(tiling.poster))


def test_a_tabloid_poster_is_four_letters_named_by_column_and_row() -> None:
    tiling = tile(TABLOID, LETTER, EDGE)
    assert (tiling.columns, tiling.rows, tiling.sheet) == (2, 2, LETTER)
    assert [one.name for one in tiling.tiles()] == ["A1", "B1", "A2", "B2"]


def test_sheets_lie_where_fewer_do() -> None:
    tiling = tile(Size(400, 180), LETTER, EDGE)
    assert tiling.sheet == pytest.approx((279.4, 215.9))
    assert (tiling.columns, tiling.rows) == (2, 1)


def test_a_part_is_in_the_middle_of_its_sheet() -> None:
    (first, *_) = tile(TABLOID, LETTER, EDGE).tiles()
    shown = first.window
    assert Point(shown.x + shown.width / 2, shown.y + shown.height / 2) == pytest.approx((215.9 / 2, 279.4 / 2))
    assert first.part == pytest.approx(Rect(0, 0, (279.4 + 12.7) / 2, (431.8 + 12.7) / 2))


@pytest.mark.parametrize(
    ("poster", "sheet", "said"),
    [
        (
            Size(150, 200),
            LETTER,
            (
                "S121: a piece of 150 x 200 mm has room on one sheet of 8.5 x 11 in\n"
                "  hint: print it without `--tile`, or name a smaller sheet"
            ),
        ),
        (
            Size(9000, 200),
            LETTER,
            "S122: a poster of 9000 x 200 mm asks for more than 26 sheets in a row\n  hint: take larger sheets",
        ),
        (
            TABLOID,
            paper("wallet-card"),
            (
                "S122: a sheet of 2 x 3.5 in is too small to glue a poster of\n"
                "  hint: take larger sheets, such as `letter`"
            ),
        ),
    ],
    ids=["it fits", "too many", "too small"],
)
def test_what_cannot_be_glued_is_refused(poster: Size, sheet: Size, said: str) -> None:
    with pytest.raises(FlyerError) as refused:
        tile(poster, sheet, EDGE)
    assert "\n".join(map(str, refused.value.problems)) == said


@pytest.mark.parametrize(
    ("sheets", "across", "down", "percent"),
    [(4, 2, 2, 169), (6, 2, 3, 194), (9, 3, 3, 251), (2, 1, 2, 117), (5, 2, 2, 169), (3, 1, 2, 117), (7, 2, 3, 194)],
)
def test_a_letter_flyer_grows_over_some_letter_sheets_and_no_sheet_is_used_in_vain(
    sheets: int, across: int, down: int, percent: int
) -> None:
    found = enlarged_tile(LETTER, LETTER, EDGE, sheets)
    assert (found.columns, found.rows, round(100 * found.poster.width / LETTER.width)) == (across, down, percent)


@given(st.builds(Size, st.floats(60, 300), st.floats(60, 300)), sheets, st.sampled_from([2, 4, 6, 9, 12]))
def test_an_enlarged_piece_keeps_its_shape_and_what_each_sheet_shows_is_printed(
    piece: Size, sheet: Size, count: int
) -> None:
    try:
        found = enlarged_tile(piece, sheet, EDGE, count)
    except FlyerError:
        assume(False)
        raise
    assert found.columns * found.rows <= count
    assert found.poster.width / piece.width == pytest.approx(found.poster.height / piece.height)
    printable = printable_rect(found.sheet)
    assert all(printable.holds(one.window.grown(MARKS), 1e-6) for one in found.tiles())


def test_a_poster_that_would_become_smaller_is_told() -> None:
    with pytest.raises(FlyerError) as error:
        enlarged_tile(Size(610, 914), LETTER, EDGE, 4)
    assert str(error.value) == (
        "S122: a piece of 610 x 914 mm does not become larger on 4 sheets of 8.5 x 11 in, glued in rows\n"
        "  hint: write another number of sheets, as `--tile letter:4`"
    )


def tiles_of(columns: int, rows: int) -> list[Page]:
    """Return the pages of a poster on so many sheets."""
    tiling = Tiling(Size(columns * 180.0, rows * 240.0), LETTER, columns, rows)
    front = Page("front", tiling.poster, (Placement(Point(0, 0), ()),))
    job = Job((front,), Element("Document"), ())
    return list(tiled(job, tiling, 0.0, "Supper", lambda words: (text(words, (0, 0), None),)).pages)


def said(page: Page) -> list[str]:
    return [item.text for item in page.marks if isinstance(item, GlyphRun)]


def test_a_sheet_says_which_one_it_is_and_which_ones_are_glued_over_it() -> None:
    assert [said(page) for page in tiles_of(2, 2)] == [
        ["B1", "A2", "A1  ·  1/4  ·  Supper"],
        ["B2", "B1  ·  2/4  ·  Supper"],
        ["B2", "A2  ·  3/4  ·  Supper"],
        ["B2  ·  4/4  ·  Supper"],
    ]


def test_names_and_hatching_are_in_the_strips_that_get_glue_and_are_seen_on_every_color() -> None:
    tiling = Tiling(Size(360, 480), LETTER, 2, 2)
    for one, page in zip(tiling.tiles(), tiles_of(2, 2), strict=True):
        across, down = glue_lines(one, tiling.overlap)
        names = [item for item in page.marks if isinstance(item, GlyphRun)][:-1]
        for name, x in zip(names, across, strict=False):
            assert x < name.origin.x < one.window.right
        for name, y in zip(names[len(across) :], down, strict=True):
            assert y < name.origin.y < one.window.bottom
        strokes = [item.stroke for item in page.marks if isinstance(item, Path) and item.stroke and item.segments]
        whites = [stroke for stroke in strokes if stroke.colour == PAPER]
        assert bool(whites) == bool(across or down)
        assert all(stroke.width > pt(1) for stroke in whites)


@pytest.mark.parametrize(
    ("piece", "sheet"),
    [(LETTER, LETTER), (A4, A4), (A4, LETTER), (LETTER, A4), (LETTER, LEGAL), (TABLOID, TABLOID), (TURNED, LETTER)],
)
def test_a_piece_of_the_sheets_own_size_is_made_larger_and_not_cut_in_two(piece: Size, sheet: Size) -> None:
    found = tile(piece, sheet, EDGE)
    assert found.columns * found.rows == 2
    assert found.poster.width / piece.width == pytest.approx(found.poster.height / piece.height)
    assert found.poster.width > piece.width * 1.05
    assert found == enlarged_tile(piece, sheet, EDGE, 2)


@pytest.mark.parametrize("poster", [Size(230, 400), Size(400, 180), TABLOID])
def test_what_is_larger_than_a_sheet_keeps_its_size(poster: Size) -> None:
    assert tile(poster, LETTER, EDGE).poster == poster
