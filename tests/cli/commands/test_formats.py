"""`flyergen formats`: the papers that a layout may name, and the layouts to start from."""

import json

from project import Project


def test_formats_have_their_size_in_both_units_and_what_they_are_for(project: Project) -> None:
    lines = project.run("formats").out.splitlines()
    assert (
        lines[0]
        == "letter          8.5 x 11 in        215.9 x 279.4 mm   tri-folds, flyers to pin up, zines, large print"
    )
    assert json.loads(project.run("formats", "--json").out)["formats"][8] == {
        "name": "wallet-card",
        "width_mm": 50.8,
        "height_mm": 88.9,
    }


def test_formats_name_the_layouts_to_start_from(project: Project) -> None:
    lines = project.run("formats").out.splitlines()
    layouts = lines[lines.index("layouts to start from, with `extends:`") + 1 :]
    assert "postcard        6 x 4 in           flat" in layouts
    assert "tri-fold        11 x 8.5 in        letter fold" in layouts
    assert "base" not in {line.split()[0] for line in layouts}  # the others extend it
    assert {"name": "poster-a3", "fold": "flat", "width_mm": 297.0, "height_mm": 420.0} in json.loads(
        project.run("formats", "--json").out
    )["layouts"]


def test_every_paper_is_shown_and_a_use_is_left_out_where_there_is_none(project: Project) -> None:
    lines = project.run("formats").out.splitlines()
    papers = [line.split()[0] for line in lines[: lines.index("")]]
    assert papers == [one["name"] for one in json.loads(project.run("formats", "--json").out)["formats"]]
    assert all(line == line.rstrip() for line in lines)
    assert (
        "a6              4.134 x 5.827 in   105 x 148 mm       postcards and small handbills, four on an A4 sheet"
        in lines
    )
