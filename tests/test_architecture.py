"""The house keeps its shape: imports go downstairs only, and files and functions stay small."""

import ast
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src"
LONGEST_MODULE = 500
LONGEST_FUNCTION = 60

GROUND = {"messages", "problems", "units", "geometry", "colour", "filesystem", "fontfile", "artwork", "shapes"}

# From each room, the rooms (or single modules) that it may import beside itself. Whatever is not a room is of the
# ground floor (`GROUND`) or stands on the roof, where `pipeline` and its like know everybody. `engine` is under the
# roof: whatever is made of an edition, it is judged in one place that knows nothing of what is made.
MAY_IMPORT = {
    "ground": set[str](),
    "flyer": {"ground"},
    "source": {"ground", "flyer"},
    "typeset": {"ground", "flyer"},
    "sheet": {"ground", "flyer"},
    "pdf": {"ground", "sheet.page"},
    "preflight": {"ground"},
    "engine": {"ground", "flyer", "source", "typeset", "sheet"},
    "roof": {"ground", "flyer", "source", "typeset", "sheet", "pdf", "preflight", "engine"},
    "cli": {"ground", "flyer", "source", "typeset", "sheet", "pdf", "preflight", "engine", "roof"},
}


class Module(NamedTuple):
    """A module of flyergen: "sheet.folds" for `flyergen.sheet.folds`, "" for `flyergen` itself."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def room(self) -> str:
        return room_of(self.name)

    def imports(self) -> Iterator[tuple[int, str]]:
        """Yield line and full dotted name of everything imported, inside functions too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)

    def inner_imports(self) -> Iterator[tuple[int, str]]:
        """Yield line and name of every module of flyergen that is imported; `__version__` alone may come from ""."""
        for line, name in self.imports():
            if name.split(".")[0] == "flyergen" and name != "flyergen.__version__":
                yield line, _module_that_holds(name)


def room_of(name: str) -> str:
    first = name.split(".", maxsplit=1)[0]
    if first in GROUND or not first:
        return "ground"
    return first if first in MAY_IMPORT else "roof"


def _module_that_holds(dotted: str) -> str:
    parts = dotted.split(".")[1:]
    while parts and not (SOURCE / "flyergen" / Path(*parts)).with_suffix(".py").exists():
        if (SOURCE / "flyergen" / Path(*parts) / "__init__.py").exists():
            break
        parts.pop()
    return ".".join(parts)


def _read(path: Path) -> Module:
    parts = path.relative_to(SOURCE / "flyergen").with_suffix("").parts
    name = ".".join(part for part in parts if part != "__init__")
    return Module(name, path, ast.parse(path.read_text(encoding="utf-8")))


MODULES = [_read(path) for path in sorted((SOURCE / "flyergen").rglob("*.py"))]
each_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name or "flyergen")


def where(module: Module, line: int) -> str:
    return f"{module.path.relative_to(SOURCE.parent)}:{line}"


@each_module
def test_imports_go_downstairs_only(module: Module) -> None:
    allowed = MAY_IMPORT[module.room] | {module.room}
    upstairs = [
        f"{where(module, line)}: {module.room} imports {target}; it may import {', '.join(sorted(allowed))}"
        for line, target in module.inner_imports()
        if room_of(target) not in allowed and target not in allowed
    ]
    assert not upstairs, "\n".join(upstairs)


@each_module
def test_nothing_inside_imports_from_the_package_itself(module: Module) -> None:
    from_package = [
        f"{where(module, line)}: import it from the module that defines it"
        for line, target in module.inner_imports()
        if not target
    ]
    assert not from_package, "\n".join(from_package)


def test_no_two_modules_need_each_other() -> None:
    needs = {module.name: {target for _, target in module.inner_imports()} - {module.name} for module in MODULES}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        pytest.fail("these import each other in a ring: " + " -> ".join(error.args[1]))


@each_module
def test_only_the_pdf_room_knows_reportlab(module: Module) -> None:
    known = [
        f"{where(module, line)}: {name} belongs to flyergen.pdf; give it artwork instead"
        for line, name in module.imports()
        if name.split(".")[0] == "reportlab" and module.room != "pdf"
    ]
    assert not known, "\n".join(known)


@each_module
def test_every_module_says_what_it_is(module: Module) -> None:
    said = ast.get_docstring(module.tree) or ""
    first_line = said.partition("\n")[0]
    assert not module.tree.body or first_line.endswith((".", "?")), (
        f"{where(module, 1)}: open with a docstring whose first line is one sentence that says what the module is"
    )


@each_module
def test_no_module_is_longer_than_a_sitting(module: Module) -> None:
    lines = len(module.path.read_text(encoding="utf-8").splitlines())
    assert lines <= LONGEST_MODULE, (
        f"{where(module, 1)}: {lines} lines; make a folder of it, with a file for each thing it knows"
    )


@each_module
def test_no_function_is_longer_than_a_screen(module: Module) -> None:
    long = [
        f"{where(module, node.lineno)}: {node.name} has {length} lines; give its steps names of their own"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    ]
    assert not long, "\n".join(long)


# Who else may open files or look at them, and why.
_CLOSE = "files that flyergen itself has just made, or keeps"
_STREAMS = "the finished PDF and the streams in it, under a budget of their own"
MAY_OPEN = {
    "filesystem": "the one place",
    "preflight": _STREAMS,
    "pdf.merged": _STREAMS,
    "pdf.files": "the time at which a file that was read has changed",
    "pipeline.litter": "what the system says of processes, and when a file of a killed run was left",
    "pipeline.numbered": _CLOSE,
    "source.piece_rows": "a table that is open already, anew in another process",
    "cli.tongue": "the catalogs that ship",
    "cli.formats": "the layouts that ship",
}
_OPENING = {"read_bytes", "read_text", "exists", "is_file", "is_dir", "stat", "iterdir", "glob", "rglob", "walk"}


def _opens(node: ast.AST) -> bool:
    """Return whether a call opens a file by its name, or looks at what is there."""
    if not isinstance(node, ast.Call):
        return False
    if isinstance(node.func, ast.Name):
        return node.func.id == "open"
    if not isinstance(node.func, ast.Attribute):
        return False
    if node.func.attr == "open":
        mode = node.args[0] if node.args else None
        return isinstance(mode, ast.Constant) and isinstance(mode.value, str) and mode.value.startswith("r")
    return node.func.attr in _OPENING


@each_module
def test_files_of_others_are_opened_in_one_place(module: Module) -> None:
    if any(module.name == name or module.name.startswith(f"{name}.") for name in MAY_OPEN):
        return
    opened = [
        f"{where(module, node.lineno)}: ask flyergen.filesystem: it knows what may be read"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call) and _opens(node)
    ]
    assert not opened, "\n".join(opened)


@each_module
def test_pillow_is_given_streams_and_no_names(module: Module) -> None:
    named = [
        f"{where(module, node.lineno)}: open the file with flyergen.filesystem.opened"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) == ("Image", "open")
        and isinstance(node.args[0], ast.Name | ast.Attribute)
        and ast.unparse(node.args[0]) != "stream"
        and module.room != "preflight"
    ]
    assert not named, "\n".join(named)
