"""Draws the bold layout: fields of colour, question marks of ridges, and people of the same ridges.

The title's "??" is drawn as the ridges of a fingerprint that are furrows too. Its white dot is the dot that stands
for a person in the figures, and ridges with a dot above them are people: doubt becomes neighbours. Units are points
from the top left of the trim, y down; what runs off the sheet reaches into the bleed. Run it and it writes its
drawings beside itself: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator
from math import pi, sin, sqrt

FIR, SALMON, WHITE = "#0B2C28", "#F0694A", "#FFFFFF"

# The edges of the paper with its bleed.
LEFT, TOP, RIGHT, BOTTOM = -9, -9, 801, 621

# A field ends on a fold or runs over it to the next panel's words. Their inner corners are round like the ridges.
FLAP, COVER_EDGE = 261, 526.5
HEADLINE_EDGE, CALL_OUT_EDGE = 265.5, 531
CORNER = 24
BACK_FIELD, HEADLINE_FOOT, CALL_OUT = 424.75, 210.75, 387.25

# A question mark: the middle of its hook, its strokes, and its dot. The second one stands further right.
HOOK, SECOND = (624.5, 270.0), 156
STROKES, WIDTH, PITCH = 6, 7.8, 12.0
DOT, DOT_RADIUS, ROUND_DOT = (585.5, 524.0), 36.0, 48.9
SIDE, ARM, INNER = 74.0, 40.0, 9.0
GAP = 16.0
# Where ridges are broken: mark, stroke from the inside, run ("arm", "side", "stem") and the gap's middle.
BREAKS = {
    (0, 2, "side"): 287.0,
    (0, 4, "side"): 311.0,
    (0, 1, "stem"): 434.0,
    (0, 4, "stem"): 446.0,
    (1, 3, "arm"): 280.0,
    (1, 1, "stem"): 441.0,
    (1, 4, "stem"): 432.0,
}

# People: the left edge, the top of the ridges, and how many ridges (4 grown up, 3 not).
BACK_PITCH, BACK = 9.45, ((283.0, 574.0, 4), (364.22, 566.0, 4), (445.44, 586.0, 3))
HEADS = {3: 1.45, 4: 1.75, 5: 2.35, 6: 3.0}  # radius, in pitches
CROWD_PITCH, CROWD = 8.3, ((553.0, 572.0, 4), (624.5, 586.0, 3), (679.4, 566.0, 4), (751.0, 577.0, 4))

# Neighbors, for the cover of a flyer that is begun from this one: larger, in the weight of the question marks.
# The second one is cut by the trim.
COVER_PITCH, COVER = 12.0, ((548.5, 362.0, 6), (707.0, 440.0, 5))

QUARTER = 0.5522847498
Point = tuple[float, float]


def n(value: float) -> str:
    """Return a number as SVG has it, without needless digits."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def line(command: str, *points: Point) -> str:
    """Return the command for each point, or for all three of a curve."""
    pairs = [f"{n(x)} {n(y)}" for x, y in points]
    return "C" + " ".join(pairs) if command == "C" else "".join(command + pair for pair in pairs)


def turn(start: Point, corner: Point, end: Point) -> str:
    """Return a quarter of a circle from `start` to `end` whose tangents meet in `corner`."""
    first, second = (tuple(a + (c - a) * QUARTER for a, c in zip(one, corner, strict=True)) for one in (start, end))
    return line("C", (first[0], first[1]), (second[0], second[1]), end)


def filled(colour: str, data: Iterable[str]) -> str:
    return f'<path fill="{colour}" d="{"".join(data)}Z"/>'


def stroked(colour: str, width: float, data: Iterable[str], cap: str = "round") -> str:
    ends = f'stroke="{colour}" stroke-width="{n(width)}" stroke-linecap="{cap}"'
    return f'<path fill="none" {ends} d="{"".join(data)}"/>'


def disc(colour: str, centre: Point, radius: float) -> str:
    x, y = centre
    east, south, west, north = (x + radius, y), (x, y + radius), (x - radius, y), (x, y - radius)
    corners = [(x + dx * radius, y + dy * radius) for dx, dy in ((1, 1), (-1, 1), (-1, -1), (1, -1))]
    ways = zip((east, south, west, north), corners, (south, west, north, east), strict=True)
    return filled(colour, [line("M", east), *(turn(*way) for way in ways)])


def outside() -> Iterator[str]:
    """Yield the flap in fir, and salmon from the cover round the foot of the back."""
    yield filled(FIR, [line("M", (LEFT, TOP)), line("L", (FLAP, TOP), (FLAP, BOTTOM), (LEFT, BOTTOM))])
    start, corner = (COVER_EDGE, BACK_FIELD - CORNER), (COVER_EDGE, BACK_FIELD)
    yield filled(
        SALMON,
        [
            line("M", (RIGHT, TOP)),
            line("L", (COVER_EDGE, TOP), start),
            turn(start, corner, (COVER_EDGE - CORNER, BACK_FIELD)),
            line("L", (FLAP, BACK_FIELD), (FLAP, BOTTOM), (RIGHT, BOTTOM)),
        ],
    )


def inside() -> Iterator[str]:
    """Yield the headline's field and the call-out's."""
    start, end = (HEADLINE_EDGE, HEADLINE_FOOT - CORNER), (HEADLINE_EDGE - CORNER, HEADLINE_FOOT)
    round_corner = turn(start, (HEADLINE_EDGE, HEADLINE_FOOT), end)
    edges = line("M", (LEFT, TOP)) + line("L", (HEADLINE_EDGE, TOP), start)
    yield filled(SALMON, [edges, round_corner, line("L", (LEFT, HEADLINE_FOOT))])
    start, end = (CALL_OUT_EDGE, CALL_OUT + CORNER), (CALL_OUT_EDGE + CORNER, CALL_OUT)
    round_corner = turn(start, (CALL_OUT_EDGE, CALL_OUT), end)
    edges = line("M", (RIGHT, BOTTOM)) + line("L", (CALL_OUT_EDGE, BOTTOM), start)
    yield filled(FIR, [edges, round_corner, line("L", (RIGHT, CALL_OUT))])


def question_marks() -> Iterator[str]:
    for mark in (0, 1):
        for stroke in range(STROKES):
            yield from (stroked(FIR, WIDTH, run) for run in ridge(mark, stroke))
        yield disc(WHITE, (DOT[0] + mark * SECOND, DOT[1]), DOT_RADIUS)


def ridge(mark: int, stroke: int) -> Iterator[list[str]]:
    """Yield the pieces of one stroke: up the arm, over, down the side, round to the stem, and down to the dot."""
    x, y = HOOK[0] + mark * SECOND, HOOK[1]
    radius, back = PITCH * (stroke + 1), INNER + PITCH * (STROKES - 1 - stroke)
    waist = y + SIDE + radius
    arm = y + ARM + 10 * sin(pi * (stroke + 0.5) / STROKES) - WIDTH / 2
    beside_dot = x - back - DOT[0] - mark * SECOND
    stem = DOT[1] - sqrt(ROUND_DOT**2 - beside_dot**2)
    pieces = [[line("M", (x - radius, arm))]]
    broken(pieces, (mark, stroke, "arm"), x - radius, up=True)
    pieces[-1] += [line("L", (x - radius, y)), turn((x - radius, y), (x - radius, y - radius), (x, y - radius))]
    pieces[-1] += [turn((x, y - radius), (x + radius, y - radius), (x + radius, y))]
    broken(pieces, (mark, stroke, "side"), x + radius)
    pieces[-1] += [line("L", (x + radius, y + SIDE)), turn((x + radius, y + SIDE), (x + radius, waist), (x, waist))]
    pieces[-1] += [turn((x, waist), (x - back, waist), (x - back, waist + back))]
    broken(pieces, (mark, stroke, "stem"), x - back)
    pieces[-1] += [line("L", (x - back, stem))]
    yield from pieces


def broken(pieces: list[list[str]], where: tuple[int, int, str], x: float, up: bool = False) -> None:
    """Break the last piece where the ridge is broken on this run."""
    if where in BREAKS:
        half = -GAP / 2 if up else GAP / 2
        pieces[-1] += [line("L", (x, BREAKS[where] - half))]
        pieces.append([line("M", (x, BREAKS[where] + half))])


def people(places: Iterable[tuple[float, float, int]], pitch: float, colour: str) -> Iterator[str]:
    """Yield ridges as shoulders that run off the foot of the sheet, and dots as heads."""
    for left, top, ridges in places:
        outer = (0.8 + ridges - 1 + 0.325) * pitch
        x, y = left + outer, top + outer
        for one in range(ridges):
            radius = (0.8 + one) * pitch
            over = [turn((x - radius, y), (x - radius, y - radius), (x, y - radius))]
            over += [turn((x, y - radius), (x + radius, y - radius), (x + radius, y))]
            arch = [line("M", (x - radius, BOTTOM)), line("L", (x - radius, y)), *over]
            yield stroked(colour, 0.65 * pitch, [*arch, line("L", (x + radius, BOTTOM))], "butt")
        head = HEADS[ridges] * pitch
        yield disc(WHITE, (x, top - 0.6 * pitch - head), head)


def save(name: str, view: tuple[float, float, float, float], shapes: Iterable[str]) -> None:
    box = " ".join(map(n, view))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">\n{chr(10).join(shapes)}\n</svg>\n'
    pathlib.Path(__file__).with_name(name).write_text(svg, "utf-8", newline="\n")


if __name__ == "__main__":
    sheet = (LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP)
    save("outside.svg", sheet, outside())
    save("inside.svg", sheet, inside())
    save("question.svg", (526.5, 180, 274.5, 390), question_marks())
    save("people.svg", sheet, people(BACK, BACK_PITCH, FIR))
    save("crowd.svg", sheet, people(CROWD, CROWD_PITCH, SALMON))
    save("cover.svg", sheet, people(COVER, COVER_PITCH, FIR))
