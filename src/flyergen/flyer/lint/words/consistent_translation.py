"""Consistent translation: equal sources need equal translations, and different ones different translations."""

from collections.abc import Iterable, Iterator

from flyergen.flyer.lint.words.text_pair import Pair, TextFinding
from flyergen.messages import say

_ENDS = " .,:;!?¡¿…"


def check_inconsistent(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, TextFinding]]:
    """Look for words that occur twice in the source and are translated in two ways."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        other = first.setdefault(_flat(pair.source.text), pair)
        if other is not pair and _flat(other.target.text) != _flat(pair.target.text):
            fact = say("says in another way what the source says with the same words in `{key}`", key=other.key)
            yield (
                pair,
                TextFinding(fact, say("write one of the two in both: “{words}”", words=_short(other.target.text))),
            )


def check_reused(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, TextFinding]]:
    """Look for one translation of two different texts."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        other = first.setdefault(_flat(pair.target.text), pair)
        if other is not pair and _flat(other.source.text) != _flat(pair.source.text):
            fact = say("has the same words as `{key}`, and the source does not", key=other.key)
            yield (
                pair,
                TextFinding(fact, say("say here what the source says: “{words}”", words=_short(pair.source.text))),
            )


def _flat(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_ENDS)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:57].rsplit(' ', 1)[0]} …"
