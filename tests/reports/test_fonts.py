"""The families in which flyers, languages and scripts are set, where they are from, and what they lack."""

import pytest

from flyergen.problem import FlyerError
from flyergen.reports.fonts import Font, Use, fonts_of
from flyergen.source.assets.fonts import command_for
from project import EN, ES, FLYER, Project

pytestmark = pytest.mark.usefixtures("no_font_packages")

SANS = Font("source-sans-3", "flyergen", "3.052", "OFL-1.1")
CONDENSED = Font("barlow-condensed", "flyergen", "1.408", "OFL-1.1")
KOREAN = Font("noto-sans-kr", "missing", command=command_for("noto-sans-kr"))


@pytest.mark.usefixtures("project")
def test_a_flyer_has_a_family_for_each_language_and_role() -> None:
    report = fonts_of("shots")
    assert (report.name, report.besides, report.problems) == ("shots", (), ())
    assert report.uses == (
        Use("en", "text", ("Latn",), SANS),
        Use("en", "display", ("Latn",), CONDENSED),
        Use("es", "text", ("Latn",), SANS),
        Use("es", "display", ("Latn",), CONDENSED),
    )


def test_letters_of_another_script_have_a_family_of_their_own(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: Everyone, все.")
    of_english = [use for use in fonts_of("shots").uses if (use.language, use.role) == ("en", "text")]
    assert [(use.scripts, use.font.family) for use in of_english] == [(("Cyrl", "Latn"), "source-sans-3")]
    of_titles = [use for use in fonts_of("shots").uses if (use.language, use.role) == ("en", "display")]
    assert [(use.scripts, use.font.family) for use in of_titles] == [
        (("Latn",), "barlow-condensed"),
        (("Cyrl",), "noto-sans-condensed"),
    ]


def test_letters_that_no_family_has_are_named_once_with_their_problem(project: Project) -> None:
    project.change(EN, "body: Everyone.", "body: Everyone 가나가.")
    report = fonts_of("shots")
    lacking = [use for use in report.uses if use.lacking]
    assert [(use.language, use.scripts, use.lacking, use.font.origin) for use in lacking] == [
        ("en", ("Hang",), "가나", "missing")
    ] * 2
    assert [problem.code for problem in report.problems] == ["T302"]


def test_a_language_is_shown_with_the_families_of_its_script() -> None:
    report = fonts_of("ru")
    assert [(use.language, use.role, "Cyrl" in use.scripts, use.font.family) for use in report.uses] == [
        ("ru", "text", True, "noto-sans"),
        ("ru", "display", True, "noto-sans-condensed"),
    ]
    assert report.problems == ()


def test_a_language_without_its_package_says_how_to_install_it() -> None:
    report = fonts_of("ko")
    assert {use.font for use in report.uses} == {KOREAN}
    assert [problem.code for problem in report.problems] == ["T302"]


def test_all_scripts_begin_with_those_of_every_flyer_and_other_families_come_last() -> None:
    report = fonts_of("")
    assert report.name == ""
    assert [use.scripts for use in report.uses[:3]] == [("Latn",), ("Cyrl",), ("Grek",)]
    assert {use.font.family for use in report.uses[:3]} == {"noto-sans"}
    assert [use.font for use in report.uses if use.scripts == ("Kore",)] == [KOREAN]
    names = [font.family for font in report.besides]
    assert names == sorted(names)
    assert "source-sans-3" in names
    assert not {*names} & {use.font.family for use in report.uses}


def test_layouts_with_other_fonts_are_told_apart(project: Project) -> None:
    project.change(FLYER, "languages: [en, es]", "languages: [en]\nlayouts: [layout, serif]")
    (project.flyer / ES).unlink()
    layout = (project.flyer / "layout.yaml").read_text("utf-8")
    project.write("serif.yaml", layout)
    assert {use.layout for use in fonts_of("shots").uses} == {""}
    project.write("serif.yaml", f"theme: {{fonts: dusk}}\n{layout}")
    found = [(use.layout, use.role, use.font.family) for use in fonts_of("shots").uses]
    assert found == [
        ("layout", "text", "source-sans-3"),
        ("layout", "display", "barlow-condensed"),
        ("serif", "text", "eb-garamond"),
        ("serif", "display", "young-serif"),
    ]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("name", "code"), [("nowhere", "F101"), ("spanish", "F111")])
def test_what_is_neither_a_flyer_nor_a_language_is_refused(name: str, code: str) -> None:
    with pytest.raises(FlyerError) as told:
        fonts_of(name)
    assert [problem.code for problem in told.value.problems] == [code]
