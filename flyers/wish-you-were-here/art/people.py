"""The neighbors who stand before the hall, down to the card's edge, and the place that they keep free.

Each is told from the middle of the hem of what they wear, at the height of their hips: y counts up from there as
negative, in points at scale 1. What is light has a dark line around it, and what is dark a light one: so each stands
out from the neighbor behind and from the lit ground.
"""

from collections.abc import Iterator
from itertools import pairwise
from math import atan2, cos, hypot, pi, sin
from typing import NamedTuple

NIGHT, LAMP, WHITE = "#32214F", "#FFC069", "#FFFFFF"
KAPPA = 0.5523  # the handle of a quarter circle in Bezier curves
LINE = 1.5  # the line around a shape
DASH, GAP = 4.6, 4.0  # of the line around the free place

Point = tuple[float, float]


class Mark(NamedTuple):
    """One painted path: a fill with or without a line around it, or a line with round ends."""

    data: str
    fill: str = ""
    line: str = ""
    width: float = LINE

    def svg(self) -> str:
        """Return the path as an element."""
        paint = f'fill="{self.fill or "none"}"'
        if self.line:
            ends = 'stroke-linecap="round" stroke-linejoin="round"'
            paint += f' stroke="{self.line}" stroke-width="{number(self.width)}" {ends}'
        return f'    <path {paint} d="{self.data}"/>\n'


class At(NamedTuple):
    """A place and a scale, from which the points of somebody are told; `side` -1 turns left and right."""

    x: float
    y: float
    scale: float = 1.0
    side: int = 1

    def point(self, x: float, y: float) -> Point:
        """Return a point on the card."""
        return self.x + self.side * self.scale * x, self.y + self.scale * y

    def path(self, *parts: str | Point) -> str:
        """Return commands and points as path data."""
        return " ".join(part if isinstance(part, str) else pair(self.point(*part)) for part in parts)

    def line(self, *corners: Point) -> str:
        """Return an open line."""
        return "M" + " L".join(pair(self.point(*corner)) for corner in corners)

    def shape(self, *corners: Point) -> str:
        """Return a closed shape of straight sides."""
        return self.line(*corners) + " Z"

    def oval(self, x: float, y: float, wide: float, high: float = 0.0) -> str:
        """Return a circle, or an oval of another height, as four curves."""
        a, b = wide, high or wide
        k, m = KAPPA * a, KAPPA * b
        upper = ("C", (x - a, y - m), (x - k, y - b), (x, y - b), "C", (x + k, y - b), (x + a, y - m), (x + a, y))
        lower = ("C", (x + a, y + m), (x + k, y + b), (x, y + b), "C", (x - k, y + b), (x - a, y + m), (x - a, y))
        return self.path("M", (x - a, y), *upper, *lower, "Z")


class Person(NamedTuple):
    """Somebody before the hall: where and how large, of which skin and clothes, what is on the head, and the pose."""

    name: str
    x: float
    foot: float
    scale: float
    skin: str
    clothes: str
    hair: str
    head: str
    dress: str
    pose: str
    side: int = 1
    belly: float = 0.0


def edge(fill: str) -> str:
    """Return the color of the line around a fill."""
    return LAMP if fill == NIGHT else NIGHT


def solid(data: str, fill: str) -> Mark:
    """Return a shape with its line around it."""
    return Mark(data, fill, edge(fill))


def person(one: Person) -> Iterator[Mark]:
    """Yield one person from behind to before: what is behind the head, neck, body, head, hair, arms and hands."""
    at = At(one.x, one.foot, one.scale, one.side)
    if one.head in BEHIND:
        yield from BEHIND[one.head](at, one)
    if one.pose == "chair":
        yield from _wheels(at)
    yield solid(at.shape((-9, -118), (-9, -84), (9, -84), (9, -118)), one.skin)
    yield solid(_body(at, one.belly), one.clothes)
    yield from DRESSES[one.dress](at, one)
    yield solid(at.oval(0, -133, 20, 23), one.skin)
    for side in (-1, 1):
        if one.head not in ("scarf", "braids", "afro"):
            yield solid(at.oval(20.5 * side, -131, 4, 5.5), one.skin)
    yield Mark(at.oval(0, -133, 19.6, 22.6), one.skin)
    yield from _face(at, one)
    yield from HEADS[one.head](at, one)
    yield from POSES[one.pose](at, one)


def _body(at: At, belly: float) -> str:
    """Return shoulders, sides and hem."""
    waist = 34 + belly
    return at.path(
        "M", (-38 - belly, 30), "C", (-waist, -10), (-waist, -30), (-39 - belly / 3, -62),
        "C", (-41, -88), (-30, -98), (-11, -101), "Q", (0, -91), (11, -101),
        "C", (30, -98), (41, -88), (39 + belly / 3, -62), "C", (waist, -30), (waist, -10), (38 + belly, 30), "Z",
    )  # fmt: skip


def _face(at: At, one: Person) -> Iterator[Mark]:
    ink = LAMP if one.skin == NIGHT else NIGHT
    for side in (-1, 1):
        yield Mark(at.oval(side * 7.2, -134, 1.9, 2.3), ink)
        yield Mark(
            at.path("M", (side * 4.2, -141), "Q", (side * 7.4, -143.6), (side * 10.6, -141)), line=ink, width=1.3
        )
    if one.head != "beard":
        yield Mark(at.path("M", (-7.5, -124), "Q", (0, -116), (7.5, -124), "Z"), ink, ink, 1.3)


# Arms and hands.


def _limb(at: At, points: tuple[Point, Point, Point], wide: float, fill: str) -> Iterator[Mark]:
    """Yield a sleeve or a lower arm along points, with its line around it."""
    shoulder, elbow, wrist = points
    data = at.path("M", shoulder, "Q", elbow, wrist)
    yield Mark(data, line=edge(fill), width=wide * at.scale + 2 * LINE * 0.9)
    yield Mark(data, line=fill, width=wide * at.scale)


def _hand(at: At, wrist: Point, tips: Point, skin: str, spread: bool = True) -> Iterator[Mark]:
    """Yield a hand from its wrist to the tips of its fingers, with a thumb; the fingers are spread or closed."""
    (x, y), length = wrist, hypot(tips[0] - wrist[0], tips[1] - wrist[1])
    turn = atan2(tips[1] - y, tips[0] - x)

    def to(angle: float, reach: float) -> Point:
        return x + cos(turn + angle) * reach * length, y + sin(turn + angle) * reach * length

    fingers = (
        [(-0.34, 0.95), (-0.12, 1.05), (0.1, 1.02), (0.32, 0.9)]
        if spread
        else [(-0.16, 0.86), (0.0, 0.92), (0.16, 0.86)]
    )
    lines = [at.line(to(angle * 0.7, 0.5), to(angle, reach)) for angle, reach in fingers]
    lines.append(at.line(to(-0.5, 0.3), to(-0.95, 0.66)))
    palm = at.oval(*to(0.0, 0.4), length * 0.3)
    wide = 0.24 * length * at.scale
    for data in lines:
        yield Mark(data, line=edge(skin), width=wide + 2 * LINE * 0.8)
    yield Mark(palm, skin, edge(skin), 2 * LINE * 0.8)
    yield from (Mark(data, line=skin, width=wide) for data in lines)
    yield Mark(palm, skin)


def _arm(at: At, one: Person, joints: tuple[Point, Point, Point], spread: bool = True) -> Iterator[Mark]:
    """Yield an arm by its elbow, its wrist and the tips of its fingers: the hand, then the sleeve from the shoulder."""
    elbow, wrist, tips = joints
    yield from _hand(at, wrist, tips, one.skin, spread)
    yield from _limb(at, ((31 if elbow[0] > 0 else -31, -82), elbow, wrist), 17, one.clothes)
    cuff = atan2(wrist[1] - elbow[1], wrist[0] - elbow[0])
    a, b = -sin(cuff) * 7.5, cos(cuff) * 7.5
    yield Mark(at.line((wrist[0] - a, wrist[1] - b), (wrist[0] + a, wrist[1] + b)), line=edge(one.clothes), width=1.2)


def _both_up(at: At, one: Person) -> Iterator[Mark]:
    for near in (-1, 1):
        yield from _arm(at, one, ((near * 60, -88), (near * 54, -132), (near * 60, -160)))


def _with_dish(at: At, one: Person) -> Iterator[Mark]:
    """Yield a covered dish that is held with both hands, and its steam."""
    for n in (-1, 0, 1):
        x, y = 11 * n, -53
        yield Mark(
            at.path("M", (x, y), "C", (x - 5, y - 6), (x + 5, y - 9), (x, y - 15)), line=edge(one.clothes), width=1.6
        )
    yield solid(
        at.path("M", (-29, -30), "C", (-26, -50), (26, -50), (29, -30), "Z"), LAMP if one.clothes != LAMP else WHITE
    )
    yield solid(at.oval(0, -47, 4), NIGHT)
    yield solid(at.path("M", (-33, -31), "L", (33, -31), "L", (27, -9), "Q", (0, -4), (-27, -9), "Z"), NIGHT)
    for n in range(-2, 3):
        yield Mark(at.shape((10 * n, -25), (10 * n + 4, -20), (10 * n, -15), (10 * n - 4, -20)), LAMP)
    for near in (-1, 1):
        yield from _limb(at, ((near * 33, -80), (near * 50, -40), (near * 36, -18)), 16, one.clothes)
        yield from _hand(at, (near * 37, -18), (near * 20, -15), one.skin, spread=False)


def _inviting(at: At, one: Person) -> Iterator[Mark]:
    """Yield an arm that is held out to the free place, and the other one in the side."""
    yield from _limb(at, ((31, -82), (60, -58), (34, -34)), 17, one.clothes)
    yield from _arm(at, one, ((-52, -72), (-74, -52), (-102, -50)))


def _in_chair(at: At, one: Person) -> Iterator[Mark]:
    """Yield the front of the wheels, an arm that waves, and a hand on the other wheel."""
    for side in (-1, 1):
        yield Mark(at.oval(side * 47, 14, 11, 62), line=edge(NIGHT), width=7 * at.scale + 3 * LINE)
        yield Mark(at.oval(side * 47, 14, 11, 62), NIGHT, NIGHT, 7 * at.scale)
        yield Mark(at.oval(side * 47, 14, 5.5, 54), LAMP)
    yield from _arm(at, one, ((62, -80), (56, -122), (60, -150)))
    yield from _limb(at, ((-31, -82), (-58, -62), (-47, -38)), 17, one.clothes)
    yield from _hand(at, (-47, -40), (-44, -22), one.skin, spread=False)


def _wheels(at: At) -> Iterator[Mark]:
    """Yield the back of a wheelchair with its handles."""
    back = ("M", (-42, 30), "L", (-42, -62), "Q", (-42, -70), (-34, -70), "L", (34, -70), "Q", (42, -70), (42, -62))
    yield Mark(at.path(*back, "L", (42, 30), "Z"), NIGHT, LAMP, 2 * LINE)
    for side in (-1, 1):
        yield Mark(at.line((side * 41, -64), (side * 54, -64)), line=LAMP, width=7 * at.scale + 3 * LINE)
        yield Mark(at.line((side * 41, -64), (side * 54, -64)), line=NIGHT, width=7 * at.scale)


def _held(at: At, one: Person) -> Iterator[Mark]:
    """Yield arms that hang down."""
    for near in (-1, 1):
        yield from _limb(at, ((near * 31, -82), (near * 47, -40), (near * 41, 8)), 17, one.clothes)


def _on_heart(at: At, one: Person) -> Iterator[Mark]:
    """Yield a hand that is laid on the heart."""
    yield from _limb(at, ((-31, -82), (-47, -40), (-41, 8)), 17, one.clothes)
    yield from _hand(at, (6, -58), (-16, -70), one.skin, spread=False)
    yield from _limb(at, ((31, -82), (60, -38), (8, -58)), 17, one.clothes)


# Clothes.


def _plain(_at: At, _one: Person) -> Iterator[Mark]:
    yield from ()


def _collar(at: At, one: Person) -> Iterator[Mark]:
    ink = edge(one.clothes)
    yield Mark(at.line((0, -90), (0, 28)), line=ink, width=1.5)
    for y in (-76, -56, -36, -16):
        yield Mark(at.oval(5, y, 1.8), ink)
    for side in (-1, 1):
        yield solid(at.shape((side * 13, -97), (0, -88), (side * 10, -74), (side * 23, -93)), one.clothes)


def _dots(at: At, one: Person) -> Iterator[Mark]:
    for row, y in enumerate((-84, -66, -48, -30, -12, 6)):
        for n in range(-2, 3):
            x = 14 * n + (7 if row % 2 else 0)
            if abs(x) < 29 and not (abs(x) < 12 and y < -80):
                yield Mark(at.oval(x, y, 2.7), edge(one.clothes))


def _stripes(at: At, one: Person) -> Iterator[Mark]:
    for y, half in ((-74, 38.6), (-60, 38.0), (-46, 36.2), (-32, 34.8), (-18, 34.2), (-4, 34.6)):
        data = at.path(
            "M", (-half, y), "Q", (0, y + 5), (half, y), "L", (half, y + 6), "Q", (0, y + 11), (-half, y + 6), "Z"
        )
        yield Mark(data, edge(one.clothes))


def _bib(at: At, one: Person) -> Iterator[Mark]:
    other = NIGHT if one.clothes != NIGHT else WHITE
    for side in (-1, 1):
        yield Mark(at.line((side * 17, -58), (side * 22, -97)), line=other, width=8 * at.scale)
    yield Mark(
        at.path(
            "M",
            (-22, -64),
            "L",
            (22, -64),
            "L",
            (24, -34),
            "Q",
            (34, -30),
            (36, 30),
            "L",
            (-36, 30),
            "Q",
            (-34, -30),
            (-24, -34),
            "Z",
        ),
        other,
    )
    yield Mark(at.shape((-11, -52), (11, -52), (11, -36), (-11, -36)), line=one.clothes, width=1.3)
    for side in (-1, 1):
        yield Mark(at.oval(side * 16, -58, 2.2), one.clothes)


# Heads.


def _hat(at: At, _one: Person) -> Iterator[Mark]:
    crown = ("C", (-20, -172), (-9, -175), (0, -169), "C", (9, -175), (20, -172), (19, -147), "Z")
    yield solid(at.path("M", (-19, -147), *crown), NIGHT)
    upper, lower = ("Q", (0, -146), (19.4, -152)), ("Q", (0, -141), (-19.4, -147))
    yield Mark(at.path("M", (-19.4, -152), *upper, "L", (19.4, -147), *lower, "Z"), LAMP)
    right = ("C", (28, -151), (22, -150), (19, -147.5))
    left = ("C", (-22, -150), (-28, -151), (-38, -149))
    brim = ("C", (-30, -141), (30, -141), (38, -149), *right, "Q", (0, -142), (-19, -147.5), *left, "Z")
    yield solid(at.path("M", (-38, -149), *brim), NIGHT)


def _curls(at: At, one: Person) -> Iterator[Mark]:
    for x, y, r in ((-20, -138, 8.5), (-17, -150, 9), (-7, -157, 9), (5, -158, 9), (16, -151, 9), (20.5, -139, 8.5)):
        yield solid(at.oval(x, y, r), one.hair)
    yield Mark(
        at.path(
            "M", (-19, -144), "Q", (-12, -160), (0, -160), "Q", (12, -160), (19, -144), "Q", (0, -152), (-19, -144), "Z"
        ),
        one.hair,
    )


def _afro_behind(at: At, one: Person) -> Iterator[Mark]:
    yield solid(at.oval(0, -143, 33, 30), one.hair)


def _afro(at: At, one: Person) -> Iterator[Mark]:
    yield Mark(
        at.path(
            "M",
            (-20, -139),
            "Q",
            (-10, -152),
            (0, -150),
            "Q",
            (10, -152),
            (20, -139),
            "L",
            (20, -158),
            "L",
            (-20, -158),
            "Z",
        ),
        one.hair,
    )
    yield Mark(
        at.path("M", (-23, -150), "Q", (0, -168), (23, -150)),
        line=LAMP if one.hair == NIGHT else NIGHT,
        width=4.5 * at.scale,
    )


def _scarf(at: At, one: Person) -> Iterator[Mark]:
    outer = ("M", (-27, -92), "C", (-37, -184), (37, -184), (27, -92), "C", (18, -86), (-18, -86), (-27, -92), "Z")
    inner = ("C", (-14, -108), (14, -108), (16.5, -128), "C", (20, -156), (-20, -156), (-16.5, -128), "Z")
    yield solid(at.path(*outer, "M", (-16.5, -128), *inner), one.hair)


def _braid_behind(at: At, one: Person) -> Iterator[Mark]:
    yield solid(at.oval(0, -136, 23.5, 25), one.hair)


def _braids(at: At, one: Person) -> Iterator[Mark]:
    yield Mark(_hairline(at), one.hair)
    for side in (-1, 1):
        for n, size in enumerate((7, 6.4, 5.6)):
            yield solid(at.oval(side * (24 + 1.5 * n), -118 + 11 * n, size), one.hair)
        yield Mark(at.line((side * 23, -89), (side * 30, -89)), line=WHITE if one.clothes != WHITE else LAMP, width=2.6)


def _fringe(at: At, one: Person) -> Iterator[Mark]:
    yield solid(_hairline(at), one.hair)


def _hairline(at: At) -> str:
    """Return short hair, parted at one side."""
    return at.path(
        "M", (-21, -132), "C", (-26, -166), (26, -166), (21, -132), "C", (17, -146), (4, -149), (-5, -146),
        "C", (-13, -144), (-19, -140), (-21, -132), "Z",
    )  # fmt: skip


def _beard(at: At, one: Person) -> Iterator[Mark]:
    yield from _fringe(at, one)
    below = ("C", (-24, -98), (24, -98), (20.2, -134))
    above = ("C", (17, -120), (11, -121), (0, -121), "C", (-11, -121), (-17, -120), (-20.2, -134), "Z")
    yield solid(at.path("M", (-20.2, -134), *below, *above), one.hair)
    yield Mark(at.path("M", (-6, -116), "Q", (0, -111), (6, -116), "Z"), one.skin)


BEHIND = {"afro": _afro_behind, "braids": _braid_behind}
HEADS = {"hat": _hat, "curls": _curls, "afro": _afro, "scarf": _scarf, "braids": _braids, "beard": _beard}
DRESSES = {"plain": _plain, "collar": _collar, "dots": _dots, "stripes": _stripes, "bib": _bib}
POSES = {"up": _both_up, "dish": _with_dish, "invite": _inviting, "chair": _in_chair, "hang": _held, "heart": _on_heart}


def free_place(x: float, foot: float, scale: float) -> Iterator[str]:
    """Yield the dashes around somebody who is not there yet: the head, and the shoulders."""
    at = At(x, foot, scale)
    head = [at.point(20 * sin(n * pi / 60), -133 - 23 * cos(n * pi / 60)) for n in range(121)]
    half = [
        *_curve((0, -93), (5, -93), (10, -96), (11, -101)),
        *_curve((11, -101), (30, -98), (41, -88), (39, -62)),
        *_curve((39, -62), (34, -30), (34, -10), (38, 30)),
    ]
    yield from _dashes(head)
    for side in (-1, 1):
        yield from _dashes([at.point(side * across, down) for across, down in half])


def _curve(a: Point, b: Point, c: Point, d: Point) -> Iterator[Point]:
    """Yield points along a Bezier curve."""
    for n in range(41):
        t, u = n / 40, 1 - n / 40
        weights = (u**3, 3 * t * u * u, 3 * t * t * u, t**3)
        yield (
            sum(weight * point[0] for weight, point in zip(weights, (a, b, c, d), strict=True)),
            sum(weight * point[1] for weight, point in zip(weights, (a, b, c, d), strict=True)),
        )


def _dashes(points: list[Point]) -> Iterator[str]:
    """Yield the dashes of a line."""
    walked, dash = 0.0, [points[0]]
    for before, after in pairwise(points):
        walked += hypot(after[0] - before[0], after[1] - before[1])
        if walked % (DASH + GAP) < DASH:
            dash.append(after)
        elif len(dash) > 1:
            yield "M" + " L".join(map(pair, dash))
            dash = []
    if len(dash) > 1:
        yield "M" + " L".join(map(pair, dash))


def pair(point: Point) -> str:
    """Return a point as path data."""
    return f"{number(point[0])} {number(point[1])}"


def number(value: float) -> str:
    """Return a number to 1/100 pt, which is finer than any press."""
    return f"{round(value, 2) + 0:g}"
