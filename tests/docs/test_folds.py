"""The page of folds shows what the code computes today."""

import folds
import refresh
from flyergen.sheet.folds import FOLDS
from fold_drawings import drawing
from samples import Sample, formats, sheet_of, shipped, usual
from tables import each_row

each_fold = each_row("sample", usual(), ids=lambda sample: str(sample.layout))


def test_the_tables_of_folds_and_formats_are_up_to_date() -> None:
    assert folds.PAGE.read_text("utf-8") == folds.page(), "run python docs/folds.py"


def test_every_fold_has_a_layout_that_ships() -> None:
    assert {layout.fold for layout in shipped().values()} == set(FOLDS)


@each_fold
def test_the_drawing_of_a_fold_is_up_to_date(sample: Sample) -> None:
    sheet = sheet_of(sample)
    assert sheet is not None
    path = folds.PICTURES / f"{sheet.fold}.svg"
    assert path.read_text("utf-8") == drawing(sheet), "run python docs/folds.py"


def test_every_format_is_shown_and_no_picture_is_left_over() -> None:
    named = {f"{shipped()[sample.layout].fold}.{kind}" for sample in usual() for kind in ("svg", "png")}
    named |= {f"{sample.layout}.png" for sample in formats()} | {"formats.png"}
    assert {path.name for path in folds.PICTURES.iterdir()} == named


def test_every_fold_is_named_where_the_key_is_explained() -> None:
    explained = refresh.meanings()["Layout"]["fold"]
    assert [name for name in FOLDS if f"`{name}`" not in explained] == []
