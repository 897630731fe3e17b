"""ICU: character and line boundaries, independent of the environment's language.

At its first call ICU reads the language of the environment, and a name of more than eleven letters (in `LC_ALL`,
`LC_MESSAGES` or `LANG`) ends the whole process. No result here depends on that language. So ICU sees another one.
"""

import os
from functools import cache
from threading import Lock
from types import ModuleType

_ASKING_FIRST = Lock()


@cache
def breakers() -> ModuleType:
    """Return `icu4py.breakers` after it has read the language of the environment."""
    from icu4py import breakers

    with _ASKING_FIRST:
        named = os.environ.get("LC_ALL")
        os.environ["LC_ALL"] = "C"
        try:
            list(breakers.LineBreaker("a", "en").segments())
        finally:
            del os.environ["LC_ALL"]
            if named is not None:
                os.environ["LC_ALL"] = named
    return breakers


def characters(text: str) -> list[int]:
    """Return where each grapheme cluster ends (UAX #29), in units of UTF-16."""
    return [end for _, end in breakers().CharacterBreaker(text, "en").segments()]


def lines(text: str, language: str) -> list[int]:
    """Return where a line may end (UAX #14), in units of UTF-16."""
    return [end for _, end in breakers().LineBreaker(text, language).segments()]
