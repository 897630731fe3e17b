"""What stands on the kitchen table, as SVG paths in two inks and cream. Units are points, y down.

Everything is told from where it stands: the middle of its foot on the table, y counting up from there as negative.
"""

from collections.abc import Iterator
from math import cos, pi, sin
from typing import NamedTuple

COFFEE, AQUA, CREAM, WHITE = "#4A2419", "#8ED4CC", "#FFF3E0", "#FFFFFF"
KAPPA = 0.5523  # the handle of a quarter circle in Bezier curves
LINE = 1.8  # the outline of what is light

Point = tuple[float, float]


class Mark(NamedTuple):
    """One painted path: a fill with or without an outline, or a line with round ends. `group` is its id for layouts."""

    data: str
    fill: str = ""
    line: str = ""
    width: float = LINE
    group: str = ""

    def svg(self) -> str:
        """Return the path as an element."""
        paint = f'fill="{self.fill or "none"}"'
        if self.line:
            paint += f' stroke="{self.line}" stroke-width="{self.width:g}" stroke-linecap="round"'
        return f'  <path {paint} d="{self.data}"/>\n'


class At(NamedTuple):
    """A place and a scale, from which the points of a thing are told; `lean` turns it to the right, in degrees."""

    x: float
    y: float
    scale: float = 1.0
    lean: float = 0.0

    def point(self, x: float, y: float) -> Point:
        """Return a point of the thing on the sheet."""
        c, s = cos(self.lean * pi / 180), sin(self.lean * pi / 180)
        return self.x + self.scale * (x * c - y * s), self.y + self.scale * (x * s + y * c)

    def path(self, *parts: str | Point) -> str:
        """Return commands and points as path data."""
        return " ".join(part if isinstance(part, str) else pair(self.point(*part)) for part in parts)

    def shape(self, *corners: Point) -> str:
        """Return a closed shape of straight sides."""
        return self.line(*corners) + " Z"

    def line(self, *corners: Point) -> str:
        """Return an open line."""
        return "M" + " L".join(pair(self.point(*corner)) for corner in corners)

    def box(self, left: float, top: float, right: float, foot: float, round_: float = 0.0) -> str:
        """Return a rectangle, its corners round or not."""
        if not round_:
            return self.shape((left, top), (right, top), (right, foot), (left, foot))
        corners = (
            ((right - round_, top), (right, top), (right, top + round_)),
            ((right, foot - round_), (right, foot), (right - round_, foot)),
            ((left + round_, foot), (left, foot), (left, foot - round_)),
            ((left, top + round_), (left, top), (left + round_, top)),
        )
        bends = " L".join(self.path(a, "Q", b, c) for a, b, c in corners)
        return f"M{bends} Z"

    def oval(self, x: float, y: float, wide: float, high: float = 0.0) -> str:
        """Return a circle, or an oval of another height, as four curves."""
        a, b = wide, high or wide
        k, m = KAPPA * a, KAPPA * b
        upper = ("C", (x - a, y - m), (x - k, y - b), (x, y - b), "C", (x + k, y - b), (x + a, y - m), (x + a, y))
        lower = ("C", (x + a, y + m), (x + k, y + b), (x, y + b), "C", (x - k, y + b), (x - a, y + m), (x - a, y))
        return self.path("M", (x - a, y), *upper, *lower, "Z")


def number(value: float) -> str:
    """Return a number to 1/100 pt, which is finer than any press."""
    return f"{round(value, 2) + 0:g}"


def pair(point: Point) -> str:
    """Return a point as path data."""
    return f"{number(point[0])} {number(point[1])}"


def light(data: str, fill: str = WHITE, width: float = LINE) -> Mark:
    """Return a light shape, which needs an outline on a light wall."""
    return Mark(data, fill, COFFEE, width)


def cup(at: At, fill: str, dress: str = "", rim: float = 0.0) -> Iterator[Mark]:
    """A cup from its side, on a saucer; its dress is dots, a band or nothing.

    Before somebody's clothes it has a light rim of so many points, or dark cloth would swallow its handle.
    """
    body = at.path(
        "M", (-14, -24), "L", (14, -24), "C", (14, -9), (10, -2.5), (4, -2.5), "L", (-4, -2.5),
        "C", (-10, -2.5), (-14, -9), (-14, -24), "Z",
    )  # fmt: skip
    handle, saucer = at.oval(14, -14, 6), at.line((-17, -1.3), (17, -1.3))
    if rim:
        yield Mark(handle, line=CREAM, width=3.4 * at.scale + 2 * rim)
        yield Mark(saucer, line=CREAM, width=2.6 * at.scale + 2 * rim)
        yield Mark(body, CREAM, CREAM, LINE + 2 * rim)
    yield Mark(handle, line=COFFEE, width=3.4 * at.scale)
    yield light(body, fill)
    other = CREAM if fill == COFFEE else COFFEE
    if dress == "dots":
        for x, y in ((-8, -17), (0, -17), (8, -17), (-4, -10.5), (4, -10.5)):
            yield Mark(at.oval(x, y, 1.7), other)
    elif dress == "band":
        yield Mark(at.path("M", (-13.7, -18), "L", (13.7, -18), "L", (13, -13), "L", (-13, -13), "Z"), other)
    yield Mark(saucer, line=COFFEE, width=2.6 * at.scale)


def steam(at: At, height: float, count: int = 2) -> Iterator[Mark]:
    """Steam over a cup: waves side by side."""
    for n in range(count):
        x = 7 * (n - (count - 1) / 2)
        bends: list[str | Point] = ["M", (x, 0)]
        for k in range(2):
            top = -height * k / 2
            bends += ["C", (x - 7, top - height / 6), (x + 7, top - height / 3), (x, top - height / 2)]
        yield Mark(at.path(*bends), line=COFFEE, width=2.2)


def bubble(at: At, wide: float, high: float, fill: str, tail: float) -> Iterator[Mark]:
    """A speech bubble over somebody: its foot is at `at`, its tail leans `tail` to the side."""
    body = at.path(
        "M", (10 - wide / 2, -high), "L", (wide / 2 - 10, -high), "Q", (wide / 2, -high), (wide / 2, 10 - high),
        "L", (wide / 2, -10), "Q", (wide / 2, 0), (wide / 2 - 10, 0), "L", (8, 0), "L", (tail, 16), "L", (-8, 0),
        "L", (10 - wide / 2, 0), "Q", (-wide / 2, 0), (-wide / 2, -10), "L", (-wide / 2, 10 - high),
        "Q", (-wide / 2, -high), (10 - wide / 2, -high), "Z",
    )  # fmt: skip
    yield light(body, fill)


def heart(at: At, fill: str) -> Mark:
    """A heart 20 wide, its tip at `at`."""
    left = ((-12, -9), (-11, -19), (-5, -19))
    right = ((5, -19), (11, -19), (12, -9))
    return Mark(
        at.path("M", (0, 0), "C", left[0], left[1], left[2], "C", (-2, -19), (0, -17), (0, -15),
                "C", (0, -17), (2, -19), right[0], "C", right[1], right[2], (0, 0), "Z"), fill,
    )  # fmt: skip


def spoon(at: At, fill: str) -> Iterator[Mark]:
    """A wooden spoon that stands upright, its bowl on top."""
    yield Mark(at.line((0, 0), (0, -62)), line=COFFEE, width=7.4 * at.scale)
    yield light(at.oval(0, -72, 10.5, 15), fill, 2.2)
    yield Mark(at.line((0, 0), (0, -57)), line=fill, width=3.4 * at.scale)


def pot(at: At) -> Iterator[Mark]:
    """A big pot with two handles, for more than one cook."""
    for side in (-1, 1):
        yield Mark(at.path("M", (side * 44, -38), "C", (side * 60, -38), (side * 60, -22), (side * 44, -22)),
                   line=COFFEE, width=5.4 * at.scale)  # fmt: skip
    yield Mark(at.box(-46, -52, 46, -1, 9), COFFEE)
    yield Mark(at.box(-50, -58, 50, -49, 3), COFFEE)
    yield Mark(at.line((-46, -46), (46, -46)), line=AQUA, width=1.8)
    for x in (-30, -15, 0, 15, 30):
        yield Mark(at.shape((x, -33), (x + 7, -25), (x, -17), (x - 7, -25)), CREAM)


def kettle(at: At) -> Iterator[Mark]:
    """A coffee pot with a spout and a handle."""
    yield Mark(at.path("M", (16, -46), "C", (36, -46), (36, -14), (18, -12)), line=COFFEE, width=5 * at.scale)
    yield Mark(at.shape((-16, -40), (-34, -50), (-30, -54), (-14, -50)), COFFEE)
    yield Mark(at.shape((-15, -54), (15, -54), (22, -1), (-22, -1)), COFFEE)
    yield Mark(at.path("M", (-15, -57), "C", (-12, -68), (12, -68), (15, -57), "Z"), COFFEE)
    yield Mark(at.oval(0, -68, 3.6), COFFEE)
    yield Mark(at.shape((-18.2, -30), (18.2, -30), (20.2, -15), (-20.2, -15)), CREAM)
    for x in (-12, 0, 12):
        yield Mark(at.oval(x, -22.5, 3), COFFEE)


def card_box(at: At) -> Iterator[Mark]:
    """A box of recipe cards: each card has a name on it."""
    for x, top, fill in ((-12, -88, WHITE), (6, -76, CREAM), (-4, -64, WHITE)):
        yield light(at.shape((x - 34, top + 9), (x - 34, top), (x - 6, top), (x - 3, top + 9),
                             (x + 34, top + 9), (x + 34, -10), (x - 34, -10)), fill)  # fmt: skip
        yield Mark(at.line((x - 28, top + 4.8), (x - 12, top + 4.8)), line=COFFEE, width=2.2)
    yield Mark(at.box(-52, -44, 52, -1, 5), COFFEE)
    yield Mark(at.box(-30, -34, 30, -13, 3), CREAM)
    yield heart(At(*at.point(0, -16), 0.8 * at.scale), COFFEE)


def pencil(at: At) -> Iterator[Mark]:
    """A pencil, its tip down."""
    yield light(at.box(-4, -62, 4, -10), CREAM)
    yield Mark(at.box(-4, -62, 4, -54), COFFEE)
    yield light(at.shape((-4, -10), (4, -10), (0, 0)), WHITE, 1.2)


def telephone(at: At) -> Iterator[Mark]:
    """A telephone with a dial, its receiver on the hook."""
    over = ("M", (-48, -70), "C", (-50, -88), (50, -88), (48, -70), "L", (46, -58), "Q", (44, -54), (38, -54))
    under = (
        "L",
        (27, -54),
        "Q",
        (22, -54),
        (22, -60),
        "C",
        (22, -66),
        (-22, -66),
        (-22, -60),
        "Q",
        (-22, -54),
        (-27, -54),
    )
    yield Mark(at.path(*over, *under, "L", (-38, -54), "Q", (-44, -54), (-46, -58), "Z"), COFFEE)
    yield Mark(at.box(-15, -60, -8, -46), COFFEE)
    yield Mark(at.box(8, -60, 15, -46), COFFEE)
    right = ("L", (20, -50), "C", (28, -50), (44, -14), (44, -6), "Q", (44, -1), (38, -1))
    left = ("L", (-38, -1), "Q", (-44, -1), (-44, -6), "C", (-44, -14), (-28, -50), (-20, -50), "Z")
    yield Mark(at.path("M", (-20, -50), *right, *left), COFFEE)
    yield Mark(at.oval(0, -25, 19), CREAM)
    for n in range(10):
        turn = pi * (0.35 + n * 1.65 / 9)
        yield Mark(at.oval(13.2 * sin(turn), -25 + 13.2 * cos(turn), 2.5), COFFEE)
    yield Mark(at.oval(0, -25, 6), COFFEE)


def ringing(at: At) -> Iterator[Mark]:
    """What is heard of a telephone, at both of its sides."""
    for side in (-1, 1):
        for reach in (0.0, 9.0):
            x, half = side * (56 + reach), 9 + reach / 2
            yield Mark(at.path("M", (x, -72 - half), "Q", (x + side * 7, -72), (x, -72 + half)), line=COFFEE, width=2.6)


def calendar(at: At) -> Iterator[Mark]:
    """A month on the wall, hung by its head at `at`: one day is ringed."""
    yield light(at.box(-48, 0, 48, 88))
    yield Mark(at.box(-48, 0, 48, 20), COFFEE)
    for x in (-24.0, 24.0):
        yield Mark(at.line((x, -5), (x, 7)), line=COFFEE, width=6)
        yield Mark(at.line((x, -5), (x, 7)), line=CREAM, width=2.6)
    for row in range(4):
        for column in range(6):
            if (row, column) != (2, 3):
                x, y = -37.5 + 15 * column, 32.0 + 15 * row
                yield Mark(at.box(x - 3, y - 3, x + 3, y + 3), COFFEE)
    yield Mark(at.oval(7.5, 62, 9.6), AQUA, COFFEE, 2.4)
    yield heart(At(*at.point(7.5, 68), 0.6 * at.scale), COFFEE)
