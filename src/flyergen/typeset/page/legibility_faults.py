"""Legibility faults: turns illegible words, codes and pictures into problems with places and amounts."""

from collections.abc import Iterable, Iterator
from math import ceil

from flyergen.flyer.model.edition import Edition
from flyergen.messages import say
from flyergen.problems import Place, Problem
from flyergen.typeset.composition import Composition
from flyergen.typeset.fit.unfittable_faults import said_on
from flyergen.typeset.page.legibility import Illegible
from flyergen.typeset.page.overlapping_blocks import Collision
from flyergen.typeset.page.painting_order import Source


def legibility_problems(
    edition: Edition, composition: Composition, found: Iterable[Collision | Illegible]
) -> Iterator[Problem]:
    """Yield a problem for each illegible thing. Blocks that are already reported as colliding are skipped."""
    known = list(found)
    collided = [one for one in known if isinstance(one, Collision)]
    for one in known:
        if isinstance(one, Illegible) and not any(_tells(collision, one) for collision in collided):
            yield _problem(composition, said_on(edition, composition, one.panel), one)


def _tells(collision: Collision, one: Illegible) -> bool:
    named = {collision.grown, collision.other} - {""}
    return collision.panel == one.panel and named <= {one.what.name, one.other.name}


def _problem(composition: Composition, said: Edition, one: Illegible) -> Problem:
    code, fact, hint = _SAID[one.kind](one, {"panel": one.panel, "language": said.language})
    shorten, grown = _shorter(composition, one)
    if shorten:
        hint = say(
            "{shorten}, or move one of them with `at:`; `flyergen preview --overset` shows them", shorten=shorten
        )
    place = _place(said, one.other)
    if place and place != grown and one.what.name != one.other.name:
        hint = say("{hint}; {other} stands in {place}", hint=hint, other=_called(one.other), place=str(place))
    return Problem(code, fact, hint, grown or _place(said, one.what) or place)


def _shorter(composition: Composition, one: Illegible) -> tuple[str, Place | None]:
    """Return which words must be how much shorter, if that helps, and their place."""
    if one.kind not in ("crossing", "covered") or "text" not in (one.what.kind, one.other.kind):
        return "", None
    from flyergen.typeset.fit.overset import shorter

    return shorter(composition, one.panel, (one.what.name, one.other.name))


def _place(said: Edition, source: Source) -> Place | None:
    """Return the place of words, or the place in the layout of words or other things."""
    phrase = said.words.phrases.get(source.name)
    return phrase.place if phrase else source.place


def _called(source: Source) -> str:
    name = source.name.strip("{}")
    if source.kind == "text":
        return say("`{name}`", name=name)
    if source.kind == "code":
        return say("the code of `{name}`", name=name)
    if source.kind == "block":
        return say("the block `{name}`", name=name)
    if source.kind == "ground":
        return say("the ground in {name}", name=name)
    return say("the drawing `{name}`", name=name) if source.kind == "art" else say("the picture `{name}`", name=name)


def _up(missing: float) -> float:
    """Return an amount with one decimal, rounded up."""
    return max(0.1, ceil(missing * 10 - 1e-6) / 10)


def _contrast(one: Illegible, where: dict[str, str]) -> tuple[str, str, str]:
    front, ground = (one.front.name if one.front else "", one.ground.name if one.ground else "")
    fact = say(
        "{what} in {front} on {ground} has a contrast of {ratio:.1f} to 1 on panel {panel} in `{language}`; "
        "it needs {needed:g}",
        what=_called(one.what),
        front=front,
        ground=ground,
        ratio=one.needed - one.missing,
        needed=one.needed,
        **where,
    )
    return "T314", fact, say("give its style another color, or move it with `at:`")


def _crossing(one: Illegible, where: dict[str, str]) -> tuple[str, str, str]:
    fact = say(
        "{what} stands {missing:.1f} mm too near to {other} on panel {panel} in `{language}`",
        what=_called(one.what),
        other=_called(one.other),
        missing=_up(one.missing),
        **where,
    )
    return "T311", fact, _room()


def _covered(one: Illegible, where: dict[str, str]) -> tuple[str, str, str]:
    fact = say(
        "{what} disappears under {other} on panel {panel} in `{language}`: {missing:.1f} mm of it",
        what=_called(one.what),
        other=_called(one.other),
        missing=_up(one.missing),
        **where,
    )
    return "T312", fact, _room()


def _room() -> str:
    return say("write less, or move one of them with `at:`; `flyergen preview --overset` shows them")


def _touching(one: Illegible, where: dict[str, str]) -> tuple[str, str, str]:
    named = {"what": _called(one.what), "missing": _up(one.missing), **where}
    hint = say("give the style more `leading`, or write other words there")
    if one.what.name == one.other.name:
        fact = say(
            "two lines of {what} touch on panel {panel} in `{language}`: {missing:.1f} mm more are needed", **named
        )
    else:
        fact = say(
            "{what} touches {other} on panel {panel} in `{language}`: {missing:.1f} mm more are needed",
            other=_called(one.other),
            **named,
        )
    return "T313", fact, hint


_SAID = {"contrast": _contrast, "crossing": _crossing, "covered": _covered, "touching": _touching}
