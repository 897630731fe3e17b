"""Findings of fit: overset, cut, lost and narrow words.

Lengths are mm.
"""

from collections.abc import Mapping
from typing import Literal

from flyergen.messages import listed, say, say_n, values_in
from flyergen.problem import FindingData, values_of
from flyergen.problems.remedy import Remedy, Ways
from flyergen.problems.rules import Data
from flyergen.record import NamedTuple

Said = tuple[str, str]

_SHOWN = 80  # letters of a word

_SHOWN_CHARACTERS = 8  # of those without a glyph

_MUCH = 3  # a fact is named if it has at least one in this many letters of a text


class TextCut(NamedTuple):
    """The characters that a text must lose of the `length` that it prints.

    `fact` is the longest fact in it, with its letters. `source` is the length of its source text, in `source_language`
    (0: unknown).
    """

    key: str
    characters: int
    length: int
    fact: str = ""
    fact_letters: int = 0
    source: int = 0
    source_language: str = ""

    def sentence(self) -> str:
        """Return it in words: "`what.body` by 130 characters (it has 412)"."""
        told = {"key": self.key, "length": self.length}
        if self.fact_letters * _MUCH >= self.length:
            return say_n(
                self.characters,
                "`{key}` by 1 character (it has {length}, and {letters} of them are `{name}`)",
                "`{key}` by {count} characters (it has {length}, and {letters} of them are `{name}`)",
                **told,
                letters=self.fact_letters,
                name=self.fact,
            )
        if self.source and self.source < self.length:
            return say_n(
                self.characters,
                "`{key}` by 1 character (it has {length}, and {source} in `{language}`)",
                "`{key}` by {count} characters (it has {length}, and {source} in `{language}`)",
                **told,
                source=self.source,
                language=self.source_language,
            )
        return say_n(
            self.characters,
            "`{key}` by 1 character (it has {length})",
            "`{key}` by {count} characters (it has {length})",
            **told,
        )


class Cut(NamedTuple):
    """The cut that makes everything fit: of some `texts`, or of the `fact`, of which this many letters fit.

    If neither helps, a block needs more room: a title that is `stretched`, or one that lacks this many mm (0: unknown).
    """

    texts: tuple[TextCut, ...] = ()
    fact: str = ""
    length: int = 0
    letters: int = 0
    stretched: bool = False
    missing: float = 0.0

    @property
    def is_known(self) -> bool:
        """Whether words can be cut."""
        return bool(self.texts or self.fact)

    def ways(self, block: str = "") -> Ways:
        """Return what helps: all texts together, the fact, or more room for a `block`."""
        if self.texts:
            return (tuple(Remedy("shorten", one.key, one.characters, "characters") for one in self.texts),)
        if self.fact:
            return ((Remedy("shorten", self.fact, self.length - self.letters, "characters"),),)
        other = Remedy("write", "tallest") if self.stretched else Remedy("resize", block)
        return (other,), (Remedy("enlarge", block, self.missing, "mm"),)

    def sentence(self) -> str:
        """Return the hint."""
        if self.texts:
            return say("shorten {words}", words=listed([one.sentence() for one in self.texts]))
        if self.fact:
            return say(
                "shorten `{name}` (it has {length} letters, and {letters} fit)",
                name=self.fact,
                length=self.length,
                letters=self.letters,
            )
        if self.stretched:
            return say("say with `tallest` how high it may be, or give it more room in the layout")
        if self.missing:
            return say("make it smaller, or give it {missing:.1f} mm more room in the layout", missing=self.missing)
        return say("make it smaller, or give it more room in the layout")


class Overset(Data, code="T301"):
    """A panel or a box is too full by this many lines, or a block or a title does not fit on it.

    `key` is the text or fact that does not fit in its box. `size` is one at which everything would fit, under the
    smallest size (`floor`) of the layout (0: none, or not computed).
    """

    panel: str
    language: str
    lines: int
    cut: Cut
    key: str = ""
    block: str = ""
    title: str = ""
    size: float = 0.0
    floor: float = 0.0

    def template_values(self) -> Mapping[str, object]:
        said = {"key": self.title or self.key, "kind": self.block, "count": self.lines}
        return {**self._asdict(), **said, "shorten": self.cut.sentence()}


class BlocksOverlap(Data, code="T309"):
    """Two blocks are printed over each other; each is named by its key, or by its kind and place."""

    one: str
    other: str
    panel: str
    language: str
    cut: Cut

    def template_values(self) -> Mapping[str, object]:
        return {**self._asdict(), "key": self.one, "shorten": self.cut.sentence() if self.cut.is_known else ""}


class InTheWay(Data, code="T305"):
    """A text, or a block without one, is in a keep-out area of a `purpose`. `cut` is given if shorter words help."""

    key: str
    panel: str
    purpose: str
    language: str
    cut: Cut | None = None

    def template_values(self) -> Mapping[str, object]:
        return {**self._asdict(), "shorten": self.cut.sentence() if self.cut else ""}


class NoGlyph(Data, code="T302"):
    """No font of the flyer has these characters."""

    characters: str

    def template_values(self) -> Mapping[str, object]:
        """Return the characters and their codes, of many the first."""
        shown, more = self.characters[:_SHOWN_CHARACTERS], len(self.characters) - _SHOWN_CHARACTERS
        codes = ", ".join(f"U+{ord(character):04X}" for character in shown)
        return {"count": max(more, 0), "letters": shown, "codes": codes}


class WideWord(Data, code="T303"):
    """A word is wider than its column."""

    word: str
    panel: str

    def template_values(self) -> Mapping[str, object]:
        """Return the word, or its beginning, and its panel."""
        return {**self._asdict(), "word": self.word if len(self.word) <= _SHOWN else f"{self.word[:_SHOWN]}…"}


class ShortLines(Data, code="T318"):
    """Lines beside a shape are too short to read, in mm."""

    key: str
    panel: str
    width: float
    needed: float


class CoarsePicture(Data, code="T304"):
    """A picture has too few pixels to the inch.

    With `pixels`, across and down, it would have enough, or at a `width` in mm, which is 0 if it cannot be so small.
    """

    name: str
    ppi: float
    needed: float
    pixels: tuple[int, int]
    width: float

    def template_values(self) -> Mapping[str, object]:
        across, down = self.pixels
        return {**self._asdict(), "across": across, "down": down, "wanted": self.width}


class SilentPicture(Data, code="T308"):
    """A picture has no alt text, and is not marked as decoration."""

    name: str


class OutlineOfAnother(Data, code="T315"):
    """The outline of a part in front of words has other proportions than the photograph."""

    outline: str
    picture: str


class LackingFeature(Data, code="T317"):
    """A style asks for an OpenType feature that its font lacks."""

    style: str
    font: str
    feature: str


class UnprintableFact(Data, code="T408"):
    """A fact cannot be written in the form of its language, with the reason."""

    reason: str

    def sentences(self) -> Said:
        """Return the reason and the hint."""
        return self.reason, self.sentence("hint")


class FullTab(Data, code="T306"):
    """The words of a tab do not fit on it at the smallest size, in points."""

    length: float
    room: float
    size: float
    language: str


class AddressCrowded(Data, code="T307"):
    """The return address, or the postage, reaches into the address area."""

    by: Literal["return address", "postage"]
    language: str

    def cases(self) -> tuple[str, ...]:
        """Return what is in the address."""
        return ("postage" if self.by == "postage" else "return_address",)


class WideLabel(Data, code="T316"):
    """A word of a label, or a number, is wider than its place in the chart. Lengths are mm."""

    word: str
    needed: float
    width: float


class NarrowJustified(Data, code="T319"):
    """Justified lines of a text hold so many characters, fewer than the `least`."""

    key: str
    panel: str
    style: str
    characters: float
    least: int


class LostWords(Data, code="T310"):
    """A block does not print words that it must print."""

    key: str
    panel: str
    language: str
    words: str


class OffSheet(Data, code="T320"):
    """A text begins beyond the edge of the sheet. `cut` is given if shorter words help."""

    key: str
    panel: str
    language: str
    cut: Cut | None = None

    def template_values(self) -> Mapping[str, object]:
        return {**self._asdict(), "shorten": self.cut.sentence() if self.cut else ""}


class GrownOverArt(Data, code="T321"):
    """A box behind words is `grown` mm higher than planned, over an edge in a `drawing` behind it."""

    key: str
    drawing: str
    panel: str
    language: str
    grown: float


class InLayout(NamedTuple):
    """A finding in one of several layouts, which is named."""

    finding: FindingData
    layout: str

    def sentences(self) -> tuple[str, str]:
        """Return the fact and the hint."""
        fact, hint = self.finding.sentences()
        return say("{fact}, in the layout `{layout}`", fact=fact, layout=self.layout), hint

    def remedies(self) -> Ways:
        """Return the ways out of the finding."""
        return tuple(getattr(self.finding, "remedies", tuple)())

    def values(self) -> Mapping[str, object]:
        """Return the data of the finding, and the layout."""
        return {**values_of(self.finding), "layout": self.layout}


class InMedium(NamedTuple):
    """A finding on the pages of a medium other than the sheet: `where` names it ("on a phone")."""

    finding: FindingData
    where: str

    def sentences(self) -> Said:
        """Return the fact, which ends with the medium, and the hint."""
        fact, hint = self.finding.sentences()
        return say("{fact} ({where})", fact=fact, where=self.where), hint

    def remedies(self) -> Ways:
        """Return the ways out of the finding."""
        return tuple(getattr(self.finding, "remedies", tuple)())

    def values(self) -> Mapping[str, object]:
        """Return the data of the finding, and its medium."""
        return {**values_of(self.finding), "where": self.where}


class Recorded(NamedTuple):
    """A finding of an earlier build: its fact, its hint, its data and its ways out."""

    fact: str
    hint: str
    data: Mapping[str, object]
    ways: Ways = ()

    def __hash__(self) -> int:
        return hash((self.fact, self.hint))  # a mapping has none

    def remedies(self) -> Ways:
        """Return the ways out."""
        return self.ways

    def sentences(self) -> tuple[str, str]:
        """Return the fact and the hint."""
        return self.fact, self.hint

    def values(self) -> Mapping[str, object]:
        """Return the data."""
        return self.data


class OnWords(NamedTuple):
    """A finding about the words of a text: its key, the fact, and the hint."""

    key: str
    case: str
    remedy: str

    def sentences(self) -> tuple[str, str]:
        """Return the fact, which begins with the key, and the hint."""
        return say("`{key}` {fact}", key=self.key, fact=self.case), self.remedy

    def values(self) -> Mapping[str, object]:
        """Return the key, and the values in the fact."""
        return {"key": self.key, **values_in(self.case)}
