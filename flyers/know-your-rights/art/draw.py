"""Draws the home of this flyer: outside a room with its door closed, inside the doors of a day.

The outside of the sheet is the inside of a home. Its door fills the cover and is closed; somebody has pushed a paper
under it, and the cat looks at it. The same wall and floor run on over the back, whose window holds the words for an
officer, and over the flap, where the two papers hang that one may be shown. On the inside of the sheet each place has
its own door. Units are points from the top left of the trim, y down; what runs off the sheet reaches into the bleed.
Run it and it writes its drawings beside itself: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator
from math import atan2, degrees

from shapes import INDIGO, MINT, WHITE, Point, disc, frame, line, moved, n, rect, ring, shape, stroke, within

# The edges of the paper with its bleed.
LEFT, TOP, RIGHT, BOTTOM = -9, -9, 801, 621
FLOOR = 492  # where the walls of the room end
SKIRTING = 5

# The door on the cover: its leaf, and the frame around it.
LEAF = (555.25, 34.0, 763.25, FLOOR - 4.0)
FRAME = 9.0

# The glass of the window on the back, its frame, how far its sill stands out, and the card that is held to it.
GLASS = (283.0, 85.0, 504.5, 235.5)
SASH, SILL = 6.0, 7.0
CARD = (294.0, 99.0, 493.5, 230.5)

# The papers on the flap, of a judge and of ICE: the left top corner, their size, and how far down their parts are.
JUDGE, OFFICE, PAPER = (22.0, 110.0), (22.0, 278.0), (96.0, 122.0)
PARTS = (24.0, 72.5, 101.0)

# The right half of the cat, from between its feet up to the crown of its head, y up negative: a point, a line to the
# next one, curves (three points each), and a line to the last point.
CAT = (
    *((-0.3, 0), (23, 0)),
    *((31, -1), (34, -14), (31, -26)),
    *((28, -38), (20.5, -46), (18, -54)),
    *((17.2, -57), (17.4, -58.8), (18.8, -61.5)),
    *((23, -67.5), (24, -76), (21.5, -82)),
    *((19.8, -87), (20.2, -93), (19, -98)),
    *((18.6, -99.6), (17.2, -99.8), (16.2, -98.6)),
    *((13, -95), (10, -92), (6.5, -89)),
    *((4, -89.8), (2, -90), (-0.3, -90)),
    (-0.3, -90),
)

# Inside: the floor of the night, where the home's wall ends, and the left end and the level of each door's sill.
NIGHT = 486
HOME_EDGE = 265.5
HOUSE, GATE, CAR, SHOP, CELL = (22.0, 250.0), (287.5, 92.0), (287.5, 316.0), (553.0, 92.0), (553.0, 316.0)


# The outside: a room.


def room() -> Iterator[str]:
    """Yield wall, skirting board and floor, under all three panels."""
    yield rect(MINT, (LEFT, TOP, RIGHT, FLOOR))
    yield rect(INDIGO, (LEFT, FLOOR, RIGHT, BOTTOM))
    yield rect(WHITE, (LEFT, FLOOR - SKIRTING, LEAF[0] - FRAME, FLOOR))
    yield rect(WHITE, (LEAF[2] + FRAME, FLOOR - SKIRTING, RIGHT, FLOOR))


def door() -> Iterator[str]:
    """Yield the cover's picture: the door, what is bolted, the paper under it and the cat."""
    left, top, right, foot = LEAF
    yield from moved(702.75, FLOOR, pushed_paper(), turn=-7)
    yield rect(WHITE, (left - FRAME, top - FRAME, right + FRAME, FLOOR))
    yield rect(INDIGO, LEAF)
    middle = (left + right) / 2 - 8
    for box in ((left + 20, 296, middle - 8, foot - 22), (middle + 8, 296, right - 36, foot - 22)):
        yield frame(MINT, 1.6, box)
        yield frame(MINT, 0.8, within(box, 7))
    yield from peephole(((left + right) / 2, 256))
    yield from locks(right)
    yield from moved(600.75, FLOOR + 13, cat(), scale=1.22)


def peephole(centre: Point) -> Iterator[str]:
    yield disc(MINT, centre, 8.2)
    yield disc(INDIGO, centre, 5.4)
    yield disc(WHITE, centre, 2.6)


def locks(right: float) -> Iterator[str]:
    """Yield the handle with its keyhole, and the chain that hangs from the leaf to the frame."""
    x = right - 17
    yield rect(WHITE, (x - 8, 308, x + 8, 350), 8)
    yield disc(WHITE, (x, 314), 13)
    yield disc(INDIGO, (x, 314), 9.4)
    yield disc(WHITE, (x, 314), 6.6)
    yield disc(INDIGO, (x, 334), 2.6)
    yield shape(INDIGO, f"M{n(x - 1.1)} 334L{n(x + 1.1)} 334L{n(x + 2.2)} 343L{n(x - 2.2)} 343Z")
    yield rect(WHITE, (right - 76, 250, right - 12, 262), 6)
    yield rect(INDIGO, (right - 69, 254.6, right - 19, 257.4), 1.4)
    yield rect(INDIGO, (right + 1, 246, right + 8, 266), 2)
    yield from chain((right - 62, 256.0), (right + 4.5, 256.0), 27, 10)
    yield disc(INDIGO, (right - 62, 256), 4.8)
    yield disc(WHITE, (right - 62, 256), 3.2)


def chain(start: Point, end: Point, sag: float, links: int) -> Iterator[str]:
    """Yield links along a parabola, seen in turn from the front and from the side."""
    span, drop = end[0] - start[0], end[1] - start[1]
    for i in range(links + 1):
        t = i / links
        x, y = start[0] + span * t, start[1] + drop * t + 4 * sag * t * (1 - t)
        turn = degrees(atan2(drop + 4 * sag * (1 - 2 * t), span))
        yield from moved(x, y, [link(i % 2 == 0)], turn=turn)


def link(flat: bool) -> str:
    width, height = (10.5, 6.2) if flat else (8.6, 2.2)
    box = (-width / 2, -height / 2, width / 2, height / 2)
    return frame(WHITE, 1.9, box, height / 2 - 0.95) if flat else rect(WHITE, box, height / 2)


def pushed_paper() -> Iterator[str]:
    """Yield the paper that lies on the floor, its upper end still under the door."""
    yield rect(WHITE, (-37, -14, 41, 52))
    for y, right in ((10, 30), (17, 30), (24, 10)):
        yield rect(INDIGO, (-27, y, right, y + 2.2))
    yield rect(INDIGO, (-27, 43, 12, 44.2))
    yield rect(MINT, (18, 32, 31, 44.2))


def cat() -> Iterator[str]:
    """Yield a cat that sits with its back to us, its feet at the origin."""
    yield stroke(WHITE, 6.5, "M14 -2.8C26 2.5 38 3.5 45 1")
    for side in (1, -1):
        half = [(s * side, y) for s, y in CAT]
        yield shape(
            WHITE, line("M", half[:1]) + line("L", half[1:2]) + line("C", half[2:-1]) + line("L", half[-1:]) + "Z"
        )
        yield stroke(INDIGO, 1.1, f"M{10 * side} 0C{12 * side} -7 {12 * side} -12 {9 * side} -18")


def window() -> Iterator[str]:
    """Yield the window on the back: night behind its bars, and on the glass the card for the officer."""
    left, top, right, foot = GLASS
    middle = (left + right) / 2
    yield rect(WHITE, (left - SASH, top - SASH, right + SASH, foot + SASH))
    yield rect(INDIGO, GLASS)
    yield rect(WHITE, (left - SASH - SILL, foot + SASH, right + SASH + SILL, foot + SASH + 5))
    yield from (rect(WHITE, (x - 1.2, top, x + 1.2, foot)) for x in (middle - 55, middle, middle + 55))
    yield from moved(right - 28, top + 6.5, [crescent()])
    for x, y, radius in ((20, 6, 1.3), (40, 10.5, 1), (72, 4.5, 1), (92, 10, 1.4), (131, 6.5, 1.2), (152, 10.5, 0.9)):
        yield disc(MINT, (left + x, top + y), radius)
    yield rect(WHITE, CARD)


def crescent() -> str:
    return shape(MINT, "M1.9 -5C-3.7 -5 -6.2 0 -3.7 3.4C-1.9 6.2 2.5 5.9 4.3 3.4C0.6 4 -1.9 0 1.9 -5Z")


def papers() -> Iterator[str]:
    """Yield the two papers on the flap, and the lines from their parts to the words about them."""
    for place, judge in ((JUDGE, True), (OFFICE, False)):
        yield from moved(*place, [*sheet(judge)])


def sheet(judge: bool) -> Iterator[str]:
    """Yield a warrant: who issues it, whom it names, who signed it."""
    width, height = PAPER
    yield rect(WHITE, (0, 0, width, height))
    yield frame(INDIGO, 1, (0, 0, width, height))
    yield from (court() if judge else agency())
    for y, right in ((45.0, 84.0), (52.0, 78.0), (59.0, 84.0)):
        yield rect(INDIGO, (12, y, right, y + 1.8))
    yield rect(MINT, (9, 67, 87, 78))
    yield rect(INDIGO, (12, 71.6, 64 if judge else 44, 73.4))
    yield rect(INDIGO, (12, 108, 60, 109.2))
    yield from signature(judge)
    yield f'<g id="{"judge" if judge else "office"}-lines">'
    for y in PARTS:
        yield rect(INDIGO, (width - 4, y - 0.5, width + 9, y + 0.5))
        yield disc(INDIGO, (width - 4, y), 2.2)
    yield "</g>"
    yield from moved(width, 4, granted() if judge else refused())


def court() -> Iterator[str]:
    """Yield the front of a court: steps, columns and a gable."""
    yield shape(INDIGO, "M48 9L65 18L31 18Z")
    yield from (rect(INDIGO, (x, 20, x + 3.4, 30)) for x in (33.6, 42, 50.6, 59))
    yield rect(INDIGO, (31, 31.6, 65, 33.6))
    yield rect(INDIGO, (28, 35, 68, 37))


def agency() -> Iterator[str]:
    """Yield the head of an office's form: a round seal, two lines, and the box of its number."""
    yield ring(INDIGO, 1.5, (24, 23), 12)
    yield shape(INDIGO, "M24 15L31 17C31 24 29 28.5 24 31.5C19 28.5 17 24 17 17Z")
    yield rect(INDIGO, (43, 13, 78, 15.6))
    yield rect(INDIGO, (43, 19, 70, 21.6))
    yield frame(INDIGO, 1.1, (43, 26.5, 66, 35))


def signature(judge: bool) -> Iterator[str]:
    """Yield a hand's signature; a court's has the court's stamp beside it."""
    if judge:
        yield stroke(
            INDIGO,
            1.9,
            "M15 105C19 90 25 90 23 99C21 107 29 106 33 98C34 94 38 95 37 100C36 104 41 104 45 100C48 97 50 100 55 98",
        )
        yield ring(INDIGO, 1.3, (75, 101), 9.5)
        yield ring(INDIGO, 0.8, (75, 101), 6.6)
    else:
        yield stroke(INDIGO, 1.9, "M15 103L21 94L25 104L30 95L34 103C38 98 41 98 43 101L55 99")


def granted() -> Iterator[str]:
    yield disc(INDIGO, (0, 0), 11)
    yield stroke(WHITE, 2.6, "M-5 0.5L-1.5 4.2L5.2 -4")


def refused() -> Iterator[str]:
    yield disc(WHITE, (0, 0), 11)
    yield ring(INDIGO, 2, (0, 0), 10)
    yield stroke(INDIGO, 2.6, "M-4 -4L4 4M4 -4L-4 4")


# The inside: a home, and the doors of a day.


def inside() -> Iterator[str]:
    """Yield the home's wall, the night's floor over all three panels, and a door for each place."""
    yield rect(MINT, (LEFT, TOP, HOME_EDGE, NIGHT))
    yield rect(INDIGO, (LEFT, NIGHT, RIGHT, BOTTOM))
    for (x, y), width, door_of in (
        (HOUSE, 221.5, house_door),
        (GATE, 221.5, gate),
        (CAR, 221.5, car_door),
        (SHOP, 217, shop_door),
        (CELL, 217, cell_door),
    ):
        yield rect(INDIGO, (x, y, x + width, y + 2.2))
        yield from moved(x, y, [*door_of()])
    yield from moved(HOUSE[0] + 199, HOUSE[1], cat(), scale=0.47)


def house_door() -> Iterator[str]:
    yield rect(WHITE, (0, -92, 58, 0))
    yield rect(INDIGO, (5, -87, 53, 0))
    for box in ((11, -80, 27, -50), (31, -80, 47, -50), (11, -36, 27, -8), (31, -36, 47, -8)):
        yield frame(MINT, 1.3, box)
    yield disc(WHITE, (47, -43), 2.8)


def gate() -> Iterator[str]:
    for x in (3, 12, 21, 30):
        yield shape(INDIGO, f"M{x} 0L{x} -44L{x + 3.5} -50L{x + 7} -44L{x + 7} 0Z")
    yield rect(INDIGO, (0, -37, 40, -32.5))
    yield rect(INDIGO, (0, -13, 40, -8.5))
    for post in (-1.2, 37.2):
        yield rect(INDIGO, (post, -54, post + 4, 0))
        yield disc(INDIGO, (post + 2, -57.5), 4)


def car_door() -> Iterator[str]:
    yield shape(
        INDIGO,
        "M2 -30L17 -58C18.5 -61 20.5 -62 24 -62L40 -62C43 -62 44 -61 44 -58L44 -6C44 -2 42 0 38 0L8 0C4 0 2 -2 2 -6Z",
    )
    yield shape(WHITE, "M9 -32L21 -54.5C22 -56 23 -56.5 24.5 -56.5L37.5 -56.5C38.5 -56.5 39 -56 39 -55L39 -32Z")
    yield rect(MINT, (29, -25, 39, -21.4), 1.8)
    yield rect(INDIGO, (-3, -38, 7, -30), 3)


def shop_door() -> Iterator[str]:
    yield rect(INDIGO, (0, -62, 44, 0))
    yield rect(WHITE, (21.3, -58, 22.7, 0))
    for x in (11.4, 32.6):
        yield disc(MINT, (x, -42), 6.4)
    for x in (4, 25.2):
        yield frame(MINT, 1.2, (x, -14, x + 14.8, -4))
    yield rect(WHITE, (16.4, -30, 18.4, -20), 1)
    yield rect(WHITE, (25.6, -30, 27.6, -20), 1)


def cell_door() -> Iterator[str]:
    yield frame(INDIGO, 4, (0, -62, 44, 0))
    yield from (rect(INDIGO, (x, -60, x + 3, -2)) for x in (9.2, 16.8, 24.4, 32))
    yield rect(INDIGO, (2, -40, 42, -37))
    yield rect(INDIGO, (27, -38, 42, -22))
    yield disc(MINT, (34.5, -30.5), 2.2)
    yield rect(MINT, (33.7, -30, 35.3, -25.6))


def save(name: str, shapes: Iterable[str]) -> None:
    box = " ".join(map(n, (LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP)))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">\n{chr(10).join(shapes)}\n</svg>\n'
    pathlib.Path(__file__).with_name(name).write_text(svg, "utf-8", newline="\n")


if __name__ == "__main__":
    save("room.svg", [*room(), *window(), *papers()])
    save("door.svg", door())
    save("inside.svg", inside())
