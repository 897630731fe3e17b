"""Editions: a flyer read, merged and typeset, ready to be printed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from flyergen.engine.judgement import of_page
from flyergen.engine.word_checks import without_echoes, word_problems
from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts
from flyergen.flyer.layout import Layout, PanelFrame, Sides
from flyergen.flyer.merge import also_in, prose
from flyergen.flyer.palette import read_palette
from flyergen.flyer.warnings import demand_problems, review_warnings, stale_warnings, unfinished_problems
from flyergen.flyer.words import Paragraph, Words
from flyergen.flyer.words_check import TITLE, title_of, words_problems
from flyergen.pipeline.asked import is_large_print, layout_name, unknown_language, without_large_print
from flyergen.pipeline.design import design_of, folded_sheet, frames_of, inks_of
from flyergen.pipeline.ink_notes import ink_notes
from flyergen.pipeline.on_paper import read_flyer
from flyergen.problems import FlyerError, Problem
from flyergen.sheet.folds import FoldedSheet
from flyergen.source.project import FlyerSource
from flyergen.typeset.desk import Desk
from flyergen.typeset.faults import code_problems, silent_pictures
from flyergen.typeset.fit import Fit, fit
from flyergen.typeset.overset import overset_problems


class Ask(NamedTuple):
    """What is asked of a flyer: languages (none: all that are finished), a layout ("": its first), what may stay.

    `overset` lets words stay that do not fit. With `gaps` the source's words stand where a language has none yet,
    and unfinished languages are asked for too. `examples` lets stay what a new flyer was begun with. Without `words`
    the checks on words are left out, for speed.
    """

    languages: tuple[str, ...] = ()
    layout: str = ""
    overset: bool = False
    gaps: bool = False
    words: bool = True
    examples: bool = False


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
    return read_flyer(folder, folder.as_posix(), only=None if only is None else without_large_print(only))


def warnings_of(ready: SetEdition, profile: str = "gracol") -> tuple[Problem, ...]:
    """Return what ought to be known about an edition before it is printed; `profile` is its press's, "" for none."""
    edition, original = ready.edition, ready.source.facts.source_language
    translated = [edition.in_language(code) for code in edition.languages if code != original]
    return (
        *ready.left_out,
        *_event_warnings(edition.facts),
        *(p for one in translated for p in translation_warnings(ready.source, one.words)),
        *ready.word_warnings,
        *(p for p in code_problems(edition.facts, edition.layout, edition.plain) if p.warning),
        *(p for p in of_page(edition, ready.fit.composition, ready.fit.collisions) if p.warning),
        *silent_pictures(edition.layout),
        *(ink_notes(inks_of(ready.source, edition.layout), edition.palette, profile) if profile else ()),
    )


def _event_warnings(facts: Facts) -> Iterator[Problem]:
    if facts.event:
        from flyergen.flyer.event_check import event_warnings
        from flyergen.pipeline.today import now

        yield from event_warnings(facts, now())


def warnings_turn(facts: Facts) -> str:
    """Return the moment after which an event is over, in ISO 8601: then other warnings are due. "" if there is none."""
    if facts.event is None or facts.event.may_be_past:
        return ""
    from flyergen.flyer.event_check import over

    return over(facts.event).isoformat()


def translation_warnings(source: FlyerSource, words: Words) -> Iterator[Problem]:
    """Yield what is not finished, not reviewed or not fresh in a translation."""
    original = source.words[source.facts.source_language]
    yield from unfinished_problems(original, words, warning=True)
    if not words.gaps(original):
        yield from review_warnings(words)
    yield from stale_warnings(original, words, source.accepted[words.language])


def press_problems(ready: SetEdition) -> tuple[Problem, ...]:
    """Return what keeps an edition from the press: demands of flyer.yaml that its translation does not meet."""
    source, edition = ready.source, ready.edition
    original = source.words[source.facts.source_language]
    translated = [edition.in_language(code).words for code in edition.languages if code != original.language]
    demands, accepted = source.facts.require, source.accepted
    return tuple(p for one in translated for p in demand_problems(demands, original, one, accepted[one.language]))


def set_editions(source: FlyerSource, ask: Ask) -> tuple[SetEdition, ...]:
    """Typeset a flyer in the languages asked for.

    Where languages share a size, all of the flyer's languages are fitted, whichever are asked for, so that
    the size of one does not hang on which others are built with it.
    Raises FlyerError with all problems of the first stage that has some.
    """
    name = layout_name(source, ask.layout)
    asked = _languages(source, ask)
    large = is_large_print(source, ask.layout)
    sides = source.layouts[name].sides
    if sides.fixed:
        from flyergen.pipeline.sides import own_languages, told_languages, with_sides

        asked = (told_languages if large else own_languages)(source.layouts[name], asked, ask.languages)
        sides = Sides() if large else sides
    spoken = tuple(code for code in dict.fromkeys((*asked, *map(str, sides.fixed))) if code in source.words)
    left_out = () if ask.languages else _unfinished(source, [code for code in source.words if code not in spoken])
    found = word_problems(source, spoken) if ask.words else dict.fromkeys(spoken, ())
    source, editions = _merged(source, ask, name, spoken, found)
    if sides.fixed:
        editions = with_sides(editions, sides, own_languages(source.layouts[name], tuple(editions)))
    if large:
        from flyergen.pipeline.large_print import enlarged_editions

        editions = enlarged_editions(editions, ask.layout)
    folded = folded_sheet(next(iter(editions.values())).layout, source.facts.print.stock)
    frames = frames_of(folded)
    desks = {code: Desk(edition) for code, edition in editions.items()}
    fits = {code: fit(desk, frames) for code, desk in desks.items() if source.facts.one_size or code in asked}
    steps = {code: one.step for code, one in fits.items()}
    if not ask.overset:
        problems = [p for c, one in fits.items() for p in of_page(editions[c], one.composition, one.collisions)]
        problems += [p for code, one in fits.items() for p in overset(desks[code], frames, one, source)]
        _stop_at(problems)
    if source.facts.one_size:
        shared = max(steps.values())
        fits |= {code: fit(desks[code], frames, shared) for code in asked if steps[code] < shared}
    warned = {c: tuple(p for one in editions[c].languages for p in found.get(one, ()) if p.warning) for c in asked}
    made = (SetEdition(source, editions[c], folded, desks[c], fits[c], steps, left_out, warned[c]) for c in asked)
    return tuple(map(_on_its_pages, made)) if large else tuple(made)


def _on_its_pages(ready: SetEdition) -> SetEdition:
    from flyergen.pipeline.large_print import on_its_pages

    edition, folded, composition = on_its_pages(ready.edition, ready.folded, ready.fit.composition)
    desk, fitted = ready.desk.beside(edition), ready.fit._replace(composition=composition)
    return ready._replace(edition=edition, folded=folded, desk=desk, fit=fitted)


def _stop_at(problems: Iterable[Problem]) -> None:
    if errors := dict.fromkeys(problem for problem in problems if not problem.warning):
        raise FlyerError(errors)


def _merged(
    source: FlyerSource, ask: Ask, layout: str, asked: tuple[str, ...], found: Mapping[str, tuple[Problem, ...]]
) -> tuple[FlyerSource, dict[str, Edition]]:
    """Return the flyer without the languages that are neither finished nor asked for, and its editions.

    `found` are the problems of the checks on words, by language.
    """
    problems = [] if ask.gaps else list(_unfinished(source, asked, warning=False))
    problems += [] if ask.examples else example_problems(source, asked)
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


def example_problems(source: FlyerSource, codes: Collection[str]) -> list[Problem]:
    """Return what is still the example in the facts of a new flyer and in its words in these languages."""
    if source.examples is None:
        return []
    from flyergen.flyer.placeholders import example_facts, example_words

    words = (problem for code in codes for problem in example_words(source.words[code], source.examples))
    return [*example_facts(source.facts, source.examples), *words]


def in_languages(source: FlyerSource, codes: Collection[str]) -> FlyerSource:
    """Return the flyer as if it were only in these languages; the source language is always one of them.

    A layout whose sides are in a language that is left out is as if it said nothing of sides.
    """
    kept = tuple(code for code in source.facts.languages if code in codes or code == source.facts.source_language)
    words = {str(code): source.words[code] for code in kept}
    gone = set(map(str, source.facts.languages)).difference(words)
    layouts = {
        name: layout._replace(sides=Sides()) if gone.intersection(layout.sides.fixed) else layout
        for name, layout in source.layouts.items()
    }
    return source._replace(facts=source.facts._replace(languages=kept), words=words, layouts=layouts)


def _is_finished(source: FlyerSource, code: str) -> bool:
    return not source.words[code].gaps(source.words[source.facts.source_language])


def _unfinished(source: FlyerSource, codes: Iterable[str], warning: bool = True) -> tuple[Problem, ...]:
    original = source.words[source.facts.source_language]
    return tuple(p for code in codes for p in unfinished_problems(original, source.words[code], warning))


def _languages(source: FlyerSource, ask: Ask) -> tuple[str, ...]:
    unknown = [code for code in ask.languages if code not in source.words]
    if unknown:
        raise FlyerError([unknown_language(source.name, code, source.words) for code in unknown])
    return ask.languages or tuple(code for code in source.words if ask.gaps or _is_finished(source, code))


def merge(source: FlyerSource, layout: str) -> dict[str, Edition]:
    """Return the edition of every language. Raises FlyerError with every name and word that is not there."""
    design = design_of(source)
    found = [*design.problems, *words_problems(source.facts, source.layouts, source.words, parts_of(source))]
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


def parts_of(source: FlyerSource) -> Mapping[str, Mapping[str, Layout]]:
    """Return the layouts without the sides that are never in a language, for languages of which that is so."""
    if not any(layout.sides.fixed for layout in source.layouts.values()):
        return {}
    from flyergen.pipeline.sides import layouts_in

    return {code: layouts_in(source, code) for code in source.words if code != source.facts.source_language}


def _faulty_codes(edition: Edition, layout: Layout) -> Iterator[Problem]:
    """Yield the codes of a layout that cannot be printed; some of them hold words of the edition."""
    return (p for p in code_problems(edition.facts, layout, edition.plain) if not p.warning)


def edition_of(source: FlyerSource, layout: str, words: Words, text: Mapping[str, tuple[Paragraph, ...]]) -> Edition:
    """Return the edition of one language; `text` is the prose of its words, which need not be the source's own.

    Where the PDF has no title of its own it has that of the flyer.
    """
    if not text.get(TITLE):
        text = {**text, TITLE: text.get(title_of(source.layouts[layout]), ())}
    return Edition(
        source.facts,
        source.layouts[layout],
        words.language,
        words,
        text,
        read_palette(inks_of(source, source.layouts[layout]))[0],
        source.fonts[layout],
        also_in(source.facts, source.words, words.language),
        source.drawings,
        source.pictures,
    )


def overset(desk: Desk, frames: Mapping[str, PanelFrame], found: Fit, source: FlyerSource) -> Iterator[Problem]:
    """Yield the panels that are too full."""
    if not found.composition.fits:
        yield from overset_problems(desk, frames, found, source.words.get(source.facts.source_language))
