"""Capital letters: finds two at the start of a word, and those that Spanish does not use."""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.month_and_day_names import months_and_days
from flyergen.flyer.lint.words.text_pair import Pair, TextFinding, around
from flyergen.messages import say

_TITLES = ("title", "heading")


def check_two_capitals(pair: Pair) -> Iterator[TextFinding]:
    """Look for words that begin with two capital letters, such as THis."""
    for match in re.finditer(r"\b[A-ZÀ-ÖØ-Þ]{2}(?!s\b)[a-zß-öø-ÿ]+", pair.words):
        known = match[0] in pair.source_words and pair.source is not pair.target
        if not known and not any(match[0] in name for name in pair.context.glossary.keep):
            hint = say("write “{right}”", right=match[0][0] + match[0][1:].lower())
            yield TextFinding(say("has two capital letters in “{word}”", word=match[0]), hint, match.start())


def check_spanish_dates(pair: Pair) -> Iterator[TextFinding]:
    """Look for Spanish months and days with a capital letter."""
    if pair.mother != "es":
        return
    capitals = re.findall(r" ([A-Z][a-zéá]{3,})\b", pair.words)
    if not capitals:
        return
    months, days = (names.title() for names in months_and_days("es"))
    if {*months.split("|"), *days.split("|")}.isdisjoint(capitals):
        return
    pattern = rf"(?:\b\d{{1,2}} de |\ben |\bde )({months})\b|(?:\b[Ee]l |\b[Ll]os |\beste |\bcada )({days})\b"
    for match in re.finditer(pattern, pair.words):
        name = match[1] or match[2]
        at = match.start(1) if match[1] else match.start(2)
        hint = say("write “{right}”", right=name.lower())
        yield TextFinding(say("has “{word}” with a capital letter", word=name), hint, at)


def check_sentence_case(pair: Pair) -> Iterator[TextFinding]:
    """Look for Spanish titles with capital letters as in English."""
    if pair.mother != "es" or pair.key.rpartition(".")[2] not in _TITLES:
        return
    words = pair.words
    for name in _proper_names(pair):
        words = words.replace(name, name.lower())
    long = re.findall(r"[^\W\d_]{4,}", words)[1:]
    capitals = [word for word in long if word[0].isupper() and not word.isupper()]
    if len(capitals) >= 2 and 2 * len(capitals) >= len(long):
        shown = around(pair.target.text, 0, len(words))
        fact = say("has capital letters as an English title: “{shown}”", shown=shown)
        yield TextFinding(fact, say("write them as in a sentence"))


def _proper_names(pair: Pair) -> Iterator[str]:
    glossary = pair.context.glossary
    yield from glossary.keep
    yield from (name for by_language in glossary.terms.values() for names in by_language.values() for name in names)
