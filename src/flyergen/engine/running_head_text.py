"""Running head text: the title, page number and line at the top of large-print pages."""

from flyergen.artwork import Path, Stroke
from flyergen.engine.typeset_editions import SetEdition
from flyergen.flyer.model.large_print_layout import MARGIN
from flyergen.sheet.imposition import Backdrop
from flyergen.typeset.page.mirror_image import turned_back
from flyergen.typeset.page.running_head import page_head
from flyergen.units import pt

_RULE, _UNDER = pt(3), pt(11)  # thickness of the line under a head, and its distance below the baseline


def heads(ready: SetEdition) -> dict[str, tuple[Backdrop, ...]]:
    """Return the head of each page. On the page of the title it is the organization's name."""
    sheet, edition = ready.sheet, ready.edition
    margin, width = pt(MARGIN), sheet.trim.width
    stroke = Stroke(edition.palette["brand"], _RULE)
    found: dict[str, tuple[Backdrop, ...]] = {}
    for number, side in enumerate(sheet.sides, 1):
        name = edition.plain("document.title") if number > 1 else edition.here.organization.name
        words = page_head(ready.style_context, name, (number, len(sheet.sides)), width - 2 * margin)
        baseline = words.drop + margin
        line = Path((("M", margin, baseline + _UNDER), ("L", width - margin, baseline + _UNDER)), stroke=stroke)
        items = (*words.at(margin, baseline), line)
        found[side] = (Backdrop(side, turned_back(items, width) if edition.direction == "rtl" else items),)
    return found
