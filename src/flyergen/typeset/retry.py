"""Parts of an edition set again with other words, to see whether they would fit.

What does not fit is told with what would make it fit, and that is found by trying.
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from flyergen.artwork import GlyphRun
from flyergen.flyer.cutting import Cuttable
from flyergen.flyer.edition import Edition
from flyergen.flyer.merge import prose
from flyergen.flyer.other_facts import printed, with_printed
from flyergen.flyer.words import Paragraph
from flyergen.problems import FlyerError
from flyergen.typeset.collisions import Area, areas_of, collisions
from flyergen.typeset.columns import Column
from flyergen.typeset.composition import Composition, Part, Plan, Stage
from flyergen.units import mm


class Change(NamedTuple):
    """Other paragraphs for some keys, and other printed values for some facts."""

    texts: Mapping[str, tuple[Paragraph, ...]] = {}
    facts: Mapping[str, str] = {}


NOTHING = Change()


class Tight(NamedTuple):
    """Parts that do not fit: the stage on which they are set, with their columns, and the areas of all others."""

    stage: Stage
    plans: tuple[Plan, ...]
    columns: tuple[tuple[Column, ...], ...]
    others: tuple[Area, ...] = ()

    @property
    def side(self) -> str:
        """The side of the sheet on which they stand."""
        return self.stage.frames[self.plans[0].members[0]].side

    @property
    def edition(self) -> Edition:
        """The edition whose words they show."""
        return self.stage.desk.edition.on(self.side)

    def set(self, change: Change = NOTHING) -> tuple[Part, ...]:
        """Set the parts once more. Raises FlyerError, KeyError or ValueError if nobody could print what is changed."""
        edition = reworded(self.stage.desk.edition, self.side, change)
        stage = self.stage._replace(desk=self.stage.desk.beside(edition))
        return tuple(stage.set(plan, own) for plan, own in zip(self.plans, self.columns, strict=True))

    def fits(self, change: Change = NOTHING) -> bool:
        """Return whether all has room and touches nothing else."""
        try:
            parts = self.set(change)
        except (FlyerError, KeyError, ValueError):
            return False
        if any(one.overset for part in parts for one in part.placed):
            return False
        return not any(collisions(areas_of(parts), self.others))

    def depths(self) -> dict[str, float]:
        """Return the keys of all words that the parts print, in their order, and how many mm deep their lines are."""
        items = (item for part in self.set() for own in part.items.values() for item in own)
        lines = {(item.key, round(item.origin.y, 2)): mm(item.size) for item in items
                 if isinstance(item, GlyphRun) and item.key}  # fmt: skip
        found: dict[str, float] = {}
        for (key, _), depth in lines.items():
            found[key] = found.get(key, 0.0) + depth
        return found

    def cuttable(self, key: str) -> Cuttable:
        """Return the words at a key, ready to be cut."""
        edition = self.edition
        phrase = edition.words.phrases[key]
        language = edition.language if edition.words.says(key) else edition.facts.source_language
        found = Cuttable(edition.here, language, phrase)
        return found if found.text == edition.plain(key) else Cuttable(edition.facts, language, phrase)


def tight(composition: Composition, numbers: Sequence[int]) -> Tight:
    """Return the parts of these numbers in a composition and what stands around it, among all others."""
    if composition.stage is None:
        raise ValueError("a composition that was assembled on no stage")
    parts = (*composition.parts, *composition.around)
    plans = tuple(parts[n].plan for n in numbers)
    others = areas_of(part for n, part in enumerate(parts) if n not in numbers)
    return Tight(composition.stage, plans, tuple(map(composition.stage.columns, plans)), others)


def reworded(edition: Edition, side: str, change: Change) -> Edition:
    """Return an edition with what is changed on a side of it."""
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
