"""Editions: a flyer read, merged and typeset, ready to be printed."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from flyergen.flyer.edition import Edition
from flyergen.flyer.facts_check import facts_problems
from flyergen.flyer.layout import Layout, PanelFrame
from flyergen.flyer.merge import also_in, art_problems, layout_problems, prose, words_problems
from flyergen.flyer.palette import read_palette
from flyergen.flyer.warnings import review_warnings
from flyergen.problems import FlyerError, Problem, did_you_mean
from flyergen.sheet.folds import FoldedSheet, fold_sheet
from flyergen.sheet.papers import paper
from flyergen.source.project import FlyerSource, read_flyer
from flyergen.typeset.desk import Desk
from flyergen.typeset.faults import composition_problems
from flyergen.typeset.fit import Fit, fit, overset_problems

if TYPE_CHECKING:
    pass


class Ask(NamedTuple):
    """What is asked of a flyer: languages (none: all), a layout ("": its first), and whether overset may stay."""

    languages: tuple[str, ...] = ()
    layout: str = ""
    overset: bool = False


class SetEdition(NamedTuple):
    """An edition, typeset: it knows its folded sheet and needs only to be imposed and written.

    `steps` is how far each language of the flyer had to go by itself in the fit's concessions.
    """

    source: FlyerSource
    edition: Edition
    folded: FoldedSheet
    desk: Desk
    fit: Fit
    steps: Mapping[str, int]


def load(folder: Path) -> FlyerSource:
    """Read everything in a flyer's folder. Raises FlyerError with all problems of all its files."""
    return read_flyer(folder, folder.as_posix())


def warnings_of(ready: SetEdition) -> tuple[Problem, ...]:
    """Return what ought to be known about an edition before it is printed."""
    edition = ready.edition
    translated = edition.language != ready.source.facts.source_language
    return (
        *(review_warnings(edition.words) if translated else ()),
        *(p for p in composition_problems(edition, ready.fit.composition) if p.warning),
    )


def set_editions(source: FlyerSource, ask: Ask) -> tuple[SetEdition, ...]:
    """Typeset a flyer in the languages asked for.

    Where languages share a size, all of the flyer's languages are fitted, whichever are asked for, so that
    the size of one does not hang on which others are built with it.
    Raises FlyerError with all problems of the first stage that has some.
    """
    name = _layout_name(source, ask)
    folded = folded_sheet(source.layouts[name])
    editions = merge(source, name)
    asked = _languages(source, ask)
    frames = frames_of(folded)
    desks = {code: Desk(edition) for code, edition in editions.items()}
    fits = {code: fit(desk, frames) for code, desk in desks.items() if source.facts.one_size or code in asked}
    steps = {code: one.step for code, one in fits.items()}
    problems = [p for code, one in fits.items() for p in _overset(desks[code], frames, one)]
    if problems and not ask.overset:
        raise FlyerError(problems)
    problems = [p for code, one in fits.items() for p in composition_problems(editions[code], one.composition)]
    if not all(problem.warning for problem in problems):
        raise FlyerError(dict.fromkeys(problems))
    if source.facts.one_size:
        shared = max(steps.values())
        fits |= {code: fit(desks[code], frames, shared) for code in asked if steps[code] < shared}
    return tuple(SetEdition(source, editions[c], folded, desks[c], fits[c], steps) for c in asked)


def _layout_name(source: FlyerSource, ask: Ask) -> str:
    if ask.layout and ask.layout not in source.layouts:
        near = did_you_mean(ask.layout, source.layouts)
        hint = f"did you mean `{near}`?" if near else f"it has {', '.join(source.layouts)}"
        raise FlyerError([Problem("F103", f"{source.name} has no layout `{ask.layout}`", hint)])
    return ask.layout or str(source.facts.layouts[0])


def _languages(source: FlyerSource, ask: Ask) -> tuple[str, ...]:
    unknown = [code for code in ask.languages if code not in source.words]
    if unknown:
        hint = f"it has {', '.join(source.words)}; a new one needs its file in text/ and a place in `languages:`"
        raise FlyerError([Problem("F104", f"{source.name} is not in `{code}`", hint) for code in unknown])
    return ask.languages or tuple(source.words)


def folded_sheet(layout: Layout) -> FoldedSheet:
    """Return the folded sheet of a layout. Raises FlyerError S1xx if there is no such paper or fold."""
    try:
        trim = paper(layout.sheet, layout.orientation == "landscape")
    except ValueError as error:
        raise FlyerError(
            [Problem("S101", str(error), "name a paper, or write `8.5in x 11in`", layout.place)]
        ) from error
    return fold_sheet(layout.fold, trim, layout.tuck)


def frames_of(folded: FoldedSheet) -> dict[str, PanelFrame]:
    """Return the panels of a folded sheet as typesetting needs them, in reading order."""
    width, height = folded.trim
    panels = {panel.name: panel for panel in folded.panels}
    return {
        name: PanelFrame(name, panels[name].side, panels[name].x, panels[name].width, height, width)
        for name in folded.reading
    }


def merge(source: FlyerSource, layout: str) -> dict[str, Edition]:
    """Return the edition of every language. Raises FlyerError with every name and word that is not there."""
    palette, problems = read_palette(source.facts.palette)
    found = [*problems, *facts_problems(source.facts)]
    for one in source.layouts.values():
        panels = tuple(panel.name for panel in folded_sheet(one).panels)
        found += layout_problems(source.facts, one, palette, panels)
        found += art_problems(one, source.drawings, palette)
    found += words_problems(source.facts, source.layouts, source.words)
    texts = {}
    for code, words in source.words.items():
        try:
            texts[code] = prose(source.facts, words)
        except FlyerError as error:
            found += error.problems
    if found:
        raise FlyerError(dict.fromkeys(found))
    return {
        code: Edition(
            source.facts, source.layouts[layout], code, words, texts[code], palette, source.fonts,
            also_in(source.words, code), source.drawings, source.pictures,
        )
        for code, words in source.words.items()
    }  # fmt: skip


def _overset(desk: Desk, frames: Mapping[str, PanelFrame], found: Fit) -> Iterator[Problem]:
    if not found.composition.fits:
        yield from overset_problems(desk, frames, found)
