"""Style context: the styles of one edition with their fonts and sizes, and a cache of shaped words.

Copyfitting sets the same words at many sizes. Shaping does not depend on size. So the style context keeps prepared
paragraphs by words and faces, and returns them for each trial.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain, compress
from math import ceil
from pathlib import Path
from typing import Any, Protocol, TypeVar

from flyergen.artwork import NO_FEATURES, GlyphRun, TypeFeatures
from flyergen.colour import Colour
from flyergen.flyer.edition import Edition, FontFamily
from flyergen.flyer.layout import Em, Rows, Style
from flyergen.flyer.panel_frames import PanelFrame
from flyergen.flyer.words import Paragraph, Span
from flyergen.fonts import FontFile, open_font
from flyergen.limits import SMALL_TYPE
from flyergen.names import StyleName
from flyergen.problem import Place
from flyergen.record import NamedTuple
from flyergen.text.prepared_paragraph import Prepared, Setting, prepare
from flyergen.text.shaping import FaceSet, Fallback, scripts_of_letters
from flyergen.units import pt

_Key = TypeVar("_Key")

_REGULAR = 400

_MOST_KEPT = 256  # paragraphs

# The smallest share of its size that words in a display style may have when one of them is wider than its column.
_LEAST_SHARE = 0.6

_LITTLE = 0.88

_TEXT = 1.2  # times the body: a smaller style follows the body

_HAIR = 0.5  # 1/1000 em

# Languages with the usual line breaks, and their tags in fonts. Source: CLDR, and OpenType, language tags.
_ORDINARY = {"en": "ENG ", "es": "ESP "}

_ANY = "und"

_USUAL_LETTERS = Style().letter_settings


class Trial(NamedTuple):
    """One try of copyfitting: body size in points, leading in mm, and spacing as a multiple of what styles ask.

    `scale` applies to type with its own size. Less than 1 is the last resort, and then an organization may also have
    its short name. At one fixed position all type may have a `share` of its size, but at least `minimum` points.
    """

    size: float
    leading: float
    spacing: float
    scale: float = 1.0
    share: float = 1.0
    minimum: float = 0.0


class TypeStyle(NamedTuple):
    """A style at a trial: size in points, every length in mm.

    `link_colour` is that of links and phone numbers, and `bold_colour` that of bold words, or None if they look as
    other words.
    An `opened` one has more leading, or more space before it, than its layout says.
    """

    name: str
    style: Style
    faces: FaceSet
    size: float
    leading: float
    colour: Colour
    before: float
    between: float
    opened: bool = False
    link_colour: Colour | None = None
    bold_colour: Colour | None = None
    features: TypeFeatures = NO_FEATURES
    bold_features: TypeFeatures | None = None

    @property
    def snap(self) -> bool:
        """Whether its lines are on the baseline grid."""
        return self.style.snap and not self.opened

    @property
    def font(self) -> FontFile:
        return self.faces.regular[0]

    @property
    def cap(self) -> float:
        """The height of capitals in mm."""
        return self.em(self.font.cap_height)

    def pitch(self, trial: Trial) -> float:
        """Return the distance from line to line at a trial, in mm."""
        return _on_grid(self.leading, trial) if self.snap else self.leading

    def narrowed(self, prepared: Prepared, measure: float) -> "TypeStyle":
        """Return the style, smaller if an unbreakable word of a paragraph is wider than a measure in mm.

        It stays if it would be too small to read, or if it is the body style, which is the same size everywhere. A long
        part of an address is made a little smaller, or else is broken.
        """
        width = self.thousandths(measure)
        least = prepared.least_measure(width)
        if least <= width + _HAIR or (isinstance(self.style.size, Em) and self.style.size.times <= _TEXT):
            return self
        share = width / least
        parted = share < _LITTLE and prepared.least_measure(width, torn=True) <= width + _HAIR
        legible = self.size * share >= min(self.size, SMALL_TYPE)
        return self if parted or share < _LEAST_SHARE or not legible else self._replace(size=self.size * share)

    def changed(self, **settings: object) -> "TypeStyle":
        """Return the style with other settings of the layout that choose or align letters."""
        own = self.style._replace(**settings)  # type: ignore[arg-type]
        return self if own == self.style else self._replace(style=own, features=_features(own))

    def em(self, thousandths: float) -> float:
        """Return 1/1000 em of this size in mm."""
        return pt(thousandths * self.size / 1000)

    def thousandths(self, millimetres: float) -> float:
        """Return a length in mm in 1/1000 em of this size."""
        return millimetres / pt(self.size) * 1000


class Composer(Protocol):
    """Sets an edition at a trial with parts of it that it has set before."""

    def compose(self, style_context: "StyleContext", frames: Mapping[str, PanelFrame], trial: Trial, /) -> Any:
        """Return the composition."""
        ...


class StyleContext:
    """The edition, its styles and its prepared words."""

    def __init__(self, edition: Edition, memory: "Composer | None" = None) -> None:
        """Begin to set an edition. The `memory` has parts of it that were set before."""
        self.edition, self.memory = edition, memory
        self._faces: dict[tuple[str, int, int, bool], FaceSet] = {}
        self._chains: dict[tuple[str, int, bool, int], tuple[FontFile, ...]] = {}
        self._prepared: dict[tuple[Paragraph, FaceSet, Setting], Prepared] = {}
        self._styles: dict[tuple[str, Trial], TypeStyle] = {}
        self._weights: dict[Path, int] = {}
        self._is_beside = False
        self._opened: Mapping[str, float] = {}
        self._spaced: Mapping[str, float] = {}
        self._raised: Mapping[Place, float] = {}
        self.kept_out: dict[tuple[str, float, float, float], float | None] = {}
        self._sides = {side: StyleContext(other) for side, other in edition.sides.items()}

    def on(self, side: str) -> "StyleContext":
        """Return the style context of a side's words, which may be in another language."""
        return self._sides.get(side, self)

    def beside(self, edition: Edition, afresh: bool = False) -> "StyleContext":
        """Return a style context for an edition in the same language, fonts and colors, with the cache of this one.

        Its own new words go into a cache that all such contexts share, and are forgotten when that is full. If it
        begins `afresh`, nothing is opened up or moved up yet.
        """
        twin = StyleContext(edition)
        twin._faces, twin._chains = self._faces, self._chains
        twin._prepared = self._prepared
        twin._weights, twin.kept_out = self._weights, self.kept_out
        if not afresh:
            twin._styles = self._styles
            twin._opened, twin._spaced, twin._raised = self._opened, self._spaced, self._raised
        twin._is_beside = True
        twin._sides = {side: self._sides[side].beside(other, afresh) for side, other in edition.sides.items()}
        return twin

    @property
    def shifts(self) -> tuple[object, ...]:
        """What `open_up` and `move_up` have changed."""
        return self._opened, self._spaced, self._raised

    def open_up(self, trial: Trial, lines: Mapping[str, float], spaces: Mapping[str, float]) -> None:
        """Give some styles more leading than at a trial, and some more space before them, from now on, in em.

        The letters of some languages reach higher and lower than those for which a layout was drawn.
        """
        least = {name: self._line_to_line(name, trial) + em for name, em in lines.items()}
        self._opened = {**self._opened, **least}
        self._spaced = _more(self._spaced, spaces)
        self._styles = {}

    def move_up(self, rises: Mapping[Place, float]) -> None:
        """Move the blocks at some places of the layout further up, from now on, by lengths in mm, if they have a foot.

        Words behind a part of a picture have other letters in each language, and not all can be read there.
        """
        self._raised = _more(self._raised, rises)

    def rise(self, place: Place | None) -> float:
        """Return how far `move_up` has moved the block at a place of the layout."""
        return self._raised.get(place, 0.0) if place else 0.0

    def _line_to_line(self, name: str, trial: Trial) -> float:
        """Return the distance from line to line of a style at a trial, in em."""
        style = self.type_style(name, trial)
        return style.pitch(trial) / pt(style.size)

    def space_before(self, style: TypeStyle) -> float:
        """Return the space in mm that `open_up` has given a style, beyond that of its layout."""
        return pt(style.size) * self._spaced.get(style.name, 0.0)

    def type_style(self, name: str, trial: Trial) -> TypeStyle:
        """Return the style called `name` at the sizes of `trial`."""
        if (name, trial) not in self._styles:
            self._styles[name, trial] = self._type_style(name, trial)
        return self._styles[name, trial]

    def _type_style(self, name: str, trial: Trial) -> TypeStyle:
        style = self.edition.layout.styles[StyleName(name)]
        whole = trial.size * style.size.times if isinstance(style.size, Em) else _scaled(style.size, trial.scale)
        size = whole if trial.share == 1 else max(whole * trial.share, min(whole, trial.minimum))
        leading = _leading(style, whole, trial) * size / whole
        if name in self._opened:
            leading = max(_on_grid(leading, trial) if style.snap else leading, pt(size) * self._opened[name])
        return TypeStyle(
            name,
            style,
            self.faces(style),
            size,
            leading,
            self.edition.palette[style.colour],
            gap(style.before, trial) + pt(size) * self._spaced.get(name, 0.0),
            gap(style.between, trial),
            name in self._opened or name in self._spaced,
            self.edition.palette[style.link_colour] if style.link_colour else None,
            self.edition.palette[style.bold_colour] if style.bold_colour else None,
            _features(style),
            _bold_features(style),
        )

    def faces(self, style: Style) -> FaceSet:
        """Return the faces of a style: regular, bold and the italics, each followed by the universal family."""
        key = (style.face, style.weight, style.bold_weight, style.italic)
        if key not in self._faces:
            weights = (style.weight, max(style.weight, style.bold_weight))
            emphasis = 0 if style.italic else weights[1]
            chains = [
                *(self._chain(style.face, weight, style.italic) for weight in weights),
                *(self._chain(style.face, weight, True, emphasis) for weight in weights),
            ]
            of_scripts = _of_scripts(self.edition.families(style.face), chains)
            self._faces[key] = FaceSet._make(
                (*chains, of_scripts, _fallback(self.edition.fallback, weights, style.italic))
            )
        return self._faces[key]

    def prepare(
        self, paragraph: Paragraph, style: TypeStyle, direction: str = "", is_indented: bool = False, apart: int = 0
    ) -> Prepared:
        """Return the words of a paragraph, shaped for a style. `direction` is that of the edition by default.

        A paragraph that `is_indented` has the indent of its style. The first `apart` characters are a drop cap.
        """
        language, hyphenate = self.edition.language, style.style.hyphenate
        if not hyphenate:
            language = _relevant_language(language, style.faces)
        setting = Setting(language, hyphenate, style.features, direction or self.edition.direction)
        if style.bold_features is not None or is_indented:
            indent = style.style.indent * 1000 if is_indented else 0.0
            setting = setting._replace(bold_features=style.bold_features, indent=indent)
        if style.style.hyphenation == "loose":
            setting = setting._replace(loose_hyphens=True)
        if style.style.hanging_punctuation:
            setting = setting._replace(hangs=True)
        if apart:
            setting = setting._replace(apart=apart)
        key = (paragraph, style.faces, setting)
        known = self._prepared.get(key)
        if known is None:
            known = _prepared(*key)
            if not self._is_beside:
                self._prepared[key] = known
        return known

    def weight(self, run: GlyphRun) -> int:
        """Return the weight of a run's face, 400 for regular."""
        if not self._weights:
            families = (family for some in self.edition.fonts.values() for family in some)
            self._weights |= {path: weight for family in families for (weight, _), path in family.faces.items()}
        return self._weights.get(run.font.path) or run.font.weight

    def _chain(self, role: str, weight: int, italic: bool, emphasis: int = 0) -> tuple[FontFile, ...]:
        """Return the faces of a role. `emphasis` is the weight of what is not in italics for want of them."""
        key = (role, weight, italic, emphasis)
        if key not in self._chains:
            families = self.edition.families(role)
            weights = (emphasis or weight if family.lacks_italics else weight for family in families)
            self._chains[key] = tuple(
                open_font(family.nearest(own, italic)) for family, own in zip(families, weights, strict=True)
            )
        return self._chains[key]


def upright_faces(families: Sequence[FontFamily], weight: int, fallback: Callable[[str], FontFamily | None]) -> FaceSet:
    """Return the faces of words that are neither bolder than `weight` nor italic."""
    faces = tuple(open_font(family.nearest(weight, italic=False)) for family in families)
    chains = (faces, faces, faces, faces)
    of_scripts = _of_scripts(families, chains)
    return FaceSet(faces, faces, faces, faces, of_scripts, _fallback(fallback, (weight, weight), italic=False))


def _of_scripts(
    families: Sequence[FontFamily], chains: Sequence[tuple[FontFile, ...]]
) -> tuple[tuple[str, FaceSet], ...]:
    """Return the scripts for which some families are named, with the faces of these in each chain."""
    if not any(family.scripts for family in families):
        return ()
    scripts = [tuple(chain.from_iterable(map(scripts_of_letters, family.scripts))) for family in families]
    found = []
    for script in dict.fromkeys(chain.from_iterable(scripts)):
        named = [script in some for some in scripts]
        found.append((script, FaceSet._make((*[tuple(compress(faces, named)) for faces in chains], (), None))))
    return tuple(found)


@lru_cache(maxsize=64)
def _fallback(find: Callable[[str], FontFamily | None], weights: tuple[int, int], italic: bool) -> Fallback:
    """Return the finder of faces that ship, for regular and bold `weights`. `italic` is for all words.

    Equal arguments have the same finder, so that words of two languages have equal faces and are prepared once.
    """
    return partial(_fallback_face, find, weights, italic)


def _fallback_face(
    find: Callable[[str], FontFamily | None], weights: tuple[int, int], italic: bool, span: Span, script: str
) -> FontFile | None:
    family = find(script)
    if family is None:
        return None
    bold = span.bold or (span.italic and not italic and family.lacks_italics)
    return open_font(family.nearest(weights[bold], italic or span.italic))


@lru_cache(maxsize=_MOST_KEPT)
def _prepared(paragraph: Paragraph, faces: FaceSet, setting: Setting) -> Prepared:
    """Prepare a paragraph, with a cache: words in two languages, such as a group's name, are prepared once."""
    return prepare(paragraph, faces, setting)


def _features(style: Style) -> TypeFeatures:
    if style.letter_settings == _USUAL_LETTERS:
        return NO_FEATURES
    from flyergen.flyer.theme import features_of

    return features_of(style)


def _bold_features(style: Style) -> TypeFeatures | None:
    of_bold = style.of_bold_words
    return None if of_bold is style else _features(of_bold)


@lru_cache(maxsize=64)
def _relevant_language(language: str, faces: FaceSet) -> str:
    """Return a language, or "und" if the family and line breaks do not depend on it. Its regular face is asked."""
    tag = _ORDINARY.get(language)
    return language if tag is None or tag in faces.regular[0].language_tags else _ANY


def _on_grid(leading: float, trial: Trial) -> float:
    """Return the distance from line to line of a style with a leading whose lines are on the grid."""
    return ceil(round(leading / trial.leading, 6)) * trial.leading


def _more(some: Mapping[_Key, float], increments: Mapping[_Key, float]) -> Mapping[_Key, float]:
    return {**some, **{key: some.get(key, 0.0) + more for key, more in increments.items()}}


def gap(distance: float | Rows, trial: Trial) -> float:
    """Return a space in mm at a trial's spacing. Whole rows stay whole, so that what follows is on the grid."""
    if not isinstance(distance, Rows):
        return distance * trial.spacing
    tightened = distance.number * trial.spacing
    whole = distance.number == int(distance.number)
    return (ceil(round(tightened, 6)) if whole else tightened) * trial.leading


def _scaled(size: float, scale: float) -> float:
    """Return the scaled size of type with its own size. Small type stays as it is."""
    return max(size * scale, min(size, SMALL_TYPE))


def _leading(style: Style, size: float, trial: Trial) -> float:
    if isinstance(style.leading, Rows):
        return style.leading.number * trial.leading
    if isinstance(style.leading, Em):
        return pt(size * style.leading.times)
    return float(style.leading) * (1.0 if isinstance(style.size, Em) else size / style.size)


def lining(style: TypeStyle) -> TypeStyle:
    """Return the style of numbers, which are as high as capitals unless the layout says something else."""
    return style.changed(figures="lining") if style.style.figures == "normal" else style
