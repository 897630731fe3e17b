"""Show the papers that a layout may name, with their sizes and what they are for.

Example: flyergen formats
"""

from collections.abc import Mapping
from typing import Any

from flyergen.cli.ui import options
from flyergen.cli.ui.console import show, show_json
from flyergen.flyer.layout import Layout
from flyergen.geometry import Size
from flyergen.messages import say, spaced
from flyergen.names import Name
from flyergen.sheet.papers import PAPERS, paper, size_in_words
from flyergen.source.assets.folders import names_in, own_layouts
from flyergen.source.assets.layouts import Chosen, read_layout
from flyergen.units import MM_PER_INCH


def command(form: options.Printed = options.Form.text, as_json: options.Json = False) -> int:
    layouts = _layouts()
    if options.for_programs(form, as_json):
        show_json({"formats": [_as_json(name) for name in PAPERS], "layouts": list(map(_layout_as_json, layouts))})
        return 0
    uses = _uses()
    show(_paper_line(name, uses.get(name, "")) for name in PAPERS)
    show(("", say("layouts to start from, with `extends:`"), *map(_layout_line, layouts)))
    return 0


def _layouts() -> list[Layout]:
    """Return the layouts that ship with flyergen and name a fold: the others are what those start from."""
    folder = own_layouts()
    names = [name for name in names_in((folder,), ".yaml") if name != "base"]
    return [read_layout(Name(name), folder, (), "layouts", Chosen()) for name in names]


def _layout_line(layout: Layout) -> str:
    fold = say("flat") if layout.fold == "flat" else say("{fold} fold", fold=layout.fold)
    return spaced((f"{layout.name:<15} {size_in_words(_trim(layout)):<18}", fold), " ")


def _trim(layout: Layout) -> Size:
    return paper(layout.sheet, layout.orientation == "landscape")


def _layout_as_json(layout: Layout) -> dict[str, Any]:
    width, height = _trim(layout)
    return {"name": layout.name, "fold": layout.fold, "width_mm": round(width, 3), "height_mm": round(height, 3)}


def _paper_line(name: str, use: str) -> str:
    sizes = f"{name:<15} {_inches(name):<18} {_millimetres(name):<18}"
    return spaced((sizes, use), " ") if use else sizes.rstrip()


def _uses() -> Mapping[str, str]:
    return {
        "letter": say("tri-folds, flyers to pin up, zines, large print"),
        "legal": say("folds of four panels"),
        "tabloid": say("posters, gate folds"),
        "half-letter": say("handbills, two on a Letter sheet"),
        "quarter-letter": say("small handbills, four on a Letter sheet"),
        "postcard": say("postcards with an address side"),
        "palm-card": say("cards to hand out at doors"),
        "door-hanger": say("door hangers; the top is kept free for the hole"),
        "wallet-card": say("cards to carry, ten on a Letter sheet"),
        "a3": say("posters"),
        "a4": say("tri-folds, flyers to pin up, zines, large print"),
        "a5": say("handbills, two on an A4 sheet"),
        "a6": say("postcards and small handbills, four on an A4 sheet"),
        "door-hanger-a4": say("door hangers, two on an A4 sheet"),
        "wallet-card-a4": say("cards to carry, nine on an A4 sheet"),
        "dl": say("cards of the size of a folded A4 sheet"),
    }


def _inches(name: str) -> str:
    width, height = paper(name)
    return f"{width / MM_PER_INCH:.4g} x {height / MM_PER_INCH:.4g} in"


def _millimetres(name: str) -> str:
    width, height = paper(name)
    return f"{width:.4g} x {height:.4g} mm"


def _as_json(name: str) -> dict[str, Any]:
    width, height = paper(name)
    return {"name": name, "width_mm": round(width, 3), "height_mm": round(height, 3)}
