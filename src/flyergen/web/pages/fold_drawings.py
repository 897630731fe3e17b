"""Fold drawings: how a sheet is folded, seen from its edge, as lines for the page."""

from flyergen.messages import say
from flyergen.named_tuple import NamedTuple


class FoldDrawing(NamedTuple):
    """A fold: its name in layouts, what people call it, and its line in a box of 124 x 56."""

    fold: str
    called: str
    line: str


_FOLDS = (
    FoldDrawing(
        "letter",
        say("In three, like a letter"),
        "M12 44 H104 Q112 44 112 36 T104 28 H22 Q14 28 14 20 T22 12 H104",
    ),
    FoldDrawing("accordion", say("Zigzag"), "M12 48 L110 36 L12 24 L110 12"),
    FoldDrawing("half", say("In half"), "M110 46 H20 Q8 46 8 34 T20 22 H110"),
    FoldDrawing("gate", say("Like a gate"), "M58 20 H16 Q6 20 6 30 T16 40 H108 Q118 40 118 30 T108 20 H66"),
    FoldDrawing("accordion-4", say("Zigzag of four"), "M12 50 L110 40 L12 30 L110 20 L12 10"),
    FoldDrawing(
        "double-gate",
        say("Like a gate, and in half"),
        "M52 16 H22 Q14 16 14 22 T22 28 H56 M56 28 H108 Q118 28 118 36 T108 44 H16 M72 16 H96 Q104 16 104 22 T96 28",
    ),
    FoldDrawing(
        "double-parallel",
        say("In half, and in half again"),
        "M110 50 H20 Q8 50 8 30 T20 10 H110 Q118 10 118 18 T110 26 H30 Q22 26 22 32 T30 38 H110",
    ),
    FoldDrawing(
        "roll",
        say("Rolled in"),
        "M12 48 H106 Q116 48 116 32 T106 16 H24 Q16 16 16 26 T24 36 H98 Q104 36 104 30 T98 24 H36",
    ),
    FoldDrawing(
        "quarter", say("In quarters"), "M110 50 H20 Q8 50 8 38 T20 26 H110 M110 30 H24 Q16 30 16 22 T24 14 H110"
    ),
    FoldDrawing(
        "zine", say("A booklet from one sheet"), "M12 46 L62 34 L112 46 M12 38 L62 26 L112 38 M12 30 L62 18 L112 30"
    ),
    FoldDrawing("flat", say("Not folded"), "M12 34 H112"),
    FoldDrawing("pages", say("Not folded"), "M12 28 H112 M12 38 H112"),
)
_SHOWN = ("letter", "accordion", "half", "gate")
_MOST = 4


def folds_beside(fold: str) -> tuple[FoldDrawing, ...]:
    """Return the drawing of a fold, and of the commonest others."""
    known = {one.fold: one for one in _FOLDS}
    first = known.get(fold, FoldDrawing(fold, fold.replace("-", " ").capitalize(), "M12 34 H112"))
    others = [known[name] for name in _SHOWN if name != fold]
    return (first, *others)[:_MOST]
