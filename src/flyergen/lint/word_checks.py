"""Word checks: the table of all checks with their codes, and the runner that leaves out silenced findings.

An error stops a build, a warning is reported, and a note is reported on request. Intended differences from the source
stop no build, because people who write both languages know why. A missing fact does stop it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from flyergen.flyer.words import Silence, Words
from flyergen.lint import pairs as pair_checks
from flyergen.lint import repeats, typography, variables
from flyergen.lint.readability import readability
from flyergen.lint.text_pair import Context, Pair, TextFinding, pair_of
from flyergen.problem import Finding, Level, LevelOrOff, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

Check = Callable[[Pair], Iterator[TextFinding]]
CheckOfAll = Callable[[Iterable[Pair]], Iterator[tuple[Pair, TextFinding]]]


class Row(NamedTuple):
    """A check, by the code of its rule.

    Checks of a translation compare it with its source. The others check the source language too.
    """

    code: str
    check: Check
    level: Level = "warning"


class RowOfAll(NamedTuple):
    """A check that sees all the words of a translation at once."""

    code: str
    check: CheckOfAll
    level: Level = "warning"


TRANSLATION = (
    Row("T510", pair_checks.check_unchanged),
    Row("T513", variables.check_missing_variables, "error"),
    Row("T514", variables.check_added_variables, "note"),
    Row("T515", pair_checks.check_numbers),
    Row("T516", pair_checks.check_links),
    Row("T517", pair_checks.check_markup, "note"),
    Row("T518", pair_checks.check_ending),
    Row("T519", pair_checks.check_paragraphs),
    Row("T520", pair_checks.check_kept_names),
    Row("T521", pair_checks.check_terms),
    Row("T522", variables.check_conditions, "error"),
    Row("T523", pair_checks.check_quoted_whole),
)

WHOLE = (
    RowOfAll("T511", pair_checks.check_inconsistent),
    RowOfAll("T512", pair_checks.check_reused),
)

TEXT = (
    Row("T530", typography.check_double_space),
    Row("T531", typography.check_outer_space),
    Row("T532", repeats.check_doubled_word),
    Row("T533", typography.check_hidden, "error"),
    Row("T534", typography.check_scripts, "error"),
    Row("T535", typography.check_balance),
    Row("T536", typography.check_ellipsis),
    Row("T537", typography.check_quotes),
    Row("T538", typography.check_apostrophe),
    Row("T539", typography.check_space_around_signs),
    Row("T540", typography.check_opening_marks),
    Row("T541", variables.check_retyped),
    Row("T542", repeats.check_spanish_dates),
    Row("T543", repeats.check_one_letter_words),
    Row("T544", repeats.check_two_capitals),
    Row("T545", repeats.check_closing_quote),
    Row("T546", repeats.check_sentence_case, "note"),
    Row("T548", repeats.check_typed, "note"),
    Row("T547", repeats.check_serial_comma, "note"),
    Row("T549", typography.check_direction, "error"),
    Row("T550", typography.check_single_quotes),
    Row("T551", variables.check_counted),
)

# Codes for wrong silences, and for hard words.
OTHERS = ("T501", "T502", "T503", "T560")
CODES = tuple(sorted((*OTHERS, *(row.code for row in (*TRANSLATION, *WHOLE, *TEXT)))))


_TOLD = ("error", "warning")


class _Found(NamedTuple):
    row: Row | RowOfAll
    pair: Pair
    finding: TextFinding
    level: LevelOrOff


def check_words(source: Words, target: Words, context: Context) -> tuple[Problem, ...]:
    """Return the errors and warnings of the words of a language, in file order.

    Give the source language twice to check it alone. Keys that one side lacks are not checked here.
    """
    silenced = {(silence.code, silence.key) for silence in target.silenced}
    levels = (*_TOLD, "note", "off") if silenced else _TOLD
    found = tuple(_findings(source, target, context, levels))
    told = [one for one in found if one.level in _TOLD and (one.row.code, one.pair.key) not in silenced]
    order = {key: number for number, key in enumerate(target.phrases)}
    told.sort(key=lambda one: (order[one.pair.key], one.finding.at))
    return (*map(_problem, told), *_reading(target, context, _TOLD), *_silence_problems(target, found))


def changed_texts(source: Words, target: Words, context: Context, key: str) -> Iterator[tuple[Problem, str]]:
    """Yield the errors and warnings of a text that one change solves, and the text with this change."""
    only = target._replace(phrases={name: phrase for name, phrase in target.phrases.items() if name == key})
    found = tuple(_findings(source, only, context, _TOLD))
    before = Counter(one.row.code for one in found)
    for one in found:
        if one.finding.change:
            text, (start, end, new) = one.pair.target.text, one.finding.change
            changed = text[:start] + new + text[end:]
            phrase = one.pair.target._replace(text=changed, source_text="")
            left = _findings(source, only._replace(phrases={phrase.key: phrase}), context, _TOLD)
            after = Counter(other.row.code for other in left)
            if after < before and after[one.row.code] < before[one.row.code]:
                yield _problem(one), changed


def notes_on_words(source: Words, target: Words, context: Context) -> tuple[Problem, ...]:
    """Return optional improvements as warnings: notes, and how hard the words are to read."""
    silenced = {(silence.code, silence.key) for silence in target.silenced}
    found = _findings(source, target, context, ("note",))
    notes = (_problem(one) for one in found if (one.row.code, one.pair.key) not in silenced)
    return (*notes, *_reading(target, context, ("note",)))


def _reading(words: Words, context: Context, levels: tuple[str, ...]) -> Iterator[Problem]:
    level = context.levels.get("T560", "note")
    found = readability(words) if level in levels else None
    if found and not found.is_met:
        words_of_longest = found.longest.split()
        at = max(found.phrase.text.find(found.longest[:6]), 0)
        yield problem_of(
            "T560",
            context.locate(found.phrase, at),
            language=words.language,
            said=found.text,
            aim=found.aim,
            count=len(words_of_longest),
            beginning=" ".join(words_of_longest[:6]),
            warning=level != "error",
        )


def _findings(source: Words, target: Words, context: Context, levels: tuple[str, ...]) -> Iterator[_Found]:
    pairs = tuple(_pairs(source, target, context))
    asked = TEXT if target.language == source.language else (*TRANSLATION, *TEXT)
    for row in asked:
        if (level := _level(row, context)) in levels:
            for pair in pairs:
                yield from (_Found(row, pair, finding, level) for finding in row.check(pair))
    for whole in WHOLE if target.language != source.language else ():
        if (level := _level(whole, context)) in levels:
            yield from (_Found(whole, pair, finding, level) for pair, finding in whole.check(pairs))


def _level(row: Row | RowOfAll, context: Context) -> LevelOrOff:
    return context.levels.get(row.code, row.level)


def _pairs(source: Words, target: Words, context: Context) -> Iterator[Pair]:
    languages = source.language, target.language
    for key, phrase in target.phrases.items():
        if key in source.phrases:
            yield pair_of(source.phrases[key], phrase, languages, context)


def _problem(finding: _Found) -> Problem:
    row, pair, (fact, hint, at, _), level = finding
    place = pair.context.locate(pair.target, max(at, 0))
    from flyergen.problems.fit import OnWords

    return Finding.of(row.code, OnWords(pair.key, fact, hint), place, warning=level != "error")


def _silence_problems(words: Words, findings: tuple[_Found, ...]) -> Iterator[Problem]:
    """Yield the problems of a file's silences: no reason, no such check or key, nothing to silence."""
    needed = {(one.row.code, one.pair.key) for one in findings}
    for silence in words.silenced:
        code, key, reason, place = silence
        if not reason:
            yield problem_of("T501", place, key=key, code=code)
        if not code.startswith("T5"):
            continue
        if code not in CODES or key not in words.phrases:
            yield _names_nothing(silence, words)
        elif (code, key) not in needed:
            yield problem_of("T502", place, key=key, code=code, warning=True)


def _names_nothing(silence: Silence, words: Words) -> Problem:
    if silence.code not in CODES:
        return problem_of("T503", silence.place, "check", code=silence.code, warning=True)
    near = did_you_mean(silence.key, words.phrases)
    return problem_of("T503", silence.place, key=silence.key, near=near, warning=True)
