"""Grey grounds: lighter grays for colored areas, so that a page in gray takes less toner.

Words and lines keep the grays of their colors. An area in a light color becomes lighter unless lighter words are on it,
and one in a dark color as light as the words on it allow.
"""

from collections.abc import Mapping

from flyergen.artwork import Path
from flyergen.colour import INK, PAPER, Colour, grey_with, luminance_of
from flyergen.sheet.colours_behind_words import colours_behind
from flyergen.sheet.lighter_grey_on_dark import DARK, SOFT
from flyergen.sheet.page import Job
from flyergen.trade_limits import CONTRAST

_LEFT = 0.45  # of a light area's distance from paper


def grey_grounds(job: Job, greys: Mapping[Colour, float]) -> dict[Colour, float]:
    """Return the grays (0 to 1) of areas whose color has another for words and lines, by color.

    `greys` are the grays of colors that have others than their own.
    """

    def light(colour: Colour) -> float:
        return luminance_of(greys[colour]) if colour in greys else colour.luminance

    words: dict[Colour, set[float]] = {}
    for one in colours_behind(job):
        words.setdefault(one.ground, set()).add(light(one.item.colour))
    found = {colour: _ground(colour, light(colour), words.get(colour, set())) for colour in _areas(job)}
    return {colour: grey_with(ground) for colour, ground in found.items() if ground > light(colour) + 1e-6}


def _ground(colour: Colour, light: float, words: set[float]) -> float:
    """Return the luminance of an area. `light` is that of words in its color, and `words` are those of words on it."""
    lighter = [one for one in words if one > light]
    if colour.luminance >= DARK:
        return light if lighter else 1 - (1 - colour.luminance) * _LEFT
    if any(one < light for one in words):
        return light
    return min([SOFT, *((one + 0.05) / CONTRAST - 0.05 for one in lighter)])


def _areas(job: Job) -> set[Colour]:
    """Return the colors of the palette that fill areas."""
    items = (item for page in job.pages for placements in page.pieces for one in placements for item in one.items)
    fills = {item.fill for item in items if isinstance(item, Path)}
    return {fill for fill in fills if fill and not fill.is_foreign and fill not in (INK, PAPER)}
