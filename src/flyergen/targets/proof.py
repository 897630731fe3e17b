"""A proof: the whole trimmed sides in the screen's colours. No file is made for it; pictures are."""

from typing import TYPE_CHECKING

from flyergen.targets import Composed
from flyergen.targets.copier import Copier

if TYPE_CHECKING:
    from flyergen.sheet.page import Job


class Proof(Copier):
    """What pictures are made from: a copier's file of which nothing is left free and nothing turned."""

    name = "proof"
    options = frozenset()
    commands = frozenset()
    on_a_copier = False

    def impose(self, composed: Composed) -> "Job":
        from flyergen.flyer.model.located_names import Extent

        lies = composed.sheet.trim.width > composed.sheet.trim.height
        whole = composed.zones._replace(unprintable=Extent(0))
        return super().impose(composed._replace(zones=whole, flip="short" if lies else "long"))


TARGET = Proof()
