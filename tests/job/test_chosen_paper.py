"""The paper that a flyer chooses: the same design on A4, and on what is cut from it."""

from pathlib import Path

import pikepdf

from project import FLYER, LAYOUT, Project

A5 = (419.5, 595.3)


def chosen(project: Project, paper: str) -> Project:
    return project.change(FLYER, "languages: [en, es]", f"languages: [en, es]\npaper: {paper}")


def size_of(file: Path) -> tuple[float, float]:
    with pikepdf.open(file) as document:
        left, bottom, right, top = (float(x) for x in document.pages[0].trimbox)
    return round(right - left, 1), round(top - bottom, 1)


def test_a_handbill_is_made_on_a5_for_people_who_have_a4(project: Project) -> None:
    chosen(project, "a4").printed(languages=("en",))
    assert size_of(project.root / "output/shots/shots.en.press.pdf") == A5


def test_a_layout_drawn_for_a4_is_made_on_letter_too(project: Project) -> None:
    project.change(LAYOUT, "sheet: half-letter", "sheet: a5")
    chosen(project, "letter").printed(languages=("en",))
    assert size_of(project.root / "output/shots/shots.en.press.pdf") == (396, 612)


def test_the_paper_that_a_layout_is_drawn_for_changes_nothing(project: Project) -> None:
    project.printed("screen", languages=("en",))
    before = (project.root / "output/shots/shots.en.screen.pdf").read_bytes()
    chosen(project, "letter").printed("screen", languages=("en",))
    assert (project.root / "output/shots/shots.en.screen.pdf").read_bytes() == before


def test_what_a_layout_says_for_a_paper_goes_over_the_rest(project: Project) -> None:
    project.change(LAYOUT, "sheet: half-letter", "sheet: half-letter\npapers: {a4: {sheet: a4}}")
    chosen(project, "a4").printed(languages=("en",))
    assert size_of(project.root / "output/shots/shots.en.press.pdf") == (595.3, 841.9)


def test_another_paper_is_told_with_those_that_there_are(project: Project) -> None:
    assert chosen(project, "a9").checked() == (
        "flyers/shots/flyer.yaml:2:8: L210: a flyer is not made on the paper `a9`\n  hint: choose one of letter, a4\n"
    )


def test_what_is_said_for_a_paper_is_checked_as_the_layout_is(project: Project) -> None:
    project.change(LAYOUT, "sheet: half-letter", "sheet: half-letter\npapers: {a4: {shet: a4}, b4: big}")
    assert "flyers/shots/layout.yaml:3:15: L101: there is no key `shet` here\n" in chosen(project, "a4").checked()
    project.change(FLYER, "paper: a4", "paper: b4")
    assert "flyers/shots/layout.yaml:3:30: L103: this should be keys with values under it\n" in project.checked()
