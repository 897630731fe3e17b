"""Sides to PDF: the only room that turns millimetres into points, and the only one that imports reportlab.

reportlab imports Pillow's `Image` for its readers of pictures, which are not used here, and that is a third of its
whole import: so reportlab alone gets one that is loaded when it first asks something of it.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import Any

import PIL

from flyergen.pdf.writer.reportlab_defaults import configure

_IMAGE = "PIL.Image"


class _Late(ModuleType):
    """A module that is loaded when something of it is first used."""

    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


def _load_reportlab() -> None:
    """Import what is used of reportlab; whoever imports Pillow's `Image` later gets the module itself."""
    late = None if _IMAGE in sys.modules else _Late(_IMAGE)
    if late:
        vars(PIL)["Image"] = late
    try:
        configure()
        import_module("reportlab.pdfbase.pdfdoc")
    finally:
        if late and vars(PIL).get("Image") is late:
            del vars(PIL)["Image"]


_load_reportlab()
