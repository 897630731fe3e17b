"""Translation progress warnings: unfinished, unreviewed or stale translations.

They stop nothing, unless flyer.yaml requires more of translations for the press.
"""

from collections.abc import Iterable, Iterator, Mapping

from flyergen.flyer.lint.stale_translations import Accepted, freshness
from flyergen.flyer.model.facts import Facts, Require
from flyergen.flyer.model.words import Words
from flyergen.messages import say, say_n
from flyergen.problems import Problem

REVIEWED = ("reviewed", "final")
_RANKS = ("draft", "awaiting review", "translated", "reviewed", "final")
_NAMED = 4  # keys in a sentence


def review_warnings(words: Words) -> Iterator[Problem]:
    """Yield a warning for words that no native speaker has reviewed yet."""
    if words.review not in REVIEWED:
        fact = say("the words in `{language}` are not marked as reviewed", language=words.language)
        if words.review == "awaiting review":
            fact = say("the words in `{language}` are awaiting review by a native speaker", language=words.language)
        elif words.review:
            fact = say("the words in `{language}` are {state}", language=words.language, state=words.review)
        hint = say("when someone has read them all, write `review: reviewed` at the top of the file")
        yield Problem("W101", fact, hint, words.place, warning=True)


def form_warnings(facts: Facts, source: Words, words: Words) -> Iterator[Problem]:
    """Yield a warning if numbers and dates have the form of another language because CLDR lacks this one."""
    if not (facts.figures or facts.event or any("{date}" in phrase.text for phrase in source.phrases.values())):
        return
    from flyergen.flyer.language.numbers import stand_in_for_dates

    if other := stand_in_for_dates(words.language, facts.country):
        fact = say(
            "nobody has recorded how `{language}` writes numbers and dates: they are written as in `{other}`",
            language=words.language,
            other=other,
        )
        hint = say("let someone who reads it look at them, or write them in words of the language")
        yield Problem("W102", fact, hint, words.place, warning=True)


def unfinished_problems(source: Words, words: Words, warning: bool) -> Iterator[Problem]:
    """Yield one problem for all texts that have not been translated yet."""
    if gaps := words.gaps(source):
        fact = say(
            "{count} of {texts} texts are not translated yet in `{language}`: {names}",
            count=len(gaps),
            texts=len(source.phrases),
            language=words.language,
            names=named(gaps),
        )
        hint = say("write the first of them here, `{key}`", key=gaps[0])
        yield Problem("T207", fact, hint, words.blank[gaps[0]], warning)


def stale_warnings(source: Words, words: Words, accepted: Mapping[str, Accepted]) -> Iterator[Problem]:
    """Yield a warning for texts whose source has changed since they were accepted."""
    if stale := freshness(source, words, accepted).stale if accepted else ():
        hint = say("see what changed with `flyergen languages --diff`, fix them, then `flyergen languages accept`")
        yield Problem("T601", _stale_fact(words, stale), hint, words.phrases[stale[0]].place, warning=True)


def demand_problems(
    require: Require, source: Words, words: Words, accepted: Mapping[str, Accepted]
) -> Iterator[Problem]:
    """Yield what flyer.yaml requires of a translation for the press and is missing."""
    if require.fresh:
        found = freshness(source, words, accepted)
        if found.stale:
            hint = say("see what changed with `flyergen languages --diff`, fix them, then `flyergen languages accept`")
            yield Problem("T602", _stale_fact(words, found.stale), hint, words.phrases[found.stale[0]].place)
        if found.new:
            fact = say_n(
                len(found.new),
                "1 text in `{language}` was never accepted: {names}",
                "{count} texts in `{language}` were never accepted: {names}",
                language=words.language,
                names=named(found.new),
            )
            hint = say("read them against the source, then `flyergen languages accept`")
            yield Problem("T603", fact, hint, words.phrases[found.new[0]].place)
    if _rank(words.review) < _rank(require.review):
        fact = say(
            "the words in `{language}` are “{state}”; the press needs “{needed}”",
            language=words.language,
            state=words.review or "draft",
            needed=require.review,
        )
        hint = say("when it is so, say it with `flyergen languages review`; `require:` is in flyer.yaml")
        yield Problem("T604", fact, hint, words.place)


def _rank(state: str) -> int:
    return _RANKS.index(state) if state in _RANKS else 0


def _stale_fact(words: Words, stale: tuple[str, ...]) -> str:
    return say_n(
        len(stale),
        "1 text in `{language}` was made from an older source: {names}",
        "{count} texts in `{language}` were made from an older source: {names}",
        language=words.language,
        names=named(stale),
    )


def named(keys: Iterable[str]) -> str:
    """Return the first few keys as a phrase."""
    names = [f"`{key}`" for key in keys]
    return ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
