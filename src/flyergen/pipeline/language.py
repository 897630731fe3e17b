"""One language of a flyer, looked at by itself: its file, its words beside the source's, and its fit.

A translator is told what she can mend. The files of the other languages may be broken and the design too: her words
are looked at as far as they can be, and one warning says what could not be seen. What she has not translated yet
stands in the source's words, so that she sees how the rest fits.
"""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from flyergen.engine.judgement import of_page
from flyergen.engine.word_checks import notes_on, without_echoes, word_problems
from flyergen.flyer.edition import Edition
from flyergen.flyer.merge import prose
from flyergen.flyer.words import Words
from flyergen.flyer.words_check import words_problems
from flyergen.messages import say, say_n
from flyergen.pipeline.asked import unknown_language
from flyergen.pipeline.design import design_of, folded_sheet, frames_of
from flyergen.pipeline.editions import (
    SetEdition,
    edition_of,
    overset,
    parts_of,
    translation_warnings,
    warnings_of,
)
from flyergen.pipeline.on_paper import try_flyer
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.project import FlyerSource, Reading, cover_of, read_language
from flyergen.typeset.desk import Desk
from flyergen.typeset.faults import code_problems
from flyergen.typeset.fit import fit

_OF_FIT = ("T301", "T302", "T303")


class Text(NamedTuple):
    """A language's words beside the rest of its flyer, or what is wrong in its file (then `words` is None)."""

    reading: Reading
    language: str
    words: Words | None
    problems: tuple[Problem, ...] = ()


class Look(NamedTuple):
    """What was seen of a language.

    `editions` has one for each layout in which it could be set, at the size that it needs by itself; `problems` are
    those of this language, in the file's order.
    """

    language: str
    editions: tuple[SetEdition, ...]
    problems: tuple[Problem, ...]


def look_at_language(folder: Path, code: str, notes: bool = False) -> Look:
    """Read a flyer and look at one of its languages; with `notes` at what might be better and need not be as well.

    Raises FlyerError if flyer.yaml cannot be read (L, Y) or the flyer is not in this language (F104).
    """
    shown = folder.as_posix()
    reading = try_flyer(folder, shown, besides=(code,))
    text = read_text(reading, code, folder, shown)
    found = look(text)
    if not notes or text.words is None or text.reading.source is None:
        return found
    said = (*found.problems, *notes_on(text.reading.source, [code]))
    return found._replace(problems=_in_order(said, text.words.place.file))


def read_text(reading: Reading, code: str, folder: Path, shown: str) -> Text:
    """Read the file of one language, which `reading` has left out. Raises FlyerError F104 if there is no such one."""
    name = next((name for name in reading.facts.languages if name == code), None)
    if name is None:
        raise FlyerError([unknown_language(folder.resolve().name, code, reading.facts.languages)])
    try:
        cover = cover_of(code, reading.facts, reading.words, reading.source.layouts if reading.source else {})
        words, accepted = read_language(name, folder, shown, code != reading.facts.source_language, cover)
    except FlyerError as error:
        return Text(reading, code, None, error.problems)
    if reading.source is None:
        return Text(reading._replace(words={**reading.words, code: words}), code, words)
    every = {**reading.source.words, code: words}
    source = reading.source._replace(
        words={str(name): every[name] for name in reading.facts.languages if name in every},
        accepted={**reading.source.accepted, code: accepted},
    )
    return Text(reading._replace(words=source.words, source=source), code, words)


def look(text: Text, layouts: Collection[str] = (), advice: bool = True) -> Look:
    """Look at the words of one language and set them in these layouts (none: in every one).

    Without `advice` nobody works out what would make words fit that do not: the editions show that they do not.
    """
    if text.words is None:
        return Look(text.language, (), text.problems)
    reading, words = text.reading, text.words
    file, source = words.place.file, reading.source
    blind = tuple(_design_warning(reading))
    found = [*_of_words(source, words), *blind] if source else [*blind]
    editions: tuple[SetEdition, ...] = ()
    try:
        if source and not blind:
            editions = tuple(set_alone(source, name, words) for name in layouts or source.layouts)
        else:
            prose(reading.facts, words)
    except FlyerError as error:
        own = [problem for problem in error.problems if _is_of(problem, file)]
        found += own or [_elsewhere(reading, len(error.problems))]
    several = len(editions) > 1
    found += (_named(problem, ready, several) for ready in editions for problem in _of_fit(ready, file, advice))
    return Look(text.language, editions, _in_order(without_echoes(found, words), file))


def set_alone(source: FlyerSource, layout: str, words: Words) -> SetEdition:
    """Return the edition of one language at the size that it needs by itself, gaps filled with the source's words.

    Raises FlyerError with all problems of markup and variables in its file, or of the codes that it makes.
    """
    whole = _filled(words, source.words[source.facts.source_language])
    edition = _on_its_sides(edition_of(source, layout, whole, prose(source.facts, whole)), source)
    if wrong := [p for p in code_problems(edition.facts, edition.layout, edition.plain) if not p.warning]:
        raise FlyerError(wrong)
    folded, desk = folded_sheet(edition.layout, edition.facts.print.stock), Desk(edition)
    found = fit(desk, frames_of(folded))
    return SetEdition(source, edition, folded, desk, found, {words.language: found.step})


def _on_its_sides(edition: Edition, source: FlyerSource) -> Edition:
    """Return an edition with the words of other languages on the sides that are theirs."""
    sides = edition.layout.sides
    if not sides.fixed:
        return edition
    from flyergen.pipeline.sides import with_others

    original = source.words[source.facts.source_language]
    words = [_filled(source.words[code], original) for code in dict.fromkeys(map(str, sides.fixed))]
    texts = {one.language: edition_of(source, edition.layout.name, one, prose(source.facts, one)) for one in words}
    return with_others(edition, texts, sides)


def _of_words(source: FlyerSource, words: Words) -> Iterator[Problem]:
    """Yield what is missing, what nothing shows, what is not finished or still an example, and what checks find."""
    facts, code = source.facts, words.language
    original = source.words[facts.source_language]
    pair = tuple(name for name in facts.languages if name in (facts.source_language, code))
    problems = words_problems(facts._replace(languages=pair), source.layouts, source.words, parts_of(source))
    yield from (problem for problem in problems if words is original or _is_of(problem, words.place.file))
    if words is not original:
        yield from translation_warnings(source, words)
    if source.examples:
        from flyergen.flyer.placeholders import example_words

        yield from example_words(words, source.examples)
    yield from word_problems(source, [code])[code]


def _filled(words: Words, original: Words) -> Words:
    """Return the words with the source's where nothing is written yet and where a key is missing."""
    filled = words.filled(original)
    return filled._replace(phrases={**original.phrases, **filled.phrases})


def _design_warning(reading: Reading) -> Iterator[Problem]:
    """Yield one warning if the words cannot be set, for a reason that is not theirs."""
    problems = design_of(reading.source).problems if reading.source else reading.problems
    if problems:
        yield _elsewhere(reading, len(problems))


def _elsewhere(reading: Reading, count: int) -> Problem:
    fact = say_n(
        count,
        "a problem elsewhere in the flyer hides how the words fit",
        "{count} problems elsewhere in the flyer hide how the words fit",
    )
    hint = say("tell whoever designs it; `flyergen check` without --lang lists them")
    return Problem("F105", fact, hint, Place(reading.facts.place.file), warning=True)


def _of_fit(ready: SetEdition, file: str, advice: bool) -> Iterator[Problem]:
    """Yield what does not fit or cannot be printed, of the words in `file`."""
    frames = frames_of(ready.folded)
    found = [
        *warnings_of(ready, profile=""),
        *of_page(ready.edition, ready.fit.composition, ready.fit.collisions),
        *(overset(ready.desk, frames, ready.fit, ready.source) if advice else ()),
    ]
    yield from (problem for problem in found if _is_of(problem, file))


def _named(problem: Problem, ready: SetEdition, several: bool) -> Problem:
    """Return a problem that says in which of several layouts something does not fit."""
    if not several or problem.code not in _OF_FIT:
        return problem
    fact = say("{fact}, in the layout `{layout}`", fact=problem.fact, layout=ready.edition.layout.name)
    return problem._replace(fact=fact)


def _is_of(problem: Problem, file: str) -> bool:
    return problem.place is not None and problem.place.file == file


def _in_order(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    """Return each problem once, as they stand in the file; those of other files last."""

    def where(problem: Problem) -> tuple[bool, int, int]:
        place = problem.place or Place(file)
        return place.file != file, place.line, place.column

    return tuple(sorted(dict.fromkeys(problems), key=where))
