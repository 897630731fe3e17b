"""Mixed scripts: finds letters of another script that look right, such as a Latin a in a Cyrillic word.

People do not see them, but they break search, screen readers and hyphenation. Source of the look-alikes: Unicode
Technical Standard 39, confusables.txt, those of Cyrillic, Greek and Latin.
"""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import Pair, TextFinding
from flyergen.messages import say

_LATIN, _CYRILLIC, _GREEK = "Latin", "Cyrillic", "Greek"
_HOME = {
    _CYRILLIC: ("ru", "uk", "be", "bg", "sr", "mk", "kk", "ky", "tg", "mn", "tt", "ba", "ce", "cv", "os", "av"),
    _GREEK: ("el",),
}
_LOOK = {
    _CYRILLIC: "абвгеорсухѕіјһԁԛԝАВЕЅІЈКМНОРСТУХҮ",
    _GREEK: "ονιαυρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    _LATIN: "abceghijkmnopqrstuvwxyABCEHIJKMNOPSTXYZ",
}
_OTHER = "[\u0370-\u03ff\u0400-\u052f]"
_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"


def check_scripts(pair: Pair) -> Iterator[TextFinding]:
    """Look for words with look-alike letters of two scripts, and for single letters of the other script."""
    words = pair.words
    if words.isascii() or not re.search(_OTHER, words) or not re.search("[A-Za-z]", words):
        return
    home = next((script for script, languages in _HOME.items() if pair.mother in languages), _LATIN)
    for match in re.finditer(f"[{_LETTERS}]+", words):
        word = match[0]
        if (odd := _odd_letter(word, home)) is not None:
            sign = _called(word[odd])
            hint = say("type it again with the keyboard of `{language}`", language=pair.target_language)
            fact = say("has {sign} (U+{number:04X}) in “{word}”", sign=sign, number=ord(word[odd]), word=word)
            yield TextFinding(fact, hint, match.start() + odd)


def _odd_letter(word: str, home: str) -> int | None:
    """Return the index of the first letter that is not of the word's script but looks like it."""
    scripts = [_script(letter) for letter in word]
    if len(word) == 1:
        alone = scripts[0] != home and word in _LOOK[scripts[0]]
        return 0 if alone else None
    if len(set(scripts)) == 1:
        return None
    own = max(sorted(set(scripts)), key=lambda script: (scripts.count(script), script == home))
    odd = [index for index, script in enumerate(scripts) if script != own]
    if len(odd) > 1 and word[: len(odd)].isupper() and odd == list(range(len(odd))):  # an acronym with an ending
        return None
    return odd[0] if all(word[index] in _LOOK[scripts[index]] for index in odd) else None


def _called(letter: str) -> str:
    names = {
        _LATIN: say("a Latin “{letter}”", letter=letter),
        _CYRILLIC: say("a Cyrillic “{letter}”", letter=letter),
        _GREEK: say("a Greek “{letter}”", letter=letter),
    }
    return names[_script(letter)]


def _script(letter: str) -> str:
    return _LATIN if letter < "\u0370" else _GREEK if letter < "\u0400" else _CYRILLIC
