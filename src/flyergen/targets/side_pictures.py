"""Target side pictures: the whole trimmed sides in screen colors, from which pictures are made."""

from typing import TYPE_CHECKING

from flyergen.targets import Composed
from flyergen.targets.copier import Copier

if TYPE_CHECKING:
    from flyergen.sheet.page import Job


class Proof(Copier):
    """The source of pictures: a copier's file without a blank edge and without turned sides."""

    name = "side_pictures"
    media = ("sheet",)
    options = frozenset()
    commands = frozenset()
    on_a_copier = False

    def impose(self, composed: Composed) -> "Job":
        from flyergen.names import Extent

        lies = composed.sheet.trim.width > composed.sheet.trim.height
        whole = composed.zones._replace(unprintable=Extent(0))
        return super().impose(composed._replace(zones=whole, flip="short" if lies else "long"))


TARGET = Proof()
