"""Names of texts: what a text is called on the page, and the running heads of large-print pages."""

import re
from collections.abc import Mapping, Sequence

from flyergen.artwork import Path, Stroke
from flyergen.flyer.hints import whereabouts
from flyergen.flyer.markup import without_marks
from flyergen.flyer.translator_hint_for_alt_text import ALOUD
from flyergen.media.large_print import MARGIN
from flyergen.messages import say
from flyergen.names import TextKey
from flyergen.project.editions import SetEdition
from flyergen.sheet.imposition import Backdrop
from flyergen.source.flyer_folder import FlyerSource
from flyergen.typeset.mirror_image import turned_back
from flyergen.typeset.running_head import page_head
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


# How hints for translators name panels and positions, and how the page does.
_PANELS = {
    "cover": say("Cover"),
    "flap": say("Flap"),
    "back": say("Back"),
    "front": say("Front"),
    "inside": say("Inside"),
    "outside": say("Outside"),
    "gate": say("Gate"),
    "page": say("Page"),
    "spread": say("Double page"),
    "poster": say("Poster"),
}

_KINDS = {
    "large title": say("large title"),
    "heading": say("heading"),
    "paragraph": say("paragraph"),
    "called out in large type": say("call-out"),
    "item of a list": say("line of the list"),
    "heading of a numbered point": say("heading of a point"),
    "text of a numbered point": say("text of a point"),
    "item of a list in a numbered point": say("line of a list"),
    "under the large number, which it goes on from": say("under the large number"),
    "under the QR code": say("under the code"),
    "contact card, after the name": say("contact card"),
    "contact card, under the code": say("contact card"),
    "under the contact card": say("under the contact card"),
    "beside an hour of the programme": say("beside an hour"),
    "in a table": say("in a table"),
    "a poem, line by line": say("poem"),
    "head of a table's column": say("head of a column"),
    "beside an icon": say("beside an icon"),
    "beside a line to write on": say("line to write on"),
    "on strips of paper": say("on strips of paper"),
    "label in a chart": say("label in a chart"),
    "beside the total of a chart, which it goes on from": say("beside a total"),
    "on each tab to tear off": say("on each tab"),
    "in the place for a stamp": say("place for a stamp"),
    "in the blank field for a stamp": say("place for a stamp"),
    "imprint": say("small print"),
}

SIDE_NAMES = {"outside": say("Outside"), "inside": say("Inside")}

FLAT_SIDE_NAMES = {"outside": say("Front"), "inside": say("Back")}

_UNPRINTED = {"document.title": say("Name of the file"), "document.description": say("What it is about")}

_NUMBERED = re.compile(r"^([a-z]+)-(\d+)$")


def panel_name(panel: str) -> str:
    """Return the name of a panel for people: "Inside 1"."""
    if numbered := _NUMBERED.match(panel):
        if numbered[1] == "inside":  # the side and its panels may have different names in another language
            return say("Inside {number}", number=numbered[2])
        name = _PANELS.get(numbered[1], numbered[1].capitalize())
        return say("{panel} {number}", panel=name, number=numbered[2])
    return _PANELS.get(panel, panel.replace("-", " ").capitalize())


def title_of_flyer(source: FlyerSource) -> str:
    """Return the title of a flyer without its marks."""
    words = source.words[source.facts.source_language]
    phrase = words.phrases.get(TextKey("cover.title")) or words.phrases.get(TextKey("document.title"))
    return without_marks(phrase.text) if phrase else source.name


def text_names(source: FlyerSource) -> dict[str, str]:
    """Return the name of each text of a flyer, by key."""
    words = source.words[source.facts.source_language]
    where = whereabouts(source.layouts, words)
    flows = {str(name): panel.flow for one in source.layouts.values() for name, panel in one.panels.items()}
    return {key: _UNPRINTED.get(key) or _name(where.get(key, ""), flows) for key in words.phrases}


def _name(where: str, flows: Mapping[str, Sequence[str]]) -> str:
    if not where:
        return say("Not on the sheet")
    if where.startswith("not printed"):
        return say("Read aloud, not printed") if where.startswith(ALOUD.partition("{")[0]) else say("Not printed")
    panel, comma, kind = where.partition(", ")
    if not comma:
        return say("Line for the other languages")
    kind = kind.partition(" in the style ")[0]
    name = panel.removesuffix(" panels")
    return say("{panel}, {kind}", panel=_flow_name(name, flows.get(name, ())), kind=_KINDS.get(kind, kind))


def _flow_name(name: str, panels: Sequence[str]) -> str:
    """Return the name of a panel, or of the first and the last one of a flow whose name only its layout knows."""
    if name in _PANELS or not panels:
        return panel_name(name)
    first, last = panel_name(panels[0]), panel_name(panels[-1])
    return first if len(panels) == 1 else say("{first} to {last}", first=first, last=last)
