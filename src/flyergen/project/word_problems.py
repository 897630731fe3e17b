"""Word checks: runs the checks on words with the facts, the glossary and the places of letters."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from flyergen.flyer.words import Words
from flyergen.problem import Finding, Place, Problem
from flyergen.source.flyer_folder import FlyerSource

if TYPE_CHECKING:
    from flyergen.lint.text_pair import Context

_ECHOES = ("T513", "T514")


def word_problems(source: FlyerSource, codes: Iterable[str]) -> dict[str, tuple[Problem, ...]]:
    """Return the errors and warnings of the checks on each language, without texts that are not translated yet.

    A file may silence them with a reason.
    """
    from flyergen.lint.word_checks import check_words

    context, original = _context(source), source.words[source.facts.source_language]
    return {code: check_words(original, _written(source.words[code]), context) for code in codes}


def notes_on(source: FlyerSource, codes: Iterable[str]) -> tuple[Problem, ...]:
    """Return possible improvements of languages' words, as warnings."""
    from flyergen.lint.word_checks import notes_on_words

    context, original = _context(source), source.words[source.facts.source_language]
    return tuple(note for code in codes for note in notes_on_words(original, _written(source.words[code]), context))


def changed_texts(source: FlyerSource, code: str, key: str) -> dict[tuple[str, Place | None], str]:
    """Return the changed text for each problem of a text that one change solves, by the problem's code and place."""
    from flyergen.lint import word_checks

    words = _written(source.words[code])
    found = word_checks.changed_texts(source.words[source.facts.source_language], words, _context(source), key)
    return {(problem.code, problem.place): text for problem, text in found}


def _context(source: FlyerSource) -> "Context":
    from flyergen.lint.text_pair import Context
    from flyergen.source.edit.letters import locator

    return Context(source.facts, source.glossary, locator(source.folder, source.shown), source.levels)


def without_echoes(problems: Iterable[Problem], words: Words) -> list[Problem]:
    """Leave out what only repeats that a variable is unknown (T406): it is there, and the right one is lacking."""
    told = list(problems)
    unknown = {problem.place for problem in told if problem.code == "T406"}
    keys = {key for key, phrase in words.phrases.items() if phrase.place in unknown}
    return [one for one in told if not (one.code in _ECHOES and isinstance(one, Finding) and _key_of(one) in keys)]


def _key_of(finding: Finding) -> str:
    from flyergen.problems.fit import OnWords

    return finding.data.key if isinstance(finding.data, OnWords) else ""


def _written(words: Words) -> Words:
    """Return the words without those that fill gaps."""
    if not words.blank:
        return words
    return words._replace(phrases={key: phrase for key, phrase in words.phrases.items() if words.says(key)})
