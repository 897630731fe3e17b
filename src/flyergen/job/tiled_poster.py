"""Tiled poster: prints a poster on several sheets of a copier, which are cut and glued."""

from flyergen.artwork import TILE, GlyphRun
from flyergen.colour import INK
from flyergen.messages import say
from flyergen.problem import FlyerError, Problem
from flyergen.project.editions import SetEdition
from flyergen.sheet.page import Job
from flyergen.sheet.papers import known_paper
from flyergen.sheet.tiles import Tiling, enlarged_tile, tile, tiled
from flyergen.typeset.backgrounds import slug_runs

_LABEL = 9.0  # pt
_MOST_SHEETS = 36


def tiling_of(ready: SetEdition, sheet: str) -> Tiling:
    """Return how the front of an edition is divided among sheets of a paper: `letter`, or `letter:4` to enlarge it.

    Raises FlyerError S101 if there is no such paper, S120 if the piece is folded, S121 or S122 as `tile` does.
    """
    layout = ready.edition.layout
    if layout.fold != "flat":
        fact = say("only a flat piece is tiled, and this one has the fold `{fold}`", fold=layout.fold)
        raise FlyerError([Problem("S120", fact, say("leave out `--tile`"), layout.fold.place or layout.place)])
    name, sheets = paper_and_sheets(sheet)
    if sheets:
        return enlarged_tile(ready.sheet.trim, known_paper(name), layout.zones.unprintable, sheets)
    return tile(ready.sheet.trim, known_paper(name), layout.zones.unprintable)


def tiled_front(ready: SetEdition, whole: Job, sheet: str) -> Job:
    """Return the job of an edition's tiles, from its whole sides. Raises FlyerError as `tiling_of` does."""

    def words(text: str) -> tuple[GlyphRun, ...]:
        return slug_runs(ready.style_context, text, _LABEL, INK, TILE)

    title = f"{ready.edition.plain('document.title')}  ·  {ready.edition.name}"
    return tiled(whole, tiling_of(ready, sheet), ready.edition.layout.zones.bleed, title, words)


def paper_and_sheets(said: str) -> tuple[str, int]:
    """Return the paper and the number of sheets that `letter:4` says, 0 if it says none.

    Raises FlyerError S126 if there is no such number.
    """
    name, colon, sheets = said.partition(":")
    if colon and not (sheets.isascii() and sheets.isdigit() and 2 <= int(sheets) <= _MOST_SHEETS):
        fact = say("`{said}` does not say on how many sheets, from 2 to {most}", said=said, most=_MOST_SHEETS)
        raise FlyerError([Problem("S126", fact, say("write the paper and the sheets, as `--tile letter:4`"))])
    return name, int(sheets) if colon else 0
