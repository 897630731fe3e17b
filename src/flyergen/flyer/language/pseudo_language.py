"""Languages that nobody speaks, to prove a layout: English with accents, 40 % longer, in brackets (en-XA).

Whatever is not accented in the print is not in the text files; a missing bracket is a text that was cut; and what
fits here has room for nearly every language. Variables, markup, links and addresses stay as they are.

A second one (ar-XB) has the source's own words, read from right to left, on the sheet that a mirror shows.
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
# Texts are filled up with numbers in words, of which there is no end.
_PADDING = ("öñé", "ţŵö", "ţĥŕéé", "föûŕ", "fîvé", "šîx", "šévéñ", "éîĝĥţ", "ñîñé", "ţéñ")


def pseudo_words(source: Words) -> Words:
    """Return the words of a language in the accented language."""
    phrases = {key: Phrase(key, pseudo(one.text), one.place) for key, one in source.phrases.items()}
    return Words(LANGUAGE, phrases, source.place, review="final")


def pseudo(text: str) -> str:
    """Return a text with accents, padded and in brackets; each of its paragraphs for itself."""
    return "\n\n".join(_paragraph(part) for part in text.split("\n\n"))


def _paragraph(text: str) -> str:
    if text.startswith("[[") and text.find("]]") == len(text) - 2:  # all of it goes with its facts
        return f"[[{'|'.join(map(_paragraph, text[2:-2].split('|')))}]]"
    seen = words_of(text)
    accented = "".join(mine.translate(_LETTERS) if mine == own else own for mine, own in zip(seen, text, strict=True))
    return f"\\[{accented}{_padding(round(len(text) * _GROWTH) - 2)}\\]"


def _padding(length: int) -> str:
    """Return words that have about `length` letters and spaces, with a space before them."""
    padding, number = "", 0
    while len(padding) < length:
        padding += f" {_PADDING[number % len(_PADDING)]}"
        number += 1
    return padding
