"""Findings about papers, folds and imposition. Sizes are as shops write them."""

from typing import Literal

from flyergen.messages import say, say_n
from flyergen.problem import did_you_mean
from flyergen.record import NamedTuple

Said = tuple[str, str]


class NoPaper(NamedTuple):
    """A text that is not a paper: an unknown name, not two lengths, or lengths that leave nothing."""

    text: str
    why: Literal["unknown", "lengths", "nothing"]

    def __str__(self) -> str:
        """Return the fact. The code is that of the place where the paper is named."""
        if self.why == "unknown":
            return say("there is no paper called “{text}”", text=self.text)
        if self.why == "lengths":
            return say("“{text}” is not two lengths in mm, cm, in or pt", text=self.text)
        return say("“{text}” leaves no paper", text=self.text)


class UnknownPaper(NamedTuple):
    """There is no paper of this name among those that are known; `reason` says why, as NoPaper does."""

    name: str
    reason: str
    known: tuple[str, ...]

    def said(self) -> Said:
        """Return the fact, and the paper that may be meant."""
        near = did_you_mean(self.name, self.known)
        hint = say("name a paper, such as `letter`, or write `8.5in x 11in`")
        return self.reason, say("did you mean `{near}`?", near=near) if near else hint


class UnknownFold(NamedTuple):
    """There is no fold of this name among those that are known."""

    fold: str
    known: tuple[str, ...]

    def said(self) -> Said:
        """Return the fact, and the fold that may be meant."""
        near = did_you_mean(self.fold, self.known)
        known = ", ".join(self.known)
        hint = say("did you mean `{near}`?", near=near) if near else say("use one of: {known}", known=known)
        return say("there is no fold called `{fold}`", fold=self.fold), hint


class FoldWithoutTuck(NamedTuple):
    """A tuck is given for a fold that tucks no panel in."""

    fold: str

    def said(self) -> Said:
        """Return the fact, and what to leave out."""
        fact = say("the fold `{fold}` tucks no panel in, so it has no tuck", fold=self.fold)
        return fact, say("leave out `tuck`")


class ImpossibleTuck(NamedTuple):
    """A tuck in mm is below 0, or leaves the tucked panel no width."""

    tuck: float

    def said(self) -> Said:
        """Return the fact, and a tuck that is right."""
        fact = say("a tuck of {tuck:g} mm leaves the tucked panel no width", tuck=self.tuck)
        if self.tuck < 0:
            fact = say("a tuck of {tuck:g} mm is less than nothing", tuck=self.tuck)
        return fact, say("give 1/32 to 1/8 in; 1/16 in is right for text stock")


class NarrowPanel(NamedTuple):
    """The narrowest panel of a fold is narrower than `least` mm, which words of `size` points need."""

    fold: str
    width: float
    size: float
    least: float

    def said(self) -> Said:
        """Return the fact, and the width that a panel needs."""
        fact = say(
            "the narrowest panel of the fold `{fold}` is {width:.1f} mm wide, too narrow for words of {size:g} pt",
            fold=self.fold,
            width=self.width,
            size=self.size,
        )
        hint = say("take wider paper, or a fold of fewer panels: each needs {least:.1f} mm", least=self.least)
        return fact, hint


class SheetWrongWayRound(NamedTuple):
    """A fold needs landscape and the sheet is in portrait, or the reverse."""

    fold: str
    needs: Literal["lying", "standing"]

    def said(self) -> Said:
        """Return the fact, and the orientation to write."""
        if self.needs == "lying":
            fact = say("the fold `{fold}` needs a landscape sheet, and this one is portrait", fold=self.fold)
            return fact, say("write `orientation: landscape`")
        fact = say("the fold `{fold}` needs a portrait sheet, and this one is landscape", fold=self.fold)
        return fact, say("write `orientation: portrait`")


class PieceTooLarge(NamedTuple):
    """A piece, maybe with its bleed, does not fit on a sheet."""

    piece: str
    with_bleed: bool
    sheet: str

    def said(self) -> Said:
        """Return the fact and the hint."""
        piece = _piece(self.piece, self.with_bleed)
        return say("a piece of {piece} does not fit on {sheet}", piece=piece, sheet=self.sheet), say(
            "take a larger sheet"
        )


class TooManyPieces(NamedTuple):
    """More pieces are requested (`up`) than a sheet holds (`most`). `has_gutter` if there is space between them."""

    piece: str
    with_bleed: bool
    sheet: str
    up: int
    most: int
    has_gutter: bool

    def said(self) -> Said:
        """Return the fact, and how more of them, or fewer, would fit."""
        fact = say_n(
            self.most,
            "{count} piece of {piece} fits on {sheet}, and {up} are asked for",
            "{count} pieces of {piece} fit on {sheet}, and {up} are asked for",
            piece=_piece(self.piece, self.with_bleed),
            sheet=self.sheet,
            up=self.up,
        )
        hint = say("take a larger sheet, or ask for {most}", most=self.most)
        if self.with_bleed and self.has_gutter:
            hint = say(
                "write `gutter: 0mm` to cut between two pieces once, take a larger sheet, or ask for {most}",
                most=self.most,
            )
        return fact, hint


class OneSheetIsEnough(NamedTuple):
    """A poster that should be printed in parts fits on one sheet."""

    poster: str
    sheet: str

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say("a piece of {poster} has room on one sheet of {sheet}", poster=self.poster, sheet=self.sheet)
        return fact, say("print it without `--tile`, or name a smaller sheet")


class NoLargerOnSheets(NamedTuple):
    """A piece that should be enlarged over so many sheets would not become larger, or needs too many in a row."""

    piece: str
    sheets: int
    sheet: str

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say(
            "a piece of {piece} does not become larger on {sheets} sheets of {sheet}, glued in rows",
            piece=self.piece,
            sheets=self.sheets,
            sheet=self.sheet,
        )
        return fact, say("write another number of sheets, as `--tile letter:4`")


class TooManyParts(NamedTuple):
    """A poster needs more sheets in a row than people can glue."""

    poster: str
    most: int

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say("a poster of {poster} asks for more than {most} sheets in a row", poster=self.poster, most=self.most)
        return fact, say("take larger sheets")


class SheetTooSmallToGlue(NamedTuple):
    """Nothing of a poster would remain on such a sheet beside the overlap."""

    sheet: str

    def said(self) -> Said:
        """Return the fact and the hint."""
        fact = say("a sheet of {sheet} is too small to glue a poster of", sheet=self.sheet)
        return fact, say("take larger sheets, such as `letter`")


def _piece(size: str, with_bleed: bool) -> str:
    return say("{size} with its bleed", size=size) if with_bleed else size
