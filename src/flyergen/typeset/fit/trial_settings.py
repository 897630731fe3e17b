"""Trial settings: sets parts of an edition again with other words, to see whether they would fit.

Each overset problem says what would solve it, and that is found by trying.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from flyergen.artwork import GlyphRun
from flyergen.flyer.language.shorten_text import Cuttable
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.merge_facts_into_words import prose
from flyergen.flyer.model.substituted_facts import printed, with_printed
from flyergen.flyer.model.words import Paragraph
from flyergen.named_tuple import NamedTuple
from flyergen.problems import FlyerError
from flyergen.typeset.columns import Column, Placed
from flyergen.typeset.composition import Composition, Part, Plan, Stage, plans
from flyergen.typeset.page.backgrounds import behind
from flyergen.typeset.page.legibility import illegible
from flyergen.typeset.page.overlapping_blocks import Area, areas_of, collisions
from flyergen.typeset.page.painting_order import Page, backdrop, page_of
from flyergen.units import mm


class Change(NamedTuple):
    """Other paragraphs for some keys, and other printed values for some facts."""

    texts: Mapping[str, tuple[Paragraph, ...]] = {}
    facts: Mapping[str, str] = {}


NOTHING = Change()


class Unread(NamedTuple):
    """Two things on a panel that make each other illegible."""

    panel: str
    one: str
    other: str


class Around(NamedTuple):
    """The surroundings of parts: the areas of other parts, and the page that they make on each side."""

    areas: tuple[Area, ...] = ()
    pages: Mapping[str, Page] = {}


class Tight(NamedTuple):
    """Parts that do not fit: their stage, their columns, and their surroundings.

    `numbers` say when they are painted. Things in `hopeless` are illegible with any words and do not count. Neither do
    lines that touch for some of their `letters`, unless requested.
    """

    stage: Stage
    plans: tuple[Plan, ...]
    columns: tuple[tuple[Column, ...], ...]
    numbers: tuple[int, ...] = (0,)
    around: Around = Around()
    hopeless: frozenset[Unread] = frozenset()
    letters: bool = True

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
        if any(one.overset for part in parts for one in part.placed):
            return False
        return all(one in self.hopeless for one in self.unread(parts))

    def unread(self, parts: Sequence[Part]) -> Iterator[Unread]:
        """Yield what is illegible in the parts or because of them, and could change with other words."""
        for one in collisions(areas_of(parts), self.around.areas):
            yield Unread(one.panel, one.grown, one.other)
        numbered = list(zip(self.numbers, parts, strict=True))
        for side, page in self.around.pages.items():
            for two in illegible(page_of(self.stage.frames, side, numbered), self.stage.style_context.weight, page):
                if two.mendable and (self.letters or two.kind != "touching"):
                    yield Unread(two.panel, two.what.name, two.other.name)

    def depths(self) -> dict[str, float]:
        """Return the keys of all words that the parts print, in order, with the depth of their lines in mm."""
        items = (item for part in self.set() for own in part.items.values() for item in own)
        lines = {(item.key, round(item.origin.y, 2)): mm(item.size) for item in items
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
        found = Cuttable(edition.here, language, phrase)
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
    )


def unread_besides(composition: Composition, numbers: Collection[int]) -> bool:
    """Return whether anything besides the parts with these numbers is illegible and could change."""
    around = _around(composition, [part for n, part in enumerate(composition.parts) if n not in numbers])
    weight = _stage(composition).style_context.weight
    if any(collisions(around.areas)):
        return True
    return any(one.mendable for page in around.pages.values() for one in illegible(page, weight))


def _around(composition: Composition, others: Sequence[Part]) -> Around:
    """Return the pages that parts make on the sides of a sheet, with their backgrounds."""
    stage = _stage(composition)
    every = plans(stage.style_context.edition.layout)
    placed = dict[str, list[Placed]]((name, []) for name in stage.frames)
    for one in (one for part in (*composition.parts, *composition.around) for one in part.placed):
        placed[one.column.panel].append(one)
    grounds = behind(
        stage.style_context, stage.frames, stage.sections, {name: tuple(own) for name, own in placed.items()}
    )
    numbered = [(every.index(part.plan), part) for part in others]
    sides = dict.fromkeys(frame.side for frame in stage.frames.values())
    return Around(
        areas_of(others), {side: page_of(stage.frames, side, numbered, backdrop(grounds, side)) for side in sides}
    )


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
        before, here = printed(edition.here, name), with_printed(edition.here, name, text)
        phrases = edition.words.phrases
        said = {key: one for key, one in phrases.items() if f"{name}}}" in one.text and before in edition.plain(key)}
        again = prose(here, edition.words._replace(phrases=said))
        edition = edition._replace(prose={**edition.prose, **again})
        edition = edition._replace(local=here) if edition.local else edition._replace(facts=here)
    return edition
