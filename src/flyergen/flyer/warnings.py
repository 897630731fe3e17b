"""Warnings: what stops nothing and ought to be known before anything is printed."""

from collections.abc import Iterator

from flyergen.flyer.words import Words
from flyergen.problems import Problem

_FINISHED = ("reviewed", "final")


def review_warnings(words: Words) -> Iterator[Problem]:
    """Yield a warning for words that no native speaker has reviewed yet."""
    if words.review not in _FINISHED:
        state = words.review or "not marked as reviewed"
        fact = f"the words in `{words.language}` are {state}"
        if words.review == "awaiting review":
            fact = f"the words in `{words.language}` are awaiting review by a native speaker"
        hint = "when someone has read them all, write `review: reviewed` at the top of the file"
        yield Problem("W101", fact, hint, words.place, warning=True)
