"""Type features: OpenType features by their plain names and tags, and those that a style asks for.

A style without any of them never needs this module. Source: OpenType 1.9, registered features; their plain names are
those of CSS Fonts 4 and of typesetting programs.
"""

import re
from functools import lru_cache

from flyergen.artwork import NO_FEATURES, TypeFeatures
from flyergen.flyer.model.layout import Style
from flyergen.messages import say

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
    return _asked(feature) is not None


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
    for asked in filter(None, map(_asked, (*chosen, *named))):
        tags |= asked
    return TypeFeatures(tuple(tags.items()), letterspacing) if tags or letterspacing else NO_FEATURES


def _asked(feature: str) -> dict[str, int] | None:
    """Return the values of the tags that a name stands for, or None if nobody knows it."""
    found = _ASKED.fullmatch(feature.strip())
    if not found or (found["off"] and found["value"]):
        return None
    name = found["name"].replace("_", "-")
    known = name in _TAGS or _NUMBERED.fullmatch(name)
    tags = NAMES.get(name) or ((name,) if known else ())
    return dict.fromkeys(tags, 0 if found["off"] else int(found["value"] or 1)) or None
