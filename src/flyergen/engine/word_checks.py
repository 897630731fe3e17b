"""The checks on words, with what they need to know: the facts, the glossary, and where in its file a letter stands."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flyergen.flyer.model.words import Words
from flyergen.problems import Problem
from flyergen.source.flyer_folder import FlyerSource

if TYPE_CHECKING:
    from flyergen.flyer.lint.words.text_pair import Context

_ECHOES = ("T513", "T514")


def word_problems(source: FlyerSource, codes: Iterable[str]) -> dict[str, tuple[Problem, ...]]:
    """Return what the checks find in the words of each language; words that nobody has written yet are not looked at.

    Errors and warnings; a file may silence them with a reason.
    """
    from flyergen.flyer.lint.words.run_checks import check_words

    context, original = _context(source), source.words[source.facts.source_language]
    return {code: check_words(original, _written(source.words[code]), context) for code in codes}


def notes_on(source: FlyerSource, codes: Iterable[str]) -> tuple[Problem, ...]:
    """Return what might be better in the words of languages and need not be, as warnings."""
    from flyergen.flyer.lint.words.run_checks import notes_on_words

    context, original = _context(source), source.words[source.facts.source_language]
    return tuple(note for code in codes for note in notes_on_words(original, _written(source.words[code]), context))


def _context(source: FlyerSource) -> "Context":
    from flyergen.flyer.lint.words.text_pair import Context
    from flyergen.source.edit.character_positions import locator

    return Context(source.facts, source.glossary, locator(source.folder, source.shown), source.levels)


def without_echoes(problems: Iterable[Problem], words: Words) -> list[Problem]:
    """Leave out what only repeats that a variable is unknown (T406): it is there, and the right one is lacking."""
    told = list(problems)
    unknown = {problem.place for problem in told if problem.code == "T406"}
    keys = tuple(f"`{key}` " for key, phrase in words.phrases.items() if phrase.place in unknown)
    return [problem for problem in told if not (problem.code in _ECHOES and problem.fact.startswith(keys))]


def _written(words: Words) -> Words:
    """Return the words without those that stand in for gaps."""
    if not words.blank:
        return words
    return words._replace(phrases={key: phrase for key, phrase in words.phrases.items() if words.says(key)})
