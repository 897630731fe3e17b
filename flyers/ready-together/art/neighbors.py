"""The people who come over the fields hand in hand, and the houses that they come from. Units are points, y down.

Lengths of somebody are shares of the height, from the middle between the feet; y counts up from there as negative.
What is light has a dark line around it and what is dark a light one, so that nobody is lost in a copy.
"""

from collections.abc import Iterator
from typing import NamedTuple

from shapes import (
    CHEDDAR,
    INDIGO,
    KAPPA,
    MUSLIN,
    RED,
    WHITE,
    Ground,
    Mark,
    Point,
    box,
    disc,
    line,
    pair,
    polygon,
    through,
)

LINE = 0.9  # the line around a shape
_UNDER = 0.9  # size of a hand that lies under another, and is hidden by it


class Person(NamedTuple):
    """Somebody in the row: place and height, colors of skin, hair and clothes, what is on the head and what is worn."""

    x: float
    height: float
    skin: str
    hair: str
    head: str
    clothes: str
    dress: str = "trousers"
    lower: str = INDIGO
    broad: float = 1.0


class Figure(NamedTuple):
    """Somebody's place, from which points are told in shares of the height."""

    x: float
    foot: float
    height: float

    def at(self, x: float, y: float) -> Point:
        return self.x + x * self.height, self.foot + y * self.height

    def path(self, *parts: str | Point) -> str:
        return " ".join(part if isinstance(part, str) else pair(self.at(*part)) for part in parts)

    def oval(self, x: float, y: float, wide: float, high: float = 0.0) -> str:
        a, b = wide, high or wide
        k, m = KAPPA * a, KAPPA * b
        upper = ("C", (x - a, y - m), (x - k, y - b), (x, y - b), "C", (x + k, y - b), (x + a, y - m), (x + a, y))
        lower = ("C", (x + a, y + m), (x + k, y + b), (x, y + b), "C", (x - k, y + b), (x - a, y + m), (x - a, y))
        return self.path("M", (x - a, y), *upper, *lower, "Z")


class Meeting(NamedTuple):
    """Where two people hold hands, and the size of the hand that lies on the other."""

    at: Point
    size: float


def edge(colour: str) -> str:
    """Return the color of the line around a color."""
    return MUSLIN if colour == INDIGO else INDIGO


def solid(data: str, colour: str, width: float = LINE) -> Iterator[Mark]:
    """Yield a shape on the line around it."""
    yield Mark(data, stroke=edge(colour), width=2 * width, round=True)
    yield Mark(data, colour)


def people(row: tuple[Person, ...], ground: Ground) -> Iterator[Mark]:
    """Yield people hand in hand, each a part of the drawing with both hands; the first waves, the last carries a bag.

    The last comes first: everybody's hand lies on that of the next one, which is seen where somebody is missing.
    """
    places = [Figure(one.x, ground(one.x), one.height) for one in row]
    meetings = [_meeting(*pair) for pair in zip(places, places[1:], row, row[1:], strict=False)]
    for n, (one, at) in reversed([*enumerate(zip(row, places, strict=True))]):
        marks = _person(one, at, meetings[n - 1] if n else None, meetings[n] if n < len(meetings) else None)
        yield from (mark._replace(group=f"neighbor-{n + 1}") for mark in marks)


def _person(one: Person, at: Figure, before: Meeting | None, after: Meeting | None) -> Iterator[Mark]:
    """Yield somebody with the arms that reach to where hands meet. At the ends of the row one waves or carries."""
    yield from _standing(one, at)
    if before:
        yield from _arm(one, at, before.at, -1)
        yield from solid(disc(*before.at, _UNDER * before.size), one.skin)
    if after:
        yield from _arm(one, at, after.at, 1)
        yield from solid(disc(*after.at, after.size), one.skin)
    if not before:
        yield from _waving(one, at)
    if not after:
        yield from _carrying(one, at)


def _seat(one: Person) -> float:
    return 0.16 if one.dress == "chair" else 0.0


def _shoulder(one: Person, at: Figure, side: int) -> Point:
    return at.at(side * 0.115 * one.broad, -0.69 + _seat(one))


def _meeting(here: Figure, there: Figure, left: Person, right: Person) -> Meeting:
    x = (here.x + 0.13 * here.height * left.broad + there.x - 0.13 * there.height * right.broad) / 2
    y = (here.foot + there.foot) / 2 - 0.44 * min(here.height, there.height)
    return Meeting((x, y), 0.042 * max(here.height, there.height))


def _arm(one: Person, at: Figure, hand: Point, side: int) -> Iterator[Mark]:
    x, y = _shoulder(one, at, side)
    bend = (x + side * 0.07 * at.height, (y + hand[1]) / 2 + 0.05 * at.height)
    data, width = f"M{pair((x, y))} Q{pair(bend)} {pair(hand)}", 0.072 * at.height
    yield Mark(data, stroke=edge(one.clothes), width=width + 2 * LINE, round=True)
    yield Mark(data, stroke=one.clothes, width=width, round=True)


def _waving(one: Person, at: Figure) -> Iterator[Mark]:
    hand = at.at(-0.27, -0.93)
    yield from solid(disc(*hand, 0.05 * at.height), one.skin)
    data = at.path("M", (-0.115, -0.69), "Q", (-0.27, -0.66), (-0.26, -0.86))
    yield Mark(data, stroke=edge(one.clothes), width=0.072 * at.height + 2 * LINE, round=True)
    yield Mark(data, stroke=one.clothes, width=0.072 * at.height, round=True)


def _carrying(one: Person, at: Figure) -> Iterator[Mark]:
    """Yield an arm that hangs down, and the bag that is packed."""
    yield Mark(at.path("M", (0.17, -0.36), "Q", (0.235, -0.44), (0.3, -0.36)), stroke=INDIGO, width=1.6, round=True)
    top = ("M", (0.13, -0.34), "Q", (0.13, -0.37), (0.16, -0.37), "L", (0.31, -0.37), "Q", (0.34, -0.37), (0.34, -0.34))
    yield from solid(at.path(*top, "L", (0.34, -0.15), "L", (0.13, -0.15), "Z"), CHEDDAR)
    yield Mark(line(at.at(0.13, -0.27), at.at(0.34, -0.27)), stroke=INDIGO, width=1.1)
    yield from _arm(one, at, at.at(0.235, -0.42), 1)
    yield from solid(disc(*at.at(0.235, -0.41), 0.042 * at.height), one.skin)


def _standing(one: Person, at: Figure) -> Iterator[Mark]:
    """Yield one person from the feet up: legs or wheels, clothes, neck, head and hair."""
    b, s = one.broad, _seat(one)
    if one.head in BEHIND:
        yield from BEHIND[one.head](one, at._replace(foot=at.foot + s * at.height))
    yield from LEGS[one.dress](one, at)
    neck = polygon([at.at(-0.04, -0.8 + s), at.at(0.04, -0.8 + s), at.at(0.04, -0.7 + s), at.at(-0.04, -0.7 + s)])
    yield from solid(neck, one.skin)
    hem = {"skirt": (0.2, -0.2), "gown": (0.2, -0.04)}.get(one.dress, (0.125 * b, -0.42 + s))
    top = ("M", (-0.045, -0.745 + s), "C", (-0.12 * b, -0.74 + s), (-0.15 * b, -0.72 + s), (-0.15 * b, -0.64 + s))
    right = ("C", (0.15 * b, -0.72 + s), (0.12 * b, -0.74 + s), (0.045, -0.745 + s))
    sides = (
        "L",
        (-0.115 * b, -0.52 + s),
        "L",
        (-hem[0], hem[1]),
        "L",
        hem,
        "L",
        (0.115 * b, -0.52 + s),
        "L",
        (0.15 * b, -0.64 + s),
    )
    yield from solid(at.path(*top, *sides, *right, "Q", (0, -0.7 + s), (-0.045, -0.745 + s), "Z"), one.clothes)
    yield from WORN[one.dress](one, at)
    head = at._replace(foot=at.foot + s * at.height)
    yield from solid(head.oval(0, -0.865, 0.098, 0.108), one.skin)
    ink = edge(one.skin)
    yield from (Mark(head.oval(side * 0.037, -0.868, 0.0155), ink) for side in (-1, 1))
    yield Mark(head.path("M", (-0.038, -0.822), "Q", (0, -0.785), (0.038, -0.822)), stroke=ink, width=1.0, round=True)
    yield from HEADS[one.head](one, head)


# Legs and clothes.


def _trousers(one: Person, at: Figure) -> Iterator[Mark]:
    b = one.broad
    for side in (-1, 1):
        yield from solid(at.oval(side * 0.082 * b, -0.025, 0.062, 0.028), RED if one.lower == INDIGO else INDIGO)
    shape = (
        (-0.125, -0.46),
        (0.125, -0.46),
        (0.125, -0.05),
        (0.022, -0.05),
        (0.0, -0.36),
        (-0.022, -0.05),
        (-0.125, -0.05),
    )
    yield from solid(polygon([at.at(x * b, y) for x, y in shape]), one.lower)


def _bare(one: Person, at: Figure) -> Iterator[Mark]:
    for side in (-1, 1):
        leg = [
            at.at(side * 0.03, -0.3),
            at.at(side * 0.095, -0.3),
            at.at(side * 0.09, -0.04),
            at.at(side * 0.035, -0.04),
        ]
        yield from solid(polygon(leg), one.skin)
        yield from solid(at.oval(side * 0.075, -0.025, 0.06, 0.028), RED if one.clothes != RED else INDIGO)


def _hidden(_one: Person, at: Figure) -> Iterator[Mark]:
    for side in (-1, 1):
        yield from solid(at.oval(side * 0.07, -0.02, 0.06, 0.026), INDIGO)


def _chair(one: Person, at: Figure) -> Iterator[Mark]:
    """Yield a wheelchair from its side: back, seat, legs on the footrest, a large wheel and a small one."""
    yield Mark(
        at.path("M", (-0.24, -0.62), "L", (-0.17, -0.6), "L", (-0.15, -0.24), "L", (0.16, -0.24)),
        stroke=INDIGO,
        width=2.2,
        round=True,
    )
    lap = at.path(
        "M",
        (-0.11, -0.33),
        "L",
        (0.2, -0.33),
        "Q",
        (0.26, -0.33),
        (0.26, -0.27),
        "L",
        (0.27, -0.08),
        "L",
        (0.17, -0.08),
        "L",
        (0.165, -0.22),
        "L",
        (-0.11, -0.22),
        "Z",
    )
    yield from solid(lap, one.lower)
    yield from solid(at.oval(0.25, -0.05, 0.065, 0.03), RED)
    yield Mark(line(at.at(0.15, -0.015), at.at(0.33, -0.015)), stroke=INDIGO, width=1.6)


def _wheels(_one: Person, at: Figure) -> Iterator[Mark]:
    """Yield the large wheel before the seat, and the small one before the footrest."""
    wheel = at.at(-0.03, -0.19)
    yield Mark(disc(*wheel, 0.175 * at.height), stroke=MUSLIN, width=4.4)
    yield Mark(disc(*wheel, 0.175 * at.height), stroke=INDIGO, width=2.6)
    yield Mark(disc(*wheel, 0.045 * at.height), INDIGO)
    yield from solid(disc(*at.at(0.2, -0.045), 0.04 * at.height), INDIGO)


def _bib(one: Person, at: Figure) -> Iterator[Mark]:
    b = one.broad
    corners = ((-0.08, -0.62), (0.08, -0.62), (0.125, -0.46), (0.125, -0.4), (-0.125, -0.4), (-0.125, -0.46))
    yield Mark(polygon([at.at(x * b, y) for x, y in corners]), one.lower)
    for side in (-1, 1):
        yield Mark(line(at.at(side * 0.065 * b, -0.6), at.at(side * 0.085 * b, -0.735)), stroke=one.lower, width=2.4)


def _stripes(one: Person, at: Figure) -> Iterator[Mark]:
    for y in (-0.64, -0.56, -0.48):
        yield Mark(line(at.at(-0.12 * one.broad, y), at.at(0.12 * one.broad, y)), stroke=RED, width=1.8)


def _dots(one: Person, at: Figure) -> Iterator[Mark]:
    upper = ((-0.06, -0.62), (0.05, -0.55), (-0.04, -0.47), (0.07, -0.41))
    for x, y in (*upper, (-0.09, -0.35), (0.01, -0.33), (0.1, -0.27), (-0.02, -0.25), (-0.12, -0.25)):
        yield Mark(disc(*at.at(x, y), 1.15), edge(one.clothes))


def _seam(one: Person, at: Figure) -> Iterator[Mark]:
    yield Mark(line(at.at(0, -0.7), at.at(0, -0.43)), stroke=edge(one.clothes), width=0.9)


def _nothing(_one: Person, _at: Figure) -> Iterator[Mark]:
    yield from ()


LEGS = {"trousers": _trousers, "bib": _trousers, "striped": _trousers, "skirt": _bare, "gown": _hidden, "chair": _chair}
WORN = {"trousers": _seam, "bib": _bib, "striped": _stripes, "skirt": _dots, "gown": _nothing, "chair": _wheels}


# Hair and hats.


def _fringe(at: Figure) -> str:
    low = (
        "C",
        (0.085, -0.92),
        (0.03, -0.94),
        (-0.02, -0.925),
        "C",
        (-0.06, -0.915),
        (-0.09, -0.89),
        (-0.102, -0.86),
        "Z",
    )
    return at.path("M", (-0.102, -0.86), "C", (-0.13, -1.02), (0.13, -1.02), (0.102, -0.86), *low)


def _short(one: Person, at: Figure) -> Iterator[Mark]:
    yield from solid(_fringe(at), one.hair)


def _bun(one: Person, at: Figure) -> Iterator[Mark]:
    yield from solid(at.oval(0, -1.0, 0.05), one.hair)
    yield from solid(_fringe(at), one.hair)


def _bob_behind(one: Person, at: Figure) -> Iterator[Mark]:
    yield from solid(at.path("M", (-0.12, -0.74), "C", (-0.15, -1.03), (0.15, -1.03), (0.12, -0.74), "Z"), one.hair)


def _bob(one: Person, at: Figure) -> Iterator[Mark]:
    yield Mark(_fringe(at), one.hair)


def _puffs(one: Person, at: Figure) -> Iterator[Mark]:
    for side in (-1, 1):
        yield from solid(at.oval(side * 0.1, -0.97, 0.055), one.hair)
    yield from solid(_fringe(at), one.hair)


def _braids(one: Person, at: Figure) -> Iterator[Mark]:
    for side in (-1, 1):
        for n in range(3):
            yield from solid(at.oval(side * (0.11 + 0.006 * n), -0.83 + 0.06 * n, 0.034), one.hair)
    yield from solid(_fringe(at), one.hair)


def _curls(one: Person, at: Figure) -> Iterator[Mark]:
    for x, y in ((-0.1, -0.89), (-0.075, -0.955), (-0.025, -0.985), (0.035, -0.983), (0.082, -0.95), (0.102, -0.885)):
        yield from solid(at.oval(x, y, 0.042), one.hair)
    yield Mark(at.oval(0, -0.945, 0.075, 0.035), one.hair)


def _bald(one: Person, at: Figure) -> Iterator[Mark]:
    for side in (-1, 1):
        yield from solid(at.oval(side * 0.098, -0.885, 0.026, 0.044), one.hair)
    yield from solid(
        at.path("M", (-0.06, -0.835), "Q", (0, -0.865), (0.06, -0.835), "Q", (0, -0.815), (-0.06, -0.835), "Z"),
        one.hair,
        0.5,
    )


def _scarf(one: Person, at: Figure) -> Iterator[Mark]:
    outer = (
        "M",
        (-0.13, -0.71),
        "C",
        (-0.17, -1.06),
        (0.17, -1.06),
        (0.13, -0.71),
        "Q",
        (0, -0.67),
        (-0.13, -0.71),
        "Z",
    )
    inner = (
        "M",
        (-0.078, -0.84),
        "C",
        (-0.07, -0.75),
        (0.07, -0.75),
        (0.078, -0.84),
        "C",
        (0.085, -0.97),
        (-0.085, -0.97),
        (-0.078, -0.84),
        "Z",
    )
    yield from solid(at.path(*outer, *inner), one.hair)


def _hat(_one: Person, at: Figure) -> Iterator[Mark]:
    yield from solid(
        at.path(
            "M",
            (-0.095, -0.92),
            "C",
            (-0.1, -1.06),
            (-0.04, -1.06),
            (0, -1.03),
            "C",
            (0.04, -1.06),
            (0.1, -1.06),
            (0.095, -0.92),
            "Z",
        ),
        RED,
    )
    yield from solid(
        at.path("M", (-0.19, -0.925), "Q", (0, -0.87), (0.19, -0.925), "Q", (0, -0.98), (-0.19, -0.925), "Z"), RED
    )


BEHIND = {"bob": _bob_behind}
HEADS = {
    "short": _short,
    "bun": _bun,
    "bob": _bob,
    "puffs": _puffs,
    "braids": _braids,
    "curls": _curls,
    "bald": _bald,
    "scarf": _scarf,
    "hat": _hat,
}


# Houses, each from the middle of its foot.


def farmhouse(x: float, foot: float) -> Iterator[Mark]:
    """Yield a house of two floors with a porch and a chimney."""
    at = Figure(x, foot, 1.0)
    yield from solid(box(x + 5, foot - 39, x + 9, foot - 26), RED)
    yield from solid(box(x - 12, foot - 25, x + 12, foot + 6), WHITE)
    yield from solid(polygon([at.at(-12, -24), at.at(0, -38), at.at(12, -24)]), WHITE)
    yield Mark(through([at.at(-15, -21.5), at.at(0, -38.5), at.at(15, -21.5)]), stroke=INDIGO, width=3.4, round=True)
    for left in (-8.5, 2.5):
        yield from solid(box(x + left, foot - 23, x + left + 6, foot - 15.5), CHEDDAR)
    yield from solid(box(x - 3, foot - 9, x + 3, foot + 6), RED)
    yield from solid(polygon([at.at(-16, -9), at.at(-12, -13), at.at(12, -13), at.at(16, -9)]), INDIGO)
    for post in (-13.5, 13.5):
        yield Mark(line(at.at(post, -9), at.at(post, 5)), stroke=INDIGO, width=1.5)


def trailer(x: float, foot: float) -> Iterator[Mark]:
    """Yield a manufactured home with steps, a window box and an awning over its window."""
    at = Figure(x, foot, 1.0)
    yield from solid(box(x - 19, foot - 17, x + 19, foot + 4), CHEDDAR)
    yield Mark(box(x - 18, foot - 4, x + 18, foot - 1.6), RED)
    yield from solid(polygon([at.at(-21, -16.5), at.at(-18, -20), at.at(18, -20), at.at(21, -16.5)]), INDIGO)
    yield from solid(box(x + 7, foot - 14, x + 13, foot + 1), WHITE)
    yield from solid(box(x - 13.5, foot - 13, x - 1.5, foot - 7.5), WHITE)
    yield Mark(line(at.at(-7.5, -13), at.at(-7.5, -7.5)), stroke=INDIGO, width=1.0)
    yield from solid(polygon([at.at(-15, -11.5), at.at(-13, -15), at.at(-2, -15), at.at(0, -11.5)]), RED)
    for n in range(2):
        yield from solid(box(x + 6 - 2 * n, foot + 1 + 3 * n, x + 14 + 2 * n, foot + 4 + 3 * n), MUSLIN)


def cabin(x: float, foot: float) -> Iterator[Mark]:
    """Yield a cabin whose roof goes down to the ground, with a round window and a stovepipe."""
    at = Figure(x, foot, 1.0)
    yield from solid(polygon([at.at(5, -22), at.at(5, -35), at.at(8, -35), at.at(8, -18)]), INDIGO)
    yield from solid(polygon([at.at(-14, 6), at.at(0, -31), at.at(14, 6)]), RED)
    yield Mark(through([at.at(-16.5, 5), at.at(0, -33), at.at(16.5, 5)]), stroke=INDIGO, width=3.6, round=True)
    yield from solid(disc(x, foot - 14.5, 3.4), CHEDDAR)
    yield from solid(polygon([at.at(-4, 6), at.at(-4, -7), at.at(4, -7), at.at(4, 6)]), MUSLIN)
