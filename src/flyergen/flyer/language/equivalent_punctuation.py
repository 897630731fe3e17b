"""Equivalent punctuation: one sign in several scripts, as the question mark in Arabic (؟) and Chinese (？).

Unicode's names say which signs are the same: that of `؟` is Arabic Question Mark.
"""

import unicodedata
from functools import lru_cache


@lru_cache(maxsize=256)
def is_one_of(character: str, characters: str) -> bool:
    """Return whether a character is one of these, or the same sign in another script."""
    if character in characters or character.isascii() or not characters:
        return character in characters
    return unicodedata.name(character, "").endswith(tuple(f" {unicodedata.name(one, ' ')}" for one in characters))


def ending_like(text: str, characters: str) -> str:
    """Return the characters at the end of a text that are these, in any script, or "" if others are there."""
    ending = text[-len(characters) :] if characters else ""
    return ending if len(ending) == len(characters) and all(map(is_one_of, ending, characters)) else ""
