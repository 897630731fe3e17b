"""Untranslated text: finds words that are still those of the source language."""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import Pair, TextFinding
from flyergen.messages import say


def check_unchanged(pair: Pair) -> Iterator[TextFinding]:
    """Look for words that equal the source's. Kept names, variables and addresses alone may be equal."""
    if pair.target.text.casefold() == pair.source.text.casefold() and _has_words(pair):
        fact = say("has the words of `{language}`: nobody has translated them", language=pair.source_language)
        yield TextFinding(fact, say("translate them, or put a name that stays into `keep:` of glossary.yaml"))


def _has_words(pair: Pair) -> bool:
    words = pair.words
    for name in sorted(pair.context.glossary.keep, key=len, reverse=True):
        words = words.replace(name, "")
    mothers = pair.source_language.partition("-")[0], pair.mother
    return mothers[0] != mothers[1] and bool(re.search(r"[^\W\d_]{2}", words))
