"""Tab and mailing blocks: the settings of tear-off tabs and of the address side of mailed pieces."""

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
    """Tear-off tabs along the panel's foot, each with the same turned words, separated by dashed cut lines.

    `show` are facts below the words. Without a `number` there are as many tabs as are wide enough to tear. The words
    are as large as possible, from the size of their style down to `smallest`. A `code` is at the foot of each tab. At
    most the first `at_most` of the facts in `show` that flyer.yaml has are shown.
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

    def unprinted(self, printing: Printing) -> Unprinted:
        return {self.stamp: Reason.PERMIT} if printing.permit else {}

    def prints(self) -> tuple[str, ...]:
        return of_fact("mail.address"), of_fact("mail.permit")
