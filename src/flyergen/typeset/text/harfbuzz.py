"""HarfBuzz: shapes words into glyphs, each distinct word once.

A word is shaped in the same way everywhere in a line, so results are kept. A flyer in two languages and three targets
shapes its few hundred words once. Ligatures and kerning are on, discretionary ligatures are off. All lengths are 1/1000
em.
"""

from functools import lru_cache
from itertools import accumulate

import uharfbuzz as hb

from flyergen.artwork import Glyph
from flyergen.font_file import FontFile
from flyergen.named_tuple import NamedTuple

SOFT_HYPHEN = "\u00ad"
_UNKERNED = {"kern": False}


class Voice(NamedTuple):
    """How a word becomes glyphs: the face, the script (ISO 15924), the language (BCP 47), and whether it is kerned."""

    font: FontFile
    script: str = "Latn"
    language: str = "en"
    direction: str = "ltr"
    kerning: bool = True


class Shaped(NamedTuple):
    """A word's glyphs in drawing order, and the advance before each of its characters.

    `advances` has one number more than the word has characters: the last is the word's width. Within a ligature the
    characters after the first are at its end.
    """

    glyphs: tuple[Glyph, ...]
    advances: tuple[float, ...]

    @property
    def width(self) -> float:
        return self.advances[-1]


@lru_cache(maxsize=8192)
def shape(text: str, voice: Voice) -> Shaped:
    """Return `text`, one word of one script, as glyphs of `voice`."""
    buffer = _shaped_buffer(text, voice)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    clusters = [info.cluster for info in infos]
    widths = [0.0] * len(text)
    for cluster, position in zip(clusters, positions, strict=True):
        widths[cluster] += position.x_advance
    glyphs = tuple(
        Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset, source)
        for info, position, source in zip(infos, positions, _sources(text, clusters), strict=True)
    )
    return Shaped(glyphs, tuple(accumulate(widths, initial=0.0)))


@lru_cache(maxsize=8192)
def shape_hyphenated(text: str, voice: Voice) -> Shaped:
    """Return the part of a word before an inserted hyphen. The hyphen's source text is U+00AD."""
    shaped = shape(text + "-", voice)
    hyphen = shaped.glyphs[-1]._replace(text=SOFT_HYPHEN)
    return Shaped((*shaped.glyphs[:-1], hyphen), shaped.advances)


def forget_words() -> None:
    """Forget all shaped words, when most of them will not come again."""
    shape.cache_clear()
    shape_hyphenated.cache_clear()


@lru_cache(maxsize=4096)
def script_of(character: str) -> str:
    """Return the ISO 15924 script of a character, or "" if many scripts share it (a digit, a comma, an accent)."""
    buffer = hb.Buffer()
    buffer.add_str(character)
    buffer.guess_segment_properties()
    return buffer.script or ""


def _shaped_buffer(text: str, voice: Voice) -> hb.Buffer:
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.direction = voice.direction
    buffer.script = voice.script
    buffer.language = voice.language
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_CHARACTERS
    # kern, liga and clig are on by default. Naming them doubles the time of a call.
    hb.shape(voice.font.font, buffer, None if voice.kerning else _UNKERNED)
    return buffer


def _sources(text: str, clusters: list[int]) -> list[str]:
    """Return the source text of each glyph: the first glyph of a cluster has all of it, the others have ""."""
    if clusters == list(range(len(text))):
        return list(text)
    starts = sorted(set(clusters))
    whole = {start: text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)}
    return [whole.pop(cluster, "") for cluster in clusters]
