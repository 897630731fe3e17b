"""ICU: where characters and lines may end, asked in such a way that the surroundings have no say in it.

When it is first asked, ICU looks for the language of the surroundings, and a name of more than eleven letters (in
`LC_ALL`, `LC_MESSAGES` or `LANG`) ends the whole process there. No answer here hangs on that language: so it is shown
another one.
"""

import os
from functools import cache
from types import ModuleType


@cache
def breakers() -> ModuleType:
    """Return `icu4py.breakers`, which has asked for the language of the surroundings already."""
    from icu4py import breakers

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
    """Return where each character as readers know it ends (UAX #29), in units of UTF-16."""
    return [end for _, end in breakers().CharacterBreaker(text, "en").segments()]


def lines(text: str, language: str) -> list[int]:
    """Return where a line may end (UAX #14), in units of UTF-16."""
    return [end for _, end in breakers().LineBreaker(text, language).segments()]
