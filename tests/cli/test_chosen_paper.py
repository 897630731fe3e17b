"""The paper that a flyer chooses: the same design on A4, and on what is cut from it."""

from pathlib import Path

import pikepdf

from cli.project import FLYER, LAYOUT, Project
from cli.test_new import kind, text_of  # noqa: F401  the fixture

A5 = (419.5, 595.3)


def chosen(project: Project, paper: str) -> Project:
    return project.change(FLYER, "languages: [en, es]", f"languages: [en, es]\npaper: {paper}")


def size_of(file: Path) -> tuple[float, float]:
    with pikepdf.open(file) as document:
        left, bottom, right, top = (float(x) for x in document.pages[0].trimbox)
    return round(right - left, 1), round(top - bottom, 1)


def test_a_handbill_is_made_on_a5_for_people_who_have_a4(project: Project) -> None:
    run = chosen(project, "a4").run("build", "--lang", "en")
    assert run.exit == 0, run.err
    assert size_of(project.root / "output/shots/shots.en.press.pdf") == A5


def test_a_layout_drawn_for_a4_is_made_on_letter_too(project: Project) -> None:
    project.change(LAYOUT, "sheet: half-letter", "sheet: a5")
    assert chosen(project, "letter").run("build", "--lang", "en").exit == 0
    assert size_of(project.root / "output/shots/shots.en.press.pdf") == (396, 612)


def test_the_paper_that_a_layout_is_drawn_for_changes_nothing(project: Project) -> None:
    assert project.run("build", "--lang", "en", "--for", "screen").exit == 0
    before = (project.root / "output/shots/shots.en.screen.pdf").read_bytes()
    chosen(project, "letter").run("build", "--lang", "en", "--for", "screen")
    assert (project.root / "output/shots/shots.en.screen.pdf").read_bytes() == before


def test_what_a_layout_says_for_a_paper_goes_over_the_rest(project: Project) -> None:
    project.change(LAYOUT, "sheet: half-letter", "sheet: half-letter\npapers: {a4: {sheet: a4}}")
    assert chosen(project, "a4").run("build", "--lang", "en").exit == 0
    assert size_of(project.root / "output/shots/shots.en.press.pdf") == (595.3, 841.9)


def test_another_paper_is_told_with_those_that_there_are(project: Project) -> None:
    assert chosen(project, "a9").run("check").err == (
        "flyers/shots/flyer.yaml:2:8: L210: a flyer is not made on the paper `a9`\n"
        "  hint: choose one of letter, a4\n"
        "1 problem in shots\n"
    )


def test_what_is_said_for_a_paper_is_checked_as_the_layout_is(project: Project) -> None:
    project.change(LAYOUT, "sheet: half-letter", "sheet: half-letter\npapers: {a4: {shet: a4}, b4: big}")
    assert (
        "flyers/shots/layout.yaml:3:15: L101: there is no key `shet` here\n" in chosen(project, "a4").run("check").err
    )
    project.change(FLYER, "paper: a4", "paper: b4")
    assert "flyers/shots/layout.yaml:3:30: L103: this should be keys with values under it\n" in project.run("check").err


def test_a_new_flyer_is_on_the_paper_that_is_asked_for(kind: Project) -> None:  # noqa: F811
    assert kind.run("new", "fair", "--kind", "notice", "--paper", "a4").exit == 0
    assert "\npaper: a4\n" in text_of(kind, FLYER)
