"""Checks one language of a flyer: its file, its words against the source, and its fit.

A translator sees the problems that she can solve, and then what else stops a build of her language. The files of
other languages and the design may be broken too: her words are checked as far as possible. Untranslated texts have
the source's words, so that she sees how the rest fits.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from flyergen.files import real_path
from flyergen.flyer.merge import prose
from flyergen.flyer.words import Words
from flyergen.media.paper import try_flyer
from flyergen.messages import say
from flyergen.problem import Finding, FlyerError, Place, Problem, with_notes
from flyergen.project.editions import (
    JudgedEdition,
    TypesetEdition,
    in_all_media,
    judged_editions,
    judged_in_media,
)
from flyergen.project.judgement import Demand, notes_on
from flyergen.project.requested_editions import NO_MEMORY, EditionSpec, Memory, unknown_language
from flyergen.project.verdict import demand_for, verdict_on
from flyergen.record import NamedTuple
from flyergen.source.flyer_folder import FlyerSource, Reading, cover_of, read_language
from flyergen.targets import media_of

_OF_WORDS = "T2"  # texts that the layouts show and the source language lacks


class Text(NamedTuple):
    """A language's words beside the rest of its flyer, or the problems of its file (then `words` is None)."""

    reading: Reading
    language: str
    words: Words | None
    problems: tuple[Problem, ...] = ()


class LanguageReport(NamedTuple):
    """The report on a language: its editions, one for each layout, and its problems in file order.

    `problems` are those of a draft while the language is not finished, and `for_print` those of a build of it.
    """

    language: str
    judged_editions: tuple[JudgedEdition, ...]
    problems: tuple[Problem, ...]
    for_print: tuple[Problem, ...]

    @property
    def editions(self) -> tuple[TypesetEdition, ...]:
        """The editions that can be set."""
        return tuple(one.set_edition for one in self.judged_editions if one.set_edition)


def look_at_language(folder: Path, code: str, notes: bool = False, memory: Memory = NO_MEMORY) -> LanguageReport:
    """Read a flyer and check one of its languages. With `notes`, also report possible improvements.

    Other languages whose steps the `memory` has are not set.

    Raises FlyerError if flyer.yaml cannot be read (L, Y) or the flyer is not in this language (F104).
    """
    shown = folder.as_posix()
    reading = try_flyer(folder, shown, besides=(code,), requested=(code,))
    text = read_text(reading, code, folder, shown)
    if not notes or text.words is None or text.reading.source is None:
        return look(text, memory=memory)
    source = text.reading.source._replace(levels=with_notes(text.reading.source.levels))
    found = look(text._replace(reading=text.reading._replace(source=source)), memory=memory)
    said = (*found.for_print, *notes_on(source, [code]))
    return found._replace(for_print=_in_order(said, text.words.place.file))


def read_text(reading: Reading, code: str, folder: Path, shown_name: str) -> Text:
    """Read the file of one language, which `reading` has left out.

    Raises FlyerError F104 if there is no such language.
    """
    name = next((name for name in reading.facts.languages if name == code), None)
    if name is None:
        raise FlyerError([unknown_language(real_path(folder).name, code, reading.facts.languages)])
    try:
        cover = cover_of(code, reading.facts, reading.words, reading.source.layouts if reading.source else {})
        words, accepted = read_language(name, folder, shown_name, code != reading.facts.source_language, cover)
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


def look(
    text: Text,
    layouts: Collection[str] = (),
    alone: bool = False,
    media: Collection[str] = (),
    memory: Memory = NO_MEMORY,
) -> LanguageReport:
    """Check the words of one language and set them in these layouts (none: in all) and media (none: in all).

    They are set at the size that all languages share, or `alone` at their own size.
    """
    source, words = text.reading.source, text.words
    if source is None or words is None:
        found = _problems_before_setting(text)
        return LanguageReport(text.language, (), found, found)
    asks = (EditionSpec((text.language,), name, alone=alone) for name in layouts or source.layouts)
    return seen_in(
        source, text.language, [one for spec in asks for one in _judged_editions(source, spec, media, memory)]
    )


def in_other_media(
    source: FlyerSource, report: LanguageReport, layout: str, is_wanted: Callable[[], bool], memory: Memory
) -> LanguageReport | None:
    """Return a report on the words that are set `alone` in a layout, with the problems of all other media.

    Returns None as soon as it is not wanted any more.
    """
    spec = EditionSpec((report.language,), layout, alone=True)
    judged: dict[str, tuple[JudgedEdition, ...]] = {}
    for medium in media_of()[1:]:
        if not is_wanted():
            return None
        judged |= judged_in_media(source, spec, (medium,), memory)
    return seen_in(source, report.language, in_all_media({"": report.judged_editions, **judged}))


def _judged_editions(
    source: FlyerSource, spec: EditionSpec, media: Collection[str], memory: Memory
) -> tuple[JudgedEdition, ...]:
    """Check the editions of a layout. There are none if no side of it has this language."""
    try:
        return in_all_media(judged_in_media(source, spec, media or media_of(), memory))
    except FlyerError as error:
        if any(problem.code != "F106" for problem in error.problems):
            raise
        return ()


def seen_in(source: FlyerSource, code: str, editions: Sequence[JudgedEdition]) -> LanguageReport:
    """Return the report on a language from its editions: its own problems, and what else stops it."""
    draft, for_print = (_problems_in(source, code, editions, is_named) for is_named in (False, True))
    return LanguageReport(code, tuple(editions), draft, for_print)


def _problems_in(
    source: FlyerSource, code: str, editions: Sequence[JudgedEdition], is_named: bool
) -> tuple[Problem, ...]:
    words, several = source.words[code], len(editions) > 1
    demands = (demand_for(source, one.languages, is_named) for one in editions)
    verdicts = [verdict_on(one.findings, demand) for one, demand in zip(editions, demands, strict=True)]
    judged = ((problem, one) for one, verdict in zip(editions, verdicts, strict=True) for problem in verdict.problems)
    told = (
        _with_language(problem, one, several)
        for problem, one in judged
        if not problem.warning or _belongs_to(problem, words, source, one)
    )
    return _in_order(told, words.place.file)


def of_nobody(source: FlyerSource, editions: Sequence[JudgedEdition]) -> tuple[Problem, ...]:
    """Return the problems that cannot be solved in the file of a language."""
    found = ((p, one) for one in editions for p in (*one.findings.faults, *one.findings.page) if not p.warning)
    texts = source.words.values()
    return tuple(dict.fromkeys(p for p, one in found if not any(_belongs_to(p, words, source, one) for words in texts)))


def _problems_before_setting(text: Text) -> tuple[Problem, ...]:
    """Return the problems of words that cannot be set: of their file or their markup, and why else they cannot."""
    reading, source, code = text.reading, text.reading.source, text.language
    found = text.problems
    if text.words:
        try:
            prose(reading.facts, text.words)
        except FlyerError as error:
            found = error.problems
    others = reading.problems
    if source and code != source.facts.source_language:
        (one, *_) = judged_editions(source._replace(unread={code: text.problems}), EditionSpec((code,)))
        others = verdict_on(one.findings, Demand.hand_over).errors
    return tuple(dict.fromkeys((*found, *others)))


def _belongs_to(problem: Problem, words: Words, source: FlyerSource, judged_edition: JudgedEdition) -> bool:
    """Return whether a problem can be solved in the file of a language, or is on its page at an unknown place."""
    if problem.place is None:
        return problem in judged_edition.findings.page
    is_source = words.language == source.facts.source_language
    return problem.place.file == words.place.file or (is_source and problem.code.startswith(_OF_WORDS))


def _with_language(problem: Problem, judged_edition: JudgedEdition, several: bool) -> Problem:
    """Return a problem that names its layout, if there are several."""
    if not several or problem not in judged_edition.findings.page:
        return problem
    if isinstance(problem, Finding):
        from flyergen.problems.fit import InLayout

        return Finding.of(problem.code, InLayout(problem.data, judged_edition.layout), problem.place, problem.warning)
    fact = say("{fact}, in the layout `{layout}`", fact=problem.fact, layout=judged_edition.layout)
    return Problem(problem.code, fact, problem.hint, problem.place, problem.warning)


def _in_order(problems: Iterable[Problem], file: str) -> tuple[Problem, ...]:
    """Return each problem once, in file order, with those of other files last."""

    def where(problem: Problem) -> tuple[bool, int, int]:
        place = problem.place or Place(file)
        return place.file != file, place.line, place.column

    return tuple(sorted(dict.fromkeys(problems), key=where))
