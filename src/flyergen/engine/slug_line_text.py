"""Slug line text: the words that identify a sheet: flyer, language, side, group, date and trim size.

On a group's sheet its own words come after those that all groups share.
"""

from collections.abc import Iterator, Mapping

from flyergen.artwork import GlyphRun, Item
from flyergen.engine.typeset_editions import SetEdition
from flyergen.named_tuple import NamedTuple
from flyergen.sheet.page import Job, Page
from flyergen.sheet.paper_sizes import size_in_words
from flyergen.sheet.printers_marks import end_of, slug_line
from flyergen.typeset.page.slug_line import slug_runs
from flyergen.typeset.style_context import StyleContext

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
