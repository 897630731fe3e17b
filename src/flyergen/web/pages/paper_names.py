"""Paper names: what people call a sheet and how it is folded, for the home page and the look of a flyer."""

from flyergen.messages import say
from flyergen.sheet.papers import PAPERS, size_in_words
from flyergen.sheet.papers import paper as size_of

_PAPERS = {
    "letter": say("Letter"),
    "legal": say("Legal"),
    "tabloid": say("Tabloid"),
    "half-letter": say("Half sheet"),
    "quarter-letter": say("Quarter sheet"),
    "postcard": say("Postcard"),
    "palm-card": say("Palm card"),
    "door-hanger": say("Door hanger"),
    "door-hanger-a4": say("Door hanger"),
    "wallet-card": say("Wallet card"),
    "wallet-card-a4": say("Wallet card"),
}
_FOLDS = {
    "letter": say("folded in three"),
    "accordion": say("folded in a zigzag"),
    "accordion-4": say("folded in a zigzag of four"),
    "half": say("folded in half"),
    "gate": say("folded like a gate"),
    "double-gate": say("folded like a gate and in half"),
    "double-parallel": say("folded in half twice"),
    "roll": say("rolled in, in four"),
    "quarter": say("folded in quarters"),
    "zine": say("folded into a booklet"),
}


def paper_name(sheet: str, is_landscape: bool | None = None) -> str:
    """Return the name of a sheet as a layout has it: "Letter"; the size of one that has no name."""
    if sheet in PAPERS:
        return _PAPERS.get(sheet, sheet.upper())
    return size_in_words(size_of(sheet, is_landscape))


def form_in_words(sheet: str, fold: str, sides: int) -> str:
    """Return a sheet and what is made of it: "Letter, folded in three", "Postcard, both sides"."""
    made = _FOLDS.get(fold) or (say("one side") if sides == 1 else say("both sides") if sides == 2 else "")
    name = paper_name(sheet)
    return say("{paper}, {form}", paper=name, form=made) if made else name
