"""Findings about papers, folds and imposition. Sizes are as shops write them."""

from collections.abc import Mapping
from typing import Literal

from flyergen.messages import say
from flyergen.problem import did_you_mean
from flyergen.problems.rules import Data
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


class UnknownPaper(Data, code="S101"):
    """There is no paper of this name among those that are known; `reason` says why, as NoPaper does."""

    name: str
    reason: str
    known: tuple[str, ...]

    def sentences(self) -> Said:
        """Return the reason, and the paper that may be meant."""
        return self.reason, self.sentence("hint")

    def template_values(self) -> Mapping[str, object]:
        """Return the paper that may be meant."""
        return {"near": did_you_mean(self.name, self.known)}


class UnknownFold(Data, code="S102"):
    """There is no fold of this name among those that are known."""

    fold: str
    known: tuple[str, ...]

    def template_values(self) -> Mapping[str, object]:
        """Return the fold, and those that may be meant."""
        return {"fold": self.fold, "near": did_you_mean(self.fold, self.known), "known": ", ".join(self.known)}


class FoldWithoutTuck(Data, code="S103"):
    """A tuck is given for a fold that tucks no panel in."""

    fold: str


class ImpossibleTuck(Data, code="S104"):
    """A tuck in mm is below 0, or leaves the tucked panel no width."""

    tuck: float

    def cases(self) -> tuple[str, ...]:
        """Return why it is impossible."""
        return ("negative" if self.tuck < 0 else "large",)


class NarrowPanel(Data, code="S105"):
    """The narrowest panel of a fold is narrower than `least` mm, which words of `size` points need."""

    fold: str
    width: float
    size: float
    least: float


class SheetWrongWayRound(Data, code="S106"):
    """A fold needs landscape and the sheet is in portrait, or the reverse."""

    fold: str
    needs: Literal["lying", "standing"]

    def cases(self) -> tuple[str, ...]:
        """Return the way that the sheet must be."""
        return (self.needs,)


class PieceTooLarge(Data, code="S111"):
    """A piece, maybe with its bleed, does not fit on a sheet."""

    piece: str
    with_bleed: bool
    sheet: str

    def template_values(self) -> Mapping[str, object]:
        """Return the piece and the sheet."""
        return {**self._asdict(), "piece": _piece(self.piece, self.with_bleed)}


class TooManyPieces(Data, code="S112"):
    """More pieces are requested (`up`) than a sheet holds (`most`). `has_gutter` if there is space between them."""

    piece: str
    with_bleed: bool
    sheet: str
    up: int
    most: int
    has_gutter: bool

    def template_values(self) -> Mapping[str, object]:
        return {**self._asdict(), "count": self.most, "piece": _piece(self.piece, self.with_bleed)}

    def cases(self) -> tuple[str, ...]:
        """Return what helps."""
        return ("gutter" if self.with_bleed and self.has_gutter else "usual",)


class OneSheetIsEnough(Data, code="S121"):
    """A poster that should be printed in parts fits on one sheet."""

    poster: str
    sheet: str


class NoLargerOnSheets(Data, code="S122", case="no_larger"):
    """A piece that should be enlarged over so many sheets would not become larger, or needs too many in a row."""

    piece: str
    sheets: int
    sheet: str


class TooManyParts(Data, code="S122", case="too_many"):
    """A poster needs more sheets in a row than people can glue."""

    poster: str
    most: int


class SheetTooSmallToGlue(Data, code="S122", case="too_small"):
    """Nothing of a poster would remain on such a sheet beside the overlap."""

    sheet: str


def _piece(size: str, with_bleed: bool) -> str:
    return say("{size} with its bleed", size=size) if with_bleed else size
