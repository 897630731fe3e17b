"""Text length trials: sets parts of an edition again with other words, to see how long each text may be.

Each overset problem says what would solve it, and that is found by trying.

A text is cut at its start, its middle and its end. The largest amount of the three is tried at places all along the
text, and grows until it is true wherever somebody cuts.

All texts that are set together grow together, because a translation makes all of them longer.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import partial
from math import ceil

from flyergen.artwork import GlyphRun
from flyergen.flyer.edition import Edition, plain
from flyergen.flyer.fact_values import printed, with_printed
from flyergen.flyer.hints import space
from flyergen.flyer.keep_out_areas import KeptFree
from flyergen.flyer.language.word_edits import WHERES, Cuttable
from flyergen.flyer.merge import prose
from flyergen.flyer.words import Paragraph, Span
from flyergen.problem import FlyerError
from flyergen.record import NamedTuple
from flyergen.typeset.backgrounds import Backgrounds, behind
from flyergen.typeset.columns import Column, Placed
from flyergen.typeset.composition import Composition, Part, Plan, Stage, plans
from flyergen.typeset.legibility import illegible
from flyergen.typeset.overlaps import Area, areas_of, collisions, in_keep_outs, off_sheet
from flyergen.typeset.painting_order import Page, backdrop, page_of
from flyergen.units import pt


class Change(NamedTuple):
    """Other paragraphs for some keys, and other printed values for some facts."""

    texts: Mapping[str, tuple[Paragraph, ...]] = {}
    facts: Mapping[str, str] = {}


NOTHING = Change()


class Unread(NamedTuple):
    """Two things on a panel that make each other illegible, or words that are off the sheet or in a keep-out area.

    Then `other` is "", or the purpose of the area.
    """

    panel: str
    key: str
    other: str


class Around(NamedTuple):
    """The surroundings of parts: the areas of other parts, and the page that they make on each side."""

    areas: tuple[Area, ...] = ()
    pages: Mapping[str, Page] = {}


class Tight(NamedTuple):
    """Parts that do not fit: their stage, their columns, and their surroundings.

    `numbers` say when they are painted. Things in `hopeless` are illegible with any words and do not count. Neither do
    lines that touch for some of their `letters`, and colors with too little contrast (`contrasts`), unless requested.
    """

    stage: Stage
    plans: tuple[Plan, ...]
    columns: tuple[tuple[Column, ...], ...]
    numbers: tuple[int, ...] = (0,)
    around: Around = Around()
    hopeless: frozenset[Unread] = frozenset()
    letters: bool = True
    contrasts: bool = False
    kept_free: Mapping[str, tuple[KeptFree, ...]] = {}

    @property
    def side(self) -> str:
        """The side of the sheet with the parts."""
        return self.stage.frames[self.plans[0].members[0]].side

    @property
    def edition(self) -> Edition:
        """The edition that provides their words."""
        return self.stage.style_context.edition.on(self.side)

    def set(self, change: Change = NOTHING) -> tuple[Part, ...]:
        """Set the parts again. Raises FlyerError, KeyError or ValueError if the change cannot be printed."""
        edition = reworded(self.stage.style_context.edition, self.side, change)
        stage = self.stage._replace(style_context=self.stage.style_context.beside(edition))
        return tuple(stage.set(plan, own) for plan, own in zip(self.plans, self.columns, strict=True))

    def fits(self, change: Change = NOTHING) -> bool:
        """Return whether everything fits, touches nothing else and is legible."""
        try:
            parts = self.set(change)
        except (FlyerError, KeyError, ValueError):
            return False
        if any(one.overset for part in parts for one in part.placements):
            return False
        return all(one in self.hopeless for one in self.unread(parts))

    def unread(self, parts: Sequence[Part]) -> Iterator[Unread]:
        """Yield what is illegible in the parts or because of them, and could change with other words."""
        for one in collisions(areas_of(parts), self.around.areas):
            yield Unread(one.panel, one.grown, one.other)
        numbered = list(zip(self.numbers, parts, strict=True))
        for side, page in self.around.pages.items():
            for two in illegible(page_of(self.stage.frames, side, numbered), self.stage.style_context.weight, page):
                if (two.mendable or self.contrasts) and (self.letters or two.kind != "touching"):
                    yield Unread(two.panel, two.what.name, two.other.name)
        for part in parts:
            yield from (Unread(panel, key, "") for key, panel in off_sheet(self.stage.frames, part.items))
            for panel, free in self.kept_free.items():
                here = [one for one in part.placements if one.column.panel == panel]
                yield from (Unread(panel, *one) for one in in_keep_outs(free, here))

    def depths(self) -> dict[str, float]:
        """Return the keys of all words that the parts print, in order, with the depth of their lines in mm."""
        items = (item for part in self.set() for own in part.items.values() for item in own)
        lines = {(item.key, round(item.origin.y, 2)): pt(item.size) for item in items
                 if isinstance(item, GlyphRun) and item.key}  # fmt: skip
        found: dict[str, float] = {}
        for (key, _), depth in lines.items():
            found[key] = found.get(key, 0.0) + depth
        return found

    def cuttable(self, key: str) -> Cuttable:
        """Return the words at a key as a text that can be cut."""
        edition = self.edition
        phrase = edition.words.phrases[key]
        language = edition.language if edition.words.says(key) else edition.facts.source_language
        found = Cuttable(edition.local_facts, language, phrase)
        return found if found.text == edition.plain(key) else Cuttable(edition.facts, language, phrase)


def tight(composition: Composition, numbers: Collection[int]) -> Tight:
    """Return the parts with these numbers in a composition, with all others as their surroundings."""
    stage = _stage(composition)
    parts = (*composition.parts, *composition.around)
    chosen = tuple(parts[n].plan for n in numbers)
    return Tight(
        stage,
        chosen,
        tuple(map(stage.columns, chosen)),
        tuple(map(plans(stage.style_context.edition.layout).index, chosen)),
        _around(composition, [part for n, part in enumerate(parts) if n not in numbers]),
        kept_free=composition.kept_free,
    )


def unread_besides(composition: Composition, numbers: Collection[int]) -> bool:
    """Return whether anything besides the parts with these numbers is illegible and could change."""
    around = _around(composition, [part for n, part in enumerate(composition.parts) if n not in numbers])
    weight = _stage(composition).style_context.weight
    if any(collisions(around.areas)):
        return True
    return any(one.mendable for page in around.pages.values() for one in illegible(page, weight))


def _around(composition: Composition, other_parts: Sequence[Part]) -> Around:
    """Return the pages that parts make on the sides of a sheet, with their backgrounds."""
    stage, grounds = _stage(composition), grounds_of(composition)
    every = plans(stage.style_context.edition.layout)
    numbered = [(every.index(part.plan), part) for part in other_parts]
    sides = dict.fromkeys(frame.side for frame in stage.frames.values())
    return Around(
        areas_of(other_parts), {side: page_of(stage.frames, side, numbered, backdrop(grounds, side)) for side in sides}
    )


def grounds_of(composition: Composition) -> tuple[Backgrounds, ...]:
    """Return what is behind the words of a composition, and around it if it is that of a group or a piece."""
    stage = _stage(composition)
    placed = dict[str, list[Placed]]((name, []) for name in stage.frames)
    for one in (one for part in (*composition.parts, *composition.around) for one in part.placements):
        placed[one.column.panel].append(one)
    return behind(stage.style_context, stage.frames, stage.sections, {name: tuple(own) for name, own in placed.items()})


def _stage(composition: Composition) -> Stage:
    if composition.stage is None:
        raise ValueError("a composition that was assembled on no stage")
    return composition.stage


def reworded(edition: Edition, side: str, change: Change) -> Edition:
    """Return an edition with the change on one of its sides."""
    own = _changed(edition.on(side), change)
    return edition._replace(sides={**edition.sides, side: own}) if side in edition.sides else own


def _changed(edition: Edition, change: Change) -> Edition:
    edition = edition._replace(prose={**edition.prose, **change.texts})
    for name, text in change.facts.items():
        before, here = printed(edition.local_facts, name), with_printed(edition.local_facts, name, text)
        phrases = edition.words.phrases
        said = {key: one for key, one in phrases.items() if f"{name}}}" in one.text and before in edition.plain(key)}
        again = prose(here, edition.words._replace(phrases=said))
        edition = edition._replace(prose={**edition.prose, **again})
        edition = edition._replace(local_facts=here, facts=edition.facts if edition.is_of_group else here)
    return edition


_PLACES = tuple(n / 24 for n in range(25))  # where a cut is tried at last
_SHIFTS = (0, 1, -1)  # words by which it is moved
_TENTHS = 4000  # of a millimetre: the largest addition to the room


class Share(NamedTuple):
    """A text that must lose `characters` of the `length` that it prints."""

    key: str
    characters: int
    length: int


def shares(tight: Tight, texts: Mapping[str, Cuttable], maximum: Mapping[str, int]) -> tuple[Share, ...]:
    """Return what each text must lose so that the parts fit, or nothing if that is not enough.

    The texts lose in proportion to the `maximum` that each may lose.
    """
    cuts = _Cuts(tight, texts, maximum)
    if cuts.steps < 1 or not all(cuts.fit(cuts.steps, where) for where in WHERES):
        return ()
    found = max(_minimum(partial(cuts.fit, where=where), cuts.steps) for where in WHERES)
    while not cuts.fit_anywhere(found):
        if found == cuts.steps:
            return ()
        found += 1
    return tuple(Share(key, characters, texts[key].length) for key, characters in cuts.cuts_at(found).items())


class _Cuts:
    """Texts with a number of steps so fine that the one that may lose most loses one letter a step.

    Results are kept.
    """

    def __init__(self, tight: Tight, texts: Mapping[str, Cuttable], maximum: Mapping[str, int]) -> None:
        self.steps = max(maximum.values(), default=0)
        self._tight, self._texts, self._most = tight, texts, maximum
        self._known: dict[tuple[tuple[int, int], ...], bool] = {}

    def cuts_at(self, step: int) -> dict[str, int]:
        """Return how many characters each text loses at a step."""
        return {key: ceil(self._most[key] * step / self.steps) for key in self._texts}

    def fit(self, step: int, where: float, shift: int = 0, more: int = 0) -> bool:
        """Return whether the parts fit with texts cut at a place. `more` words may be cut too."""
        asked = self.cuts_at(step).items()
        words = tuple(self._texts[key].words_in(characters, where, shift) for key, characters in asked)
        return self._fit(tuple((first, count + more) for first, count in words))

    def fit_anywhere(self, step: int) -> bool:
        """Return whether they also fit with cuts anywhere, or with one word more."""
        return all(self.fit(step, where, shift, more) for more in (0, 1) for where in _PLACES for shift in _SHIFTS)

    def _fit(self, words: tuple[tuple[int, int], ...]) -> bool:
        if words not in self._known:
            cut = {key: text.cut(*some) for (key, text), some in zip(self._texts.items(), words, strict=True)}
            self._known[words] = self._tight.fits(Change(cut))
        return self._known[words]


def letters_that_fit(tight: Tight, name: str) -> int:
    """Return how many letters of a fact would fit, wherever the others are left out, or 0 if none would."""
    said = printed(tight.edition.local_facts, name)
    length = len(said)

    def fits(where: float, fewer: int) -> bool:
        first = round(where * (length - fewer))
        left = f"{said[:first]}{said[first + fewer :]}".strip()
        return tight.fits(Change(facts={name: left or said[0]}))

    if length < 2 or not all(fits(where, length - 1) for where in WHERES):
        return 0
    fewer = max(_minimum(partial(fits, where), length - 1) for where in WHERES)
    while not all(fits(where, fewer) for where in WHERES):
        fewer += 1
    return length - fewer


def missing_room(tight: Tight) -> float:
    """Return how many mm deeper the position of a part would have to be, or 0 if that would not help."""
    plan, columns = tight.plans[0], tight.columns[0]

    def fits(higher: bool, tenths: int) -> bool:
        more = tenths / 10
        last = columns[-1].panel
        deeper = tuple(one._replace(foot=one.foot + more) if one.panel == last else one for one in columns)
        blocks = tuple(one._replace(block=one.block.higher(more)) for one in plan.blocks) if higher else plan.blocks
        return Tight(tight.stage, (plan._replace(blocks=blocks),), (deeper,)).fits()

    for higher in (False, True):
        if columns and fits(higher, _TENTHS):
            return _minimum(partial(fits, higher), _TENTHS) / 10
    return 0.0


def _minimum(fits: Callable[[int], bool], maximum: int) -> int:
    """Return the smallest number that fits, if `maximum` and all numbers above the result fit."""
    failed = 0
    while maximum - failed > 1:
        middle = (failed + maximum) // 2
        failed, maximum = (failed, middle) if fits(middle) else (middle, maximum)
    return maximum


MUCH_SPARE = 80  # characters; how many more there are does not matter
_STEPS = 32  # steps in which texts become shorter until they fit
# A part with few characters depends on the choice of words. Then more choices are tried.
_FEW, _OF_FEW, _OF_MANY = 120, 6, 4


def rooms(composition: Composition, sample: Sequence[str]) -> dict[str, int]:
    """Return the maximum number of characters of each printed text, for words like those of a sample.

    If there is much room it is what languages need. `composition` is an edition at its smallest size.
    """
    found: dict[str, int] = {}
    for number in range(len(composition.parts)):
        place = tight(composition, (number,))._replace(letters=False)
        lengths = {key: len(place.edition.plain(key)) for key in place.depths() if key in place.edition.words.phrases}
        if lengths:
            for key, length in _rooms(place, lengths, sample).items():
                found[key] = min(length, found.get(key, length))
    return found


def _rooms(place: Tight, lengths: Mapping[str, int], sample: Sequence[str]) -> dict[str, int]:
    """Return the length limits of the texts of a part."""
    wanted = {key: space(length) for key, length in lengths.items()}

    prose = place.edition.prose
    tries = _OF_FEW if sum(wanted.values()) < _FEW else _OF_MANY

    def texts_at(step: int, turn: int) -> dict[str, tuple[Paragraph, ...]]:
        """Return texts of a step's length. Each turn uses other words."""
        first = turn * len(sample) // tries
        return {
            key: _words(sample, first + n * len(sample) // len(wanted), prose[key], wanted[key] * step // _STEPS)
            for n, key in enumerate(wanted)
        }

    for step in range(_STEPS, 0, -1):
        turns = [texts_at(step, turn) for turn in range(tries)]
        if all(place.fits(Change(texts)) for texts in turns):
            return {key: min(len(plain(texts[key])) for texts in turns) for key in wanted}
    return dict(lengths)


def spare(composition: Composition, key: str) -> int | None:
    """Return how many characters a text may get besides, in words like its own, while all others stay as they are.

    It is at most the text's own length again, and `MUCH_SPARE`. `composition` is an edition at its smallest size. None
    if the text is not in it.
    """
    for number in range(len(composition.parts)):
        place = tight(composition, (number,))._replace(letters=False)
        said = place.edition.prose.get(key)
        if not said or key not in place.depths():
            continue
        *before, last = said
        sample = plain(said).split() or ["words"]
        most = len(plain(said)) + MUCH_SPARE

        def fits(more: int) -> bool:
            (added,) = _words(sample, 0, ((),), more)  # noqa: B023 - called in this round alone
            return place.fits(Change({key: (*before, (*last, Span(" "), *added))}))  # noqa: B023

        low, high = 0, most
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if fits(middle) else (low, middle - 1)
        return low
    return None


def _words(sample: Sequence[str], first: int, like: Sequence[Paragraph], length: int) -> tuple[Paragraph, ...]:
    """Return sample words with this number of characters in all, in as many paragraphs as a text has.

    The last word is cut.
    """
    turned = [*sample[first % len(sample) :], *sample[: first % len(sample)]]
    most = max(length // max(len(like), 1), 1)
    text = " ".join(turned * (length // len(" ".join(turned)) + 2))
    return tuple((Span(text[n * most : (n + 1) * most].strip() or text[:1]),) for n in range(len(like)))
