"""The blocks of pieces that are cut or mailed: tabs to tear off, and the address side. More is said in `blocks`."""

from typing import Literal

from flyergen.artwork import of_fact
from flyergen.flyer.model.blocks.contact_blocks import Code, fact_of_line
from flyergen.flyer.model.located_names import ColourName, Count, Extent, Points, StyleName, TextKey
from flyergen.flyer.model.printed_references import Printing, Reason, Unprinted
from flyergen.named_tuple import NamedTuple
from flyergen.units import mm

_PT = mm(1)
_INCH = 72 * _PT


class Tabs(NamedTuple):
    """Tabs to tear off along the panel's foot, each with the same turned words, cut apart by hand along dashed lines.

    `show` are facts under the words. Without a `number` there are as many tabs as are wide enough to tear. The words
    are as large as fit, from the size of their style down to `smallest`. A `code` stands at the foot of each tab. Of
    what `show` names and flyer.yaml has, `at_most` so many of the first are shown.
    """

    text: TextKey = TextKey("")
    show: tuple[Literal["organization", "name", "phone", "email", "web", "address"], ...] = ("phone",)
    number: Count | None = None
    height: Extent = Extent(2.25 * _INCH)
    code: Code | None = None
    style: StyleName = StyleName("tab")
    fact_style: StyleName = StyleName("tab-fact")
    smallest: Points = Points(8)
    colour: ColourName = ColourName("ink")
    background: ColourName = ColourName("")
    at_most: Count | None = None

    def unprinted(self, _: Printing) -> Unprinted:
        return self.code.unprinted if self.code else {}

    def prints(self) -> tuple[str, ...]:
        return tuple(of_fact(fact_of_line(name)) for name in self.show)


class Mailing(NamedTuple):
    """The address side of a piece that is mailed: return address, postage, and what the post must find empty.

    It stands so that its foot is the last fold. `width` is how much of a card is the address side, from the right;
    0 is all of it. Postage is printed where flyer.yaml has a permit, and else there is a place for a stamp.
    """

    stamp: TextKey = TextKey("")
    width: Extent = Extent(0)
    style: StyleName = StyleName("mail")
    name_style: StyleName = StyleName("mail-name")
    postage_style: StyleName = StyleName("postage")
    background: ColourName = ColourName("paper")
    frame: ColourName = ColourName("ink")

    def unprinted(self, printing: Printing) -> Unprinted:
        return {self.stamp: Reason.PERMIT} if printing.permit else {}

    def prints(self) -> tuple[str, ...]:
        return of_fact("mail.address"), of_fact("mail.permit")
