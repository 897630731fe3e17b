"""The palette: roles to colours, each with its screen value and its inks."""

import re

from flyergen.colour import INK, PAPER, Colour
from flyergen.flyer.facts import Inks
from flyergen.flyer.names import Name
from flyergen.problems import Problem

_RGB = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_CMYK = re.compile(r"(\d{1,3})/(\d{1,3})/(\d{1,3})/(\d{1,3})")

# Black text and white paper are in every palette; a flyer may not take their names for other inks.
BUILT_IN = {"ink": INK, "paper": PAPER}


def read_palette(roles: dict[str, Inks]) -> tuple[dict[str, Colour], tuple[Problem, ...]]:
    """Return the colours of a palette, black ink and white paper among them, and what is wrong with it."""
    problems = [problem for role, inks in roles.items() for problem in _problems(role, inks)]
    good = {role: _colour(role, inks) for role, inks in roles.items() if not _problems(role, inks)}
    return {**good, **BUILT_IN}, tuple(problems)


def _problems(role: str, inks: Inks) -> list[Problem]:
    found = []
    if role in BUILT_IN:
        hint = "choose another name for it"
        found.append(Problem("L301", f"`{role}` is always the same colour", hint, inks.rgb.place))
    if not _RGB.fullmatch(inks.rgb):
        found.append(_wrong("a screen colour", inks.rgb, 'write it as "#123F36", with quotes'))
    parts = _CMYK.fullmatch(inks.cmyk)
    if not parts or max(map(int, parts.groups())) > 100:
        found.append(_wrong("four inks", inks.cmyk, "write cyan, magenta, yellow and black in per cent: 85/40/70/55"))
    return found


def _wrong(asked: str, written: Name, hint: str) -> Problem:
    return Problem("L302", f"`{written}` is not {asked}", hint, written.place)


def _colour(role: str, inks: Inks) -> Colour:
    red, green, blue = (int(part, 16) / 255 for part in (inks.rgb[1:3], inks.rgb[3:5], inks.rgb[5:7]))
    cyan, magenta, yellow, black = (int(part) / 100 for part in inks.cmyk.split("/"))
    return Colour(role, (red, green, blue), (cyan, magenta, yellow, black), inks.spot)
