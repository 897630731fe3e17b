"""Risograph inks: known inks with their looks, and the inks (drums) that print each color of a palette.

A Risograph prints one ink at a time from its own drum. The master is grey: black means full ink. A color's `drum:`
names its inks, or else its `spot:`. Black words print from the black drum, or from `print: {black_drum: ...}`. The look
of an ink is on white paper. Known inks are in `riso_inks.toml`.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from flyergen.files import MEGABYTE, read_bytes
from flyergen.flyer.facts import Inks
from flyergen.flyer.palette import Part, read_recipe
from flyergen.names import Name
from flyergen.problem import Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

Rgb = tuple[float, float, float]

BLACK = "Black"


class RisoInks(NamedTuple):
    """The drums of a job in printing order, with their looks. `shares` says how much of them each role uses.

    The lightest ink prints first, so that a dark one is on top and its edges stay sharp.
    """

    looks: Mapping[str, Rgb]
    shares: Mapping[str, Mapping[str, float]]


def drums_of(
    palette: Mapping[str, Inks], black: Name, colours: Mapping[str, Place | None]
) -> tuple[RisoInks, tuple[Problem, ...]]:
    """Return the drums for the roles `colours`, and their problems: R101, R102, R103.

    `black` names the drum of `ink` ("" for black). `colours` gives the place of each role, for problems.
    """
    recipes = {role: _recipe(role, palette, black) for role in colours if role != "paper"}
    looks = _looks(palette)
    problems = [p for role, parts in recipes.items() for p in _problems(role, parts, palette, looks, colours[role])]
    spelled = {role: {_spelled(part.ink, looks): part.tint for part in parts} for role, parts in recipes.items()}
    shown = {ink: looks[ink] for parts in spelled.values() for ink in parts if ink in looks}
    first = dict(sorted(shown.items(), key=lambda one: -sum(one[1])))
    return RisoInks(first, {**spelled, "paper": {}}), (*problems, *_alike(spelled, palette))


def overprinted(shares: Mapping[str, float], looks: Mapping[str, Rgb]) -> Rgb:
    """Return the look of inks printed over each other on white paper: each absorbs its part of the light."""
    red, green, blue = (
        _product(1 - tint * (1 - looks[ink][part]) for ink, tint in shares.items()) for part in range(3)
    )
    return red, green, blue


def _product(factors: Iterator[float]) -> float:
    product = 1.0
    for factor in factors:
        product *= factor
    return product


def _recipe(role: str, palette: Mapping[str, Inks], black: Name) -> tuple[Part, ...]:
    if role == "ink":
        return (Part(str(black) or BLACK, 1.0),)
    inks = palette.get(role)
    return read_recipe(inks.drum or inks.spot) if inks else ()


@cache
def known_inks() -> Mapping[str, Rgb]:
    """Return the looks of known inks."""
    import tomllib

    inks = tomllib.loads(read_bytes(Path(__file__).with_suffix(".toml"), MEGABYTE).decode())
    return {name: _rgb(look) for name, look in inks.items()}


def _looks(palette: Mapping[str, Inks]) -> dict[str, Rgb]:
    """Return the looks of all inks that are known, or that a color of the palette uses alone."""
    looks = {**known_inks()}
    known = {name.casefold() for name in looks}
    for inks in palette.values():
        parts = read_recipe(inks.drum or inks.spot)
        if len(parts) == 1 and parts[0].tint == 1 and parts[0].ink.casefold() not in known:
            looks.setdefault(parts[0].ink, _rgb(inks.rgb))
    return looks


def _rgb(source_text: str) -> Rgb:
    return int(source_text[1:3], 16) / 255, int(source_text[3:5], 16) / 255, int(source_text[5:7], 16) / 255


def _spelled(ink: str, looks: Mapping[str, Rgb]) -> str:
    return next((name for name in looks if name.casefold() == ink.casefold()), ink)


def _problems(
    role: str, parts: tuple[Part, ...], palette: Mapping[str, Inks], looks: Mapping[str, Rgb], place: Place | None
) -> Iterator[Problem]:
    if not parts:
        inks = palette.get(role)
        near = _nearest(_rgb(inks.rgb)) if inks else BLACK
        yield problem_of("R101", place, role=role, near=near)
    for part in parts:
        if _spelled(part.ink, looks) not in looks:
            near = did_you_mean(part.ink, known_inks())
            yield problem_of("R102", place, ink=part.ink, near=near)


def _nearest(rgb: Rgb) -> str:
    """Return the known ink that is nearest to a color."""
    looks = known_inks()
    return min(looks, key=lambda name: sum((a - b) ** 2 for a, b in zip(looks[name], rgb, strict=True)))


def _alike(shares: Mapping[str, Mapping[str, float]], palette: Mapping[str, Inks]) -> Iterator[Problem]:
    """Yield the roles that print exactly like another: where they meet, one becomes invisible.

    Black is not among them: a user who gives it another drum does without the black one.
    """
    seen: dict[frozenset[tuple[str, float]], str] = {}
    for role, parts in shares.items():
        other = seen.setdefault(frozenset(parts.items()), role) if parts and role != "ink" else role
        if other != role:
            inks = palette.get(role) or palette.get(other)
            place = (inks.drum.place or inks.spot.place) if inks else None
            yield problem_of("R103", place, role=role, other=other, warning=True)
