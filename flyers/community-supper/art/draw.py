"""Draws the table: `table.svg` with the plate that speaks, and `around.svg` with what lies or sits around it.

A plate seen from above has grown a tail, and so is a speech bubble; the title stands in it and the tail points at
the day. The hem of the tablecloth is the edge between the picture and the facts. A new flyer starts with people
around the table instead of fork and spoon, which suit any gathering: they go to `start/art/`.

Units are points from the top left of the trim, y down; the table reaches into the bleed. Run it and it writes all
files: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator
from math import cos, radians, sin

TOMATO, BUTTER, WHITE = "#A5231C", "#FFD980", "#FFFFFF"

# The edges of the paper with its bleed.
LEFT, TOP, RIGHT, BOTTOM = -9, -9, 621, 801

PLATE = (306.0, 218.0, 196.0)
DOTS, DOT, DOTS_AT = 56, 3.2, 181.0
WELL = 168.0
# The tail leaves the plate between two angles, in degrees from the right, clockwise, and ends at its tip.
TAIL = (115.0, 132.0, (96.0, 421.0))

# The hem: rows of checks from `HEM` down.
HEM, CHECK, ROWS = 430.0, 12.6, 2

# The band at the foot, and the white card on it: copiers lay a grid of dots over the band, which no code survives.
BAND, CARD = 646.0, (368.0, 658.0, 576.0, 777.0)

FORK, SPOON, CUTLERY = 56.0, 556.0, (88.0, 340.0)
# People: the degrees at which they sit, their distance from the middle of the table.
SEATS, SEAT_AT = (-27, 0, 27, 153, 180, 207), 244.0

Point = tuple[float, float]


def table() -> Iterator[str]:
    """Yield the groups of the table: cloth, hem, the plate with its tail, and the band with its card."""
    x, y, radius = PLATE
    yield group("cloth", fill(TOMATO), [box(LEFT, TOP, RIGHT, HEM)])
    yield group("hem", fill(TOMATO), checks())
    yield group("plate", fill(WHITE), [circle((x, y), radius), tail()])
    yield group("rim", fill(TOMATO), (circle(around(360 / DOTS * n, DOTS_AT), DOT) for n in range(DOTS)))
    yield group("well", line(TOMATO, 2), [circle((x, y), WELL)])
    yield group("band", fill(BUTTER), [box(LEFT, BAND, RIGHT, BOTTOM)])
    yield group("card", fill(WHITE), [box(*CARD)])


def cutlery() -> Iterator[str]:
    """Yield a fork at the left of the plate and a spoon at its right."""
    yield group("tines", line(BUTTER, 7.6), (upright(FORK + dx, CUTLERY[0], 172) for dx in (-18, -6, 6, 18)))
    yield group("fork", fill(BUTTER), [palm(), handle(FORK)])
    yield group("spoon", fill(BUTTER), [bowl(), handle(SPOON)])


def people() -> Iterator[str]:
    """Yield the people who sit around the table, as a lamp sees them."""
    yield group("arms", line(BUTTER, 13), (arms(seat) for seat in SEATS))
    yield group("shoulders", line(BUTTER, 30), (shoulders(seat) for seat in SEATS))
    yield group("heads", fill(WHITE), (circle(around(seat, SEAT_AT - 3), 18) for seat in SEATS))


def checks() -> Iterator[str]:
    """Yield every other square of the hem."""
    columns = int((RIGHT - LEFT) / CHECK) + 1
    for row in range(ROWS):
        top = HEM + row * CHECK
        for column in range((row + 1) % 2, columns, 2):
            left = LEFT + column * CHECK
            yield box(left, top, min(left + CHECK, RIGHT), top + CHECK)


def tail() -> str:
    """Return the tail of the bubble, its sides bent as a pen would draw them."""
    first, last, tip = TAIL
    inside = PLATE[2] - 6
    right, left = around(first, inside), around(last, inside)
    bend = (right[0] - 40, right[1] + 34)
    back = (left[0] - 4, left[1] + 34)
    return f"M{pair(right)} Q{pair(bend)} {pair(tip)} Q{pair(back)} {pair(left)} Z"


def palm() -> str:
    """Return the part of a fork that holds its tines."""
    x, y, half = FORK, 170.0, 21.8
    side = f"C{pair((x + half, y + 34))} {pair((x + 6, y + 36))} {pair((x + 5, y + 60))}"
    back = f"C{pair((x - 6, y + 36))} {pair((x - half, y + 34))} {pair((x - half, y))}"
    return f"M{pair((x - half, y))} H{number(x + half)} {side} H{number(x - 5)} {back} Z"


def bowl() -> str:
    """Return the bowl of a spoon, pointed to its neck."""
    x, top, foot, half = SPOON, CUTLERY[0] - 4, 192.0, 26.0
    right = f"C{pair((x + half * 1.2, top))} {pair((x + half * 1.25, foot - 44))} {pair((x + 5, foot))}"
    left = f"C{pair((x - half * 1.25, foot - 44))} {pair((x - half * 1.2, top))} {pair((x, top))}"
    return f"M{pair((x, top))} {right} V{number(foot + 40)} H{number(x - 5)} V{number(foot)} {left} Z"


def handle(x: float) -> str:
    """Return a handle that widens to its round end."""
    top, foot = 224.0, CUTLERY[1]
    right = f"L{pair((x + 9, foot))} C{pair((x + 9, foot + 14))} {pair((x - 9, foot + 14))} {pair((x - 9, foot))}"
    return f"M{pair((x - 5, top))} H{number(x + 5)} {right} Z"


def shoulders(seat: float) -> str:
    """Return the line of a person's shoulders, bent around the table."""
    ends = around(seat - 5.6, SEAT_AT), around(seat + 5.6, SEAT_AT)
    return f"M{pair(ends[0])} Q{pair(around(seat, SEAT_AT + 8))} {pair(ends[1])}"


def arms(seat: float) -> str:
    """Return the arms of a person, from the shoulders to the table's edge."""
    left, right = (
        f"M{pair(around(seat + side * 7.4, SEAT_AT))} Q{pair(around(seat + side * 9, SEAT_AT - 22))} "
        f"{pair(around(seat + side * 4.6, PLATE[2] + 12))}"
        for side in (-1, 1)
    )
    return f"{left} {right}"


def around(degrees: float, distance: float) -> Point:
    """Return a point at a distance from the middle of the plate."""
    return PLATE[0] + distance * cos(radians(degrees)), PLATE[1] + distance * sin(radians(degrees))


def circle(middle: Point, radius: float) -> str:
    """Return a circle as two arcs."""
    (x, y), r = middle, number(radius)
    arcs = f"A{r} {r} 0 1 1 {pair((x + radius, y))} A{r} {r} 0 1 1 {pair((x - radius, y))}"
    return f"M{pair((x - radius, y))} {arcs} Z"


def box(left: float, top: float, right: float, bottom: float) -> str:
    """Return a rectangle as path data."""
    return f"M{pair((left, top))} H{number(right)} V{number(bottom)} H{number(left)} Z"


def upright(x: float, top: float, foot: float) -> str:
    """Return an upright line."""
    return f"M{pair((x, top))} V{number(foot)}"


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
    return f'fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"'


def group(name: str, paint: str, shapes: Iterable[str]) -> str:
    """Return a named group of paths in one paint."""
    paths = "".join(f'    <path d="{data}"/>\n' for data in shapes)
    return f'  <g id="{name}" {paint}>\n{paths}  </g>\n'


def document(title: str, groups: Iterable[str]) -> str:
    """Return an SVG as large as the paper with its bleed."""
    view = f"{LEFT} {TOP} {RIGHT - LEFT} {BOTTOM - TOP}"
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n  <title>{title}</title>\n'
    return start + "".join(groups) + "</svg>\n"


def main() -> None:
    """Write all drawings."""
    flyer = pathlib.Path(__file__).parents[1]
    drawings = {
        "art/table.svg": document("The plate that speaks", table()),
        "art/around.svg": document("Fork and spoon", cutlery()),
        "start/art/around.svg": document("People around a table", people()),
    }
    for name, drawing in drawings.items():
        (flyer / name).write_text(drawing, encoding="utf-8")


if __name__ == "__main__":
    main()
