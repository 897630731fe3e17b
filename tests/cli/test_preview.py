"""`flyergen preview`: pictures of the sides, with guides, and with what does not fit in red."""

import json

from PIL import Image

from cli.project import ES, FLYER, LAYOUT, Project

FOUR = [f"output/shots/preview/shots.{lang}.{side}.png" for lang in ("en", "es") for side in ("outside", "inside")]


def test_each_side_of_each_language_is_a_picture_of_the_trimmed_sheet(project: Project) -> None:
    said = project.run("preview", "shots")
    assert said == (0, "".join(f"{path}\n" for path in FOUR), "")
    with Image.open(project.root / FOUR[0]) as picture:
        assert picture.size == (440, 680)


def test_guides_show_the_bleed_too(project: Project) -> None:
    project.run("preview", "shots", "--lang", "en", "--dpi", "160", "--guides")
    with Image.open(project.root / FOUR[0]) as picture:
        assert picture.size == (round(5.75 * 160), round(8.75 * 160))


def test_what_does_not_fit_stops_the_preview_of_its_language_alone(project: Project) -> None:
    project.change(ES, "Nada.", "Todas las personas que viven aquí pueden venir. " * 110)
    said = project.run("preview", "shots")
    assert (said.exit, said.out, project.made()) == (1, "\n".join(FOUR[:2]) + "\n", sorted(FOUR[:2]))
    command = "flyergen preview shots --lang es --overset"
    assert said.err.endswith(f"1 problem; the pictures named above were made. See it: {command}\n")


def test_what_does_not_fit_is_shown_in_red_if_asked(project: Project) -> None:
    project.change(ES, "Nada.", "Todas las personas que viven aquí pueden venir. " * 110)
    assert project.run("preview", "shots", "--overset").exit == 0
    with Image.open(project.root / FOUR[0]) as good, Image.open(project.root / FOUR[2]) as full:
        assert not _has_red(good)
        assert _has_red(full)


def test_a_word_that_is_wider_than_its_column_is_shown_if_asked(project: Project) -> None:
    project.change(ES, "Nada.", "Nada" * 60)
    assert project.run("preview", "shots", "--lang", "es").exit == 1
    assert project.run("preview", "shots", "--lang", "es", "--overset") == (0, "\n".join(FOUR[2:]) + "\n", "")


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


def _has_red(picture: Image.Image) -> bool:
    red, green, _ = picture.convert("RGB").split()
    return any(high > 200 and low < 100 for high, low in zip(red.tobytes(), green.tobytes(), strict=True))


def test_a_folded_piece_is_shown_closed_opened_open_and_from_behind(project: Project) -> None:
    project.change(LAYOUT, "extends: flat\nsheet: half-letter", "extends: base\nsheet: letter\nfold: half")
    project.change(LAYOUT, "  front:", "  cover:")
    project.change(LAYOUT, "  back:", "  inside-1:")
    said = project.run("preview", "shots", "--lang", "en", "--folded")
    views = ("closed", "open", "back")
    assert said == (0, "".join(f"output/shots/preview/shots.en.folded-{view}.png\n" for view in views), "")
