"""Draws the two sides of the card: `front.svg`, a door with its chain and the cat, and `back.svg`, a window at night.

Both are bands of one color at head and foot, which run over the cut and are the same at the left and at the right, so
that cards can stand side by side without a gutter. Units are points from the top left of the trim, y down; both
drawings reach into the bleed. Run it and it writes both files beside itself: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator

INDIGO, MINT, WHITE = "#28336F", "#9BE3C0", "#FFFFFF"

# The edges of the paper with its bleed, the feet of the bands at the head, and the head of those at the foot.
LEFT, TOP, RIGHT, FOOT = -9, -9, 293.4, 196.2
FRONT, BACK, SILL = 60, 34, 182.5

# Where the cat sits, and the middle of the moon.
CAT, MOON = (129.0, 60.4), (260.8, 20.6)
STARS = ((236.5, 15.5, 1.1), (243.5, 26, 0.8), (249.0, 13.6, 0.8))


def front() -> Iterator[str]:
    """Yield the shapes of the front: the door's head, the cat on it, and the sill."""
    yield box(INDIGO, TOP, FRONT)
    yield from cat(*CAT)
    yield box(INDIGO, SILL, FOOT)


def back() -> Iterator[str]:
    """Yield the shapes of the back: the sky with moon and stars, and the sill."""
    yield box(INDIGO, TOP, BACK)
    yield disc(MINT, *MOON, 8)
    yield disc(INDIGO, MOON[0] - 3.6, MOON[1] - 1.4, 6.6)
    yield from (disc(WHITE, *star) for star in STARS)
    yield box(INDIGO, SILL, FOOT)


def cat(x: float, y: float) -> Iterator[str]:
    """Yield a cat seen from behind: body, tail and head with two ears; `x` is its middle and `y` what it sits on."""
    yield shape(
        WHITE,
        f"M{x - 8:g} {y:g} C{x - 10.5:g} {y - 9:g} {x - 5.5:g} {y - 13:g} {x - 4.5:g} {y - 15:g}"
        f"L{x + 4.5:g} {y - 15:g} C{x + 5.5:g} {y - 13:g} {x + 10.5:g} {y - 9:g} {x + 8:g} {y:g} Z",
    )
    yield shape(WHITE, f"M{x - 6.2:g} {y - 24.5:g} L{x - 1.6:g} {y - 21.2:g} L{x - 5.6:g} {y - 17:g} Z")
    yield shape(WHITE, f"M{x + 6.2:g} {y - 24.5:g} L{x + 1.6:g} {y - 21.2:g} L{x + 5.6:g} {y - 17:g} Z")
    yield f'<ellipse fill="{WHITE}" cx="{x:g}" cy="{y - 17.2:g}" rx="6.1" ry="5"/>'
    yield (
        f'<path fill="none" stroke="{WHITE}" stroke-width="2.4" stroke-linecap="round" '
        f'd="M{x + 6:g} {y - 1.4:g} C{x + 13:g} {y - 0.6:g} {x + 14:g} {y - 6:g} {x + 11:g} {y - 9:g}"/>'
    )


def box(colour: str, top: float, foot: float) -> str:
    """Return a band over the whole width and its bleed."""
    return f'<path fill="{colour}" d="M{LEFT} {top:g} L{RIGHT} {top:g} L{RIGHT} {foot:g} L{LEFT} {foot:g} Z"/>'


def disc(colour: str, x: float, y: float, radius: float) -> str:
    """Return a filled circle."""
    return f'<circle fill="{colour}" cx="{x:g}" cy="{y:g}" r="{radius:g}"/>'


def shape(colour: str, data: str) -> str:
    """Return a filled path."""
    return f'<path fill="{colour}" d="{data}"/>'


def document(title: str, shapes: Iterable[str]) -> str:
    """Return an SVG of the card with its bleed."""
    view = f"{LEFT} {TOP} {RIGHT - LEFT} {FOOT - TOP}"
    lines = "".join(f"  {each}\n" for each in shapes)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}">\n  <title>{title}</title>\n{lines}</svg>\n'


def main() -> None:
    """Write both drawings beside this script."""
    here = pathlib.Path(__file__).parent
    (here / "front.svg").write_text(document("A door", front()), encoding="utf-8")
    (here / "back.svg").write_text(document("A window at night", back()), encoding="utf-8")


if __name__ == "__main__":
    main()
