"""Comparison: is what a program draws of a picture what must be seen?

Both are a few hundred cells, each the mean of its pixels, in bands: red, green and blue, or the plates of inks.
"""

from functools import reduce
from statistics import correlation, fmean
from typing import NamedTuple

from PIL import Image, ImageChops

from photograph_forms.looks import COVER, Expected, Look, paint
from photograph_forms.renderings import Box, Seen

CELLS = 24  # along the longer side of a picture
# Of 255: how far all cells in the mean, and nineteen of twenty, may be from what must be seen.
OFF = {"srgb": (6.0, 24.0), "inks": (6.0, 24.0)}
OUTSIDE = 3.0  # and those beside a shape from paper, in the mean
ALIKE = 0.7  # the least correlation of tones
UNCOVERED = 0.5  # the share of a picture for social media that is not under words, at least
_MOST = 0.95  # of the cells are compared with the larger number
_TITLE = (0.83, 0.96)  # of the height of a cover: where its words are
_NARROW = 0.5  # in: in narrower pictures an edge between two pixels is a larger share
_FLAT = 1.5  # of 255: tones that differ less have none to compare

Point = tuple[int, int]
Levels = tuple[float, ...]


class Tolerance(NamedTuple):
    """How far colors or inks may be off: in the mean, and nineteen of twenty cells, of 255."""

    how: str
    mean: float
    most: float


class Compared(NamedTuple):
    """How far a picture is off in the mean (of 255), or how alike its tones are (1 is the same), and its fault."""

    off: float
    fault: str = ""


def cells_of(size: tuple[float, float]) -> tuple[int, int]:
    """Return the number of cells across and down of a box."""
    longer = max(size)
    return max(1, round(CELLS * size[0] / longer)), max(1, round(CELLS * size[1] / longer))


def bands_of(seen: Seen) -> list[Image.Image]:
    """Return the bands of what is seen, in cells."""
    small = [one.resize(cells_of(seen.size), Image.Resampling.BOX) for one in (seen.image, *seen.spots)]
    return [band for one in small for band in one.split()]


def compared(wanted: Expected, seen: Seen, look: Look, how: str) -> Compared:
    """Compare as colors ("srgb"), as "inks", as "tones", or as colors "behind words" and under a color."""
    inside = [at for at in _points(wanted.inside) if _is_seen(at, wanted, seen.visible, look, how)]
    outside = [at for at in _points(wanted.outside) if _is_seen(at, wanted, seen.visible, look, how)]
    if not inside:
        return Compared(0.0, "nothing of it can be seen")
    if how == "tones":
        return _tones(wanted, seen, look, inside)
    if how == "behind words":
        return _behind_words(wanted, bands_of(seen), look, inside)
    slack = max(1.0, _NARROW / min(seen.size))
    return _colours(
        wanted, bands_of(seen), look, (inside, outside), Tolerance(how, OFF[how][0] * slack, OFF[how][1] * slack)
    )


def _colours(
    wanted: Expected, bands: list[Image.Image], look: Look, points: tuple[list[Point], list[Point]], near: Tolerance
) -> Compared:
    """Compare each cell inside a shape with what must be seen, and those outside with paper."""
    inside, outside = points
    base = _under(wanted, bands, look, inside, near.how)
    errors = sorted(max(abs(a - b) for a, b in zip(base[at], _at(bands, at), strict=True)) for at in inside)
    paper = paint("paper", near.how)[0]
    beside = fmean(abs(level - paper) for at in outside for level in _at(bands, at)) if outside else 0.0
    mean, most = fmean(errors), errors[int(_MOST * (len(errors) - 1))]
    off = round(mean, 1)
    if mean > near.mean or most > near.most:
        return Compared(off, f"its colors are off by {mean:.1f} in the mean and {most:.0f} at most")
    if beside > OUTSIDE:
        return Compared(off, f"beside its shape it is off by {beside:.1f}")
    return Compared(off)


def _points(mask: Image.Image) -> list[Point]:
    return [(x, y) for y in range(mask.height) for x in range(mask.width) if mask.im.getpixel((x, y)) == 255]


def _is_seen(at: Point, wanted: Expected, visible: Box, look: Look, how: str) -> bool:
    """Return whether a cell is on the page, and not under the words of a cover."""
    width, height = wanted.inside.size
    if not (visible[0] * width <= at[0] and at[0] + 1 <= visible[2] * width + 1e-6):
        return False
    if not (visible[1] * height <= at[1] and at[1] + 1 <= visible[3] * height + 1e-6):
        return False
    middle = (at[1] + 0.5) / height
    return look != COVER or how == "behind words" or not _TITLE[0] < middle < _TITLE[1]


def _at(bands: list[Image.Image], at: Point) -> Levels:
    return tuple(_grey(band, at) for band in bands)


def _under(
    wanted: Expected, bands: list[Image.Image], look: Look, inside: list[Point], how: str
) -> dict[Point, Levels]:
    """Return what must be seen under a scrim. It is as strong in all cells that are as far from its side."""
    base = {at: _at([*wanted.bands], at) for at in inside}
    if not look.scrim:
        return base
    over = {at: _over(wanted, look, how, at) for at in inside}
    along = 1 if look == COVER else 0
    strengths = {}
    for line in {at[along] for at in inside}:
        own = [at for at in inside if at[along] == line]
        strengths[line] = _strength([(base[at], _at(bands, at), over[at]) for at in own])
    return {at: _mixed(one, over[at], strengths[at[along]]) for at, one in base.items()}


def _over(wanted: Expected, look: Look, how: str, at: Point) -> Levels:
    """Return what a cell shows where a scrim is strongest: it is as opaque as the picture."""
    share = _grey(wanted.opacity, at) / 255
    colour = (*paint(look.scrim, how), *[0] * len(wanted.ground))
    return _mixed(tuple(map(float, wanted.ground)), colour[: len(wanted.ground)], share)


def _strength(cells: list[tuple[Levels, ...]]) -> float:
    """Return how strong a color is over some cells, from 0 to 1: the least squares of what is left.

    A cell is what must be seen without it, what is seen, and the color.
    """
    pairs = [(s - b, o - b) for cell in cells for b, s, o in zip(*cell, strict=True)]
    square = sum(far * far for _, far in pairs)
    return min(1.0, max(0.0, sum(a * far for a, far in pairs) / square)) if square else 0.0


def _mixed(base: Levels, over: Levels, strength: float) -> Levels:
    return tuple(b + (o - b) * strength for b, o in zip(base, over, strict=True))


def _behind_words(wanted: Expected, bands: list[Image.Image], look: Look, inside: list[Point]) -> Compared:
    """Compare a picture that has a color over it everywhere, and words: most of its cells must be right."""
    base, seen = [[_at(one, at) for at in inside] for one in ([*wanted.bands], bands)]
    over = [_over(wanted, look, "srgb", at) for at in inside]
    best = (1e9, 0.0)
    for step in range(41):
        errors = sorted(
            max(abs(a - b) for a, b in zip(_mixed(one, most, step / 40), other, strict=True))
            for one, most, other in zip(base, over, seen, strict=True)
        )
        best = min(best, (fmean(errors[: int(UNCOVERED * len(errors)) + 1]), step / 40))
    if best[0] > OFF["srgb"][0]:
        return Compared(round(best[0], 1), f"beside its words its colors are off by {best[0]:.1f}")
    return Compared(round(best[0], 1))


def _tones(wanted: Expected, seen: Seen, look: Look, inside: list[Point]) -> Compared:
    """Compare which cells are lighter than others: on a scrim, than others that are as far from its side."""
    pairs = [[_grey(one, at) for at in inside] for one in (_light([*wanted.bands]), _light(bands_of(seen)))]
    if look.scrim:
        along = 1 if look == COVER else 0
        pairs = [_without_lines(levels, [at[along] for at in inside]) for levels in pairs]
    if max(pairs[0]) - min(pairs[0]) < _FLAT:
        return Compared(1.0)
    if max(pairs[1]) - min(pairs[1]) < _FLAT:
        return Compared(0.0, "it has no tones")
    alike = correlation(*pairs)
    return Compared(round(alike, 2), "" if alike >= ALIKE else f"its tones are alike by {alike:.2f} only")


def _light(bands: list[Image.Image]) -> Image.Image:
    """Return how light bands are: red, green and blue, or inks, each of which takes some light."""
    if len(bands) == 3:
        return Image.merge("RGB", bands).convert("L")
    ink = Image.merge("RGB", bands[:3]).convert("L")
    return ImageChops.invert(reduce(ImageChops.lighter, (ink, *bands[3:])))


def _grey(image: Image.Image, at: Point) -> float:
    return float(image.im.getpixel(at))


def _without_lines(levels: list[float], lines: list[int]) -> list[float]:
    """Return levels without the mean of their line."""
    means = {line: fmean(level for level, own in zip(levels, lines, strict=True) if own == line) for line in {*lines}}
    return [level - means[line] for level, line in zip(levels, lines, strict=True)]
