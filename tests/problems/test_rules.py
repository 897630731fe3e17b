"""The files of rules are whole and written alike, and only those that are asked for are parsed."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, get_args

import messages
from flyergen.problem import Level
from flyergen.problems.all_rules import FILES, RULES, subjects
from tables import each_row

ALWAYS = ("level", "title", "why", "do")
MARKS = ("silenceable", "typed")
LINE = re.compile(
    rf"\[[A-Z]\d{{3}}\]|#.*|({'|'.join(('subject', *ALWAYS))}) = (\".+\"|'.+')|({'|'.join(MARKS)}) = true|"
)
each_file = each_row("file", sorted(messages.RULES.glob("*.toml")), ids=lambda file: file.stem)

# Asks for a rule in a new process, and prints the subjects of the files that are parsed.
_ASKED = """
import tomllib
parsed, loads = [], tomllib.loads
tomllib.loads = lambda text: parsed.append(loads(text)) or dict(parsed[-1])
from flyergen.problems.all_rules import RULES, rule_of
assert "L501" in list(RULES) and len(RULES) > 500 and not parsed
print(rule_of("l501").title, RULES["L502"].title, [file["subject"] for file in parsed], sep=", ")
"""


def rules_in(file: Path) -> dict[str, dict[str, Any]]:
    return {key: rule for key, rule in tomllib.loads(file.read_text("utf-8")).items() if key != "subject"}


def test_every_file_is_listed_once() -> None:
    assert sorted(FILES) == sorted(file.stem for file in messages.RULES.glob("*.toml"))


@each_file
def test_a_rule_has_level_title_reason_and_remedy_and_no_unknown_key(file: Path) -> None:
    for code, rule in rules_in(file).items():
        marks = [mark for mark in MARKS if mark in rule]
        assert [*rule] == [*ALWAYS, *marks], code
        assert rule["level"] in get_args(Level), code
        assert all(isinstance(rule[key], str) and rule[key].strip() == rule[key] != "" for key in ALWAYS), code
        assert all(rule[mark] is True for mark in marks), f"{code}: leave out what is false"


@each_file
def test_a_file_has_one_key_a_line_and_a_blank_line_before_each_rule(file: Path) -> None:
    lines = file.read_text("utf-8").splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert [lines[at - 1] for at, line in enumerate(lines) if line.startswith("[")] == [""] * len(rules_in(file))
    assert lines[0].startswith("# ")


def test_no_two_subjects_or_rules_have_the_same_title() -> None:
    titles = [subject.title for subject in subjects()], [rule.title for rule in RULES.values()]
    assert all(len(set(some)) == len(some) for some in titles)


def test_the_codes_that_are_found_without_parsing_are_those_of_the_rules() -> None:
    assert list(RULES) == [rule.code for subject in subjects() for rule in subject.rules]
    assert all(RULES[code].code == code for code in RULES)


def test_only_the_file_of_a_rule_that_is_asked_for_is_parsed() -> None:
    done = subprocess.run([sys.executable, "-c", _ASKED], capture_output=True, text=True, check=True)
    assert done.stdout == "no phone number, no e-mail address, ['Facts']\n"
