"""Draws the card: `front.svg`, a door with the cat; `back.svg`, its bands; and `window.svg`, a window at night on it.

Both sides have bands of one color at head and foot, which run over the cut and are the same at the left and at the
right, so that cards can stand side by side without a gutter. Units are points from the top left of the trim, y down;
the bands reach into the bleed. Run it and it writes all files beside itself: `python draw.py`.
"""

import pathlib
from collections.abc import Iterable, Iterator

INDIGO, MINT, WHITE = "#28336F", "#9BE3C0", "#FFFFFF"

# The edges of the paper with its bleed, the feet of the bands at the head, and the head of those at the foot.
LEFT, TOP, RIGHT, FOOT = -9, -9, 293.4, 196.2
FRONT, BACK, EDGE = 58, 35, 182.5

# Where the cat sits on the door; the window with its bars and its sill; and the cat, the moon and the stars in it.
CAT = (129.0, 58.4)
WINDOW, BAR, SILL = (196.0, 43.0, 266.4, 93.5), 2.2, (191.0, 93.5, 271.4, 97.5)
INSIDE, MOON = (213.0, 93.9), (249.5, 55.0)
STARS = ((203.5, 50.5, 1.1), (223.5, 50.0, 0.8), (215.0, 59.5, 0.8), (258.5, 77.0, 0.8), (241.0, 83.0, 1.0))


def front() -> Iterator[str]:
    """Yield the shapes of the front: the door's head, the cat on it, and its foot."""
    yield band(INDIGO, TOP, FRONT)
    yield from cat(*CAT)
    yield band(INDIGO, EDGE, FOOT)


def back() -> Iterator[str]:
    """Yield the shapes of the back: the bands."""
    yield band(INDIGO, TOP, BACK)
    yield band(INDIGO, EDGE, FOOT)


def window() -> Iterator[str]:
    """Yield the shapes of the window: the night with moon and stars, the bars, the sill, and the cat that looks out."""
    left, top, right, foot = WINDOW
    yield box(INDIGO, *WINDOW)
    yield disc(MINT, *MOON, 7.5)
    yield disc(INDIGO, MOON[0] - 3.4, MOON[1] - 1.3, 6.2)
    yield from (disc(WHITE, *star) for star in STARS)
    middle, bar = (left + right) / 2, BAR / 2
    yield box(WHITE, middle - bar, top + 5, middle + bar, foot)
    yield box(WHITE, left + 5, 66.5 - bar, right - 5, 66.5 + bar)
    yield from cat(*INSIDE)
    yield box(INDIGO, *SILL)


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


def band(colour: str, top: float, foot: float) -> str:
    """Return a band over the whole width and its bleed."""
    return box(colour, LEFT, top, RIGHT, foot)


def box(colour: str, left: float, top: float, right: float, foot: float) -> str:
    """Return a filled rectangle."""
    return f'<path fill="{colour}" d="M{left:g} {top:g} L{right:g} {top:g} L{right:g} {foot:g} L{left:g} {foot:g} Z"/>'


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
    """Write all drawings beside this script."""
    here = pathlib.Path(__file__).parent
    (here / "front.svg").write_text(document("A door", front()), encoding="utf-8")
    (here / "back.svg").write_text(document("Bands", back()), encoding="utf-8")
    (here / "window.svg").write_text(document("A window at night", window()), encoding="utf-8")


if __name__ == "__main__":
    main()
