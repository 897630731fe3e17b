"""Labels of files: their names by an edition's pattern, and the words of a slug line.

On a group's sheet its own words come after those that all groups share.
"""

import re
from collections.abc import Iterator, Mapping

from flyergen.artwork import GlyphRun, Item
from flyergen.messages import listed, say
from flyergen.problem import FlyerError, Problem, did_you_mean
from flyergen.project.editions import SetEdition
from flyergen.record import NamedTuple
from flyergen.sheet.marks import end_of, slug_line
from flyergen.sheet.page import Job, Page
from flyergen.sheet.papers import size_in_words
from flyergen.typeset.backgrounds import slug_runs
from flyergen.typeset.styles import StyleContext

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
        fact = say("the pattern `{pattern}` gives several editions one name", pattern=pattern)
        problems.append(Problem("G208", fact, say("add {fields}", fields=listed(missing))))
    bare = _FIELD.sub("x", pattern)
    parts = bare.split("/")
    if _UNSAFE.search(bare) or any(not p or p.strip(" .") != p or DEVICE.fullmatch(p) for p in parts):
        fact = say("the pattern `{pattern}` gives names that not every computer can have", pattern=pattern)
        problems.append(Problem("G208", fact, say("write letters, digits, `-`, `_` and dots, and `/` between folders")))
    return problems


def _unknown(field: str) -> Problem:
    near = did_you_mean(field, _FIELDS)
    hint = say("did you mean `{{{near}}}`?", near=near)
    if not near:
        hint = say("the fields are {fields}", fields=listed([f"{{{name}}}" for name in _FIELDS]))
    return Problem("G208", say("a pattern has no field `{{{field}}}`", field=field), hint)


def fill_in(pattern: str, values: Mapping[str, str], ending: str) -> str:
    """Return the name from a pattern, with the last part of a file's ending.

    Raises FlyerError G208 if it is too long.
    """
    name = f"{_FIELD.sub(lambda match: values[match[1]], pattern)}.{ending.rpartition('.')[2]}"
    if max(map(len, name.split("/"))) > _LONGEST:
        raise FlyerError([Problem("G208", say("the name `{name}` is too long", name=name), say("shorten the pattern"))])
    return name


_BETWEEN = "  ·  "

_GAP = 0.85  # mm, as wide as the two spaces

# The letters of a group's name for files, and their ligatures.
_LETTERS = "abcdefghijklmnopqrstuvwxyz 0123456789 - fi fl ff ffi tt ft"


def whole_lines(ready: SetEdition) -> dict[str, tuple[GlyphRun, ...]]:
    """Return the slug line of each side, from (0, 0)."""
    last = _last(ready)
    return {
        side: slug_runs(ready.style_context, _BETWEEN.join((*_first(ready, side), *last))) for side in ready.sheet.sides
    }


def shared_lines(ready: SetEdition) -> dict[str, tuple[GlyphRun, ...]]:
    """Return the words on each side before a group's own, from (0, 0)."""
    return {
        side: slug_runs(ready.style_context, _BETWEEN.join((*_first(ready, side), ""))) for side in ready.sheet.sides
    }


class OwnSlug(NamedTuple):
    """Where the words of groups begin in the slug of a language's sheets: by page, in mm from the trim's left edge.

    `last` is what comes after a group's name, from (0, 0), and `style_context` is what names are set with.
    """

    ready: SetEdition
    style_context: StyleContext
    starts: Mapping[str, float]
    last: tuple[GlyphRun, ...]

    def slots(self, group: str) -> dict[str, tuple[Item, ...]]:
        """Return the words of a group for the slot of each page."""
        ready, sheet = self.ready, self.ready.sheet
        name, zones = slug_runs(self.style_context, group), ready.edition.layout.zones
        runs = (*name, *_moved(self.last, end_of(name) + _GAP))
        return {
            _slot(page): slug_line(runs, sheet.trim, sheet.folds(page), zones, start)
            for page, start in self.starts.items()
        }


def with_own_slug(job: Job, ready: SetEdition) -> tuple[Job, OwnSlug]:
    """Return a job for the press with slots for each group's words in its slug, and where they begin."""
    pages = tuple(page._replace(own_marks=_slot(page.name)) for page in job.pages)
    starts = {page.name: end_of(tuple(_line(page))) for page in pages}
    style_context = ready.style_context.beside(ready.edition)
    last = slug_runs(ready.style_context, _BETWEEN.join(("", *_last(ready))).strip())
    glyphs = (*job.glyphs, *slug_runs(ready.style_context, _LETTERS))
    return job._replace(pages=pages, glyphs=glyphs), OwnSlug(ready, style_context, starts, last)


def _first(ready: SetEdition, side: str) -> tuple[str, ...]:
    flyer = ready.source.name_with(ready.edition.layout.name, between=" ")
    name = ready.sheet.side(side)[0].name if ready.sheet.fold == "flat" else side
    return flyer, ready.edition.name, name


def _last(ready: SetEdition) -> tuple[str, ...]:
    date, trim = str(ready.source.facts.date), f"trim {size_in_words(ready.folded.trim)}"
    return (date, trim) if date else (trim,)


def _moved(runs: tuple[GlyphRun, ...], by: float) -> Iterator[GlyphRun]:
    return (run.moved(by, 0.0) for run in runs)


def _line(page: Page) -> Iterator[GlyphRun]:
    return (mark for mark in page.marks if isinstance(mark, GlyphRun))


def _slot(page: str) -> str:
    return f"slug {page}"
