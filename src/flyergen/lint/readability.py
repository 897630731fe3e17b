"""Readability: measures how hard sentences are to read, in English and Spanish.

English: the Flesch-Kincaid grade level (Kincaid and others, 1975), where 8 is what a pupil of 13 or 14 reads. Spanish:
the Szigriszt-Pazos index (1993) on the INFLESZ scale (Barrio-Cantalejo and others, 2008), where 55 and more is what
most people read. Titles and labels are not sentences and do not count.

Syllables are estimated from letters. The count is nearly right for a word, and good enough for the mean of a page.
"""

import re
from collections.abc import Iterator

from flyergen.flyer.markup import words_of
from flyergen.flyer.words import Phrase, Words
from flyergen.messages import say
from flyergen.record import NamedTuple

_SILENT_WITHIN = r"(?<=[^aeiouy])e(?=ment|ly$|ful|less|land)"
_SILENT_AT_END = r"(?:[^laeiouy]e|[aeiouy]le|[^aeiouytd]ed|[^aeiouysxzcgh]es|(?:th|gh)es)$"
_TWO_IN_A_GROUP = (
    r"(?<![ct])ia(?!ge)|i(?:o(?!n|us)|um|ent)|(?<![aeiou]p)eo(?!ple)|[aeiou]rea|crea(?=t)|(?<!g)ua(?!r)|[^qg]ui[nt]"
    r"|(?<=[^aeiou])ying|[^aeiou]sm$"
)


def english_syllables(word: str) -> int:
    """Return about how many syllables an English word has: its groups of vowels, without a silent e at the end."""
    word = re.sub(_SILENT_WITHIN, "", re.sub(r"[’']s?$", "", word.lower()))
    groups = len(re.findall(r"[aeiouy]+", word)) + len(re.findall(_TWO_IN_A_GROUP, word))
    return max(groups - len(re.findall(_SILENT_AT_END, word)), 1)


def spanish_syllables(word: str) -> int:
    """Return how many syllables a Spanish word has: one for each strong vowel, and weak vowels join neighbours."""
    word = re.sub(r"qu(?=[eiéí])|gu(?=[eiéí])", "g", word.lower())
    word = re.sub(r"(?<=[aeoáéó])y(?![aeiouáéíóú])|^y$", "i", word)
    return max(len(re.findall(r"[iuü]?(?:[aeoáéó](?:[iuü](?![aeoáéó]))?)|[íú]|[iuü]+", word)), 1)


GRADE = 8  # the aim in English: this or less
NORMAL = 55  # the aim in Spanish: this or more
_FEWEST = 30  # words; below that the measure means nothing
_WORD = r"[^\W\d_]+(?:[’'-][^\W\d_]+)*"
_INFLESZ = (
    (80, say("very easy")),
    (65, say("quite easy")),
    (NORMAL, say("normal")),
    (40, say("somewhat hard")),
    (-1e9, say("very hard")),
)
# Phrases that nobody reads on the paper: alt text, and properties of the file.
_UNSEEN = ("document.",)


class Readability(NamedTuple):
    """How hard words are to read: the measure, its wording, the aim and whether it is met, and the longest sentence."""

    score: float
    text: str
    aim: str
    is_met: bool
    longest: str
    phrase: Phrase


class _Sentence(NamedTuple):
    text: str
    words: list[str]
    phrase: Phrase


def readability(words: Words) -> Readability | None:
    """Return how hard words are to read, or None for a language without a measure or for too few words."""
    mother = words.language.partition("-")[0]
    if mother not in ("en", "es"):
        return None
    sentences = tuple(_sentences(words))
    count = sum(len(sentence.words) for sentence in sentences)
    if count < _FEWEST:
        return None
    longest = max(sentences, key=lambda sentence: len(sentence.words))
    syllables = english_syllables if mother == "en" else spanish_syllables
    per_word = sum(syllables(word) for sentence in sentences for word in sentence.words) / count
    measure = _grade if mother == "en" else _inflesz
    return Readability(*measure(count / len(sentences), per_word), " ".join(longest.text.split()), longest.phrase)


def _grade(per_sentence: float, per_word: float) -> tuple[float, str, str, bool]:
    grade = 0.39 * per_sentence + 11.8 * per_word - 15.59
    said, aim = say("grade {grade:.1f} (Flesch-Kincaid)", grade=grade), say("grade {grade}", grade=GRADE)
    return grade, said, aim, grade <= GRADE + 0.5


def _inflesz(per_sentence: float, per_word: float) -> tuple[float, str, str, bool]:
    score = 206.835 - 62.3 * per_word - per_sentence
    level = next(name for least, name in _INFLESZ if score >= least)
    said = say("{score:.0f}, {level} (Szigriszt-Pazos, INFLESZ)", score=score, level=level)
    return score, said, say("{score}, normal", score=NORMAL), score >= NORMAL


def _sentences(words: Words) -> Iterator[_Sentence]:
    for key, phrase in words.phrases.items():
        if key.startswith(_UNSEEN):
            continue
        for text in re.split(r"(?<=[.?!…:])[»”’)]*\s+|\n\s*\n", words_of(phrase.text)):
            found = re.findall(_WORD, text)
            if len(found) > 2 and re.search(r"[.?!…:][»”’)\ue000]*\s*$", text):
                yield _Sentence(text, found, phrase)
