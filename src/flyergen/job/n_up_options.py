"""N-up options: combines a layout's and a command's wishes for sheets with several pieces."""

from collections.abc import Sequence

from flyergen.flyer.layout import Impose, Layout, Zones
from flyergen.geometry import Rect, Size
from flyergen.names import Count, Name
from flyergen.problem import FlyerError
from flyergen.record import NamedTuple
from flyergen.sheet.gang import Grid, bleeds, fill_sheet, room_for, room_with_border
from flyergen.sheet.page import Job
from flyergen.sheet.papers import known_paper
from flyergen.targets import target_named


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


def asked_for(said: Impose | None, asked: Several | None, target: str) -> Impose | None:
    """Return the sheet of a target, or None if a piece is printed alone.

    A layout applies to users' own machines, and only on request to print shops, which impose sheets themselves. A
    command applies to the targets that it names.
    """
    made_for = target_named(target)
    if "--sheet" not in made_for.options:
        return None
    if asked is None or target not in asked.targets:
        return said if said and said.up != 1 and (said.press or not made_for.at_the_shop) else None
    own = said or Impose()
    sheet = Name(asked.sheet or own.sheet)  # a value from the command line has no place in a file
    up = Count(asked.up) if asked.up else None if asked.sheet else own.up
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
