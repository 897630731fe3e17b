"""The files of rules are whole and written alike, fit what finds problems, and are parsed when they are asked for."""

import ast
import inspect
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any, NamedTuple, get_args

import messages
from flyergen.problem import Level
from flyergen.problems import codes, fit, legibility, sheets, writing
from flyergen.problems.all_rules import FILES, RULES, subjects
from flyergen.problems.rules import Data, Templates, names_in
from source_trees import SOURCE, module_paths, nodes_of
from tables import each_row

ALWAYS = ("level", "title", "why", "do")
MARKS = ("silenceable", "typed")
SAID = ("fact", "hint")
TEXT = r"""(".+"|'.+')"""
CASE = r"(\.[a-z_]+)?(\.one|\.many)?"
LINE = re.compile(
    rf"\[[A-Z]\d{{3}}\]|#.*|(subject|{'|'.join(ALWAYS)}) = {TEXT}|({'|'.join(MARKS)}) = true"
    rf"|({'|'.join(SAID)}){CASE} = {TEXT}|does(\.[a-z_]+)? = (\[({{}}, |, |{{[a-z]+ = .+?}})+\]|{TEXT})|"
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
        marks, said = ([key for key in keys if key in rule] for keys in (MARKS, (*SAID, "does")))
        assert [*rule] == [*ALWAYS, *marks, *said], code
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


# What finds problems, and the sentences of their rules

MAKERS = ("problem_of", "remark_of")


class Finder(NamedTuple):
    """What makes a problem: a call of one of the makers, or a class of `Data`.

    `values` are the names that a template may have, `brought` the sentences that are given whole. One of its cases
    applies if that `is_certain`.
    """

    where: str
    code: str
    cases: frozenset[str]
    values: frozenset[str]
    brought: frozenset[str] = frozenset()
    is_call: bool = True
    is_certain: bool = True

    def templates(self, part: str) -> Mapping[str, Templates]:
        """Return the templates that it may choose, by their cases: those that it names, and those called as a value."""
        every = by_case(getattr(RULES[self.code], part))
        named = {case: one for case, one in every.items() if case in self.cases}
        last = {} if named and self.is_certain else dict([*every.items()][-1:])
        return {case: one for case, one in every.items() if case in self.values} | named | last

    def faults(self) -> Iterator[str]:
        """Yield what does not fit: unknown cases, values that no template has, and values that a template lacks."""
        known = {part: by_case(getattr(RULES[self.code], part)) for part in SAID}
        if self.is_call:
            yield from (f"no case `{case}`" for case in self.cases.difference(*known.values()))
            used = {name for part in SAID for one in known[part].values() for name in (*names_in(one), *of(part, one))}
            yield from (f"no template has `{name}`" for name in self.values - used)
        for part in set(SAID) - self.brought:
            chosen = self.templates(part)
            given = self.values | {name.removeprefix(f"{part}_") for name in self.values}
            yield from (f"{part} needs `{name}`" for one in chosen.values() for name in names_in(one) - given)
            if part == "fact" and not chosen:
                yield "there is no fact"


def of(part: str, template: Templates) -> set[str]:
    """Return the names in a template as they are called where the other sentence has other values."""
    return {f"{part}_{name}" for name in names_in(template)}


def by_case(templates: Templates) -> Mapping[str, Templates]:
    if isinstance(templates, str) or "one" in templates:
        return {"": templates} if templates else {}
    return templates


@cache
def finders() -> tuple[Finder, ...]:
    return tuple(_finders())


def _finders() -> Iterator[Finder]:
    for file in module_paths():
        for node in nodes_of(file):
            if isinstance(node, ast.FunctionDef):
                yield from _called(str(file.relative_to(SOURCE)), node)
    for room in (codes, fit, legibility, sheets, writing):
        for _, kind in inspect.getmembers(room, inspect.isclass):
            if issubclass(kind, Data) and kind is not Data and kind.__module__ == room.__name__:
                yield from _declared(kind)


def _called(file: str, function: ast.FunctionDef) -> Iterator[Finder]:
    for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
        if getattr(call.func, "id", "") in MAKERS:
            cases = frozenset(case for arg in call.args[2:] for case in _texts(arg, function))
            given = frozenset(str(one.arg) for one in call.keywords if one.arg != "warning")
            for code in _texts(call.args[0], function):
                every = frozenset(case for part in SAID for case in by_case(getattr(RULES[code], part)))
                named = every if any(isinstance(arg, ast.JoinedStr) for arg in call.args[2:]) else cases
                yield Finder(f"{file}:{call.lineno}", code, named, given - {*SAID}, given & {*SAID})


def _texts(node: ast.expr, function: ast.FunctionDef) -> set[str]:
    """Return the texts that an argument may be. A name is one of those that the function gives to it."""
    match node:
        case ast.Constant(str(text)):
            return {text}
        case ast.IfExp(_, body, orelse):
            return _texts(body, function) | _texts(orelse, function)
        case ast.Tuple(elements):
            return set().union(*(_texts(one, function) for one in elements))
        case ast.Name(name):
            assigned = [one.value for one in ast.walk(function) if isinstance(one, ast.Assign) and _gives(one, name)]
            run_through = [
                one.iter
                for one in ast.walk(function)
                if isinstance(one, ast.For) and getattr(one.target, "id", "") == name
            ]
            return set().union(*(_texts(value, function) for value in (*assigned, *run_through)))
    return set()


def _gives(assignment: ast.Assign, name: str) -> bool:
    return any(getattr(node, "id", "") == name for target in assignment.targets for node in ast.walk(target))


def _declared(kind: type[Data]) -> Iterator[Finder]:
    """Yield a class for each of its codes. It names the cases written in it, and adds the keys of its values."""
    source = dedent(inspect.getsource(kind))
    nodes = [*ast.walk(ast.parse(source))]
    in_dicts = [key for node in nodes if isinstance(node, ast.Dict) for key in node.keys]
    texts = {str(node.value) for node in nodes if isinstance(node, ast.Constant) and node not in in_dicts}
    cases = frozenset({kind._case} if kind._case else texts)
    keys = {str(key.value) for key in in_dicts if isinstance(key, ast.Constant)}
    fields = set() if "template_values" in vars(kind) and "_asdict" not in source else {*kind._fields}
    brought = frozenset(SAID if "sentences" in vars(kind) else ())
    certain, values = bool(kind._case), frozenset({*fields, *keys})
    for code in (kind._code,) if kind._code else legibility.CODES.values():
        yield Finder(kind.__name__, code, cases, values, brought, is_call=False, is_certain=certain)


def test_sentences_have_the_values_of_what_finds_the_problem() -> None:
    assert [f"{one.where}: {one.code}: {fault}" for one in finders() for fault in one.faults()] == []


def test_every_template_of_a_rule_is_said_by_something() -> None:
    said = {(one.code, part, case) for one in finders() for part in SAID for case in one.templates(part)}
    known = {
        (code, part, case) for code, rule in RULES.items() for part in SAID for case in by_case(getattr(rule, part))
    }
    assert known - said == set()
