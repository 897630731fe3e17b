"""Legibility faults: turns illegible words, codes and pictures into problems with places and amounts."""

from collections.abc import Iterable, Iterator
from math import ceil

from flyergen.flyer.edition import Edition
from flyergen.problem import Finding, Place, Problem
from flyergen.problems import legibility as findings
from flyergen.problems.fit import Cut
from flyergen.typeset.composition import Composition
from flyergen.typeset.layout_faults import said_on
from flyergen.typeset.legibility import Illegible
from flyergen.typeset.overlaps import Collision
from flyergen.typeset.painting_order import Source


def legibility_problems(
    edition: Edition, composition: Composition, found: Iterable[Collision | Illegible]
) -> Iterator[Problem]:
    """Yield a problem for each illegible thing. Blocks that are already reported as colliding are skipped."""
    known = list(found)
    collided = [one for one in known if isinstance(one, Collision)]
    for one in known:
        if isinstance(one, Illegible) and not any(_includes(collision, one) for collision in collided):
            yield _problem(composition, said_on(edition, composition, one.panel), one, known)


def _includes(collision: Collision, one: Illegible) -> bool:
    named = {collision.grown, collision.other} - {""}
    return collision.panel == one.panel and named <= {one.what.name, one.other.name}


_CODES = {"contrast": "T314", "crossing": "T311", "covered": "T312", "touching": "T313"}


def _problem(
    composition: Composition, said: Edition, one: Illegible, known: Iterable[Collision | Illegible]
) -> Problem:
    cut, grown = _shorter(composition, one)
    place = _place(said, one.other)
    elsewhere = str(place) if place and place != grown and one.what.name != one.other.name else ""
    found = findings.Illegible(
        kind=one.kind,
        what=findings.Thing(one.what.kind, one.what.name),
        other=findings.Thing(one.other.kind, one.other.name),
        panel=one.panel,
        language=said.language,
        missing=_up(one.missing),
        ratio=round(one.needed - one.missing, 1),
        needed=one.needed,
        front=one.front.name if one.front else "",
        ground=one.ground.name if one.ground else "",
        cut=cut,
        other_place=elsewhere,
        scrim=None if one.has_opacity else _scrim(said, one, known),
        has_opacity=one.has_opacity,
    )
    return Finding.of(_CODES[one.kind], found, grown or _place(said, one.what) or place)


def _scrim(said: Edition, one: Illegible, known: Iterable[Collision | Illegible]) -> findings.Scrim | None:
    """Return the scrim that all words on a photograph need, or None if none helps."""
    if one.backing is None:
        return None
    from flyergen.typeset.photo_tones import Words, scrim_for

    words = [
        Words(other.backing, other.front, other.needed)
        for other in known
        if isinstance(other, Illegible) and other.backing and other.front and other.panel == one.panel
        if other.backing.picture == one.backing.picture
    ]
    return scrim_for(words, said.palette)


def _up(missing: float) -> float:
    """Return an amount with one decimal, rounded up, so that nearly equal findings are equal."""
    return max(0.1, ceil(missing * 10 - 1e-6) / 10)


def _shorter(composition: Composition, one: Illegible) -> tuple[Cut | None, Place | None]:
    """Return which words must be how much shorter, if that helps, and their place."""
    if one.kind not in ("crossing", "covered") or "text" not in (one.what.kind, one.other.kind):
        return None, None
    from flyergen.typeset.overset import shorter

    return shorter(composition, one.panel, (one.what.name, one.other.name))


def _place(said: Edition, source: Source) -> Place | None:
    """Return the place of words, or the place in the layout of words or other things."""
    phrase = said.words.phrases.get(source.name)
    return phrase.place if phrase else source.place
