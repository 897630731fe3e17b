"""What is typed reaches the request: a command's parameters are named as its fields, or used by the command itself."""

import ast
from pathlib import Path

import flyergen.cli
from flyergen.cli.ui.options import Flip, request_of
from flyergen.job.request import Request
from tables import each_row

CLI = Path(flyergen.cli.__file__).parent
ASKING = [path for path in sorted(CLI.rglob("*.py")) if "options.request_of(" in path.read_text("utf-8")]


@each_row("path", ASKING, ids=lambda path: path.stem)
def test_every_parameter_of_a_command_is_heard(path: Path) -> None:
    functions = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.FunctionDef)]
    (command,) = [node for node in functions if node.name == "command"]
    used = {node.id for one in command.body for node in ast.walk(one) if isinstance(node, ast.Name)}
    typed = {argument.arg for argument in command.args.args}
    assert typed - used - {*Request._fields} == set()


def test_the_commands_that_ask_are_found() -> None:
    assert {"build", "batch", "numbered", "preview", "shop_options"} <= {path.stem for path in ASKING}


def test_what_is_typed_has_the_types_of_a_request() -> None:
    typed = {"flyers": "shots", "languages": ["en", "es"], "groups": "", "targets": None, "flip": Flip.long, "up": 2}
    asked = request_of({**typed, "quiet": True}, sheet="a4")
    assert asked == Request(("shots",), ("en", "es"), flip="long", up=2, sheet="a4")
    assert type(asked.flip) is str
