"""Editions: a flyer read, merged and typeset, ready to be printed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Layout, PanelFrame
from flyergen.flyer.merge import also_in, prose
from flyergen.flyer.palette import read_palette
from flyergen.flyer.warnings import demand_problems, review_warnings, stale_warnings, unfinished_problems
from flyergen.flyer.words import Paragraph, Words
from flyergen.flyer.words_check import words_problems
from flyergen.messages import say
from flyergen.pipeline.design import design_of, folded_sheet, frames_of, inks_of
from flyergen.pipeline.word_checks import without_echoes, word_problems
from flyergen.problems import FlyerError, Problem, did_you_mean
from flyergen.sheet.folds import FoldedSheet
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

    It is set on `folded`, from left to right whatever its direction, and printed on `sheet`.
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

    @property
    def sheet(self) -> FoldedSheet:
        """The folded sheet as it is printed: the mirror image of the one it is set on, if it is read from the right."""
        return self.folded.mirrored() if self.edition.direction == "rtl" else self.folded


def load(folder: Path, only: str | None = None) -> FlyerSource:
    """Read everything in a flyer's folder, or of its layouts `only` one ("": the first), which is faster.

    Raises FlyerError with all problems of all its files.
    """
    return read_flyer(folder, folder.as_posix(), only=only)


def warnings_of(ready: SetEdition) -> tuple[Problem, ...]:
    """Return what ought to be known about an edition before it is printed."""
    edition = ready.edition
    translated = edition.language != ready.source.facts.source_language
    return (
        *ready.left_out,
        *_event_warnings(edition.facts),
        *(translation_warnings(ready.source, edition.words) if translated else ()),
        *ready.word_warnings,
        *(p for p in code_problems(edition.facts, edition.layout, edition.plain) if p.warning),
        *(p for p in composition_problems(edition, ready.fit.composition) if p.warning),
    )


def _event_warnings(facts: Facts) -> Iterator[Problem]:
    if facts.event:
        from flyergen.flyer.event_check import event_warnings
        from flyergen.pipeline.today import now

        yield from event_warnings(facts, now())


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
        found_all = [*problems, *error.problems]
        for words in source.words.values():
            found_all = without_echoes(found_all, words)
        raise FlyerError(dict.fromkeys(found_all)) from error
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
        hint = (
            say("did you mean `{near}`?", near=near) if near else say("it has {known}", known=", ".join(source.layouts))
        )
        fact = say("{flyer} has no layout `{layout}`", flyer=source.name, layout=asked)
        raise FlyerError([Problem("F103", fact, hint)])
    return asked or str(source.facts.layouts[0])


def _languages(source: FlyerSource, ask: Ask) -> tuple[str, ...]:
    unknown = [code for code in ask.languages if code not in source.words]
    if unknown:
        raise FlyerError([unknown_language(source.name, code, source.words) for code in unknown])
    return ask.languages or tuple(code for code in source.words if ask.gaps or _is_finished(source, code))


def unknown_language(flyer: str, code: str, known: Iterable[str]) -> Problem:
    """Return the problem of asking for a language in which a flyer is not."""
    hint = say("it has {known}; a new one needs its file in text/ and a place in `languages:`", known=", ".join(known))
    return Problem("F104", say("{flyer} is not in `{code}`", flyer=flyer, code=code), hint)


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
    if found:
        raise FlyerError(dict.fromkeys(found))
    editions = {code: edition_of(source, layout, words, texts[code]) for code, words in source.words.items()}
    codes = (p for e in editions.values() for one in source.layouts.values() for p in _faulty_codes(e, one))
    if found := [*dict.fromkeys(codes)]:
        raise FlyerError(found)
    return editions


def _faulty_codes(edition: Edition, layout: Layout) -> Iterator[Problem]:
    """Yield the codes of a layout that cannot be printed; some of them hold words of the edition."""
    return (p for p in code_problems(edition.facts, layout, edition.plain) if not p.warning)


def edition_of(source: FlyerSource, layout: str, words: Words, text: Mapping[str, tuple[Paragraph, ...]]) -> Edition:
    """Return the edition of one language; `text` is the prose of its words, which need not be the source's own."""
    return Edition(
        source.facts,
        source.layouts[layout],
        words.language,
        words,
        text,
        read_palette(inks_of(source, source.layouts[layout]))[0],
        source.fonts[layout],
        also_in(source.words, words.language),
        source.drawings,
        source.pictures,
    )


def overset(desk: Desk, frames: Mapping[str, PanelFrame], found: Fit) -> Iterator[Problem]:
    """Yield what is too full, if anything is."""
    if not found.composition.fits:
        yield from overset_problems(desk, frames, found)
