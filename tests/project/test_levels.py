"""`problems:` in flyergen.yaml: how grave each code is in a project, and which codes stay as they are."""

from pathlib import Path

import pytest

from building import errors_of, refusal, told
from flyergen.job.preflight import Asked, by_signs, held_against
from flyergen.job.request import Request
from flyergen.preflight.inspect import inspect, level_of
from flyergen.problem import Level
from flyergen.session.group_states import states_of_all
from groups_project import group, table, with_groups
from preflight.finished import BACKGROUND, TEXT, press_pdf
from project import Project
from raffle import raffle

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
    assert "T203" in settings(stray, "{T203: warning}").printed("copier")
    assert "T203" not in settings(stray, "{T203: off}").printed("copier")


def test_a_warning_that_is_an_error_stops_the_build(draft: Project) -> None:
    draft.printed("copier")
    settings(draft, "{W101: error}")
    assert UNREVIEWED in told(errors_of(draft.build("copier", force=True).problems))
    assert UNREVIEWED in draft.errors()


def test_a_note_is_told_to_whoever_asks_for_notes(draft: Project) -> None:
    assert UNREVIEWED in draft.checked()
    settings(draft, "{W101: note}")
    assert UNREVIEWED not in draft.checked()
    assert UNREVIEWED in draft.checked(notes=True)
    assert UNREVIEWED in draft.checked("es", notes=True)


def test_checks_on_words_have_the_levels_of_the_project(project: Project) -> None:
    project.change("text/es.yaml", "Todas las personas.", "Todas  las personas.")
    assert "T530" in project.checked()
    assert "T530" not in settings(project, '{T530: "off"}').checked(notes=True)
    assert "T530" in settings(project, "{T530: error}").errors()
    settings(project, "{T530: note}")
    assert "T530" not in project.checked()
    assert "T530" in project.checked(notes=True)


def test_what_a_file_silences_is_not_in_vain_where_the_project_turns_the_check_off(project: Project) -> None:
    project.change("text/es.yaml", "Todas las personas.", "Todas  las personas.")
    project.change("text/es.yaml", "review: reviewed", "review: reviewed\nsilenced: {T530: {points.1.body: a gap}}")
    assert project.checked() == ""
    assert settings(project, '{T530: "off"}').checked() == ""


def test_how_hard_words_are_to_read_can_be_a_warning(project: Project) -> None:
    hard = "Institutional interdependencies necessitate comprehensive intergovernmental administrative considerations"
    project.change("text/en.yaml", "body: Everyone.", f"body: {'. '.join([hard] * 6)}.")
    assert "T560" in project.checked(notes=True)
    assert "T560" not in project.checked()
    assert "T560" in settings(project, "{T560: warning}").checked()


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
    assert problem in project.errors()
    assert problem in project.problems("copier")
    assert problem in refusal(lambda: by_signs(Path()))


# Finished files


def test_levels_of_a_project_hold_for_finished_files_and_those_of_a_shop_before_them(project: Project) -> None:
    press_pdf(project.root / "small.pdf", f"{BACKGROUND} {TEXT.replace('/F1 10', '/F1 5')}")
    assert "P475" in _codes_in("small.pdf", "error")
    settings(project, "{P475: warning}")
    for profile in ("", "press"):
        assert (_codes_in("small.pdf", "error", profile), "P475" in _codes_in("small.pdf", "warning", profile)) == (
            [],
            True,
        )
    _shop(project.root, "problems: {P475: error}\n")
    assert "P475" in _codes_in("small.pdf", "error", "strict")
    limits, _ = held_against(Asked("press"), Path())
    assert level_of("P475", limits) == "warning"


def _codes_in(file: str, level: Level, profile: str = "") -> list[str]:
    """Return the codes of a level that preflight finds in a file of the project."""
    limits, job = held_against(Asked(profile), Path())
    return [found.code for found in inspect(Path(file), limits or by_signs(Path()), job).of(level)]


def test_a_build_looks_at_its_files_at_the_levels_of_the_project(project: Project) -> None:
    project.change("layout.yaml", "extends: flat\n", "extends: flat\nstyles: {body: {size: 7pt}}\n")
    assert "P476" in project.printed("copier")
    assert "P476" not in settings(project, '{P476: "off"}').printed("copier")
    assert "P476" in told(errors_of(settings(project, "{P476: error}").build("copier").problems))


def _shop(root: Path, text: str) -> None:
    (root / "shops").mkdir()
    (root / "shops" / "strict.yaml").write_text(text, "utf-8")


# Tables


def test_warnings_of_a_table_of_groups_have_the_levels_of_the_project(project: Project) -> None:
    with_groups(project)
    bare = [group(1, phone="5035438417"), group(2, phone="5035438418")]
    (project.root / "groups.csv").write_text(table(bare), "utf-8")
    asked = Request(("shots",), table="groups.csv")
    assert "G211" in project.printed_groups("screen", table="groups.csv")
    assert "G211" in told(states_of_all(asked).problems)
    settings(project, '{G211: "off"}')
    assert "G211" not in project.printed_groups("screen", table="groups.csv")
    assert "G211" not in told(states_of_all(asked).problems)
    settings(project, "{G211: error}")
    assert "G211" in refusal(lambda: project.batch("screen", table="groups.csv"))
    assert "G211" in told(errors_of(states_of_all(asked).problems))


def test_pieces_that_are_alike_may_be_an_error(project: Project) -> None:
    raffle(project)
    (project.root / "pieces.csv").write_text("number,code\n0001,AB\n0001,AB\n", "utf-8")
    assert "N203" in project.printed_pieces(table="pieces.csv")
    assert "N203" not in settings(project, '{N203: "off"}').printed_pieces(table="pieces.csv")
    settings(project, "{N203: error}")
    assert "N203" in refusal(lambda: project.numbered(table="pieces.csv", force=True))
