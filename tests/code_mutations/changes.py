"""Changes: every small change that the lines of a definition allow, each as a replacement in the module's text.

Docstrings, annotations, messages, imports and f-strings are left as they are.
"""

import ast
import io
import tokenize
from collections.abc import Callable, Iterator
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from code_mutations.definitions import Definition, Module

MESSAGES = frozenset(("say", "say_n", "say_as_is"))
_FLIPPED: dict[type[ast.cmpop], str] = {
    ast.Lt: "<=",
    ast.LtE: "<",
    ast.Gt: ">=",
    ast.GtE: ">",
    ast.Eq: "!=",
    ast.NotEq: "==",
    ast.Is: "is not",
    ast.IsNot: "is",
    ast.In: "not in",
    ast.NotIn: "in",
}
_ARITHMETIC: dict[type[ast.operator], str] = {ast.Add: "-", ast.Sub: "+", ast.Mult: "/", ast.Div: "*"}
_OPERATORS = frozenset(("<", "<=", ">", ">=", "==", "!=", "is", "not", "in", "+", "-", "*", "/", "and", "or"))
_SEQUENCES = (ast.JoinedStr, ast.Tuple, ast.List, ast.ListComp, ast.Dict, ast.Set)
_GAPS = (tokenize.NL, tokenize.NEWLINE, tokenize.COMMENT, tokenize.INDENT, tokenize.DEDENT)


class Change(NamedTuple):
    """A change: its kind, the expression before and after it, and what replaces which part of the module's text."""

    kind: str
    before: str
    after: str
    start: int
    end: int
    replacement: str
    line: int
    nth: int = 0  # among those of its kind in the definition

    def applied(self, text: str) -> str:
        """Return the text of the module with this change."""
        return text[: self.start] + self.replacement + text[self.end :]


class _Token(NamedTuple):
    text: str
    start: int
    end: int


def changes(definition: Definition) -> tuple[Change, ...]:
    """Return all changes of a definition, in the order of its text."""
    module = definition.module
    found = sorted(_all(module, definition.node), key=lambda one: (one.start, one.end, one.kind))
    counts: dict[str, int] = {}
    return tuple(one._replace(nth=_next(counts, one.kind)) for one in found)


def _next(counts: dict[str, int], kind: str) -> int:
    counts[kind] = counts.get(kind, -1) + 1
    return counts[kind]


def _all(module: Module, top: ast.AST) -> Iterator[Change]:
    for node in _code(top):
        for kind in _KINDS:
            yield from kind(module, node)


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a node and all below it that are code."""
    if _is_no_code(node):
        return
    yield node
    for name, value in ast.iter_fields(node):
        if name not in {"annotation", "returns"}:
            for child in value if isinstance(value, list) else [value]:
                if isinstance(child, ast.AST):
                    yield from _code(child)


def _is_no_code(node: ast.AST) -> bool:
    if isinstance(node, ast.Call):
        return _name(node.func) in MESSAGES
    if isinstance(node, ast.Subscript):
        return _name(node.value) == "Literal"
    if isinstance(node, ast.If):
        return _name(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.Import | ast.ImportFrom | ast.JoinedStr)


def _name(node: ast.AST) -> str:
    return node.id if isinstance(node, ast.Name) else ""


# Kinds


def _comparisons(module: Module, node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Compare):
        sides = [node.left, *node.comparators]
        for n, operator in enumerate(node.ops):
            yield _operator(module, node, (sides[n], sides[n + 1]), "comparison", _FLIPPED[type(operator)])


def _arithmetic(module: Module, node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.BinOp) and type(node.op) in _ARITHMETIC and not _joins(node):
        yield _operator(module, node, (node.left, node.right), "arithmetic", _ARITHMETIC[type(node.op)])


def _joins(node: ast.AST) -> bool:
    """Return whether texts, paths or sequences are joined: with another operator that is never right."""
    if isinstance(node, ast.BinOp):
        return _joins(node.left) or _joins(node.right)
    return isinstance(node, _SEQUENCES) or (isinstance(node, ast.Constant) and isinstance(node.value, str | bytes))


def _operator(module: Module, node: ast.expr, sides: tuple[ast.expr, ast.expr], kind: str, new: str) -> Change:
    start, end = _operator_between(module, *sides)
    return _in_expression(module, node, kind, (start, end, new))


def _operator_between(module: Module, left: ast.expr, right: ast.expr) -> tuple[int, int]:
    begin, stop = module.span(left)[1], module.span(right)[0]
    found = [one for one in _tokens(module) if begin <= one.start < stop and one.text in _OPERATORS]
    return found[0].start, found[-1].end


def _in_expression(module: Module, node: ast.expr, kind: str, *edits: tuple[int, int, str]) -> Change:
    """Return a change of parts of an expression, given as start, end and what replaces them, in the order of text."""
    first, last = edits[0][0], edits[-1][1]
    middle, at = "", first
    for start, end, new in edits:
        middle, at = middle + module.text[at:start] + new, end
    begin, stop = module.span(node)
    after = module.text[begin:first] + middle + module.text[last:stop]
    return Change(kind, ast.unparse(node), _unparsed(after), first, last, middle, node.lineno)


def _unparsed(expression: str) -> str:
    return ast.unparse(ast.parse(f"({expression}\n)", mode="eval"))


def _and_or(module: Module, node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.BoolOp):
        new = "or" if isinstance(node.op, ast.And) else "and"
        places = [_operator_between(module, *pair) for pair in zip(node.values, node.values[1:], strict=False)]
        yield _in_expression(module, node, "and/or", *((start, end, new) for start, end in places))


def _constants(module: Module, node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.Constant) and type(node.value) in {int, float}:
        start, end = module.span(node)
        for step in (-1, 1):
            new = _moved(module.text[start:end], step)
            yield Change("constant", ast.unparse(node), new, start, end, new, node.lineno)


def _moved(literal: str, step: int) -> str:
    """Return a number that is one more or less, and a float again if it was one."""
    value = ast.literal_eval(literal)
    if isinstance(value, int):
        return str(value + step)
    new = f"{Decimal(literal) + step:f}"
    return new if "." in new else f"{new}.0"


def _conditions(module: Module, node: ast.AST) -> Iterator[Change]:
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        yield _negated(module, node.test)
    elif isinstance(node, ast.comprehension):
        yield from (_negated(module, test) for test in node.ifs)
    elif isinstance(node, ast.match_case) and node.guard:
        yield _negated(module, node.guard)


def _negated(module: Module, test: ast.expr) -> Change:
    start, end = module.span(test)
    text = module.text[start:end]
    is_negated = isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not)
    new = text.removeprefix("not").lstrip() if is_negated else f"not ({text})"
    return Change("condition", ast.unparse(test), _unparsed(new), start, end, new, test.lineno)


def _statements(module: Module, node: ast.AST) -> Iterator[Change]:
    if not isinstance(node, ast.AugAssign | ast.Expr) or (isinstance(node, ast.Expr) and _does_nothing(node.value)):
        return
    new = "yield from ()" if isinstance(node, ast.Expr) and _yields(node.value) else "pass"
    if ast.unparse(node) != new:
        yield Change("statement", ast.unparse(node), new, *module.span(node), new, node.lineno)


def _does_nothing(value: ast.expr) -> bool:
    return isinstance(value, ast.Constant) or (isinstance(value, ast.Call) and _name(value.func) in MESSAGES)


def _yields(value: ast.expr) -> bool:
    return isinstance(value, ast.Yield | ast.YieldFrom)


def _keywords(module: Module, node: ast.AST) -> Iterator[Change]:
    for one in node.keywords if isinstance(node, ast.Call) else ():
        if one.arg:
            start, end = _with_comma(module, *module.span(one))
            yield Change("keyword", ast.unparse(one), "", start, end, "", one.lineno)


def _with_comma(module: Module, start: int, end: int) -> tuple[int, int]:
    """Return where an argument is with the comma that follows it, or with the one before it if it is the last."""
    tokens = _tokens(module)
    following = next(n for n, one in enumerate(tokens) if one.start >= end)
    if tokens[following].text == ",":
        stop = tokens[following].end
        return start, stop + len(module.text[stop:]) - len(module.text[stop:].lstrip(" "))
    before = next(one for one in reversed(tokens) if one.end <= start)
    return (before.start if before.text == "," else start), end


_KINDS: tuple[Callable[[Module, ast.AST], Iterator[Change]], ...] = (
    *(_comparisons, _arithmetic, _and_or, _constants, _conditions, _statements, _keywords),
)


@lru_cache(4)
def _tokens(module: Module) -> tuple[_Token, ...]:
    return tuple(
        _Token(one.string, module.offset(*one.start), module.offset(*one.end))
        for one in tokenize.generate_tokens(io.StringIO(module.text, newline="").readline)
        if one.type not in _GAPS and one.type != tokenize.ENDMARKER
    )
