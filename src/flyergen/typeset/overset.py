"""What does not fit, and what would make it fit: how much must go from which words, or a smaller size."""

from collections.abc import Mapping, Sequence

from flyergen.flyer.blocks import Title
from flyergen.flyer.layout import PanelFrame
from flyergen.flyer.names import TextKey
from flyergen.flyer.words import Words
from flyergen.messages import listed, say, say_n
from flyergen.problems import Problem
from flyergen.typeset.columns import Placed
from flyergen.typeset.composition import Composition, compose
from flyergen.typeset.desk import Desk, Trial
from flyergen.typeset.fit import Fit, first_that_fits

_FINENESS = 0.25  # pt, of the size that would do
_MOST_NAMED = 3  # texts of a translation
_LEAST_LEGIBLE = 5.0  # pt: below this nobody is told that it would fit


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
    step = first_that_fits(desk, frames, smaller, 0)
    return sizes[step] if step and compose(desk, frames, smaller[step], draft=True).fits else 0.0
