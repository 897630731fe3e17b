"""Translation checks: stale, unfinished and unreviewed translations.

When a translation is accepted, its source string is kept, with a hash of both. A key whose source has another hash
today is stale. People may rename keys and reorder lists: the hash also finds a source string under its new key. If the
translation has moved too, it is as fresh as before.

They stop nothing, unless flyer.yaml requires more of translations for the press.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from flyergen.flyer.corrections import corrected
from flyergen.flyer.facts import Facts, Require
from flyergen.flyer.words import Words
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

_DIGITS = 12


class Accepted(NamedTuple):
    """What was accepted for a key: the source string, its hash, and the hash of its translation."""

    key: str
    source_hash: str
    words_hash: str
    source: str


class Move(NamedTuple):
    """A source string with a new key. `followed` says whether its translation has the new key too."""

    old: str
    new: str
    followed: bool


class Freshness(NamedTuple):
    """The translated keys of one language, each in exactly one of the first three groups.

    `fresh`: made from today's source. `stale`: made from an older one. `new`: never accepted. `moves` are keys of
    `fresh` whose translation has moved too, and keys whose translation must still be moved.
    """

    fresh: tuple[str, ...]
    stale: tuple[str, ...]
    new: tuple[str, ...]
    moves: tuple[Move, ...] = ()


def digest(text: str) -> str:
    """Return the hash of a string: 12 hex digits of SHA-256 of its NFC form, each run of white space as one space."""
    from hashlib import sha256

    normal = " ".join(unicodedata.normalize("NFC", text).split())
    return sha256(normal.encode()).hexdigest()[:_DIGITS]


def accept(source: Words, words: Words, before: Mapping[str, Accepted], keys: Iterable[str]) -> dict[str, Accepted]:
    """Return the accepted state after accepting `keys`: their source and translation of today, the others as before.

    A renamed key continues under its new name. A key that the source or the translation lacks is dropped.
    """
    renamed = {move.new: before[move.old] for move in freshness(source, words, before).moves if move.followed}
    kept = {key: renamed.get(key) or before[key] for key in words.phrases if key in before or key in renamed}
    kept = {key: one._replace(key=key) for key, one in kept.items() if key in source.phrases}
    return kept | {key: accepted_now(source, words, key) for key in keys}


def accepted_now(source: Words, words: Words, key: str) -> Accepted:
    text = source.phrases[key].text
    return Accepted(key, digest(text), digest(words.phrases[key].text), text)


def freshness(source: Words, words: Words, accepted: Mapping[str, Accepted]) -> Freshness:
    """Return how fresh each translated key is, for keys that the source has."""
    found: dict[str, list[str]] = {"fresh": [], "stale": [], "new": []}
    moves: list[Move] = []
    by_hash = _by_hash(accepted)
    for key, phrase in source.phrases.items():
        now, before = digest(phrase.text), _as_printed(accepted.get(key), source.language)
        move = None if before and before.source_hash == now else _move(key, by_hash.get(now, ()), source, words)
        moves += [move] if move else []
        if words.says(key):
            found[_state(before, now, move)].append(key)
    return Freshness(tuple(found["fresh"]), tuple(found["stale"]), tuple(found["new"]), tuple(moves))


def _as_printed(before: Accepted | None, language: str) -> Accepted | None:
    """Return the accepted state with sources as they are printed today: later typing corrections are not changes."""
    right = corrected(before.source, language).text if before else ""
    return before if before is None or right == before.source else before._replace(source_hash=digest(right))


def changed_since(words: Words, accepted: Mapping[str, Accepted], key: str) -> bool:
    """Return whether the translation of a key has changed since it was accepted."""
    phrase = words.phrases[key]
    return key in accepted and accepted[key].words_hash not in (digest(phrase.text), digest(phrase.as_written))


def _by_hash(accepted: Mapping[str, Accepted]) -> dict[str, list[Accepted]]:
    found: dict[str, list[Accepted]] = {}
    for one in accepted.values():
        found.setdefault(one.source_hash, []).append(one)
    return found


def _move(key: str, candidates: Iterable[Accepted], source: Words, words: Words) -> Move | None:
    """Return the old key of a source string, or None if the string is new or has not moved."""
    moves = list(_moves(key, candidates, source, words))
    return next((move for move in moves if move.followed), moves[0] if moves else None)


def _moves(key: str, candidates: Iterable[Accepted], source: Words, words: Words) -> Iterator[Move]:
    for one in candidates:
        stands = source.phrases.get(one.key)
        if stands and digest(stands.text) == one.source_hash:
            continue  # the old key still has these words, so this one repeats them and nothing has moved
        own = words.phrases[key].text if words.says(key) else None
        followed = own is not None and (digest(own) == one.words_hash or one.key not in source.phrases)
        yield Move(one.key, key, followed)


def _state(before: Accepted | None, current: str, move: Move | None) -> str:
    if (before and before.source_hash == current) or (move and move.followed):
        return "fresh"
    return "stale" if before else "new"


REVIEWED = ("reviewed", "final")

_RANKS = ("draft", "awaiting review", "translated", "reviewed", "final")

_NAMED = 4  # keys in a sentence


def review_warnings(words: Words) -> Iterator[Problem]:
    """Yield a warning for words that no native speaker has reviewed yet."""
    if words.review not in REVIEWED:
        case = "awaiting" if words.review == "awaiting review" else "unmarked"
        yield problem_of("W101", words.place, case, language=words.language, state=words.review, warning=True)


def form_warnings(facts: Facts, source: Words, words: Words) -> Iterator[Problem]:
    """Yield a warning if numbers and dates have the form of another language because CLDR lacks this one."""
    if not (facts.figures or facts.event or any("{date}" in phrase.text for phrase in source.phrases.values())):
        return
    from flyergen.flyer.language.numbers import stand_in_for_dates

    if other := stand_in_for_dates(words.language, facts.country):
        yield problem_of("W102", words.place, language=words.language, other=other, warning=True)


def unfinished_problems(source: Words, words: Words, warning: bool) -> Iterator[Problem]:
    """Yield one problem for all texts that have not been translated yet."""
    if gaps := words.gaps(source):
        yield problem_of(
            "T207",
            words.blank[gaps[0]],
            count=len(gaps),
            texts=len(source.phrases),
            language=words.language,
            names=names_of(gaps),
            key=gaps[0],
            warning=warning,
        )


def stale_warnings(source: Words, words: Words, accepted: Mapping[str, Accepted]) -> Iterator[Problem]:
    """Yield a warning for texts whose source has changed since they were accepted."""
    if stale := freshness(source, words, accepted).stale if accepted else ():
        place, names = words.phrases[stale[0]].place, names_of(stale)
        yield problem_of("T601", place, count=len(stale), language=words.language, names=names, warning=True)


def demand_problems(
    require: Require, source: Words, words: Words, accepted: Mapping[str, Accepted]
) -> Iterator[Problem]:
    """Yield what flyer.yaml requires of a translation for the press and is missing."""
    if require.fresh:
        found = freshness(source, words, accepted)
        if keys := found.stale:
            place = words.phrases[keys[0]].place
            yield problem_of("T602", place, count=len(keys), language=words.language, names=names_of(keys))
        if keys := found.new:
            place = words.phrases[keys[0]].place
            yield problem_of("T603", place, count=len(keys), language=words.language, names=names_of(keys))
    if _rank(words.review) < _rank(require.review):
        yield problem_of(
            "T604", words.place, language=words.language, state=words.review or "draft", needed=require.review
        )


def _rank(state: str) -> int:
    return _RANKS.index(state) if state in _RANKS else 0


def names_of(keys: Iterable[str]) -> str:
    """Return the first few keys as a phrase."""
    names = [f"`{key}`" for key in keys]
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
