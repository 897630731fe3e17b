"""Orders: the target, profile and sheet options of a PDF, pieces on a sheet, and posters in tiles."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from flyergen.artwork import TILE, GlyphRun
from flyergen.colour import INK
from flyergen.flyer.layout import Impose, Layout, Zones
from flyergen.geometry import Rect, Size
from flyergen.names import Count, Name
from flyergen.problem import FlyerError
from flyergen.problems.rules import problem_of
from flyergen.project.editions import TypesetEdition
from flyergen.project.judgement import Demand
from flyergen.record import NamedTuple
from flyergen.sheet.gang import Grid, bleeds, fill_sheet, room_for, room_with_border
from flyergen.sheet.page import Job
from flyergen.sheet.papers import known_paper
from flyergen.sheet.tiles import Tiling, enlarged_tile, tile, tiled
from flyergen.targets import target_named
from flyergen.typeset.backgrounds import slug_runs

if TYPE_CHECKING:
    from flyergen.targets import Target


class Order(NamedTuple):
    """An order for a PDF: its target, the press's profile, grey or not, the edge on which the sheet is turned.

    The target "side_pictures" is the screen's colors on the whole trimmed sides, for pictures. `several` is the sheet
    that a command asks for, which replaces the layout's. `tile` is the paper for a poster in parts. `medium` is what
    the edition is composed for. A machine that prints `edge_to_edge` gets the sheet as it is drawn. A web page will be
    `published_at` an address ("": it is passed on as a file).
    """

    target: str
    profile: str = "GRACoL"
    grey: bool = False
    flip: Literal["short", "long"] = "short"
    several: "Several | None" = None
    tile: str = ""
    medium: str = "sheet"
    edge_to_edge: bool = False
    published_at: str = ""

    @property
    def made_for(self) -> "Target":
        """The target."""
        return target_named(self.target)

    @property
    def at_the_shop(self) -> bool:
        """Whether it goes to a print shop, and not to a user's machine or a screen."""
        return self.made_for.at_the_shop

    @property
    def demand(self) -> Demand:
        """The purpose of an edition in this order."""
        return Demand.hand_over if self.at_the_shop else Demand.print

    @property
    def is_grey(self) -> bool:
        """Whether it is printed in grey: on request, or because its target has no colors."""
        return self.grey or self.made_for.only_grey

    @property
    def ending(self) -> str:
        """The ending of the name of its file."""
        return f"{'tiles.' if self.tile else ''}{self.made_for.ending(self.medium)}"

    @property
    def kind(self) -> str:
        """The name of its target, or of its medium if the target has several."""
        return self.medium if len(self.made_for.media) > 1 else self.target

    def beside(self, file: str) -> tuple[str, ...]:
        """Return what is made beside a file with any name, such as the alt text of a picture."""
        stem = file.rpartition(".")[0]
        return tuple(f"{stem}.{ending}" for ending in self.made_for.beside)

    def for_target(self, name: str) -> "Order":
        """Return the order for a target, in its first medium, without options that it ignores."""
        target = target_named(name)
        grey, tile = self.grey and "--grey" in target.options, self.tile if "--tile" in target.options else ""
        whole = self.edge_to_edge and "--edge-to-edge" in target.options
        medium = "sheet" if tile or whole else target.media[0]
        at = self.published_at if "--published-at" in target.options else ""
        return self._replace(target=name, grey=grey, tile=tile, medium=medium, edge_to_edge=whole, published_at=at)

    @property
    def picture(self) -> "Order | None":
        """The order for the picture that apps show for a link to a published page, or None."""
        if not (self.published_at and self.made_for.link_picture):
            return None
        target, medium = self.made_for.link_picture
        return self.for_target(target)._replace(medium=medium)

    def in_media(self) -> "tuple[Order, ...]":
        """Return the order in each medium of its target. A sheet as it is drawn has one."""
        return (
            (self,)
            if self.tile or self.edge_to_edge
            else tuple(self._replace(medium=one) for one in self.made_for.media)
        )


class Several(NamedTuple):
    """The sheet that a command asks for: its paper ("": the layout's, or letter), and how many pieces (0: not given).

    `targets` are those for which it asks.
    """

    sheet: str = ""
    up: int = 0
    targets: tuple[str, ...] = ("copier",)


def several(sheet: str, up: int, targets: tuple[str, ...]) -> Several | None:
    """Return the sheet in a command's options for some targets, or None."""
    return Several(sheet, up, targets) if sheet or up else None


def asked_for(impose: Impose | None, several: Several | None, target: str) -> Impose | None:
    """Return the sheet of a target, or None if a piece is printed alone.

    A layout applies to users' own machines, and only on request to print shops, which impose sheets themselves. A
    command applies to the targets that it names.
    """
    made_for = target_named(target)
    if "--sheet" not in made_for.options:
        return None
    if several is None or target not in several.targets:
        return impose if impose and impose.up != 1 and (impose.press or not made_for.at_the_shop) else None
    own = impose or Impose()
    sheet = Name(several.sheet or own.sheet)  # a value from the command line has no place in a file
    up = Count(several.up) if several.up else None if several.sheet else own.up
    return None if up == 1 else own._replace(sheet=sheet, up=up)


def grid_on(sheet: Impose, pieces: Sequence[Job], layout: Layout, target: str) -> Grid:
    """Return the positions of pieces of one size on a sheet. Raises FlyerError S101, S111 or S112.

    A copier leaves the edge of every sheet blank. So there pieces that fill the sheet touch although they bleed, such
    as two half sheets on a letter.
    """
    size, zones, trim = known_paper(sheet.sheet, place=sheet.sheet.place), layout.zones, pieces[0].pages[0].trim
    try:
        if layout.border and layout.border.inset:
            return fill_sheet(trim, size, room_with_border(layout.border.inset, sheet.gutter), sheet.up or 0)
        uncut = not target_named(target).at_the_shop
        if uncut and sheet.gutter is None and (whole := _filled(sheet, size, pieces, zones)):
            return whole
        return fill_sheet(trim, size, room_for(bleeds(pieces), sheet.gutter, zones), sheet.up or 0)
    except FlyerError as error:
        raise FlyerError(problem._replace(place=sheet.sheet.place) for problem in error.problems) from error


def _filled(sheet: Impose, size: Size, pieces: Sequence[Job], zones: Zones) -> Grid | None:
    """Return the grid of pieces that fill the sheet completely, if there is one."""
    grid = fill_sheet(pieces[0].pages[0].trim, size, room_for(bleeds(pieces), 0, zones))
    whole = grid.block.holds(Rect(0, 0, *grid.sheet), 0.01)
    return grid if whole and grid.up > 1 and sheet.up in (None, grid.up) else None


_LABEL = 9.0  # pt

_MOST_SHEETS = 36


def tiling_of(set_edition: TypesetEdition, sheet: str) -> Tiling:
    """Return how the front of an edition is divided among sheets of a paper: `letter`, or `letter:4` to enlarge it.

    Raises FlyerError S101 if there is no such paper, S120 if the piece is folded, S121 or S122 as `tile` does.
    """
    layout = set_edition.edition.layout
    if layout.fold != "flat":
        raise FlyerError([problem_of("S120", layout.fold.place or layout.place, fold=layout.fold)])
    name, sheets = paper_and_sheets(sheet)
    if sheets:
        return enlarged_tile(set_edition.sheet.trim, known_paper(name), layout.zones.unprintable, sheets)
    return tile(set_edition.sheet.trim, known_paper(name), layout.zones.unprintable)


def tiled_front(set_edition: TypesetEdition, whole: Job, sheet: str) -> Job:
    """Return the job of an edition's tiles, from its whole sides. Raises FlyerError as `tiling_of` does."""

    def words(text: str) -> tuple[GlyphRun, ...]:
        return slug_runs(set_edition.style_context, text, _LABEL, INK, TILE)

    title = f"{set_edition.edition.plain('document.title')}  ·  {set_edition.edition.name}"
    return tiled(whole, tiling_of(set_edition, sheet), set_edition.edition.layout.zones.bleed, title, words)


def paper_and_sheets(text: str) -> tuple[str, int]:
    """Return the paper and the number of sheets that `letter:4` says, 0 if it says none.

    Raises FlyerError S126 if there is no such number.
    """
    name, colon, sheets = text.partition(":")
    if colon and not (sheets.isascii() and sheets.isdigit() and 2 <= int(sheets) <= _MOST_SHEETS):
        raise FlyerError([problem_of("S126", None, "sheets", said=text, most=_MOST_SHEETS)])
    return name, int(sheets) if colon else 0
