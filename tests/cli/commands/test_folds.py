"""`flyergen folds`: which folds a designer may ask for, with their panels."""

import json

from project import Project


def test_a_fold_says_its_panels_on_both_sides_and_how_it_is_read(project: Project) -> None:
    said = project.run("folds")
    assert said.exit == 0
    assert said.out.split("\n\n")[0] == (
        "letter            11 x 8.5 in   fold-letter\n"
        "  outside   flap 3.625 in | back 3.6875 in | cover 3.6875 in\n"
        "  inside    inside-1 3.6875 in | inside-2 3.6875 in | inside-3 3.625 in\n"
        "  read      cover, flap, inside-1, inside-2, inside-3, back"
    )


def test_a_zine_shows_both_rows_of_its_pages(project: Project) -> None:
    zine = next(part for part in project.run("folds", "--sheet", "a4").out.split("\n\n") if part.startswith("zine"))
    assert zine == (
        "zine              297 x 210 mm\n"
        "  outside   page-5 ↓ 74.25 mm | page-4 ↓ 74.25 mm | page-3 ↓ 74.25 mm | page-2 ↓ 74.25 mm\n"
        "            page-6 74.25 mm | page-7 74.25 mm | back 74.25 mm | cover 74.25 mm\n"
        "  inside    poster 297 mm\n"
        "  read      cover, page-2, page-3, page-4, page-5, page-6, page-7, back, poster"
    )


def test_stiff_paper_is_tucked_in_twice_as_much(project: Project) -> None:
    assert (
        "inside-1 3.7083 in | inside-2 3.7083 in | inside-3 3.5833 in" in project.run("folds", "--stock", "cover").out
    )


def test_a_fold_that_a_paper_is_too_small_for_says_so_and_the_others_are_shown(project: Project) -> None:
    said = project.run("folds", "--sheet", "a6")
    assert said.exit == 0
    assert said.out.startswith("letter ")
    *_, zine = said.out.partition("\nzine\n")
    assert zine.startswith("  the narrowest panel of the fold `zine` is 37.0 mm wide, too narrow for words of 9 pt\n")


def test_json_has_every_panel_with_its_place(project: Project) -> None:
    folds = {fold["fold"]: fold for fold in json.loads(project.run("folds", "--json").out)["folds"]}
    assert folds["quarter"]["ticket"] == "fold-poster"
    assert folds["quarter"]["panels"][0] == {
        "name": "inside-2",
        "side": "outside",
        "x_mm": 0.0,
        "y_mm": 0.0,
        "width_mm": 107.95,
        "height_mm": 139.7,
        "turned": True,
    }


def test_a_paper_that_is_none_is_named(project: Project) -> None:
    said = project.run("folds", "--sheet", "leter")
    assert (said.exit, said.out) == (2, "")
    assert said.err.startswith("S101: there is no paper called “leter”\n  hint: did you mean `letter`?\n")
