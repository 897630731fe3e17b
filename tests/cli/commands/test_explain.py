"""`flyergen explain`: what every code means, in the reader's language and for programs."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from flyergen.problems.all_rules import RULES, subjects
from project import Project

SCHEMA = json.loads((Path(__file__).parents[1] / "schemas" / "sarif-2.1.0.schema.json").read_text("utf-8"))
OVERSET = (
    "T301  overset (error)\n"
    "  why: Words or blocks have no room in their panel or box, so some of them would not be printed.\n"
    "  what to do: Shorten the text that is named by as much as is said, or give the block more room; "
    "`flyergen preview --overset` shows where.\n"
)


def test_a_code_is_explained_in_three_lines(project: Project) -> None:
    said = project.run("explain", "T301")
    assert (said.exit, said.out, said.err) == (0, OVERSET, "")


def test_several_codes_are_explained_in_capitals_or_not_and_by_name(project: Project) -> None:
    said = project.run("explain", "overset", "p427")
    assert said.exit == 0
    assert said.out.startswith(f"{OVERSET}P427  no bleed (error)\n")
    assert project.run("preflight", "--explain", "t301").out == OVERSET


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("T3O1", "did you mean `T301`?"),
        ("no-bled", "did you mean `P427` or `P107`?"),
        ("what", "see them all with `flyergen explain`"),
    ],
)
def test_a_code_that_there_is_not_offers_those_near_it(typed: str, hint: str, project: Project) -> None:
    said = project.run("explain", typed)
    assert (said.exit, said.out) == (2, "")
    assert said.err == f"P105: there is no code `{typed}`\n  hint: {hint}\n"


def test_without_a_code_all_are_listed_by_subject(project: Project) -> None:
    lines = project.run("explain").out.splitlines()
    assert lines[:2] == ["Commands and files", "  D101  error    cannot be written"]
    assert [line[2:6] for line in lines if line.startswith("  ")] == [
        rule.code for subject in subjects() for rule in subject.rules
    ]


def test_codes_are_explained_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", "es_MX.UTF-8")
    assert project.run("explain", "T301").out == (
        "T301  desbordado (error)\n"
        "  por qué: Texto o bloques no caben en su panel o recuadro, así que una parte no se imprimiría.\n"
        "  qué hacer: Acorte el texto que se indica cuanto se dice, o dé más espacio al bloque; "
        "`flyergen preview --overset` muestra dónde.\n"
    )
    assert project.run("explain").out.splitlines()[0] == "Comandos y archivos"


def test_a_program_gets_all_that_is_said(project: Project) -> None:
    for words in (["--json"], ["--format", "json"]):
        (rule,) = json.loads(project.run("explain", "J101", *words).out)["rules"]
        assert rule == {
            "code": "J101",
            "level": "warning",
            "title": "no quantity",
            "why": "A print shop cannot name a price or print without knowing how many.",
            "remedy": "Add `print:` with `quantity:` to flyer.yaml.",
            "silenceable": True,
            "typed": False,
            "name": "no-quantity",
            "subject": "Job tickets and packages",
        }
    assert len(json.loads(project.run("explain", "--json").out)["rules"]) == len(RULES)


def test_the_rules_come_as_a_sarif_log_without_results(project: Project) -> None:
    log = json.loads(project.run("explain", "--format", "sarif").out)
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == sorted(RULES)
    assert log["runs"][0]["results"] == []
