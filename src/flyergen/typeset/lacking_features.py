"""Lacking features: finds styles that ask for OpenType features which their font does not have.

Their words are set without them: capitals that are only scaled down are no small capitals.
"""

from collections.abc import Iterator, Mapping, Sequence

from flyergen.flyer.edition import FontFamily
from flyergen.flyer.layout import Style
from flyergen.flyer.theme import features_of, plain_name
from flyergen.fonts import FontFile, open_font
from flyergen.names import StyleName
from flyergen.problem import Finding, Problem
from flyergen.problems.fit import LackingFeature

_DIGITS = "0123456789"
_ROUNDING = 30.0  # 1/1000 em: how far round figures reach above flat ones


def lacking_features(styles: Mapping[StyleName, Style], fonts: Mapping[str, Sequence[FontFamily]]) -> Iterator[Problem]:
    """Yield the features of styles that the first of their fonts lacks."""
    for name, style in styles.items():
        family = fonts[style.face][0]
        font = open_font(family.nearest(style.weight, style.italic))
        asked = (tag for one in (style, style.of_bold_words) for tag, value in features_of(one).tags if value)
        lacking = (tag for tag in asked if tag not in font.feature_tags and not _has_it_anyway(font, tag))
        for feature in dict.fromkeys(map(plain_name, lacking)):
            yield Finding.of("T317", LackingFeature(str(name), family.name, feature), name.place, warning=True)


def _has_it_anyway(font: FontFile, tag: str) -> bool:
    """Return whether the font's usual glyphs are what the feature would give."""
    gids = [gid for gid in map(font.font.get_nominal_glyph, map(ord, _DIGITS)) if gid]
    if tag == "tnum":
        return len({font.advance(gid) for gid in gids}) == 1
    if tag == "pnum":
        return len({font.advance(gid) for gid in gids}) > 1
    if tag in ("lnum", "onum"):
        tops = [font.extents(gid)[3] for gid in gids]
        return (max(tops, default=0.0) - min(tops, default=0.0) <= _ROUNDING) == (tag == "lnum")
    return tag in ("kern", "clig")  # a font without pairs or ligatures needs none
