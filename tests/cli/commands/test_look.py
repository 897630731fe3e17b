"""The look of a flyer on the command line: how it fits in each theme, and what is written into its file."""

import json

import pytest

from own_theme import brand_and_call_out, own
from project import FLYER, Project


@pytest.mark.all
def test_each_theme_is_shown_with_how_the_flyer_fits_in_it(project: Project) -> None:
    said = project.run("look", "shots")
    assert said.exit == 0
    colors, fonts = said.out.removeprefix("colors\n").split("fonts\n")
    assert "  beet-peach       beet, peach, cream" in colors
    assert [line.split()[0] for line in fonts.splitlines()] == [
        *("acid-copier", "beet-peach", "dusk", "fir-gold", "indigo-mint", "ridge-salmon", "rubric"),
    ]
    assert "  dusk          eb-garamond, young-serif            fits in English and Español\n" in fonts
    found = json.loads(project.run("look", "shots", "--json").out)
    assert found["palette"]["fir-gold"] == {
        "readable": True,
        "fits": {code: {"fits": True, "lines": {}, "others": []} for code in ("en", "es")},
    }


def test_colors_and_fonts_come_from_two_themes(project: Project) -> None:
    before = (project.flyer / FLYER).read_text("utf-8")
    said = project.run("look", "shots", "--palette", "indigo-mint", "--fonts", "ridge-salmon")
    assert said.exit == 0
    assert said.out == "flyers/shots/flyer.yaml  written\n  fits in English and Español\n"
    text = (project.flyer / FLYER).read_text("utf-8")
    assert "theme: {palette: indigo-mint, fonts: ridge-salmon}\n" in text
    assert "brand:" not in text
    assert "fonts:\n" not in text
    assert text.startswith(before.partition("fonts:")[0])
    assert brand_and_call_out(project) == ("#28336f", 2.1)
    project.run("look", "shots", "--palette", "ridge-salmon")
    assert "theme: ridge-salmon\n" in (project.flyer / FLYER).read_text("utf-8")


def test_the_theme_that_is_chosen_is_told(project: Project) -> None:
    project.run("look", "shots", "--palette", "indigo-mint")
    lines = project.run("look", "shots").out.splitlines()
    assert [line.split()[0] for line in lines if line.endswith("chosen")] == ["indigo-mint"]


def test_the_paper_is_changed_alone(project: Project) -> None:
    before = (project.flyer / FLYER).read_text("utf-8")
    assert project.run("look", "shots", "--paper", "a4", "--stock", "cover").exit == 0
    text = (project.flyer / FLYER).read_text("utf-8")
    assert [line for line in text.splitlines() if line and line not in before] == [
        "paper: a4",
        "print:",
        "  stock: cover",
    ]


def test_colors_in_which_words_cannot_be_read_are_refused(project: Project) -> None:
    pale = 'about: Pale.\npalette:\n  brand: {rgb: "#f7e0a0"}\n  accent: {rgb: "#fff0c0"}\n  tint: {rgb: "#ffffff"}\n'
    own(project, pale)
    before = (project.flyer / FLYER).read_bytes()
    said = project.run("look", "shots", "--palette", "own")
    assert said.exit == 1
    assert "would be hard to read" in said.err
    assert "nothing written" in said.err
    assert (project.flyer / FLYER).read_bytes() == before


@pytest.mark.parametrize(("option", "code"), [(("--palette", "fir-golf"), "L601"), (("--fonts", "../x"), "L601")])
def test_a_theme_that_there_is_not_is_refused(option: tuple[str, str], code: str, project: Project) -> None:
    said = project.run("look", "shots", *option)
    assert said.exit == 1
    assert f"{code}: there is no theme" in said.err


def test_a_layout_may_have_the_colors_of_one_theme_alone(project: Project) -> None:
    project.run("look", "shots", "--fonts", "ridge-salmon")
    project.change("layout.yaml", "extends: flat\n", "extends: flat\ntheme: {palette: indigo-mint}\n")
    assert brand_and_call_out(project) == ("#28336f", 2.1)


def test_a_part_of_a_theme_that_there_is_not_has_a_hint(project: Project) -> None:
    project.change(FLYER, "palette:\n", "theme: {pallete: fir-gold}\npalette:\n")
    assert (
        "flyers/shots/flyer.yaml:7:9: L101: there is no key `pallete` here\n  hint: did you mean `palette`?\n"
    ) in project.run("check").err
