"""Shorter words: which words must be how much shorter so that something can be read, or is where it may be.

Copyfitting looks for words that do not fit, and for what a smaller size makes legible. With shorter words it may choose
a larger size. So what it does not look for, such as a ground of another color, is tried at the size that it chooses.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from math import ceil

from flyergen.artwork import GlyphRun, Item
from flyergen.flyer.fact_values import printed
from flyergen.flyer.language.word_edits import WHERES
from flyergen.problem import Place
from flyergen.problems.fit import Cut
from flyergen.typeset.composition import Composition, Part
from flyergen.typeset.copyfit import fit
from flyergen.typeset.length_trials import Change, Tight, Unread, reworded, tight
from flyergen.typeset.overset import Remedy, at_last, cut_of, place_of, remedy

_TRIES = 6  # lengths that are tried at the size that is chosen then


def shorter(composition: Composition, panel: str, names: tuple[str, str]) -> tuple[Cut | None, Place | None]:
    """Return which words must be shorter to make two things legible (None if that does not help), and their place."""
    composition = at_last(composition)
    place, way = _shorter(composition, names, Unread(panel, *names))
    return (cut_of(place, way), place_of(place, way)) if place and way else (None, None)


def bright_enough(composition: Composition, panel: str, names: tuple[str, str]) -> tuple[Cut | None, Place | None]:
    """Return which words must be shorter so that one thing contrasts with the other, and their place, as `shorter`."""
    place, way = _at_any_size(composition, names, Unread(panel, *names), contrasts=True)
    return (cut_of(place, way), place_of(place, way)) if place and way else (None, None)


def short_enough(composition: Composition, panel: str, key: str, purpose: str = "") -> Cut | None:
    """Return which words must be shorter so that those of a key are on the sheet, or not in a keep-out area.

    None if that does not help.
    """
    place, way = _at_any_size(composition, (key, key), Unread(panel, key, purpose))
    return cut_of(place, way) if place and way else None


def _shorter(
    composition: Composition, names: tuple[str, str], unread: Unread, contrasts: bool = False
) -> tuple[Tight | None, Remedy | None]:
    numbers = _printing(composition.parts, unread.panel, names)
    if not numbers or composition.stage is None:
        return None, None
    place = tight(composition, numbers)._replace(contrasts=contrasts)
    target = {unread} & {*place.unread(place.set())}  # at the smallest size other things may be wrong
    way = remedy(place, target)
    return place, way if way.shares or way.fact else None


def _at_any_size(
    composition: Composition, names: tuple[str, str], unread: Unread, contrasts: bool = False
) -> tuple[Tight | None, Remedy | None]:
    """Return the change that helps against what copyfitting does not look for, at the size that it chooses then."""
    last = at_last(composition)
    for trial in (last,) if last is composition else (last, composition):
        place, way = _shorter(trial, names, unread, contrasts)
        for _ in range(_TRIES):
            if place is None or way is None:
                break
            if _is_mended(composition, place, way, unread):
                return place, way
            way = _more(place, way)
    return None, None


def _is_mended(composition: Composition, place: Tight, way: Remedy, unread: Unread) -> bool:
    """Return whether nothing is unread with a change at the size that fits then, wherever words are cut."""
    if composition.around:  # of a group: the flyer decides the size
        return True
    context, frames = place.stage.style_context, place.stage.frames
    for change in _changes(place, way):
        edition = reworded(context.edition, place.side, change)
        after = fit(context.beside(edition, afresh=True), frames).composition
        again = tight(after, place.numbers)._replace(contrasts=place.contrasts)
        if unread in again.unread(again.set()):
            return False
    return True


def _changes(place: Tight, way: Remedy) -> Iterator[Change]:
    """Yield a change at the start, in the middle and at the end of the words."""
    texts = {one.key: (place.cuttable(one.key), one.characters) for one in way.shares}
    for where in WHERES:
        if way.fact:
            said = printed(place.edition.local_facts, way.fact)
            first = round(where * (len(said) - way.letters))
            yield Change(facts={way.fact: f"{said[:first]}{said[first + len(said) - way.letters :]}".strip()})
        else:
            yield Change({key: text.cut(*text.words_in(lost, where)) for key, (text, lost) in texts.items()})


def _more(place: Tight, way: Remedy) -> Remedy | None:
    """Return a change that cuts a quarter more, or None if there is not so much."""
    if way.fact:
        letters = way.letters * 4 // 5
        return way._replace(letters=letters) if letters > 1 else None
    shares = tuple(one._replace(characters=ceil(one.characters * 1.25)) for one in way.shares)
    enough = all(one.characters <= place.cuttable(one.key).maximum for one in shares)
    return way._replace(shares=shares) if enough else None


def _printing(parts: Sequence[Part], panel: str, names: Collection[str]) -> list[int]:
    """Return the parts that print things on a panel, or from another one into it."""
    here = {item.key for part in parts for item in part.items_on(panel) if isinstance(item, GlyphRun)}
    far = {name for name in names if name not in here}
    return [n for n, part in enumerate(parts) if _prints(part.items_on(panel), names) or
            any(_prints(own, far) for own in part.items.values())]  # fmt: skip


def _prints(items: Iterable[Item], names: Collection[str]) -> bool:
    return any(isinstance(item, GlyphRun) and item.key in names for item in items)
