"""Palette: reads the colors of a flyer by role, with their screen values and inks.

A palette has recipes for the spot inks of a print shop and for the inks in the drums of a Risograph.
"""

import re
from collections.abc import Iterator, Mapping

from flyergen.colour import INK, PAPER, Cmyk, Colour, Spot
from flyergen.flyer.facts import Inks
from flyergen.limits import COATED_INK
from flyergen.names import Name
from flyergen.problem import Problem
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

_PART = re.compile(r"(?P<ink>.*?)(?:\s+(?P<tint>\d{1,3})\s*%)?")


class Part(NamedTuple):
    """An ink and its tint, 1.0 for full ink."""

    ink: str
    tint: float


def read_recipe(text: str) -> tuple[Part, ...]:
    """Return the parts of a recipe, or none if it is empty.

    Raises ValueError for an ink without a name, an ink that occurs twice, or a tint that is not from 1 to 100 %.
    """
    if not text.strip():
        return ()
    parts = [part for written in text.split("+") for part in _parts(written.strip())]
    if len({part.ink.casefold() for part in parts}) < text.count("+") + 1:
        raise ValueError(text)
    return tuple(parts)


def _parts(text: str) -> Iterator[Part]:
    """Yield an ink and its tint, or nothing if there is none."""
    match = _PART.fullmatch(text)
    tint = int(match["tint"] or 100) if match else 0
    if match and match["ink"] and "%" not in match["ink"] and 1 <= tint <= 100:
        yield Part(match["ink"], tint / 100)


_RGB = re.compile(r"#([0-9a-fA-F]{2})([0-9a-fA-F]{2})([0-9a-fA-F]{2})")
_CMYK = re.compile(r"(\d{1,3})/(\d{1,3})/(\d{1,3})/(\d{1,3})")

_MOST_INK = round(COATED_INK * 100)  # per cent, for coated paper; a profile may allow less

# Black text and white paper are in every palette. A flyer may not use their names for other inks.
BUILT_IN = {"ink": INK, "paper": PAPER}

# Names that do not mean a spot ink in a PDF. Source: ISO 32000-1, 8.6.6.4.
_NO_SPOTS = ("all", "none", "cyan", "magenta", "yellow", "black")
_UNSAID: Cmyk = (0.0, 0.0, 0.0, 1.0)  # of an ink without a known look, which is a problem


def read_palette(roles: dict[str, Inks]) -> tuple[dict[str, Colour], tuple[Problem, ...]]:
    """Return the colors of a palette, with black ink and white paper, and the problems of the palette.

    A role with a problem is black, so that names of that role are not problems too.
    """
    wrong = {role: _problems(role, inks) for role, inks in roles.items()}
    problems = [problem for found in wrong.values() for problem in found]
    right = {role: inks for role, inks in roles.items() if not wrong[role]}
    spotted = [role for role, inks in right.items() if inks.spot]
    full = _full_inks(right) if spotted else {}
    problems += [problem for role in spotted for problem in _definition_problems(role, right, full)]
    colours = {role: _colour(role, roles[role], full) if role in right else INK for role in roles}
    return {**colours, **BUILT_IN}, tuple(problems)


def _problems(role: str, inks: Inks) -> list[Problem]:
    found = []
    if role in BUILT_IN:
        found.append(problem_of("L301", inks.rgb.place, role=role))
    if not _RGB.fullmatch(inks.rgb):
        found.append(problem_of("L302", inks.rgb.place, "screen", written=inks.rgb))
    return [*found, *_ink_problems(role, inks), *_recipe_problems(inks.spot), *_recipe_problems(inks.drum)]


def _ink_problems(role: str, inks: Inks) -> Iterator[Problem]:
    if not inks.cmyk:
        return
    parts = _CMYK.fullmatch(inks.cmyk)
    if not parts or max(map(int, parts.groups())) > 100:
        yield problem_of("L302", inks.cmyk.place, "inks", written=inks.cmyk)
    elif not inks.spot and (ink := sum(map(int, parts.groups()))) > _MOST_INK:
        yield problem_of("L303", inks.cmyk.place, role=role, ink=ink, most=_MOST_INK, hint_ink=ink - _MOST_INK)


def _recipe_problems(recipe: Name) -> Iterator[Problem]:
    try:
        read_recipe(recipe)
    except ValueError:
        yield problem_of("L304", recipe.place, written=recipe)


def _definition_problems(
    role: str, roles: Mapping[str, Inks], full: Mapping[str, tuple[str, Cmyk]]
) -> Iterator[Problem]:
    """Yield the problems of spot inks that are not defined exactly once and in one way."""
    inks, parts = roles[role], read_recipe(roles[role].spot)
    for part in parts:
        name, cmyk = full.get(part.ink.casefold(), (part.ink, None))
        if part.ink.casefold() in _NO_SPOTS:
            yield problem_of("L305", inks.spot.place, "no_ink_name", ink=part.ink)
        elif cmyk is None and len(parts) == 1:
            yield problem_of("L305", inks.spot.place, "no_look", ink=part.ink)
        elif cmyk is None:
            yield problem_of("L305", inks.spot.place, "only_mixed", ink=part.ink)
        elif part.ink != name:
            yield problem_of("L305", inks.spot.place, "spelling", one=name, other=part.ink, name=name)
        elif len(parts) == 1 and part.tint == 1 and inks.cmyk and cmyk != _cmyk(inks):
            yield problem_of("L305", inks.cmyk.place, "two_looks", ink=part.ink)


def _full_inks(roles: Mapping[str, Inks]) -> dict[str, tuple[str, Cmyk]]:
    """Return the name and the CMYK look of each spot ink that is alone in a color, preferably in full."""
    alone = [(parts[0], inks) for inks in roles.values() if inks.cmyk and len(parts := read_recipe(inks.spot)) == 1]
    found: dict[str, tuple[str, Cmyk]] = {}
    for part, inks in sorted(alone, key=lambda one: -one[0].tint):
        found.setdefault(part.ink.casefold(), (part.ink, _as_full(part, _cmyk(inks))))
    return found


def _as_full(part: Part, cmyk: Cmyk) -> Cmyk:
    cyan, magenta, yellow, black = (min(1.0, round(one / part.tint, 4)) for one in cmyk)
    return cyan, magenta, yellow, black


def _cmyk(inks: Inks) -> Cmyk:
    cyan, magenta, yellow, black = (int(part) / 100 for part in inks.cmyk.split("/"))
    return cyan, magenta, yellow, black


def _colour(role: str, inks: Inks, full: Mapping[str, tuple[str, Cmyk]]) -> Colour:
    red, green, blue = (int(part, 16) / 255 for part in (inks.rgb[1:3], inks.rgb[3:5], inks.rgb[5:7]))
    own = _cmyk(inks) if inks.cmyk else None
    spots = tuple(
        Spot(*full.get(part.ink.casefold(), (part.ink, own or _UNSAID)), part.tint) for part in read_recipe(inks.spot)
    )
    return Colour(role, (red, green, blue), own, spots)
