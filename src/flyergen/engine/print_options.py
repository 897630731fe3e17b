"""Orders: how a PDF is asked for."""

from typing import TYPE_CHECKING, Literal

from flyergen.engine.judgement import Demand
from flyergen.named_tuple import NamedTuple

if TYPE_CHECKING:
    from flyergen.engine.n_up_options import Several
    from flyergen.pdf.targets import Target


class Order(NamedTuple):
    """How a PDF is asked for: its target, the printer's profile, grey or not, the edge the sheet is flipped on.

    The target "proof" is the screen's colours on the whole trimmed sides, for pictures. `several` is the sheet that a
    command asks for, before what the layout says of it; `tile` is the paper on which it wants a poster in parts.
    """

    target: str
    profile: str = "GRACoL"
    grey: bool = False
    flip: Literal["short", "long"] = "short"
    several: "Several | None" = None
    tile: str = ""

    @property
    def ending(self) -> str:
        """What the name of its file ends with."""
        return f"tiles.{self.target}.pdf" if self.tile else f"{self.target}.pdf"

    @property
    def at_the_shop(self) -> bool:
        """Whether a print shop gets it, and not a machine of one's own or a screen."""
        from flyergen.pdf.targets import is_for_a_shop

        return is_for_a_shop(self.target)

    @property
    def demand(self) -> Demand:
        """What is asked of an edition that is made so."""
        return Demand.hand_over if self.at_the_shop else Demand.print

    @property
    def made_for(self) -> "Target":
        """The target whose standards the file keeps; a proof's are a copier's."""
        from flyergen.pdf.targets import TARGETS

        return TARGETS["copier" if self.target == "proof" else self.target]
