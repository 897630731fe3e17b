"""Recomposition: what an edition is composed for (the sheet as it is drawn, large print, ...), one file each.

A file has its object as `MEDIUM`. Typesetting, fitting and all checks are the same for every medium: a medium only
says which layout, pages and heights they work on.
"""

from importlib import import_module
from typing import ClassVar

from flyergen.flyer.edition import Edition
from flyergen.flyer.layout import Layout
from flyergen.media.design import folded_sheet
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import FoldedSheet, Stock
from flyergen.typeset.composition import Composition


class Paged(NamedTuple):
    """A typeset edition on its own pages."""

    edition: Edition
    folded: FoldedSheet
    composition: Composition


class Medium:
    """The sheet as it is drawn, and what other media change of it.

    If its pages are as high as their contents, `by_contents`, nothing of an edition is the same for all groups. With
    `own_sizes` each language is composed by itself, and its type is as large as its own words allow.
    `on_paper_alone` are the codes of problems that it does not have, such as too few pixels for a press.
    """

    by_contents: ClassVar[bool] = False
    own_sizes: ClassVar[bool] = False
    on_paper_alone: ClassVar[frozenset[str]] = frozenset()

    def where(self) -> str:
        """Return where the problems of its pages are ("on a phone"), or "" for the sheet and what looks like it."""
        return ""

    def pages(self) -> str:
        """Return what its pages are called, if they are not those of the sheet."""
        return ""

    def recompose(self, edition: Edition, _stock: Stock, /) -> Edition:
        """Return an edition with the layout of this medium."""
        return edition

    def folded(self, edition: Edition, stock: Stock, /) -> FoldedSheet:
        """Return the folded sheet, or the pages, on which a recomposed edition is set.

        Raises FlyerError as `folded_sheet` does.
        """
        return folded_sheet(edition.layout, stock)

    def on_its_pages(self, paged: Paged, /) -> Paged:
        """Return a typeset edition on the pages, and at their heights, that its contents need."""
        return paged


_SHEET = Medium()
# The file and the name of each medium, if the file has another name.
_HOMES = {
    "white_border": ("border", "MEDIUM"),
    "web": ("phone", "WEB_MEDIUM"),
    "preview": ("social", "PREVIEW_MEDIUM"),
    "square": ("social", "SQUARE_MEDIUM"),
    "story": ("social", "STORY_MEDIUM"),
}


def medium_named(name: str) -> Medium:
    """Return a medium. Raises ModuleNotFoundError if there is none."""
    if name == "sheet":
        return _SHEET
    file, its_name = _HOMES.get(name, (name, "MEDIUM"))
    medium: Medium = getattr(import_module(f"flyergen.media.{file}"), its_name)
    return medium


def with_layout(edition: Edition, layout: Layout) -> Edition:
    """Return an edition whose sides, in whatever language, have another layout."""
    sides = {side: with_layout(one, layout) for side, one in edition.sides.items()}
    return edition._replace(layout=layout, sides=sides)
