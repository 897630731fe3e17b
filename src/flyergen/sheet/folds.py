"""Fold types: how a sheet divides into panels.

A fold is a function from the sheet's trim width and the tuck to its panel widths, left to
right as the *inside* lies open on the table, and a row in `FOLDS` that names the panels. The
outside is the mirror image, and a right-to-left language mirrors the whole sheet once more.
The widths always add up to the trim exactly: the last one is what the others leave.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from flyergen.geometry import Size
from flyergen.messages import say
from flyergen.problems import FlyerError, Problem, did_you_mean
from flyergen.sheet.papers import is_metric
from flyergen.units import MM_PER_INCH

SIDES = ("outside", "inside")
NARROWEST_PANEL = 40.0
TUCK = MM_PER_INCH / 16
METRIC_TUCK = 3.0


class Panel(NamedTuple):
    """One panel of a side: its left edge from the trim's left edge, and its width, in mm."""

    name: str
    side: str
    x: float
    width: float

    @property
    def right(self) -> float:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class FoldedSheet:
    """A sheet and its panels, outside from left to right and then inside; `reading` is the order to read them in."""

    fold: str
    trim: Size
    panels: tuple[Panel, ...]
    reading: tuple[str, ...]

    def panel(self, name: str) -> Panel:
        """Return the panel called `name`. Raises KeyError if there is none."""
        return {panel.name: panel for panel in self.panels}[name]

    def side(self, side: str) -> tuple[Panel, ...]:
        """Return the panels of "outside" or "inside", left to right."""
        return tuple(panel for panel in self.panels if panel.side == side)

    def folds(self, side: str) -> tuple[float, ...]:
        """Return the x of each fold as that side lies, left to right, in mm."""
        return tuple(panel.x for panel in self.side(side)[1:])

    def mirrored(self) -> "FoldedSheet":
        """Return the sheet for the other direction of reading, its panels in sheet order."""
        return replace(self, panels=_mirror(self.panels, self.trim.width))

    def in_reading_order(self) -> tuple[Panel, ...]:
        """Return all panels as a reader meets them."""
        return tuple(map(self.panel, self.reading))


class Fold(NamedTuple):
    """A row of the table: `widths` gives the inside's panel widths in mm from trim width and tuck."""

    widths: Callable[[float, float], tuple[float, ...]]
    outside: tuple[str, ...]
    inside: tuple[str, ...]
    reading: tuple[str, ...]
    tucked: bool = False


def letter_fold(trim_width: float, tuck: float) -> tuple[float, float, float]:
    """Return the panel widths in mm of a letter fold (C-fold), the tucked panel last.

    The right panel is folded in first, so it is `tuck` mm narrower than the other two;
    without that it buckles. Source: FOA design guide M65 (A4: 100, 100, 97).
    """
    wide = (trim_width + tuck) / 3
    return wide, wide, trim_width - 2 * wide


def flat(trim_width: float, _tuck: float) -> tuple[float]:
    """Return the one width of a sheet that is not folded."""
    return (trim_width,)


FOLDS: Mapping[str, Fold] = {
    "letter": Fold(
        letter_fold,
        outside=("flap", "back", "cover"),
        inside=("inside-1", "inside-2", "inside-3"),
        reading=("cover", "flap", "inside-1", "inside-2", "inside-3", "back"),
        tucked=True,
    ),
    "flat": Fold(flat, outside=("front",), inside=("back",), reading=("front", "back")),
}


def fold_sheet(fold: str, trim: Size, tuck: float | None = None, mirrored: bool = False) -> FoldedSheet:
    """Return the panels of a sheet of size `trim` (mm) folded as `fold` says.

    `tuck` is in mm; None takes 1/16 in, or 3 mm on ISO papers. `mirrored` is for languages
    that run from right to left: the cover is then at the left of the outside.
    Raises FlyerError S102 (no such fold), S103 (a tuck where nothing is tucked in), S104 (a
    tuck below 0 or one that uses up its panel), S105 (a panel too narrow to hold words).
    """
    if fold not in FOLDS:
        raise FlyerError([_unknown_fold(fold)])
    kind = FOLDS[fold]
    widths = kind.widths(trim.width, _tuck_or_usual(trim, tuck) if kind.tucked else 0.0)
    if problem := _nonsense(fold, tuck, widths):
        raise FlyerError([problem])
    panels = _in_a_row(kind.outside, "outside", widths[::-1]) + _in_a_row(kind.inside, "inside", widths)
    folded = FoldedSheet(fold, trim, panels, kind.reading)
    return folded.mirrored() if mirrored else folded


def _tuck_or_usual(trim: Size, tuck: float | None) -> float:
    if tuck is None:
        return METRIC_TUCK if is_metric(trim) else TUCK
    return tuck


def _in_a_row(names: tuple[str, ...], side: str, widths: tuple[float, ...]) -> tuple[Panel, ...]:
    return tuple(Panel(name, side, sum(widths[:n]), widths[n]) for n, name in enumerate(names))


def _mirror(panels: tuple[Panel, ...], trim_width: float) -> tuple[Panel, ...]:
    """Turn each side round; the panels stay in sheet order, outside first and left to right."""
    turned = [panel._replace(x=trim_width - panel.right) for panel in panels]
    return tuple(sorted(turned, key=lambda panel: (SIDES.index(panel.side), panel.x)))


def _unknown_fold(fold: str) -> Problem:
    near = did_you_mean(fold, FOLDS)
    hint = say("did you mean `{near}`?", near=near) if near else say("use one of: {known}", known=", ".join(FOLDS))
    return Problem("S102", say("there is no fold called `{fold}`", fold=fold), hint)


def _nonsense(fold: str, tuck: float | None, widths: tuple[float, ...]) -> Problem | None:
    if tuck is not None and not FOLDS[fold].tucked:
        fact = say("the fold `{fold}` tucks no panel in, so it has no tuck", fold=fold)
        return Problem("S103", fact, say("leave out `tuck`"))
    if tuck is not None and (tuck < 0 or min(widths) <= 0):
        fact = say("a tuck of {tuck:g} mm leaves the tucked panel no width", tuck=tuck)
        if tuck < 0:
            fact = say("a tuck of {tuck:g} mm is less than nothing", tuck=tuck)
        return Problem("S104", fact, say("give 1/32 to 1/8 in; 1/16 in is right for text stock"))
    if min(widths) < NARROWEST_PANEL:
        fact = say(
            "the narrowest panel of the fold `{fold}` is {width:.1f} mm wide, too narrow for words",
            fold=fold,
            width=min(widths),
        )
        return Problem("S105", fact, say("take wider paper: each panel needs {least:g} mm", least=NARROWEST_PANEL))
    return None
