"""Printing conditions: which characterized press the name of an output intent or of an ICC profile means.

Each is known by the name of its data in the ICC's registry, and by the names of the profiles that were made from these.
A name that means none, or that nobody registered, is silent: it contradicts nothing.

Source: the ICC's registry of characterization data (https://www.color.org); the names of profiles are those of the ECI,
Idealliance, Adobe and Japan Color.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

# What is in a name, in small letters and digits alone, and the registered data that it means.
_BY_NAME: Mapping[str, str] = {
    r"fogra(?P<number>\d\d)": "FOGRA{number}",
    r"isocoated(?!v2)": "FOGRA27",
    r"isowebcoated": "FOGRA28",
    r"isouncoated(?!yellowish)": "FOGRA29",
    r"isouncoatedyellowish": "FOGRA30",
    r"isocoatedv2": "FOGRA39",
    r"scpaper": "FOGRA40",
    r"psomfc": "FOGRA41",
    r"psosnp": "FOGRA42",
    r"psocoatednpscreen|psocoated300npscreen": "FOGRA43",
    r"psolwcimproved": "FOGRA45",
    r"psolwcstandard": "FOGRA46",
    r"psouncoatediso12647": "FOGRA47",
    r"psouncoatednpscreen": "FOGRA44",
    r"psocoatedv3": "FOGRA51",
    r"psouncoatedv3": "FOGRA52",
    r"ifra(?P<number>26|30)|isonewspaper(?P<other>26|30)": "IFRA{number}",
    r"tr00(?P<number>[1-6])(?!\d)": "CGATS TR 00{number}",
    r"webcoatedswop(?!2006)|swopv2": "CGATS TR 001",
    r"usnewsprintsnap|snap2007": "CGATS TR 002",
    r"swop2006(coated|grade)3": "CGATS TR 003",
    r"swop2006(coated|grade)5": "CGATS TR 005",
    r"gracol2006": "CGATS TR 006",
    r"crpc(?P<number>[1-7])": "CRPC{number}",
    r"gracol2013(?!unc|crpc)": "CRPC6",
    r"gracol2013unc": "CRPC3",
    r"swop2013": "CRPC5",
    r"jc200103|japancolor2001coated": "JC200103",
    r"jc200104|japancolor2001uncoated": "JC200104",
    r"jcn2002|japancolor2002newspaper": "JCN2002",
    r"jcw2003|japanwebcoated": "JCW2003",
    r"jc2011|japancolor2011coated": "JC2011",
    r"srgb": "sRGB",
    r"adobergb": "Adobe RGB",
    r"displayp3": "Display P3",
}
_OF_SCREENS = frozenset({"sRGB", "Adobe RGB", "Display P3"})


@lru_cache(maxsize=64)
def conditions_in(name: str) -> frozenset[str]:
    """Return the printing conditions that a name means."""
    plain = re.sub(r"[^a-z0-9]", "", name.casefold())
    found = ((re.search(pattern, plain), condition) for pattern, condition in _BY_NAME.items())
    return frozenset(condition.format(number=_number(match)) for match, condition in found if match)


def _number(match: "re.Match[str]") -> str:
    return next(filter(None, match.groupdict().values()), "")


def family_of(conditions: frozenset[str]) -> str:
    """Return the kind of color of conditions: rgb for screens, cmyk for presses, "" for none or for both."""
    families = {"rgb" if each in _OF_SCREENS else "cmyk" for each in conditions}
    return families.pop() if len(families) == 1 else ""
