"""Overset problems: which words must be how much shorter, or which size would fit.

Candidates for the cause are a text that grew, the longest text, a fact, or a block without words. Each result has been
tried: with the change that it asks for, the parts fit.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from flyergen.flyer.edition import Edition, plain
from flyergen.flyer.fact_values import ordinary_length, printed
from flyergen.flyer.facts import fact, fact_names, says
from flyergen.flyer.hints import space
from flyergen.flyer.language.word_edits import Cuttable
from flyergen.flyer.layout import PlacedBlock
from flyergen.flyer.markup import variables
from flyergen.flyer.merge import prose
from flyergen.limits import SMALL_TYPE, SMALLEST_TYPE
from flyergen.names import Points
from flyergen.problem import Place, Problem
from flyergen.problems.fit import BlocksOverlap, Cut, Overset, TextCut
from flyergen.record import NamedTuple
from flyergen.typeset.composition import Composition, Part, Stage, compose
from flyergen.typeset.copyfit import first_that_fits, fit, ladder
from flyergen.typeset.legibility import legibility
from flyergen.typeset.length_trials import (
    Change,
    Share,
    Tight,
    Unread,
    letters_that_fit,
    missing_room,
    shares,
    tight,
    unread_besides,
)
from flyergen.typeset.overlaps import Area, Collision, areas_of, collisions

_MOST = 0.6  # of a text: nobody is asked to cut more of one text if there are others
# A text with this share of the room is the main text there, and may be asked to lose more.
_MAIN, _MOST_OF_MAIN = 0.6, 0.95
_MANY, _FEW = 60, 2  # suspects, blocks that are set by themselves, or lines that do not fit
_LONG = 3000  # characters: a page full of them
_MOST_NAMED = 4  # texts
_UNLIKE = 1.3  # times as long as the longest text of its kind


class Remedy(NamedTuple):
    """The change that makes parts fit: fewer characters in some texts, or a fact of at most `letters`.

    If neither helps, a `block` needs more room, and `missing` mm are missing (0: not known).
    """

    shares: tuple[Share, ...] = ()
    fact: str = ""
    letters: int = 0
    block: PlacedBlock | None = None
    missing: float = 0.0


class _Suspect(NamedTuple):
    """A text or a fact in the parts. `made_for` is its planned number of characters (0: unknown).

    `share` is the depth of its lines as a share of all lines.
    """

    name: str
    length: int
    made_for: int
    text: Cuttable | None = None
    share: float = 0.0

    @property
    def growth(self) -> float:
        """The ratio of its length to its usual length, or 0 if it has not grown."""
        return self.length / space(self.made_for) if 0 < self.made_for < self.length else 0.0

    def change(self, tight: Tight) -> Change:
        """Return the change that restores its planned length."""
        if self.text:
            return Change({self.name: self.text.cut(*self.text.words_in(self.length - self.made_for, 1.0))})
        return Change(facts={self.name: printed(tight.edition.local_facts, self.name)[: self.made_for]})


def remedy(tight: Tight, target: Collection[Unread] = ()) -> Remedy:
    """Return the change that makes the parts fit. Problems that no words can solve are ignored, unless requested."""
    suspects = tuple(_suspects(tight, original_lengths(tight.edition)))
    shortest = _as_short_as_possible(tight, suspects)
    always = frozenset(tight.unread(shortest))
    tight = tight._replace(hopeless=always - frozenset(target))
    if (not target and tight.fits()) or (tight.contrasts and always & frozenset(target)):
        return Remedy()
    if _lines_over(shortest) > _MANY:  # no cut of texts helps, and each trial would set all lines again
        suspects = tuple(one for one in suspects if not one.text)
    texts = _likely(sorted((one for one in suspects if one.text), key=lambda one: -one.share))
    facts = _likely(
        sorted((one for one in suspects if not one.text), key=lambda one: -one.length / max(one.made_for, 1))
    )
    grown = _likely(sorted((one for one in suspects if one.growth), key=lambda one: -one.growth))
    ways = (
        (_alone(tight, one, 1.0) for one in grown if tight.fits(one.change(tight))),
        _together(tight, [one for one in grown if one.text], back=True),
        (_alone(tight, one, _MOST if one.share < _MAIN else _MOST_OF_MAIN) for one in texts),
        (_alone(tight, one, _MOST) for one in facts),
        _wordless(tight),
        _together(tight, texts),
        (_alone(tight, one, 1.0) for one in (*texts, *facts)),
    )
    found = (one for way in ways for one in way if one)
    return next(found, None) or Remedy(block=_too_full(tight), missing=missing_room(tight))


def _likely(suspects: list[_Suspect]) -> list[_Suspect]:
    """Return the suspects that are tried: all, or the first few if they are very many or very long.

    For each suspect all parts are set again several times.
    """
    long = max((one.length for one in suspects), default=0) > _LONG
    return suspects[:_FEW] if long or len(suspects) > _MANY else suspects


def _as_short_as_possible(tight: Tight, suspects: Iterable[_Suspect]) -> tuple[Part, ...]:
    """Return the parts with all texts as short as possible. What is illegible then, is so with any words."""
    texts = {one.name: one.text.cut(*one.text.words_in(one.length, 1.0)) for one in suspects if one.text}
    return tight.set(Change(texts))


def _lines_over(parts: Sequence[Part]) -> int:
    return sum(one.overset for part in parts for one in part.placements)


def original_lengths(edition: Edition) -> dict[str, int]:
    """Return the printed lengths of the texts from which an edition's were made, and of the facts before a group's."""
    found: dict[str, int] = {}
    if edition.original:
        said = prose(edition.facts, edition.original)
        found = {key: len(plain(paragraphs)) for key, paragraphs in said.items()}
    if edition.is_of_group:
        found |= {
            name: len(printed(edition.facts, name)) for name in fact_names(edition.facts) if ordinary_length(name)
        }
    return found


def _suspects(tight: Tight, made_for: Mapping[str, int]) -> Iterator[_Suspect]:
    edition = tight.edition
    keys = tight.depths()
    depth = sum(keys.values())
    said = {key: tight.cuttable(key) for key in keys if key in edition.words.phrases and _is_own(edition, key)}
    stretched = {placed.block.stretched() for plan in tight.plans for placed in plan.blocks}
    for key, text in said.items():
        if key not in stretched:  # the shorter they are, the taller they become
            yield _Suspect(
                key,
                text.length,
                made_for.get(key) or _longest_of_kind(tight, key, text.length),
                text,
                keys[key] / depth,
            )
    names = [key[1:-1] for key in keys if key[:1] == "{"]
    names += [one for one in _variables(tight, keys) if one not in names]
    for name in names:
        usual = made_for.get(name) or ordinary_length(name)
        if usual and says(edition.local_facts, name) and _is_own_fact(edition, name):
            yield _Suspect(name, len(printed(edition.local_facts, name)), usual)


def _is_own(edition: Edition, key: str) -> bool:
    """Return whether the owner of the edition can change some words. A group changes only its own."""
    if not (edition.is_of_group and edition.original):
        return True
    return edition.words.phrases[key] is not edition.original.phrases.get(key)


def _is_own_fact(edition: Edition, name: str) -> bool:
    try:
        return not edition.is_of_group or printed(edition.local_facts, name) != printed(edition.facts, name)
    except KeyError:  # the flyer has no such fact
        return True


def _variables(tight: Tight, keys: Iterable[str]) -> list[str]:
    """Return the facts that texts contain."""
    phrases = tight.edition.words.phrases
    return list(dict.fromkeys(one.name for key in keys if key in phrases for one in variables(phrases[key].text)))


def _longest_of_kind(tight: Tight, key: str, length: int) -> int:
    """Return the length of the longest other text of a kind if a text is much longer than all of them, or else 0."""
    phrases = tight.edition.words.phrases
    others = [len(one.text) for name, one in phrases.items() if name != key and _kind(name) == _kind(key)]
    return max(others) if len(others) > 1 and length > _UNLIKE * max(others) else 0


def _kind(key: str) -> str:
    """Return what texts of a kind share: list items their list, other texts the last part of their key."""
    above, _, last = key.rpartition(".")
    return above if last.isdigit() else last


def _alone(tight: Tight, suspect: _Suspect, maximum: float) -> Remedy | None:
    """Return what one text or fact must lose, if that is enough and not more than this part of it."""
    if suspect.text is None:
        letters = letters_that_fit(tight, suspect.name)
        return Remedy(fact=suspect.name, letters=letters) if letters > suspect.length * (1 - maximum) else None
    can = min(suspect.text.maximum, int(suspect.length * maximum))
    found = shares(tight, {suspect.name: suspect.text}, {suspect.name: can})
    return Remedy(found) if found else None


def _together(tight: Tight, texts: Sequence[_Suspect], back: bool = False) -> Iterator[Remedy | None]:
    """Yield what several texts must lose: as few texts as possible, down to their planned lengths if `back`."""
    for count in range(2, min(len(texts), _MOST_NAMED) + 1):
        cuttable = {one.name: one.text for one in texts[:count] if one.text}
        most = {one.name: one.length - one.made_for if back else int(one.length * _MOST) for one in texts[:count]}
        found = shares(tight, cuttable, {key: min(most[key], text.maximum) for key, text in cuttable.items()})
        yield Remedy(found) if found else None


def _wordless(tight: Tight) -> Iterator[Remedy | None]:
    """Yield the tallest block without words in the first part, if everything would fit without it."""
    plan = tight.plans[0]
    silent = [one for one in plan.blocks[:_MANY] if not _by_itself(tight, one).depths()]
    tallest = _tallest(tight, silent)
    if tallest and len(plan.blocks) > 1:
        without = tuple(one for one in plan.blocks if one is not tallest)
        if tight._replace(plans=(plan._replace(blocks=without), *tight.plans[1:])).fits():
            yield Remedy(block=tallest, missing=missing_room(tight))


def _too_full(tight: Tight) -> PlacedBlock | None:
    """Return the block of the first part whose own words do not fit in it, or else the tallest."""
    blocks = tight.plans[0].blocks[:_MANY]
    full = (
        one for one in blocks for part in _by_itself(tight, one).set() for own in part.placements if own.line_box.over
    )
    return next(full, None) or _tallest(tight, blocks)


def _tallest(tight: Tight, blocks: Sequence[PlacedBlock]) -> PlacedBlock | None:
    """Return the block that is tallest when it is set alone."""

    def height(placement: PlacedBlock) -> float:
        placed = (own for part in _by_itself(tight, placement).set() for own in part.placements)
        return sum(own.line_box.rise + own.line_box.foot for own in placed)

    return max(blocks, key=height, default=None)


def _by_itself(tight: Tight, block: PlacedBlock) -> Tight:
    return Tight(tight.stage, (tight.plans[0]._replace(blocks=(block,)),), tight.columns[:1])


_FINENESS = 0.25  # pt, of the suggested size
_TRIES = 6  # sizes that are tried as a layout would say them


def overset_problems(composition: Composition, sizes: bool = True) -> tuple[Problem, ...]:
    """Return a problem for each overset position: how much to cut from which words, or which size would fit.

    Without `sizes` the size at which everything fits is not computed.
    """
    over = [n for n, part in enumerate(composition.parts) if any(one.overset for one in part.placements)]
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
        for trial in reversed(ladder(stage.style_context.edition.layout)[:-1])
    )
    return next((one for one in smaller if not unread_besides(one, over)), composition)


def _overset_problem(composition: Composition, number: int, place: Tight, size: float) -> Problem:
    way = remedy(place)
    over = [one for one in composition.parts[number].placements if one.overset]
    title = way.block.block.stretched() if way.block else ""
    key = way.shares[0].key if way.shares else way.fact
    found = Overset(
        panel=over[0].column.panel,
        language=place.edition.language,
        lines=sum(not one.line_box.box for one in over),
        cut=cut_of(place, way),
        key=called(place.edition, key),
        block=way.block.kind if way.block else "",
        title=str(title or ""),
        size=round(size, 2),
        floor=round(place.edition.layout.body.smallest / place.edition.layout.body.times_written, 2),
    )
    return found.problem(place_of(place, way))


def called(edition: Edition, key: str) -> str:
    """Return the name of a text or fact for the people who write it. A group has its own names for what it changes."""
    key = key.strip("{}")
    if not edition.is_of_group:
        return key
    words = {str(key): str(name) for name, key in edition.facts.groups.words.items()}
    return ({"organization.name": "name", "organization.web": "link"} | words).get(key, key)


def cut_of(tight: Tight, way: Remedy) -> Cut:
    if way.shares:
        return Cut(tuple(_text_cut(tight, one) for one in way.shares))
    if way.fact:
        length = len(printed(tight.edition.local_facts, way.fact))
        return Cut(fact=called(tight.edition, way.fact), length=length, letters=way.letters)
    return Cut(stretched=bool(way.block and way.block.block.stretched()), missing=round(way.missing, 1))


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
            found[one.name] = len(printed(tight.edition.local_facts, one.name))
        except KeyError:  # it is not printed as it is written
            continue
    return max(found.items(), key=lambda pair: pair[1])


def place_of(tight: Tight, way: Remedy) -> Place | None:
    """Return the place of the text, the fact or the block."""
    if way.shares:
        return tight.edition.words.phrases[way.shares[0].key].place
    if way.fact:
        return fact(tight.edition.local_facts, way.fact).place or tight.edition.facts.place
    return way.block.place if way.block else None


def collision_problems(composition: Composition, overlaps: Iterable[Collision]) -> Iterator[Problem]:
    """Yield a problem for each two blocks that overlap at the smallest size."""
    if not tuple(overlaps) or composition.stage is None:
        return
    composition = at_last(composition)
    areas = [areas_of([part]) for part in (*composition.parts, *composition.around)]
    own = len(composition.parts)
    pairs = {one: p for p in combinations(range(len(areas)), 2) if p[0] < own for one in _between(areas, p)}
    yield from (_collision_problem(composition, one, pair) for one, pair in pairs.items())


def _blocks_named(composition: Composition, collision: Collision, pair: tuple[int, int]) -> tuple[str, str]:
    """Return the kind and the place of the blocks of both parts, the one that has grown first."""
    parts = [(*composition.parts, *composition.around)[n] for n in pair]
    if collision.grown and not any(one.key == collision.grown for one in parts[0].placements):
        parts.reverse()
    first, second = (f"{part.plan.blocks[0].kind} ({part.plan.blocks[0].place})" for part in parts)
    return first, second


def at_last(composition: Composition) -> Composition:
    """Return a whole edition at the smallest size of its layout, at which overset is reported."""
    stage = composition.stage
    if stage is None or composition.around:
        return composition
    last = ladder(stage.style_context.edition.layout)[-1]
    return composition if composition.trial == last else compose(stage.style_context, stage.frames, last)


def _between(areas: Sequence[Sequence[Area]], pair: tuple[int, int]) -> Iterator[Collision]:
    one, other = pair
    return collisions((*areas[one], *areas[other]))


def _collision_problem(composition: Composition, collision: Collision, pair: tuple[int, int]) -> Problem:
    panel, grown, other = collision
    place = tight(composition, pair)
    way = remedy(place, {Unread(*collision)})
    one, two = _blocks_named(composition, collision, pair)
    overlap = BlocksOverlap(
        one=called(place.edition, grown) if grown else one,
        other=called(place.edition, other) if other else two,
        panel=panel,
        language=place.edition.language,
        cut=cut_of(place, way),
    )
    return overlap.problem(place_of(place, way))


def _size_that_fits(composition: Composition) -> float:
    """Return the largest size under the smallest size at which everything fits, or 0 if that is illegible.

    It has been tried as the smallest size of the layout.
    """
    trial, stage = composition.trial, composition.stage
    if stage is None:
        return 0.0
    context, frames, times = stage.style_context, stage.frames, stage.style_context.edition.layout.body.times_written
    least = SMALL_TYPE if trial.size > SMALL_TYPE else SMALLEST_TYPE
    count = max(int((trial.size - least) / times / _FINENESS), 0)
    sizes = [trial.size / times - n * _FINENESS for n in range(count + 1)]
    smaller = tuple(trial._replace(size=size * times) for size in sizes)
    if _lines_over(composition.parts) > _MANY and not _all_fits(compose(context, frames, smaller[-1])):
        return 0.0
    step = max(first_that_fits(context, frames, smaller, 0), 1)
    return next((size for size in sizes[step : step + _TRIES] if _would_fit(stage, size * times)), 0.0)


def _would_fit(stage: Stage, size: float) -> bool:
    """Return whether everything fits if the layout allows a size."""
    edition = stage.style_context.edition
    body = edition.layout.body._replace(smallest=Points(size))
    edition = edition._replace(layout=edition.layout._replace(body=body))
    found = fit(stage.style_context.beside(edition, afresh=True), stage.frames)
    return found.composition.fits and not found.mendable


def _all_fits(composition: Composition) -> bool:
    stage = composition.stage
    if stage is None or not composition.fits or any(collisions(areas_of(composition.parts))):
        return False
    return not any(one.mendable for one in legibility(stage.style_context, stage.frames, composition))
