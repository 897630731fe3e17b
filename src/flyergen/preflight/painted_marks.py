"""Painted marks: the result of interpreting a page, one mark for each act of painting, with an index.

A mark has everything that a check may need: position, color, size, tag. Checks use marks and never operators.
The index finds the last mark under another by position, without comparing all.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from flyergen.preflight.colour_spaces import Paint, Space
from flyergen.preflight.font_dictionaries import UnicodeMap, Widths
from flyergen.preflight.limits import Folds
from flyergen.preflight.open import Budget
from flyergen.preflight.page_space import Box, turn
from flyergen.record import NamedTuple
from flyergen.units import pt


class Font(NamedTuple):
    """A font of the resources, from the dictionary `node`.

    `mapped` says whether its text can be copied as Unicode, and `unicode_map` is the map to Unicode.
    """

    key: str
    name: str
    kind: str
    embedded: bool
    subset: bool
    mapped: bool
    widths: Widths = Widths()
    node: Any = None
    unicode_map: UnicodeMap | None = None

    def text(self, code: int) -> str:
        """Return what a code says, by the map to Unicode or the names of its encoding, or "" if neither tells."""
        if self.unicode_map is not None:
            return self.unicode_map.text(code)
        encoding = self.node.get("/Encoding") if self.node is not None and not self.kind.startswith("CID") else None
        if encoding is None:
            return ""
        from flyergen.preflight.type1 import characters_of, names_of

        return characters_of(names_of(encoding, None).get(code, ""))


class Picture(NamedTuple):
    """A raster picture. A `stencil` is a 1-bit mask painted in the current color. `stream` is its PDF object."""

    width: int
    height: int
    bits: int
    space: Space
    stencil: bool
    stream: Any


class Mark(NamedTuple):
    """One act of painting.

    `kind` is text, fill, stroke, picture or shading. `size` is the type size or the line width on the page in points
    (0: unknown), or the ppi of a picture. `paint` is None if nothing is visible or the color is unknown; for a shading
    it is the color with the most ink. `tag` is the current structure type or "Artifact", "" outside any. The box of a
    text is as wide as its ink, without spaces at its ends, and about as high. Boxes end where clipping ends them,
    whatever its shape. `parts` is the number of shapes in a path, and `plain` says that it is one upright rectangle,
    which covers all of its box. `overprint` says that empty plates do not knock out. `mcid` is the number of its marked
    content, -1 for none. With an `opacity` below 1 what is below it is seen through it. `is_blended`
    says that opacity, a blend mode or a soft mask mixes it, or a group around it, with what is below. `hull` goes
    around a large shape, with the handles of its curves, to the left.
    """

    kind: str
    box: Box
    paint: Paint | None
    size: float
    tag: str
    overprint: bool = False
    parts: int = 1
    plain: bool = False
    font: str = ""
    picture: Picture | None = None
    dashed: bool = False
    mcid: int = -1
    opacity: float = 1.0
    is_blended: bool = False
    hull: tuple[tuple[float, float], ...] = ()

    def may_touch(self, box: Box) -> bool:
        """Return whether a box may lie on the shape: no side of its hull is between the two."""
        if not self.box.meets(box):
            return False
        ends = ((box.left, box.bottom), (box.right, box.bottom), (box.right, box.top), (box.left, box.top))
        sides = zip(self.hull, (*self.hull[1:], *self.hull[:1]), strict=True)
        return not any(all(turn(a, b, end) <= 0 for end in ends) for a, b in sides)


class Word(NamedTuple):
    """A word that a page sets, whether it can be seen or not.

    Its box is as wide as its ink, without clipping. `codes` are those of its font. `show` is the number of its string
    among those of the page, and `after` how many marks are painted before it. `fault` is "clipped" or "invisible" if
    the clip or the mode of the text lets nothing be seen, and "edge" if the letters clip what is painted after them.
    """

    box: Box
    font: str
    codes: tuple[int, ...]
    mcid: int
    show: int
    after: int
    fault: str = ""


def text_of(word: Word, fonts: Iterable[Font]) -> str:
    """Return the text of a word, by the fonts of its page."""
    return next(("".join(map(font.text, word.codes)) for font in fonts if font.key == word.font), "")


class Group(NamedTuple):
    """The color space in which a transparency group, the group of a soft mask or the mask of a picture blends.

    `kind` is "group", "mask" or "picture". `space` is None for a mask that measures lightness and says no space.
    """

    kind: str
    space: Space | None


class Content(NamedTuple):
    """The interpreted content of a page: its marks in painting order, and syntax faults.

    `nesting` are sentences about q/Q, `tagging` about BDC/EMC, `broken` about invalid operators. `fonts` are all fonts
    in the resources, `mcids` the numbers that the page's own stream opens, and `repeated` those that it opens more than
    once. `silent` are words whose text an empty ActualText replaces. `mixed` are sentences about artifacts in
    tags, and the reverse. `codes` are the used codes, by the key of their font. `unknown` are operators that PDF does
    not define. `excused` are those of them between BX and EX. `painted` is approximately the number of pixels that
    rendering the page takes, with slow pixels counted several times. `words` are those of the page and its forms, and
    `shows` how many strings these set. `groups` are the groups and masks of what is painted, `mask_spaces` the spaces
    of what masks paint, and `languages` those that tagged content names.
    """

    marks: tuple[Mark, ...] = ()
    nesting: tuple[str, ...] = ()
    tagging: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    fonts: tuple[Font, ...] = ()
    spaces: tuple[Space, ...] = ()
    mcids: frozenset[int] = frozenset()
    unknown: tuple[str, ...] = ()
    excused: tuple[str, ...] = ()
    codes: Mapping[str, set[int]] = {}
    mixed: tuple[str, ...] = ()
    painted: int = 0
    words: tuple[Word, ...] = ()
    shows: int = 0
    repeated: frozenset[int] = frozenset()
    silent: tuple[Word, ...] = ()
    groups: tuple[Group, ...] = ()
    mask_spaces: tuple[Space, ...] = ()
    languages: frozenset[str] = frozenset()


_CELL = 36.0  # points
_MOST_CELLS = 64  # marks that cover more are in a separate list
_Cell = tuple[int, int]


class Layers:
    """Marks in painting order. Comparisons with them are counted."""

    def __init__(self, budget: Budget) -> None:
        self._budget = budget
        self._marks: list[Mark] = []
        self._cells: dict[_Cell, list[int]] = {}
        self._wide: list[int] = []

    def add(self, mark: Mark) -> None:
        """Add a mark on top of the others."""
        cells = _cells_of(mark.box)
        for at in (self._wide,) if cells is None else (self._cells.setdefault(cell, []) for cell in cells):
            at.append(len(self._marks))
        self._marks.append(mark)

    def last(self, box: Box, fits: Callable[[Mark], bool]) -> Mark | None:
        """Return the last mark that matches. Only marks that share a cell with `box` are compared.

        Raises OverBudgetError.
        """
        cells = _cells_of(box)
        if cells is None:
            lists: Iterable[list[int]] = (list(range(len(self._marks))),)
        else:
            lists = (self._wide, *(self._cells[cell] for cell in cells if cell in self._cells))
        best, compared = -1, 0
        for numbers in lists:
            for number in reversed(numbers):
                compared += 1
                if number <= best or fits(self._marks[number]):
                    best = max(best, number)
                    break
        self._budget.spend("compared", compared)
        return self._marks[best] if best >= 0 else None


def _cells_of(box: Box) -> list[_Cell] | None:
    """Return the cells that a box touches, or None if they are too many or unknown."""
    try:
        left, bottom, right, top = (int(edge // _CELL) for edge in box)
    except (ValueError, OverflowError):
        return None
    if (right - left + 1) * (top - bottom + 1) > _MOST_CELLS:
        return None
    return [(x, y) for x in range(left, right + 1) for y in range(bottom, top + 1)]


_SMALL = 6.0  # points: a narrower mark is not a background
_LIGHT, _DARK = 0.85, 0.6


def lightness(paint: Paint) -> float | None:
    """Return approximately how light a color looks, 0 for black and 1 for paper, or None if unknown."""
    parts, family = paint.parts, paint.space.family
    if not parts or len(parts) != paint.space.channels:
        return None
    if family == "cmyk":
        cyan, magenta, yellow, black = parts
        return max(0.0, (1 - 0.6 * cyan - 0.6 * magenta - 0.1 * yellow)) * (1 - black)
    if family == "rgb":
        return 0.3 * parts[0] + 0.59 * parts[1] + 0.11 * parts[2]
    if family == "spot":
        return max(0.0, 1 - 0.7 * sum(parts))
    return parts[0] if family == "grey" else None


def is_light(mark: Mark) -> bool:
    """Return whether a mark is nearly as light as paper."""
    return mark.paint is not None and (lightness(mark.paint) or 0) >= _LIGHT


def light_on_dark(marks: Sequence[Mark], kinds: tuple[str, ...], budget: Budget) -> Iterator[Mark]:
    """Yield the marks of some kinds that are nearly as light as paper and are on something dark, or on a picture."""
    asked = on_grounds(marks, budget, lambda mark: mark.kind in kinds and is_light(mark))
    yield from (mark for mark, ground in asked if ground and _is_dark(ground))


def on_grounds(
    marks: Sequence[Mark], budget: Budget, is_asked: Callable[[Mark], bool] = lambda _: True
) -> Iterator[tuple[Mark, Mark | None]]:
    """Yield the marks that are asked for, each with the last fill, picture or shading below that is behind all of it.

    Raises OverBudgetError.
    """
    grounds = Layers(budget)
    for mark in marks:
        if is_asked(mark):
            yield mark, grounds.last(mark.box, partial(_is_behind, mark.box))
        if mark.kind in ("fill", "picture", "shading") and min(mark.box.width, mark.box.height) > _SMALL:
            grounds.add(mark)


def _is_behind(inner: Box, mark: Mark) -> bool:
    box = mark.box
    return box.holds(inner, slack=0.5)


def _is_dark(ground: Mark) -> bool:
    light = lightness(ground.paint) if ground.paint else None
    return ground.picture is not None or (light is not None and light <= _DARK)


_SAME = 0.5  # points between the marks at the two ends of a fold
_THIN = 0.1
_MOST = 100  # folds of a sheet; more marks are a drawing


def folds_of(marks: Sequence[Mark], trim: Box, inked: Box) -> Folds:
    """Return the folds of a page whose trim and bleed are given."""
    outside = [mark.box for mark in marks if mark.kind == "stroke" and mark.dashed and not mark.box.touches(inked)]
    upright = [box for box in outside if box.width < _THIN and trim.left < box.left < trim.right]
    level = [box for box in outside if box.height < _THIN and trim.bottom < box.bottom < trim.top]
    heads = [box.left for box in upright if box.bottom > trim.top]
    feet = [box.left for box in upright if box.top < trim.bottom]
    lefts = [box.top for box in level if box.right < trim.left]
    rights = [box.top for box in level if box.left > trim.right]
    xs, ys = _at_both_ends(heads, feet), _at_both_ends(lefts, rights)
    return Folds(tuple(pt(x - trim.left) for x in xs), tuple(pt(trim.top - y) for y in reversed(ys)))


def _at_both_ends(ends: Iterable[float], other_boxes: Sequence[float]) -> list[float]:
    there = sorted(other_boxes)
    near = ((end, bisect_right(there, end - _SAME)) for end in ends)
    found = {round(end, 3) for end, at in near if at < len(there) and there[at] < end + _SAME}
    return sorted(found) if len(found) <= _MOST else []
