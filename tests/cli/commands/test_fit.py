"""`flyergen fit`: how full each panel is, what must be cut, and how much more would have room."""

import json
from pathlib import Path

import pypdfium2
import pytest

from flyergen.api import open_project
from flyergen.reports.fit import room_of
from project import EN, ES, FLYER, LAYOUT, Project

LONG = "title: Vacunas gratis contra la gripe\n  body: " + "Un texto que no cabe en ningún lugar del volante. " * 40


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.chdir(tmp_path)
    return Project(tmp_path).add("shots")


def too_long(project: Project) -> Project:
    return project.change(ES, "title: Vacunas gratis contra la gripe\n  body: ", LONG)


def test_each_panel_says_how_many_lines_and_characters_are_free(project: Project) -> None:
    said = project.run("fit", "shots")
    assert (said.exit, said.err) == (0, "")
    *table, smallest = said.out.splitlines()
    assert smallest == "free: at the smallest size, 9 on 10.62 pt"
    head, *rows = (line.split() for line in table)
    assert head == ["language", "size", "panel", "full", "lines", "characters", "shorten"]
    sizes = ["10", "on", "13.4", "pt"]
    assert [row[:-4] for row in rows] == [["en", *sizes, "front"], ["back"], ["es", *sizes, "front"], ["back"]]
    assert [row[-3] for row in rows] == ["free"] * 4
    assert all(int(number) >= 0 for row in rows for number in row[-2:])


def test_what_is_free_is_what_the_page_in_the_browser_counts(project: Project) -> None:
    said = json.loads(project.run("fit", "shots", "--json").out)
    front = next(one for one in said["languages"][0]["panels"] if one["panel"] == "front")
    editor = open_project(".")["shots"].editor("en")
    rooms = [room_of(editor, key) for key in ("cover.body", "points.1.body")]
    assert front["characters_free"] in [room.spare for room in rooms]
    assert front["lines_free"] > 0


def test_as_many_characters_as_are_free_have_room_and_more_have_not(project: Project) -> None:
    before = json.loads(project.run("fit", "shots", "--lang", "en", "--json").out)
    (free,) = [one["lines_free"] for one in before["languages"][0]["panels"] if one["panel"] == "front"]
    project.change(
        LAYOUT, "last_row: 30\n    blocks:\n      - title", f"last_row: {30 - free}\n    blocks:\n      - title"
    )
    tight = json.loads(project.run("fit", "shots", "--lang", "en", "--json").out)["languages"][0]
    assert tight["fits"]
    assert next(one["lines_free"] for one in tight["panels"] if one["panel"] == "front") == 0


@pytest.mark.all
def test_a_panel_that_is_too_full_says_what_to_cut_and_at_which_size_it_would_fit(project: Project) -> None:
    said = too_long(project).run("fit", "shots", "--json")
    assert said.exit == 1
    of_spanish = json.loads(said.out)["languages"][1]
    (front,) = [one for one in of_spanish["panels"] if one["panel"] == "front"]
    assert not of_spanish["fits"]
    assert front["fullness"] > 1
    assert front["lines_over"] > 0
    (cut,) = front["shorten"]
    assert cut["key"] == "cover.body"
    assert cut["characters"] == front["characters_over"] > 100
    shown = project.run("fit", "shots", "--lang", "es").out
    assert f" over {front['lines_over']} {cut['characters']} " in " ".join(shown.split())
    assert f"cover.body by {cut['characters']} of {cut['of']}" in shown


def test_a_panel_that_is_empty_at_the_smallest_size_has_all_its_lines_free(project: Project) -> None:
    project.change(
        LAYOUT, "largest: 10pt, preferred: 10pt, smallest: 9pt", "largest: 30pt, preferred: 30pt, smallest: 8pt"
    )
    project.change(LAYOUT, "  front:\n    last_row: 30\n", "  all:\n    flow: [front, back]\n")
    project.change(LAYOUT, "  back:\n    last_row: 30\n    blocks:\n", "")
    front, back = json.loads(project.run("fit", "shots", "--lang", "en", "--json").out)["languages"][0]["panels"]
    assert back["fullness"] > 0
    assert back["lines_free"] > front["lines_free"] > 0


def test_sizes_at_which_other_scripts_are_as_legible_are_told_until_the_layout_has_them(project: Project) -> None:
    (project.flyer / ES).rename(project.flyer / "text/hi.yaml")
    project.change(FLYER, "languages: [en, es]", "languages: [en, hi]")
    told = "equally legible: hi 1.15 times the size of Latin letters, with `body: {scripts: auto}`"
    assert told in project.run("fit", "shots").out
    project.change(LAYOUT, "smallest: 9pt}", "smallest: 9pt, scripts: auto}")
    assert told not in project.run("fit", "shots").out
    english, hindi = json.loads(project.run("fit", "shots", "--json").out)["languages"]
    assert (english["body_pt"], hindi["body_pt"]) == (10, 11.5)
    assert (hindi["script_factor"], hindi["script_factor_recommended"]) == (1.15, 1.15)


def test_a_proof_shows_what_is_over_in_red(project: Project) -> None:
    said = too_long(project).run("fit", "shots", "--lang", "es", "--proof", "pdf")
    path = project.root / "output" / "shots" / "fit" / "shots.es.fit.pdf"
    assert said.out.splitlines()[-1] == "output/shots/fit/shots.es.fit.pdf"
    page = pypdfium2.PdfDocument(path)[0]
    assert "no cabe" in page.get_textpage().get_text_range()
    colours = page.render(scale=1).to_pil().convert("RGB").getcolors(1 << 20) or []
    assert sum(count for count, (red, green, blue) in colours if red > 180 and green < 90 and blue < 90) > 50


def test_pictures_are_written_for_each_side(project: Project) -> None:
    said = project.run("fit", "shots", "--lang", "en", "--proof", "png")
    assert [Path(line).name for line in said.out.splitlines() if line.endswith(".png")] == [
        "shots.en.outside.png",
        "shots.en.inside.png",
    ]


def test_what_cannot_be_set_is_told_as_by_other_commands(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: Everyone {contact.fone}.")
    said = project.run("fit", "shots")
    assert said.exit == 1
    assert "T406: there is no variable `contact.fone`" in said.err
    assert project.run("fit", "shotz").err == "F101: there is no flyer `shotz`\n  hint: did you mean `shots`?\n"


def test_a_kind_of_proof_that_there_is_not_is_refused_with_those_that_there_are(project: Project) -> None:
    said = project.run("fit", "shots", "--proof", "pgn")
    assert said.exit == 2
    assert "'pgn' is not one of 'pdf', 'png'" in " ".join(said.err.replace("│", " ").split())
