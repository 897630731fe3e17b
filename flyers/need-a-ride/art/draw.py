"""Draws the pickup: `pickup.svg`, whose tailgate asks and whose plate says whom to call.

A pickup is seen from behind, as somebody sees it who stands at the road. Through its rear window one sees the driver
and, beside, a seat that is free. The title stands on the tailgate and the phone on the plate. The road under it is
where the tabs hang, a dash of its middle over each. Units are points from the top left of the trim, y down; the
drawing reaches into the bleed. Run it and it writes its file beside itself: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator

NAVY, YELLOW, WHITE = "#17365C", "#FFC83D", "#FFFFFF"

# The edges of the paper with its bleed, and the middle of the pickup.
LEFT, TOP, RIGHT, BOTTOM, MIDDLE = -9, -9, 621, 801, 306

# Where the sky ends, and the road with the dashes of its middle.
GROUND, ROAD, DASH, STEP = 466.0, (610.0, 630.0), 34.0, 59.07

# The sun behind the cab, and the firs beside the road: the middle of each and how high it stands.
SUN = (306.0, 170.0, 142.0)
FIRS = ((6.0, 208.0), (610.0, 236.0))

Point = tuple[float, float]
Box = tuple[float, float, float, float]


def pickup() -> Iterator[str]:
    """Yield the groups of the drawing from the back to the front: sky, firs, cab, tailgate, bumper, road."""
    yield group("sky", fill(YELLOW), [box((LEFT, TOP, RIGHT, GROUND))])
    yield group("sun", fill(WHITE), [circle(SUN[:2], SUN[2])])
    yield group("firs", fill(NAVY), (fir(*one) for one in FIRS))
    yield group("ground", fill(WHITE), [box((LEFT, GROUND, RIGHT, ROAD[0]))])
    yield from cab()
    yield group("tyres", fill(NAVY), both((88, 430, 160, 480), 12))
    yield group("body", fill(NAVY), [rounded((66, 170, 546, 388), 18)])
    yield group("edge", line(YELLOW, 2.6), [rounded((112, 187, 500, 376), 10)])
    yield group("handle", fill(YELLOW), [rounded((272, 180, 340, 194), 5)])
    yield from lights()
    yield group("bumper", fill(NAVY), [rounded((54, 394, 558, 442), 12)])
    yield from plate((176, 386, 436, 460))
    yield group("road", fill(NAVY), [box((LEFT, ROAD[0], RIGHT, ROAD[1]))])
    yield group("dashes", fill(YELLOW), dashes())


def cab() -> Iterator[str]:
    """Yield the cab: roof and mirrors, and through the rear window the driver and the seat that is free."""
    yield group("arms", line(NAVY, 7), ("M150 134 L200 142", "M462 134 L412 142"))
    yield group("mirrors", fill(NAVY), both((122, 112, 154, 160), 8))
    yield group("cab", fill(NAVY), [hood(172, 190, 62, 216, 26)])
    yield group("glass", fill(WHITE), [hood(158, 212, 84, 229, 14)])
    yield group("driver", fill(NAVY), driver())
    yield group("seat", fill(YELLOW), [free_seat()])
    yield group("seat-edge", line(NAVY, 3.4), [free_seat()])
    yield group("mirror", fill(NAVY), [rounded((294, 88, 318, 97), 3)])
    yield group("brake-light", fill(YELLOW), [rounded((282, 69, 330, 76), 3)])


def lights() -> Iterator[str]:
    """Yield the lights at both sides of the tailgate."""
    yield group("lights", fill(YELLOW), both((78, 192, 102, 300), 6))
    yield group("reverse-lights", fill(WHITE), both((78, 306, 102, 354), 6))


def plate(outside: Box) -> Iterator[str]:
    """Yield the plate with its border and two bolts; a wide number has room below them."""
    left, top, right, foot = outside
    bolts = [(x, top + 15) for x in (left + 15, right - 15)]
    yield group("plate-edge", fill(YELLOW), [rounded(outside, 12)])
    yield group("plate", fill(WHITE), [rounded((left + 5, top + 5, right - 5, foot - 5), 8)])
    yield group("bolts", fill(NAVY), (circle(bolt, 3) for bolt in bolts))


def driver() -> tuple[str, str]:
    """Return the driver's head and shoulders."""
    return circle((263, 117), 16.5), "M230 160 C231 138 246 134 263 134 C280 134 295 138 296 160 Z"


def free_seat() -> str:
    """Return the back of an empty seat with its headrest."""
    rest = rounded((329, 103, 371, 129), 9)
    return f"{rest} M341 129 V137 M359 129 V137 M318 158 C318 140 326 137 336 137 L364 137 C374 137 382 140 382 158"


def fir(x: float, height: float) -> str:
    """Return a fir in five tiers that stands on the ground."""
    steps = 5
    tier = height / steps
    right: list[Point] = [(x, GROUND - height)]
    for step in range(steps):
        reach, foot = height * (0.03 + (step + 1) * 0.031), GROUND - height + (step + 1) * tier
        right += [(x + reach, foot), (x + reach * 0.42, foot)]
    left = [(2 * x - across, down) for across, down in reversed(right[1:-1])]
    return "M" + " L".join(map(pair, [*right[:-1], *left])) + " Z"


def dashes() -> Iterator[str]:
    """Yield the dashes in the middle of the road, one over each of the tabs, which are `STEP` apart."""
    middle = sum(ROAD) / 2
    for n in range(-6, 6):
        x = MIDDLE + (n + 0.5) * STEP
        left, right = max(LEFT, x - DASH / 2), min(RIGHT, x + DASH / 2)
        if left < right:
            yield box((left, middle - 2, right, middle + 2))


def hood(foot: float, left: float, top: float, shoulder: float, corner: float) -> str:
    """Return a cab's shape: straight sides that lean inwards from the foot, and a roof with round corners."""
    right, other = 2 * MIDDLE - left, 2 * MIDDLE - shoulder
    roof = f"Q{pair((shoulder, top))} {pair((shoulder + corner, top))} H{number(other - corner)}"
    back = f"Q{pair((other, top))} {pair((other + (right - other) * 0.3, top + corner))} L{pair((right, foot))}"
    return f"M{pair((left, foot))} L{pair((shoulder - (shoulder - left) * 0.3, top + corner))} {roof} {back} Z"


def both(one: Box, corner: float) -> tuple[str, str]:
    """Return a rounded box and the same on the other side of the pickup."""
    left, top, right, foot = one
    return rounded(one, corner), rounded((2 * MIDDLE - right, top, 2 * MIDDLE - left, foot), corner)


def rounded(outside: Box, corner: float) -> str:
    """Return a box with round corners."""
    left, top, right, foot = outside
    sides = (
        f"M{pair((left + corner, top))} H{number(right - corner)} Q{pair((right, top))} {pair((right, top + corner))}",
        f"V{number(foot - corner)} Q{pair((right, foot))} {pair((right - corner, foot))}",
        f"H{number(left + corner)} Q{pair((left, foot))} {pair((left, foot - corner))}",
        f"V{number(top + corner)} Q{pair((left, top))} {pair((left + corner, top))} Z",
    )
    return " ".join(sides)


def circle(middle: Point, radius: float) -> str:
    """Return a circle as two arcs."""
    (x, y), r = middle, number(radius)
    arcs = f"A{r} {r} 0 1 1 {pair((x + radius, y))} A{r} {r} 0 1 1 {pair((x - radius, y))}"
    return f"M{pair((x - radius, y))} {arcs} Z"


def box(outside: Box) -> str:
    """Return a box as path data."""
    left, top, right, foot = outside
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
    return f'fill="none" stroke="{colour}" stroke-width="{width:g}" stroke-linecap="round"'


def group(name: str, paint: str, shapes: Iterable[str]) -> str:
    """Return a named group of paths in one paint."""
    paths = "".join(f'    <path d="{data}"/>\n' for data in shapes)
    return f'  <g id="{name}" {paint}>\n{paths}  </g>\n'


def document(title: str, groups: Iterable[str]) -> str:
    """Return an SVG of the whole sheet with its bleed."""
    view = f"{LEFT} {TOP} {RIGHT - LEFT} {BOTTOM - TOP}"
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n  <title>{title}</title>\n'
    return start + "".join(groups) + "</svg>\n"


def main() -> None:
    """Write the drawing beside this script."""
    file = pathlib.Path(__file__).with_name("pickup.svg")
    file.write_text(document("A pickup that asks", pickup()), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
