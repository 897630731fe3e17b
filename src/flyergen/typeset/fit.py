"""Copyfitting: the one body size at which every panel holds its words.

The order of concessions: from the largest size down to the preferred one with full spacing; then leading and
spacing tighten at the preferred size; then the size goes down to the smallest. Letters are never squeezed.
A step is one try; steps are in order, so that languages which share a size take the furthest of their steps.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flyergen.flyer.blocks import Title
from flyergen.flyer.layout import Layout, Leading, PanelFrame
from flyergen.flyer.names import TextKey
from flyergen.flyer.words import Words
from flyergen.messages import listed, say, say_n
from flyergen.problems import Problem
from flyergen.typeset.collisions import Collision, areas_of, collisions
from flyergen.typeset.columns import Placed
from flyergen.typeset.composition import Composition, compose
from flyergen.typeset.desk import Desk, Trial
from flyergen.units import mm

_TIGHTENINGS = 4
_FINENESS = 0.25  # pt, of the size that would do
_MOST_NAMED = 3  # texts of a translation
_LEAST_LEGIBLE = 5.0  # pt: below this nobody is told that it would fit


class Fit(NamedTuple):
    """The step that was taken, what it gave, and which blocks are printed over each other there.

    If nothing fits it is the last step, with its overset.
    """

    step: int
    composition: Composition
    collisions: tuple[Collision, ...] = ()


def steps(layout: Layout) -> tuple[Trial, ...]:
    """Return the trials of a layout, the best first."""
    body, full, least = layout.body, layout.spacing.preferred, layout.spacing.least
    large = _sizes(body.largest, body.preferred, body.step)
    small = _sizes(body.preferred, body.smallest, body.step)[1:]
    tight = [n / _TIGHTENINGS for n in range(1, _TIGHTENINGS + 1)] if full != least or _loose(layout) else []
    return (
        *(_trial(layout, size, 0.0) for size in large),
        *(_trial(layout, body.preferred, t) for t in tight),
        *(_trial(layout, size, 1.0) for size in small),
    )


def fit(desk: Desk, frames: Mapping[str, PanelFrame], at_least: int = 0) -> Fit:
    """Return the first step, from `at_least` on, at which every panel holds its words and no blocks collide."""
    trials = steps(desk.edition.layout)
    found = _at(desk, frames, trials, at_least)
    if not found.composition.fits:
        found = _at(desk, frames, trials, _first_that_fits(desk, frames, trials, at_least))
    while not found.composition.fits and found.step + 1 < len(trials):  # the lines of a draft may split a little better
        found = _at(desk, frames, trials, found.step + 1)
    return _without_collisions(desk, frames, trials, found) if found.collisions else found


def _at(desk: Desk, frames: Mapping[str, PanelFrame], trials: tuple[Trial, ...], step: int) -> Fit:
    composition = compose(desk, frames, trials[step])
    return Fit(step, composition, tuple(collisions(areas_of(composition.parts))))


def _without_collisions(desk: Desk, frames: Mapping[str, PanelFrame], trials: tuple[Trial, ...], found: Fit) -> Fit:
    """Return the first step behind one with collisions that has none, or that one if not even the last is without."""
    best, failed = _at(desk, frames, trials, len(trials) - 1), found.step
    if best.collisions:
        return found
    while best.step - failed > 1:
        middle = _at(desk, frames, trials, (failed + best.step) // 2)
        best, failed = (best, middle.step) if middle.collisions else (middle, failed)
    return best


def _first_that_fits(desk: Desk, frames: Mapping[str, PanelFrame], trials: tuple[Trial, ...], failed: int) -> int:
    """Return the first step after `failed` whose draft fits, or the last one.

    Each step asks for less room than the one before, so halving finds it.
    """
    fits = len(trials) - 1
    if fits == failed or not compose(desk, frames, trials[fits], draft=True).fits:
        return fits
    while fits - failed > 1:
        middle = (failed + fits) // 2
        if compose(desk, frames, trials[middle], draft=True).fits:
            fits = middle
        else:
            failed = middle
    return fits


def overset_problems(
    desk: Desk, frames: Mapping[str, PanelFrame], found: Fit, original: Words | None = None
) -> tuple[Problem, ...]:
    """Return a problem for each panel that is too full: how much must go, from which words, or what size would do.

    Of a translation those words are named that are longest against the `original`, the words in the source language.
    """
    size = _size_that_fits(desk, frames, found.composition.trial)
    panels = dict.fromkeys(one.column.panel for one in found.composition.overset)
    return tuple(
        _overset_problem(desk.on(frames[panel].side), panel, found.composition, size, original) for panel in panels
    )


def _overset_problem(desk: Desk, panel: str, composition: Composition, size: float, original: Words | None) -> Problem:
    original = original if original and original.language != desk.edition.language else None
    over = [one for one in composition.overset if one.column.panel == panel]
    lines = sum(not one.strip.box for one in over)
    excess = sum(one.strip.characters for one in over)
    grown = _grown(desk, panel, composition, original)[:_MOST_NAMED] if lines and original else ()
    key = grown[0] if grown else over[0].key
    phrase = desk.edition.words.phrases.get(key)
    where = {"panel": panel, "language": desk.edition.language}
    if lines:
        fact = say_n(
            lines,
            "panel {panel} is 1 line too full in `{language}`",
            "panel {panel} is {count} lines too full in `{language}`",
            **where,
        )
        words = _longer(desk, grown, excess, original) if grown and original else _too_long(desk, over)
        hint = say("shorten {words}", words=words)
    elif key and _is_lock_up(desk, key):
        fact = say("the title `{key}` is too tall for panel {panel} in `{language}`", key=key, **where)
        hint = say("say with `tallest` how high it may be, or give it more room in the layout")
    elif key:
        fact = say("the words of `{key}` do not fit in their box on panel {panel} in `{language}`", key=key, **where)
        hint = say("shorten them, or give it more room in the layout")
    else:
        fact = say("a block without words does not fit on panel {panel} in `{language}`", **where)
        hint = say("make it smaller, or give it more room in the layout")
    if size:
        floor = desk.edition.layout.body.smallest
        hint = say("{hint}, or allow {size:g} pt (the floor is {floor:g})", hint=hint, size=size, floor=floor)
    return Problem("T301", fact, hint, phrase.place if phrase else None)


def _is_lock_up(desk: Desk, key: TextKey) -> bool:
    """Return whether the words are a title as wide as its column: the shorter they are, the taller they stand."""
    blocks = (one.block for panel in desk.edition.layout.panels.values() for one in panel.blocks)
    return any(isinstance(block, Title) and block.lock_up and block.text == key for block in blocks)


def _grown(desk: Desk, panel: str, composition: Composition, original: Words | None) -> tuple[TextKey, ...]:
    """Return the texts that run through a panel and are longer than in the original, the one that has most first."""
    flows = (one.flow for one in desk.edition.layout.panels.values())
    members = next((flow for flow in flows if panel in flow), (panel,))
    keys = dict.fromkeys(one.key for name in members for one in composition.placed.get(str(name), ()))
    known = [key for key in keys if key in original.phrases] if original else []
    growth = {key: _length(desk.edition.words, key) - _length(original, key) for key in known if original}
    return tuple(sorted((key for key in growth if growth[key] > 0), key=lambda key: -growth[key]))


def _length(words: Words, key: TextKey) -> int:
    phrase = words.phrases.get(key)
    return len(phrase.text) if phrase else 0


def _longer(desk: Desk, grown: Sequence[TextKey], excess: int, original: Words) -> str:
    """Return how much the texts that have grown most have to lose; as few are named as can lose so much."""
    own, count = desk.edition.words, 1
    while count < len(grown) and excess > sum(_length(own, key) - _length(original, key) for key in grown[:count]):
        count += 1
    keys = grown[:count]
    return say_n(
        count,
        "{named} by about {excess} characters (it has {length}, and {source} in `{language}`)",
        "{named} by about {excess} characters (they have {length}, and {source} in `{language}`)",
        named=listed([f"`{key}`" for key in keys]),
        excess=excess,
        length=sum(_length(own, key) for key in keys),
        source=sum(_length(original, key) for key in keys),
        language=original.language,
    )


def _too_long(desk: Desk, over: Sequence[Placed]) -> str:
    """Return which words have to lose how much: "`what.body` by about 130 characters (it has 412)"."""
    keys = list(dict.fromkeys(one.key for one in over))
    named = listed([f"`{key}`" for key in keys])
    if len(keys) > 2:
        named = say("`{first}` to `{last}`", first=keys[0], last=keys[-1])
    phrases = desk.edition.words.phrases
    length = sum(len(phrases[key].text) for key in keys if key in phrases)
    about = {"named": named, "excess": sum(one.strip.characters for one in over), "length": length}
    if not length:
        return say("{named} by about {excess} characters", **about)
    return say_n(
        len(keys),
        "{named} by about {excess} characters (it has {length})",
        "{named} by about {excess} characters (they have {length})",
        **about,
    )


def _size_that_fits(desk: Desk, frames: Mapping[str, PanelFrame], trial: Trial) -> float:
    """Return the largest size under the floor at which all fits, 0 if there is none that anyone could read."""
    count = int((trial.size - _LEAST_LEGIBLE) / _FINENESS)
    sizes = [trial.size - n * _FINENESS for n in range(count + 1)]
    smaller = tuple(trial._replace(size=size) for size in sizes)
    step = _first_that_fits(desk, frames, smaller, 0)
    return sizes[step] if step and compose(desk, frames, smaller[step], draft=True).fits else 0.0


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
