"""Sides to PDF: the only room that turns millimetres into points, and the only one that imports reportlab.

reportlab imports Pillow's `Image` for its readers of pictures, which are not used here, and that is a third of its
whole import: so it is loaded when somebody first asks something of it.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

import PIL

from flyergen.pdf.defaults import configure


class _Late(ModuleType):
    """A module that is loaded when something of it is first used."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


if "PIL.Image" not in sys.modules:
    vars(PIL)["Image"] = _Late("PIL.Image")
configure()
