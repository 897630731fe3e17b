"""Draws one long kitchen table: `table.svg` behind all pages, a picture for each page, and `poster.svg`.

On the open sheet the heads of both rows of pages meet at the middle, so one wall runs behind all eight and one cloth
hangs to each edge. The dark cloth of cover and back begins on the fold, with a lace of its own.
What stands on the table is a picture of its page. Units are points; a page is 198 wide and 306 high. Run it and it
writes all drawings beside itself: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator
from itertools import groupby

from people import Person, person
from shapes import (
    AQUA,
    COFFEE,
    CREAM,
    WHITE,
    At,
    Mark,
    bubble,
    calendar,
    card_box,
    cup,
    heart,
    kettle,
    light,
    pencil,
    pot,
    ringing,
    spoon,
    steam,
    telephone,
)

# The trim of the side, its bleed, a page, and how far down the wall goes on it.
WIDE, HIGH, BLEED, PAGE, FOLD, WALL = 792.0, 612.0, 9.0, 198.0, 306.0, 142.0
# The lace at the foot of the cloth: half of a scallop, and how high over the trim its tips hang.
SCALLOP, HEM = 9.0, 10.0
# The dark cloth of back and cover begins on the fold.
DARK = 2 * PAGE
HERE = At(0, 0)


def table() -> Iterator[Mark]:
    """Yield the side with the pages: wall, cloths with their lace, and the edge of the table."""
    yield Mark(HERE.box(-BLEED, FOLD - WALL, WIDE + BLEED, FOLD + WALL), AQUA)
    yield Mark(HERE.box(-BLEED, -BLEED, WIDE + BLEED, HEM), COFFEE)
    yield from lace((-BLEED, WIDE + BLEED), HEM, SCALLOP, up=True)
    yield Mark(HERE.box(-BLEED, HIGH - HEM, DARK, HIGH + BLEED), COFFEE)
    yield from lace((-BLEED, DARK), HIGH - HEM, SCALLOP)
    yield Mark(HERE.box(DARK, FOLD + WALL, WIDE + BLEED, HIGH + BLEED), COFFEE)
    for n in range(12):
        y = FOLD + WALL + 8 + 12 * n
        yield Mark(HERE.oval(DARK, y, 6), WHITE)
        yield Mark(HERE.oval(DARK + 1, y, 1.3), COFFEE)
    for n in range(19):
        x, y = 3 * PAGE + 26.4 + 8.07 * n, FOLD + 262
        yield Mark(HERE.shape((x, y - 3.4), (x + 3.4, y), (x, y + 3.4), (x - 3.4, y)), AQUA)
    for y in (FOLD - WALL, FOLD + WALL):
        yield Mark(HERE.box(-BLEED, y - 2, WIDE + BLEED, y + 2), COFFEE)


def lace(ends: tuple[float, float], y: float, half: float, up: bool = False) -> Iterator[Mark]:
    """Yield scallops in the paper's white along a hem, an eyelet in each; their joints are those of the pages."""
    x = -2 * half
    while x < ends[1]:
        if x + 2 * half <= ends[1] + half:
            yield Mark(HERE.oval(x + half, y, half), WHITE)
            yield Mark(HERE.oval(x + half, y + (-1 if up else 1) * half * 0.16, half * 0.2), COFFEE)
        x += 2 * half


def front() -> Iterator[Mark]:
    """Yield the cover's kitchen: a window on the hills, a lamp, and what is on the table."""
    yield from window(At(66, 20, 0.88))
    yield from lamp(At(144, 50))
    yield from kettle(At(143, WALL - 2, 0.88))
    yield from cup(At(60, WALL - 2, 1.2), WHITE, "dots")


def window(at: At) -> Iterator[Mark]:
    """Yield a window, told from the middle of its head: hills, fields and the sun."""
    hills = ("L", (-22, 24), "L", (-8, 42), "L", (4, 32), "L", (44, 60), "L", (44, 74), "L", (-44, 74), "Z")
    yield light(at.box(-44, 0, 44, 74), CREAM, 2)
    yield light(at.oval(20, 22, 10))
    yield Mark(at.path("M", (-44, 54), *hills), COFFEE)
    yield Mark(at.path("M", (-44, 62), "C", (-20, 50), (10, 70), (44, 58), "L", (44, 74), "L", (-44, 74), "Z"), AQUA)
    bars = [((-44, 0), (44, 0)), ((44, 0), (44, 74)), ((44, 74), (-44, 74)), ((-44, 74), (-44, 0)), ((0, 0), (0, 74))]
    for width, colour in ((8, COFFEE), (4.4, WHITE)):
        for bar in bars:
            yield Mark(at.line(*bar), line=colour, width=width)
    yield light(at.box(-52, 72, 52, 79, 2))


def lamp(at: At) -> Iterator[Mark]:
    """Yield a lamp that hangs from the head of the page, told from the middle of its lower edge."""
    yield Mark(at.line((0, -22), (0, 1 - at.y / at.scale)), line=COFFEE, width=2)
    yield Mark(at.path("M", (-8, 0), "C", (-8, 9), (8, 9), (8, 0), "Z"), CREAM, COFFEE)
    yield Mark(at.path("M", (0, -26), "C", (14, -24), (22, -12), (24, 0), "L", (-24, 0), "C", (-22, -12), (-14, -24),
                       (0, -26), "Z"), COFFEE)  # fmt: skip


def invite() -> Iterator[Mark]:
    yield from lamp(At(99, 50, 1.2))
    for x, fill, dress in ((43, WHITE, "dots"), (97, COFFEE, "band"), (151, CREAM, "band")):
        yield from cup(At(x, WALL - 2, 1.3), fill, dress)
        yield from steam(At(x, WALL - 42, 1.1), 28 if x == 97 else 46)


def listen() -> Iterator[Mark]:
    yield from cup(At(46, WALL - 2, 1.25), COFFEE, "dots")
    yield from cup(At(146, WALL - 2, 1.25), WHITE, "band")
    yield from bubble(At(58, 82), 78, 46, COFFEE, -12)
    for x in (-18, 0, 18):
        yield Mark(At(58, 59).oval(x, 0, 5), CREAM)
    yield from bubble(At(136, 64), 70, 42, WHITE, 10)
    yield heart(At(136, 56, 1.35), COFFEE)


def share() -> Iterator[Mark]:
    for lean, fill in ((-27, WHITE), (3, CREAM), (31, WHITE)):
        yield from spoon(At(99 + lean * 0.5, WALL - 36, 0.92, lean), fill)
    yield from pot(At(99, WALL - 2, 1.12))


def names() -> Iterator[Mark]:
    yield from card_box(At(84, WALL - 2, 1.16))
    yield from pencil(At(154, WALL - 3, 1.15, 13))


def call() -> Iterator[Mark]:
    yield from telephone(At(99, WALL - 2, 1.26))
    yield from ringing(At(99, WALL + 2, 1.12))


def act() -> Iterator[Mark]:
    yield from calendar(At(76, 24, 1.12))
    yield from cup(At(157, WALL - 2, 1.25), WHITE, "dots")
    yield from steam(At(157, WALL - 42, 1.1), 32)


def back() -> Iterator[Mark]:
    """Yield the frame around the code, and a cup that waits beside it."""
    yield Mark(HERE.line((60, 16), (67, 8), (74, 16)), line=COFFEE, width=1.8)
    yield light(HERE.box(14, 16, 120, 122), WHITE, 4)
    yield from cup(At(153, WALL - 2, 1.3), WHITE, "band")
    yield from steam(At(153, WALL - 44, 1.1), 34)


PEOPLE = (
    Person(70, 1.3, CREAM, WHITE, "hat", "overall"),
    Person(172, 1.24, COFFEE, CREAM, "curls", "dots"),
    Person(272, 1.36, WHITE, COFFEE, "beard", "shirt", "jacket"),
    Person(364, 0.94, CREAM, WHITE, "braids", "stripes"),
    Person(455, 1.28, COFFEE, WHITE, "scarf", "shirt"),
    Person(647, 1.26, COFFEE, CREAM, "bald", "shirt"),
    Person(731, 1.22, WHITE, COFFEE, "bun", "dots", "dress"),
)
# On the poster: the edge of the table, and where a chair is free.
EDGE, FREE = 470.0, 552.0


def poster() -> Iterator[Mark]:
    """Yield the other side: all at one table, and a chair that is free."""
    yield Mark(HERE.box(-BLEED, -BLEED, WIDE + BLEED, EDGE), AQUA)
    yield from chair(At(FREE, EDGE, 1.24))
    for one in PEOPLE:
        yield from person(one, EDGE)
    for x, fill, dress in ((121, WHITE, "dots"), (222, CREAM, "band"), (409, WHITE, "band"), (FREE, WHITE, "dots"),
                           (694, CREAM, "band")):  # fmt: skip
        yield from cup(At(x, EDGE - 1, 1.25), fill, dress, rim=0.0 if x == FREE else 1.4)
    yield from steam(At(FREE, EDGE - 40, 1.3), 24)
    yield Mark(HERE.box(-BLEED, EDGE - 2, WIDE + BLEED, EDGE + 2), COFFEE)
    yield Mark(HERE.box(-BLEED, HIGH - HEM, WIDE + BLEED, HIGH + BLEED), COFFEE, group="hem")
    yield from lace((-BLEED, WIDE + BLEED), HIGH - HEM, SCALLOP)
    yield from folding()


def chair(at: At) -> Iterator[Mark]:
    """Yield the back of a chair over the edge of the table."""
    for side in (-1, 1):
        yield Mark(at.line((side * 36, -4), (side * 36, -112)), line=COFFEE, width=11)
    for top, foot in ((-108, -84), (-74, -62)):
        yield Mark(at.box(-36, top, 36, foot), COFFEE, group="chair")


# Where the drawings of how to fold stand on the poster: their left edges and their head.
STEPS, STEPS_HEAD = (408.0, 500.0, 604.0, 692.0), 489.0


def folding() -> Iterator[Mark]:
    """Yield how the sheet becomes a booklet, in four steps."""
    for step, x in zip((folded_in_eight, slit, pushed, closed), STEPS, strict=True):
        yield from step(At(x, STEPS_HEAD))


def folded_in_eight(at: At) -> Iterator[Mark]:
    yield light(at.box(0, 4, 66, 52), width=1.4)
    for x in (16.5, 33, 49.5):
        yield Mark(at.line((x, 4), (x, 52)), line=COFFEE, width=0.8)
    yield Mark(at.line((0, 28), (66, 28)), line=COFFEE, width=0.8)


def slit(at: At) -> Iterator[Mark]:
    yield light(at.box(14, 4, 47, 52), width=1.4)
    yield Mark(at.line((30.5, 4), (30.5, 52)), line=COFFEE, width=0.8)
    yield Mark(at.line((30.5, 28), (47, 28)), line=COFFEE, width=0.8)
    yield Mark(at.line((14, 28), (30.5, 28)), line=COFFEE, width=2.6)
    yield from scissors(At(*at.point(12, 28)))


def pushed(at: At) -> Iterator[Mark]:
    upper, lower = ((2, 16), (22, 16), (33, 4), (44, 16), (64, 16)), ((64, 42), (44, 42), (33, 30), (22, 42), (2, 42))
    yield light(at.shape(*upper, *lower), width=1.4)
    yield Mark(at.shape((22, 42), (33, 30), (44, 42), (33, 52)), COFFEE)
    for x in (22, 44):
        yield Mark(at.line((x, 16), (x, 42)), line=COFFEE, width=0.8)


def closed(at: At) -> Iterator[Mark]:
    yield light(at.shape((2, 10), (23, 4), (23, 46), (2, 52)), CREAM, 1.4)
    yield light(at.shape((23, 4), (44, 10), (44, 52), (23, 46)), WHITE, 1.4)
    yield Mark(at.shape((27, 9.5), (40, 13), (40, 30), (27, 26)), COFFEE)


def scissors(at: At) -> Iterator[Mark]:
    """Yield scissors that cut to the right, their tips at `at`."""
    for side in (-1, 1):
        yield Mark(at.line((0, side * -2), (-9, side * 4)), line=COFFEE, width=1.6)
        yield Mark(at.oval(-11, side * 6, 3), line=COFFEE, width=1.6)


def document(title: str, box: tuple[float, float, float, float], marks: Iterable[Mark]) -> str:
    """Return an SVG; `box` is left, top, width and height of what it shows."""
    view = " ".join(f"{edge:g}" for edge in box)
    start = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n  <title>{title}</title>\n'
    return start + "".join(_grouped(group, own) for group, own in groupby(marks, lambda mark: mark.group)) + "</svg>\n"


def _grouped(group: str, marks: Iterable[Mark]) -> str:
    paths = "".join(mark.svg() for mark in marks)
    return f'  <g id="{group}">\n{paths}  </g>\n' if group else paths


SHEET = (-BLEED, -BLEED, WIDE + 2 * BLEED, HIGH + 2 * BLEED)
ON_PAGE = (0, 0, PAGE, WALL)
DRAWINGS = {
    "table": ("One long table", SHEET, table),
    "poster": ("All at one table", SHEET, poster),
    "cover": ("A kitchen in the evening", ON_PAGE, front),
    "page-2": ("Three cups", ON_PAGE, invite),
    "page-3": ("Two cups talk", ON_PAGE, listen),
    "page-4": ("Many spoons, one pot", ON_PAGE, share),
    "page-5": ("A box of names", ON_PAGE, names),
    "page-6": ("A telephone rings", ON_PAGE, call),
    "page-7": ("A day is ringed", ON_PAGE, act),
    "back": ("A frame for a code", ON_PAGE, back),
}


def main() -> None:
    """Write all drawings."""
    here = pathlib.Path(__file__).parent
    for name, (title, box, marks) in DRAWINGS.items():
        (here / f"{name}.svg").write_text(document(title, box, marks()), encoding="utf-8")


if __name__ == "__main__":
    main()
