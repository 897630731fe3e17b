"""Merge: fills facts into the words of a language and parses the markup."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from flyergen.flyer.model.facts import Facts, fact
from flyergen.flyer.model.inline_markup import MissingFactError, parse
from flyergen.flyer.model.variables import COULD_BE, addresses, may_be, possible_names, says, variable, variable_names
from flyergen.flyer.model.words import Paragraph, Phrase, Span, Words
from flyergen.messages import say
from flyergen.problems import FlyerError, Problem

_ALSO_IN = "also_in"
MARKS = ("\ue000", "\ue001")  # around variables in a pattern; private characters that no text uses


def prose(facts: Facts, words: Words) -> dict[str, tuple[Paragraph, ...]]:
    """Return the paragraphs of every key, with variables filled in.

    Raises FlyerError with all problems of markup and variables in the file.
    """
    links = addresses(facts)
    found: dict[str, tuple[Paragraph, ...]] = {}
    problems: list[Problem] = []
    for key, phrase in words.phrases.items():
        language = words.language if words.says(key) else facts.source_language  # of the words that fill a gap
        try:
            found[key] = with_links(_paragraphs(facts, language, phrase), links)
        except FlyerError as error:
            problems += error.problems
    if problems:
        raise FlyerError(problems)
    return found


def marked_prose(facts: Facts, language: str, phrase: Phrase) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a phrase with marks around values of facts, and without links to them."""
    return _with_facts(facts, language, _conditional(facts, phrase), MARKS)


def _paragraphs(facts: Facts, language: str, phrase: Phrase) -> tuple[Paragraph, ...]:
    phrase = _conditional(facts, phrase)
    pattern = _pattern(phrase.text)
    try:
        return _with_facts(facts, language, phrase) if pattern is None else _filled(pattern, facts, language)
    except (KeyError, ValueError):  # reported elsewhere, with its place
        return _with_facts(facts, language, phrase)


def _conditional(facts: Facts, phrase: Phrase) -> Phrase:
    """Return a text with the conditional words whose facts exist. Raises FlyerError with the problems."""
    if "[[" not in phrase.text and "]]" not in phrase.text:
        return phrase
    text = phrase.text
    if not _is_sound(text) and (problems := _condition_problems(facts, phrase)):
        raise FlyerError(dict.fromkeys(problems))
    return phrase._replace(text=_chosen(text, tuple(name for name in _asked_for(text) if says(facts, name))))


def _condition_problems(facts: Facts, phrase: Phrase) -> tuple[Problem, ...]:
    from flyergen.flyer.model.conditional_text import condition_problems

    found = condition_problems(phrase.text, phrase.place, lambda name: may_be(facts, name), possible_names(facts))
    return (*found, *_problems_of_readings(phrase))


@lru_cache(maxsize=512)
def _is_sound(text: str) -> bool:
    """Return whether the conditions of a text cannot be wrong, whatever the facts of a flyer are."""
    from flyergen.flyer.model.conditional_text import condition_problems

    return not any(condition_problems(text, None, COULD_BE.__contains__, ())) and not _ill_read(text)


@lru_cache(maxsize=512)
def _asked_for(text: str) -> tuple[str, ...]:
    """Return the facts that the conditions of a text depend on."""
    from flyergen.flyer.model.conditional_text import facts_named

    return tuple(sorted({name for choices in facts_named(text) for names in choices for name in names}))


@lru_cache(maxsize=1024)
def _chosen(text: str, there: tuple[str, ...]) -> str:
    """Return a text as it reads if these facts exist."""
    from flyergen.flyer.model.conditional_text import chosen

    return chosen(text, there.__contains__)


def _problems_of_readings(phrase: Phrase) -> tuple[Problem, ...]:
    """Return the problems in the markup of a text with other facts than today's."""
    return tuple(p._replace(place=phrase.place) for p in _ill_read(phrase.text))


@lru_cache(maxsize=512)
def _ill_read(text: str) -> tuple[Problem, ...]:
    from flyergen.flyer.model.conditional_text import readings

    found: list[Problem] = []
    for one in () if "plural" in text else readings(text):
        try:
            parse(one, resolve=str, address=lambda _: "https://example.org")
        except FlyerError as error:
            found += (problem for problem in error.problems if problem.code != "T403")
    return tuple(found)


@lru_cache(maxsize=1024)
def _pattern(text: str) -> tuple[Paragraph, ...] | None:
    """Return the paragraphs of a text with marks for its variables, parsed once for all values.

    None if its markup is wrong, if a link leads to a variable or if the words depend on a number.
    """
    if "plural" in text or MARKS[0] in text:
        return None
    try:
        return parse(text, resolve=lambda name: name.join(MARKS), address=_nowhere)
    except FlyerError:
        return None


def _nowhere(name: str) -> str:
    raise KeyError(name)


def _filled(pattern: tuple[Paragraph, ...], facts: Facts, language: str) -> tuple[Paragraph, ...]:
    """Return a pattern's paragraphs with facts for its marks. Raises as `variable` does."""
    if not any(MARKS[0] in span.text for paragraph in pattern for span in paragraph):
        return pattern
    return tuple(
        tuple(said for span in paragraph if (said := _said(span, facts, language)).text) for paragraph in pattern
    )


def _said(span: Span, facts: Facts, language: str) -> Span:
    opened, closed = MARKS
    before, *marked = span.text.split(opened)
    if not marked:
        return span
    parts = [part.partition(closed) for part in marked]
    values = [f"{' '.join(variable(facts, name, language).splitlines())}{behind}" for name, _, behind in parts]
    return span._replace(text=before + "".join(values))


def _with_facts(
    facts: Facts, language: str, phrase: Phrase, marks: tuple[str, str] = ("", "")
) -> tuple[Paragraph, ...]:
    def resolve(name: str) -> str:
        try:
            return variable(facts, name, language)
        except KeyError:
            raise (MissingFactError(name) if may_be(facts, name) else KeyError(name)) from None

    def address(name: str) -> str:
        return fact(facts, name) if says(facts, name) else resolve(name)

    if "{" in phrase.text and _says_nothing(facts, phrase.text):
        return ()
    try:
        paragraphs, *_ = [
            parse(text, phrase.place, lambda name: resolve(name).join(marks), lambda: variable_names(facts), address)
            for text in _readings(facts, language, phrase)
        ]
    except ValueError as error:  # an invalid number or day
        hint = say("correct it in flyer.yaml")
        raise FlyerError([Problem("T408", str(error), hint, phrase.place)]) from error
    return paragraphs


def _says_nothing(facts: Facts, text: str) -> bool:
    from flyergen.flyer.model.conditional_text import says_nothing

    return says_nothing(text, lambda name: says(facts, name) or not may_be(facts, name))


def _readings(facts: Facts, language: str, phrase: Phrase) -> tuple[str, ...]:
    """Return the words of a phrase, and those of its other plural forms, which must be valid too."""
    if "plural" not in phrase.text:
        return (phrase.text,)
    from flyergen.flyer.language.plural_forms import readings

    return readings(phrase, facts, language)


def with_links(paragraphs: Sequence[Paragraph], links: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """Add links to the flyer's own addresses in the words."""
    if not any(printed in span.text for paragraph in paragraphs for span in paragraph for printed in links):
        return tuple(paragraphs)
    return tuple(tuple(part for span in paragraph for part in _linked(span, links)) for paragraph in paragraphs)


def _linked(span: Span, links: Mapping[str, str]) -> Iterator[Span]:
    if span.link:
        yield span
        return
    rest = span.text
    while rest:
        at, _, printed = min(((rest.find(p), -len(p), p) for p in links if p in rest), default=(-1, 0, ""))
        if at < 0:
            yield span._replace(text=rest)
            return
        if at:
            yield span._replace(text=rest[:at])
        yield span._replace(text=printed, link=links[printed])
        rest = rest[at + len(printed) :]


def also_in(facts: Facts, words: Mapping[str, Words], language: str) -> tuple[Span, ...]:
    """Return the lines of the other languages, each in its own language and in one style."""
    others = ((code, _says_of_itself(facts, one)) for code, one in words.items() if code != language)
    return tuple(Span(text, lang=code) for code, text in others if text)


def _says_of_itself(facts: Facts, words: Words) -> str:
    """Return a language's line without markup. Problems in it are reported with its own edition."""
    phrase = words.phrases.get(_ALSO_IN)
    if phrase is None:
        return ""
    try:
        paragraphs = prose(facts, words._replace(phrases={_ALSO_IN: phrase}))[_ALSO_IN]
    except FlyerError:
        return phrase.text
    return " ".join("".join(span.text for span in paragraph) for paragraph in paragraphs)
