"""Theme: colors, fonts, sizes and OpenType features for any layout, with checks of its contrast.

A layout names roles and never values, so every theme works with every layout. For that, every theme needs the roles
that layouts may use, and words in one role on another must be readable. This module measures those pairs, on a screen
and from a black-and-white copier.

A style without any of them never needs this module. Source: OpenType 1.9, registered features; their plain names are
those of CSS Fonts 4 and of typesetting programs.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Literal

from flyergen.artwork import NO_FEATURES, TypeFeatures
from flyergen.colour import Colour, contrast
from flyergen.flyer.facts import Facts, Inks
from flyergen.flyer.layout import Em, Layout, Leading, Style, font_role_problems
from flyergen.flyer.palette import read_palette
from flyergen.limits import CONTRAST, LARGE_CONTRAST
from flyergen.messages import say
from flyergen.names import Letterspace, Name, Points, Ratio, StyleName, Weight
from flyergen.problem import Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

# Roles that any layout may use: black and brand on paper and on tint, black and brand on accent.
ROLES = ("brand", "accent", "tint")

TEXT_PAIRS = ("ink on paper", "brand on paper", "ink on tint", "brand on tint", "ink on accent", "brand on accent")

_ON = " on "

_REGULAR = 400


class Pairs(NamedTuple):
    """Pairs of roles that the theme's layouts may use besides those of every theme, such as "accent on paper".

    A pair of every theme may be for `display` only.
    """

    text: tuple[Name, ...] = ()
    display: tuple[Name, ...] = ()


class Adjustment(NamedTuple):
    """What a family needs to read as well as those for which layouts are drawn.

    Its words are set at `size` times what layouts say, on the same lines, and in `weight` where they say 400. They have
    `letterspacing` and `figures` where layouts say none.
    """

    size: Ratio = Ratio(1.0)
    weight: Weight = Weight(400)
    letterspacing: Letterspace = Letterspace(0)
    figures: Literal["normal", "lining", "old-style"] = "normal"


class Dense(NamedTuple):
    """What a theme with wide letters has for layouts with much text in little room: narrower families, smaller words.

    What the theme adjusts to a family is not adjusted to the narrower one in its place.
    """

    fonts: dict[Name, Name] = {}
    adjust: dict[Name, Adjustment] = {}


class Theme(NamedTuple):
    """A theme as its file describes it.

    `scale` has sizes for the styles of the shipped layouts, and `adjust` changes those of all layouts, by the role of
    their font; `about` is a sentence. `dense` changes fonts and adjustments for
    dense layouts.
    """

    name: str
    place: Place
    about: str
    palette: dict[str, Inks]
    fonts: dict[Name, Name] = {}
    dense: Dense = Dense()
    scale: dict[StyleName, Points | Em] = {}
    adjust: dict[Name, Adjustment] = {}
    pairs: Pairs = Pairs()

    def fonts_for(self, layout: Layout) -> dict[Name, Name]:
        """Return the family of each role in a layout."""
        return {**self.fonts, **self.dense.fonts} if layout.dense else self.fonts


class Measured(NamedTuple):
    """A pair of roles with its contrast in color and in grey, and the least that it needs."""

    front: Colour
    ground: Colour
    needed: float
    contrast: float
    grey: float
    place: Place | None = None

    @property
    def passed(self) -> bool:
        return min(self.contrast, self.grey) >= self.needed


def measured(theme: Theme) -> tuple[Measured, ...]:
    """Return the measured pairs. A pair with a missing role is left out."""
    palette = read_palette(theme.palette)[0]
    return tuple(
        _measured(palette[front], palette[ground], needed, pair)
        for pair, needed in _pairs(theme)
        for front, ground in (_roles(pair),)
        if front in palette and ground in palette
    )


def theme_problems(theme: Theme) -> Iterator[Problem]:
    """Yield the problems of a theme: missing or unknown roles, and invalid colors."""
    palette, problems = read_palette(theme.palette)
    yield from problems
    for role in ROLES:
        if role not in theme.palette:
            yield problem_of("L602", theme.place, theme=theme.name, role=role)
    yield from font_role_problems((*theme.fonts, *theme.dense.fonts, *theme.adjust, *theme.dense.adjust))
    for pair, _ in _pairs(theme):
        yield from _pair_problems(pair, palette)


def hidden_theme_warnings(theme: Theme, facts: Facts) -> Iterator[Problem]:
    """Yield a warning if flyer.yaml replaces all colors of its theme."""
    if set(theme.palette) <= set(map(str, facts.palette)):
        fonts = facts.theme.of_fonts == theme.name and theme.fonts and set(theme.fonts) <= set(facts.fonts)
        keys = ("`palette:`", "`fonts:`") if fonts else ("`palette:`",)
        case = "all" if fonts else "colours"
        yield problem_of("L605", facts.theme.of_palette.place, case, theme=theme.name, keys=keys, warning=True)


def contrast_problems(theme: Theme) -> Iterator[Problem]:
    """Yield the pairs whose words are hard to read, in color or from a copier."""
    for pair in measured(theme):
        if not pair.passed:
            yield problem_of("L603", pair.place or theme.place, fact=_too_low(pair))


def _too_low(pair: Measured) -> str:
    values = {"front": pair.front.name, "ground": pair.ground.name, "needed": pair.needed}
    if pair.contrast < pair.needed:
        ratio = pair.contrast
        return say("{front} on {ground} has a contrast of {ratio:.1f} to 1; it needs {needed:g}", ratio=ratio, **values)
    return say(
        "{front} on {ground} has a contrast of {ratio:.1f} to 1 from a black-and-white copier; it needs {needed:g}",
        ratio=pair.grey,
        **values,
    )


def dressed(under: Theme | None, own_inks: Mapping[str, Inks], over: Theme | None) -> dict[str, Inks]:
    """Return the colors of a layout: the flyer's theme, replaced by flyer.yaml, replaced by the layout's theme."""
    return {**(under.palette if under else {}), **own_inks, **(over.palette if over else {})}


def adjusted(
    layout: Layout, adjust: Mapping[Name, Adjustment], dense: Dense, own_styles: Collection[str] = ()
) -> Layout:
    """Return a layout whose styles are adjusted by the roles of their fonts, `dense` if it is. Its lines stay.

    Nothing is adjusted to roles for which the flyer has its `own_styles` fonts.
    """
    if layout.dense:
        adjust = {role: one for role, one in adjust.items() if role not in dense.fonts} | dense.adjust
    adjust = {role: one for role, one in adjust.items() if role not in own_styles}
    if not adjust:
        return layout
    of_body = adjust.get(Name("text"), Adjustment()).size
    leading = layout.leading
    if isinstance(leading, Leading):
        preferred, least = (Ratio(one / of_body) for one in (leading.preferred, leading.least))
        leading = leading._replace(preferred=preferred, least=least)
    styles = {
        name: _adjusted(style, adjust.get(style.face, Adjustment()), of_body) for name, style in layout.styles.items()
    }
    return layout._replace(body=layout.body.times(of_body), leading=leading, styles=styles)


def _adjusted(style: Style, adjustment: Adjustment, of_body: float) -> Style:
    """Return an adjusted style. The body's size, of which its size may be a multiple, is `of_body` times larger."""
    size = (
        Em(style.size.times * adjustment.size / of_body)
        if isinstance(style.size, Em)
        else Points(style.size * adjustment.size)
    )
    leading = Em(style.leading.times / adjustment.size) if isinstance(style.leading, Em) else style.leading
    weight = adjustment.weight if style.weight == _REGULAR else style.weight
    spacing = style.letterspacing or adjustment.letterspacing
    figures = adjustment.figures if style.figures == "normal" else style.figures
    return style._replace(size=size, leading=leading, weight=weight, letterspacing=spacing, figures=figures)


def in_grey(colour: Colour) -> Colour:
    """Return the grey of a color on a black-and-white copier. Source: ITU-R BT.601, 2.5.1."""
    red, green, blue = colour.rgb
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    return colour._replace(rgb=(grey, grey, grey))


def _measured(front: Colour, ground: Colour, needed: float, pair: Name) -> Measured:
    grey = contrast(in_grey(front), in_grey(ground))
    return Measured(front, ground, needed, contrast(front, ground), grey, pair.place)


def _pairs(theme: Theme) -> Iterator[tuple[Name, float]]:
    yield from ((Name(pair), CONTRAST) for pair in TEXT_PAIRS if pair not in theme.pairs.display)
    yield from ((pair, CONTRAST) for pair in theme.pairs.text)
    yield from ((pair, LARGE_CONTRAST) for pair in theme.pairs.display)


def _roles(pair: str) -> tuple[str, str]:
    front, _, ground = pair.partition(_ON)
    return front.strip(), ground.strip()


def _pair_problems(pair: Name, palette: Mapping[str, Colour]) -> Iterator[Problem]:
    if not pair.place:
        return
    if _ON not in pair:
        yield problem_of("L604", pair.place, pair=pair)
        return
    for role in _roles(pair):
        if role not in palette:
            near = did_you_mean(role, palette)
            yield problem_of("L401", pair.place, name=role, near=near, known=", ".join(palette))


# The tags that each plain name stands for.
NAMES: dict[str, tuple[str, ...]] = {
    "ligatures": ("liga", "clig"),
    "discretionary-ligatures": ("dlig",),
    "historical-ligatures": ("hlig",),
    "contextual-alternates": ("calt",),
    "alternates": ("salt",),
    "swash": ("swsh",),
    "titling": ("titl",),
    "historical-forms": ("hist",),
    "ornaments": ("ornm",),
    "unicase": ("unic",),
    "petite-caps": ("pcap",),
    "small-caps": ("smcp",),
    "all-small-caps": ("smcp", "c2sc"),
    "lining": ("lnum",),
    "old-style": ("onum",),
    "tabular": ("tnum",),
    "proportional": ("pnum",),
    "fractions": ("frac",),
    "ordinals": ("ordn",),
    "slashed-zero": ("zero",),
    "superscript": ("sups",),
    "subscript": ("subs",),
    "case-sensitive": ("case",),
    "kerning": ("kern",),
}

_NUMBERED = re.compile(r"ss(0[1-9]|1\d|20)|cv(0[1-9]|[1-9]\d)")  # stylistic sets, character variants

_TAGS = frozenset(tag for tags in NAMES.values() for tag in tags) | {
    "afrc", "c2pc", "cpsp", "dist", "dnom", "hwid", "fwid", "jalt", "cswh", "locl", "nalt", "numr", "palt", "pkna",
    "pwid", "rand", "ruby", "sinf", "subs", "trad", "smpl", "expt", "hojo", "nlck", "mgrk", "ital", "vpal", "halt",
    "hkna",
}  # fmt: skip

_ASKED = re.compile(r"(?P<off>no-)?(?P<name>[^=]*)(=(?P<value>\d{1,3}))?")


def known_features() -> tuple[str, ...]:
    """Return the plain names of features."""
    return tuple(NAMES)


def is_known(feature: str) -> bool:
    """Return whether a layout may name a feature so: a plain name or a tag, `no-` before it or `=2` after it."""
    return _setting_of(feature) is not None


def plain_name(tag: str) -> str:
    """Return what a feature is called in messages."""
    names = {
        "smcp": say("small capitals"),
        "c2sc": say("small capitals"),
        "onum": say("old-style figures"),
        "lnum": say("lining figures"),
        "tnum": say("tabular figures"),
        "pnum": say("proportional figures"),
    }
    return names.get(tag) or say("the feature `{tag}`", tag=tag)


def features_of(style: Style) -> TypeFeatures:
    """Return the features of a style. What `features` names overrides its other settings."""
    return _features(style.letter_settings)


@lru_cache(maxsize=256)
def _features(settings: tuple[bool, float, str, str, str, tuple[str, ...]]) -> TypeFeatures:
    kerning, letterspacing, small_caps, figures, width, named = settings
    chosen = [] if kerning else ["no-kerning"]
    if letterspacing:
        chosen.append("no-ligatures")
    chosen += {"false": [], "true": ["small-caps"], "all": ["all-small-caps"]}[small_caps]
    chosen += [name for name in (figures, width) if name in NAMES]
    tags: dict[str, int] = {}
    for asked in filter(None, map(_setting_of, (*chosen, *named))):
        tags |= asked
    return TypeFeatures(tuple(tags.items()), letterspacing) if tags or letterspacing else NO_FEATURES


def _setting_of(feature: str) -> dict[str, int] | None:
    """Return the values of the tags that a name stands for, or None if nobody knows it."""
    found = _ASKED.fullmatch(feature.strip())
    if not found or (found["off"] and found["value"]):
        return None
    name = found["name"].replace("_", "-")
    known = name in _TAGS or _NUMBERED.fullmatch(name)
    tags = NAMES.get(name) or ((name,) if known else ())
    return dict.fromkeys(tags, 0 if found["off"] else int(found["value"] or 1)) or None
