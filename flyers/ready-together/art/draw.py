"""Draws the quilt: `outside.svg` and `inside.svg`, and the inside of a new flyer, `../start/art/inside.svg`.

A quilt is made by many hands of what each has, and keeps people safe and warm. On the cover it hangs on the barn
where everybody meets; the fields are its patches, and hand in hand people come over them. Inside, its blocks tell:
a log cabin is the land around a house, ring by ring, and flying geese are three levels of leaving. Units are points
from the top left of the trim, y down; both sides reach into the bleed. Run it and it writes all files: `draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from math import cos, pi

from neighbors import Person, cabin, farmhouse, people, trailer
from shapes import (
    CHEDDAR,
    INDIGO,
    MUSLIN,
    RED,
    WHITE,
    Ground,
    Mark,
    Point,
    Square,
    bag_block,
    box,
    cabin_block,
    can_block,
    cross_block,
    drop_block,
    house_block,
    light_block,
    line,
    pine_block,
    pinwheel_block,
    polygon,
    star_block,
    stitches,
    through,
    wave,
)

# The edges of the paper with its bleed.
LEFT, TOP, RIGHT, BOTTOM = -9, -9, 801, 621

# The barn stands in the middle of the cover. Its door is where the day and the hours are printed.
BARN, FLOOR, EAVES, KNEE, PEAK = 659.25, 541.0, 404.0, 338.0, 290.0
WALL, SHOULDER = 113.0, 76.0  # half widths of the wall and of the roof's knee
DOOR_LEFT, DOOR_TOP, DOOR_RIGHT = 579.0, 413.0, 739.5
QUILT = Square(BARN - 33, 329, 66)

# The ground of the event's code and the words beside it, on the back: the upper half of a card.
CARD = (285.0, 240.0, 504.0, 344.0)

# Where the earth of the cover begins, to the left of the barn, and the rows of fields below the ridge.
YARD = 541.0
ROWS = 4
FIELDS = (
    (INDIGO, CHEDDAR, RED, INDIGO, CHEDDAR, RED, INDIGO, CHEDDAR, INDIGO, RED),
    (RED, INDIGO, MUSLIN, RED, INDIGO, CHEDDAR, RED, MUSLIN, CHEDDAR, INDIGO),
    (CHEDDAR, INDIGO, RED, INDIGO, MUSLIN, CHEDDAR, RED, INDIGO, CHEDDAR, INDIGO),
)

ROW_OF_PEOPLE = (
    Person(284, 58, MUSLIN, WHITE, "bald", CHEDDAR),
    Person(312, 57, CHEDDAR, INDIGO, "bun", RED, "skirt"),
    Person(335, 38, CHEDDAR, INDIGO, "braids", WHITE, "striped"),
    Person(360, 65, INDIGO, INDIGO, "short", MUSLIN),
    Person(391, 60, MUSLIN, RED, "bob", CHEDDAR, "chair"),
    Person(424, 59, CHEDDAR, INDIGO, "scarf", RED, "gown"),
    Person(449, 41, INDIGO, INDIGO, "puffs", CHEDDAR, "trousers", RED),
    Person(475, 63, MUSLIN, RED, "hat", WHITE, "bib", INDIGO, 1.18),
    Person(504, 57, INDIGO, WHITE, "curls", RED, "skirt"),
)
PINES = ((26, 34), (43, 46), (60, 30), (196, 30), (212, 42), (230, 34), (250, 26))
HOUSES = ((86, farmhouse), (126, trailer), (167, cabin))

# Inside: where the columns begin, the strips of blocks over them, and the small blocks beside the first column's words.
COLUMNS = (24.0, 288.0, 553.5)
# A large block, a small one on each side over another, and the gaps between them fill a column of 219.
HEAD, GAP, SEAM = 24.0, 6.0, 1.1
TALL = (219 - GAP) / 2
SMALL = (TALL - GAP) / 2
LOWER, MIDDLE, FAR = HEAD + SMALL + GAP, SMALL + GAP, SMALL + TALL + 2 * GAP
BESIDE = tuple(Square(COLUMNS[0], y, 52) for y in (283.5, 351.0, 418.5))


def ridge(x: float) -> float:
    """Return the height of the land: level in front of the barn, a wide swell under the other panels."""
    return FLOOR if x > YARD else FLOOR + 9 * (1 - cos((YARD - x) / 550 * 2 * pi)) / 2 + 5 * (YARD - x) / 550


def field(row: int) -> Ground:
    """Return the height of the seam under a row of fields."""
    return lambda x: ridge(x) + (BOTTOM + 6 - ridge(x)) * (row / ROWS) ** 1.15


def outside() -> Iterator[Mark]:
    """Yield the outside of the sheet from the back to the front."""
    yield Mark(box(LEFT, TOP, RIGHT, BOTTOM), MUSLIN)
    yield Mark(box(*CARD), WHITE)
    yield from grouped("land", land())
    yield from grouped("foot-seam", [seam(64.0)])
    yield from grouped("village", village())
    yield from people(ROW_OF_PEOPLE, ridge)
    yield from grouped("barn", barn())


def grouped(name: str, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield marks as a part of the drawing, so that other pages can tell what is cut and what stays whole."""
    return (mark._replace(group=name) for mark in marks)


def land() -> Iterator[Mark]:
    """Yield the fields: patches in rows, parted by seams; the yard of the barn is plain."""
    yield Mark(below(ridge), INDIGO)
    for row, colours in enumerate(FIELDS):
        edges = [LEFT - 20 + (YARD + 29) * (n + 0.35 * (row % 2)) / len(colours) for n in range(len(colours) + 1)]
        for colour, left, right in zip(colours, edges, edges[1:], strict=False):
            yield from patch(row, colour, left, right)
    yield seam(5.5)


def seam(depth: float) -> Mark:
    """Return a stitched seam of the yard, so far below its upper edge."""
    return Mark(stitches([(x, FLOOR + depth) for x in (YARD - 4, RIGHT)]), stroke=MUSLIN, width=0.9)


def patch(row: int, colour: str, left: float, right: float) -> Iterator[Mark]:
    """Yield a patch of the fields; its sides lean away from the barn. Light cloth is striped, dark cloth stitched."""
    upper, lower = (edge(row, t, left, right) for t in (0.0, 1.0))
    shape = polygon([*upper, *reversed(lower)])
    yield Mark(shape, colour)
    if colour == MUSLIN:
        yield Mark(" ".join(through(edge(row, t, left, right)) for t in (0.2, 0.4, 0.6, 0.8)), stroke=RED, width=1.3)
    if colour == INDIGO:
        yield Mark(" ".join(stitches(edge(row, t, left, right)) for t in (0.33, 0.67)), stroke=MUSLIN, width=0.9)
    yield Mark(shape, stroke=MUSLIN, width=1.2)


def edge(row: int, down: float, left: float, right: float) -> list[Point]:
    """Return the line through a patch that is `down` of its height, 0 to 1, below its upper seam."""
    lean = 16.0 * (row + 1) * down
    top, foot = field(row), field(row + 1)
    start, end = max(left, LEFT - 40) - lean, min(right, YARD) - (lean if right < YARD else lean * 0.4)
    return wave(start, end, lambda x: top(x) + (foot(x) - top(x)) * down)


def below(height: Ground) -> str:
    """Return the area between the ridge and the foot of the paper."""
    return polygon([*wave(LEFT, RIGHT, height), (RIGHT, BOTTOM), (LEFT, BOTTOM)])


def village() -> Iterator[Mark]:
    """Yield pines and houses on the ridge."""
    for x, tall in PINES:
        at = Square(x - tall / 2, ridge(x) - tall, tall)
        for top, foot, half in ((0.0, 0.42, 0.2), (0.24, 0.72, 0.28), (0.5, 1.02, 0.36)):
            yield at.patch(INDIGO, (0.5, top), (0.5 + half, foot), (0.5 - half, foot))
    for x, house in HOUSES:
        yield from house(x, ridge(x) + 1)


def barn() -> Iterator[Mark]:
    """Yield the barn: red with white trim, a quilt on its gable, its door open."""
    face = [(BARN - WALL, FLOOR), (BARN - WALL, EAVES), (BARN - SHOULDER, KNEE), (BARN, PEAK)]
    mirrored = [(2 * BARN - x, y) for x, y in reversed(face[:-1])]
    yield Mark(polygon([*face, *mirrored]), RED)
    roof = [(BARN - WALL - 8, EAVES + 7), (BARN - SHOULDER, KNEE), (BARN, PEAK)]
    both = [*roof, *[(2 * BARN - x, y) for x, y in reversed(roof[:-1])]]
    yield Mark(through(both), stroke=INDIGO, width=9, round=True)
    yield Mark(box(DOOR_LEFT - 5, DOOR_TOP - 5, DOOR_RIGHT + 5, FLOOR), WHITE)
    yield Mark(box(DOOR_LEFT, DOOR_TOP, DOOR_RIGHT, FLOOR), CHEDDAR)
    for left, right in ((BARN - WALL + 3, DOOR_LEFT - 8), (DOOR_RIGHT + 8, BARN + WALL - 3)):
        yield from door(left, right)
    frame = 4.0
    yield Mark(box(QUILT.x - frame, QUILT.y - frame, QUILT.x + QUILT.side + frame, QUILT.y + QUILT.side + frame), WHITE)
    yield from star_block(QUILT, MUSLIN, INDIGO, CHEDDAR, 0.9)


def door(left: float, right: float) -> Iterator[Mark]:
    """Yield a leaf of the door, slid open to the side, with its braces."""
    half = 1.2
    left, right, top, foot = left + half, right - half, DOOR_TOP - 2 + half, FLOOR - half
    middle = (top + foot) / 2
    braces = [
        polygon([(left, foot), (left, top), (right, top), (right, foot)]),
        line((left, middle), (right, middle)),
        *(line((left, a), (right, b)) for a, b in ((top, middle), (middle, top), (middle, foot), (foot, middle))),
    ]
    yield Mark(" ".join(braces), stroke=WHITE, width=2 * half)


def inside(blocks: Iterable[Mark]) -> Iterator[Mark]:
    """Yield the inside: the blocks over the columns, and a border of flying geese at its foot."""
    yield from blocks
    yield from border()


def border() -> Iterator[Mark]:
    """Yield the border at the foot: geese that fly to the right, over both folds and over both cuts."""
    top, foot, wide = 574.0, 600.0, 27.0
    yield Mark(box(LEFT, top - 8, RIGHT, BOTTOM), INDIGO)
    colours = (CHEDDAR, MUSLIN, RED)
    count = int((RIGHT - LEFT) / wide) + 2
    for n in range(count):
        x = LEFT - 6 + n * wide
        yield Mark(polygon([(x, top), (x + wide - 3, (top + foot) / 2), (x, foot)]), colours[n % 3])


def lessons() -> Iterator[Mark]:
    """Yield the blocks of the finished flyer: a house and its land, a knapsack and its load, geese that leave."""
    yield from cabin_block(Square(COLUMNS[0] + MIDDLE, HEAD, TALL), (CHEDDAR, RED, INDIGO), SEAM)
    for x in (COLUMNS[0], COLUMNS[0] + FAR):
        yield from pine_block(Square(x, HEAD, SMALL), INDIGO, CHEDDAR, RED)
        yield from pine_block(Square(x, LOWER, SMALL), INDIGO, MUSLIN, RED)
    yield from bag_block(Square(COLUMNS[1] + MIDDLE, HEAD, TALL), RED, CHEDDAR, INDIGO, SEAM)
    yield from load(COLUMNS[1], COLUMNS[1] + FAR)
    yield from flight()
    yield from rings()


def load(left: float, right: float) -> Iterator[Mark]:
    """Yield what goes into the bag: water, light, food, first aid."""
    yield from drop_block(Square(left, HEAD, SMALL), INDIGO, MUSLIN)
    yield from light_block(Square(left, LOWER, SMALL), MUSLIN, INDIGO, CHEDDAR)
    yield from cross_block(Square(right, HEAD, SMALL), MUSLIN, RED)
    yield from can_block(Square(right, LOWER, SMALL), INDIGO, MUSLIN, CHEDDAR)


def flight() -> Iterator[Mark]:
    """Yield three geese that fly to the right, one for each level."""
    wide = (219 - 2 * GAP) / 3
    for n, (goose, ground) in enumerate(((CHEDDAR, INDIGO), (RED, CHEDDAR), (INDIGO, MUSLIN))):
        x = COLUMNS[2] + n * (wide + GAP)
        yield Mark(box(x, HEAD, x + wide, HEAD + TALL), ground)
        yield Mark(polygon([(x, HEAD), (x + wide, HEAD + TALL / 2), (x, HEAD + TALL)]), goose)


def rings() -> Iterator[Mark]:
    """Yield a log cabin for each zone around the house, with the zone's ring dyed."""
    for n, at in enumerate(BESIDE):
        logs = tuple(RED if ring == n else WHITE for ring in range(3))
        yield from cabin_block(at, logs, 0)
        for ring in range(3):
            inset = 0.35 * (2 - ring) / 3
            yield Mark(polygon(at.at((inset, inset), (1 - inset, inset), (1 - inset, 1 - inset), (inset, 1 - inset))),
                       stroke=INDIGO, width=1.2)  # fmt: skip


def welcome() -> Iterator[Mark]:
    """Yield the blocks of a new flyer, which say nothing but that people made them."""
    yield from star_block(Square(COLUMNS[0] + MIDDLE, HEAD, TALL), MUSLIN, INDIGO, CHEDDAR, SEAM)
    for x, top, foot in ((COLUMNS[0], CHEDDAR, MUSLIN), (COLUMNS[0] + FAR, MUSLIN, CHEDDAR)):
        yield from pine_block(Square(x, HEAD, SMALL), INDIGO, top, RED)
        yield from pine_block(Square(x, LOWER, SMALL), INDIGO, foot, RED)
    yield from bag_block(Square(COLUMNS[1] + MIDDLE, HEAD, TALL), RED, CHEDDAR, INDIGO, SEAM)
    for x, top, foot in ((COLUMNS[1], INDIGO, RED), (COLUMNS[1] + FAR, RED, INDIGO)):
        yield from pinwheel_block(Square(x, HEAD, SMALL), top, MUSLIN, SEAM)
        yield from pinwheel_block(Square(x, LOWER, SMALL), foot, MUSLIN, SEAM)
    yield from flight()
    house, wheel, star = BESIDE
    yield from house_block(house, INDIGO, CHEDDAR, MUSLIN)
    yield from pinwheel_block(wheel, RED, MUSLIN, SEAM)
    yield from star_block(star, MUSLIN, INDIGO, CHEDDAR, 0.6)


def document(title: str, marks: Iterable[Mark]) -> str:
    """Return an SVG of the whole sheet with its bleed."""
    view = f"{LEFT} {TOP} {RIGHT - LEFT} {BOTTOM - TOP}"
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n  <title>{title}</title>\n'
    parts = ("".join(in_group(name, part)) for name, part in groupby(marks, lambda mark: mark.group))
    return start + "".join(parts) + "</svg>\n"


def in_group(name: str, marks: Iterable[Mark]) -> Iterator[str]:
    """Yield the elements of a part of the drawing."""
    yield from (f'  <g id="{name}">\n',) if name else ()
    yield from (mark.svg() for mark in marks)
    yield from ("  </g>\n",) if name else ()


def main() -> None:
    """Write all drawings."""
    here = pathlib.Path(__file__).parent
    (here / "outside.svg").write_text(document("The quilt on the barn", outside()), encoding="utf-8")
    start = here.parent / "start" / "art"
    (start / "inside.svg").write_text(document("Blocks of a quilt", inside(welcome())), encoding="utf-8")
    (here / "inside.svg").write_text(document("Blocks of a quilt", inside(lessons())), encoding="utf-8")


if __name__ == "__main__":
    main()
