"""`flyergen preflight`: profiles, what the job says, JSON, SARIF, and what its codes mean."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from flyergen.problems.all_rules import PREFLIGHT
from preflight.finished import BACKGROUND, TEXT, code_content, press_pdf
from project import Project

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.schema.json").read_text("utf-8"))


@pytest.fixture
def faulty(project: Project) -> Project:
    """A project with two files: one with an error and a warning, one good."""
    press_pdf(project.root / "a flyer.pdf", f"{BACKGROUND} {TEXT.replace('/F1 10', '/F1 5')} {code_content('x', 1)}")
    press_pdf(project.root / "good.pdf")
    return project


def test_the_exit_code_is_1_for_an_error_and_0_for_warnings(faulty: Project) -> None:
    assert faulty.run("preflight", "good.pdf").exit == 0
    assert faulty.run("preflight", "a flyer.pdf").exit == 1
    (faulty.root / "mild.yaml").write_text("problems: {P475: warning}\n")
    said = faulty.run("preflight", "a flyer.pdf", "--profile", "mild.yaml")
    assert (said.exit, said.out.splitlines()[0].split("  ")[1]) == (0, "for mild, PDF 1.6, PDF/X-4, PDF/UA-1")
    assert said.out.splitlines()[-1] == "no errors, 2 warnings"


def test_another_size_than_the_jobs_is_said_as_a_person_would(faulty: Project) -> None:
    said = faulty.run("preflight", "good.pdf", "--trim", "a4")
    assert said.exit == 1
    assert "P424: page 1: this is 11 x 8.5 in, the job says a4 (210 x 297 mm)" in said.out.splitlines()
    assert faulty.run("preflight", "good.pdf", "--trim", "letter").exit == 0


def test_a_fold_that_no_mark_tells_is_told_on_the_command_line(faulty: Project) -> None:
    press_pdf(faulty.root / "over.pdf", TEXT.replace("100 600", "280 600"))
    assert "P491 warning" in faulty.run("preflight", "over.pdf", "--fold", "letter").out
    assert "P491" not in faulty.run("preflight", "over.pdf", "--fold", "half").out


def test_a_host_that_codes_may_lead_to(faulty: Project) -> None:
    press_pdf(faulty.root / "code.pdf", f"{TEXT} {code_content('https://short.example/x', 2)}")
    said = faulty.run("preflight", "code.pdf", "--host", "rop.org", "--host", "unionbase.org")
    assert (said.exit, "leads to short.example; the flyer names rop.org and unionbase.org" in said.out) == (1, True)
    assert faulty.run("preflight", "code.pdf", "--host", "short.example").exit == 0


@pytest.mark.parametrize(
    ("words", "err"),
    [
        (
            ["preflight", "good.pdf", "--profile", "copyer"],
            "P104: there is no profile `copyer`\n  hint: did you mean `copier`?\n1 problem; nothing checked\n",
        ),
        (
            ["preflight", "--explain", "Q1"],
            "P105: there is no code `Q1`\n  hint: see them all with `flyergen explain`\n",
        ),
    ],
)
def test_what_is_not_there_is_a_mistake_of_the_command_line(words: list[str], err: str, faulty: Project) -> None:
    said = faulty.run(*words)
    assert (said.exit, said.out, said.err) == (2, "", err)


def test_a_file_is_asked_for_unless_codes_are(project: Project) -> None:
    assert project.run("preflight").exit == 2
    assert project.run("preflight", "--list").exit == 0


# What the codes mean


def test_every_code_is_explained_in_three_lines(project: Project) -> None:
    said = project.run("preflight", "--explain", "p427")
    assert said.exit == 0
    assert said.out == (
        "P427  no bleed (error)\n"
        "  why: Without bleed a knife that is half a millimeter off leaves a white edge.\n"
        "  what to do: Let color and pictures that touch the cut run on over it, and export with bleed.\n"
    )


def test_a_code_is_explained_in_spanish(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FLYERGEN_LANG", "es")
    assert project.run("preflight", "--explain", "P427").out == (
        "P427  sin sangrado (error)\n"
        "  por qué: Sin sangrado, una cuchilla que se desvía medio milímetro deja un borde blanco.\n"
        "  qué hacer: Deje que el color y las imágenes que tocan el corte sigan más allá, y exporte con sangrado.\n"
    )


def test_the_list_has_every_code_with_its_level_in_a_profile(project: Project) -> None:
    lines = project.run("preflight", "--list").out.splitlines()
    assert [line.split()[0] for line in lines] == sorted(PREFLIGHT)
    assert "P455  error    not tagged" in lines
    assert "P455  warning  not tagged" in project.run("preflight", "--list", "--profile", "press").out.splitlines()


# For programs


def test_json_says_level_and_page_of_each_finding(faulty: Project) -> None:
    for words in (["--json"], ["--format", "json"]):
        said = faulty.run("preflight", "a flyer.pdf", *words)
        (file,) = json.loads(said.out)["files"]
        assert [(each["code"], each["level"], each["page"]) for each in file["problems"]] == [
            ("P475", "error", 1),
            ("P481", "warning", 1),
        ]
        assert (file["profile"], file["errors"], file["warnings"], file["notes"]) == ("press", 1, 1, 0)


def log_of(project: Project, *files: str) -> dict[str, Any]:
    log: dict[str, Any] = json.loads(project.run("preflight", *files, "--format", "sarif").out)
    return log


def test_sarif_is_as_its_schema_says(faulty: Project) -> None:
    (faulty.root / "broken.pdf").write_text("no PDF")
    for files in (["a flyer.pdf", "good.pdf"], ["good.pdf"], ["broken.pdf", "nothing.pdf"]):
        log = log_of(faulty, *files)
        assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []


def test_sarif_tells_rule_level_file_and_page(faulty: Project) -> None:
    (run,) = log_of(faulty, "a flyer.pdf", "good.pdf")["runs"]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["P475", "P481"]
    first, second = run["results"]
    assert (first["ruleId"], first["level"], second["ruleId"], second["level"]) == ("P475", "error", "P481", "warning")
    (place,) = first["locations"]
    assert place["physicalLocation"] == {"artifactLocation": {"uri": "a%20flyer.pdf"}}
    assert place["logicalLocations"] == [{"name": "page 1", "fullyQualifiedName": "a flyer.pdf#page 1", "kind": "page"}]
    assert [each["location"]["uri"] for each in run["artifacts"]] == ["a%20flyer.pdf", "good.pdf"]


def test_the_validator_would_see_a_mistake(faulty: Project) -> None:
    log = log_of(faulty, "a flyer.pdf")
    log["runs"][0]["results"][0]["level"] = "grave"
    assert not Draft4Validator(SCHEMA).is_valid(log)
