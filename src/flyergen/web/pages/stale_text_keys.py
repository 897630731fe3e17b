"""Stale text keys: those of a translation whose source has changed."""

from collections.abc import Iterator

from flyergen.flyer.lint.stale_translations import changed_since, freshness
from flyergen.source.read_flyer_folder import FlyerSource


def stale_keys(source: FlyerSource, language: str) -> Iterator[str]:
    """Yield the texts of a language whose original has changed, and which nobody has changed since."""
    original, words = source.words[source.facts.source_language], source.words.get(language)
    if words is None or words is original:
        return
    accepted = source.accepted[language]
    for key in freshness(original, words, accepted).stale:
        if not changed_since(words, accepted, key):
            yield key
