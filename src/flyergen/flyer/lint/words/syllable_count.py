"""Syllable count: estimates the syllables of English and Spanish words from their letters.

The count is nearly right for a word, and good enough for the mean of a page.
"""

import re

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
