"""Draws the hall: `hall.svg` for the picture side of the postcard, `message.svg` for the side with its message.

It is night, and a hall in the hills has its lights on. Before it stand the neighbors as for a picture, and keep a place
free in their midst: for whoever reads the card. The string of bulbs that leads to the hall goes on over the message.
Units are points from the top left of the trim, y down; the drawings reach into the bleed. Run it and it writes both
files beside itself: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator
from math import sin

from people import LAMP, NIGHT, WHITE, Person, Point, free_place, number, pair, person

# The edges of the card with its bleed, and where the hall stands.
LEFT, TOP, RIGHT, BOTTOM, GROUND = -9, -9, 441, 297, 196.0

# The hall: its middle, half of its width, and how high its ridge and eaves stand; its door, half as wide and how high.
HALL, HALF, RIDGE, EAVES, DOOR = 330.0, 70.0, 78.0, 130.0, (15.0, 40.0)

STARS = (
    *((246, 62, 1.1), (262, 34, 1.6), (288, 56, 1.0), (244, 104, 1.0), (352, 46, 1.5), (384, 66, 1.0), (212, 24, 1.1)),
    *((408, 96, 1.3), (424, 58, 1.1), (425, 118, 1.3), (258, 88, 1.3), (278, 74, 0.9), (408, 40, 1.0)),
)
# The lit ground, the hills behind it, and how high the dark grass before it is.
GRASS = 282.0
LIT = "M-9 204 C60 176 150 190 226 192 C290 194 380 191 441 202 V297 H-9 Z"
HILLS = "M-9 186 L28 172 L58 188 L112 174 L160 190 L182 176 L226 196 L226 220 H-9 Z"
# The firs, each from its middle and how tall: the nearer ones come last.
FIRS = ((245.0, 40.0), (230.0, 32.0), (423.0, 62.0))

# Those who stand before the hall, from behind to before, and the place that they keep free.
NEIGHBORS = (
    Person("teen", 416, 304, 0.66, NIGHT, LAMP, NIGHT, "afro", "stripes", "hang"),
    Person("baker", 83, 282, 0.68, NIGHT, WHITE, WHITE, "curls", "dots", "dish"),
    Person("farmer", 26, 305, 0.74, WHITE, NIGHT, WHITE, "hat", "collar", "heart"),
    Person("carpenter", 292, 306, 0.78, LAMP, WHITE, NIGHT, "beard", "bib", "invite", 1, 4),
    Person("child", 145, 311, 0.56, LAMP, WHITE, NIGHT, "braids", "stripes", "up"),
    Person("student", 362, 293, 0.62, WHITE, WHITE, NIGHT, "scarf", "plain", "chair", -1),
)
FREE = (208.0, 312.0, 0.75)

# The post between the message and the address.
DIVIDER = 203.0

# The strings of bulbs, from one end to the other, how deep they hang, and how many bulbs.
STRING, MESSAGE = ((-9.0, 151.0), (HALL - HALF, EAVES + 22), 14.0, 11), ((-9.0, 12.0), (DIVIDER, 8.0), 22.0, 10)

String = tuple[Point, Point, float, int]


def picture() -> Iterator[str]:
    """Yield the groups of the picture side, from the sky to the neighbors."""
    yield group("night", fill(NIGHT), [box(LEFT, TOP, RIGHT, BOTTOM)])
    yield group("stars", fill(WHITE), (circle((x, y), r) for x, y, r in STARS))
    yield group("hills", f'{fill(NIGHT)} stroke="{LAMP}" stroke-width="1.1" stroke-linejoin="round"', [HILLS])
    yield from trees()
    yield from hall()
    yield group("ground", fill(LAMP), [LIT])
    yield from steps()
    yield from bulbs(STRING, WHITE)
    yield group("free", line(NIGHT, 2), free_place(*FREE))
    for one in NEIGHBORS:
        yield f'  <g id="{one.name}">\n' + "".join(mark.svg() for mark in person(one)) + "  </g>\n"
    yield group("grass", fill(NIGHT), [grass()])


def grass() -> str:
    """Return the dark grass in front of all, so that nobody ends at the card's edge."""
    tips = [(LEFT + 3.0 * n, GRASS - (2.2 + 2.2 * sin(1.7 * n)) * (n % 2) - 2.4 * (n % 10 == 5)) for n in range(151)]
    return path((LEFT, BOTTOM), *tips, (RIGHT, BOTTOM)) + " Z"


def trees() -> Iterator[str]:
    """Yield the firs beside the hall, their edges lit; a nearer one hides what stands behind it."""
    for n, one in enumerate(FIRS, 1):
        yield group(
            f"fir-{n}", f'{fill(NIGHT)} stroke="{LAMP}" stroke-width="1.1" stroke-linejoin="round"', [fir(*one)]
        )


def hall() -> Iterator[str]:
    """Yield the hall with its gable to the road: chimney, boards, windows, roof and the round window in the gable."""
    left, right = HALL - HALF, HALL + HALF
    yield group(
        "chimney",
        fill(LAMP),
        [box(HALL + 34, RIDGE + 2, HALL + 47, RIDGE + 32), box(HALL + 32, RIDGE - 2, HALL + 49, RIDGE + 2)],
    )
    x, y = HALL + 40, RIDGE - 7
    smoke = (f"M{x:g} {y:g} C{x - 6:g} {y - 7:g} {x + 7:g} {y - 11:g} {x + 1:g} {y - 19:g}",)
    yield group("smoke", line(WHITE, 1.6), smoke)
    walls = path((left, GROUND), (left, EAVES), (HALL, RIDGE), (right, EAVES), (right, GROUND)) + " Z"
    yield group("walls", fill(WHITE), [walls])
    yield group("boards", line(NIGHT, 0.6), boards())
    yield group("gable", fill(LAMP), [circle((HALL, 112), 10)])
    yield group(
        "spokes",
        line(NIGHT, 1.8),
        [circle((HALL, 112), 10), path((HALL, 102), (HALL, 122)), path((HALL - 10, 112), (HALL + 10, 112))],
    )
    yield from windows()
    yield from door()
    eaves = path((left - 13, EAVES + 9), (HALL, RIDGE - 1), (right + 13, EAVES + 9))
    yield group("roof-edge", line(NIGHT, 9), [eaves])
    yield group("roof", line(LAMP, 6), [eaves])


def boards() -> Iterator[str]:
    """Yield the lines between the boards of the gable, each as long as the wall is wide there."""
    for n in range(1, 16):
        y = RIDGE + 12 + 6 * n
        if y < GROUND:
            half = min(HALF, (y - RIDGE) / (EAVES - RIDGE) * HALF)
            yield path((HALL - half, y), (HALL + half, y))


def windows() -> Iterator[str]:
    """Yield two windows with curtains, and a plant on one of the sills."""
    middles = [HALL + side * 43 for side in (-1, 1)]
    yield group("frames", fill(NIGHT), (box(x - 16, 138, x + 16, 181) for x in middles))
    yield group("windows", fill(LAMP), (box(x - 13.5, 141.5, x + 13.5, 178.5) for x in middles))
    curtains = (
        f"M{x + side * 14.1:g} 140.9 H{x:g} Q{x + side * 4:g} 155 {x + side * 14.1:g} 160.8 Z"  # over the frame's edge
        for x in middles
        for side in (-1, 1)
    )
    yield group("curtains", fill(WHITE), curtains)
    bars = [path((x, 141), (x, 179)) + " " + path((x - 14, 160), (x + 14, 160)) for x in middles]
    yield group("bars", line(NIGHT, 1.8), bars)
    yield group("sills", fill(NIGHT), (box(x - 19, 180, x + 19, 184.5) for x in middles))


def door() -> Iterator[str]:
    """Yield the door, whose two leaves are open: light falls out between them."""
    half, height = DOOR
    top = GROUND - height
    yield group("frame", fill(NIGHT), [box(HALL - half - 3, top - 3, HALL + half + 3, GROUND)])
    yield group("door", fill(LAMP), [box(HALL - half, top, HALL + half, GROUND)])
    leaves = [
        path(
            (HALL + side * (half + 0.6), top),
            (HALL + side * (half - 8), top + 4),
            (HALL + side * (half - 8), GROUND),
            (HALL + side * (half + 0.6), GROUND),
        )
        + " Z"
        for side in (-1, 1)
    ]
    yield group("leaves", f'{fill(WHITE)} stroke="{NIGHT}" stroke-width="1.4" stroke-linejoin="round"', leaves)
    yield group("lamp", f'{fill(LAMP)} stroke="{NIGHT}" stroke-width="1.6"', [circle((HALL, top - 10), 4.2)])


def steps() -> Iterator[str]:
    """Yield the steps before the door."""
    yield group(
        "steps",
        f'{fill(WHITE)} stroke="{NIGHT}" stroke-width="1.4"',
        (box(HALL - 22 - 5 * n, GROUND - 3 + 5 * n, HALL + 22 + 5 * n, GROUND + 2 + 5 * n) for n in range(2)),
    )


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
