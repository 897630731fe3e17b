"""Print advice: what users need to know at the printer: paper, sides, order of drums, gluing."""

from collections.abc import Iterator, Sequence

from flyergen.engine.editions import SetEdition
from flyergen.engine.impose import edge_of, grid_for, sheet_for
from flyergen.engine.outcome import Outcome
from flyergen.engine.print_options import Order
from flyergen.engine.resolved_layout import printed_sides
from flyergen.messages import say, say_n
from flyergen.problems import FlyerError
from flyergen.sheet.paper_sizes import is_in_copiers, is_metric, size_in_words
from flyergen.targets import target_named


def how_to_print(ready: SetEdition, order: Order) -> str:
    """Return how a copier must print its file, or nothing for an impossible sheet, which is a problem."""
    if order.tile:
        return _how_to_glue(ready, order)
    try:
        grid = grid_for(ready, order)
    except FlyerError:
        return ""
    paper = size_in_words(grid.sheet if grid else ready.folded.trim)
    if grid:
        paper = say("{paper} paper, {up} to a sheet", paper=paper, up=grid.up)
    else:
        paper = say("{paper} paper", paper=paper)
    if len(printed_sides(ready.edition.layout, ready.sheet)) == 1:
        return say("print the copier files at 100 %, on {paper}, on one side", paper=paper)
    if edge_of(ready, order) == "short":
        return say("print the copier files at 100 %, on {paper}, on both sides, flipped on the short edge", paper=paper)
    return say("print the copier files at 100 %, on {paper}, on both sides, flipped on the long edge", paper=paper)


def on_larger_paper(ready: SetEdition, order: Order) -> Iterator[str]:
    """Return what prints on paper that copiers hold, if they hold none of the flyer's size and it was not requested."""
    from flyergen.engine.n_up_options import Several

    trim = ready.folded.trim
    if order.tile or order.several or sheet_for(ready, order) or is_in_copiers(trim):
        return
    sheet = "a4" if is_metric(trim) else "letter"
    try:
        grid = grid_for(ready, order._replace(several=Several(sheet, targets=(order.target,))))
    except FlyerError:
        return
    if grid:
        yield say_n(
            grid.up,
            "few copiers hold {size} paper: `--sheet {sheet}` prints it on a sheet of {paper}, to be cut",
            "few copiers hold {size} paper: `--sheet {sheet}` prints {count} on a sheet of {paper}, to be cut apart",
            size=size_in_words(trim),
            sheet=sheet,
            paper=size_in_words(grid.sheet),
        )


def _how_to_glue(ready: SetEdition, order: Order) -> str:
    from flyergen.engine.tiled_poster import tiling_of

    try:
        tiling = tiling_of(ready, order.tile)
    except FlyerError:
        return ""
    return say(
        "print the tiles at 100 %, on {paper} paper, on one side: {columns} across and {rows} down; cut along the "
        "solid marks, and glue each sheet up to the dashed marks of the one before",
        paper=size_in_words(tiling.sheet),
        columns=tiling.columns,
        rows=tiling.rows,
    )


def notes_of(files: Sequence[Outcome]) -> Iterator[str]:
    """Yield what users need to know at the machine: the order of drums, and how much of the sheet is black."""
    for name in dict.fromkeys(file.target for file in files):
        yield from target_named(name).notes([(file.language, file.path) for file in files if file.target == name])
