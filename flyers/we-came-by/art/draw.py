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
from typing import NamedTuple

FIR, GOLD, WHITE = "#123F36", "#FFB92E", "#FFFFFF"

WIDTH, HEIGHT, EDGE, CORNER = 306.0, 792.0, 18.0, 14.0
MOON, RADIUS = (WIDTH / 2, 72.0), 45.0

# On the front: the foot of the night, and how high the glow behind the houses is at the edges and in the middle.
STREET, GLOW, CROWN = 452.0, 362.0, 296.0

# The head of the note on the front, how thick its edges are, how far the steps go down, and how far each of them is.
NOTE, NOTE_EDGE, ARRIVED, STEP = 501.0, 3.5, 494.0, 9.4

# A footprint that goes to the right: heel and sole.
SOLE = (
    "M-4.2 0a1.3 1.3 0 1 1 2.6 0a1.3 1.3 0 1 1 -2.6 0ZM-1 -.2C-1 -1.9 1.2 -2.3 2.9 -1.9S4.9 1.5 3.1 1.8S-1 1.6 -1 -.2Z"
)

# On the back: the foot of the night, and the head of the plate with the contact.
NIGHT, PLATE = 192.0, 614.0


class House(NamedTuple):
    """A house from the side of its gable: its middle, width, and the heights of eaves and ridge over the street.

    It has one window beside its door or two over it; `chimney` is the chimney's middle from the house's, 0 is none.
    """

    x: float
    width: float
    eaves: float
    ridge: float
    windows: int
    chimney: float = 0.0


HOUSES = (
    House(57, 50, 38, 68, 1, -12),
    House(119, 58, 52, 88, 2),
    House(184, 48, 36, 66, 1),
    House(246, 54, 46, 80, 2, 13),
)


def front() -> Iterator[str]:
    """Yield the shapes of the front: the night, the moon, the glow, the houses and the pennants between them."""
    yield plate(FIR, EDGE, NOTE, head=True)
    yield from moon(1)
    yield from stars(1)
    right = WIDTH - EDGE
    crown = f"M{EDGE:g} {GLOW:g} Q{WIDTH / 2:g} {CROWN:g} {right:g} {GLOW:g}"
    yield path(GOLD, f"{crown} L{right:g} {NOTE:g} L{EDGE:g} {NOTE:g} Z")
    yield from around_note()
    for n, house in enumerate(HOUSES):
        yield from built(house, STREET, 1, GOLD)
        yield from steps(house, n)
    for a, b in pairwise(HOUSES):
        yield from pennants(a, b, STREET, 1)


def back() -> Iterator[str]:
    """Yield the shapes of the back: the night with the moon, and the street on the plate for the contact."""
    yield plate(FIR, EDGE, NIGHT, head=True)
    yield from moon(-1)
    yield from stars(-1)
    for house in HOUSES:
        yield from built(house, PLATE, 0.86, GOLD)
    for a, b in pairwise(HOUSES):
        yield from pennants(a, b, PLATE, 0.86)
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


def built(house: House, foot: float, scale: float, light: str) -> Iterator[str]:
    """Yield a house that stands on a line: chimney, walls and roof, windows and door."""
    half, over = house.width / 2, 5.0

    def box(colour: str, x: float, top: float, size: tuple[float, float]) -> str:
        left, upper = house.x + (x - size[0] / 2) * scale, foot - top * scale
        return rect(colour, left, upper, size[0] * scale, size[1] * scale)

    if house.chimney:
        yield box(FIR, house.chimney, house.ridge - 2, (8, 26))
    roof = ((half, 0), (half, house.eaves), (half + over, house.eaves), (0, house.ridge))
    outline = [*roof, *((-x, y) for x, y in reversed(roof[:3]))]
    yield path(FIR, "M" + " L".join(f"{house.x + x * scale:g} {foot - y * scale:g}" for x, y in outline) + " Z")
    if house.windows == 1:
        yield box(light, half * 0.42, house.eaves - 6, (11, 12))
        yield box(WHITE, half * -0.42, 21, (11, 21))
    else:
        yield box(light, half * -0.5, house.eaves - 8, (11, 12))
        yield box(WHITE, half * 0.5, house.eaves - 8, (11, 12))
        yield box(light, 0, 21, (11, 21))
    yield f'<circle fill="{light}" cx="{house.x:g}" cy="{foot - (house.eaves + 10) * scale:g}" r="{3.4 * scale:g}"/>'


def steps(house: House, number: int) -> Iterator[str]:
    """Yield the steps that lead from a house's door to the note, a left foot and a right foot in turn."""
    start = (house.x - (house.width * 0.21 if house.windows == 1 else 0), STREET + 4)
    end = (WIDTH / 2 + 30 * (number - 1.5), ARRIVED)
    first, second = (start[0], start[1] + 24), (end[0], end[1] - 30)

    def at(t: float) -> tuple[float, float]:
        x, y = (
            (1 - t) ** 3 * start[i] + 3 * t * (1 - t) ** 2 * first[i] + 3 * t * t * (1 - t) * second[i] + t**3 * end[i]
            for i in (0, 1)
        )
        return x, y

    line = [at(n / 200) for n in range(201)]
    walked, foot = STEP / 2, 1
    for (x1, y1), (x2, y2) in pairwise(line):
        length = hypot(x2 - x1, y2 - y1)
        walked += length
        if walked >= STEP:
            walked -= STEP
            across = (-(y2 - y1) / length, (x2 - x1) / length)
            turn = degrees(atan2(y2 - y1, x2 - x1))
            place = f"translate({x2 + foot * 2.6 * across[0]:.2f} {y2 + foot * 2.6 * across[1]:.2f}) rotate({turn:.1f})"
            yield f'<path fill="{FIR}" transform="{place}" d="{SOLE}"/>'
            foot = -foot


def around_note() -> Iterator[str]:
    """Yield the edges of the note, in the color of the ground; the note is the paper."""
    foot = HEIGHT - EDGE
    for x in (EDGE, WIDTH - EDGE - NOTE_EDGE):
        yield rect(GOLD, x, NOTE - 1, NOTE_EDGE, foot - NOTE + 1)
    yield rect(GOLD, EDGE, foot - NOTE_EDGE, WIDTH - 2 * EDGE, NOTE_EDGE)


def pennants(a: House, b: House, foot: float, scale: float) -> Iterator[str]:
    """Yield a line from ridge to ridge, and three pennants where it hangs free of both roofs."""
    start, end = (a.x, foot - a.ridge * scale + 1.2), (b.x, foot - b.ridge * scale + 1.2)
    middle = ((start[0] + end[0]) / 2, max(start[1], end[1]) + 12)
    yield line(FIR, 1.2, f"M{start[0]:g} {start[1]:g} Q{middle[0]:g} {middle[1]:g} {end[0]:g} {end[1]:g}")

    def hung(t: float) -> tuple[float, float]:
        x, y = ((1 - t) ** 2 * start[i] + 2 * t * (1 - t) * middle[i] + t * t * end[i] for i in (0, 1))
        return x, y

    steps = [n / 100 for n in range(101)]
    free = [t for t in steps if all(hung(t)[1] + 8 < foot - under(hung(t)[0], house, scale) for house in (a, b))]
    for x, y in map(hung, (free[0], (free[0] + free[-1]) / 2, free[-1])):
        yield path(FIR, f"M{x - 3:.2f} {y:.2f} L{x + 3:.2f} {y:.2f} L{x:.2f} {y + 7:.2f} Z")


def under(x: float, house: House, scale: float) -> float:
    """Return how high a house's roof stands over the street at a place across it; nothing where there is no roof."""
    reach = (house.width / 2 + 5) * scale
    away = abs(x - house.x) / reach
    return (house.ridge - (house.ridge - house.eaves) * away) * scale if away < 1 else 0.0


def plate(colour: str, top: float, foot: float, head: bool) -> str:
    """Return a plate between the safe edges, its corners round at the head, or at the foot."""
    left, right = EDGE, WIDTH - EDGE
    end, flat, by = (top, foot, CORNER) if head else (foot, top, -CORNER)
    first = f"M{left:g} {flat:g} L{left:g} {end + by:g} Q{left:g} {end:g} {left + CORNER:g} {end:g}"
    last = f"L{right - CORNER:g} {end:g} Q{right:g} {end:g} {right:g} {end + by:g} L{right:g} {flat:g} Z"
    return path(colour, f"{first} {last}")


def rect(colour: str, x: float, y: float, width: float, height: float) -> str:
    """Return a filled rectangle."""
    return f'<rect fill="{colour}" x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/>'


def path(colour: str, data: str) -> str:
    """Return a filled path."""
    return f'<path fill="{colour}" d="{data}"/>'


def line(colour: str, width: float, data: str) -> str:
    """Return a stroke with round ends."""
    return f'<path fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round" d="{data}"/>'


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
