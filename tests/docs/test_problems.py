"""The catalog has a rule for every code that flyergen can print, and no other; the page of problems has them all."""

import ast
import re
from collections.abc import Iterator

import refresh
from flyergen.problems.all_rules import RULES, near_rules, rule_of, subjects
from flyergen.problems.rules import Rule
from source_trees import module_paths, nodes_of

CODE = re.compile(r"[A-Z]\d{3}")


def _nodes() -> Iterator[ast.AST]:
    """Yield what all modules consist of. What finds a problem names its code, and the rules are not in Python."""
    yield from (node for file in module_paths() for node in nodes_of(file))


def _codes() -> set[str]:
    texts = (node.value for node in _nodes() if isinstance(node, ast.Constant) and isinstance(node.value, str))
    return {text for text in texts if CODE.fullmatch(text)}


def test_every_code_has_a_rule_and_no_rule_is_without_use() -> None:
    used = _codes()
    assert sorted(used - set(RULES)) == []
    assert sorted(set(RULES) - used) == []


def _levels() -> Iterator[tuple[str, str]]:
    """Yield codes of problems with the level at which they are made, where that is written out."""
    for node in _nodes():
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("Problem", "problem_of"):
            code = node.args[0] if node.args else None
            warning = next((one.value for one in node.keywords if one.arg == "warning"), ast.Constant(value=False))
            if isinstance(code, ast.Constant) and isinstance(warning, ast.Constant):
                yield str(code.value), "warning" if warning.value else "error"


def test_a_rule_has_the_level_of_the_problems_that_are_made_of_it() -> None:
    made: dict[str, set[str]] = {}
    for code, level in _levels():
        made.setdefault(code, set()).add(level)
    assert len(made) > 250
    assert {code: levels for code, levels in made.items() if code[:2] != "T5" and RULES[code].level not in levels} == {}


def _is_well_written(rule: Rule) -> bool:
    words = len(rule.title.split()) <= 7 and not rule.title.endswith(".")
    sentences = all(said.endswith(".") and not {"{", "}"} & set(said) for said in (rule.why, rule.remedy))
    return words and sentences and bool(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name))


def test_a_rule_says_what_is_the_case_why_it_matters_and_what_to_do() -> None:
    assert [rule.code for rule in RULES.values() if not _is_well_written(rule)] == []


def test_codes_and_names_are_each_of_one_rule() -> None:
    rules = [rule for subject in subjects() for rule in subject.rules]
    assert len({rule.code for rule in rules}) == len({rule.name for rule in rules}) == len(rules)
    for subject in subjects():
        assert [rule.code for rule in subject.rules] == sorted(rule.code for rule in subject.rules)


def test_a_rule_is_found_by_its_code_and_by_its_name() -> None:
    assert rule_of("P427") is rule_of("p427") is rule_of("no-bleed") is RULES["P427"]
    assert rule_of("P42") is None
    assert near_rules("T3O1")[0] == "T301"
    assert near_rules("no-bled") == ("P427", "P107")
    assert near_rules("?") == ()


def test_the_page_of_problems_has_every_rule() -> None:
    page = (refresh.HERE / "problems.md").read_text("utf-8")
    assert sorted(re.findall(r"^\| ([A-Z]\d{3}) \|", page, re.MULTILINE)) == sorted(RULES)
