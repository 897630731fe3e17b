"""The palette: roles to colours, each with its screen value and its inks."""

import re
from collections.abc import Iterator

from flyergen.colour import INK, PAPER, Colour
from flyergen.flyer.facts import Inks
from flyergen.messages import say
from flyergen.problems import Problem

_RGB = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_CMYK = re.compile(r"(\d{1,3})/(\d{1,3})/(\d{1,3})/(\d{1,3})")

INK_LIMIT = 300  # per cent, what coated paper takes; a profile may allow less

# Black text and white paper are in every palette; a flyer may not take their names for other inks.
BUILT_IN = {"ink": INK, "paper": PAPER}


def read_palette(roles: dict[str, Inks]) -> tuple[dict[str, Colour], tuple[Problem, ...]]:
    """Return the colours of a palette, black ink and white paper among them, and what is wrong with it.

    A role that is not well written is there all the same, in black, so that whatever names it is not wrong too.
    """
    problems = [problem for role, inks in roles.items() for problem in _problems(role, inks)]
    colours = {role: INK if _problems(role, inks) else _colour(role, inks) for role, inks in roles.items()}
    return {**colours, **BUILT_IN}, tuple(problems)


def _problems(role: str, inks: Inks) -> list[Problem]:
    found = []
    if role in BUILT_IN:
        hint = say("choose another name for it")
        found.append(Problem("L301", say("`{role}` is always the same colour", role=role), hint, inks.rgb.place))
    if not _RGB.fullmatch(inks.rgb):
        fact = say("`{written}` is not a screen colour", written=inks.rgb)
        found.append(Problem("L302", fact, say('write it as "#123F36", with quotes'), inks.rgb.place))
    return [*found, *_ink_problems(role, inks)]


def _ink_problems(role: str, inks: Inks) -> Iterator[Problem]:
    parts = _CMYK.fullmatch(inks.cmyk)
    if not parts or max(map(int, parts.groups())) > 100:
        hint = say("write cyan, magenta, yellow and black in per cent: 85/40/70/55")
        yield Problem("L302", say("`{written}` is not four inks", written=inks.cmyk), hint, inks.cmyk.place)
    elif not inks.spot and (ink := sum(map(int, parts.groups()))) > INK_LIMIT:
        hint = say("take away {ink} % in all, best of cyan, magenta and yellow", ink=ink - INK_LIMIT)
        fact = say("`{role}` has {ink} % of ink; no paper takes more than {most} %", role=role, ink=ink, most=INK_LIMIT)
        yield Problem("L303", fact, hint, inks.cmyk.place)


def _colour(role: str, inks: Inks) -> Colour:
    red, green, blue = (int(part, 16) / 255 for part in (inks.rgb[1:3], inks.rgb[3:5], inks.rgb[5:7]))
    cyan, magenta, yellow, black = (int(part) / 100 for part in inks.cmyk.split("/"))
    return Colour(role, (red, green, blue), (cyan, magenta, yellow, black), inks.spot)
