"""Targets: the purposes of a PDF (press, copier, screen, ...) with all their settings, one file each.

A target's file has its object as `TARGET`. The names are found by listing this folder, and a file is imported only when
its target is needed: a build for the press never imports the Risograph.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, Literal

from flyergen.record import NamedTuple

if TYPE_CHECKING:
    from pathlib import Path

    from flyergen.artwork import GlyphRun, Item
    from flyergen.flyer.facts import Inks
    from flyergen.flyer.layout import Zones
    from flyergen.limits import PdfSettings
    from flyergen.names import Name
    from flyergen.preflight.limits import Limits
    from flyergen.preflight.unparsed_file import FileSigns
    from flyergen.problem import Place, Problem
    from flyergen.sheet.folded_sheet import FoldedSheet
    from flyergen.sheet.imposition import Backdrops, Panels
    from flyergen.sheet.page import Job

# The default targets, also for posters in parts.
USUAL: "tuple[TargetName, ...]" = ("press", "copier", "screen")
USUAL_IN_PARTS = ("copier",)
# The names of all targets, for type checkers; a test compares them with the files.
TargetName = Literal["bw", "copier", "press", "riso", "screen", "social", "web", "x1a"]
# The target of pictures, which no command names.
_UNNAMED = "side_pictures"

Edge = Literal["short", "long"]


class Composed(NamedTuple):
    """A typeset edition, ready for imposition.

    `flip` is the edge on which a machine turns the sheet, `slug` gives the slug line of each side, and `country` is
    that of phone numbers.
    """

    sheet: "FoldedSheet"
    panels: "Panels"
    backdrops: "Backdrops"
    zones: "Zones"
    flip: Edge
    slug: "Callable[[], Mapping[str, tuple[GlyphRun, ...]]]"
    country: str


class Design(NamedTuple):
    """What a target needs from a flyer beside its pages: its palette, the black drum, its layout, and the rights to it.

    `rights` says who made the pictures, and under which licenses.
    """

    palette: "Mapping[str, Inks]"
    black: "Name"
    place: "Place"
    rights: str = ""


class Part(NamedTuple):
    """A file of a job: the ending of its name, and its pages. `ink` is that of a plate, and is in its title."""

    ending: str
    job: "Job"
    ink: str = ""


class Files(NamedTuple):
    """The files of a job, with warnings and pictures.

    `pictures` gets the PDFs of all parts, and returns each picture, or text about it, by the ending of its name. The
    PDFs may be for `pictures_only`: then nobody gets them.
    """

    parts: tuple[Part, ...]
    problems: "tuple[Problem, ...]" = ()
    pictures: Callable[[Sequence[bytes]], Mapping[str, bytes]] = lambda _: {}
    pictures_only: bool = False


class Target:
    """The purpose of a PDF. By default it is for a sheet that a machine prints and nobody cuts.

    `media` are what its editions are composed for, as in `engine.recomposition`: usually one, which has a file of its
    own each. `options` are the command line options with an effect on it, and `commands` those that make files for it
    beside `build`. `at_the_shop` says that a print shop gets it, and `on_a_copier` that users print it themselves: they
    get advice, and its back is moved by the machine's miss. `only_grey` says that it has no colors. `is_page` says that
    its file is a web page with all languages, and `has_pdf` that a PDF is made for it. `beside` are the endings of what
    is made beside each file. `link_picture` is the target and the medium of the picture that apps show for a link to
    its file. `most_ink` is the most ink at one position, if the target knows it and not the press's profile.
    """

    name: ClassVar[str]
    media: ClassVar[tuple[str, ...]] = ("sheet",)
    options: ClassVar[frozenset[str]] = frozenset()
    commands: ClassVar[frozenset[str]] = frozenset()
    at_the_shop: ClassVar[bool] = False
    on_a_copier: ClassVar[bool] = False
    only_grey: ClassVar[bool] = False
    beside: ClassVar[tuple[str, ...]] = ()
    link_picture: ClassVar[tuple[str, str] | None] = None
    is_page: ClassVar[bool] = False
    has_pdf: ClassVar[bool] = True
    most_ink: ClassVar[float | None] = None
    pdf: "ClassVar[PdfSettings]"

    def __reduce__(self) -> tuple[Callable[[str], "Target"], tuple[str]]:
        return target_named, (self.name,)

    def ending(self, _medium: str, /) -> str:
        """Return the ending of the name of its file in a medium."""
        return f"{self.name}.pdf"

    def limits(self) -> "Limits":
        """Return the preflight limits of its files."""
        raise NotImplementedError

    def recognizes(self, _: "FileSigns", /) -> bool:
        """Return whether a file of unknown origin is for this target, according to its signs."""
        return False

    def impose(self, composed: Composed) -> "Job":
        """Return an edition's artwork on the pages of this target."""
        raise NotImplementedError

    def with_links(self, items: "tuple[Item, ...]", _country: str, /) -> "tuple[Item, ...]":
        """Return an edition's own items with the links that this target adds."""
        return items

    def repainted(self, job: "Job") -> "Job":
        """Return a job in the colors of this target."""
        return job

    def files(self, job: "Job", _design: Callable[[], Design], /) -> Files:
        """Return the files of a job, in printing order.

        Raises FlyerError for colors that cannot be printed.
        """
        return Files((Part(f"{self.name}.pdf", self.repainted(job)),))

    def describe(self, _: "Path", /) -> str:
        """Return the description of a file for the terminal: its standards."""
        return ", ".join(self.pdf.standards)

    def notes(self, _: "Sequence[tuple[str, Path]]", _grey: bool, /) -> Iterator[str]:
        """Yield advice for printing files in their languages. They may be `grey`."""
        yield from ()


@lru_cache(maxsize=1)
def target_names() -> tuple[str, ...]:
    """Return the names of all targets, in alphabetical order."""
    files = (name.partition(".") for name in os.listdir(os.path.dirname(__file__)))  # noqa: PTH120, PTH208
    return tuple(
        sorted({name for name, _, ending in files if ending in ("py", "pyc") and name not in ("__init__", _UNNAMED)})
    )


@lru_cache(maxsize=16)
def target_named(name: str) -> Target:
    """Return a target. Raises ModuleNotFoundError if there is none."""
    target: Target = import_module(f"{__name__}.{name}").TARGET
    return target


def all_targets() -> tuple[Target, ...]:
    """Return all targets with a public name. This imports their files."""
    return tuple(map(target_named, target_names()))


def profile_names() -> tuple[str, ...]:
    """Return the names of the targets that PDFs are made for, with whose limits preflight compares a PDF."""
    return tuple(one.name for one in all_targets() if one.has_pdf)


def that_heed(option: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the targets among `names` for which an option has an effect."""
    return tuple(name for name in names if option in target_named(name).options)


def made_by(command: str) -> tuple[str, ...]:
    """Return the names of the targets that a command beside `build` makes files for."""
    return tuple(one.name for one in all_targets() if command in one.commands)


def media_of(names: Iterable[str] = USUAL) -> tuple[str, ...]:
    """Return the media of the named targets, those of the first target first."""
    return tuple(dict.fromkeys(medium for name in names for medium in target_named(name).media))


def for_a_shop(names: Iterable[str]) -> bool:
    """Return whether a print shop gets the files of any of the named targets."""
    return any(target_named(name).at_the_shop for name in names)


def limits_by_signs(signs: "FileSigns") -> "Limits":
    """Return the limits of the target that a file is made for, according to its signs."""
    return next(one for one in all_targets() if one.recognizes(signs)).limits()
