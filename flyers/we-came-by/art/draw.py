"""Draws the two sides of the door hanger: `front.svg`, houses under the moon, and `back.svg`, the same street, small.

On the front the glow of the street is the ground, and steps lead over it from each door to the note left at yours.

The moon is where the hole is cut, an inch and a quarter wide, with a dashed line to cut along from the head. Both
sides have it in the middle, and the back has the line on its other side, so they agree. All ink stays a quarter of an
inch off the cut. Units are points from the top left of the trim, y down. Run it and it writes both files beside
itself: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import atan2, cos, degrees, hypot, radians, sin

from street import FIR, GOLD, WHITE, line, street

WIDTH, HEIGHT, EDGE, CORNER = 306.0, 792.0, 18.0, 14.0
MOON, RADIUS = (WIDTH / 2, 72.0), 45.0

# On the front: the foot of the night, and how high the glow behind the houses is at the edges and in the middle.
STREET, GLOW, CROWN = 452.0, 362.0, 296.0

# The note on the front is the paper: its head, and the plate below it. How far the steps go down, how far each of them
# is, and how large; and where the doors are.
NOTE, FOOT, ARRIVED, STEP, LARGE = 503.0, 742.0, 495.0, 11.0, 1.2
DOORS = (39.0, 118.5, 194.0, 257.0)

# A footprint that goes to the right: heel and sole.
SOLE = (
    "M-4.2 0a1.3 1.3 0 1 1 2.6 0a1.3 1.3 0 1 1 -2.6 0ZM-1 -.2C-1 -1.9 1.2 -2.3 2.9 -1.9S4.9 1.5 3.1 1.8S-1 1.6 -1 -.2Z"
)

# On the back: the foot of the night, and the head of the plate with the contact.
NIGHT, PLATE = 192.0, 614.0


def front() -> Iterator[str]:
    """Yield the shapes of the front: the night, the moon, the glow, the houses and the pennants between them."""
    yield plate(FIR, EDGE, GLOW + 1, head=True)
    yield from moon(1)
    yield from stars(1)
    right = WIDTH - EDGE
    crown = f"M{EDGE:g} {GLOW:g} Q{WIDTH / 2:g} {CROWN:g} {right:g} {GLOW:g}"
    yield path(GOLD, f"{crown} L{right:g} {NOTE:g} L{EDGE:g} {NOTE:g} Z")
    yield plate(FIR, FOOT, HEIGHT - EDGE, head=False)
    yield from street(STREET)
    for n, door in enumerate(DOORS):
        yield from steps(door, n)


def back() -> Iterator[str]:
    """Yield the shapes of the back: the night with the moon, and the street on the plate for the contact."""
    yield plate(FIR, EDGE, NIGHT, head=True)
    yield from moon(-1)
    yield from stars(-1)
    yield from street(PLATE)
    yield plate(GOLD, PLATE, HEIGHT - EDGE, head=False)


def moon(side: int) -> Iterator[str]:
    """Yield the moon and the dashed line to it, at its right if `side` is 1 and at its left if it is -1."""
    yield f'<circle fill="{GOLD}" cx="{MOON[0]:g}" cy="{MOON[1]:g}" r="{RADIUS:g}"/>'
    x, y = on_moon(-52)
    end = (x + (y - EDGE) * 0.8, EDGE)
    yield '<g id="cut">'
    for n in range(3):
        points = [(x + (end[0] - x) * (n + t) / 3, y + (end[1] - y) * (n + t) / 3) for t in (0.2, 0.75)]
        (x1, y1), (x2, y2) = ((MOON[0] + side * (px - MOON[0]), py) for px, py in points)
        yield line(WHITE, 1.4, f"M{x1:.2f} {y1:.2f} L{x2:.2f} {y2:.2f}")
    yield "</g>"


def on_moon(angle: float) -> tuple[float, float]:
    """Return a point of the moon's edge."""
    return MOON[0] + RADIUS * cos(radians(angle)), MOON[1] + RADIUS * sin(radians(angle))


def stars(side: int) -> Iterator[str]:
    """Yield the stars, as they are or the other way round."""
    for x, y, r in ((44, 52, 1.8), (72, 96, 1.3), (84, 40, 1.3), (248, 92, 1.8), (262, 46, 1.3), (36, 112, 1.2)):
        yield f'<circle fill="{WHITE}" cx="{MOON[0] + side * (x - MOON[0]):g}" cy="{y}" r="{r}"/>'


def steps(door: float, number: int) -> Iterator[str]:
    """Yield the steps that lead from a door to the note, a left foot and a right foot in turn."""
    start = (door, STREET + 3)
    end = (WIDTH / 2 + 34 * (number - 1.5), ARRIVED)
    first, second = (start[0], start[1] + 24), (end[0], end[1] - 30)

    def at(t: float) -> tuple[float, float]:
        x, y = (
            (1 - t) ** 3 * start[i] + 3 * t * (1 - t) ** 2 * first[i] + 3 * t * t * (1 - t) * second[i] + t**3 * end[i]
            for i in (0, 1)
        )
        return x, y

    way = [at(n / 200) for n in range(201)]
    walked, foot = STEP / 2, 1
    for (x1, y1), (x2, y2) in pairwise(way):
        length = hypot(x2 - x1, y2 - y1)
        walked += length
        if walked >= STEP:
            walked -= STEP
            across = (-(y2 - y1) / length, (x2 - x1) / length)
            turn = degrees(atan2(y2 - y1, x2 - x1))
            x, y = (x2 + foot * 3 * across[0], y2 + foot * 3 * across[1])
            place = f"translate({x:.2f} {y:.2f}) rotate({turn:.1f}) scale({LARGE})"
            yield f'<path fill="{FIR}" transform="{place}" d="{SOLE}"/>'
            foot = -foot


def plate(colour: str, top: float, foot: float, head: bool) -> str:
    """Return a plate between the safe edges, its corners round at the head, or at the foot."""
    left, right = EDGE, WIDTH - EDGE
    end, flat, by = (top, foot, CORNER) if head else (foot, top, -CORNER)
    first = f"M{left:g} {flat:g} L{left:g} {end + by:g} Q{left:g} {end:g} {left + CORNER:g} {end:g}"
    last = f"L{right - CORNER:g} {end:g} Q{right:g} {end:g} {right:g} {end + by:g} L{right:g} {flat:g} Z"
    return path(colour, f"{first} {last}")


def path(colour: str, data: str) -> str:
    """Return a filled path."""
    return f'<path fill="{colour}" d="{data}"/>'


def document(title: str, shapes: Iterable[str]) -> str:
    """Return an SVG of one side."""
    lines = "".join(f"  {each}\n" for each in shapes)
    view = f"0 0 {WIDTH:g} {HEIGHT:g}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n  <title>{title}</title>\n{lines}</svg>\n'


def main() -> None:
    """Write both drawings beside this script."""
    here = pathlib.Path(__file__).parent
    (here / "front.svg").write_text(document("Houses under the moon", front()), encoding="utf-8")
    (here / "back.svg").write_text(document("A street", back()), encoding="utf-8")


if __name__ == "__main__":
    main()
