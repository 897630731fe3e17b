"""Editions: a flyer read, merged and typeset, ready to be printed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from flyergen.colour import Colour
from flyergen.flyer.block_check import block_problems
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts_check import facts_problems
from flyergen.flyer.layout import Layout, PanelFrame
from flyergen.flyer.layout_check import Known, art_problems, layout_problems
from flyergen.flyer.merge import also_in, prose
from flyergen.flyer.palette import read_palette
from flyergen.flyer.warnings import demand_problems, review_warnings, stale_warnings, unfinished_problems
from flyergen.flyer.words import Paragraph, Words
from flyergen.flyer.words_check import words_problems
from flyergen.pipeline.word_checks import word_problems
from flyergen.problems import FlyerError, Problem, did_you_mean
from flyergen.sheet.folds import FoldedSheet, fold_sheet
from flyergen.sheet.papers import PAPERS, paper
from flyergen.source.project import FlyerSource, read_flyer
from flyergen.typeset.desk import Desk
from flyergen.typeset.faults import code_problems, composition_problems
from flyergen.typeset.fit import Fit, fit, overset_problems


class Ask(NamedTuple):
    """What is asked of a flyer: languages (none: all that are finished), a layout ("": its first), what may stay.

    `overset` lets words stay that do not fit. With `gaps` the source's words stand where a language has none yet,
    and unfinished languages are asked for too. Without `words` the checks on words are left out, for speed.
    """

    languages: tuple[str, ...] = ()
    layout: str = ""
    overset: bool = False
    gaps: bool = False
    words: bool = True


class SetEdition(NamedTuple):
    """An edition, typeset: it knows its folded sheet and needs only to be imposed and written.

    `steps` is how far each language of the flyer had to go by itself in the fit's concessions. `left_out` tells
    of the languages that are not finished and were not asked for; `word_warnings` are of the checks on words.
    """

    source: FlyerSource
    edition: Edition
    folded: FoldedSheet
    desk: Desk
    fit: Fit
    steps: Mapping[str, int]
    left_out: tuple[Problem, ...] = ()
    word_warnings: tuple[Problem, ...] = ()


def load(folder: Path) -> FlyerSource:
    """Read everything in a flyer's folder. Raises FlyerError with all problems of all its files."""
    return read_flyer(folder, folder.as_posix())


def warnings_of(ready: SetEdition) -> tuple[Problem, ...]:
    """Return what ought to be known about an edition before it is printed."""
    edition = ready.edition
    translated = edition.language != ready.source.facts.source_language
    return (
        *ready.left_out,
        *(translation_warnings(ready.source, edition.words) if translated else ()),
        *ready.word_warnings,
        *(p for p in code_problems(edition.facts, edition.layout) if p.warning),
        *(p for p in composition_problems(edition, ready.fit.composition) if p.warning),
    )


def translation_warnings(source: FlyerSource, words: Words) -> Iterator[Problem]:
    """Yield what is not finished, not reviewed or not fresh in a translation."""
    original = source.words[source.facts.source_language]
    yield from unfinished_problems(original, words, warning=True)
    if not words.gaps(original):
        yield from review_warnings(words)
    yield from stale_warnings(original, words, source.accepted[words.language])


def press_problems(ready: SetEdition) -> tuple[Problem, ...]:
    """Return what keeps an edition from the press: demands of flyer.yaml that its translation does not meet."""
    words, source = ready.edition.words, ready.source
    if words.language == source.facts.source_language:
        return ()
    original = source.words[source.facts.source_language]
    return tuple(demand_problems(source.facts.require, original, words, source.accepted[words.language]))


def set_editions(source: FlyerSource, ask: Ask) -> tuple[SetEdition, ...]:
    """Typeset a flyer in the languages asked for.

    Where languages share a size, all of the flyer's languages are fitted, whichever are asked for, so that
    the size of one does not hang on which others are built with it.
    Raises FlyerError with all problems of the first stage that has some.
    """
    name = layout_name(source, ask.layout)
    asked = _languages(source, ask)
    left_out = () if ask.languages else _unfinished(source, [code for code in source.words if code not in asked])
    found = word_problems(source, asked) if ask.words else dict.fromkeys(asked, ())
    source, editions = _merged(source, ask, name, asked, found)
    folded = folded_sheet(source.layouts[name])
    frames = frames_of(folded)
    desks = {code: Desk(edition) for code, edition in editions.items()}
    fits = {code: fit(desk, frames) for code, desk in desks.items() if source.facts.one_size or code in asked}
    steps = {code: one.step for code, one in fits.items()}
    problems = [p for code, one in fits.items() for p in composition_problems(editions[code], one.composition)]
    if not ask.overset:
        problems += [p for code, one in fits.items() for p in overset(desks[code], frames, one)]
    if not all(problem.warning for problem in problems):
        raise FlyerError(dict.fromkeys(problem for problem in problems if not problem.warning))
    if source.facts.one_size:
        shared = max(steps.values())
        fits |= {code: fit(desks[code], frames, shared) for code in asked if steps[code] < shared}
    warned = {code: tuple(problem for problem in found[code] if problem.warning) for code in asked}
    return tuple(SetEdition(source, editions[c], folded, desks[c], fits[c], steps, left_out, warned[c]) for c in asked)


def _merged(
    source: FlyerSource, ask: Ask, layout: str, asked: tuple[str, ...], found: Mapping[str, tuple[Problem, ...]]
) -> tuple[FlyerSource, dict[str, Edition]]:
    """Return the flyer without the languages that are neither finished nor asked for, and its editions.

    `found` are the problems of the checks on words, by language.
    """
    problems = [] if ask.gaps else list(_unfinished(source, asked, warning=False))
    problems += [problem for code in asked for problem in found[code] if not problem.warning]
    source = in_languages(source, [code for code in source.words if code in asked or _is_finished(source, code)])
    original = source.words[source.facts.source_language]
    filled = source._replace(words={code: words.filled(original) for code, words in source.words.items()})
    try:
        editions = merge(filled, layout)
    except FlyerError as error:
        raise FlyerError(dict.fromkeys([*problems, *error.problems])) from error
    if problems:
        raise FlyerError(problems)
    return filled, editions


def in_languages(source: FlyerSource, codes: Collection[str]) -> FlyerSource:
    """Return the flyer as if it were only in these languages; the source language is always one of them."""
    kept = tuple(code for code in source.facts.languages if code in codes or code == source.facts.source_language)
    words = {str(code): source.words[code] for code in kept}
    return source._replace(facts=source.facts._replace(languages=kept), words=words)


def _is_finished(source: FlyerSource, code: str) -> bool:
    return not source.words[code].gaps(source.words[source.facts.source_language])


def _unfinished(source: FlyerSource, codes: Iterable[str], warning: bool = True) -> tuple[Problem, ...]:
    original = source.words[source.facts.source_language]
    return tuple(p for code in codes for p in unfinished_problems(original, source.words[code], warning))


def layout_name(source: FlyerSource, asked: str) -> str:
    """Return the layout that is asked for, the flyer's first for "". Raises FlyerError F103 if there is none such."""
    if asked and asked not in source.layouts:
        near = did_you_mean(asked, source.layouts)
        hint = f"did you mean `{near}`?" if near else f"it has {', '.join(source.layouts)}"
        raise FlyerError([Problem("F103", f"{source.name} has no layout `{asked}`", hint)])
    return asked or str(source.facts.layouts[0])


def _languages(source: FlyerSource, ask: Ask) -> tuple[str, ...]:
    unknown = [code for code in ask.languages if code not in source.words]
    if unknown:
        raise FlyerError([unknown_language(source.name, code, source.words) for code in unknown])
    return ask.languages or tuple(code for code in source.words if ask.gaps or _is_finished(source, code))


def unknown_language(flyer: str, code: str, known: Iterable[str]) -> Problem:
    """Return the problem of asking for a language in which a flyer is not."""
    hint = f"it has {', '.join(known)}; a new one needs its file in text/ and a place in `languages:`"
    return Problem("F104", f"{flyer} is not in `{code}`", hint)


def folded_sheet(layout: Layout) -> FoldedSheet:
    """Return the folded sheet of a layout. Raises FlyerError S1xx if there is no such paper or fold."""
    try:
        trim = paper(layout.sheet, layout.orientation == "landscape")
    except ValueError as error:
        near = did_you_mean(layout.sheet, PAPERS)
        hint = f"did you mean `{near}`?" if near else "name a paper, such as `letter`, or write `8.5in x 11in`"
        raise FlyerError([Problem("S101", str(error), hint, layout.sheet.place or layout.place)]) from error
    try:
        return fold_sheet(layout.fold, trim, layout.tuck)
    except FlyerError as error:
        place = layout.fold.place
        place = place if place and place.file == layout.place.file else layout.place
        raise FlyerError(problem._replace(place=place) for problem in error.problems) from error


def frames_of(folded: FoldedSheet) -> dict[str, PanelFrame]:
    """Return the panels of a folded sheet as typesetting needs them, in reading order."""
    width, height = folded.trim
    panels = {panel.name: panel for panel in folded.panels}
    return {
        name: PanelFrame(name, panels[name].side, panels[name].x, panels[name].width, height, width)
        for name in folded.reading
    }


class Design(NamedTuple):
    """The part of a flyer that no language changes: its colours, and what is wrong in flyer.yaml and the layouts."""

    palette: Mapping[str, Colour]
    problems: tuple[Problem, ...]


def design_of(source: FlyerSource) -> Design:
    """Look at facts and layouts without any words."""
    palette, problems = read_palette(source.facts.palette)
    found = [*problems, *facts_problems(source.facts)]
    for one in source.layouts.values():
        try:
            frames = frames_of(folded_sheet(one))
        except FlyerError as error:
            found += error.problems
            frames = {}
        found += layout_problems(one, Known(source.facts, palette, frames))
        found += block_problems(one, source.facts, frames)
        found += art_problems(one, source.drawings, palette)
    return Design(palette, tuple(found))


def merge(source: FlyerSource, layout: str) -> dict[str, Edition]:
    """Return the edition of every language. Raises FlyerError with every name and word that is not there."""
    design = design_of(source)
    found = [*design.problems, *words_problems(source.facts, source.layouts, source.words)]
    texts = {}
    for code, words in source.words.items():
        try:
            texts[code] = prose(source.facts, words)
        except FlyerError as error:
            found += error.problems
    found = found or [p for one in source.layouts.values() for p in code_problems(source.facts, one) if not p.warning]
    if found:
        raise FlyerError(dict.fromkeys(found))
    return {code: edition_of(source, layout, words, texts[code]) for code, words in source.words.items()}


def edition_of(source: FlyerSource, layout: str, words: Words, text: Mapping[str, tuple[Paragraph, ...]]) -> Edition:
    """Return the edition of one language; `text` is the prose of its words, which need not be the source's own."""
    return Edition(
        source.facts,
        source.layouts[layout],
        words.language,
        words,
        text,
        read_palette(source.facts.palette)[0],
        source.fonts,
        also_in(source.words, words.language),
        source.drawings,
        source.pictures,
    )


def overset(desk: Desk, frames: Mapping[str, PanelFrame], found: Fit) -> Iterator[Problem]:
    """Yield what is too full, if anything is."""
    if not found.composition.fits:
        yield from overset_problems(desk, frames, found)
