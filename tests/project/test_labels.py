"""Panels and flows have names in the language of their reader."""

import shutil
from pathlib import Path

from flyergen.api import open_project
from flyergen.messages import Message, said_in
from flyergen.project.labels import form_in_words, panel_name, text_names
from flyergen.sheet.folds import FOLDS
from tables import each_row

PANELS = sorted(
    {name for fold in FOLDS.values() for side in (fold.outside, fold.inside) for row in side for name in row}
)


@each_row("panel", [*PANELS, "page-8"])
def test_every_panel_of_a_fold_has_a_name_in_spanish(panel: str) -> None:
    name = panel_name(panel)
    assert isinstance(name, Message)
    assert said_in("es")(name) != name


@each_row("fold", sorted(FOLDS))
def test_every_fold_is_said_with_its_paper(fold: str) -> None:
    said = said_in("es")(form_in_words("letter", fold, 2))
    assert said.startswith("Carta, dos caras" if fold == "flat" else "Carta, doblado ")


def test_a_flow_that_only_its_layout_names_is_called_by_its_panels(tmp_path: Path) -> None:
    flyer = tmp_path / "flyers" / "secure-communities"
    shutil.copytree(Path("flyers/secure-communities"), flyer)
    layout = flyer / "layout.yaml"
    layout.write_text(layout.read_text("utf-8").replace("  inside:\n    flow:", "  story:\n    flow:", 1), "utf-8")
    names = text_names(open_project(tmp_path)["secure-communities"].editor("en").source())
    assert names["problems.heading"] == "Inside 1 to Inside 3, heading"
    assert said_in("es")(names["problems.heading"]) == "Interior 1 a Interior 3, encabezado"
