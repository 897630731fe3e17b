"""Styles of a page: the rules that all pages share, and the classes of a page's words."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from flyergen.artwork import NO_FEATURES, GlyphRun, TypeFeatures
from flyergen.colour import Colour
from flyergen.files import MEGABYTE, read_bytes
from flyergen.fonts import FontFile
from flyergen.html.drawings import hex_of
from flyergen.html.edition_data import EditionArtwork
from flyergen.html.elements import words_of
from flyergen.html.fonts import web_face
from flyergen.phone_page import words_in
from flyergen.record import NamedTuple
from flyergen.units import points, pt


def shared_rules() -> str:
    """Return the rules of all pages, which are in `page.css`."""
    return read_bytes(Path(__file__).with_name("page.css"), MEGABYTE).decode().strip()


BODY = 16.0  # px

_PX = 0.75  # pt

_USUAL_LETTERS = "font-feature-settings:normal;letter-spacing:normal"

_BALANCED = 20.0  # px: the lines of larger words are about as long

_CAP = 4  # characters: a drop cap has no more

_BESIDE_CAP, _RISE = 0.32, 0.75  # em of the text: from a drop cap to the lines beside it, and the height of letters

_DEEPER = 0.05  # em of a drop cap: enough to be in the next line

_JUSTIFIED = 30  # em: a column with some 65 characters

_FITTED = 24.0  # px: larger words get smaller if the longest would be wider than its column


class TypeStyle(NamedTuple):
    """A style: face, size in px, color, leading in em, and the width of the longest word in em (0: it always fits).

    All lines are `indented` by so many em, and the first one by `first` more, or less if a quote hangs before it.
    """

    font: FontFile
    size: float
    colour: Colour
    leading: float
    longest: float = 0.0
    features: TypeFeatures = NO_FEATURES
    indented: float = 0.0
    first: float = 0.0

    def with_longer(self, letters: str, times: float) -> "TypeStyle":
        """Return the style of words of which the longest may have so many letters more, in a multiple of the size."""
        if not letters or not self.longest:
            return self
        gids = (self.font.font.get_nominal_glyph(ord(letter)) or 0 for letter in letters)
        return self._replace(longest=self.longest + sum(map(self.font.advance, gids)) / 1000 * times)


def px(size: float) -> float:
    """Return a size in points as pixels of a phone."""
    return size / _PX


def main_run(runs: Sequence[GlyphRun]) -> GlyphRun:
    """Return the run in whose style most words are."""
    count: Counter[tuple[FontFile, float, Colour]] = Counter()
    for run in runs:
        count[run.font, run.size, run.colour] += len(run.text)
    font, size, colour = count.most_common(1)[0][0]
    return next(run for run in runs if (run.font, run.size, run.colour) == (font, size, colour))


def style_of(runs: Sequence[GlyphRun], edition: EditionArtwork) -> TypeStyle:
    """Return the style of most words of an element."""
    run = main_run(runs)
    size = px(run.size)
    longest = _longest(runs, run.size) if size >= _FITTED else 0.0
    return TypeStyle(run.font, size, run.colour, edition.leading_of(run) / pt(run.size), longest, run.features)


def rem(length: float) -> str:
    """Return a length in mm for a style sheet."""
    return f"{px(points(length)) / BODY:.4g}rem"


def _longest(runs: Sequence[GlyphRun], size: float) -> float:
    """Return the width of the longest word in em of a size, with a little more for its kerning."""
    widest = width = 0.0
    for run in runs:
        for glyph in run.glyphs:
            ends = glyph.text in (" ", "\u00ad", "\u200b")
            own = run.font.advance(glyph.gid) + run.features.letterspacing
            width = 0.0 if ends else width + own * run.size / size
            widest = max(widest, width)
    return round(widest / 1000 * 1.02, 3)


def main_face(edition: EditionArtwork) -> FontFile | None:
    """Return the face of most words, or None if there are none."""
    items = (item for page in edition.pages for one in page.entries for item in words_in(one.block))
    count: Counter[FontFile] = Counter()
    for run in items:
        if isinstance(run, GlyphRun):
            count[run.font] += len(run.text)
    return count.most_common(1)[0][0] if count else None


class StyleClasses:
    """The classes of a page, one for each style, and the letters that each face is used for."""

    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self.letters: dict[FontFile, set[str]] = {}
        self.features: dict[FontFile, set[str]] = {}

    def note(self, run: GlyphRun) -> None:
        """Remember which letters a face sets, and with which features."""
        if run.features.tags:
            self.features.setdefault(run.font, set()).update(tag for tag, _ in run.features.tags)
        self.letters.setdefault(run.font, set()).update(words_of(run))

    def note_words(self, words: str, font: FontFile) -> None:
        """Remember that a face sets some words."""
        self.letters.setdefault(font, set()).update(words)

    def of(self, style: TypeStyle) -> str:
        """Return the class of a style."""
        look = f"{self.face(style.font)};color:{hex_of(style.colour)};{_size(style)}{letters_of(style.features)}"
        indented = f";padding-inline-start:{style.indented:g}em" if style.indented else ""
        first = f";text-indent:{style.first:g}em" if style.first else ""
        return self._class_of(f"{look}{indented}{first}")

    def fixed(self, run: GlyphRun) -> str:
        """Return the class of words that keep their place on a drawing."""
        return self._class_of(f"{self.face(run.font)};color:{hex_of(run.colour)}{letters_of(run.features)}")

    def lead(self, above: float) -> str:
        """Return the class of what has a space above it, in mm."""
        return self._class_of(f"margin-top:{rem(above)}")

    def foot(self, below: float) -> str:
        """Return the class of what has a space at its foot, in mm."""
        return self._class_of(f"padding-bottom:{rem(below)}")

    def inside(self, run: GlyphRun, around: GlyphRun) -> str:
        """Return the class of words that differ from those around them, or ""."""
        said = [] if run.font is around.font else [self.face(run.font)]
        if run.colour != around.colour:
            said.append(f"color:{hex_of(run.colour)}")
        if abs(run.size / around.size - 1) > 0.02:
            said.append(f"font-size:{run.size / around.size:.3g}em")
        if run.features != around.features:
            said.append(letters_of(run.features)[1:] or _USUAL_LETTERS)
        return self._class_of(";".join(said)) if said else ""

    def face(self, font: FontFile) -> str:
        """Return the declarations of a face. Letters that it lacks come from the page's other faces."""
        face = web_face(font)
        return (
            f'font-family:"{face.family}",var(--f);font-weight:{face.weight}'
            f"{';font-style:italic' if face.italic else ';font-style:normal'}"
        )

    def drop_cap(self, cap: GlyphRun, first: GlyphRun, edition: EditionArtwork) -> str:
        """Return the class of a text with a drop cap, which is before its `first` run.

        The cap floats. Its line is as high as the lines beside it, so that its baseline is that of the last of them. If
        it reaches into the line below, that one is beside it too.
        """
        leading = edition.leading_of(first)
        size, text = pt(cap.size), pt(first.size)
        base = (leading + text * first.font.cap_height / 1000) / 2 + cap.origin.y - first.origin.y
        height = 2 * base - size * cap.font.cap_height / 1000
        boxes = [cap.font.extents(glyph.gid) for glyph in cap.glyphs]
        depth = -min(box[1] for box in boxes) / 1000 * size
        lines = round((cap.origin.y - first.origin.y) / leading) + 1
        # A float that is a hair higher than its lines would be beside the next one too.
        foot = _DEEPER if depth > leading - _RISE * text else round(min(0.0, lines * leading - height) / size, 3) + 0.0
        start, end = -boxes[0][0] / 1000, _BESIDE_CAP * text / size
        left, right = (start, end) if edition.direction == "ltr" else (end, start)
        self.note_words(words_of(first)[:_CAP], cap.font)
        said = (
            f"float:{'left' if edition.direction == 'ltr' else 'right'};{self.face(cap.font)};"
            f"color:{hex_of(cap.colour)};font-size:{size / text:.4g}em;line-height:{height / size:.4g};"
            f"margin:0 {right:.3g}em {foot:g}em {left:.3g}em"
        )
        return self._class_of(f"{{}}::first-letter{{{said}}}")

    def justified(self) -> str:
        """Return the class of a text that is justified where its column is wide enough."""
        return self._class_of(f"@container (min-width:{_JUSTIFIED}rem){{{{}}{{text-align:justify;hyphens:auto}}}}")

    def rules(self) -> str:
        """Return the rules of all classes."""
        return "\n".join(
            said.replace("{}", f".{name}") if "{}" in said else f".{name}{{{said}}}"
            for said, name in self._names.items()
        )

    @property
    def families(self) -> str:
        """The families of the page, for letters that a face lacks."""
        return ",".join(f'"{name}"' for name in dict.fromkeys(web_face(font).family for font in self.letters))

    def _class_of(self, style: str) -> str:
        return self._names.setdefault(style, f"s{len(self._names) + 1}")


def _size(style: TypeStyle) -> str:
    rem, leading = f"{style.size / BODY:.4g}rem", f"{style.leading:.3g}"
    leading += ";text-wrap:balance" if style.size >= _BALANCED else ""
    size = f"min({rem},calc(100cqw/{style.longest:g}))" if style.longest else rem
    return (
        f"font-size:{rem};font-size:{size};line-height:{leading}"
        if style.longest
        else f"font-size:{rem};line-height:{leading}"
    )


def letters_of(features: TypeFeatures) -> str:
    """Return the declarations of OpenType features and letterspacing, each after a semicolon."""
    said = [f'"{tag}" {value}' for tag, value in features.tags]
    chosen = f";font-feature-settings:{','.join(said)}" if said else ""
    return f"{chosen};letter-spacing:{features.letterspacing / 1000:g}em" if features.letterspacing else chosen
