"""How results read in a terminal: one line for each thing, sizes in a reader's units."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from flyergen.cli.ui.ui_language import spoken
from flyergen.messages import say, say_n, spaced
from flyergen.problems import FlyerError, Problem
from flyergen.targets import target_named
from flyergen.units import points

if TYPE_CHECKING:
    from flyergen.engine.build_result import Written
    from flyergen.engine.editions import SetEdition
    from flyergen.engine.print_options import Order


def edition_lines(name: str, editions: "tuple[SetEdition, ...]", targets: int) -> Iterator[str]:
    """Yield the flyer's line, then one for each language: body size and leading, and how full each panel is."""
    from flyergen.engine.layout_without_words import printed_sides

    first = editions[0]
    layout = first.edition.layout
    fold = say("flat") if layout.fold == "flat" else say("{fold} fold", fold=layout.fold)
    if layout.fold == "pages":
        fold = say("large print")
    elif len(printed_sides(layout, first.sheet)) == 1:
        fold = say("{fold}, one side", fold=fold)
    languages = {code for one in editions for code in one.edition.languages}
    counts = say_n(len(languages), "{count} language", "{count} languages")
    if targets:
        made = say_n(targets, "{count} target", "{count} targets")
        counts = say("{languages}, {targets}", languages=counts, targets=made)
    sheet = _sheet(layout.sheet)
    yield say("{flyer}  {fold} on {sheet}, {counts}", flyer=name, fold=fold, sheet=sheet, counts=counts)
    width = max(len(one.edition.name) for one in editions)
    for one in editions:
        trial = one.fit.composition.trial
        fullness = one.fit.composition.fullness
        panels = (spaced((panel, percent(full)), " ") for panel, full in fullness.items() if full)
        sizes = say("{size:g} on {leading:.4g} pt", size=trial.size, leading=points(trial.leading))
        yield spaced((f"  {one.edition.name:<{width}}", sizes, *panels))


def percent(share: float) -> str:
    """Return a share of 1 as a reader writes percents: "71%", and in Spanish "71 %"."""
    return say("{percent:.0f}%", percent=share * 100)


def size_lines(editions: "tuple[SetEdition, ...]") -> Iterator[str]:
    """Say which language makes the shared size smaller than the others need it."""
    steps = editions[0].steps
    if len(set(steps.values())) > 1 and editions[0].source.facts.one_size:
        tightest = max(steps, key=lambda code: steps[code])
        roomy = ", ".join(code for code, step in steps.items() if step < steps[tightest])
        yield say(
            "  {tightest} sets the size for all; {roomy} would have room for more (one_size: false in flyer.yaml)",
            tightest=tightest,
            roomy=roomy,
        )


def alone_lines(name: str, ready: "SetEdition") -> Iterator[str]:
    """Yield the flyer's line and one for a language that was set without the others, which may need a smaller size."""
    yield from edition_lines(name, (ready,), 0)
    if ready.source.facts.one_size and set(ready.source.facts.languages) != set(ready.edition.languages):
        yield say(
            "  that is {language} by itself; the languages share a size: {command}",
            language=ready.edition.language,
            command=f"flyergen check {name}",
        )


def see_it(name: str, problems: Iterable[Problem], layout: str = "") -> str:
    """Return the command that shows what does not fit, "" if all does: "flyergen preview flyer --lang es --overset"."""
    over = [problem for problem in problems if problem.code == "T301"]
    files = {Path(problem.place.file) if problem.place else Path() for problem in over}
    languages = {file.stem if file.parent.name == "text" else "" for file in files}
    lang = f" --lang {languages.pop()}" if len(languages) == 1 and "" not in languages else ""
    which = f" --layout {layout}" if layout else ""
    return f"flyergen preview {name}{lang}{which} --overset" if over else ""


def file_lines(files: "tuple[Written, ...]") -> Iterator[str]:
    """Yield one line for each file: where it is, what it keeps to, its size."""
    width = max((len(file.path.as_posix()) for file in files), default=0)
    for file in files:
        kept = spoken(target_named(file.target).describe(file.path))
        yield f"  {file.path.as_posix():<{width}}  {kept:<27}  {file.size / 1000:.0f} KB"


def notes_of(files: "Sequence[Written]") -> Iterator[str]:
    """Yield what is to be known at the machine: the order of drums, and how much of the sheet is black."""
    for name in dict.fromkeys(file.target for file in files):
        yield from target_named(name).notes([(file.language, file.path) for file in files if file.target == name])


def how_to_print(ready: "SetEdition", order: "Order") -> str:
    """Say how a copier must print its file. Of a sheet that cannot be had nothing is said: that is a problem."""
    from flyergen.engine.impose import edge_of, grid_for
    from flyergen.engine.layout_without_words import printed_sides
    from flyergen.sheet.paper_sizes import size_in_words

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


def on_larger_paper(ready: "SetEdition", order: "Order") -> Iterator[str]:
    """Say what prints on paper that copiers hold, if they hold none of the flyer's size and it was not asked for."""
    from flyergen.engine.impose import grid_for, sheet_for
    from flyergen.engine.n_up_options import Several
    from flyergen.sheet.paper_sizes import is_in_copiers, is_metric, size_in_words

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


def _how_to_glue(ready: "SetEdition", order: "Order") -> str:
    from flyergen.engine.tiled_poster import tiling_of
    from flyergen.sheet.paper_sizes import size_in_words

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


def _sheet(name: str) -> str:
    return name if " " in name else name.replace("-", " ").title()
