"""Each kind of change of the code, on a line of its own."""

import ast
from pathlib import Path

import pytest

from code_mutations.changes import Change, changes
from code_mutations.definitions import Module
from tables import each_row


def of(body: str) -> list[tuple[str, str]]:
    """Return the kinds of changes of a function with one statement, and what is then in its place."""
    head = "def area(self, width: int = 0, *names: Literal[1, 2]) -> None:\n    "
    module = Module("sheet.page", Path("page.py"), f"{head}{body}\n    return None  # 1 < 2\n")
    every = changes(module.definitions[0])
    assert all(ast.parse(one.applied(module.text)) for one in every)
    inside = [one for one in every if one.line > 1]  # the default of `width` is a constant, too
    assert {one.kind for one in every} - {one.kind for one in inside} <= {"constant"}
    return [(one.kind, _body(module, one)) for one in inside]


def _body(module: Module, change: Change) -> str:
    text = change.applied(module.text)
    return text.partition("\n    ")[2].removesuffix("\n    return None  # 1 < 2\n")


@each_row(
    ("before", "after"),
    [
        ("a < b", "a <= b"),
        ("a <= b", "a < b"),
        ("a>b", "a>=b"),
        ("a >= b", "a > b"),
        ("a == b", "a != b"),
        ("a != b", "a == b"),
        ("a is b", "a is not b"),
        ("a is not b", "a is b"),
        ("a is (not b)", "a is not (not b)"),
        ("a in b", "a not in b"),
        ("a not in b", "a in b"),
        ("(a) < (b)", "(a) <= (b)"),
        ("'ä' + a < b", "'ä' + a <= b"),
    ],
)
def test_a_comparison_is_flipped(before: str, after: str) -> None:
    assert of(f"return {before}") == [("comparison", f"return {after}")]


def test_each_part_of_a_long_comparison_is_flipped() -> None:
    assert of("return a < b <= c") == [
        ("comparison", "return a <= b <= c"),
        ("comparison", "return a < b < c"),
    ]


@each_row(
    ("before", "less", "more"),
    [
        ("7", "6", "8"),
        ("0", "-1", "1"),
        ("0.75", "-0.25", "1.75"),
        ("2.2", "1.2", "3.2"),
        ("1.0", "0.0", "2.0"),
        ("1e3", "999.0", "1001.0"),
        ("0x10", "15", "17"),
        ("1_000", "999", "1001"),
    ],
)
def test_a_constant_is_one_less_or_one_more(before: str, less: str, more: str) -> None:
    assert of(f"return f({before})") == [("constant", f"return f({less})"), ("constant", f"return f({more})")]


@pytest.mark.parametrize(
    ("before", "after"),
    [("total += width", "pass"), ("draw(width)", "pass"), ("yield width", "yield from ()")],
)
def test_a_statement_is_dropped(before: str, after: str) -> None:
    assert of(before) == [("statement", after)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("return f(a=b)", "return f()"),
        ("return f(c, a=b)", "return f(c)"),
        ("return f(a=b, *c)", "return f(*c)"),
        ("return f(\n        a=(b),  # why\n    )", "return f(\n        # why\n    )"),
    ],
)
def test_a_keyword_is_dropped(before: str, after: str) -> None:
    assert of(before) == [("keyword", after)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("return a if b else c", "return a if not (b) else c"),
        ("return a if not b else c", "return a if b else c"),
        ("return a if not (b) else c", "return a if (b) else c"),
        ("if b: a = c", "if not (b): a = c"),
        ("while b: a = c", "while not (b): a = c"),
        ("return [a for a in b if c]", "return [a for a in b if not (c)]"),
    ],
)
def test_a_condition_is_negated(before: str, after: str) -> None:
    assert of(before) == [("condition", after)]


def test_a_negative_number_as_a_condition_is_negated_as_a_whole() -> None:
    assert ("condition", "return a if not (-b) else c") in of("return a if -b else c")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a and b", "a or b"),
        ("a or b", "a and b"),
        ("a and b and c", "a or b or c"),
        ("(a or  # why\n    b)", "(a and  # why\n    b)"),
    ],
)
def test_and_and_or_are_exchanged(before: str, after: str) -> None:
    assert of(f"return {before}") == [("and/or", f"return {after}")]


@pytest.mark.parametrize(("before", "after"), [("+", "-"), ("-", "+"), ("*", "/"), ("/", "*")])
def test_arithmetic_is_done_the_other_way(before: str, after: str) -> None:
    assert of(f"return a {before} b") == [("arithmetic", f"return a {after} b")]


@each_row(
    "body",
    [
        "import a",
        "'''A text with 1 < 2.'''",
        "a: Literal[1, 2] = b",
        "return say('{n} lines', n=a + 1)",
        "say_n(a, 'one', 'many')",
        "raise ValueError(f'{a + 1:>{2}}')",
        "return folder / 'flyer.yaml'",
        "return 'a' * b",
        "return [a] + b",
        "...",
    ],
)
def test_what_is_no_code_stays_and_what_joins_texts_too(body: str) -> None:
    assert of(body) == []


def test_a_change_is_counted_among_those_of_its_kind() -> None:
    module = Module("a", Path(), "LIMITS = (1, 2 + a)\n")
    found = [(one.kind, one.nth, one.before, one.after) for one in changes(module.definitions[0])]
    assert found == [
        ("constant", 0, "1", "0"),
        ("constant", 1, "1", "2"),
        ("constant", 2, "2", "1"),
        ("constant", 3, "2", "3"),
        ("arithmetic", 0, "2 + a", "2 - a"),
    ]
