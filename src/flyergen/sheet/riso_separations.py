"""Separation: a job taken apart into one for each drum of a Risograph, in greys of which black is full ink.

Fields are printed with 85 % of an ink at most (`trade_limits`). Words, codes and lines
are printed in full, since less would be a screen of dots with ragged edges. Words, codes and lines in a dark colour
overprint: on drums that they have nothing of, what lies below them goes on. All else knocks out, so that a light
colour on a dark one is seen. A sheet goes through the machine once for each drum and never lies twice in the same
place: where dark words knocked out, they would get a white edge. Pictures and the own colours of logos are printed
from the drum of black.
"""

from collections.abc import Iterator, Mapping

from flyergen.artwork import GlyphRun, Gradient, Item, Modules, Path, Picture, Placement, rectangle
from flyergen.colour import INK, PAPER, REGISTRATION, Colour, grey_of
from flyergen.geometry import Rect
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.page import Job
from flyergen.sheet.recolour import repainted
from flyergen.trade_limits import RISO_SOLID

# What each role has of one drum, from 0 to 1.
Shares = Mapping[str, float]


class Master(NamedTuple):
    """What a drum prints: its share of each role, the roles that overprint, and whether it prints `pictures`."""

    shares: Shares
    dark: frozenset[str]
    pictures: bool = False


def separated(job: Job, master: Master) -> Job:
    """Return what a drum prints of a job, in greys."""

    def paint(placements: tuple[Placement, ...], _: Rect | None) -> tuple[Placement, ...]:
        return tuple(one._replace(items=tuple(_separated(one.items, master))) for one in placements)

    return repainted(job, paint)


def share_on(front: Colour, ground: Colour, master: Master) -> float:
    """Return how much ink of a drum lies where words of one colour stand on a field of another."""
    return share_in(ground, master) if _goes_on(front, master) else share_of(front, master)


def share_in(field: Colour, master: Master) -> float:
    """Return how much of a drum's ink a field has."""
    return min(share_of(field, master), RISO_SOLID)


def _separated(items: tuple[Item, ...], master: Master) -> Iterator[Item]:
    for item in items:
        if isinstance(item, GlyphRun | Modules):
            if not _goes_on(item.colour, master):
                yield item._replace(colour=_grey(item.colour, master))
        elif isinstance(item, Path):
            yield from _path(item, master)
        elif isinstance(item, Picture) and not master.pictures:
            yield Path(rectangle(item.box), fill=PAPER)
        else:
            yield item


def _path(path: Path, master: Master) -> Iterator[Path]:
    fill = _grey(path.fill, master, RISO_SOLID) if path.fill else None
    stroke = path.stroke
    if stroke:
        stroke = None if _goes_on(stroke.colour, master) else stroke._replace(colour=_grey(stroke.colour, master))
    gradient = _gradient(path.gradient, master) if path.gradient and fill != PAPER else None
    if fill or stroke:
        yield path._replace(fill=fill, stroke=stroke, gradient=gradient)


def _gradient(gradient: Gradient, master: Master) -> Gradient:
    return gradient._replace(stops=tuple((at, _grey(colour, master, RISO_SOLID)) for at, colour in gradient.stops))


def _goes_on(colour: Colour, master: Master) -> bool:
    """Return whether what lies below goes on under something of this colour on this master."""
    return colour.name in master.dark and not share_of(colour, master)


def _grey(colour: Colour, master: Master, most: float = 1.0) -> Colour:
    share = min(share_of(colour, master), most)
    if share == 0:
        return PAPER
    return INK if share == 1 else Colour(f"{colour.name} {share:.0%}", (1 - share,) * 3, (0, 0, 0, share))


def share_of(colour: Colour, master: Master) -> float:
    """Return how much of a drum's ink a colour has; marks have all of each, and a logo's own colours are pictures."""
    if colour.is_foreign:
        return round(1 - grey_of(colour), 3) if master.pictures else 0.0
    return 1.0 if colour.name == REGISTRATION.name else master.shares.get(colour.name, 0.0)
