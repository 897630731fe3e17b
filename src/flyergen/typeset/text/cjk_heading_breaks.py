"""CJK heading breaks: the words and quotations that lines of Chinese and Japanese should not tear apart.

In running text a line may end after any character. In a heading of a few lines readers expect whole words.
"""

import re
from collections.abc import Container

from flyergen.typeset.text.break_opportunities import code_point_offsets, word_ends

_QUOTATION = re.compile("“[^”]*”|「[^」]*」|『[^』]*』|《[^》]*》|（[^）]*）")


def within_words(text: str, language: str) -> Container[int]:
    """Return the offsets within Chinese and Japanese words, by ICU's dictionary, and before particles in hiragana."""
    ends = {*code_point_offsets(text, word_ends(text, language))}
    return {at for at in range(1, len(text)) if at not in ends or (_is_hiragana(text[at]) and text[at - 1].isalpha())}


def within_quotations(text: str) -> Container[int]:
    """Return the offsets between quotes or brackets, of which each pair is a phrase."""
    return {at for found in _QUOTATION.finditer(text) for at in range(found.start() + 1, found.end())}


def after_phrases(text: str) -> Container[int]:
    """Return the offsets after a comma or a stop."""
    return {at for at, sign in enumerate(text, 1) if sign in "、。，．：；！？"}


def _is_hiragana(character: str) -> bool:
    return "\u3041" <= character <= "\u309f"
