"""Risograph overprint: finds words that have too little contrast when the drums print them (R104).

A drum's colour is rarely that of the palette: inks are lighter than their names, fields have at most 85 % of them, and
dark words overprint what is below. So the contrast is that of the inks over one another on white paper.
"""

from collections.abc import Iterator, Mapping

from flyergen.artwork import GlyphRun, Modules
from flyergen.colour import INK, PAPER, Colour, contrast
from flyergen.flyer.model.riso_inks import Rgb, RisoInks, overprinted
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import Place, Problem
from flyergen.sheet.background_colours import Standing, standings
from flyergen.sheet.page import Job
from flyergen.sheet.riso_separations import Master, share_in, share_on
from flyergen.trade_limits import CODE_CONTRAST, CONTRAST, LARGE_CONTRAST, LARGE_TYPE

_LONGEST = 40  # letters of quoted words
_TINTS = tuple(tint / 10 for tint in range(1, 11))

_Pair = tuple[Colour, Colour]


class _Weak(NamedTuple):
    """Words or a code with less contrast to their background than they need."""

    standing: Standing
    contrast: float
    needed: float

    def weight(self) -> tuple[float, int]:
        """Return the importance: of the words that need most contrast, the longest run."""
        item = self.standing.item
        return self.needed, len(item.text) if isinstance(item, GlyphRun) else 0

    @property
    def front(self) -> Colour:
        return self.standing.item.colour

    @property
    def ground(self) -> Colour:
        return self.standing.ground


def masters_of(drums: RisoInks) -> dict[str, Master]:
    """Return what each drum prints of the colours, by its ink. Colours as dark as words must overprint."""
    looks = {role: _colour(overprinted(parts, drums.looks)) for role, parts in drums.shares.items() if parts}
    dark = frozenset(role for role, look in looks.items() if contrast(look, PAPER) >= CONTRAST)
    return {ink: _master(drums, ink, dark) for ink in drums.looks}


def _master(drums: RisoInks, ink: str, dark: frozenset[str]) -> Master:
    shares = {role: parts.get(ink, 0.0) for role, parts in drums.shares.items()}
    return Master(shares, dark, pictures=shares.get("ink", 0.0) > 0)


def printed_contrast(front: Colour, ground: Colour, drums: RisoInks) -> float:
    """Return the contrast of words to the field behind them, as the drums print them on white paper."""
    return contrast(*_printed(front, ground, drums))


def _printed(front: Colour, ground: Colour, drums: RisoInks) -> tuple[Colour, Colour]:
    masters = masters_of(drums)
    words = {ink: share_on(front, ground, master) for ink, master in masters.items()}
    field = {ink: share_in(ground, master) for ink, master in masters.items()}
    return _colour(overprinted(words, drums.looks)), _colour(overprinted(field, drums.looks))


def _colour(look: Rgb) -> Colour:
    return Colour("", look, (0, 0, 0, 0))


def weak_words(job: Job, drums: RisoInks, places: Mapping[str, Place | None]) -> Iterator[Problem]:
    """Yield R104 for each pair of colours with weak words or codes. `places` are those of the colours."""
    ratios: dict[_Pair, float] = {}
    weak: dict[_Pair, _Weak] = {}
    for one in standings(job):
        pair = (one.item.colour, one.ground)
        if pair not in ratios:
            ratios[pair] = printed_contrast(*pair, drums)
        if ratios[pair] < (needed := _needed(one.item)):
            found = _Weak(one, ratios[pair], needed)
            weak[pair] = max(weak.get(pair, found), found, key=_Weak.weight)
    for found in weak.values():
        dark = _darker(found, drums)
        yield Problem("R104", _fact(found, drums), _hint(found, dark, drums), places.get(dark.name), warning=True)


def _needed(item: GlyphRun | Modules) -> float:
    if isinstance(item, Modules):
        return CODE_CONTRAST
    return LARGE_CONTRAST if item.size >= LARGE_TYPE else CONTRAST


def _darker(weak: _Weak, drums: RisoInks) -> Colour:
    words, field = _printed(weak.front, weak.ground, drums)
    return weak.front if words.luminance < field.luminance else weak.ground


def _fact(weak: _Weak, drums: RisoInks) -> str:
    inks = [ink for ink in drums.looks if any(ink in drums.shares[one.name] for one in (weak.front, weak.ground))]
    values = {
        "front": weak.front.name,
        "ground": weak.ground.name,
        "inks": ", ".join(inks),
        "ratio": weak.contrast,
        "needed": weak.needed,
    }
    item = weak.standing.item
    if isinstance(item, Modules):
        return say(
            "a code in `{front}` on `{ground}` has a contrast of {ratio:.1f} to 1 from the drums ({inks}); "
            "it needs {needed:g}",
            **values,
        )
    return say(
        "words in `{front}` on `{ground}` have a contrast of {ratio:.1f} to 1 from the drums ({inks}); "
        "they need {needed:g}: “{words}”",
        words=_quoted(item.text.strip()),
        **values,
    )


def _quoted(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rstrip()}…"


def _hint(weak: _Weak, dark: Colour, drums: RisoInks) -> str:
    """Return how to get more contrast: more ink for the darker colour, or words in another one.

    Codes can only be black.
    """
    recipe = _recipe(weak, dark, drums)
    other = "" if isinstance(weak.standing.item, Modules) else _other(weak, drums)
    if recipe and other:
        return say(
            "print `{dark}` darker, as `drum: {recipe}`, or set them in `{other}`",
            dark=dark.name,
            recipe=recipe,
            other=other,
        )
    if recipe:
        return say("print `{dark}` darker, as `drum: {recipe}`", dark=dark.name, recipe=recipe)
    if other:
        return say("set them in `{other}`", other=other)
    return say("print black from a darker drum: `print: {{black_drum: Black}}` in flyer.yaml")


def _recipe(weak: _Weak, dark: Colour, drums: RisoInks) -> str:
    """Return the darker colour with enough of the darkest drum for the words, or "" if no tint is enough."""
    if dark in (INK, PAPER):
        return ""
    parts, darkest = drums.shares[dark.name], [*drums.looks][-1]
    for tint in _TINTS:
        if tint > parts.get(darkest, 0.0):
            more = {**parts, darkest: tint}
            shares = {**drums.shares, dark.name: more}
            if printed_contrast(weak.front, weak.ground, drums._replace(shares=shares)) >= weak.needed:
                return " + ".join(ink if part == 1 else f"{ink} {part:.0%}" for ink, part in more.items())
    return ""


def _other(weak: _Weak, drums: RisoInks) -> str:
    """Return the job's most readable colour on this background, or "" if none is readable enough."""
    ratios = {role: printed_contrast(_role(role), weak.ground, drums) for role in drums.shares}
    best = max(ratios, key=lambda role: ratios[role])
    return best if ratios[best] >= weak.needed else ""


def _role(name: str) -> Colour:
    return Colour(name, (0, 0, 0), (0, 0, 0, 0))
