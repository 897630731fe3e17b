"""Check runner: runs all word checks on a language, without the findings that its file silences."""

from collections.abc import Iterator

from flyergen.diagnostics.finding import Finding
from flyergen.flyer.lint.words.check_table import CODES, TEXT, TRANSLATION, WHOLE, Row, RowOfAll
from flyergen.flyer.lint.words.readability import readability
from flyergen.flyer.lint.words.text_pair import Context, Pair, TextFinding, pair_of
from flyergen.flyer.model.words import Silence, Words
from flyergen.messages import say
from flyergen.named_tuple import NamedTuple
from flyergen.problems import LevelOrOff, Problem, did_you_mean

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
        fact = say(
            "the words in `{language}` read at {said}; the aim is {aim}",
            language=words.language,
            said=found.said,
            aim=found.aim,
        )
        words_of_longest = found.longest.split()
        hint = say(
            "make two of the longest sentence, which has {count} words: “{beginning} …”",
            count=len(words_of_longest),
            beginning=" ".join(words_of_longest[:6]),
        )
        at = max(found.phrase.text.find(found.longest[:6]), 0)
        yield Problem("T560", fact, hint, context.locate(found.phrase, at), level != "error")


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


def _problem(found: _Found) -> Problem:
    row, pair, (fact, hint, at), level = found
    place = pair.context.locate(pair.target, max(at, 0))
    from flyergen.diagnostics.findings.words import OnWords

    return Finding.of(row.code, OnWords(pair.key, fact, hint), place, warning=level != "error")


def _silence_problems(words: Words, found: tuple[_Found, ...]) -> Iterator[Problem]:
    """Yield the problems of a file's silences: no reason, no such check or key, nothing to silence."""
    needed = {(one.row.code, one.pair.key) for one in found}
    for silence in words.silenced:
        code, key, reason, place = silence
        if not reason:
            fact = say("`{key}` silences {code} and does not say why", key=key, code=code)
            yield Problem("T501", fact, say("write the reason after the colon"), place)
        if not code.startswith("T5"):
            continue
        if code not in CODES or key not in words.phrases:
            yield _names_nothing(silence, words)
        elif (code, key) not in needed:
            fact = say("`{key}` silences {code}, which finds nothing there", key=key, code=code)
            yield Problem("T502", fact, say("delete the line"), place, warning=True)


def _names_nothing(silence: Silence, words: Words) -> Problem:
    if silence.code not in CODES:
        fact = say("there is no check `{code}` to silence", code=silence.code)
        hint = say("see them all with `flyergen check --list`")
    else:
        near = did_you_mean(silence.key, words.phrases)
        fact = say("there is no key `{key}` to silence", key=silence.key)
        hint = say("did you mean `{near}`?", near=near) if near else say("delete the line")
    return Problem("T503", fact, hint, silence.place, warning=True)
