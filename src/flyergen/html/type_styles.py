"""Type styles: the classes of a page's words, from the faces, sizes and colors in which they are printed.

A phone is read from nearer than a poster: sizes are relative to the running text, and differ less than on paper.
"""

from collections import Counter
from collections.abc import Sequence

from flyergen.artwork import GlyphRun
from flyergen.colour import Colour
from flyergen.font_file import FontFile
from flyergen.html.drawings import hex_of
from flyergen.html.edition_artwork import EditionArtwork
from flyergen.html.reading_tree import Leaf, words_of
from flyergen.html.web_fonts import web_face
from flyergen.named_tuple import NamedTuple

BODY, LEAST = 16.0, 15.0  # px
_CALMER = 0.85  # exponent: 2.5 times the body on paper is 2.2 times on a phone
_DISPLAY, _LARGE = 30.0, 20.0  # px
_FITTED = 24.0  # px: larger words get smaller if the longest would be wider than its column


class TypeStyle(NamedTuple):
    """A style: face, size in px, color, and the width of the longest word in em (0: it always fits)."""

    font: FontFile
    size: float
    colour: Colour
    longest: float = 0.0
    kerned: bool = True

    def with_longer(self, letters: str, times: float) -> "TypeStyle":
        """Return the style of words of which the longest may have so many letters more, in a multiple of the size."""
        if not letters or not self.longest:
            return self
        gids = (self.font.font.get_nominal_glyph(ord(letter)) or 0 for letter in letters)
        return self._replace(longest=self.longest + sum(map(self.font.advance, gids)) / 1000 * times)


def size_on_phone(size: float, body: float) -> float:
    """Return the size in px of words that are printed in `size` points beside running text in `body` points."""
    share = size / body
    return BODY if 0.96 <= share <= 1.06 else max(LEAST, round(BODY * share**_CALMER, 1))


def main_run(leaves: Sequence[Leaf]) -> GlyphRun:
    """Return the run in whose style most words are."""
    runs = [leaf.item for leaf in leaves if isinstance(leaf.item, GlyphRun)]
    count: Counter[tuple[FontFile, float, Colour]] = Counter()
    for run in runs:
        count[run.font, run.size, run.colour] += len(run.text)
    font, size, colour = count.most_common(1)[0][0]
    return next(run for run in runs if (run.font, run.size, run.colour) == (font, size, colour))


def style_of(leaves: Sequence[Leaf], body: float) -> TypeStyle:
    """Return the style of most words of an element."""
    run = main_run(leaves)
    size = size_on_phone(run.size, body)
    longest = _longest(leaves, run.size) if size >= _FITTED else 0.0
    return TypeStyle(run.font, size, run.colour, longest, is_kerned(run))


def is_kerned(run: GlyphRun) -> bool:
    """Return whether a run's letters are kerned, or at least may be."""
    return any(glyph.advance != run.font.advance(glyph.gid) for glyph in run.glyphs)


def _longest(leaves: Sequence[Leaf], size: float) -> float:
    """Return the width of the longest word in em of a size, with a little more for its kerning."""
    widest = width = 0.0
    for run in (leaf.item for leaf in leaves if isinstance(leaf.item, GlyphRun)):
        for glyph in run.glyphs:
            ends = glyph.text in (" ", "\u00ad", "\u200b")
            width = 0.0 if ends else width + run.font.advance(glyph.gid) * run.size / size
            widest = max(widest, width)
    return round(widest / 1000 * 1.02, 3)


def main_faces(edition: EditionArtwork) -> tuple[FontFile, FontFile] | None:
    """Return the boldest face of the family of running text, for places to tap, and that of the largest words.

    None if there are no words.
    """
    runs = [item for part in edition.parts for _, items in part.items for item in items if isinstance(item, GlyphRun)]
    if not runs:
        return None
    family = web_face(min(runs, key=lambda run: abs(run.size - edition.body)).font).family
    texts = [run.font for run in runs if web_face(run.font).family == family and not web_face(run.font).italic]
    return max(texts, key=lambda font: web_face(font).weight), max(runs, key=lambda run: run.size).font


class StyleClasses:
    """The classes of a page, one for each style, and the letters that each face is used for."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self.letters: dict[FontFile, set[str]] = {}

    def note(self, run: GlyphRun) -> None:
        """Remember which letters a face sets."""
        self.letters.setdefault(run.font, set()).update(words_of(run))

    def note_words(self, words: str, font: FontFile) -> None:
        """Remember that a face sets some words."""
        self.letters.setdefault(font, set()).update(words)

    def of(self, style: TypeStyle) -> str:
        """Return the class of a style."""
        return self._named(
            f"{self.face(style.font)};color:{hex_of(style.colour)};{_size(style)}{_kerning(style.kerned)}"
        )

    def on_stage(self, run: GlyphRun) -> str:
        """Return the class of words that keep their place on a drawing."""
        return self._named(f"{self.face(run.font)};color:{hex_of(run.colour)}{_kerning(is_kerned(run))}")

    def inside(self, run: GlyphRun, around: GlyphRun) -> str:
        """Return the class of words that differ from those around them, or ""."""
        said = [] if run.font is around.font else [self.face(run.font)]
        if run.colour != around.colour:
            said.append(f"color:{hex_of(run.colour)}")
        if abs(run.size / around.size - 1) > 0.02:
            said.append(f"font-size:{run.size / around.size:.3g}em")
        return self._named(";".join(said)) if said else ""

    def face(self, font: FontFile) -> str:
        """Return the declarations of a face. Letters that it lacks come from the page's other faces."""
        face = web_face(font)
        return (
            f'font-family:"{face.family}",var(--f);font-weight:{face.weight}'
            f"{';font-style:italic' if face.italic else ';font-style:normal'}"
        )

    def rules(self) -> str:
        """Return the rules of all classes."""
        return "\n".join(f".{name}{{{said}}}" for said, name in self._names.items())

    @property
    def families(self) -> str:
        """The families of the page, for letters that a face lacks."""
        return ",".join(f'"{name}"' for name in dict.fromkeys(web_face(font).family for font in self.letters))

    def _named(self, said: str) -> str:
        return self._names.setdefault(said, f"s{len(self._names) + 1}")


def _size(style: TypeStyle) -> str:
    rem = f"{style.size / BODY:.4g}rem"
    leading = 1.06 if style.size >= _DISPLAY else 1.18 if style.size >= _LARGE else 1.44
    size = f"min({rem},calc(100cqw/{style.longest:g}))" if style.longest else rem
    return (
        f"font-size:{rem};font-size:{size};line-height:{leading}"
        if style.longest
        else f"font-size:{rem};line-height:{leading}"
    )


def _kerning(kerned: bool) -> str:
    return "" if kerned else ";font-kerning:none"
