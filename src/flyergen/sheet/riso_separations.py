"""Risograph separations: splits a job into one job for each drum, in greys where black is full ink.

Fields are printed with 85 % of an ink at most (`limits`). Words, codes and lines are printed in full, because
less would be a screen of dots with ragged edges. Words, codes and lines in a dark color overprint: on drums without
their ink, what is below them continues. All else knocks out, so that a light color on a dark one is visible. A sheet
goes through the machine once for each drum and never lies in exactly the same position: dark words that knock out would
get a white edge. Photographs are printed from all drums that the job has, and grey ones and the own colors of logos
from the black drum. Duotones, tints and scrims have the drums of their colors.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from flyergen.artwork import Element, GlyphRun, Item, Modules, Path, Picture, Placement, Stroke, without_ink
from flyergen.colour import INK, PAPER, REGISTRATION, Colour, grey_of
from flyergen.geometry import Rect
from flyergen.limits import RISO_SOLID
from flyergen.record import NamedTuple
from flyergen.sheet.page import Job
from flyergen.sheet.recolour import repainted

if TYPE_CHECKING:
    from flyergen.gradient import Gradient
    from flyergen.looks import Plate

# The share of one drum's ink in each role, from 0 to 1.
Shares = Mapping[str, float]


class Master(NamedTuple):
    """What a drum prints: its share of each role, and the roles that overprint.

    `pictures` says that it prints grey photographs and logos. `plate` is its part of photographs in color.
    """

    shares: Shares
    dark: frozenset[str]
    pictures: bool = False
    plate: "Plate | None" = None


def separated(job: Job, master: Master) -> Job:
    """Return the part of a job that a drum prints, in greys."""

    def paint(placements: tuple[Placement, ...], _: Rect | None, __: float) -> tuple[Placement, ...]:
        return tuple(one._replace(items=tuple(_separated(one.items, master))) for one in placements)

    return repainted(job, paint)


def share_on(front: Colour, ground: Colour, master: Master) -> float:
    """Return how much ink of a drum is printed where words of one color are on a field of another."""
    return share_in(ground, master) if _goes_on(front, master) else share_of(front, master)


def share_in(field: Colour, master: Master) -> float:
    """Return a drum's share of ink in a field."""
    return min(share_of(field, master), RISO_SOLID)


def _separated(items: tuple[Item, ...], master: Master) -> Iterator[Item]:
    for item in items:
        if isinstance(item, GlyphRun | Modules):
            if not _goes_on(item.colour, master):
                yield item._replace(colour=_grey(item.colour, master))
            elif cell := _cell_of(item.element):
                yield without_ink(item.origin, cell)
        elif isinstance(item, Path):
            yield from (item,) if item.is_inkless else _path(item, master)
        elif isinstance(item, Picture):
            yield from _picture(item, master)
        else:
            yield item


def _cell_of(element: Element | None) -> Element | None:
    """Return the cell of a table that words are in: rows have as many cells on each drum, with words or without."""
    while element is not None and element.role not in ("TH", "TD"):
        element = element.parent
    return element


def _picture(picture: Picture, master: Master) -> Iterator[Item]:
    """Yield what a drum prints of a picture: its share of the colors of a photograph, or of those that it gets.

    Without any it prints nothing, also not what is below. The lights of a duotone are as a field of their color.
    """
    from flyergen.looks import Look

    look = picture.look or Look()
    tones = tuple(_grey(colour, master, most) for colour, most in zip(look.duotone, (1.0, RISO_SOLID), strict=False))
    plate = None if look.duotone or not is_separated(picture) else master.plate
    if not tones and not plate and not master.pictures:
        tones = (PAPER, PAPER)
    over = tuple(one._replace(colour=_grey(one.colour, master, RISO_SOLID)) for one in look.overlays)
    if tones and all(colour == PAPER for colour in (*tones, *(one.colour for one in over))):
        yield Path(picture.outline, fill=PAPER)
    else:
        look = look._replace(duotone=tones, plate=plate, overlays=over)
        yield picture._replace(look=None if look == Look() else look)


def is_separated(picture: Picture) -> bool:
    """Return whether a picture is a photograph in color, which all drums print. In dots it is black."""
    from flyergen.looks import is_grey

    return not picture.is_logo and not (picture.look and picture.look.screen) and not is_grey(picture.file)


def _path(path: Path, master: Master) -> Iterator[Path]:
    fill = _grey(path.fill, master, RISO_SOLID) if path.fill else None
    stroke = path.stroke
    if stroke:
        stroke = None if _goes_on(stroke.colour, master) else _stroke(stroke, master)
    gradient = _gradient(path.gradient, master) if path.gradient else None
    if fill or stroke:
        yield path._replace(fill=fill, stroke=stroke, gradient=gradient)


def _stroke(stroke: Stroke, master: Master) -> Stroke:
    gradient = _gradient(stroke.gradient, master, 1.0) if stroke.gradient else None
    return stroke._replace(colour=_grey(stroke.colour, master), gradient=gradient)


def _gradient(gradient: "Gradient", master: Master, most: float = RISO_SOLID) -> "Gradient | None":
    """Return a drum's share of a gradient, or None if it has none."""
    stops = tuple((at, _grey(colour, master, most)) for at, colour in gradient.stops)
    is_seen = bool(gradient.shares) or any(colour != PAPER for _, colour in stops)
    return gradient._replace(stops=stops) if is_seen else None


def _goes_on(colour: Colour, master: Master) -> bool:
    """Return whether this master keeps what is below something of this color."""
    return colour.name in master.dark and not share_of(colour, master)


def _grey(colour: Colour, master: Master, most: float = 1.0) -> Colour:
    share = min(share_of(colour, master), most)
    if share == 0:
        return PAPER
    return INK if share == 1 else Colour(f"{colour.name} {share:.0%}", (1 - share,) * 3, (0, 0, 0, share))


def share_of(colour: Colour, master: Master) -> float:
    """Return a drum's share of ink in a color. Marks have full ink of all drums. A logo's own colors are pictures."""
    if colour.is_foreign:
        return round(1 - grey_of(colour), 3) if master.pictures else 0.0
    return 1.0 if colour.name == REGISTRATION.name else master.shares.get(colour.name, 0.0)
