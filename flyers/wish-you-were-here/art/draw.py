"""Draws the hall: `hall.svg` for the picture side of the postcard, `message.svg` for the side with its message.

It is night, and a hall in the hills has its lights on. What is dark is one color and what is lit the other: windows
with people behind them, the door, and the light that falls out of it over the road, on which some more come. The
string of bulbs that leads to the hall goes on over the message. Units are points from the top left of the trim, y
down; the drawings reach into the bleed. Run it and it writes both files beside itself: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator

NIGHT, LAMP, WHITE = "#32214F", "#FFC069", "#FFFFFF"

# The edges of the card with its bleed, and where the ground begins.
LEFT, TOP, RIGHT, BOTTOM, GROUND = -9, -9, 441, 297, 228.0

# The hall: its middle, half of its width, and how high its ridge and eaves stand; its door, half as wide and how high.
HALL, HALF, RIDGE, EAVES, DOOR = 326.0, 74.0, 92.0, 142.0, (17.0, 46.0)

STARS = (
    *((246, 62, 1.1), (262, 34, 1.6), (288, 56, 1.0), (314, 76, 1.0), (352, 50, 1.5), (384, 72, 1.0), (212, 24, 1.1)),
    *((402, 104, 1.3), (424, 58, 1.1), (431, 122, 1.3), (258, 96, 1.3), (282, 84, 0.9), (408, 44, 1.0), (341, 72, 0.9)),
)
RIDGES = ("M-9 204 L30 184 L56 196 L104 180 L142 200 L168 184 L226 218",)
# The firs, each from its middle and how tall: the nearer ones come last.
FIRS = ((238.0, 69.0), (216.0, 50.0), (424.0, 82.0), (440.0, 58.0))

# Those who come, each from the middle between the feet and how tall: the last holds the hand of a child.
COMING = ((266.0, 250.0, 34.0), (206.0, 264.0, 42.0), (128.0, 284.0, 54.0), (103.0, 284.0, 34.0))

# The post between the message and the address.
DIVIDER = 203.0

# The strings of bulbs, from one end to the other, how deep they hang, and how many bulbs.
STRING, MESSAGE = ((-9.0, 152.0), (241.0, 149.0), 26.0, 11), ((-9.0, 12.0), (DIVIDER, 8.0), 22.0, 10)

Point = tuple[float, float]
String = tuple[Point, Point, float, int]


def picture() -> Iterator[str]:
    """Yield the groups of the picture side, from the sky to those who come."""
    yield group("night", fill(NIGHT), [box(LEFT, TOP, RIGHT, BOTTOM)])
    yield group("stars", fill(WHITE), (circle((x, y), r) for x, y, r in STARS))
    yield group("ridges", line(LAMP, 1.1), RIDGES)
    yield from bulbs(STRING, WHITE)
    yield from trees()
    yield from hall()
    yield group("light", fill(LAMP), [light()])
    yield from coming()
    yield from parked(338, 280)


def trees() -> Iterator[str]:
    """Yield the firs beside the hall, their edges lit; a nearer one hides what stands behind it."""
    for n, one in enumerate(FIRS, 1):
        yield group(f"fir-{n}", fill(NIGHT), [fir(*one)])
        yield group(f"lit-{n}", line(LAMP, 1.1), [fir(*one)])


def hall() -> Iterator[str]:
    """Yield the hall with its gable to the road: walls, roof and the round window in the gable."""
    left, right = HALL - HALF, HALL + HALF
    walls = path((left, GROUND), (left, EAVES), (HALL, RIDGE), (right, EAVES), (right, GROUND)) + " Z"
    yield group("walls", fill(NIGHT), [walls])
    yield group("corners", line(LAMP, 1.6), [walls])
    yield group("roof", line(LAMP, 4.4), [path((left - 12, EAVES + 8), (HALL, RIDGE), (right + 12, EAVES + 8))])
    yield group("gable", fill(LAMP), [circle((HALL, 126), 11)])
    yield group("spokes", line(NIGHT, 1.8), [path((HALL, 114), (HALL, 138)), path((HALL - 12, 126), (HALL + 12, 126))])
    yield from windows()
    yield from door()


def windows() -> Iterator[str]:
    """Yield two windows with two people behind each."""
    middles = [HALL + side * 45 for side in (-1, 1)]
    bars = [path((x, 157), (x, 203)) + " " + path((x - 18, 173), (x + 18, 173)) for x in middles]
    yield group("windows", fill(LAMP), (box(x - 17, 158, x + 17, 202) for x in middles))
    yield group("inside", fill(NIGHT), (part for x in middles for dx in (-8, 8) for part in head(x + dx, 204)))
    yield group("bars", line(NIGHT, 2), bars)


def door() -> Iterator[str]:
    """Yield the open door and somebody in it who waves."""
    half, height = DOOR
    arm = path((HALL + 2, GROUND - 24), (HALL + 8, GROUND - 27), (HALL + 10, GROUND - 36))
    yield group("door", fill(LAMP), [box(HALL - half, GROUND - height, HALL + half, GROUND)])
    yield group("host", fill(NIGHT), person(HALL - 3, GROUND, 38))
    yield group("wave", line(NIGHT, 3.2), [arm])


def coming() -> Iterator[str]:
    """Yield those who come up the road: dark before the light, and with a lit edge where it is dark behind them."""
    people = [part for one in COMING for part in person(*one)]
    yield group("lit-edges", line(LAMP, 2.6), people)
    yield group("lit-hands", line(LAMP, 6.4), ["M120 258 L109 262"])
    yield group("hands", line(NIGHT, 3.8), ["M121 257.5 L108 262.5"])
    yield group("people", fill(NIGHT), people)


def parked(x: float, foot: float) -> Iterator[str]:
    """Yield a pickup beside the road, its edges lit, from its tailgate at the left to its lamps."""

    def outline(*corners: Point) -> str:
        return path(*((x + dx, foot + dy) for dx, dy in corners)) + " Z"

    side = outline((0, -5), (0, -21), (32, -21), (38, -37), (55, -37), (62, -22), (77, -19), (79, -16), (79, -5))
    window = outline((41, -33), (53, -33), (57, -24), (37.6, -24))
    wheels = [circle((x + dx, foot - 5), 7) for dx in (16, 63)]
    yield group("pickup", fill(NIGHT), [side])
    yield group("pickup-edges", line(LAMP, 1.6), [side])
    yield group("wheels", fill(NIGHT), wheels)
    yield group("wheel-edges", line(LAMP, 1.6), [*wheels, window])


def light() -> str:
    """Return the light that falls out of the door, wider and wider, over the road."""
    left, right = pair((HALL - DOOR[0], GROUND)), pair((HALL + DOOR[0], GROUND))
    return f"M{left} L{right} Q330 262 288 {BOTTOM} H{LEFT} V272 Q214 244 {left} Z"


def person(x: float, foot: float, tall: float) -> tuple[str, str, str]:
    """Return a person who stands, seen as a shadow: head, coat and legs."""
    s = tall / 40

    def at(dx: float, dy: float) -> str:
        return pair((x + dx * s, foot + dy * s))

    coat = f"M{at(-6.6, -11)} L{at(-6, -25)} Q{at(-5, -30)} {at(0, -30)} Q{at(5, -30)} {at(6, -25)} L{at(6.6, -11)} Z"
    legs = f"M{at(-5, -12)} L{at(-4.4, 0)} L{at(-0.8, 0)} L{at(0, -10)} L{at(0.8, 0)} L{at(4.4, 0)} L{at(5, -12)} Z"
    return circle((x, foot - 35 * s), 4.6 * s), coat, legs


def head(x: float, sill: float) -> tuple[str, str]:
    """Return head and shoulders of somebody who sits behind a window."""
    top = sill - 9
    bends = f"Q{pair((x - 7, top))} {pair((x, top))} Q{pair((x + 7, top))} {pair((x + 7.4, sill))}"
    return circle((x, sill - 14), 4.4), f"M{pair((x - 7.4, sill))} {bends} Z"


def fir(x: float, height: float) -> str:
    """Return a fir in four tiers that stands on the ground."""
    steps = 4
    right: list[Point] = [(x, GROUND - height)]
    for step in range(steps):
        reach, foot = height * (0.05 + (step + 1) * 0.038), GROUND - height + (step + 1) * height / steps
        right += [(x + reach, foot), (x + reach * 0.45, foot)]
    left = [(2 * x - across, down) for across, down in reversed(right[1:-1])]
    return path(*right[:-1], *left) + " Z"


def bulbs(string: String, wire: str) -> Iterator[str]:
    """Yield a string that hangs in a parabola, and its bulbs."""
    (x, y), (end, foot), sag, _ = string
    middle = ((x + end) / 2, (y + foot) / 2 + sag)
    yield group("string", line(wire, 1), [f"M{pair((x, y))} Q{pair(middle)} {pair((end, foot))}"])
    hung = hanging(string)
    yield group("sockets", line(wire, 2), (f"M{pair((a, b))} V{number(b + 2.6)}" for a, b in hung))
    yield group("bulbs", fill(LAMP), (circle((a, b + 6.6), 3.6) for a, b in hung))


def hanging(string: String) -> list[Point]:
    """Return where the bulbs hang, none of them at an end of the string."""
    return [along(string, (n + 1) / (string[3] + 1)) for n in range(string[3])]


def along(string: String, t: float) -> Point:
    """Return a point of a string, a share `t` of its length from its left end."""
    (x, y), (end, foot), sag, _ = string
    middle = ((x + end) / 2, (y + foot) / 2 + sag)
    before, between, after = (1 - t) ** 2, 2 * t * (1 - t), t * t
    return before * x + between * middle[0] + after * end, before * y + between * middle[1] + after * foot


def message() -> Iterator[str]:
    """Yield the string of bulbs over the message, dark on the white card, and the post that it ends at."""
    yield from bulbs(MESSAGE, NIGHT)
    yield group("edges", line(NIGHT, 1), (circle((a, b + 6.6), 3.6) for a, b in hanging(MESSAGE)))
    yield group("post", line(NIGHT, 1), [f"M{number(DIVIDER)} 8 V232"])


def path(*corners: Point) -> str:
    """Return an open line of straight pieces."""
    return "M" + " L".join(map(pair, corners))


def circle(middle: Point, radius: float) -> str:
    """Return a circle as two arcs."""
    (x, y), r = middle, number(radius)
    arcs = f"A{r} {r} 0 1 1 {pair((x + radius, y))} A{r} {r} 0 1 1 {pair((x - radius, y))}"
    return f"M{pair((x - radius, y))} {arcs} Z"


def box(left: float, top: float, right: float, foot: float) -> str:
    """Return a box as path data."""
    return f"M{pair((left, top))} H{number(right)} V{number(foot)} H{number(left)} Z"


def pair(point: Point) -> str:
    """Return a point as path data."""
    return f"{number(point[0])} {number(point[1])}"


def number(value: float) -> str:
    """Return a number to 1/100 pt, which is finer than any press."""
    return f"{round(value, 2) + 0:g}"


def fill(colour: str) -> str:
    """Return the attributes of a flat fill."""
    return f'fill="{colour}"'


def line(colour: str, width: float) -> str:
    """Return the attributes of a stroke with round ends and without fill."""
    return f'fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round" stroke-linejoin="round"'


def group(name: str, paint: str, shapes: Iterable[str]) -> str:
    """Return a named group of paths in one paint."""
    paths = "".join(f'    <path d="{data}"/>\n' for data in shapes)
    return f'  <g id="{name}" {paint}>\n{paths}  </g>\n'


def document(title: str, view: str, groups: Iterable[str]) -> str:
    """Return an SVG of a part of the card."""
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n  <title>{title}</title>\n'
    return start + "".join(groups) + "</svg>\n"


def main() -> None:
    """Write both drawings beside this script."""
    here = pathlib.Path(__file__).parent
    whole = f"{LEFT} {TOP} {RIGHT - LEFT} {BOTTOM - TOP}"
    for name, text in (
        ("hall.svg", document("A hall at night, with its lights on", whole, picture())),
        ("message.svg", document("A string of bulbs", f"{LEFT} {TOP} 216 260", message())),
    ):
        (here / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
