"""A palette of screen colors alone: its inks are worked out, and said once."""

import pytest
from pikepdf import Pdf

from project import FLYER, Project

_NOTE = """\
flyers/shots/flyer.yaml:8:16: L306: `brand` prints as {inks} in {condition}
  hint: nothing need be done; write `cmyk: {inks}` behind its `rgb:` to keep it or change it
"""


@pytest.fixture
def screen(project: Project) -> Project:
    return project.change(FLYER, ", cmyk: 85/40/70/55", "")


def test_the_inks_of_a_screen_colour_are_said_once_by_check_and_by_a_build_for_the_press(screen: Project) -> None:
    note = _NOTE.format(inks="87/45/72/57", condition="GRACoL 2006, coated paper")
    assert screen.checked().count("L306") == 1
    assert screen.printed("press") == note
    assert "0.87 0.45 0.72 0.57 k" in _painted(screen, "press")


def test_the_profile_of_the_build_says_which_inks(screen: Project) -> None:
    note = _NOTE.format(inks="78/9/55/80", condition="FOGRA47, uncoated paper")
    assert screen.printed("press", profile="fogra47") == note
    assert "0.78 0.09 0.55 0.8 k" in _painted(screen, "press")


def test_a_colour_may_be_no_more_than_its_screen_value(project: Project) -> None:
    project.change(FLYER, '{rgb: "#123F36", cmyk: 85/40/70/55}', '"#123F36"')
    project.printed("press")
    assert "0.87 0.45 0.72 0.57 k" in _painted(project, "press")


@pytest.mark.all
def test_a_build_for_a_screen_says_nothing_of_inks(screen: Project) -> None:
    assert screen.printed("screen") == ""


def test_inks_that_are_written_go_before_those_of_the_profile(project: Project) -> None:
    assert project.printed("press") == ""
    assert "0.85 0.4 0.7 0.55 k" in _painted(project, "press")


def test_inks_that_are_more_than_the_paper_takes_are_lowered_and_told(project: Project) -> None:
    project.change(FLYER, "cmyk: 85/40/70/55", "cmyk: 85/60/75/60")
    assert (
        project.printed("press", profile="fogra47")
        == """\
flyers/shots/flyer.yaml:8:16: L306: `brand` prints as 77/54/68/60 in FOGRA47, uncoated paper, which takes 260 % of ink
  hint: nothing need be done; write `cmyk: 77/54/68/60` behind its `rgb:` to keep it or change it
"""
    )
    assert "0.77 0.54 0.68 0.6 k" in _painted(project, "press")
    assert project.printed("press") == ""


def test_more_ink_than_any_paper_takes_is_refused(project: Project) -> None:
    project.change(FLYER, "cmyk: 85/40/70/55", "cmyk: 90/80/80/60")
    assert "L303: `brand` has 310 % of ink; no paper takes more than 300 %" in project.problems(profile="fogra47")


def test_a_spot_ink_needs_the_look_that_a_proof_shows(screen: Project) -> None:
    screen.change(FLYER, '"#123F36"', '"#123F36", spot: Moss')
    assert (
        screen.problems()
        == """\
flyers/shots/flyer.yaml:8:33: L305: nothing says what the spot ink `Moss` looks like in four inks
  hint: add `cmyk: 85/40/70/55` with what the shop's proof shows
"""
    )


def _painted(project: Project, target: str) -> str:
    with Pdf.open(project.root / "output" / "shots" / f"shots.en.{target}.pdf") as pdf:
        return "\n".join(page.Contents.read_bytes().decode("latin-1") for page in pdf.pages)
