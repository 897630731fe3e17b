"""`flyergen preview`: pictures of the sides, with guides, and with what does not fit in red."""

import json

from PIL import Image

from project import FLYER, Project

FOUR = [f"output/shots/preview/shots.{lang}.{side}.png" for lang in ("en", "es") for side in ("outside", "inside")]


def test_each_side_of_each_language_is_a_picture_of_the_trimmed_sheet(project: Project) -> None:
    said = project.run("preview", "shots")
    assert said == (0, "".join(f"{path}\n" for path in FOUR), "")
    with Image.open(project.root / FOUR[0]) as picture:
        assert picture.size == (440, 680)


def test_what_does_not_fit_stops_the_preview_of_its_language_alone(project: Project) -> None:
    project.low()
    said = project.run("preview", "shots")
    assert (said.exit, said.out, project.made()) == (1, "\n".join(FOUR[:2]) + "\n", sorted(FOUR[:2]))
    command = "flyergen preview shots --lang es --overset"
    assert said.err.endswith(f"1 problem; the pictures named above were made. See it: {command}\n")


def test_json_names_the_pictures(project: Project) -> None:
    said = project.run("preview", "shots", "--lang", "es", "--json")
    assert json.loads(said.out) == {"pictures": FOUR[2:], "problems": []}


def test_json_of_a_bad_flyer_is_whole_json(project: Project) -> None:
    project.change(FLYER, "contact:", "contct:")
    said = project.run("preview", "shots", "--json")
    assert (said.exit, said.err) == (1, "")
    assert [problem["code"] for problem in json.loads(said.out)["problems"]] == ["L101"]


def test_a_folder_that_cannot_be_made_is_told_of(project: Project) -> None:
    (project.root / "output").write_text("a file")
    said = project.run("preview", "shots")
    assert said == (
        1,
        "",
        (
            "output: D101: a file is in the way of a folder of this name\n"
            "  hint: move it away, or give another folder with --output\n"
            "1 problem; nothing written\n"
        ),
    )
