"""`--format`: what commands find, as text, as JSON and as SARIF with its rules and places."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from project import Project

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "sarif-2.1.0.schema.json").read_text("utf-8"))
COMMANDS = {
    "check": ["check", "shots"],
    "build": ["build", "shots", "--for", "copier"],
    "languages": ["languages", "shots"],
    "groups": ["groups", "shots"],
    "preview": ["preview", "shots"],
    "batch": ["batch", "shots"],
    "ticket": ["ticket", "shots"],
    "package": ["package", "shots"],
    "numbered": ["numbered", "shots", "--count", "3"],
    "pseudo": ["languages", "pseudo", "shots"],
    "themes": ["themes"],
    "folds": ["folds"],
    "formats": ["formats"],
    "fonts": ["fonts", "shots"],
    "kinds": ["new", "--list"],
}


def log_of(project: Project, *words: str) -> dict[str, Any]:
    """Return the run in the SARIF log that a command prints, which is as the schema says."""
    log = json.loads(project.run(*words, "--format", "sarif").out)
    assert [error.message for error in Draft4Validator(SCHEMA).iter_errors(log)] == []
    (run,) = log["runs"]
    return dict(run)


@pytest.fixture
def faulty(project: Project) -> Project:
    """A project with words that no block shows."""
    return project.change("text/en.yaml", "cover:\n", "stray: Nobody shows me\ncover:\n")


def test_what_check_finds_stands_at_its_line_and_column(faulty: Project) -> None:
    run = log_of(faulty, "check", "shots")
    (result,) = [one for one in run["results"] if one["ruleId"] == "T203"]
    (problem,) = [p for p in json.loads(faulty.run("check", "shots", "--json").out)["problems"] if p["code"] == "T203"]
    (location,) = result["locations"]
    assert location["physicalLocation"] == {
        "artifactLocation": {"uri": problem["file"]},
        "region": {"startLine": problem["line"], "startColumn": problem["column"]},
    }
    assert result["message"] == {"text": f"{problem['fact']}. Hint: {problem['hint']}."}
    assert result["level"] == "error"


def test_a_rule_comes_with_its_name_its_reason_and_what_to_do(faulty: Project) -> None:
    rules = {rule["id"]: rule for rule in log_of(faulty, "check", "shots")["tool"]["driver"]["rules"]}
    assert rules["T203"] == {
        "id": "T203",
        "name": "WordsThatNobodyShows",
        "shortDescription": {"text": "words that nobody shows"},
        "fullDescription": {
            "text": "No layout shows these words, or the source does not have them: "
            "somebody wrote them and they would never be printed."
        },
        "help": {"text": "Correct the key, show them in a layout, or delete them."},
        "defaultConfiguration": {"level": "error"},
    }


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_every_command_for_programs_gives_a_log_of_its_problems(words: list[str], faulty: Project) -> None:
    said = faulty.run(*words, "--format", "json")
    found = json.loads(said.out)
    assert faulty.run(*words, "--json").out == said.out
    codes = {problem["code"] for problem in _problems(found)}
    assert {result["ruleId"] for result in log_of(faulty, *words)["results"]} == codes


def _problems(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, dict):
        return [one for key, inner in value.items() for one in (inner if key == "problems" else _problems(inner))]
    return [one for inner in value for one in _problems(inner)] if isinstance(value, list) else []


def test_a_command_that_cannot_begin_gives_a_log_too(project: Project) -> None:
    run = log_of(project, "check", "nothing")
    assert [result["ruleId"] for result in run["results"]] == ["F101"]
    assert "locations" not in run["results"][0]
