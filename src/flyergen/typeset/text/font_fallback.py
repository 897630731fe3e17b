"""Font fallback: chooses which font file draws which characters of a paragraph.

A style is a chain of faces. A paragraph uses the first face that has all its letters, because words in two type designs
look like a mistake. Only a sign that this face lacks (an arrow, a check mark) comes from a later face. A character that
no face has is a problem with a place, never an empty box.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from flyergen.font_file import FontFile
from flyergen.named_tuple import NamedTuple
from flyergen.typeset.text import icu

Chain = tuple[FontFile, ...]


class FaceSet(NamedTuple):
    """The faces of a text style: a chain for each of its four styles, first choice first."""

    regular: Chain
    bold: Chain
    italic: Chain
    bold_italic: Chain

    def chain(self, bold: bool, italic: bool) -> Chain:
        """Return the chain for words that are bold, italic, both or neither."""
        if bold:
            return self.bold_italic if italic else self.bold
        return self.italic if italic else self.regular


class FaceRun(NamedTuple):
    """A run of text, by offsets, that one face draws."""

    start: int
    end: int
    font: FontFile


def reading_chain(chain: Chain, text: str) -> Chain:
    """Return `chain`, led by its first face with all the letters of `text`, or unchanged if there is none."""
    if chain[0].is_known_to_cover(text):
        return chain
    letters = [character for character in set(text) if _is_letter(character)]
    for position, face in enumerate(chain):
        if all(map(face.covers, letters)):
            return (face, *chain[:position], *chain[position + 1 :])
    return chain


def face_runs(text: str, chain: Chain) -> list[FaceRun]:
    """Return the runs of `text`, each grapheme cluster in the first face of `chain` that covers all of it.

    A cluster that no face covers goes to the first, which shows its empty glyph.
    """
    first = chain[0]
    if first.is_known_to_cover(text) or not _lacking(text, first):
        return [FaceRun(0, len(text), first)]
    runs: list[FaceRun] = []
    for start, end in grapheme_clusters(text):
        face = next((face for face in chain if not _lacking(text[start:end], face)), first)
        begin = runs.pop().start if runs and runs[-1].font is face else start
        runs.append(FaceRun(begin, end, face))
    return runs


def grapheme_clusters(text: str) -> list[tuple[int, int]]:
    """Return start and end of each grapheme cluster, which readers see as one character (UAX #29)."""
    ends = code_point_offsets(text, icu.characters(text))
    return list(zip([0, *ends[:-1]], ends, strict=True))


def code_point_offsets(text: str, utf16_offsets: Iterable[int]) -> list[int]:
    """Convert ICU's offsets, which count UTF-16 units, to offsets in the Python string."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return list(utf16_offsets)
    units: list[int] = []
    for index, character in enumerate(text):
        units += [index] * (2 if character > "\uffff" else 1)
    units.append(len(text))
    return [units[offset] for offset in utf16_offsets]


def _lacking(text: str, face: FontFile) -> set[str]:
    """Return the characters that a face lacks. A plain hyphen may replace a non-breaking one."""
    return {
        character
        for character in set(text)
        if not (face.covers(character) or _needs_no_glyph(character))
        and not (character == "\u2011" and face.covers("\u2010"))
    }


@lru_cache(maxsize=4096)
def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM" and not _needs_no_glyph(character)


@lru_cache(maxsize=4096)
def _needs_no_glyph(character: str) -> bool:
    """Return whether a character is a space, a control, or a variation selector: HarfBuzz draws nothing for it."""
    return unicodedata.category(character) in {"Zs", "Zl", "Zp", "Cc", "Cf"} or "\ufe00" <= character <= "\ufe0f"
