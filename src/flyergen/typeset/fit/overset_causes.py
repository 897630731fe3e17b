"""Overset causes: finds the text, fact or block that makes an edition too long.

Candidates are a text that grew, the longest text, a fact, or a block without words. Each result has been tried: with
the change that it asks for, the parts fit.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from flyergen.flyer.language.length_budget import room
from flyergen.flyer.language.shorten_text import Cuttable
from flyergen.flyer.model import block_questions
from flyergen.flyer.model.edition import Edition, plain
from flyergen.flyer.model.facts import fact_names
from flyergen.flyer.model.inline_markup import variables
from flyergen.flyer.model.layout import PlacedBlock
from flyergen.flyer.model.merge_facts_into_words import prose
from flyergen.flyer.model.substituted_facts import ordinary_length, printed
from flyergen.flyer.model.variables import says
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.fit.cut_amounts import Share, letters_that_fit, missing_room, shares
from flyergen.typeset.fit.trial_settings import Change, Tight, Unread

_MOST = 0.6  # of a text: nobody is asked to cut more of one text if there are others
# A text with this share of the room is the main text there, and may be asked to lose more.
_MAIN, _MOST_OF_MAIN = 0.6, 0.95
_MANY, _FEW = 60, 2  # suspects
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
        return self.length / room(self.made_for) if 0 < self.made_for < self.length else 0.0

    def change(self, tight: Tight) -> Change:
        """Return the change that restores its planned length."""
        if self.text:
            return Change({self.name: self.text.cut(*self.text.words_in(self.length - self.made_for, 1.0))})
        return Change(facts={self.name: printed(tight.edition.here, self.name)[: self.made_for]})


def remedy(tight: Tight, target: Collection[Unread] = ()) -> Remedy:
    """Return the change that makes the parts fit. Problems that no words can solve are ignored, unless requested."""
    suspects = tuple(_suspects(tight, original_lengths(tight.edition)))
    tight = tight._replace(hopeless=_hopeless(tight, suspects) - frozenset(target))
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
    return next(found, None) or Remedy(block=_tallest(tight, tight.plans[0].blocks), missing=missing_room(tight))


def _likely(suspects: list[_Suspect]) -> list[_Suspect]:
    """Return the suspects that are tried: all, or the first few if they are very many or very long.

    For each suspect all parts are set again several times.
    """
    long = max((one.length for one in suspects), default=0) > _LONG
    return suspects[:_FEW] if long or len(suspects) > _MANY else suspects


def _hopeless(tight: Tight, suspects: Iterable[_Suspect]) -> frozenset[Unread]:
    """Return what is illegible even if all texts are as short as possible."""
    texts = {one.name: one.text.cut(*one.text.words_in(one.length, 1.0)) for one in suspects if one.text}
    return frozenset(tight.unread(tight.set(Change(texts))))


def original_lengths(edition: Edition) -> dict[str, int]:
    """Return the printed lengths of the texts from which an edition's were made, and of the facts before a group's."""
    found: dict[str, int] = {}
    if edition.original:
        said = prose(edition.facts, edition.original)
        found = {key: len(plain(paragraphs)) for key, paragraphs in said.items()}
    if edition.local:
        found |= {
            name: len(printed(edition.facts, name)) for name in fact_names(edition.facts) if ordinary_length(name)
        }
    return found


def _suspects(tight: Tight, made_for: Mapping[str, int]) -> Iterator[_Suspect]:
    edition = tight.edition
    keys = tight.depths()
    depth = sum(keys.values())
    said = {key: tight.cuttable(key) for key in keys if key in edition.words.phrases and _is_own(edition, key)}
    stretched = {block_questions.stretched(placed.block) for plan in tight.plans for placed in plan.blocks}
    for key, text in said.items():
        if key not in stretched:  # the shorter they are, the taller they become
            yield _Suspect(
                key, text.length, made_for.get(key) or _like(tight, key, text.length), text, keys[key] / depth
            )
    names = [key[1:-1] for key in keys if key[:1] == "{"]
    names += [one for one in _variables(tight, keys) if one not in names]
    for name in names:
        usual = made_for.get(name) or ordinary_length(name)
        if usual and says(edition.here, name) and _is_own_fact(edition, name):
            yield _Suspect(name, len(printed(edition.here, name)), usual)


def _is_own(edition: Edition, key: str) -> bool:
    """Return whether the owner of the edition can change some words. A group changes only its own."""
    if not (edition.local and edition.original):
        return True
    return edition.words.phrases[key] is not edition.original.phrases.get(key)


def _is_own_fact(edition: Edition, name: str) -> bool:
    try:
        return not edition.local or printed(edition.local, name) != printed(edition.facts, name)
    except KeyError:  # the flyer has no such fact
        return True


def _variables(tight: Tight, keys: Iterable[str]) -> list[str]:
    """Return the facts that texts contain."""
    phrases = tight.edition.words.phrases
    return list(dict.fromkeys(one.name for key in keys if key in phrases for one in variables(phrases[key].text)))


def _like(tight: Tight, key: str, length: int) -> int:
    """Return the length of the longest other text of a kind if a text is much longer than all of them, or else 0."""
    phrases = tight.edition.words.phrases
    others = [len(one.text) for name, one in phrases.items() if name != key and _kind(name) == _kind(key)]
    return max(others) if len(others) > 1 and length > _UNLIKE * max(others) else 0


def _kind(key: str) -> str:
    """Return what texts of a kind share: list items their list, other texts the last part of their key."""
    above, _, last = key.rpartition(".")
    return above if last.isdigit() else last


def _alone(tight: Tight, suspect: _Suspect, most: float) -> Remedy | None:
    """Return what one text or fact must lose, if that is enough and not more than this part of it."""
    if suspect.text is None:
        letters = letters_that_fit(tight, suspect.name)
        return Remedy(fact=suspect.name, letters=letters) if letters > suspect.length * (1 - most) else None
    can = min(suspect.text.most, int(suspect.length * most))
    found = shares(tight, {suspect.name: suspect.text}, {suspect.name: can})
    return Remedy(found) if found else None


def _together(tight: Tight, texts: Sequence[_Suspect], back: bool = False) -> Iterator[Remedy | None]:
    """Yield what several texts must lose: as few texts as possible, down to their planned lengths if `back`."""
    for count in range(2, min(len(texts), _MOST_NAMED) + 1):
        cuttable = {one.name: one.text for one in texts[:count] if one.text}
        most = {one.name: one.length - one.made_for if back else int(one.length * _MOST) for one in texts[:count]}
        found = shares(tight, cuttable, {key: min(most[key], text.most) for key, text in cuttable.items()})
        yield Remedy(found) if found else None


def _wordless(tight: Tight) -> Iterator[Remedy | None]:
    """Yield the tallest block without words in the first part, if everything would fit without it."""
    plan = tight.plans[0]
    silent = [one for one in plan.blocks if not _by_itself(tight, one).depths()]
    tallest = _tallest(tight, silent)
    if tallest and len(plan.blocks) > 1:
        without = tuple(one for one in plan.blocks if one is not tallest)
        if tight._replace(plans=(plan._replace(blocks=without), *tight.plans[1:])).fits():
            yield Remedy(block=tallest, missing=missing_room(tight))


def _tallest(tight: Tight, blocks: Sequence[PlacedBlock]) -> PlacedBlock | None:
    """Return the block that is tallest when it is set alone."""

    def height(one: PlacedBlock) -> float:
        placed = (own for part in _by_itself(tight, one).set() for own in part.placed)
        return sum(own.line_box.rise + own.line_box.foot for own in placed)

    return max(blocks, key=height, default=None)


def _by_itself(tight: Tight, block: PlacedBlock) -> Tight:
    return Tight(tight.stage, (tight.plans[0]._replace(blocks=(block,)),), tight.columns[:1])
