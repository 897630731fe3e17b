"""Pseudo languages: English with accents, brackets and 40 % more length (en-XA), to test a layout.

Words without accents on the sheet are not from the text files. A missing bracket is a text that was cut. What fits in
this language fits in nearly every language. Variables, markup, links and addresses stay as they are.

A second one (ar-XB) has the source's own words, each read from right to left, for a mirrored sheet. Numbers, facts,
links and addresses keep their order, as in Arabic.
"""

import re
from collections.abc import Callable

from flyergen.flyer.language.writing_direction import POP_DIRECTION, RIGHT_TO_LEFT_OVERRIDE
from flyergen.flyer.markup import words_of
from flyergen.flyer.words import Phrase, Words

LANGUAGE = "en-XA"
MIRRORED = "ar-XB"
_GROWTH = 0.4
_LETTERS = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz",
    "ÅÇĐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçđéĝĥîĵķļñöŕšţûŵýž",
)
# Numbers in words fill up a text, because there is no end of them.
_PADDING = ("öñé", "ţŵö", "ţĥŕéé", "föûŕ", "fîvé", "šîx", "šévéñ", "éîĝĥţ", "ñîñé", "ţéñ")


_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")


def pseudo_words(source: Words) -> Words:
    """Return words of a language in the accented language."""
    return _changed(source, LANGUAGE, pseudo)


def mirrored_words(source: Words) -> Words:
    """Return words of a language in the mirrored language."""
    return _changed(source, MIRRORED, mirrored)


def _changed(source: Words, language: str, change: Callable[[str], str]) -> Words:
    phrases = {key: Phrase(key, change(one.text), one.place) for key, one in source.phrases.items()}
    return Words(language, phrases, source.place, review="final")


def mirrored(text: str) -> str:
    """Return a text whose words are read from right to left, each letter by letter."""
    parts, end = "", 0
    for word in _WORD.finditer(words_of(text)):
        parts += text[end : word.start()] + RIGHT_TO_LEFT_OVERRIDE + text[slice(*word.span())] + POP_DIRECTION
        end = word.end()
    return parts + text[end:]


def pseudo(text: str) -> str:
    """Return a text with accents, padding and brackets, paragraph by paragraph."""
    return "\n\n".join(_paragraph(part) for part in text.split("\n\n"))


def _paragraph(text: str) -> str:
    if text.startswith("[[") and text.find("]]") == len(text) - 2:  # the whole text is conditional
        return f"[[{'|'.join(map(_paragraph, text[2:-2].split('|')))}]]"
    seen = words_of(text)
    accented = "".join(mine.translate(_LETTERS) if mine == own else own for mine, own in zip(seen, text, strict=True))
    return f"\\[{accented}{_padding(round(len(text) * _GROWTH) - 2)}\\]"


def _padding(length: int) -> str:
    """Return words of about `length` letters and spaces, with a space before them."""
    padding, number = "", 0
    while len(padding) < length:
        padding += f" {_PADDING[number % len(_PADDING)]}"
        number += 1
    return padding
