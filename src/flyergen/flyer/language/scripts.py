"""Script sizes: how much larger or smaller the type of a script is set than that of Latin letters.

The letters of some scripts are finer than Latin ones of the same height, and those of others much higher. The
recommended factors are for the fonts that flyergen brings. Source: `python docs/script_sizes.py`, which measures their
letters, and the studies that it names. It fails if these factors are not what it finds.
"""

from collections.abc import Mapping
from typing import Literal

from flyergen.flyer.language.writing_direction import script_of_language
from flyergen.names import Name

# By the code of the script (ISO 15924). All others have the size of Latin letters.
RECOMMENDED = {"Beng": 1.2, "Deva": 1.15, "Hans": 0.95, "Mlym": 1.25, "Mymr": 1.2, "Tibt": 1.15}


def recommended_factor(language: str) -> float:
    """Return how many times as large as Latin letters those of a language are as legible."""
    return RECOMMENDED.get(script_of_language(language), 1.0)


def factor_of(language: str, scripts: Mapping[Name, float] | Literal["auto"]) -> float:
    """Return the factor of a language's script where a layout says factors, or that they are the recommended ones."""
    return recommended_factor(language) if scripts == "auto" else scripts.get(Name(script_of_language(language)), 1.0)
