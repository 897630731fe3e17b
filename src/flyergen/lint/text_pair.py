"""Text pairs: the input of a word check, the words of one key in the source language and in another.

A check is a function from a `Pair` to findings. For the source language alone both sides of the pair are the same
phrase. Most checks ignore signs of markup: `words` is the text with all of them replaced, letter for letter, so an
index in one is an index in the other.
"""

from collections.abc import Callable, Mapping

from flyergen.flyer.facts import Facts
from flyergen.flyer.language.language_codes import mother_tongue
from flyergen.flyer.markup import words_of
from flyergen.flyer.words import Glossary, Phrase
from flyergen.problem import LevelOrOff, Place
from flyergen.record import NamedTuple

# New words for a part of a text, which begins and ends at an index.
TextChange = tuple[int, int, str]


class TextFinding(NamedTuple):
    """A finding: a fact that continues after the key, an action, and its index in the text.

    `change` solves it, if only one change can be meant.
    """

    fact: str
    hint: str = ""
    at: int = 0
    change: TextChange | None = None


def _at_phrase(phrase: Phrase, _: int) -> Place:
    return phrase.place


class Context(NamedTuple):
    """What a check knows beside the words. `locate` returns the place in its file of a letter of a phrase.

    `levels` are those that the project sets for checks.
    """

    facts: Facts
    glossary: Glossary = Glossary()
    locate: Callable[[Phrase, int], Place] = _at_phrase
    levels: Mapping[str, LevelOrOff] = {}


class Pair(NamedTuple):
    """The words of one key. For the source language source and target are one phrase."""

    key: str
    source: Phrase
    target: Phrase
    source_language: str
    target_language: str
    context: Context
    source_words: str
    words: str

    @property
    def mother(self) -> str:
        """The target's language without script and region: "es" for "es-MX", "fa" for "pes"."""
        return mother_tongue(self.target_language)


def pair_of(source: Phrase, target: Phrase, languages: tuple[str, str], context: Context) -> Pair:
    """Return the pair of two phrases of one key. `languages` are the source's and the target's."""
    words = words_of(target.text)
    source_words = words if source is target else words_of(source.text)
    return Pair(target.key, source, target, *languages, context, source_words, words)


def around(text: str, start: int, end: int) -> str:
    """Return the words around a part of a text, to show where it is: two or three on each side."""
    left, right = max(start - 14, 0), min(end + 14, len(text))
    left = start if left == start else left if left == 0 else text.find(" ", left, start) + 1 or start
    right = right if right == len(text) else max(text.rfind(" ", end, right), end)
    return text[left:right].replace("\n", " ").strip()
