"""Own colors: a color of flyer.yaml that is too light or too dark is one problem, with what helps."""

import shutil

import pytest

from flyergen.problem import Problem
from flyergen.problems.legibility import OwnColour
from flyergen.problems.remedy import remedies_of
from flyergen.project.editions import judged_everywhere, judged_in_media, load
from flyergen.project.judgement import Demand
from flyergen.project.requested_editions import EditionSpec
from flyergen.project.verdict import verdict_on
from flyergen.targets import media_of
from project import FLYER, LAYOUT, Project
from typeset.test_legibility import FLYERS, kind

BRAND, LIGHT = '"#123F36"', '"#FFB92E"'
NEAREST = "write `#111111`, the nearest that can be read"


def errors(project: Project) -> tuple[Problem, ...]:
    source = load(project.flyer)
    found = [verdict_on(one.findings, Demand.draft).errors for one in judged_everywhere(source, EditionSpec())]
    return tuple(dict.fromkeys(problem for some in found for problem in some))


def test_a_light_color_is_one_problem_and_the_color_that_is_named_helps(project: Project) -> None:
    project.change(FLYER, BRAND, LIGHT)
    assert project.checked() == (
        "flyers/shots/flyer.yaml:8:16: L434: the color `brand` (#FFB92E) is too light: "
        "brand on paper has a contrast of 1.7 to 1, and 4.5 is needed\n"
        "  hint: write `#996f1c`, the nearest that can be read\n"
    )
    project.change(FLYER, LIGHT, '"#996f1c"')
    assert project.checked() == ""


@pytest.mark.parametrize("way", [0, 1])
def test_a_light_brand_under_many_words_is_one_problem_and_each_way_out_helps(project: Project, way: int) -> None:
    kind(project, "need-a-ride").change(FLYER, '"#17365C"', LIGHT)
    (problem,) = errors(project)
    ways = remedies_of(problem)
    assert problem.code == "T314"
    assert len(ways) == 2
    for one in reversed(ways[way]):  # the brand before the accent, which is like it
        old = {"palette.brand.rgb": LIGHT, "palette.accent.rgb": '"#FFC83D"'}[one.where]
        project.change(FLYER, old, f'"{one.value}"')
    assert errors(project) == ()


def test_a_color_that_no_other_one_can_replace_is_told_where_it_is_hard_to_read(project: Project) -> None:
    project.change(FLYER, BRAND, '"#E8FF00"')
    project.change(LAYOUT, "panels:\n", "styles: {body: {colour: paper}}\npanels:\n")
    project.change(LAYOUT, "  front:\n", "  front:\n    background: brand\n")
    assert "words in the style `body` would be hard to read" in project.checked()


@pytest.mark.parametrize(
    ("near", "dark", "hint"),
    [
        ("#111111", "", NEAREST),
        ("", "#222222", "make it the accent, and take a dark brand, such as `#222222`"),
        (
            "#111111",
            "#222222",
            f"make it the accent, and take a dark brand, such as `#222222`; or {NEAREST}",
        ),
    ],
)
def test_what_helps_is_said_as_it_was_found(near: str, dark: str, hint: str) -> None:
    told = OwnColour("brand", "#eeeeee", "brand", "", 1.5, 3.0, near, dark)
    fact = (
        "the color `brand` (#eeeeee) is too light: brand on the photograph has a contrast of 1.5 to 1, and 3 is needed"
    )
    assert told.sentences() == (fact, hint)
    assert told._replace(darker=False).sentences()[0] == fact.replace("light", "dark")
    assert len(told.remedies()) == bool(near) + bool(dark)


@pytest.mark.parametrize("colour", ["#777777", "#113355"])
def test_each_language_and_medium_is_told_the_same_whatever_else_is_asked_for(project: Project, colour: str) -> None:
    shutil.copytree(FLYERS / "need-a-ride", project.flyer, dirs_exist_ok=True)
    source = load(project.change(FLYER, '"#FFC83D"', f'"{colour}"').flyer)
    whole = judged_in_media(source, EditionSpec(), media_of())
    for medium, editions in whole.items():
        for one in editions:
            (alone,) = judged_in_media(source, EditionSpec((one.language,)), (medium,))[medium]
            assert alone.of_design == one.of_design


def test_a_color_that_cannot_be_read_is_one_problem_and_not_black(project: Project) -> None:
    project.change(FLYER, BRAND, '"brnd"')
    project.change(LAYOUT, "  front:\n", "  front:\n    background: brand\n")
    assert project.checked() == (
        'flyers/shots/flyer.yaml:8:16: L302: `brnd` is not a screen color\n  hint: write it as "#123F36", with quotes\n'
    )
