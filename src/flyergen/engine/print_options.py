"""Print options: the order for a PDF, with its target, profile and sheet options."""

from typing import TYPE_CHECKING, Literal

from flyergen.engine.judgement import Demand
from flyergen.named_tuple import NamedTuple
from flyergen.targets import target_named

if TYPE_CHECKING:
    from flyergen.engine.n_up_options import Several
    from flyergen.targets import Target


class Order(NamedTuple):
    """An order for a PDF: its target, the press's profile, grey or not, the edge on which the sheet is turned.

    The target "proof" is the screen's colours on the whole trimmed sides, for pictures. `several` is the sheet that a
    command asks for, which replaces the layout's. `tile` is the paper for a poster in parts.
    """

    target: str
    profile: str = "GRACoL"
    grey: bool = False
    flip: Literal["short", "long"] = "short"
    several: "Several | None" = None
    tile: str = ""

    @property
    def made_for(self) -> "Target":
        """The target."""
        return target_named(self.target)

    @property
    def at_the_shop(self) -> bool:
        """Whether it goes to a print shop, and not to a user's machine or a screen."""
        return self.made_for.at_the_shop

    @property
    def demand(self) -> Demand:
        """The purpose of an edition in this order."""
        return Demand.hand_over if self.at_the_shop else Demand.print

    @property
    def is_grey(self) -> bool:
        """Whether it is printed in grey: on request, or because its target has no colours."""
        return self.grey or self.made_for.only_grey

    def for_target(self, name: str) -> "Order":
        """Return the order for a target, without options that it ignores."""
        heeded = target_named(name).options
        return self._replace(
            target=name, grey=self.grey and "--grey" in heeded, tile=self.tile if "--tile" in heeded else ""
        )
