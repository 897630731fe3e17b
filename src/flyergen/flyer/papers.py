"""Papers: those that a flyer may choose, and the sheet that replaces another for each of them."""

from collections.abc import Mapping

from flyergen.flyer.layout import Layout
from flyergen.names import Name

_A4 = {
    "letter": "a4",
    "legal": "a4",
    "tabloid": "a3",
    "half-letter": "a5",
    "quarter-letter": "a6",
    "postcard": "a6",
    "palm-card": "dl",
    "door-hanger": "door-hanger-a4",
    "wallet-card": "wallet-card-a4",
}

# The papers that a flyer may choose, and the sheet that replaces each other sheet for that paper.
PAPERS: Mapping[str, Mapping[str, str]] = {
    "letter": {there: here for here, there in reversed(_A4.items())},
    "a4": _A4,
}


def on_sheet_of(paper: str, sheet_layout: Layout, layout: Layout) -> Layout:
    """Return a layout on the sheet that is usual for a paper, unless the layout names a sheet for it.

    `layout` is `sheet_layout` with all that it says for the paper. If nothing differs the result is `sheet_layout`.
    """
    sheets = PAPERS.get(paper, {})
    sheet, impose = layout.sheet, layout.impose
    if sheet == sheet_layout.sheet:
        sheet = Name(sheets.get(sheet, sheet), sheet.place)
    if impose and sheet_layout.impose and impose.sheet == sheet_layout.impose.sheet:
        impose = impose._replace(sheet=Name(sheets.get(impose.sheet, impose.sheet), impose.sheet.place))
    layout = layout._replace(sheet=sheet, impose=impose)
    return sheet_layout if layout == sheet_layout else layout._replace(sheet_layout=sheet_layout)
