"""Orders: how a PDF is asked for."""

from typing import TYPE_CHECKING, Literal

from flyergen.engine.judgement import Demand
from flyergen.named_tuple import NamedTuple
from flyergen.targets import target_named

if TYPE_CHECKING:
    from flyergen.engine.n_up_options import Several
    from flyergen.targets import Target


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
    def made_for(self) -> "Target":
        """The target that is asked for."""
        return target_named(self.target)

    @property
    def at_the_shop(self) -> bool:
        """Whether a print shop gets it, and not a machine of one's own or a screen."""
        return self.made_for.at_the_shop

    @property
    def demand(self) -> Demand:
        """What is asked of an edition that is made so."""
        return Demand.hand_over if self.at_the_shop else Demand.print

    @property
    def is_grey(self) -> bool:
        """Whether it is printed in grey: because that was asked for, or its target has no colours."""
        return self.grey or self.made_for.only_grey

    def for_target(self, name: str) -> "Order":
        """Return how the PDF of a target is asked for, without the options that it does not heed."""
        heeded = target_named(name).options
        return self._replace(
            target=name, grey=self.grey and "--grey" in heeded, tile=self.tile if "--tile" in heeded else ""
        )
