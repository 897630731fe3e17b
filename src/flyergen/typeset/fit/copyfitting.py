"""Copyfitting: the one body size at which every panel holds its words.

The order of concessions: from the largest size down to the preferred one with full spacing; then leading and
spacing tighten at the preferred size; then the size goes down to the smallest; as the last resort type that has a size
of its own goes down too, in all places alike. Letters are never squeezed.
A step is one try; steps are in order, so that languages which share a size take the furthest of their steps.
"""

from collections.abc import Callable, Mapping

from flyergen.flyer.model.layout import Layout, Leading, PanelFrame
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.columns import too_wide
from flyergen.typeset.composition import Composition, compose
from flyergen.typeset.page.legibility import Illegible, legibility
from flyergen.typeset.page.overlapping_blocks import Collision, areas_of, collisions
from flyergen.typeset.style_context import StyleContext, Trial
from flyergen.units import mm

_TIGHTENINGS = 4
_LAST_RESORT = (0.95, 0.9, 0.85, 0.8)  # of type with a size of its own


class Fit(NamedTuple):
    """The step that was taken and what it gave: `wide` is how many lines there are wider than their columns.

    `collisions` are what cannot be read: blocks that are printed over each other, and words that other things are over,
    under or too near to. If nothing fits it is the last step, with its overset.
    """

    step: int
    composition: Composition
    collisions: tuple[Collision | Illegible, ...] = ()
    wide: int = 0

    @property
    def mendable(self) -> int:
        """How many things cannot be read that may be at a smaller size."""
        return sum(one.mendable for one in self.collisions)

    @property
    def holds(self) -> bool:
        """Whether every panel holds its words, and no smaller size would mend anything."""
        return self.composition.fits and not self.wide and not self.mendable


def steps(layout: Layout) -> tuple[Trial, ...]:
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
    """Return the first step, from `at_least` on, at which every panel holds its words, and they can be read."""
    trials = steps(style_context.edition.layout)
    found = _at(style_context, frames, trials, at_least)
    if not found.composition.fits:
        found = _at(style_context, frames, trials, first_that_fits(style_context, frames, trials, at_least))
    while not found.composition.fits and found.step + 1 < len(trials):  # the lines of a draft may split a little better
        found = _at(style_context, frames, trials, found.step + 1)
    for faults in (_mendable, _wide):
        if faults(found):
            found = _without(faults, style_context, frames, trials, found)
    return found


def _at(style_context: StyleContext, frames: Mapping[str, PanelFrame], trials: tuple[Trial, ...], step: int) -> Fit:
    composition = compose(style_context, frames, trials[step])
    wide = sum(bool(too_wide(one)) for placed in composition.placed.values() for one in placed)
    unread: list[Collision | Illegible] = [*collisions(areas_of(composition.parts))]
    return Fit(step, composition, (*unread, *legibility(style_context, frames, composition)), wide)


def _mendable(found: Fit) -> int:
    return found.mendable


def _wide(found: Fit) -> int:
    return found.wide


def _without(
    faults: Callable[[Fit], int],
    style_context: StyleContext,
    frames: Mapping[str, PanelFrame],
    trials: tuple[Trial, ...],
    found: Fit,
) -> Fit:
    """Return the first step behind one with faults that has none, or that one if all have some.

    Mostly they end at some step and do not come again, so halving finds it. Where the last has some too, for spaces
    tighten faster than large words become small, each step is tried.
    """
    best, failed = _at(style_context, frames, trials, len(trials) - 1), found.step
    if faults(best):
        tried = (_at(style_context, frames, trials, step) for step in range(failed + 1, best.step))
        return next((one for one in tried if not faults(one)), found)
    while best.step - failed > 1:
        middle = _at(style_context, frames, trials, (failed + best.step) // 2)
        best, failed = (best, middle.step) if faults(middle) else (middle, failed)
    return best


def first_that_fits(
    style_context: StyleContext, frames: Mapping[str, PanelFrame], trials: tuple[Trial, ...], failed: int
) -> int:
    """Return the first step after `failed` whose draft fits, or the last one.

    Each step asks for less room than the one before, so halving finds it.
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
    """Return a trial between the preferred (0) and the least (1) leading and spacing."""
    spacing = layout.spacing.preferred + (layout.spacing.least - layout.spacing.preferred) * tightness
    if not isinstance(layout.leading, Leading):
        return Trial(size, layout.leading, spacing)
    ratio = layout.leading.preferred + (layout.leading.least - layout.leading.preferred) * tightness
    return Trial(size, mm(size * ratio), spacing)
