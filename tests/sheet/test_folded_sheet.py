"""Folding by arithmetic: what lies on top of what, the right way up, and in the order of reading."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flyergen.geometry import Size
from flyergen.sheet.fold_drawing import Face, View, views
from flyergen.sheet.folded_sheet import SIDES, FoldedSheet, Panel, fold_sheet
from flyergen.sheet.folds import FOLDS
from flyergen.sheet.papers import paper
from tables import each_row

FOLDED = sorted(name for name, fold in FOLDS.items() if fold.steps)
from_the_left = st.builds(
    lambda fold, width: fold_sheet(fold, Size(width, 900 if fold == "quarter" else 210)),
    st.sampled_from(FOLDED),
    st.floats(210, 900),
)
folded_sheets = from_the_left | from_the_left.map(lambda sheet: sheet.mirrored(sheet.sides))


def on_letter(fold: str) -> FoldedSheet:
    return fold_sheet(fold, paper("letter", landscape=fold != "quarter"))


def panel_of(sheet: FoldedSheet, face: Face) -> Panel:
    x, y = face.source.x + face.source.width / 2, face.source.y + face.source.height / 2
    return next(
        panel
        for panel in sheet.side(face.side)
        if panel.x <= x <= panel.right and panel.y <= y <= panel.y + panel.height
    )


def shown(sheet: FoldedSheet, view: View) -> list[Panel]:
    """The panels whose middle nothing lies on, row by row and left to right; asserts that they stand upright."""
    top: list[Face] = []
    for n, face in enumerate(view.faces):
        x, y = face.at.x + face.at.width / 2, face.at.y + face.at.height / 2
        if not any(o.at.x <= x <= o.at.right and o.at.y <= y <= o.at.bottom for o in view.faces[n + 1 :]):
            assert face.turned == panel_of(sheet, face).turned
            top.append(face)
    in_order = sorted(top, key=lambda face: (round(face.at.y), face.at.x + face.at.width / 2))
    return list(dict.fromkeys(panel_of(sheet, face) for face in in_order))


def seen(fold: str) -> dict[str, list[str]]:
    sheet = on_letter(fold)
    return {view.name: [panel.name for panel in shown(sheet, view)] for view in views(sheet)}


HANDLED: dict[str, dict[str, list[str]]] = {
    "letter": {
        "closed": ["cover"],
        "opened-1": ["inside-1", "flap"],
        "open": ["inside-1", "inside-2", "inside-3"],
        "back": ["back"],
    },
    "accordion": {
        "closed": ["cover"],
        "opened-1": ["inside-1", "inside-2"],
        "open": ["inside-1", "inside-2", "inside-3"],
        "back": ["inside-3"],
    },
    "accordion-4": {
        "closed": ["cover"],
        "opened-1": ["inside-1", "inside-2"],
        "opened-2": ["inside-1", "inside-2", "back"],
        "open": ["inside-1", "inside-2", "inside-3", "inside-4"],
        "back": ["back"],
    },
    "half": {"closed": ["cover"], "open": ["inside-1", "inside-2"], "back": ["back"]},
    # Through the eighth of an inch between the flaps the middle shows.
    "gate": {
        "closed": ["gate-1", "inside-2", "gate-2"],
        "opened-1": ["inside-1", "inside-2", "gate-2"],
        "open": ["inside-1", "inside-2", "inside-3"],
        "back": ["back"],
    },
    "double-gate": {
        "closed": ["cover"],
        "opened-1": ["gate-1", "gate-2"],
        "opened-2": ["inside-1", "inside-2", "gate-2"],
        "open": ["inside-1", "inside-2", "inside-3", "inside-4"],
        "back": ["back"],
    },
    "double-parallel": {
        "closed": ["cover"],
        "opened-1": ["spread-1", "spread-2"],
        "open": ["inside-1", "inside-2", "inside-3", "inside-4"],
        "back": ["back"],
    },
    "roll": {
        "closed": ["cover"],
        "opened-1": ["inside-1", "flap-1"],
        "opened-2": ["inside-1", "inside-2", "flap-2"],
        "open": ["inside-1", "inside-2", "inside-3", "inside-4"],
        "back": ["back"],
    },
    "quarter": {"closed": ["cover"], "opened-1": ["inside-1", "inside-2"], "open": ["poster"], "back": ["back"]},
    "zine": {
        "closed": ["cover"],
        "opened-1": ["page-2", "page-3"],
        "opened-2": ["page-4", "page-5"],
        "opened-3": ["page-6", "page-7"],
        "open": ["poster"],
        "back": ["back"],
    },
    "flat": {"front": ["front"], "back": ["back"]},
}


@each_row("fold", FOLDS)
def test_a_reader_meets_the_right_panels_upright_from_the_cover_to_the_open_sheet(fold: str) -> None:
    assert seen(fold) == HANDLED[fold]


@given(folded_sheets)
def test_what_is_seen_stands_upright_in_both_directions_of_reading(sheet: FoldedSheet) -> None:
    for view in views(sheet):
        assert shown(sheet, view)


@given(folded_sheets)
def test_a_mirrored_sheet_shows_the_same_panels_from_the_other_end(sheet: FoldedSheet) -> None:
    for here, there in zip(views(sheet), views(sheet.mirrored(sheet.sides)), strict=True):
        for a, b in zip(shown(sheet, here), reversed(shown(sheet.mirrored(sheet.sides), there)), strict=True):
            assert a.name == b.name or sheet.fold == "quarter"


@each_row("fold", FOLDED)
def test_panels_are_read_in_the_order_in_which_a_hand_opens_them(fold: str) -> None:
    sheet = on_letter(fold)
    *opening, back = views(sheet)
    last_seen = {panel.name: (n, i) for n, view in enumerate(opening) for i, panel in enumerate(shown(sheet, view))}
    behind = [panel.name for panel in shown(sheet, back) if panel.side == "outside"]
    turned_over = [panel.name for panel in sheet.side("outside") if panel.name not in last_seen]
    front = sorted((name for name in last_seen if name not in behind), key=lambda name: last_seen[name])
    walked = [*front, *(name for name in turned_over if name not in behind), *behind]
    assert list(sheet.reading) == walked


@given(folded_sheets)
def test_the_closed_piece_is_no_wider_than_its_widest_panel_or_its_closed_gate(sheet: FoldedSheet) -> None:
    closed = next(view for view in views(sheet) if view.name == "closed")
    wide = max(face.at.right for face in closed.faces)
    widest = max(sheet.columns)
    assert wide <= widest + 2 * 25.4 / 16 + 1e-6


@given(folded_sheets)
def test_no_panel_that_is_tucked_in_reaches_past_the_fold_it_lies_in(sheet: FoldedSheet) -> None:
    if sheet.fold in ("letter", "roll"):
        closed = next(view for view in views(sheet) if view.name == "closed")
        under = [face for face in closed.faces if face.source.width < max(sheet.columns) - 1e-6]
        assert all(face.at.x >= 0 and face.at.right <= max(sheet.columns) + 1e-6 for face in under)


def test_the_ring_of_a_zine_is_read_in_order_and_facing_pages_meet_at_the_spine() -> None:
    sheet = on_letter("zine")
    top, foot = ([panel for panel in sheet.side("outside") if (panel.y > 0) is below] for below in (False, True))
    ring = [panel.name for panel in (*foot, *reversed(top))]
    start = ring.index("cover")
    assert [*ring[start:], *ring[:start]] == list(sheet.reading[:-1])
    for left, right in (("page-2", "page-3"), ("page-4", "page-5"), ("page-6", "page-7"), ("back", "cover")):
        a, b = sheet.panel(left), sheet.panel(right)
        assert a.turned == b.turned
        first, second = (b, a) if a.turned else (a, b)
        assert first.right == pytest.approx(second.x)


def test_the_slit_of_a_zine_parts_only_pages_that_are_on_different_leaves() -> None:
    sheet = on_letter("zine")
    slit = sheet.slit()
    assert slit is not None
    _, left, right = slit
    parted = [panel.name for panel in sheet.side(SIDES[0]) if left - 0.01 <= panel.x and panel.right <= right + 0.01]
    assert sorted(parted) == ["back", "page-3", "page-4", "page-7"]
