"""Labels: names of files by an edition's pattern, slug lines, names of texts, and running heads.

On a group's sheet its own words come after those that all groups share.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from flyergen.artwork import GlyphRun, Item, Path, Stroke
from flyergen.flyer.block import ALOUD
from flyergen.flyer.hints import whereabouts
from flyergen.flyer.markup import without_marks
from flyergen.media.large_print import MARGIN
from flyergen.messages import listed, say
from flyergen.names import TextKey
from flyergen.problem import FlyerError, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.project.editions import TypesetEdition
from flyergen.record import NamedTuple
from flyergen.sheet.imposition import Backdrop
from flyergen.sheet.marks import end_of, slug_line
from flyergen.sheet.page import Job, Page
from flyergen.sheet.papers import PAPERS, size_in_words
from flyergen.sheet.papers import paper as size_of
from flyergen.source.flyer_folder import FlyerSource
from flyergen.typeset.backgrounds import slug_runs
from flyergen.typeset.fixed_size_text import page_head
from flyergen.typeset.mirror_image import turned_back
from flyergen.typeset.styles import StyleContext
from flyergen.units import pt

PATTERN = "{flyer}.{group}.{lang}.{target}"

_FIELDS = ("flyer", "group", "lang", "target")

_FIELD = re.compile(r"\{([^{}]*)\}")

# What Windows forbids in names, besides control characters, and the names that it reserves for devices.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\{}]')

DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)

_LONGEST = 200


def pattern_problems(pattern: str, varying: Mapping[str, bool]) -> list[Problem]:
    """Return the problems of a pattern. `varying` says for each field whether editions differ in it."""
    fields = _FIELD.findall(pattern)
    problems = [_unknown(field) for field in fields if field not in _FIELDS]
    if missing := [f"{{{field}}}" for field, varies in varying.items() if varies and field not in fields]:
        problems.append(problem_of("G208", None, "same", pattern=pattern, fields=listed(missing)))
    bare = _FIELD.sub("x", pattern)
    parts = bare.split("/")
    if _UNSAFE.search(bare) or any(not p or p.strip(" .") != p or DEVICE.fullmatch(p) for p in parts):
        problems.append(problem_of("G208", None, "computers", pattern=pattern))
    return problems


def _unknown(field: str) -> Problem:
    near = did_you_mean(field, _FIELDS)
    fields = listed([f"{{{name}}}" for name in _FIELDS])
    return problem_of("G208", None, "unknown", field=field, fields=fields, near=near)


def fill_in(pattern: str, values: Mapping[str, str], ending: str) -> str:
    """Return the name from a pattern, with the last part of a file's ending.

    Raises FlyerError G208 if it is too long.
    """
    name = f"{_FIELD.sub(lambda match: values[match[1]], pattern)}.{ending.rpartition('.')[2]}"
    if max(map(len, name.split("/"))) > _LONGEST:
        raise FlyerError([problem_of("G208", None, "long", name=name)])
    return name


_BETWEEN = "  ·  "

_GAP = 0.85  # mm, as wide as the two spaces

# The letters of a group's name for files, and their ligatures.
_LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789 - fi fl ff ffi tt ft"


def whole_lines(set_edition: TypesetEdition) -> dict[str, tuple[GlyphRun, ...]]:
    """Return the slug line of each side, from (0, 0)."""
    last = _last(set_edition)
    return {
        side: slug_runs(set_edition.style_context, _BETWEEN.join((*_first(set_edition, side), *last)))
        for side in set_edition.sheet.sides
    }


def shared_lines(set_edition: TypesetEdition) -> dict[str, tuple[GlyphRun, ...]]:
    """Return the words on each side before a group's own, from (0, 0)."""
    return {
        side: slug_runs(set_edition.style_context, _BETWEEN.join((*_first(set_edition, side), "")))
        for side in set_edition.sheet.sides
    }


class OwnSlug(NamedTuple):
    """Where the words of groups begin in the slug of a language's sheets: by page, in mm from the trim's left edge.

    `last` is what comes after a group's name, from (0, 0), and `style_context` is what names are set with.
    """

    set_edition: TypesetEdition
    style_context: StyleContext
    starts: Mapping[str, float]
    last: tuple[GlyphRun, ...]

    def slots(self, group: str) -> dict[str, tuple[Item, ...]]:
        """Return the words of a group for the slot of each page."""
        ready, sheet = self.set_edition, self.set_edition.sheet
        name, zones = slug_runs(self.style_context, group), ready.edition.layout.zones
        runs = (*name, *_shift_runs(self.last, end_of(name) + _GAP))
        return {
            _slot(page): slug_line(runs, sheet.trim, sheet.folds(page), zones, start)
            for page, start in self.starts.items()
        }


def with_own_slug(job: Job, set_edition: TypesetEdition) -> tuple[Job, OwnSlug]:
    """Return a job for the press with slots for each group's words in its slug, and where they begin."""
    pages = tuple(page._replace(own_marks=_slot(page.name)) for page in job.pages)
    starts = {page.name: end_of(tuple(_line(page))) for page in pages}
    style_context = set_edition.style_context.beside(set_edition.edition)
    last = slug_runs(set_edition.style_context, _BETWEEN.join(("", *_last(set_edition))).strip())
    glyphs = (*job.glyphs, *slug_runs(set_edition.style_context, _LETTERS))
    return job._replace(pages=pages, glyphs=glyphs), OwnSlug(set_edition, style_context, starts, last)


def _first(set_edition: TypesetEdition, side: str) -> tuple[str, ...]:
    flyer = set_edition.source.name_with(set_edition.edition.layout.name, between=" ")
    name = set_edition.sheet.side(side)[0].name if set_edition.sheet.fold == "flat" else side
    return flyer, set_edition.edition.name, name


def _last(set_edition: TypesetEdition) -> tuple[str, ...]:
    date, trim = str(set_edition.source.facts.date), f"trim {size_in_words(set_edition.folded.trim)}"
    return (date, trim) if date else (trim,)


def _shift_runs(runs: tuple[GlyphRun, ...], by: float) -> Iterator[GlyphRun]:
    return (run.shift(by, 0.0) for run in runs)


def _line(page: Page) -> Iterator[GlyphRun]:
    return (mark for mark in page.marks if isinstance(mark, GlyphRun))


def _slot(page: str) -> str:
    return f"slug {page}"


_RULE, _UNDER = pt(3), pt(11)  # thickness of the line under a head, and its distance below the baseline


def heads(set_edition: TypesetEdition) -> dict[str, tuple[Backdrop, ...]]:
    """Return the head of each page. On the page of the title it is the organization's name."""
    sheet, edition = set_edition.sheet, set_edition.edition
    margin, width = pt(MARGIN), sheet.trim.width
    stroke = Stroke(edition.palette["brand"], _RULE)
    found: dict[str, tuple[Backdrop, ...]] = {}
    for number, side in enumerate(sheet.sides, 1):
        name = edition.plain("document.title") if number > 1 else edition.local_facts.organization.name
        words = page_head(set_edition.style_context, name, (number, len(sheet.sides)), width - 2 * margin)
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


_PAPER_NAMES = {
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

_FOLDED = {
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
        return _PAPER_NAMES.get(sheet, sheet.upper())
    return size_in_words(size_of(sheet, is_landscape))


def form_in_words(sheet: str, fold: str, sides: int) -> str:
    """Return a sheet and what is made of it: "Letter, folded in three", "Postcard, both sides"."""
    made = _FOLDED.get(fold) or (say("one side") if sides == 1 else say("both sides") if sides == 2 else "")
    name = paper_name(sheet)
    return say("{paper}, {form}", paper=name, form=made) if made else name
