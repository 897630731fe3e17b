"""Typeset editions: reads, merges and typesets a flyer in each language, and judges each edition by itself."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from flyergen.flyer.edition import Edition
from flyergen.flyer.facts import Facts
from flyergen.flyer.language.writing_direction import is_right_to_left
from flyergen.flyer.layout import Layout
from flyergen.flyer.merge import also_in, prose
from flyergen.flyer.palette import read_palette
from flyergen.flyer.words import Paragraph, Phrase, Words
from flyergen.lint.texts import TITLE, title_of, words_problems
from flyergen.media.design import design_of, frames_of, inks_of
from flyergen.media.medium import Paged, medium_named
from flyergen.media.paper import try_flyer
from flyergen.problem import FlyerError, Problem, leveled
from flyergen.project import judgement
from flyergen.project.judgement import Demand, Findings, word_problems
from flyergen.project.own_colours import ink_notes, own_colour_fault
from flyergen.project.requested_editions import (
    NO_MEMORY,
    EditionSpec,
    Memory,
    in_languages,
    is_large_print,
    is_translated,
    languages_in,
    layout_name,
    left_out,
    requested_languages,
    without_large_print,
)
from flyergen.project.verdict import verdict_on
from flyergen.record import NamedTuple
from flyergen.sheet.folded_sheet import FoldedSheet
from flyergen.source.assets.fonts import fallback_family, in_order_for
from flyergen.source.flyer_folder import FlyerSource
from flyergen.targets import media_of
from flyergen.typeset.copyfit import Fit, fit
from flyergen.typeset.layout_faults import layout_faults
from flyergen.typeset.styles import StyleContext

if TYPE_CHECKING:
    from flyergen.artwork import Item
    from flyergen.files import PrintedFile

    class Content(Protocol):
        """The content of a variant's edition, such as a group's, if all else is static.

        `label` is its name in the slug, and `step_count` is the number of steps of copyfitting.
        """

        @property
        def label(self) -> str: ...

        @property
        def step_count(self) -> int: ...

        @property
        def slots(self) -> Mapping[str, tuple[Item, ...]]:
            """The items for the slots of the static content."""

        def printed(self, editions: "Sequence[TypesetEdition]", order: Any) -> PrintedFile:
            """Return the file of editions with such content."""

        def pages(self, editions: "Sequence[TypesetEdition]", order: Any) -> int:
            """Return the number of its pages."""


_OF_ONE_FILE = ("T202", "T203")  # missing and unused texts of a language


class TypesetEdition(NamedTuple):
    """A typeset edition, which needs only to be imposed and written.

    It is set on `folded`, from left to right in any direction, and printed on `sheet`. `step_numbers` is the step that
    each counted language needs by itself. `medium` is what it is composed for, and `sheet_edition` the edition of the
    sheet from which it is. `findings` are its problems. `left_out` reports languages that were not requested and cannot
    be printed. The composition of a variant, such as a group's edition, may be only its own `content`, if the rest is
    static.
    """

    source: FlyerSource
    edition: Edition
    folded: FoldedSheet
    style_context: StyleContext
    fit: Fit
    step_numbers: Mapping[str, int]
    findings: Findings = Findings()
    left_out: tuple[Problem, ...] = ()
    medium: str = "sheet"
    sheet_edition: Edition | None = None
    content: "Content | None" = None

    @property
    def sheet(self) -> FoldedSheet:
        """The printed sheet: with the mirror images of the sides that are read from right to left."""
        leftward = self.edition.leftward(self.folded.sides)
        return self.folded.mirrored(leftward) if leftward else self.folded


class JudgedEdition(NamedTuple):
    """A judged edition: the languages on its sides, its own first, its layout, its problems, and its medium.

    `set_edition` is the typeset edition, or None if it cannot be set.
    """

    languages: tuple[str, ...]
    layout: str
    findings: Findings
    set_edition: TypesetEdition | None = None
    medium: str = "sheet"

    @property
    def language(self) -> str:
        return self.languages[0]

    @property
    def of_design(self) -> tuple[Problem, ...]:
        """The problems of its files and its page."""
        return (*self.findings.faults, *self.findings.page)

    def finding(self, findings: Findings) -> "JudgedEdition":
        """Return the edition with other problems."""
        whole = self.set_edition and self.set_edition._replace(findings=findings)
        return self._replace(findings=findings, set_edition=whole)


def load(folder: Path, only: str | None = None, name: str = "", requested: Collection[str] | None = ()) -> FlyerSource:
    """Read a flyer's folder, or `only` one of its layouts ("": the first), which is faster.

    `name` is the folder's name in problems, by default its path. `requested` are languages on request that are
    read too (None: all of them). A broken translation file does not stop this: its language is in `unread`. Raises
    FlyerError with all problems of all files, if any other file is broken.
    """
    layout = None if only is None else without_large_print(only)
    reading = try_flyer(folder, name or folder.as_posix(), only=layout, requested=requested)
    source = reading.source
    unread = {problem for found in source.unread.values() for problem in found} if source else set()
    if source is None or not unread.issuperset(reading.problems):
        raise FlyerError(reading.problems)
    return source


def warnings_of(set_edition: TypesetEdition, profile: str = "gracol") -> tuple[Problem, ...]:
    """Return the warnings of an edition before printing. `profile` is that of its press, "" for none."""
    warnings = verdict_on(set_edition.findings, Demand.print).warnings
    return (*set_edition.left_out, *warnings, *ink_warnings(set_edition, profile))


def ink_warnings(set_edition: TypesetEdition, profile: str = "gracol") -> tuple[Problem, ...]:
    """Return the computed inks of colors without their own. `profile` is that of the press, "" for none."""
    edition = set_edition.edition
    notes = ink_notes(inks_of(set_edition.source, edition.layout), edition.palette, profile) if profile else ()
    return leveled(notes, set_edition.source.levels)


def _event_warnings(facts: Facts) -> Iterator[Problem]:
    if facts.event:
        from flyergen.lint.events import event_warnings, turn_of
        from flyergen.project.today import moment_of_judgement, note_turn

        if moment := moment_of_judgement():
            if turn := turn_of(facts):
                note_turn(turn)
            yield from event_warnings(facts, moment)


def set_editions(source: FlyerSource, spec: EditionSpec) -> tuple[TypesetEdition, ...]:
    """Typeset a flyer in the requested languages. Raises FlyerError with everything that stops an edition."""
    judged = judged_editions(source, spec)
    if errors := [problem for one in judged for problem in verdict_on(one.findings, spec.demand, spec.overset).errors]:
        raise FlyerError(dict.fromkeys(errors))
    return tuple(one.set_edition for one in judged if one.set_edition)


def judged_editions(source: FlyerSource, spec: EditionSpec) -> tuple[JudgedEdition, ...]:
    """Judge and typeset the requested editions, each by itself: a bad one does not stop the others.

    If languages share a size, all finished languages that fit are fitted, requested or not, so that the size of one
    does not depend on the request. An unfinished one never makes the others smaller. Raises FlyerError for missing
    things: F103 layout, F104 language, F106 language on a side.
    """
    return judged_in_media(source, spec, (spec.medium,))[spec.medium]


def judged_in_media(
    source: FlyerSource, spec: EditionSpec, media: Collection[str], memory: Memory = NO_MEMORY
) -> dict[str, tuple[JudgedEdition, ...]]:
    """Judge and typeset the requested editions in several media. Raises FlyerError as `judged_editions` does.

    Each medium has its own sizes. In large print there is one medium, whatever is asked for. Languages that
    only share their size are not set if the `memory` has their steps.
    """
    plan = _planned(source, spec)
    one_medium = _in_medium(plan, "large_print", memory) if plan.large else ()
    return {medium: one_medium or _in_medium(plan, medium, memory) for medium in media}


def judged_everywhere(source: FlyerSource, spec: EditionSpec) -> tuple[JudgedEdition, ...]:
    """Judge the requested editions in the media of all default targets, and return those on the sheet.

    A problem of another medium is theirs too, if the sheet does not have it at the same place. Raises FlyerError
    as `judged_editions` does.
    """
    return in_all_media(judged_in_media(source, spec, media_of()))


def in_all_media(by_medium: Mapping[str, Sequence[JudgedEdition]]) -> tuple[JudgedEdition, ...]:
    """Return the editions of the first medium, with the problems of those in the others."""
    first, *others = by_medium.values()
    return tuple(_with_pages_of(one, [medium[n] for medium in others]) for n, one in enumerate(first))


def _with_pages_of(edition: JudgedEdition, other_editions: Sequence[JudgedEdition]) -> JudgedEdition:
    page = judgement.across_media(edition.findings.page, [other.findings.page for other in other_editions])
    if page == edition.findings.page:
        return edition
    return edition.finding(edition.findings._replace(page=page))


def _in_medium(plan: "_Plan", medium: str, memory: Memory) -> tuple[JudgedEdition, ...]:
    found = {code: _judged_edition(plan, code, medium, memory) for code in plan.languages}
    counted = () if medium_named(medium).own_sizes else plan.counted
    steps = {code: _step(plan, code, medium, found.get(code), memory) for code in counted}
    shared = {code: step for code, step in steps.items() if step is not None}
    done = (_finally(plan, one, shared) for one in found.values())
    return tuple(_at_own_colour(plan, one) if plan.spec.words else one for one in done)


def _at_own_colour(plan: "_Plan", edition: JudgedEdition) -> JudgedEdition:
    """Return an edition in which words that are hard to read because of one color are one problem at that color.

    Only what is in this edition decides, so that other editions, requested or not, do not change what it says.
    """
    if not any(problem.code in judgement.OF_COLOURS for problem in edition.of_design):
        return edition

    def judge(source: FlyerSource) -> tuple[Problem, ...]:
        asked = plan.spec._replace(languages=(edition.language,), words=False, advice=False)
        return _judged_again(_planned(source, asked), edition).of_design

    found = own_colour_fault(plan.source, plan.layout.name, edition.of_design, judge)
    return edition.finding(found.among(edition.findings)) if found else edition


def _judged_again(plan: "_Plan", edition: JudgedEdition) -> JudgedEdition:
    """Return an edition in other colors, at the size that it has: colors do not change sizes."""
    if edition.set_edition is None:
        return _in_medium(plan, edition.medium, NO_MEMORY)[0]
    again = _judged_edition(plan, edition.language, edition.medium, NO_MEMORY)
    return _finally(plan, again, edition.set_edition.step_numbers)


def _step(plan: "_Plan", code: str, medium: str, earlier_edition: JudgedEdition | None, memory: Memory) -> int | None:
    """Return the step of copyfitting that a language needs by itself, None if it does not fit or cannot be set."""
    if (ledger := memory.ledger) is None:
        return _own_step(earlier_edition or _judged_edition(plan, code, medium, memory))
    spoken, words = plan.side_languages(code), plan.source.words
    others = [(one, is_translated(plan.source, one)) for one in words]  # an edition may name the finished ones
    asked = ("step", medium, plan.layout.name, plan.large, spoken, others)
    digest = ledger.inputs.digest(asked, {plan.source.facts.source_language, *spoken})
    line = ledger.lookup("steps", digest)
    if earlier_edition is None and isinstance(line, list) and len(line) <= 1 and all(type(one) is int for one in line):
        return line[0] if line else None
    step = _own_step(earlier_edition or _judged_edition(plan, code, medium, memory))
    ledger.put("steps", digest, [] if step is None else [step])
    return step


def _own_step(edition: JudgedEdition) -> int | None:
    return edition.set_edition.fit.step if edition.set_edition and edition.set_edition.fit.holds else None


class _Text(NamedTuple):
    """The words of a language, with gaps filled, and as prose (None: wrong markup), and their problems."""

    words: Words
    prose: Mapping[str, tuple[Paragraph, ...]] | None
    findings: Findings


class _Plan(NamedTuple):
    """A layout of a flyer, or its `large` print ("": none), for the requested languages.

    `counted` are the languages that share a size. `common` are the problems of every language.
    """

    source: FlyerSource
    spec: EditionSpec
    layout: Layout
    large: str
    languages: tuple[str, ...]
    counted: tuple[str, ...]
    common: Findings
    texts: Mapping[str, _Text]
    left_out: tuple[Problem, ...]

    @property
    def name(self) -> str:
        return self.large or self.layout.name

    def side_languages(self, code: str) -> tuple[str, ...]:
        """Return the languages on the sides of an edition, its own first."""
        return tuple(dict.fromkeys((code, *(() if self.large else map(str, self.layout.sides.fixed)))))


def _planned(source: FlyerSource, spec: EditionSpec) -> _Plan:
    layout = source.layouts[layout_name(source, spec.layout)]
    large = spec.layout if is_large_print(source, spec.layout) else ""
    finished = tuple(code for code in source.words if is_translated(source, code))
    usual = tuple(code for code in finished if code not in source.facts.on_request)
    asked = requested_languages(source, spec)
    counted = () if spec.alone or not source.facts.one_size else languages_in(layout, large, usual)
    blank = _Plan(source, spec, layout, large, asked, counted, Findings(), {}, ())
    told = tuple(dict.fromkeys(one for code in asked for one in blank.side_languages(code) if one in source.words))
    beside = (one for code in counted for one in blank.side_languages(code) if one in source.words)
    texts = dict.fromkeys((*told, *beside))
    wrong = _problems_of_words(source, tuple(texts))
    design = design_of(source).problems
    common = [*design, *(p for p in wrong if not _language_of(p, source)), *_event_warnings(source.facts)]
    found = word_problems(source, told) if spec.words else {}
    return blank._replace(
        source=in_languages(source, (*finished, *told)),
        common=judgement.together(
            [judgement.of_facts(source), Findings((*common, *layout_faults(layout, source.fonts[layout.name])))]
        ).at_levels(source.levels),
        texts={
            code: _text(source, code, [*(p for p in wrong if _language_of(p, source) == code), *found.get(code, ())])
            for code in texts
        },
        left_out=tuple(left_out(source, spec.languages, told)),
    )


def _problems_of_words(source: FlyerSource, codes: Sequence[str]) -> tuple[Problem, ...]:
    """Return missing and unused texts of languages, and what the layouts require of the source."""
    facts = source.facts
    named = tuple(name for name in facts.languages if name in codes or name == facts.source_language)
    return words_problems(facts._replace(languages=named), source.layouts, source.words, parts_of(source))


def _language_of(problem: Problem, source: FlyerSource) -> str:
    """Return the language whose file can solve a problem of words and which it stops, or "" if it stops all of them.

    What the source language lacks is missing in all.
    """
    file = problem.place.file if problem.place else ""
    code = next((code for code, words in source.words.items() if words.place.file == file), "")
    return "" if code == source.facts.source_language and problem.code not in _OF_ONE_FILE else code


def _text(source: FlyerSource, code: str, problems: Sequence[Problem]) -> _Text:
    words = source.words[code].with_all_of(source.words[source.facts.source_language])
    said: dict[str, tuple[Paragraph, ...]] | None = None
    found = list(problems)
    try:
        said = prose(source.facts, words)
    except FlyerError as error:
        found = [*error.problems, *found]
    return _Text(words, said, judgement.of_words(source, code, found).at_levels(source.levels))


def _judged_edition(plan: _Plan, code: str, medium: str, memory: Memory) -> JudgedEdition:
    """Judge an edition and set it at its own size, if it can be set."""
    source, spoken, of_medium = plan.source, plan.side_languages(code), medium_named(medium)
    unread = [Findings(source.unread[one]) for one in spoken if one in source.unread]
    texts = {one: plan.texts[one] for one in spoken if one in plan.texts}
    found = judgement.together([plan.common, *unread, *(text.findings for text in texts.values())])
    if unread or verdict_on(plan.common, Demand.draft).stops or any(text.prose is None for text in texts.values()):
        return JudgedEdition(spoken, plan.name, found, medium=medium)
    drawn = _merged(plan, code, texts)
    edition = of_medium.recompose(drawn, source.facts.print.stock)
    if plan.large:
        edition = edition._replace(layout=edition.layout._replace(name=plan.large))
    found = found.with_faults(codes := leveled(judgement.of_codes(edition.facts, plan.layout, edition), source.levels))
    if any(not problem.warning for problem in codes):
        return JudgedEdition(spoken, plan.name, found, medium=medium)
    parts = None if edition.sides else memory.parts(plan.name, code, medium)
    edition = parts.noting(edition) if parts else edition
    ready = set_whole(source, edition, medium, StyleContext(edition, parts))
    ready = ready._replace(findings=found, left_out=plan.left_out, sheet_edition=drawn)
    return JudgedEdition(spoken, plan.name, found, ready, medium)


def set_whole(source: FlyerSource, edition: Edition, medium: str, style_context: StyleContext) -> TypesetEdition:
    """Set an edition that is composed for a medium as a whole, at its own size."""
    folded = medium_named(medium).folded(edition, source.facts.print.stock)
    folded = folded.read_in_two_directions(edition.leftward(folded.sides))
    chosen = fit(style_context, frames_of(folded))
    return TypesetEdition(source, edition, folded, style_context, chosen, {}, medium=medium)


def _merged(plan: _Plan, code: str, texts: Mapping[str, _Text]) -> Edition:
    """Return an edition with the words of other languages on their sides."""
    source = plan.source
    printed = source._replace(words={one: words for one, words in source.words.items() if is_translated(source, one)})
    editions = {one: edition_of(printed, plan.layout.name, text.words, text.prose or {}) for one, text in texts.items()}
    edition = editions[code]
    if len(editions) > 1:
        from flyergen.project.requested_editions import with_others

        edition = with_others(edition, editions, plan.layout.sides)
    return edition


def _finally(plan: _Plan, edition: JudgedEdition, steps: Mapping[str, int]) -> JudgedEdition:
    """Return an edition at the size that all counted languages share, with the problems of its page."""
    if edition.set_edition is None:
        return edition
    ready = at_step(edition.set_edition, max(steps.values(), default=0), plan.spec.advice)
    ready = ready._replace(source=filled(plan.source), step_numbers=steps or {edition.language: ready.fit.step})
    ready = on_its_pages(ready)
    return edition._replace(findings=ready.findings, set_edition=ready)


def at_step(set_edition: TypesetEdition, step: int, advice: bool = True) -> TypesetEdition:
    """Return an edition at a step of copyfitting or a further one, with the problems of its page."""
    if set_edition.fit.step < step:
        set_edition = set_edition._replace(fit=fit(set_edition.style_context, frames_of(set_edition.folded), step))
    overset = judgement.of_overset(set_edition.fit.composition) if advice else ()
    medium = medium_named(set_edition.medium)
    page = judgement.of_page(set_edition.edition, set_edition.fit, overset, medium.where(), medium.on_paper_alone)
    findings = set_edition.findings._replace(page=leveled(dict.fromkeys(page), set_edition.source.levels))
    return set_edition._replace(findings=findings)


def on_its_pages(set_edition: TypesetEdition) -> TypesetEdition:
    """Return an edition on the pages, and at their heights, that its contents need in its medium."""
    paged = Paged(set_edition.edition, set_edition.folded, set_edition.fit.composition)
    edition, folded, composition = medium_named(set_edition.medium).on_its_pages(paged)
    if folded is set_edition.folded and edition is set_edition.edition:
        return set_edition
    style_context, fitted = set_edition.style_context.beside(edition), set_edition.fit._replace(composition=composition)
    return set_edition._replace(edition=edition, folded=folded, style_context=style_context, fit=fitted)


def filled(source: FlyerSource) -> FlyerSource:
    """Return a flyer with the source's words for untranslated texts."""
    original = source.words[source.facts.source_language]
    return source._replace(words={code: words.filled(original) for code, words in source.words.items()})


def parts_of(source: FlyerSource) -> Mapping[str, Mapping[str, Layout]]:
    """Return the layouts without sides that are never in a language, for each language with such sides."""
    if not any(layout.sides.fixed for layout in source.layouts.values()):
        return {}
    from flyergen.project.requested_editions import layouts_in

    return {code: layouts_in(source, code) for code in source.words if code != source.facts.source_language}


def edition_of(source: FlyerSource, layout: str, words: Words, text: Mapping[str, tuple[Paragraph, ...]]) -> Edition:
    """Return the edition of one language. `text` is the prose of its words.

    A PDF without its own title gets that of the flyer.
    """
    if not text.get(TITLE):
        text = {**text, TITLE: text.get(title_of(source.layouts[layout]), ())}
    return Edition(
        source.facts,
        source.facts,
        _sized_for(words.language, source.layouts[layout]),
        words.language,
        words,
        text,
        read_palette(inks_of(source, source.layouts[layout]))[0],
        {role: in_order_for(words.language, families) for role, families in source.fonts[layout].items()},
        also_in(source.facts, source.words, words.language),
        source.drawings,
        source.pictures,
        direction="rtl" if is_right_to_left(words.language) else "ltr",
        original=_original(source, words.language),
        fallback=fallback_family,
    )


def _sized_for(language: str, layout: Layout) -> Layout:
    """Return a layout with the body sizes of a language's script."""
    if not layout.body.scripts:
        return layout
    from flyergen.flyer.language.writing_direction import factor_of

    return layout._replace(body=layout.body.times(factor_of(language, layout.body.scripts)))


def _original(source: FlyerSource, language: str) -> Words | None:
    """Return the words from which those of a language were made: the source's, or the examples of a new flyer."""
    original = source.words[source.facts.source_language]
    if language != original.language:
        return original
    if source.examples is None:
        return None
    said = source.examples.words.get(language, {})
    return original._replace(phrases={key: Phrase(key, text, original.place) for key, text in said.items()})
