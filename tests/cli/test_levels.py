"""`problems:` in flyergen.yaml: how grave each code is in a project, and which codes stay as they are."""

from pathlib import Path

import pytest

from cli.groups_project import group, table, with_groups
from cli.project import Project
from cli.raffle import raffle
from preflight.finished import BACKGROUND, TEXT, press_pdf

UNREVIEWED = "flyers/shots/text/es.yaml:1:1: W101: the words in `es` are draft"


def settings(project: Project, said: str) -> Project:
    """Write the levels of codes into the project's settings."""
    (project.root / "flyergen.yaml").write_text(f"problems: {said}\n", "utf-8")
    return project


@pytest.fixture
def stray(project: Project) -> Project:
    """A project with words that no block shows, which are an error."""
    return project.change("text/en.yaml", "cover:\n", "stray: Nobody shows me\ncover:\n")


@pytest.fixture
def draft(project: Project) -> Project:
    """A project with a translation that nobody has reviewed, which is a warning."""
    return project.change("text/es.yaml", "review: reviewed", "review: draft")


def test_an_error_that_is_a_warning_stops_nothing_and_one_that_is_off_is_not_told(stray: Project) -> None:
    assert "T203" in stray.problems()
    warned = settings(stray, "{T203: warning}").run("build", "--for", "copier")
    assert warned.exit == 0
    assert "T203" in warned.err
    silent = settings(stray, "{T203: off}").run("build", "--for", "copier")
    assert (silent.exit, "T203" in silent.err) == (0, False)


def test_a_warning_that_is_an_error_stops_the_build(draft: Project) -> None:
    assert draft.run("build", "--for", "copier").exit == 0
    said = settings(draft, "{W101: error}").run("build", "--for", "copier", "--force")
    assert (said.exit, UNREVIEWED in said.err) == (1, True)
    assert draft.run("check").exit == 1


def test_a_note_is_told_to_whoever_asks_for_notes(draft: Project) -> None:
    assert UNREVIEWED in draft.run("check").err
    settings(draft, "{W101: note}")
    assert UNREVIEWED not in draft.run("check").err
    assert UNREVIEWED in draft.run("check", "--notes").err
    assert UNREVIEWED in draft.run("check", "--notes", "--lang", "es").err


def test_checks_on_words_have_the_levels_of_the_project(project: Project) -> None:
    project.change("text/es.yaml", "Todas las personas.", "Todas  las personas.")
    assert "T530" in project.run("check").err
    assert "T530" not in settings(project, '{T530: "off"}').run("check", "--notes").err
    said = settings(project, "{T530: error}").run("check")
    assert (said.exit, "T530" in said.err) == (1, True)
    settings(project, "{T530: note}")
    assert "T530" not in project.run("check").err
    assert "T530" in project.run("check", "--notes").err


def test_what_a_file_silences_is_not_in_vain_where_the_project_turns_the_check_off(project: Project) -> None:
    project.change("text/es.yaml", "Todas las personas.", "Todas  las personas.")
    project.change("text/es.yaml", "review: reviewed", "review: reviewed\nsilenced: {T530: {points.1.body: a gap}}")
    assert project.run("check").err == ""
    assert settings(project, '{T530: "off"}').run("check").err == ""


def test_how_hard_words_are_to_read_can_be_a_warning(project: Project) -> None:
    hard = "Institutional interdependencies necessitate comprehensive intergovernmental administrative considerations"
    project.change("text/en.yaml", "body: Everyone.", f"body: {'. '.join([hard] * 6)}.")
    assert "T560" in project.run("check", "--notes").err
    assert "T560" not in project.run("check").err
    assert "T560" in settings(project, "{T560: warning}").run("check").err


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        (
            "{T301: warning}",
            (
                "flyergen.yaml:1:12: F123: the level of `T301` (overset) cannot be set\n"
                "  hint: delete it: words that are lost, and what cannot be read or made, are always told\n"
            ),
        ),
        ("{T9999: off}", "flyergen.yaml:1:12: P105: there is no code `T9999` here\n"),
        ("{W101: grave}", "flyergen.yaml:1:18: L106: `grave` is not one of the choices here\n"),
    ],
)
def test_what_cannot_be_set_is_told_at_its_place(said: str, problem: str, project: Project) -> None:
    settings(project, said)
    for words in (("check",), ("build", "--for", "copier"), ("preflight", "x.pdf")):
        answer = project.run(*words)
        assert (answer.exit != 0, problem in answer.err) == (True, True)


# Finished files


def test_levels_of_a_project_hold_for_finished_files_and_those_of_a_shop_before_them(project: Project) -> None:
    press_pdf(project.root / "small.pdf", f"{BACKGROUND} {TEXT.replace('/F1 10', '/F1 5')}")
    assert project.run("preflight", "small.pdf").exit == 1
    settings(project, "{P475: warning}")
    for words in ((), ("--profile", "press")):
        said = project.run("preflight", "small.pdf", *words)
        assert (said.exit, "P475 warning" in said.out) == (0, True)
    _shop(project.root, "problems: {P475: error}\n")
    assert project.run("preflight", "small.pdf", "--profile", "strict").exit == 1
    assert "P475  warning" in project.run("preflight", "--list", "--profile", "press").out


def test_a_build_looks_at_its_files_at_the_levels_of_the_project(project: Project) -> None:
    project.change("layout.yaml", "extends: flat\n", "extends: flat\nstyles: {body: {size: 7pt}}\n")
    said = project.run("build", "--for", "copier")
    assert (said.exit, "P476" in said.err) == (0, True)
    assert "P476" not in settings(project, '{P476: "off"}').run("build", "--for", "copier").err
    assert settings(project, "{P476: error}").run("build", "--for", "copier").exit == 1


def _shop(root: Path, text: str) -> None:
    (root / "shops").mkdir()
    (root / "shops" / "strict.yaml").write_text(text, "utf-8")


# Tables


def test_warnings_of_a_table_of_groups_have_the_levels_of_the_project(project: Project) -> None:
    with_groups(project)
    bare = [group(1, phone="5035438417"), group(2, phone="5035438418")]
    (project.root / "groups.csv").write_text(table(bare), "utf-8")
    batch = ("batch", "shots", "--groups", "groups.csv", "--for", "screen")
    for words in (batch, ("groups", "shots", "--groups", "groups.csv")):
        assert "G211" in project.run(*words).err
        assert "G211" not in settings(project, '{G211: "off"}').run(*words).err
        said = settings(project, "{G211: error}").run(*words)
        assert (said.exit, "G211" in said.err) == (1, True)
        (project.root / "flyergen.yaml").unlink()


def test_pieces_that_are_alike_may_be_an_error(project: Project) -> None:
    raffle(project)
    (project.root / "pieces.csv").write_text("number,code\n0001,AB\n0001,AB\n", "utf-8")
    words = ("numbered", "shots", "pieces.csv", "--for", "copier")
    assert "N203" in project.run(*words).err
    assert "N203" not in settings(project, '{N203: "off"}').run(*words).err
    said = settings(project, "{N203: error}").run(*words, "--force")
    assert (said.exit, "N203" in said.err) == (1, True)
