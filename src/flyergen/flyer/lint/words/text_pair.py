"""Text pairs: the input of a word check, the words of one key in the source language and in another.

A check is a function from a `Pair` to findings. For the source language alone both sides of the pair are the same
phrase. Most checks ignore signs of markup: `words` is the text with all of them replaced, letter for letter, so an
index in one is an index in the other.
"""

import re
from collections.abc import Callable, Mapping

from flyergen.flyer.language.language_codes import mother_tongue
from flyergen.flyer.model.facts import Facts
from flyergen.flyer.model.glossary import Glossary
from flyergen.flyer.model.inline_markup import tokens
from flyergen.flyer.model.words import Phrase
from flyergen.named_tuple import NamedTuple
from flyergen.problems import LevelOrOff, Place

SIGN = "\ue000"  # replaces a sign of markup, which is not visible
THING = "\ufffc"  # replaces each letter of a variable and of words in another language
ADDRESS = "\ufffb"  # replaces each letter of a typed web or e-mail address

_MARKUP = re.compile(r"[\\{}*\[<]")
_HAS_ADDRESS = re.compile(r"://|www\.|@")
_ADDRESS = r"(?:https?://|www\.)[^\s<>()]*[^\s<>().,;:!?»”’]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"


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


def words_of(text: str) -> str:
    """Return `text` with the same length and all that is not words masked."""
    if _MARKUP.search(text):
        text = _masked(text)
    return re.sub(_ADDRESS, _address, text) if _HAS_ADDRESS.search(text) else text


def _masked(text: str) -> str:
    parts: list[str] = []
    end = 0
    for token in tokens(text):
        text = token.string  # of plural forms only one
        parts += text[end : token.start()], _mask(token)
        end = token.end()
    return "".join((*parts, text[end:]))


def _mask(token: re.Match[str]) -> str:
    written, kind = token[0], token.lastgroup
    if kind in ("escaped", "brace"):
        return SIGN + written[-1]
    if kind == "target":
        label, after = token["label"], SIGN * (len(token["target"]) + 3)
        foreign = token["target"].startswith("lang:")
        return SIGN + (THING * len(label) if foreign else _masked(label)) + after
    return (THING if kind == "variable" else SIGN) * len(written)


def _address(match: re.Match[str]) -> str:
    return ADDRESS * len(match[0])


def around(text: str, start: int, end: int) -> str:
    """Return the words around a part of a text, to show where it is: two or three on each side."""
    left, right = max(start - 14, 0), min(end + 14, len(text))
    left = start if left == start else left if left == 0 else text.find(" ", left, start) + 1 or start
    right = right if right == len(text) else max(text.rfind(" ", end, right), end)
    return text[left:right].replace("\n", " ").strip()
