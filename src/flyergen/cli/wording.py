"""How results read in a terminal: one line for each thing, sizes in a reader's units."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from flyergen.cli.tongue import spoken
from flyergen.messages import say, say_n
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
    fold = say("flat") if layout.fold == "flat" else say("{fold} fold", fold=layout.fold)
    counts = say_n(len(editions), "{count} language", "{count} languages")
    if targets:
        made = say_n(targets, "{count} target", "{count} targets")
        counts = say("{languages}, {targets}", languages=counts, targets=made)
    sheet = _sheet(layout.sheet)
    yield say("{flyer}  {fold} on {sheet}, {counts}", flyer=name, fold=fold, sheet=sheet, counts=counts)
    width = max(len(one.edition.language) for one in editions)
    for one in editions:
        trial = one.fit.composition.trial
        fullness = one.fit.composition.fullness
        panels = "  ".join(f"{panel} {spoken(percent(full))}" for panel, full in fullness.items() if full)
        sizes = say("{size:g} on {leading:.4g} pt", size=trial.size, leading=points(trial.leading))
        yield f"  {one.edition.language:<{width}}  {spoken(sizes)}  {panels}"


def percent(share: float) -> str:
    """Return a share of 1 as a reader writes percents: "71%", and in Spanish "71 %"."""
    return say("{percent:.0f}%", percent=share * 100)


def size_lines(editions: tuple[SetEdition, ...]) -> Iterator[str]:
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


def alone_lines(name: str, ready: SetEdition) -> Iterator[str]:
    """Yield the flyer's line and one for a language that was set without the others, which may need a smaller size."""
    yield from edition_lines(name, (ready,), 0)
    if ready.source.facts.one_size and len(ready.source.facts.languages) > 1:
        yield say(
            "  that is {language} by itself; the languages share a size: {command}",
            language=ready.edition.language,
            command=f"flyergen check {name}",
        )


def see_it(name: str, problems: Iterable[Problem], layout: str = "") -> str:
    """Return the command that shows what does not fit, "" if all does: "flyergen preview flyer --lang es --overset"."""
    over = [problem for problem in problems if problem.code == "T301"]
    languages = {Path(problem.place.file).stem if problem.place else "" for problem in over}
    lang = f" --lang {languages.pop()}" if len(languages) == 1 and "" not in languages else ""
    which = f" --layout {layout}" if layout else ""
    return f"flyergen preview {name}{lang}{which} --overset" if over else ""


def file_lines(files: tuple[Written, ...]) -> Iterator[str]:
    """Yield one line for each file: where it is, what it keeps to, its size."""
    width = max((len(file.path.as_posix()) for file in files), default=0)
    for file in files:
        yield f"  {file.path.as_posix():<{width}}  {_STANDARDS[file.target]:<27}  {file.size / 1000:.0f} KB"


def how_to_print(folded: FoldedSheet, flip: Literal["short", "long"]) -> str:
    """Say how a copier must print its file."""
    paper = size_in_words(folded.trim)
    if flip == "short":
        return say(
            "print the copier files at 100 %, on {paper} paper, on both sides, flipped on the short edge", paper=paper
        )
    return say(
        "print the copier files at 100 %, on {paper} paper, on both sides, flipped on the long edge", paper=paper
    )


def _sheet(name: str) -> str:
    return name if " " in name else name.replace("-", " ").title()
