"""The face that the post reads: how it lies on its panel, and what of it is kept free."""

from typing import Literal

import pytest

from flyergen.flyer.facts import Mail
from flyergen.flyer.keep_out_areas import face_of, indicia
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.geometry import Rect, Size
from flyergen.names import Name
from flyergen.sheet.folded_sheet import fold_sheet
from flyergen.sheet.folds import FOLDS
from flyergen.sheet.papers import paper

INCH = 25.4


def frame(width: float, height: float, last_fold: Literal["", "left", "right"] = "") -> PanelFrame:
    return PanelFrame("back", "outside", 0, width, height, width, 0, height)._replace(last_fold=last_fold)


def in_inches(box: Rect) -> tuple[float, ...]:
    return tuple(round(edge / INCH, 4) for edge in box)


def test_on_a_lying_card_the_face_is_the_panel() -> None:
    face = face_of(frame(6 * INCH, 4 * INCH))
    assert (face.quarters, face.size) == (0, Size(6 * INCH, 4 * INCH))
    assert in_inches(face.on_panel(face.barcode())) == (1.25, 3.375, 4.75, 0.625)
    assert in_inches(face.on_panel(face.address(3.125 * INCH))) == (2.875, 1.25, 2.625, 2.125)


def test_where_the_last_fold_is_at_the_right_the_face_is_read_from_the_foot_of_the_panel_up() -> None:
    face = face_of(frame(3.6875 * INCH, 8.5 * INCH, "right"))
    assert face.size == Size(8.5 * INCH, 3.6875 * INCH)
    assert in_inches(face.on_panel(face.barcode())) == (3.0625, 0, 0.625, 4.75)
    assert in_inches(face.on_panel(Rect(0, 0, INCH, INCH))) == (0, 7.5, 1, 1)


def test_where_the_last_fold_is_at_the_left_the_face_is_turned_the_other_way() -> None:
    face = face_of(frame(3.6875 * INCH, 8.5 * INCH, "left"))
    assert in_inches(face.on_panel(face.barcode())) == (0, 3.75, 0.625, 4.75)


@pytest.mark.parametrize("fold", sorted(name for name, fold in FOLDS.items() if fold.mails))
def test_the_panel_for_an_address_ends_at_the_line_that_is_folded_last(fold: str) -> None:
    sheet = fold_sheet(fold, paper("legal", landscape=not FOLDS[fold].stands))
    panel = sheet.panel(FOLDS[fold].mails)
    edge = {"left": panel.x, "right": panel.right}[sheet.last_fold(panel.name)]
    lines = FOLDS[fold].steps[-1].turns.values()
    assert edge in [pytest.approx(sheet.trim.width - sum(sheet.columns[:line])) for line in lines]
    mirrored = sheet.mirrored(sheet.sides)
    assert {sheet.last_fold(panel.name), mirrored.last_fold(panel.name)} == {"left", "right"}
    assert sheet.last_fold("cover") == ""


def test_the_indicia_are_the_lines_that_the_post_asks_for() -> None:
    mail = Mail(permit=Name("12"), city=Name("Scappoose OR"))
    assert indicia(mail) == ("NONPROFIT ORG", "U.S. POSTAGE PAID", "SCAPPOOSE OR", "PERMIT NO. 12")
    assert indicia(Mail()) == ()
