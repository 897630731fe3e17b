"""The house keeps its shape: imports go downstairs only, and files and functions stay small."""

import ast
import re
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

from flyergen.flyer.block import block_names
from source_trees import SOURCE, module_paths, nodes_of, tree_of

# The floors of the house, from the ground up: a room imports from the floors below it. `ground` are the single modules
# that everything else may use. Rooms of one floor do not import one another, unless `BESIDE` says so.
FLOORS = (
    ("ground",),
    ("problems",),
    ("flyer",),
    ("lint", "sheet", "text"),
    ("source",),
    ("typeset",),
    ("blocks",),
    ("media",),
    ("html", "pdf", "preflight", "repro", "targets"),
    ("project",),
    ("job",),
    ("session",),
    ("api", "reports"),
    ("shop", "translate"),
    ("site",),
    ("web",),
    ("cli",),
)
BESIDE = {
    "repro": {"html", "pdf", "preflight", "targets"},
    "targets": {"html", "pdf", "preflight", "repro"},
}
# Rooms and modules that import only some of what is below them. Judgement is the part of the project that says what is
# wrong with an edition, and knows nothing of what is made of it.
_DATA = {"ground", "problems", "flyer"}
NARROWER = {
    "problems": {"ground"},
    "lint": _DATA,
    "sheet": _DATA,
    "text": _DATA,
    "source": {*_DATA, "lint"},
    "typeset": {*_DATA, "lint", "text"},
    "html": _DATA,
    "pdf": {"ground", "problems", "sheet.page"},
    "preflight": {"ground", "problems"},
    "project.judgement": {*_DATA, "lint", "sheet", "text", "source", "typeset", "blocks"},
}


class Module(NamedTuple):
    """A module of flyergen: "sheet.folded_sheet" for `flyergen.sheet.folded_sheet`, "" for `flyergen` itself.

    `nodes` are all nodes of its syntax tree.
    """

    name: str
    path: Path
    text: str
    tree: ast.Module
    nodes: tuple[ast.AST, ...]

    @property
    def room(self) -> str:
        return room_of(self.name)

    def imports(self) -> tuple[tuple[int, str], ...]:
        """Return line and full dotted name of everything imported, inside functions too."""
        return _imports_of(self.path)

    def inner_imports(self) -> Iterator[tuple[int, str]]:
        """Yield line and name of every module of flyergen that is imported; `__version__` alone may come from ""."""
        for line, name in self.imports():
            if name.split(".")[0] == "flyergen" and name != "flyergen.__version__":
                yield line, _module_that_holds(name)

    def at(self, line: int) -> str:
        """Return the place of a line."""
        return f"{self.path.relative_to(SOURCE.parent.parent)}:{line}"


@cache
def _imports_of(path: Path) -> tuple[tuple[int, str], ...]:
    found: list[tuple[int, str]] = []
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found += [(node.lineno, f"{node.module}.{alias.name}") for alias in node.names]
    return tuple(found)


def room_of(name: str) -> str:
    if name in {"", "__main__"}:  # the door for programs, and that for people
        return "cli"
    first = name.partition(".")[0]
    return first if any(first in floor for floor in FLOORS) else "ground"


def may_import(module: Module) -> set[str]:
    """Return the rooms and modules that a module may import."""
    room = module.room
    if module.name in NARROWER:
        return NARROWER[module.name]
    floor = next(number for number, rooms in enumerate(FLOORS) if room in rooms)
    below = {one for rooms in FLOORS[:floor] for one in rooms} | BESIDE.get(room, set())
    return {room} | NARROWER.get(room, below)


def _module_that_holds(dotted: str) -> str:
    """Return the module that a name is imported from; the name may be that of a module itself."""
    parts = dotted.split(".")[1:]
    while parts and ".".join(parts) not in names():
        parts.pop()
    return ".".join(parts)


def _read(path: Path) -> Module:
    parts = path.relative_to(SOURCE).with_suffix("").parts
    name = ".".join(part for part in parts if part != "__init__")
    return Module(name, path, path.read_text(encoding="utf-8"), tree_of(path), nodes_of(path))


@cache
def modules() -> tuple[Module, ...]:
    """Return all modules, read once for all the tests of a worker."""
    return tuple(map(_read, module_paths()))


@cache
def names() -> frozenset[str]:
    return frozenset(module.name for module in modules())


def assert_none(found: Iterable[str]) -> None:
    """Fail with a line for each thing that is found."""
    lines = [*found]
    assert not lines, "\n".join(lines)


# Imports


def test_imports_go_downstairs_only() -> None:
    assert_none(
        f"{module.at(line)}: {module.room} imports {target}; it may import {', '.join(sorted(allowed))}"
        for module in modules()
        for allowed in [may_import(module)]
        for unread in [_in_annotations_alone(module) if module.name == NAMES_OTHERS else ()]
        for line, target in module.inner_imports()
        if line not in unread
        if room_of(target) not in allowed and target not in allowed
    )


def test_nothing_inside_imports_from_the_package_itself() -> None:
    assert_none(
        f"{module.at(line)}: import it from the module that defines it"
        for module in modules()
        for line, target in module.inner_imports()
        if not target
    )


# The base of all blocks names editions, layouts and units in annotations, and their modules need it.
NAMES_OTHERS = "flyer.block"


def _in_annotations_alone(module: Module) -> set[int]:
    """Return the lines of a module that Python never runs."""
    unread = [
        node for node in module.tree.body if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    ]
    return {line for node in unread for line in range(node.lineno, (node.end_lineno or 0) + 1)}


def test_no_two_modules_need_each_other() -> None:
    needs = {module.name: {target for _, target in module.inner_imports()} - {module.name} for module in modules()}
    (base,) = (module for module in modules() if module.name == NAMES_OTHERS)
    unread = _in_annotations_alone(base)
    needs[NAMES_OTHERS] = {target for line, target in base.inner_imports() if line not in unread}
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as error:
        pytest.fail("these import each other in a ring: " + " -> ".join(error.args[1]))


def test_only_the_pdf_room_knows_reportlab() -> None:
    assert_none(
        f"{module.at(line)}: {name} belongs to flyergen.pdf; give it artwork instead"
        for module in modules()
        for line, name in module.imports()
        if name.split(".")[0] == "reportlab" and module.room != "pdf"
    )


READERS_OF_PDF = {"pdf.merge_pdfs", "pdf.object_writer"}  # besides preflight; the second when it copies an object


def test_libraries_that_some_computers_lack_are_imported_by_preflight_and_by_merging_alone() -> None:
    assert_none(
        f"{module.at(line)}: {name} is not on every computer; ask job.preflight.lacking first"
        for module in modules()
        for line, name in module.imports()
        if name.split(".")[0] in ("pikepdf", "zxingcpp") and module.room != "preflight"
        if module.name not in READERS_OF_PDF
    )


def test_pdfium_is_called_in_one_place() -> None:
    assert_none(
        f"{module.at(line)}: ask flyergen.pdfium: PDFium takes one call at a time"
        for module in modules()
        for line, name in module.imports()
        if name.split(".")[0] == "pypdfium2" and module.name != "pdfium"
    )


def test_data_are_named_tuples_that_are_made_quickly() -> None:
    assert_none(
        f"{module.at(line)}: import NamedTuple from flyergen.record"
        for module in modules()
        for line, name in module.imports()
        if name == "typing.NamedTuple" and module.name != "record"
    )


FINDS = {"text", "typeset", "sheet", "pdf"}


def test_rooms_that_find_problems_leave_the_sentences_to_problems() -> None:
    assert_none(
        f"{module.at(line)}: {name}: return a finding of flyergen.problem, with its data"
        for module in modules()
        if module.room in FINDS
        for line, name in module.imports()
        if name.startswith("flyergen.messages.")
    )


# Decisions


_DELIVERING = {"write_bytes", "write_text", "mkdir", "unlink", "deliver", "deliver_from", "put"}


def _decides(node: ast.AST) -> str:
    """Return what a piece of a command does that a job should do, "" if nothing."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and _is_name_of_file(node.right):
        return "chooses a path"
    if isinstance(node, ast.Call):
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if called in _DELIVERING:
            return "puts a file somewhere"
    if isinstance(node, ast.Compare) and any(_is_code(one) for one in (node.left, *node.comparators)):
        return "asks for the code of a problem"
    return ""


def _is_name_of_file(node: ast.AST) -> bool:
    return isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str))


def _is_code(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "code"


def test_commands_ask_and_tell_and_decide_nothing() -> None:
    assert_none(
        f"{module.at(getattr(node, 'lineno', 1))}: {what}; make a Request, and let a job do it"
        for module in modules()
        if module.room == "cli"
        for node in module.nodes
        if (what := _decides(node))
    )


# Only their own packages know the names of targets and the classes of blocks: without the class of a block, nobody can
# ask for its type. The targets `web` and `social` are left out, as lines of a contact card have the same names.
TARGETS = {path.stem for path in (SOURCE / "targets").glob("*.py")} - {"__init__", "social", "web"}
BLOCKS = "blocks."


def _strings(node: ast.AST) -> Iterator[ast.Constant]:
    yield from (one for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str))


def _chosen_by(node: ast.AST) -> list[ast.expr]:
    """Return what an expression or a pattern compares something with: what stands there decides what is done."""
    if isinstance(node, ast.Compare):
        return [node.left, *node.comparators]
    if isinstance(node, ast.MatchValue):
        return [node.value]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        sets = {"intersection", "isdisjoint", "issubset", "issuperset", "difference", "startswith", "endswith"}
        return [*node.args, node.func.value] if node.func.attr in sets else []
    if isinstance(node, ast.Dict):  # a table by target
        keys = [key for key in node.keys if key]
        return keys if len({one.value for key in keys for one in _strings(key)} & TARGETS) > 1 else []
    return []


def test_nobody_else_compares_with_the_name_of_a_target() -> None:
    assert_none(
        f"{module.at(node.lineno)}: ask the target, with a method or an attribute in flyergen.targets"
        for module in modules()
        if module.room != "targets"
        for node in module.nodes
        if isinstance(node, ast.expr)
        and any(one.value in TARGETS for part in _chosen_by(node) for one in _strings(part))
    )


def test_nobody_else_asks_what_type_a_block_is() -> None:
    assert_none(
        f"{module.at(line)}: ask the block, with a question of flyer/block.py"
        for module in modules()
        if not module.name.startswith(BLOCKS)
        for line, name in module.imports()
        if name.startswith(tuple(f"flyergen.blocks.{kind.replace('-', '_')}." for kind in block_names()))
        and name.rpartition(".")[2][:1].isupper()
    )


def _guesses_kind(node: ast.AST) -> bool:
    """Return whether code finds out a block's kind without its class: by a setting that it may have, or by its name."""
    if isinstance(node, ast.Compare):
        return ast.unparse(node.left) in {"placed.kind", "block.kind"} and any(
            name in block_names() for part in node.comparators for name in (one.value for one in _strings(part))
        )
    if not isinstance(node, ast.Call) or ast.unparse(node.func) not in {"getattr", "hasattr"}:
        return False
    asked, setting = node.args[:2]
    return ast.unparse(asked).rpartition(".")[2] == "block" and isinstance(setting, ast.Constant)


def test_nobody_else_guesses_what_a_block_is_from_its_settings() -> None:
    assert_none(
        f"{module.at(getattr(node, 'lineno', 1))}: ask the block, with a question of flyer/block.py"
        for module in modules()
        if not module.name.startswith(BLOCKS)
        for node in module.nodes
        if _guesses_kind(node)
    )


def test_the_file_of_a_block_sets_it() -> None:
    files = [module for module in modules() if module.name.startswith(BLOCKS)]
    assert len(files) > 30
    assert_none(
        f"{module.at(1)}: no class of it has a method `set`"
        for module in files
        if not any(
            isinstance(node, ast.FunctionDef) and node.name == "set"
            for kind in module.tree.body
            if isinstance(kind, ast.ClassDef)
            for node in kind.body
        )
    )


# Files and memory


# Who else may open files or look at them, and why.
_CLOSE = "files that flyergen itself has just made, or keeps"
_STREAMS = "the finished PDF and the streams in it, under a budget of their own"
MAY_OPEN = {
    "files": "the one place",
    "preflight": _STREAMS,
    "pdfium": _STREAMS,
    "pdf.merge_pdfs": _STREAMS,
    "project.lock": "what the system says of processes, and when a file of a killed run was left",
    "job.numbered_batch": _CLOSE,
    "source.tables.numbered_piece_rows": "a table that is open already, anew in another process",
    "messages": "the catalogs that ship",
    "problems.rules": "the rules that ship",
}
_OPENING = {"read_bytes", "read_text", "exists", "is_file", "is_dir", "stat", "iterdir", "glob", "rglob", "walk"}


def _may_open(module: Module) -> bool:
    return any(module.name == name or module.name.startswith(f"{name}.") for name in MAY_OPEN)


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


def test_files_of_others_are_opened_in_one_place() -> None:
    assert_none(
        f"{module.at(node.lineno)}: ask flyergen.files: it knows what may be read"
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.Call) and _opens(node) and not _may_open(module)
    )


def test_pillow_is_given_streams_and_no_names() -> None:
    assert_none(
        f"{module.at(node.lineno)}: open the file with flyergen.files.opened"
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and (node.func.value.id, node.func.attr) == ("Image", "open")
        and isinstance(node.args[0], ast.Name | ast.Attribute)
        and ast.unparse(node.args[0]) != "stream"
        and module.room != "preflight"
    )


def _grows_without_end(node: ast.FunctionDef) -> bool:
    """Return whether a function keeps a result for each of its arguments, however many come."""
    written = {ast.unparse(one) for one in node.decorator_list}
    endless = {"cache", "lru_cache", "lru_cache()", "lru_cache(maxsize=None)", "lru_cache(None)"}
    return bool(written & endless) and bool(node.args.args)


def test_what_is_kept_of_results_has_a_bound() -> None:
    """A program that runs for weeks sets any number of flyers."""
    functions = [
        (module, node) for module in modules() for node in module.tree.body if isinstance(node, ast.FunctionDef)
    ]
    assert_none(module.at(node.lineno) for module, node in functions if _grows_without_end(node))


# Words and sizes


def test_every_module_says_what_it_is() -> None:
    assert_none(
        f"{module.at(1)}: open with a docstring whose first line is one sentence that says what the module is"
        for module in modules()
        if not (ast.get_docstring(module.tree) or "").partition("\n")[0].endswith((".", "?"))
    )


# First lines and docstrings are for readers from another country: see "Words" in CONTRIBUTING.md.
_LONGEST_FIRST_LINE = 110
_RIDDLES = re.compile(
    r"\b(tells? of|told of|(is|are) told|came of|comes? of it|whoever|anew|go(es)? on|looks? at|looked at|looking at"
    r"|hangs? on|owe[sd]?|held against|set right|puts? right|mend(s|ed|ing)?|reckon(s|ed)?|desks?|scenes?|studios?"
    r"|bench|crew|litter|stands? (in|on|at|under|over|beside|above|below|there|where|alone)|stood)\b",
    re.IGNORECASE,
)
# The docstrings of commands are the help that users read.
_HELP = ("cli.app", "cli.commands.")


def _docstrings(module: Module) -> Iterator[tuple[int, str]]:
    """Yield line and text of every docstring of a module."""
    for node in module.nodes:
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and (text := ast.get_docstring(node)):
            yield getattr(node, "lineno", 1), text


def test_first_lines_of_modules_are_short_and_begin_with_their_subject() -> None:
    own = [module for module in modules() if not module.name.startswith(_HELP)]
    lines = [(module, (ast.get_docstring(module.tree) or "").partition("\n")[0]) for module in own]
    long = [
        f"{module.at(1)}: say in {_LONGEST_FIRST_LINE} characters what the module contains, not in {len(line)}"
        for module, line in lines
        if len(line) > _LONGEST_FIRST_LINE
    ]
    turned = [
        f"{module.at(1)}: begin with the subject, and not with `{line.split()[0]}`"
        for module, line in lines
        if re.match(r"(What|Which|Who|Where|When|Whether|How|Of|There)\b", line)
    ]
    assert_none(long + turned)


def test_docstrings_have_no_private_words() -> None:
    assert_none(
        f"{module.at(line)}: a newcomer does not know what `{found[0]}` means here; say it plainly"
        for module in modules()
        for line, text in _docstrings(module)
        if line > 1 or not module.name.startswith(_HELP)
        for found in _RIDDLES.finditer(re.sub(r"`[^`]*`", "", text))
    )


def test_private_words_are_found() -> None:
    old = "Look at what came of it: of a translation those words are told that are longest."
    assert [found[0] for found in _RIDDLES.finditer(old)] == ["Look at", "came of", "are told"]
    assert not _RIDDLES.search("Return the words of a translation that grew most. They look for room and stand for it.")


_BY_VALUE = ("project", "job", "session", "media", "typeset")


def test_nothing_is_found_again_by_the_identity_of_an_object() -> None:
    assert_none(
        f"{module.at(node.lineno)}: compare values; another object may get the same `id`"
        for module in modules()
        if module.room in _BY_VALUE
        for node in module.nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "id"
    )


# A name is the noun of the trade for what the value is. These say only that something was done to it.
_PARTICIPLES = re.compile(
    "_?(asked|built|drawn|found|given|held|judged|kept|known|made|meant|moved|named|placed|said|seen|shown|spoken|told"
    "|used|written)_?"
)
# Where they stay: names that programs call, fields of JSON, and what the templates of pages read.
_SAID_TO_OTHERS = (
    "api.",
    "job.outcome.",
    "problems.",
    "preflight.report.",
    "session.notes.",
    "session.editor.",
    "web.pages.",
)


def _names_of_values(module: Module) -> Iterator[tuple[int, str, str]]:
    """Yield the line, the owner and the name of each function, parameter and field."""
    for node in module.nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, module.name, node.name
            every = (*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs, node.args.vararg, node.args.kwarg)
            yield from ((one.lineno, module.name, one.arg) for one in every if one)
        elif isinstance(node, ast.ClassDef):
            fields = (one for one in node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name))
            yield from ((one.lineno, module.name, one.target.id) for one in fields if isinstance(one.target, ast.Name))


def test_no_name_is_a_bare_participle() -> None:
    assert_none(
        f"{module.at(line)}: `{name}` says what was done to it; call it what it is"
        for module in modules()
        for line, owner, name in _names_of_values(module)
        if _PARTICIPLES.fullmatch(name) and not f"{owner}.".startswith(_SAID_TO_OTHERS)
    )


LONGEST_MODULE = 500
LONGEST_FUNCTION = 60


def test_no_module_is_longer_than_a_sitting() -> None:
    assert_none(
        f"{module.at(1)}: {lines} lines; make a folder of it, with a file for each thing it knows"
        for module in modules()
        if (lines := len(module.text.splitlines())) > LONGEST_MODULE
    )


def test_no_function_is_longer_than_a_screen() -> None:
    assert_none(
        f"{module.at(node.lineno)}: {node.name} has {length} lines; give its steps names of their own"
        for module in modules()
        for node in module.nodes
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    )


# Tests

# Who else may run a command line, and why.
MAY_RUN = {
    "cli": "the command line is its subject",
    "web": "the page is opened as people open it",
    "docs": "what a page says is typed",
    "fuzz": "people type what is wrong",
    "project.py": "its method `run` is for those above",
    "acceptance/askers.py": "whoever types a command hears the same verdict",
    "acceptance/test_installed.py": "the program is installed",
    "acceptance/test_same_bytes.py": "other processes make the bytes",
    "test_architecture.py": "here is what is looked for",
}
_RUNNING = re.compile(r"typer\.testing|flyergen\.cli\.(app|main)|cli\.running|project\.run\(")


def test_what_the_engine_does_is_tested_without_a_command_line() -> None:
    tests = Path(__file__).parent
    assert_none(
        f"tests/{name}:{number}: ask the engine, as in tests/building.py; or put the test into tests/cli"
        for path in sorted(tests.rglob("*.py"))
        if not (name := path.relative_to(tests).as_posix()).startswith(tuple(MAY_RUN))
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if _RUNNING.search(line)
    )


# Which modules have no test of their own name, and why none is needed.
_KINDS = "a few lines: tests/flyer/test_block.py and the digests of all flyers show it"
_COMMAND = "its lines are those of the commands that use it"
_LANGUAGES = "tests/cli/commands/languages/test_status.py runs it"
_TARGETS = "settings, which tests/targets/test_targets.py asks for"
_SENTENCES = "sentences, which tests/test_problem.py and those who find them assert"
_MEDIA = "it puts together what others in its room do"
NO_MIRROR = {
    "__main__": "one line, which tests/acceptance/test_installed.py runs",
    "blocks/bar_list": _KINDS,
    "blocks/card": _KINDS,
    "blocks/fact": _KINDS,
    "blocks/ground": _KINDS,
    "blocks/heading": _KINDS,
    "blocks/imprint": _KINDS,
    "blocks/languages": _KINDS,
    "blocks/paragraph": _KINDS,
    "blocks/row": _KINDS,
    "blocks/rule": _KINDS,
    "blocks/space": _KINDS,
    "blocks/start": _KINDS,
    "cli/commands/help": "tests/cli/test_main.py asks for the help of every command",
    "cli/commands/languages/accept": _LANGUAGES,
    "cli/commands/languages/add": _LANGUAGES,
    "cli/commands/languages/export": _LANGUAGES,
    "cli/commands/languages/import_": _LANGUAGES,
    "cli/commands/languages/pseudo": _LANGUAGES,
    "cli/commands/languages/review": "tests/cli/test_translators_day.py types it",
    "cli/ui/shop_options": _COMMAND,
    "job/calibration_files": "it writes what tests/cli/commands/test_calibrate.py looks at",
    "media/design": _MEDIA,
    "media/medium": _MEDIA,
    "media/phone": _MEDIA,
    "pdf/encoded_images": "tests/pdf/test_images.py and test_plain_images.py compare what both make of it",
    "problems/all_rules": "a list of files, which tests/problems/test_rules.py reads",
    "problems/codes": _SENTENCES,
    "problems/fit": _SENTENCES,
    "problems/sheets": _SENTENCES,
    "problems/writing": _SENTENCES,
    "reports/schemas": "three lines about tests/source/test_schema.py",
    "targets/bw": _TARGETS,
    "targets/copier": _TARGETS,
    "targets/press": _TARGETS,
    "targets/riso": _TARGETS,
    "targets/side_pictures": _TARGETS,
    "targets/web": _TARGETS,
}
MOST_WITHOUT = 40


def _mirror(name: str) -> str:
    room, slash, module = name.rpartition("/")
    return f"tests/{room}{slash}test_{module}.py"


def test_a_module_has_the_test_of_its_name_or_a_reason_why_not() -> None:
    files = (path.relative_to(SOURCE) for path in module_paths() if path.name != "__init__.py")
    names = sorted(path.with_suffix("").as_posix() for path in files)
    without = {name for name in names if not (SOURCE.parent.parent / _mirror(name)).exists()}
    assert len(NO_MIRROR) <= MOST_WITHOUT
    assert_none(f"{name}: write {_mirror(name)}" for name in sorted(without - {*NO_MIRROR}))
    assert_none(
        f"{name}: take it from the list, it has a test or is no module" for name in sorted({*NO_MIRROR} - without)
    )


def test_no_path_of_a_user_is_resolved_by_what_raises_in_a_circle_of_links() -> None:
    files = ((path, path.read_text("utf-8")) for path in module_paths())
    found = [path for path, text in files if re.search(r"(?<!Path\(__file__\))\.resolve\(\)", text)]
    assert found == []
