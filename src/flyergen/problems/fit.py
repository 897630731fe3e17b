"""Findings of fit: overset, cut, lost and narrow words, with their sentences.

Lengths are mm.
"""

from collections.abc import Mapping
from typing import Literal

from flyergen.messages import listed, say, say_n, values_in
from flyergen.problem import FindingData, values_of
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

    def said(self) -> str:
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

    def said(self) -> str:
        """Return the hint."""
        if self.texts:
            return say("shorten {words}", words=listed([one.said() for one in self.texts]))
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


class Overset(NamedTuple):
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

    def said(self) -> Said:
        """Return how full it is, and what to cut."""
        hint = self.cut.said()
        if self.size:
            hint = say(
                "{hint}, or allow {size:g} pt (the floor is {floor:g})", hint=hint, size=self.size, floor=self.floor
            )
        return self._fact(), hint

    def _fact(self) -> str:
        where = {"panel": self.panel, "language": self.language}
        if self.title:
            return say("the words of `{key}` are too tall for panel {panel} in `{language}`", key=self.title, **where)
        if self.block:
            return say("the block `{kind}` does not fit on panel {panel} in `{language}`", kind=self.block, **where)
        if self.lines:
            return say_n(
                self.lines,
                "panel {panel} is 1 line too full in `{language}`",
                "panel {panel} is {count} lines too full in `{language}`",
                **where,
            )
        return say(
            "the words of `{key}` do not fit in their box on panel {panel} in `{language}`", key=self.key, **where
        )


class BlocksOverlap(NamedTuple):
    """Two blocks are printed over each other; each is named by its key, or by its kind and place."""

    one: str
    other: str
    panel: str
    language: str
    cut: Cut

    def said(self) -> Said:
        """Return what overlaps what, and how to separate them."""
        fact = say(
            "`{key}` and `{other}` are printed over each other on panel {panel} in `{language}`",
            key=self.one,
            other=self.other,
            panel=self.panel,
            language=self.language,
        )
        if self.cut.is_known:
            return fact, say(
                "{shorten}, or move a block with `at:`; `flyergen preview --overset` shows them",
                shorten=self.cut.said(),
            )
        return fact, say("move one of them with `at:`; `flyergen preview --overset` shows them")


class InTheWay(NamedTuple):
    """A text, or a block without one, is in a keep-out area. `purpose` is that of the area."""

    key: str
    panel: str
    purpose: str
    language: str

    def said(self) -> Said:
        """Return what is in the way."""
        where = {"panel": self.panel, "purpose": self.purpose, "language": self.language}
        fact = say("a block on panel {panel} stands in the place of {purpose} in `{language}`", **where)
        if self.key:
            fact = say(
                "`{key}` stands in the place of {purpose} on panel {panel} in `{language}`", key=self.key, **where
            )
        return fact, say("move it with `at:`, or make it narrower; `flyergen preview --guides` shows the place")


class NoGlyph(NamedTuple):
    """No font of the flyer has these characters."""

    characters: str

    def said(self) -> Said:
        """Return the characters and their codes, of many the first."""
        shown, more = self.characters[:_SHOWN_CHARACTERS], len(self.characters) - _SHOWN_CHARACTERS
        codes = ", ".join(f"U+{ord(character):04X}" for character in shown)
        fact = say("no font of the flyer has “{letters}” ({codes})", letters=shown, codes=codes)
        if more > 0:
            fact = say_n(
                more,
                "no font of the flyer has “{letters}” ({codes}) and {count} more character",
                "no font of the flyer has “{letters}” ({codes}) and {count} more characters",
                letters=shown,
                codes=codes,
            )
        return fact, say("write it another way, or name a font family that has it under `fonts:` in flyer.yaml")


class WideWord(NamedTuple):
    """A word is wider than its column."""

    word: str
    panel: str

    def said(self) -> Said:
        """Return the word, or its beginning."""
        shown = self.word if len(self.word) <= _SHOWN else f"{self.word[:_SHOWN]}…"
        fact = say("“{word}” is wider than its column on panel {panel}", word=shown, panel=self.panel)
        hint = say(
            "write it shorter or in two words; or in double quotes, with `\\u00ad` where it may be divided; "
            "or give the style a smaller size in the layout"
        )
        return fact, hint


class ShortLines(NamedTuple):
    """Lines beside a shape are too short to read, in mm."""

    key: str
    panel: str
    width: float
    needed: float

    def said(self) -> Said:
        """Return how short the shortest line is, and how long lines must be."""
        fact = say(
            "beside a shape on panel {panel} lines of `{key}` are {width:.0f} mm long, too short to read",
            panel=self.panel,
            key=self.key,
            width=self.width,
        )
        hint = say(
            "move the shape, make it or its `wrap` smaller, or leave {needed:.0f} mm beside it", needed=self.needed
        )
        return fact, hint


class CoarsePicture(NamedTuple):
    """A picture has too few pixels to the inch.

    With `pixels`, across and down, it would have enough, or at a `width` in mm, which is 0 if it cannot be so small.
    """

    name: str
    ppi: float
    needed: float
    pixels: tuple[int, int]
    width: float

    def said(self) -> Said:
        """Return how coarse it is, how many pixels are enough, and how wide it may be."""
        fact = say(
            "`{name}` has {ppi:.0f} pixels an inch at its size; {needed} are needed",
            name=self.name,
            ppi=self.ppi,
            needed=self.needed,
        )
        across, down = self.pixels
        if not self.width:
            return fact, say("take one of at least {across} x {down} pixels", across=across, down=down)
        return fact, say(
            "take one of at least {across} x {down} pixels, or make it at most {wanted:.0f}mm wide",
            across=across,
            down=down,
            wanted=self.width,
        )


class SilentPicture(NamedTuple):
    """A picture has no alt text, and is not marked as decoration."""

    name: str

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say("`{name}` says nothing to people who cannot see it", name=self.name)
        return fact, say("add `text:` with the key of words that tell what it shows, or `decoration: true`")


class OutlineOfAnother(NamedTuple):
    """The outline of a part in front of words has other proportions than the photograph."""

    outline: str
    picture: str

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say(
            "`{outline}` is the outline of another photograph than `{picture}`: no part of it is in front of words",
            outline=self.outline,
            picture=self.picture,
        )
        return fact, say("draw the outline over this photograph, or delete the block with `front`")


class LackingFeature(NamedTuple):
    """A style asks for an OpenType feature that its font lacks."""

    style: str
    font: str
    feature: str

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say(
            "the font `{font}` lacks {feature}: words in the style `{style}` are set without",
            font=self.font,
            feature=self.feature,
            style=self.style,
        )
        return fact, say("choose another font for its role, or take the setting out of the style")


class UnprintableFact(NamedTuple):
    """A fact cannot be written in the form of its language, with the reason."""

    reason: str

    def said(self) -> Said:
        """Return the reason and the hint."""
        return self.reason, say("correct it in flyer.yaml")


class FullTab(NamedTuple):
    """The words of a tab do not fit on it at the smallest size, in points."""

    length: float
    room: float
    size: float
    language: str

    def said(self) -> Said:
        """Return how much room there is."""
        fact = say(
            "the words of a tab do not fit in {length:.0f} x {room:.0f} mm at {size:g} pt in `{language}`",
            length=self.length,
            room=self.room,
            size=self.size,
            language=self.language,
        )
        return fact, say("shorten them, make fewer tabs with `number:`, or higher ones with `height:`")


class AddressCrowded(NamedTuple):
    """The return address, or the postage, reaches into the address area."""

    by: Literal["return address", "postage"]
    language: str

    def said(self) -> Said:
        """Return what reaches there, and which style to make smaller."""
        if self.by == "postage":
            fact = say("the postage reaches into the place of the address in `{language}`", language=self.language)
            return fact, say("give the style `postage` a smaller size")
        fact = say("the return address reaches into the place of the address in `{language}`", language=self.language)
        return fact, say("give the style `mail` a smaller size, or shorten the address")


class WideLabel(NamedTuple):
    """A word of a label, or a number, is wider than its place in the chart. Lengths are mm."""

    word: str
    needed: float
    width: float

    def said(self) -> Said:
        """Return the fact, and what makes room."""
        fact = say(
            "“{word}” asks for {needed:.1f} mm of a chart that has {width:.1f} mm for it",
            word=self.word,
            needed=self.needed,
            width=self.width,
        )
        return fact, say(
            "write it shorter, show fewer figures, or write `form: bars`, whose labels have the whole width"
        )


class NarrowJustified(NamedTuple):
    """Justified lines of a text hold so many characters, fewer than the `least`."""

    key: str
    panel: str
    style: str
    characters: float
    least: int

    def said(self) -> Said:
        """Return how many characters a line holds, and what helps."""
        fact = say(
            "justified lines of `{key}` on panel {panel} hold about {characters:.0f} characters: with fewer than "
            "{least} the blanks become holes",
            key=self.key,
            panel=self.panel,
            characters=self.characters,
            least=self.least,
        )
        return fact, say(
            "make the column wider or its type smaller, or write `align: left` in the style `{style}`", style=self.style
        )


class LostWords(NamedTuple):
    """A block does not print words that it must print."""

    key: str
    panel: str
    language: str
    words: str

    def said(self) -> Said:
        """Return what is missing and where."""
        fact = say(
            "`{key}` is not printed whole on panel {panel} in `{language}`: “{words}” is missing",
            key=self.key,
            panel=self.panel,
            language=self.language,
            words=self.words,
        )
        return fact, say("show it with another block, and report this: no block may leave out words")


class OffSheet(NamedTuple):
    """A text begins beyond the edge of the sheet."""

    key: str
    panel: str
    language: str

    def said(self) -> Said:
        """Return which text it is, and where."""
        fact = say(
            "`{key}` begins beyond the edge of the sheet, on panel {panel} in `{language}`",
            key=self.key,
            panel=self.panel,
            language=self.language,
        )
        return fact, say("make the setting that moves it smaller, such as `shift`, `indent` or `at`")


class InLayout(NamedTuple):
    """A finding in one of several layouts, which is named."""

    finding: FindingData
    layout: str

    def said(self) -> tuple[str, str]:
        """Return the fact and the hint."""
        fact, hint = self.finding.said()
        return say("{fact}, in the layout `{layout}`", fact=fact, layout=self.layout), hint

    def values(self) -> Mapping[str, object]:
        """Return the data of the finding, and the layout."""
        return {**values_of(self.finding), "layout": self.layout}


class Recorded(NamedTuple):
    """A finding of an earlier build: its fact, its hint and its data."""

    fact: str
    hint: str
    data: Mapping[str, object]

    def said(self) -> tuple[str, str]:
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

    def said(self) -> tuple[str, str]:
        """Return the fact, which begins with the key, and the hint."""
        return say("`{key}` {fact}", key=self.key, fact=self.case), self.remedy

    def values(self) -> Mapping[str, object]:
        """Return the key, and the values in the fact."""
        return {"key": self.key, **values_in(self.case)}
