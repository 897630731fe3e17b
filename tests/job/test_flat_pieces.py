"""Flat pieces: the size of each, the hole of a door hanger, and posters in parts."""

from pathlib import Path

import pikepdf
import pytest

import flyergen
from building import refusal
from flat_piece import FOLDED, mailed, piece, text_matrices, text_of, trims
from project import LAYOUT, Project

SHIPPED = {
    "poster": (792, 1224),
    "poster-a3": (841.89, 1190.55),
    "poster-letter": (612, 792),
    "tear-off": (612, 792),
    "half-sheet": (396, 612),
    "quarter-sheet": (306, 396),
    "postcard": (432, 288),
    "postcard-large": (612, 396),
    "palm-card": (288, 648),
    "door-hanger": (306, 792),
    "wallet-card": (252, 144),
}


def test_every_flat_layout_that_ships_is_known_here() -> None:
    folder = Path(flyergen.__file__).parent / "layouts"
    flats = {path.stem for path in folder.glob("*.yaml") if _is_flat(folder, path.stem)}
    assert flats - {"flat"} == set(SHIPPED)


def _is_flat(folder: Path, name: str) -> bool:
    text = (folder / f"{name}.yaml").read_text("utf-8")
    base = next((line.removeprefix("extends: ") for line in text.splitlines() if line.startswith("extends: ")), "")
    return "fold: flat" in text or (bool(base) and _is_flat(folder, base))


@pytest.mark.parametrize("layout", SHIPPED)
def test_each_flat_layout_makes_a_piece_of_its_size(layout: str, project: Project) -> None:
    piece(project, layout).printed("press")
    made = project.root / "output" / "shots" / "shots.en.press.pdf"
    assert trims(made)[0] == pytest.approx(SHIPPED[layout], abs=0.02)


def test_words_on_a_door_hanger_begin_under_the_hole(project: Project) -> None:
    piece(project, "door-hanger").change(LAYOUT, "front: {", "front: {top: 20pt, ")
    project.printed("press")
    with pikepdf.open(project.root / "output/shots/shots.en.press.pdf") as pdf:
        baselines = [matrix[5] for matrix in text_matrices(pdf.pages[0])]
    assert min(-one for one in baselines) > 126


def test_what_stands_in_the_hole_is_refused(project: Project) -> None:
    piece(project, "door-hanger").change(LAYOUT, "title: cover.title", "title: {text: cover.title, at: {top: 40pt}}")
    assert project.problems() == (
        "flyers/shots/text/en.yaml:2:16: T305: `cover.title` stands in the place of the hole on panel front in `en`\n"
        "  hint: move it with `at:`, or make it narrower; `flyergen preview --guides` shows the place\n"
    )


def test_a_poster_comes_in_parts_that_are_printed_on_one_side(project: Project) -> None:
    built = piece(project, "poster").build(languages=("en",), tile="letter")
    assert built.problems == ()
    assert built.way == (
        "print the tiles at 100 %, on 8.5 x 11 in paper, on one side: 2 across and 2 down; cut along the solid marks, "
        "and glue each sheet up to the dashed marks of the one before"
    )
    assert project.made() == ["output/shots/shots.en.tiles.copier.pdf"]
    path = project.root / project.made()[0]
    with pikepdf.open(path) as pdf:
        assert [[float(edge) for edge in page.MediaBox] for page in pdf.pages] == [[0, 0, 612, 792]] * 4
        assert str(pdf.Root.ViewerPreferences.Duplex) == "/Simplex"
    assert all(
        f"{name} · {page + 1}/4 · Free flu shots · en" in text_of(path, page)
        for page, name in enumerate(("A1", "B1", "A2", "B2"))
    )


def test_a_small_piece_becomes_a_poster_on_as_many_sheets_as_are_said(project: Project) -> None:
    built = piece(project, "flat").build(languages=("en",), tile="letter:4")
    assert built.problems == ()
    assert built.way.endswith("marks of the one before; the poster is 169 % of its own size")
    with pikepdf.open(project.root / project.made()[0]) as pdf:
        assert [[float(edge) for edge in page.MediaBox] for page in pdf.pages] == [[0, 0, 612, 792]] * 4


@pytest.mark.parametrize("said", ["letter:", "letter:1", "letter:x", "letter:37", "letter:-4"])
def test_a_number_of_sheets_that_there_is_not_is_told(project: Project, said: str) -> None:
    assert refusal(lambda: piece(project, "flat").build(languages=("en",), tile=said)) == (
        f"S126: `{said}` does not say on how many sheets, from 2 to 36\n"
        "  hint: write the paper and the sheets, as `--tile letter:4`\n"
    )


def test_only_flat_pieces_come_in_parts(project: Project) -> None:
    mailed(project, FOLDED, "tri-fold")
    assert project.problems(tile="letter").startswith(
        "layouts/tri-fold.yaml:9:7: S120: only a flat piece is tiled, and this one has the fold `letter`\n"
        "  hint: leave out `--tile`\n"
    )
