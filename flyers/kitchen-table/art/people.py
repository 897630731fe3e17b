"""The people at the table: seen from the front, down to the table's edge. Units are points, y down."""

from collections.abc import Iterator
from typing import NamedTuple

from shapes import COFFEE, CREAM, WHITE, At, Mark, light


class Person(NamedTuple):
    """Somebody who sits at the table: how large, of which skin, in which clothes, and what is on the head.

    `group` is the id of the clothes, for a layout.
    """

    x: float
    scale: float
    skin: str
    clothes: str
    head: str
    dress: str
    group: str = ""


def person(one: Person, table: float) -> Iterator[Mark]:
    """Yield one person, from behind to before: hair at the back, shoulders, neck, head, hair."""
    at = At(one.x, table, one.scale)
    hair = CREAM if one.skin == COFFEE else COFFEE
    if one.head == "braids":
        yield light(at.oval(0, -102, 26, 28), hair)
    yield light(_shoulders(at), one.clothes)._replace(group=one.group)
    yield from _dress(at, one)
    yield light(at.box(-9, -84, 9, -62, 6), one.skin)
    yield light(at.oval(0, -100, 22, 25), one.skin)
    yield from _face(at, one)
    yield from HEADS[one.head](at, hair)


def _face(at: At, one: Person) -> Iterator[Mark]:
    ink = CREAM if one.skin == COFFEE else COFFEE
    for side in (-1, 1):
        yield Mark(at.oval(side * 7.5, -99, 2), ink)
        if one.head == "bun":
            yield Mark(at.oval(side * 8.5, -99, 6.6), line=ink, width=1.8)
    if one.head == "bun":
        yield Mark(at.line((-2, -99.5), (2, -99.5)), line=ink, width=1.8)
    if one.head != "beard":
        yield Mark(at.path("M", (-7.5, -89), "Q", (0, -82), (7.5, -89)), line=ink, width=2)


def _shoulders(at: At) -> str:
    return at.path(
        "M", (-48, 0), "L", (-46, -38), "C", (-45, -58), (-30, -64), (-12, -67), "Q", (0, -58), (12, -67),
        "C", (30, -64), (45, -58), (46, -38), "L", (48, 0), "Z",
    )  # fmt: skip


def _dress(at: At, one: Person) -> Iterator[Mark]:
    other = CREAM if one.clothes == COFFEE else COFFEE
    yield from DRESSES[one.dress](at, one.clothes, other)


def _stripes(at: At, _cloth: str, other: str) -> Iterator[Mark]:
    for y in (-46, -33, -20, -7):
        half = 43.5 if y < -40 else 45.5
        yield Mark(at.box(-half, y - 2.8, half, y + 2.8), other)


def _dots(at: At, _cloth: str, other: str) -> Iterator[Mark]:
    for row, y in enumerate((-48, -34, -20, -6)):
        for n in range(-2, 3):
            x = 15.5 * n + (7.75 if row % 2 else 0)
            if abs(x) < 36:
                yield Mark(at.oval(x, y, 2.8), other)


def _shirt(at: At, _cloth: str, other: str) -> Iterator[Mark]:
    yield Mark(at.line((0, -60), (0, -2)), line=other, width=2)
    for y in (-48, -32, -16):
        yield Mark(at.oval(5.5, y, 2), other)
    yield Mark(at.line((-14, -66), (-5, -54), (0, -61), (5, -54), (14, -66)), line=other, width=2)


def _overall(at: At, cloth: str, other: str) -> Iterator[Mark]:
    yield Mark(at.shape((-21, -38), (21, -38), (24, 0), (-24, 0)), other, group="overalls")
    for side in (-1, 1):
        yield Mark(at.line((side * 18, -36), (side * 24, -61)), line=other, width=7)
        yield Mark(at.oval(side * 16, -33, 2.4), cloth)


def _cap(at: At, hair: str) -> Iterator[Mark]:
    hairline = ("C", (17, -112), (4, -116), (-6, -113), "C", (-14, -111), (-21, -107), (-23, -99), "Z")
    yield light(at.path("M", (-23, -99), "C", (-27, -134), (27, -134), (23, -99), *hairline), hair)


def _hat(at: At, hair: str) -> Iterator[Mark]:
    yield light(at.path("M", (-19, -113), "L", (-15, -137), "Q", (0, -131), (15, -137), "L", (19, -113), "Z"), hair)
    yield light(at.path("M", (-38, -112), "Q", (0, -104), (38, -112), "Q", (0, -124), (-38, -112), "Z"), hair)


def _curls(at: At, hair: str) -> Iterator[Mark]:
    for x, y in ((-22, -106), (-17, -119), (-6, -127), (7, -127), (18, -119), (22, -106)):
        yield light(at.oval(x, y, 9.5), hair)
    yield Mark(at.oval(0, -119, 13, 8), hair)


def _scarf(at: At, hair: str) -> Iterator[Mark]:
    inner = ("C", (18, -70), (16, -72), (14, -76), "C", (26, -122), (-26, -122), (-14, -76))
    ends = ("C", (-16, -72), (-18, -70), (-24, -72), "Z")
    outline = at.path("M", (-24, -72), "C", (-36, -140), (36, -140), (24, -72), *inner, *ends)
    yield light(outline, WHITE if hair == COFFEE else CREAM)


def _bun(at: At, hair: str) -> Iterator[Mark]:
    yield light(at.oval(0, -131, 10), hair)
    yield from _cap(at, hair)


def _bald(at: At, hair: str) -> Iterator[Mark]:
    for side in (-1, 1):
        yield light(at.oval(side * 22, -104, 4.5, 8), hair)


def _braids(at: At, hair: str) -> Iterator[Mark]:
    yield from _cap(at, hair)
    for side in (-1, 1):
        for n, size in enumerate((7, 6.4, 5.6)):
            yield light(at.oval(side * (25 + n), -82 + 11 * n, size), hair)
        yield Mark(at.line((side * 24, -53), (side * 30, -53)), line=CREAM, width=2)


def _beard(at: At, hair: str) -> Iterator[Mark]:
    yield from _cap(at, hair)
    yield Mark(at.path("M", (-22.4, -96), "C", (-24, -62), (24, -62), (22.4, -96), "C", (19, -78), (12, -80), (0, -80),
                       "C", (-12, -80), (-19, -78), (-22.4, -96), "Z"), hair)  # fmt: skip
    yield Mark(at.path("M", (-10, -85), "Q", (-6, -91), (0, -88), "Q", (6, -91), (10, -85), "Q", (5, -84), (0, -86),
                       "Q", (-5, -84), (-10, -85), "Z"), hair)  # fmt: skip


DRESSES = {"stripes": _stripes, "dots": _dots, "shirt": _shirt, "overall": _overall}
HEADS = {"hat": _hat, "curls": _curls, "scarf": _scarf, "bun": _bun, "bald": _bald, "braids": _braids, "beard": _beard}
