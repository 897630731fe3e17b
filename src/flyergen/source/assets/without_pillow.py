"""Without Pillow: modules in the place of Pillow's where it is not installed, each use of which is a problem.

reportlab imports Pillow at its start, and needs it for pictures alone. Plain PNG files are read without it
(`plain_pictures`), and what is made of photographs may be handed on (`handed_on`). Pillow's names of colors need no
compiled code, and stay what they are.
"""

import sys
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec, module_from_spec
from types import ModuleType
from typing import Any

from flyergen.problem import FlyerError
from flyergen.problems.rules import problem_of

_PICTURES = "PIL.Image"
_COMPILED = "PIL._imaging"  # who looks for it finds whether Pillow is there
_TYPES = ("Image", "DecompressionBombError")  # that others name in annotations and in the handling of errors


class _Lacking(ModuleType):
    """A module that is not there: whatever it is asked for raises FlyerError P109."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        raise FlyerError([problem_of("P109", None, "photograph")])


class _Finder(MetaPathFinder, Loader):
    """Finds a module for each of Pillow's that nothing else finds."""

    def find_spec(self, fullname: str, path: object = None, target: object = None) -> ModuleSpec | None:  # noqa: ARG002
        return ModuleSpec(fullname, self) if fullname.startswith("PIL.") and fullname != _COMPILED else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _Lacking(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        if module.__name__ == _PICTURES:
            vars(module).update({name: type(name, (Exception,), {}) for name in _TYPES})


def stand_in() -> bool:
    """Take Pillow's place if it is not installed, for the rest of the process. Return whether that was needed."""
    if find_spec("PIL") is not None and find_spec(_COMPILED) is not None:
        return False
    if "PIL" not in sys.modules and find_spec("PIL") is None:
        sys.modules["PIL"] = module_from_spec(ModuleSpec("PIL", None, is_package=True))
    sys.meta_path.append(_Finder())
    return True
