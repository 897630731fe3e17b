"""How results read in a terminal: one line for each thing, sizes in a reader's units."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from flyergen.pipeline.editions import SetEdition
from flyergen.pipeline.printing import Written
from flyergen.problems import Problem
from flyergen.sheet.folds import FoldedSheet
from flyergen.sheet.papers import size_in_words
from flyergen.units import points

_STANDARDS = {
    "press": "PDF/X-4, PDF/UA-1, PDF/A-2a",
    "copier": "PDF/UA-1, PDF/A-2a",
    "screen": "PDF/UA-1, PDF/A-2a",
}


def edition_lines(name: str, editions: tuple[SetEdition, ...], targets: int) -> Iterator[str]:
    """Yield the flyer's line, then one for each language: body size and leading, and how full each panel is."""
    first = editions[0]
    layout = first.edition.layout
    fold = "flat" if layout.fold == "flat" else f"{layout.fold} fold"
    counts = [_count(len(editions), "language")] + ([_count(targets, "target")] if targets else [])
    yield f"{name}  {fold} on {_sheet(layout.sheet)}, {', '.join(counts)}"
    width = max(len(one.edition.language) for one in editions)
    for one in editions:
        trial = one.fit.composition.trial
        panels = "  ".join(f"{panel} {full:.0%}" for panel, full in one.fit.composition.fullness.items() if full)
        yield f"  {one.edition.language:<{width}}  {trial.size:g} on {points(trial.leading):.4g} pt  {panels}"


def size_lines(editions: tuple[SetEdition, ...]) -> Iterator[str]:
    """Say which language makes the shared size smaller than the others need it."""
    steps = editions[0].steps
    if len(set(steps.values())) > 1 and editions[0].source.facts.one_size:
        tightest = max(steps, key=lambda code: steps[code])
        roomy = ", ".join(code for code, step in steps.items() if step < steps[tightest])
        yield f"  {tightest} sets the size for all; {roomy} would have room for more (one_size: false in flyer.yaml)"


def alone_lines(name: str, ready: SetEdition) -> Iterator[str]:
    """Yield the flyer's line and one for a language that was set without the others, which may need a smaller size."""
    yield from edition_lines(name, (ready,), 0)
    if ready.source.facts.one_size and len(ready.source.facts.languages) > 1:
        yield f"  that is {ready.edition.language} by itself; the languages share a size: flyergen check {name}"


def see_it(name: str, problems: Iterable[Problem], layout: str = "") -> str:
    """Say how to see what does not fit, "" if all does: ". See it: flyergen preview flyer --lang es --overset"."""
    over = [problem for problem in problems if problem.code == "T301"]
    languages = {Path(problem.place.file).stem if problem.place else "" for problem in over}
    lang = f" --lang {languages.pop()}" if len(languages) == 1 and "" not in languages else ""
    which = f" --layout {layout}" if layout else ""
    return f". See it: flyergen preview {name}{lang}{which} --overset" if over else ""


def file_lines(files: tuple[Written, ...]) -> Iterator[str]:
    """Yield one line for each file: where it is, what it keeps to, its size."""
    width = max((len(file.path.as_posix()) for file in files), default=0)
    for file in files:
        yield f"  {file.path.as_posix():<{width}}  {_STANDARDS[file.target]:<27}  {file.size / 1000:.0f} KB"


def how_to_print(folded: FoldedSheet, flip: Literal["short", "long"]) -> str:
    """Say how a copier must print its file."""
    return (
        f"print the copier files at 100 %, on {size_in_words(folded.trim)} paper, "
        f"on both sides, flipped on the {flip} edge"
    )


def _sheet(name: str) -> str:
    return name if " " in name else name.replace("-", " ").title()


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
