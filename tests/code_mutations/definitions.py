"""Definitions: the functions, methods, fields and constants of a tree of code, by name."""

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from io import StringIO
from pathlib import Path
from typing import NamedTuple

PACKAGE = Path("src", "flyergen")
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Definition(NamedTuple):
    """A function, a `Class.method`, a `Class.field` or a constant: its module, name, syntax tree and lines."""

    module: "Module"
    name: str
    node: ast.stmt

    @property
    def source(self) -> str:
        first = min([self.node.lineno, *(one.lineno for one in getattr(self.node, "decorator_list", ()))])
        return "".join(self.module.lines[first - 1 : self.node.end_lineno])


class Module:
    """A module: "sheet.page" for `flyergen.sheet.page`, its path in the tree and its text."""

    def __init__(self, name: str, path: Path, text: str) -> None:
        self.name, self.path, self.text = name, path, text

    @cached_property
    def lines(self) -> list[str]:
        return [*StringIO(self.text, newline="")]

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def definitions(self) -> tuple[Definition, ...]:
        return tuple(Definition(self, name, node) for name, node in _named(self.tree.body, ""))

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line))
        return starts

    def offset(self, line: int, column: int) -> int:
        """Return where in the text a line (from 1) and a column in characters are."""
        return self._starts[line - 1] + column

    def span(self, node: ast.expr | ast.stmt | ast.keyword) -> tuple[int, int]:
        """Return where a node begins and ends in the text; its own columns count bytes."""
        assert node.end_lineno is not None
        assert node.end_col_offset is not None
        return self._of_bytes(node.lineno, node.col_offset), self._of_bytes(node.end_lineno, node.end_col_offset)

    def _of_bytes(self, line: int, column: int) -> int:
        return self.offset(line, len(self.lines[line - 1].encode()[:column].decode()))


def modules(tree: Path) -> tuple[Module, ...]:
    """Return the modules of the package in a tree, in the order of their paths."""
    return tuple(_read(tree, path) for path in sorted((tree / PACKAGE).rglob("*.py")))


def _read(tree: Path, path: Path) -> Module:
    parts = path.relative_to(tree / PACKAGE).with_suffix("").parts
    name = ".".join(part for part in parts if part != "__init__")
    return Module(name, path.relative_to(tree), path.read_bytes().decode("utf-8"))


def definition_alone(source: str) -> Definition:
    """Return a definition from its own lines, indented as they may be."""
    module = Module("", Path(), f"if True:\n{source}" if source[:1].isspace() else source)
    first = module.tree.body[0]
    return Definition(module, "", first.body[0] if source[:1].isspace() and isinstance(first, ast.If) else first)


def _named(body: list[ast.stmt], before: str) -> Iterator[tuple[str, ast.stmt]]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _named(node.body, f"{before}{node.name}.")
        elif isinstance(node, _FUNCTIONS):
            yield f"{before}{node.name}", node
        elif isinstance(node, ast.Assign):
            yield before + ast.unparse(node.targets[0]), node
        elif isinstance(node, ast.AnnAssign) and node.value:
            yield before + ast.unparse(node.target), node


def plain(definition: Definition, names: Mapping[str, str]) -> str:
    """Return a definition in one form: without comments and line breaks, with the names of today."""
    return renamed(ast.unparse(definition.node), names)


def renamed(text: str, names: Mapping[str, str]) -> str:
    """Replace old names by those of today."""
    return re.sub(r"\b\w+\b", lambda found: names.get(found[0], found[0]), text) if names else text
