"""Edition: a flyer in one language and one layout, merged, with only the blocks that it has words for.

A layout says what may be somewhere. This module decides, for every kind of block, whether it is. It does so before
typesetting, with the words of the block's side and the facts of the flyer or the local group.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from flyergen.colour import Colour
from flyergen.flyer.block import Block
from flyergen.flyer.facts import Facts, says
from flyergen.flyer.layout import At, Layout, Panel, PlacedBlock
from flyergen.flyer.settings import Omission, Reason
from flyergen.flyer.vector_drawing import Drawing
from flyergen.flyer.words import Paragraph, Span, Words
from flyergen.names import FileName, TextKey
from flyergen.record import NamedTuple

_DRAWN_OVER = 0.01  # how much the proportions of an outline and of its picture may differ


class FontFamily(NamedTuple):
    """The files of one family by weight and slant: (400, False) is the regular face.

    `scripts` (ISO 15924) are those for which flyer.yaml names it; () is any. An `added` one is not named: it ships, for
    letters that the named ones lack.
    """

    name: str
    faces: Mapping[tuple[int, bool], Path]
    scripts: tuple[str, ...] = ()
    added: bool = False

    @property
    def lacks_italics(self) -> bool:
        """Whether it ships for a script, and that has no italics."""
        return self.added and not any(italic for _, italic in self.faces)

    def nearest(self, weight: int, italic: bool) -> Path:
        """Return the face with the nearest weight, and an upright one if the family has no italic."""
        slanted = {w: path for (w, i), path in self.faces.items() if i == italic}
        choices = slanted or {w: path for (w, _), path in self.faces.items()}
        return choices[min(choices, key=lambda w: (abs(w - weight), -w))]


def no_family(script: str) -> FontFamily | None:
    """Return None for every script."""


class RasterFile(NamedTuple):
    """A picture in the flyer's folder and its size in pixels, upright. Line art has only black and white.

    `inks_unknown` says that it is in inks and has no profile.
    """

    path: Path
    width: int
    height: int
    line_art: bool = False
    inks_unknown: bool = False


Omitted = tuple[tuple[Block, Omission], ...]


class Edition(NamedTuple):
    """The input of typesetting.

    `facts` are the flyer's. `local_facts` are those of the local contact, which contact cards and codes use: a group's,
    or also the flyer's. `prose` has the paragraphs of every key, with variables filled in and markup read. `fonts`
    gives each role ("text", "display", "hand") its families, the universal one last. `art` has the drawings and
    `pictures` the raster files, both by file name. `also_in` are the lines of the other languages, each a span with its
    language. `logo` is a group's file. `direction` is "ltr" or "rtl"; "rtl" is printed as a mirror image. `sides` has
    the edition of a side ("outside", "inside"), if that is in another language. `original` are the words from which
    these were made: the source's, or the flyer's own if these are a group's. `fallback` finds the family of a script
    (ISO 15924) that ships, for letters that `fonts` lack. `omitted` are blocks, whole or in part, that its medium does
    without, and why.
    """

    facts: Facts
    local_facts: Facts
    layout: Layout
    language: str
    words: Words
    prose: Mapping[str, tuple[Paragraph, ...]]
    palette: Mapping[str, Colour]
    fonts: Mapping[str, tuple[FontFamily, ...]]
    also_in: tuple[Span, ...] = ()
    art: Mapping[str, Drawing] = {}
    pictures: Mapping[str, RasterFile] = {}
    logo: FileName = FileName("")
    direction: str = "ltr"
    sides: Mapping[str, "Edition"] = {}
    original: Words | None = None
    fallback: Callable[[str], FontFamily | None] = no_family
    omitted: Omitted = ()

    def families(self, role: str) -> tuple[FontFamily, ...]:
        """Return the families of a role. Without one for a hand, that is the display's."""
        return self.fonts.get(role) or self.fonts["display"]

    def on(self, side: str) -> "Edition":
        """Return the edition of a side."""
        return self.sides.get(side, self)

    def leftward(self, sides: Iterable[str]) -> tuple[str, ...]:
        """Return those of some sides that are read from right to left."""
        return tuple(side for side in sides if self.on(side).direction == "rtl")

    def in_language(self, language: str) -> "Edition":
        """Return the edition of the sides in a language, or this one if there is none."""
        return next((one for one in self.sides.values() if one.language == language), self)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages of the sides, the outside's first."""
        return tuple(dict.fromkeys(self.on(side).language for side in ("outside", "inside")))

    @property
    def name(self) -> str:
        """The name in file names: "es", or "en+es" if the sides are in two languages."""
        return "+".join(self.languages)

    @property
    def is_of_group(self) -> bool:
        """Whether it is the edition of a local group."""
        return self.local_facts is not self.facts

    def says(self, key: str) -> bool:
        """Return whether there are words at a key, or below it if it is a list."""
        if self.prose.get(key):
            return True
        below = f"{key}."
        return any(self.prose[one] for one in self.prose if one.startswith(below))

    def key(self, key: TextKey) -> TextKey:
        """Return a key, or "" if there are no words at it or below it."""
        return key if not key or self.says(key) else TextKey("")

    def is_drawn_over(self, drawing: str, picture: str) -> bool:
        """Return whether a drawing has the proportions of a picture, so that it can be the outline of a part of it."""
        if drawing not in self.art or picture not in self.pictures:
            return True
        view, pixels = self.art[drawing].view_box, self.pictures[picture]
        return abs(view.width * pixels.height / (view.height * pixels.width) - 1) < _DRAWN_OVER

    def rights(self, sheet_edition: "Edition | None" = None) -> str:
        """Return who made its pictures, and under which licenses.

        A picture that has no credit, as in a picture for social media, has that of the edition `sheet_edition` for the
        sheet.
        """
        on_sheet = (
            ((block.picture_file(), block.rights(sheet_edition)) for block in _pictures_of(sheet_edition))
            if sheet_edition
            else ()
        )
        said_on_sheet = {file: said for file, said in on_sheet if said}
        said = (block.rights(self) or said_on_sheet.get(block.picture_file(), "") for block in _pictures_of(self))
        return "; ".join(filter(None, dict.fromkeys(said)))

    def plain(self, key: str) -> str:
        """Return the words at `key` without markup, or "" if no key is given."""
        return plain(self.prose.get(key, ()))


def plain(paragraphs: Iterable[Paragraph]) -> str:
    """Return paragraphs without markup, joined by spaces."""
    return " ".join("".join(span.text for span in paragraph) for paragraph in paragraphs)


def _pictures_of(edition: Edition) -> list[Block]:
    """Return the pictures of an edition, and the blocks of a phone that have one."""
    placed = [one.block for panel in edition.layout.panels.values() for one in panel.blocks]
    return [each for block in placed for each in block.pictures() or (block,)]


def omission(placement: PlacedBlock, edition: Edition) -> Omission | None:
    """Return why a layout does not have a block in an edition, or None if it has it."""
    if lacking := tuple(name for name in placement.needs if not says(edition.local_facts, name)):
        return Omission(Reason.NEEDS, lacking)
    if placement.goes_with and not any(edition.says(key) for key in placement.goes_with):
        return Omission(Reason.GOES_WITH, placement.goes_with)
    instead = tuple(key for key in placement.instead_of if edition.says(key))
    return Omission(Reason.INSTEAD, instead) if instead else None


def present(placement: PlacedBlock, edition: Edition) -> PlacedBlock | None:
    """Return a block for an edition, or None if the edition has nothing for it."""
    if (placement.needs or placement.goes_with or placement.instead_of) and omission(placement, edition):
        return None
    found = placement.block.present(edition)
    if found is None:
        return None
    return placement if found is placement.block else placement._replace(block=found)


def present_blocks(blocks: tuple[PlacedBlock, ...], edition: Edition) -> tuple[PlacedBlock, ...]:
    """Return blocks for an edition. If it has all of them unchanged, it is the same tuple."""
    there = tuple(one for block in blocks if (one := present(block, edition)))
    same = len(there) == len(blocks) and all(one is block for one, block in zip(there, blocks, strict=True))
    return blocks if same else there


def anchor(panel: Panel, placement: PlacedBlock, edition: Edition) -> At | None:
    """Return the position of a fixed block: with `moves_up`, that of the omitted blocks before it."""
    at = placement.at
    if at is None or not at.moves_up:
        return at
    row = [one for one in panel.blocks if one.at]
    end = next(n for n, one in enumerate(row) if one.place == placement.place)
    start = end
    while start and (here := row[start].at) and here.moves_up:
        start -= 1
    gone = sum(present(one, edition) is None for one in row[start:end])
    other = row[end - gone].at
    return at._replace(row=other.row, top=other.top, foot=other.foot) if gone and other else at
