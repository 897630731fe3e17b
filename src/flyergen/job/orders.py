"""Print options: the order for a PDF, with its target, profile and sheet options."""

from typing import TYPE_CHECKING, Literal

from flyergen.project.judgement import Demand
from flyergen.record import NamedTuple
from flyergen.targets import target_named

if TYPE_CHECKING:
    from flyergen.job.n_up_options import Several
    from flyergen.targets import Target


class Order(NamedTuple):
    """An order for a PDF: its target, the press's profile, grey or not, the edge on which the sheet is turned.

    The target "side_pictures" is the screen's colors on the whole trimmed sides, for pictures. `several` is the sheet
    that a command asks for, which replaces the layout's. `tile` is the paper for a poster in parts. `medium` is what
    the edition is composed for. A machine that prints `edge_to_edge` gets the sheet as it is drawn. A web page will be
    `published_at` an address ("": it is passed on as a file).
    """

    target: str
    profile: str = "GRACoL"
    grey: bool = False
    flip: Literal["short", "long"] = "short"
    several: "Several | None" = None
    tile: str = ""
    medium: str = "sheet"
    edge_to_edge: bool = False
    published_at: str = ""

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
        """Whether it is printed in grey: on request, or because its target has no colors."""
        return self.grey or self.made_for.only_grey

    @property
    def ending(self) -> str:
        """The ending of the name of its file."""
        return f"{'tiles.' if self.tile else ''}{self.made_for.ending(self.medium)}"

    @property
    def kind(self) -> str:
        """The name of its target, or of its medium if the target has several."""
        return self.medium if len(self.made_for.media) > 1 else self.target

    def beside(self, file: str) -> tuple[str, ...]:
        """Return what is made beside a file with any name, such as the alt text of a picture."""
        stem = file.rpartition(".")[0]
        return tuple(f"{stem}.{ending}" for ending in self.made_for.beside)

    def for_target(self, name: str) -> "Order":
        """Return the order for a target, in its first medium, without options that it ignores."""
        target = target_named(name)
        grey, tile = self.grey and "--grey" in target.options, self.tile if "--tile" in target.options else ""
        whole = self.edge_to_edge and "--edge-to-edge" in target.options
        medium = "sheet" if tile or whole else target.media[0]
        at = self.published_at if "--published-at" in target.options else ""
        return self._replace(target=name, grey=grey, tile=tile, medium=medium, edge_to_edge=whole, published_at=at)

    @property
    def picture(self) -> "Order | None":
        """The order for the picture that apps show for a link to a published page, or None."""
        if not (self.published_at and self.made_for.link_picture):
            return None
        target, medium = self.made_for.link_picture
        return self.for_target(target)._replace(medium=medium)

    def in_media(self) -> "tuple[Order, ...]":
        """Return the order in each medium of its target. A sheet as it is drawn has one."""
        return (
            (self,)
            if self.tile or self.edge_to_edge
            else tuple(self._replace(medium=one) for one in self.made_for.media)
        )
