"""Fold types: panel widths and folding steps of each fold. A new fold is a function and a row here.

Everything describes the *inside* as it lies open on the table. Its columns are numbered from the left, and the fold
lines between them from 1. The outside is the mirror image. The widths add up to the trim exactly, because one of them
is the remainder. `tuck` is how much narrower a panel is that is folded in, so that it does not buckle.
"""

from collections.abc import Callable, Mapping
from math import fsum, ulp
from typing import Literal

from flyergen.record import NamedTuple

# Rows of names, top to bottom, each from left to right. A grid of one name is one panel over the whole side.
Grid = tuple[tuple[str, ...], ...]


class Step(NamedTuple):
    """One fold: `turns` says which column (or row) turns about which line, `over` towards the reader or behind."""

    turns: Mapping[int, int]
    over: bool = True
    rows: bool = False


class Fold(NamedTuple):
    """A row of the table: `widths` returns the inside's column widths in mm from the trim's width and the tuck.

    `stands` is a sheet that is usually in portrait. `needs` is the orientation for a fold that only works in one.
    `turned` names the panels that are upside down on the open sheet. `slit` is the cut in the middle line between the
    rows, from one column line to another. `title` is the print shop's name of the fold, "" if nothing is folded,
    `called` what other people call it, `by_hand` how they fold one piece, and `ipp` its name in a job ticket for
    programs (PWG 5100.1, Finishings), or "". `mails` is the panel for an address,
    which ends at the last fold, or "" if the post does not accept such a piece: an accordion's edges stay open (DMM
    201.3.14).
    """

    widths: Callable[[float, float], tuple[float, ...]]
    outside: Grid
    inside: Grid
    reading: tuple[str, ...]
    steps: tuple[Step, ...] = ()
    title: str = ""
    called: str = ""
    by_hand: str = ""
    ipp: str = ""
    tucked: bool = False
    stands: bool = False
    needs: Literal["", "lying", "standing"] = ""
    turned: frozenset[str] = frozenset()
    slit: tuple[int, int] | None = None
    mails: str = ""

    @property
    def rows(self) -> int:
        """The number of rows of panels."""
        return max(len(self.outside), len(self.inside))


def equal(count: int) -> Callable[[float, float], tuple[float, ...]]:
    """Return the widths of `count` equal panels, without a tucked one."""

    def widths(trim_width: float, _tuck: float) -> tuple[float, ...]:
        return _closed(trim_width, (trim_width / count,) * (count - 1))

    return widths


def letter(trim_width: float, tuck: float) -> tuple[float, ...]:
    """Return the widths of a letter fold (C-fold): the right panel is folded in first.

    Source: FOA design guide M65 (A4: 100, 100, 97).
    """
    wide = (trim_width + tuck) / 3
    return _closed(trim_width, (wide, wide))


def roll(trim_width: float, tuck: float) -> tuple[float, ...]:
    """Return the widths of a roll fold (barrel fold) of four: each further panel inwards is a tuck narrower.

    Source: Print Industry newsletter 124.
    """
    wide = (trim_width + 3 * tuck) / 4
    return _closed(trim_width, (wide, wide, wide - tuck))


def single_gate(trim_width: float, tuck: float) -> tuple[float, ...]:
    """Return the widths of a single gate: two flaps that meet, with twice the tuck between them."""
    flap = _exact((trim_width - 2 * tuck) / 4, trim_width)
    return flap, fsum((trim_width, -flap, -flap)), flap


def double_gate(trim_width: float, tuck: float) -> tuple[float, ...]:
    """Return the widths of a double gate: two flaps a tuck narrower than the halves that close over them.

    Source: Universal Printing (W/4 + 1/32 in, and 1/16 in less).
    """
    wide = _exact(trim_width / 4 + tuck / 2, trim_width)
    short = _exact(wide - tuck, trim_width)
    return short, wide, fsum((trim_width, -wide, -short, -short)), short


def double_parallel(trim_width: float, tuck: float) -> tuple[float, ...]:
    """Return the widths of a double parallel fold: in half and in half again, the inner half a tuck narrower."""
    wide = (trim_width + 2 * tuck) / 4
    return _closed(trim_width, (wide, wide, wide - tuck))


def _closed(trim_width: float, widths: tuple[float, ...]) -> tuple[float, ...]:
    """Add the panel that takes the remaining width."""
    exact = [_exact(width, trim_width) for width in widths]
    return *exact, fsum((trim_width, *(-width for width in exact)))


def _exact(width: float, trim_width: float) -> float:
    """Return a width rounded to the last digit of the trim's, so that the remaining width is exact."""
    unit = ulp(trim_width)
    return round(width / unit) * unit


_INSIDE_4 = ("inside-1", "inside-2", "inside-3", "inside-4")

FOLDS: Mapping[str, Fold] = {
    "letter": Fold(
        letter,
        title="Letter fold (C-fold)",
        called="In three, like a letter",
        by_hand="In three, the narrower panel first: the cover ends on top.",
        outside=(("flap", "back", "cover"),),
        inside=(("inside-1", "inside-2", "inside-3"),),
        reading=("cover", "flap", "inside-1", "inside-2", "inside-3", "back"),
        steps=(Step({2: 2}), Step({0: 1})),
        ipp="fold-letter",
        tucked=True,
        mails="back",
    ),
    "accordion": Fold(
        equal(3),
        title="Accordion fold (Z-fold)",
        called="Zigzag",
        by_hand="In three, to and fro like a fan: the cover ends on top.",
        outside=(("outside-1", "outside-2", "cover"),),
        inside=(("inside-1", "inside-2", "inside-3"),),
        reading=("cover", "inside-1", "inside-2", "inside-3", "outside-1", "outside-2"),
        steps=(Step({2: 2}, over=False), Step({0: 1})),
        ipp="fold-z",
    ),
    "accordion-4": Fold(
        equal(4),
        title="Accordion fold, 4 panels",
        called="Zigzag of four",
        by_hand="In four, to and fro like a fan: the cover ends on top.",
        outside=(("back", "outside-1", "outside-2", "cover"),),
        inside=(_INSIDE_4,),
        reading=("cover", *_INSIDE_4, "outside-1", "outside-2", "back"),
        steps=(Step({3: 3}), Step({2: 2, 3: 2}, over=False), Step({0: 1})),
        ipp="fold-accordion",
    ),
    "half": Fold(
        equal(2),
        title="Half fold",
        called="In half",
        by_hand="In half: the cover ends on top.",
        outside=(("back", "cover"),),
        inside=(("inside-1", "inside-2"),),
        reading=("cover", "inside-1", "inside-2", "back"),
        steps=(Step({0: 1}),),
        ipp="fold-half",
        mails="back",
    ),
    "gate": Fold(
        single_gate,
        title="Gate fold",
        called="Like a gate",
        by_hand="Both outer panels to the middle, where they meet.",
        outside=(("gate-2", "back", "gate-1"),),
        inside=(("inside-1", "inside-2", "inside-3"),),
        reading=("gate-1", "gate-2", "inside-1", "inside-2", "inside-3", "back"),
        steps=(Step({2: 2}), Step({0: 1})),
        ipp="fold-gate",
        tucked=True,
    ),
    "double-gate": Fold(
        double_gate,
        title="Double gate fold",
        called="Like a gate, and in half",
        by_hand="Both outer panels to the middle, then in half.",
        outside=(("gate-2", "back", "cover", "gate-1"),),
        inside=(_INSIDE_4,),
        reading=("cover", "gate-1", "gate-2", *_INSIDE_4, "back"),
        steps=(Step({3: 3}), Step({0: 1}), Step({0: 2, 1: 2})),
        ipp="fold-double-gate",
        tucked=True,
    ),
    "double-parallel": Fold(
        double_parallel,
        title="Double parallel fold",
        called="In half, and in half again",
        by_hand="In half, and in half once more in the same direction.",
        outside=(("spread-1", "spread-2", "back", "cover"),),
        inside=(_INSIDE_4,),
        reading=("cover", "spread-1", "spread-2", *_INSIDE_4, "back"),
        steps=(Step({2: 2, 3: 2}), Step({0: 1, 3: 3})),
        ipp="fold-parallel",
        tucked=True,
        mails="back",
    ),
    "roll": Fold(
        roll,
        title="Roll fold, 4 panels",
        called="Rolled in",
        by_hand="In four, rolled up from the narrowest panel: the cover ends on top.",
        outside=(("flap-2", "flap-1", "back", "cover"),),
        inside=(_INSIDE_4,),
        reading=("cover", "flap-1", "flap-2", *_INSIDE_4, "back"),
        steps=(Step({3: 3}), Step({2: 2, 3: 2}), Step({0: 1})),
        tucked=True,
        mails="back",
    ),
    "quarter": Fold(
        equal(2),
        title="Quarter fold (French fold)",
        called="In quarters",
        by_hand="In half, and in half again across: the cover ends on top.",
        outside=(("inside-2", "inside-1"), ("back", "cover")),
        inside=(("poster",),),
        reading=("cover", "inside-1", "inside-2", "poster", "back"),
        steps=(Step({0: 1}, rows=True), Step({0: 1})),
        ipp="fold-poster",
        stands=True,
        needs="standing",
        turned=frozenset({"inside-1", "inside-2"}),
        mails="back",
    ),
    "zine": Fold(
        equal(4),
        title="8-page zine, slit",
        called="A booklet from one sheet",
        by_hand="Slit it along the thick line, then fold it to eight pages.",
        outside=(("page-5", "page-4", "page-3", "page-2"), ("page-6", "page-7", "back", "cover")),
        inside=(("poster",),),
        reading=("cover", "page-2", "page-3", "page-4", "page-5", "page-6", "page-7", "back", "poster"),
        needs="lying",
        turned=frozenset({"page-2", "page-3", "page-4", "page-5"}),
        slit=(1, 3),
    ),
    "flat": Fold(
        equal(1),
        called="Not folded",
        outside=(("front",),),
        inside=(("back",),),
        reading=("front", "back"),
        stands=True,
    ),
}
