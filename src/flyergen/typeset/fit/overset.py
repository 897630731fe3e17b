"""Overset problems: which words must be how much shorter, or which size would fit.

Each amount has been tried (see `flyergen.typeset.fit.overset_causes`).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from flyergen.artwork import GlyphRun
from flyergen.diagnostics.finding import Finding
from flyergen.diagnostics.findings.fit import BlocksOverlap, Cut, Overset, TextCut
from flyergen.flyer.model.block_questions import stretched
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.facts import fact
from flyergen.flyer.model.inline_markup import variables
from flyergen.flyer.model.substituted_facts import printed
from flyergen.problems import Place, Problem
from flyergen.typeset.composition import Composition, Part, compose
from flyergen.typeset.fit.copyfitting import first_that_fits, steps
from flyergen.typeset.fit.cut_amounts import Share
from flyergen.typeset.fit.overset_causes import Remedy, original_lengths, remedy
from flyergen.typeset.fit.trial_settings import Tight, Unread, tight, unread_besides
from flyergen.typeset.page.legibility import legibility
from flyergen.typeset.page.overlapping_blocks import Area, Collision, areas_of, collisions

_FINENESS = 0.25  # pt, of the suggested size
_LEAST_LEGIBLE = 5.0  # pt: no smaller size is suggested


def overset_problems(composition: Composition, sizes: bool = True) -> tuple[Problem, ...]:
    """Return a problem for each overset position: how much to cut from which words, or which size would fit.

    Without `sizes` the size at which everything fits is not computed.
    """
    over = [n for n, part in enumerate(composition.parts) if any(one.overset for one in part.placed)]
    size = _size_that_fits(composition) if over and sizes else 0.0
    smallest = _fit_besides(composition, over) if over else composition
    return tuple(_overset_problem(composition, n, tight(smallest, (n,)), size) for n in over)


def _fit_besides(composition: Composition, over: Sequence[int]) -> Composition:
    """Return a whole edition at the smallest size at which everything besides these parts is legible, if there is one.

    When type with its own size becomes smaller, it may come too near to something, whatever the words are.
    """
    stage = composition.stage
    if stage is None or composition.around or not unread_besides(composition, over):
        return composition
    smaller = (
        compose(stage.style_context, stage.frames, trial)
        for trial in reversed(steps(stage.style_context.edition.layout)[:-1])
    )
    return next((one for one in smaller if not unread_besides(one, over)), composition)


def _overset_problem(composition: Composition, number: int, place: Tight, size: float) -> Problem:
    way = remedy(place)
    over = [one for one in composition.parts[number].placed if one.overset]
    title = stretched(way.block.block) if way.block else ""
    key = way.shares[0].key if way.shares else way.fact
    found = Overset(
        panel=over[0].column.panel,
        language=place.edition.language,
        lines=sum(not one.line_box.box for one in over),
        cut=_cut(place, way),
        key=called(place.edition, key),
        block=way.block.kind if way.block else "",
        title=str(title or ""),
        size=size,
        floor=place.edition.layout.body.smallest,
    )
    return Finding.of("T301", found, _place_of(place, way))


def called(edition: Edition, key: str) -> str:
    """Return the name of a text or fact for the people who write it. A group has its own names for what it changes."""
    key = key.strip("{}")
    if edition.local is None:
        return key
    words = {str(key): str(name) for name, key in edition.facts.groups.words.items()}
    return ({"organization.name": "name", "organization.web": "link"} | words).get(key, key)


def _cut(tight: Tight, way: Remedy) -> Cut:
    """Return the cut."""
    if way.shares:
        return Cut(tuple(_text_cut(tight, one) for one in way.shares))
    if way.fact:
        length = len(printed(tight.edition.here, way.fact))
        return Cut(fact=called(tight.edition, way.fact), length=length, letters=way.letters)
    return Cut(stretched=bool(way.block and stretched(way.block.block)), missing=round(way.missing, 1))


def _text_cut(tight: Tight, share: Share) -> TextCut:
    """Return how much a text must lose, and why it is long: a fact in it, or more words than its source."""
    original = tight.edition.original
    language = original.language if original and original.language != tight.edition.language else ""
    source = original_lengths(tight.edition).get(share.key, 0) if language else 0
    name, letters = _longest_fact(tight, share.key)
    key, name = called(tight.edition, share.key), called(tight.edition, name)
    return TextCut(key, share.characters, share.length, name, letters, source, language)


def _longest_fact(tight: Tight, key: str) -> tuple[str, int]:
    """Return the fact with the most letters in a text, and how many."""
    found = {"": 0}
    for one in variables(tight.edition.words.phrases[key].text):
        try:
            found[one.name] = len(printed(tight.edition.here, one.name))
        except KeyError:  # it is not printed as it is written
            continue
    return max(found.items(), key=lambda pair: pair[1])


def _place_of(tight: Tight, way: Remedy) -> Place | None:
    """Return the place of the text, the fact or the block."""
    if way.shares:
        return tight.edition.words.phrases[way.shares[0].key].place
    if way.fact:
        return fact(tight.edition.here, way.fact).place or tight.edition.facts.place
    return way.block.place if way.block else None


def collision_problems(composition: Composition, found: Iterable[Collision]) -> Iterator[Problem]:
    """Yield a problem for each two blocks that overlap at the smallest size."""
    if not tuple(found) or composition.stage is None:
        return
    composition = at_last(composition)
    areas = [areas_of([part]) for part in (*composition.parts, *composition.around)]
    own = len(composition.parts)
    pairs = {one: p for p in combinations(range(len(areas)), 2) if p[0] < own for one in _between(areas, p)}
    yield from (_collision_problem(composition, one, pair) for one, pair in pairs.items())


def _blocks_named(composition: Composition, found: Collision, pair: tuple[int, int]) -> tuple[str, str]:
    """Return the kind and the place of the blocks of both parts, the one that has grown first."""
    parts = [(*composition.parts, *composition.around)[n] for n in pair]
    if found.grown and not any(one.key == found.grown for one in parts[0].placed):
        parts.reverse()
    first, second = (f"{part.plan.blocks[0].kind} ({part.plan.blocks[0].place})" for part in parts)
    return first, second


def at_last(composition: Composition) -> Composition:
    """Return a whole edition at the smallest size of its layout, at which overset is reported."""
    stage = composition.stage
    if stage is None or composition.around:
        return composition
    last = steps(stage.style_context.edition.layout)[-1]
    return composition if composition.trial == last else compose(stage.style_context, stage.frames, last)


def _between(areas: Sequence[Sequence[Area]], pair: tuple[int, int]) -> Iterator[Collision]:
    one, other = pair
    return collisions((*areas[one], *areas[other]))


def _collision_problem(composition: Composition, found: Collision, pair: tuple[int, int]) -> Problem:
    panel, grown, other = found
    place = tight(composition, pair)
    way = remedy(place, {Unread(*found)})
    one, two = _blocks_named(composition, found, pair)
    overlap = BlocksOverlap(
        one=called(place.edition, grown) if grown else one,
        other=called(place.edition, other) if other else two,
        panel=panel,
        language=place.edition.language,
        cut=_cut(place, way),
    )
    return Finding.of("T309", overlap, _place_of(place, way))


def shorter(composition: Composition, panel: str, names: tuple[str, str]) -> tuple[Cut | None, Place | None]:
    """Return which words must be shorter to make two things legible (None if that does not help), and their place."""
    composition = at_last(composition)
    numbers = [n for n, part in enumerate(composition.parts) if _prints(part, panel, names)]
    if not numbers or composition.stage is None:
        return None, None
    place = tight(composition, numbers)
    target = {Unread(panel, *names)}
    if target.isdisjoint(place.unread(place.set())):
        return None, None
    way = remedy(place, target)
    return (_cut(place, way), _place_of(place, way)) if way.shares or way.fact else (None, None)


def _prints(part: Part, panel: str, names: tuple[str, str]) -> bool:
    return any(isinstance(item, GlyphRun) and item.key in names for item in part.items_on(panel))


def _size_that_fits(composition: Composition) -> float:
    """Return the largest size under the smallest size at which everything fits, or 0 if that is illegible."""
    trial, stage = composition.trial, composition.stage
    count = int((trial.size - _LEAST_LEGIBLE) / _FINENESS)
    sizes = [trial.size - n * _FINENESS for n in range(count + 1)]
    smaller = tuple(trial._replace(size=size) for size in sizes)
    if stage is None:
        return 0.0
    step = first_that_fits(stage.style_context, stage.frames, smaller, 0)
    while step < len(sizes) and not _all_fits(compose(stage.style_context, stage.frames, smaller[step])):
        step += 1
    return sizes[step] if step < len(sizes) else 0.0


def _all_fits(composition: Composition) -> bool:
    stage = composition.stage
    if stage is None or not composition.fits or any(collisions(areas_of(composition.parts))):
        return False
    return not any(one.mendable for one in legibility(stage.style_context, stage.frames, composition))
