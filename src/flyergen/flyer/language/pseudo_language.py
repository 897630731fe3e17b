"""Pseudo languages: English with accents, brackets and 40 % more length (en-XA), to test a layout.

Words without accents on the sheet are not from the text files. A missing bracket is a text that was cut. What fits in
this language fits in nearly every language. Variables, markup, links and addresses stay as they are.

A second one (ar-XB) has the source's own words, read from right to left, on a mirrored sheet.
"""

from flyergen.flyer.lint.words.text_pair import words_of
from flyergen.flyer.model.words import Phrase, Words

LANGUAGE = "en-XA"
MIRRORED = "ar-XB"
_GROWTH = 0.4
_LETTERS = str.maketrans(
    "ACDEGHIJKLNORSTUWYZacdeghijklnorstuwyz",
    "ÅÇĐÉĜĤÎĴĶĻÑÖŔŠŢÛŴÝŽåçđéĝĥîĵķļñöŕšţûŵýž",
)
# Numbers in words fill up a text, because there is no end of them.
_PADDING = ("öñé", "ţŵö", "ţĥŕéé", "föûŕ", "fîvé", "šîx", "šévéñ", "éîĝĥţ", "ñîñé", "ţéñ")


def pseudo_words(source: Words) -> Words:
    """Return words of a language in the accented language."""
    phrases = {key: Phrase(key, pseudo(one.text), one.place) for key, one in source.phrases.items()}
    return Words(LANGUAGE, phrases, source.place, review="final")


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
