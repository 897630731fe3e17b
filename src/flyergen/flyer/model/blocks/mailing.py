"""Block mailing: the address side of a mailed piece."""

from typing import Self

from flyergen.artwork import of_fact
from flyergen.flyer.lint.mailing_checks import mailing_problems
from flyergen.flyer.model.block import Block, Resized, Site
from flyergen.flyer.model.edition import Edition
from flyergen.flyer.model.layout import PanelFrame
from flyergen.flyer.model.mailing_face import face_of
from flyergen.flyer.model.printed_and_unprinted_keys import Printing, Reason, Unprinted
from flyergen.geometry import Rect
from flyergen.located_names import ColourName, Extent, StyleName, TextKey
from flyergen.messages import say
from flyergen.problems import Problem


class Mailing(Block):
    """The address side of a mailed piece: return address, postage, and the areas that the post needs empty.

    Its foot is the last fold. `width` is the width of the address side of a card, from the right; 0 is all of it.
    Postage is printed if flyer.yaml has a permit. Otherwise there is space for a stamp.
    """

    stamp: TextKey = TextKey("")
    width: Extent = Extent(0)
    style: StyleName = StyleName("mail")
    name_style: StyleName = StyleName("mail-name")
    postage_style: StyleName = StyleName("postage")
    background: ColourName = ColourName("paper")
    frame: ColourName = ColourName("ink")

    def called(self) -> str:
        return say("the address side")

    def unprinted(self, printing: Printing) -> Unprinted:
        return {self.stamp: Reason.PERMIT} if printing.permit else {}

    def prints(self) -> tuple[str, ...]:
        return of_fact("mail.address"), of_fact("mail.permit")

    def hint(self) -> str:
        return "in the place for a stamp"

    def problems(self, site: Site) -> tuple[Problem, ...]:
        return tuple(mailing_problems(self.width, site, site.frame)) if site.frame else ()

    def of_panel(self) -> bool:
        return True

    def off_paper(self) -> None:
        """Return nothing: a page on a screen is not mailed."""
        return

    def differs_by_group(self) -> bool:
        return True

    def keeps_free(self, frame: PanelFrame) -> tuple[tuple[Rect, str], ...]:
        face = face_of(frame)
        return (
            (face.on_panel(face.address(self.width)), say("the address")),
            (face.on_panel(face.barcode()), say("the barcode of the post")),
        )

    def keeps_others_out(self) -> bool:
        return True

    def present(self, edition: Edition) -> "Mailing":
        return self._replace(stamp=edition.key(self.stamp)) if self.stamp else self

    def fixed_from(self, frame: PanelFrame) -> float | None:
        return frame.width - self.width if 0 < self.width < frame.width else None

    def resized(self, drawn: Self, _: Resized) -> Self:
        return self._replace(width=drawn.width)


BLOCK = Mailing
