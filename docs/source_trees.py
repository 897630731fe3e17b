"""The syntax trees of flyergen's modules, each parsed once for all that looks for something in them."""

import ast
from functools import cache
from pathlib import Path

SOURCE = Path(__file__).resolve().parent.parent / "src" / "flyergen"


def module_paths() -> list[Path]:
    """Return the files of all modules."""
    return sorted(SOURCE.rglob("*.py"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Return all nodes of a module's syntax tree, the module first."""
    return tuple(ast.walk(tree_of(path)))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))
