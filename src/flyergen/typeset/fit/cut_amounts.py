"""Cut amounts: by how many characters texts must become shorter to fit, found by setting them again.

A text is cut at its start, its middle and its end. The amount is the largest of the three, so that it is true wherever
somebody cuts.
"""

from collections.abc import Callable, Mapping
from functools import partial
from math import ceil

from flyergen.flyer.language.shorten_text import WHERES, Cuttable
from flyergen.flyer.model.block_questions import higher as higher_block
from flyergen.flyer.model.layout import PlacedBlock
from flyergen.flyer.model.substituted_facts import printed
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.fit.trial_settings import Change, Tight

_SHIFTS = (0, 1, -1, 2, -2)  # words by which a cut is moved to try others
_TENTHS = 4000  # of a millimetre: the largest addition to the room


class Share(NamedTuple):
    """A text that must lose `characters` of the `length` that it prints."""

    key: str
    characters: int
    length: int


def shares(tight: Tight, texts: Mapping[str, Cuttable], most: Mapping[str, int]) -> tuple[Share, ...]:
    """Return what each text must lose so that the parts fit, or nothing if that is not enough.

    The texts lose in proportion to the `most` that each may lose.
    """
    cuts = _Cuts(tight, texts, most)
    if cuts.steps < 1 or not all(cuts.fit(cuts.steps, where) for where in WHERES):
        return ()
    found = max(_least(partial(cuts.fit, where=where), cuts.steps) for where in WHERES)
    while not cuts.fit_nearby(found):
        if found == cuts.steps:
            return ()
        found += 1
    return tuple(Share(key, characters, texts[key].length) for key, characters in cuts.asked(found).items())


class _Cuts:
    """Texts with a number of steps so fine that the one that may lose most loses one letter a step.

    Results are kept.
    """

    def __init__(self, tight: Tight, texts: Mapping[str, Cuttable], most: Mapping[str, int]) -> None:
        self.steps = max(most.values(), default=0)
        self._tight, self._texts, self._most = tight, texts, most
        self._known: dict[tuple[tuple[int, int], ...], bool] = {}

    def asked(self, step: int) -> dict[str, int]:
        """Return how many characters each text loses at a step."""
        return {key: ceil(self._most[key] * step / self.steps) for key in self._texts}

    def fit(self, step: int, where: float, shift: int = 0, more: int = 0) -> bool:
        """Return whether the parts fit with texts cut at a place. `more` words may be cut too."""
        asked = self.asked(step).items()
        words = tuple(self._texts[key].words_in(characters, where, shift) for key, characters in asked)
        return self._fit(tuple((first, count + more) for first, count in words))

    def fit_nearby(self, step: int) -> bool:
        """Return whether they also fit with cuts nearby, or with one word more."""
        return all(self.fit(step, where, shift, more) for shift in _SHIFTS for more in (0, 1) for where in WHERES)

    def _fit(self, words: tuple[tuple[int, int], ...]) -> bool:
        if words not in self._known:
            cut = {key: text.cut(*some) for (key, text), some in zip(self._texts.items(), words, strict=True)}
            self._known[words] = self._tight.fits(Change(cut))
        return self._known[words]


def letters_that_fit(tight: Tight, name: str) -> int:
    """Return how many letters of a fact would fit, wherever the others are left out, or 0 if none would."""
    said = printed(tight.edition.here, name)
    length = len(said)

    def fits(where: float, fewer: int) -> bool:
        first = round(where * (length - fewer))
        left = f"{said[:first]}{said[first + fewer :]}".strip()
        return tight.fits(Change(facts={name: left or said[0]}))

    if length < 2 or not all(fits(where, length - 1) for where in WHERES):
        return 0
    fewer = max(_least(partial(fits, where), length - 1) for where in WHERES)
    while not all(fits(where, fewer) for where in WHERES):
        fewer += 1
    return length - fewer


def missing_room(tight: Tight) -> float:
    """Return how many mm deeper the position of a part would have to be, or 0 if that would not help."""
    plan, columns = tight.plans[0], tight.columns[0]

    def fits(higher: bool, tenths: int) -> bool:
        more = tenths / 10
        deeper = (*columns[:-1], columns[-1]._replace(foot=columns[-1].foot + more))
        blocks = tuple(_higher(block, more) for block in plan.blocks) if higher else plan.blocks
        return Tight(tight.stage, (plan._replace(blocks=blocks),), (deeper,)).fits()

    for higher in (False, True):
        if columns and fits(higher, _TENTHS):
            return _least(partial(fits, higher), _TENTHS) / 10
    return 0.0


def _higher(placed: PlacedBlock, more: float) -> PlacedBlock:
    """Return a block that may be this much higher, if the layout gives it a height."""
    return placed._replace(block=higher_block(placed.block, more))


def _least(fits: Callable[[int], bool], most: int) -> int:
    """Return the smallest number that fits, if `most` and all numbers above the result fit."""
    failed = 0
    while most - failed > 1:
        middle = (failed + most) // 2
        failed, most = (failed, middle) if fits(middle) else (middle, most)
    return most
