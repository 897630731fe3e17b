"""Copyfitting: finds the body size at which all words fit on their panels.

The steps go from the largest size down to the preferred one with full spacing. Then leading and spacing tighten at the
preferred size. Then the size goes down to the smallest. As a last resort type with its own size becomes smaller too, by
the same factor everywhere. Letters are never condensed. Steps are in order, so languages that share a size all use the
furthest of their steps.
"""

from collections.abc import Callable, Mapping
from operator import attrgetter

from flyergen.flyer.layout import Layout, Leading
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.problem import Place
from flyergen.record import NamedTuple
from flyergen.typeset.columns import too_wide
from flyergen.typeset.composition import Composition, compose
from flyergen.typeset.legibility import Illegible, legibility
from flyergen.typeset.overlaps import Collision, areas_of, collisions
from flyergen.typeset.styles import StyleContext, Trial
from flyergen.units import pt

_TIGHTENINGS = 4
_CLEAR = 0.03  # em between the ink of lines that touched
_OPENINGS = 4  # times that lines which touch are moved apart
_FURTHEST = 5.0  # mm: so far words move up from behind a picture
_LAST_RESORT = (0.95, 0.9, 0.85, 0.8)  # of type with its own size


class Fit(NamedTuple):
    """The chosen step and its result. `overfull_lines` is the number of lines that are wider than their columns.

    `collisions` are illegible things: blocks that are printed over each other, and words with something over, under or
    too near to them. If nothing fits it is the last step, with its overset.
    """

    step: int
    composition: Composition
    collisions: tuple[Collision | Illegible, ...] = ()
    overfull_lines: int = 0

    @property
    def mendable(self) -> int:
        """The number of illegible things that a smaller size may solve."""
        return sum(one.mendable for one in self.collisions)

    @property
    def holds(self) -> bool:
        """Whether every panel holds its words, and a smaller size would solve nothing."""
        return self.composition.fits and not self.overfull_lines and not self.mendable


def ladder(layout: Layout) -> tuple[Trial, ...]:
    """Return the trials of a layout, the best first."""
    body, full, least = layout.body, layout.spacing.preferred, layout.spacing.least
    large = _sizes(body.largest, body.preferred, body.step)
    small = _sizes(body.preferred, body.smallest, body.step)[1:]
    tight = [n / _TIGHTENINGS for n in range(1, _TIGHTENINGS + 1)] if full != least or _loose(layout) else []
    usual = (
        *(_trial(layout, size, 0.0) for size in large),
        *(_trial(layout, body.preferred, t) for t in tight),
        *(_trial(layout, size, 1.0) for size in small),
    )
    return (*usual, *(usual[-1]._replace(scale=scale) for scale in _LAST_RESORT))


def fit(style_context: StyleContext, frames: Mapping[str, PanelFrame], at_least: int = 0) -> Fit:
    """Return the first step, from `at_least` on, at which every panel holds its words and they are legible."""
    trials = ladder(style_context.edition.layout)
    found = _at(style_context, frames, trials, at_least)
    if not found.composition.fits:
        found = _at(style_context, frames, trials, first_that_fits(style_context, frames, trials, at_least))
    while not found.composition.fits and found.step + 1 < len(trials):  # the lines of a draft may split a little better
        found = _at(style_context, frames, trials, found.step + 1)
    for faults in (attrgetter("mendable"), attrgetter("overfull_lines")):
        if found.composition.fits and faults(found):
            found = _without(faults, style_context, frames, trials, found)
    return found if found.composition.fits else _with_legibility(style_context, frames, found)


def _at(style_context: StyleContext, frames: Mapping[str, PanelFrame], trials: tuple[Trial, ...], step: int) -> Fit:
    found = _set_at(style_context, frames, trials, step)
    for _ in range(_OPENINGS):
        if not (_open_up(style_context, found) or _move_up(style_context, found)):
            break
        found = _set_at(style_context, frames, trials, step)
    return found


def _set_at(style_context: StyleContext, frames: Mapping[str, PanelFrame], trials: tuple[Trial, ...], step: int) -> Fit:
    composition = compose(style_context, frames, trials[step])
    wide = sum(bool(too_wide(one)) for placed in composition.placements.values() for one in placed)
    unread: list[Collision | Illegible] = [*collisions(areas_of(composition.parts))]
    found = Fit(step, composition, tuple(unread), wide)
    return _with_legibility(style_context, frames, found) if composition.fits else found


def _with_legibility(style_context: StyleContext, frames: Mapping[str, PanelFrame], result: Fit) -> Fit:
    return result._replace(collisions=(*result.collisions, *legibility(style_context, frames, result.composition)))


def _open_up(style_context: StyleContext, result: Fit) -> bool:
    """Give the styles of lines that touch more leading, or more space before them. Return whether there are any."""
    lines: dict[str, float] = {}
    spaces: dict[str, float] = {}
    for one in result.collisions:
        if isinstance(one, Illegible) and one.lower:
            more = lines if one.what == one.other else spaces
            for style in _styles_of(result.composition, one):
                more[style] = max(more.get(style, 0.0), one.missing / pt(one.lower.size) + _CLEAR)
    if lines or spaces:
        style_context.open_up(result.composition.trial, lines, spaces)
    return bool(lines or spaces)


def _move_up(style_context: StyleContext, result: Fit) -> bool:
    """Move blocks up whose words could be read then beside a part of a picture. Return whether there are any."""
    rises: dict[Place, float] = {}
    for one in result.collisions:
        if isinstance(one, Illegible) and one.rise and one.what.place:
            rises[one.what.place] = max(rises.get(one.what.place, 0.0), one.rise)
    rises = {place: rise for place, rise in rises.items() if style_context.rise(place) + rise <= _FURTHEST}
    if rises:
        style_context.move_up(rises)
    return bool(rises)


def _styles_of(composition: Composition, finding: Illegible) -> set[str]:
    """Return the styles that set the distance of the lower of two lines."""
    boxes = (
        placed.line_box for placed in composition.placements.get(finding.panel, ()) if placed.key == finding.other.name
    )
    return {box.style for box in boxes if box.style}


def _without(
    faults: Callable[[Fit], int],
    style_context: StyleContext,
    frames: Mapping[str, PanelFrame],
    trials: tuple[Trial, ...],
    result: Fit,
) -> Fit:
    """Return the first step without faults after one with faults, or the same step if all have some.

    Faults mostly end at some step and do not come again, so bisection finds that step. If the last step has faults too,
    each step is tried: spaces tighten faster than large words become small.
    """
    best, failed = _at(style_context, frames, trials, len(trials) - 1), result.step
    if not _is_without(faults, best):
        tried = (_at(style_context, frames, trials, step) for step in range(failed + 1, best.step))
        return next((one for one in tried if _is_without(faults, one)), result)
    while best.step - failed > 1:
        middle = _at(style_context, frames, trials, (failed + best.step) // 2)
        best, failed = (middle, failed) if _is_without(faults, middle) else (best, middle.step)
    return best


def _is_without(faults: Callable[[Fit], int], result: Fit) -> bool:
    """Return whether words fit and have no faults. Lines that were moved apart may fit no longer."""
    return result.composition.fits and not faults(result)


def first_that_fits(
    style_context: StyleContext, frames: Mapping[str, PanelFrame], trials: tuple[Trial, ...], failed: int
) -> int:
    """Return the first step after `failed` whose draft fits, or the last one.

    Each step needs less room than the one before, so bisection finds it.
    """
    fits = len(trials) - 1
    if fits == failed or not compose(style_context, frames, trials[fits], draft=True).fits:
        return fits
    while fits - failed > 1:
        middle = (failed + fits) // 2
        if compose(style_context, frames, trials[middle], draft=True).fits:
            fits = middle
        else:
            failed = middle
    return fits


def _sizes(first: float, last: float, step: float) -> list[float]:
    count = max(0, round((first - last) / step + 0.49))
    return [max(last, first - n * step) for n in range(count + 1)]


def _loose(layout: Layout) -> bool:
    return isinstance(layout.leading, Leading) and layout.leading.preferred != layout.leading.least


def _trial(layout: Layout, size: float, tightness: float) -> Trial:
    """Return a trial between the preferred (0) and the smallest (1) leading and spacing."""
    spacing = layout.spacing.preferred + (layout.spacing.least - layout.spacing.preferred) * tightness
    if not isinstance(layout.leading, Leading):
        return Trial(size, layout.leading, spacing)
    ratio = layout.leading.preferred + (layout.leading.least - layout.leading.preferred) * tightness
    return Trial(size, pt(size * ratio), spacing)
