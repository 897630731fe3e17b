"""Merge: fills variables and conditions of the words with facts, and parses the markup.

`{contact.phone}` is printed as typed, `{organization.web}` without its `https://`, `{figures.x}` in the language's form
of numbers, `{figures.x.percent}` with the language's sign and space, and `{event.when}` and similar in the language's
form of dates and times.

Conditional words are only printed if flyer.yaml has the facts that they name:

    Call {contact.phone}. [[Or write to {contact.email}.]]
    [[QR code that opens {organization.web}|QR code that writes to {contact.email}]]
    [[{contact.phone?}Call us|Write to us]]

The choices between the brackets are separated by `|`. The first choice whose facts all exist is printed, or none. The
last of several choices may name no facts: it is printed if no other is. `{contact.phone?}` asks for a fact and prints
nothing. A backslash makes the next sign a plain letter.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from functools import lru_cache, partial

from flyergen.flyer.facts import (
    COULD_BE,
    Facts,
    FigureFact,
    event_forms,
    fact,
    may_be,
    possible_names,
    says,
    variable_names,
)
from flyergen.flyer.language.contact_details import short_address
from flyergen.flyer.language.numbers import long_date, number, percent, year
from flyergen.flyer.language.writing_direction import isolated
from flyergen.flyer.markup import MissingFactError, near_words, parse, tokens, variables
from flyergen.flyer.words import Paragraph, Phrase, Span, Words
from flyergen.problem import FlyerError, Place, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

_WEB = ("organization.web", "event.online", "piece.link")


def figure_text(figure: FigureFact, language: str, country: str) -> str:
    """Return a number with its sign, in the form of `language` in `country`. A year is never grouped."""
    if figure.unit == "year":
        return year(figure.value, language)
    return (percent if figure.unit == "percent" else number)(figure.value, language, country)


def variable(facts: Facts, name: str, language: str) -> str:
    """Return what `{name}` prints.

    Raises KeyError if there is no such fact.
    """
    if name == "date" and facts.date:
        return long_date(facts.date, language, facts.country)
    base, _, form = name.rpartition(".")
    if form == "percent" and base.startswith("figures."):
        return percent(fact(facts, base), language, facts.country)
    if base == "event" and form in event_forms(facts):
        return _of_event(facts, form, language)
    value = fact(facts, name)
    if name.startswith("figures."):
        unit = facts.figures[name.removeprefix("figures.")].unit
        return year(value, language) if unit == "year" else number(value, language, facts.country)
    return short_address(value) if name in _WEB or name.startswith("links.") else value


def _of_event(facts: Facts, form: str, language: str) -> str:
    from flyergen.flyer.language.event_dates import event_form

    return event_form(facts.event, form, language, facts.country) if facts.event else ""


def addresses(facts: Facts) -> dict[str, str]:
    """Return the links for words that are printed as an address: printed form to link."""
    online = facts.event.online if facts.event else ""
    webs = (facts.organization.web, online, *facts.links.values())
    found = {short_address(web): str(web) for web in webs if short_address(web)}
    if facts.contact.email:
        found[facts.contact.email] = f"mailto:{facts.contact.email}"
    return found


_SIGNS = re.compile(r"\\.|\[\[|\]\]|\|", re.DOTALL)

_QUESTION = re.compile(r"\{[^\W\d][\w.-]*\?\}")  # a fact that is only asked for

Says = Callable[[str], bool]


class Condition(NamedTuple):
    """Conditional words in a text: their start and end with brackets, and each choice without brackets."""

    start: int
    end: int
    choices: tuple[str, ...]


@lru_cache(maxsize=512)
def conditions(text: str) -> tuple[Condition, ...]:
    """Return the conditional words of a text, in order. Unpaired brackets are not among them."""
    found: list[Condition] = []
    opened: re.Match[str] | None = None
    cuts: list[int] = []
    for sign in _SIGNS.finditer(text):
        if sign[0] == "[[":
            opened, cuts = sign, [sign.end()]
        elif opened and sign[0] == "|":
            cuts.append(sign.end())
        elif opened and sign[0] == "]]":
            ends = (*(cut - 1 for cut in cuts[1:]), sign.start())
            choices = tuple(text[start:end] for start, end in zip(cuts, ends, strict=True))
            found.append(Condition(opened.start(), sign.end(), choices))
            opened = None
    return tuple(found)


def chosen(text: str, says: Says) -> str:
    """Return a text without its brackets, with the choice of each condition whose facts all exist."""
    return _put_in(text, lambda one: next((c for c in one.choices if all(says(v.name) for v in variables(c))), ""))


def _put_in(text: str, choose: Callable[[Condition], str]) -> str:
    """Return a text with the result of `choose` for each condition. An empty result leaves no extra space."""
    said, end, gap = "", 0, False
    for one in conditions(text):
        said = _joined(said, text[end : one.start]) if gap else said + text[end : one.start]
        choice = _QUESTION.sub("", choose(one))
        said, end, gap = said + choice, one.end, not choice
    return _joined(said, text[end:]).rstrip() if gap else said + text[end:]


def _joined(before: str, after: str) -> str:
    """Return two parts of a text joined after the words between them were left out, with one separator.

    Stars around the missing words are removed too.
    """
    if (stars := re.search(r"\*+$", before)) and (around := re.match(r"\*+", after)) and stars[0] == around[0]:
        before, after = before[: stars.start()], after[around.end() :]
    words, rest = before.rstrip(), after.lstrip()
    left, right = before[len(words) :], after[: len(after) - len(rest)]
    between = max(left, right, key=lambda gap: (gap.count("\n"), len(gap))) if left and right else left + right
    return (words + between if words else "") + rest


def facts_named(text: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """Return the facts that each choice of each condition names, in a fixed order of conditions."""
    found = (tuple(frozenset(v.name for v in variables(choice)) for choice in one.choices) for one in conditions(text))
    return tuple(sorted(found, key=lambda choices: [sorted(names) for names in choices]))


def says_nothing(text: str, says: Says) -> bool:
    """Return whether a text consists only of variables for facts that flyer.yaml lacks."""
    names = [one.name for one in variables(text)]
    return bool(names) and not any(map(says, names)) and not any(map(str.isalnum, words_alone(text)))


def words_alone(text: str) -> str:
    """Return a text without its variables, the signs of its markup and the targets of its links."""
    parts, end = "", 0
    for token in tokens(text):
        parts += token.string[end : token.start()] + (words_alone(token["label"]) if token["label"] else "")
        end = token.end()
    return parts + text[end:]


def readings(text: str) -> Iterator[str]:
    """Yield the text as it reads if no fact exists, and with each first, second or further choice."""
    yield _put_in(text, lambda _: "")
    for n in range(max((len(one.choices) for one in conditions(text)), default=0)):
        yield _put_in(text, partial(_nth, n))


def _nth(n: int, condition: Condition) -> str:
    return condition.choices[min(n, len(condition.choices) - 1)]


def condition_problems(text: str, place: Place | None, may_be: Says, fact_names: Iterable[str]) -> Iterator[Problem]:
    """Yield T412 unpaired brackets, T413 choices that depend on no fact, T406 names that no fact has.

    `may_be` says whether flyer.yaml could have a fact of a name. `fact_names` are such names.
    """
    if loose := _loose(text):
        shown = near_words(text, loose.start())
        yield problem_of("T412", place, sign=loose[0], shown=shown, hint_sign="\\".join(loose[0]))
        return
    for one in conditions(text):
        for n, choice in enumerate(one.choices):
            names = [v.name for v in variables(choice)]
            yield from (_no_variable(name, place, fact_names) for name in names if not may_be(name))
            otherwise = n and n == len(one.choices) - 1
            if not names and not otherwise:
                shown = near_words(text, one.start)
                yield problem_of("T413", place, shown=shown)


def _no_variable(name: str, place: Place | None, names: Iterable[str]) -> Problem:
    near = did_you_mean(name, names)
    return problem_of("T406", place, "variable", "near_variable" if near else "variable", name=name, near=near)


def _loose(text: str) -> re.Match[str] | None:
    """Return the first brackets of a text that are unpaired or nested."""
    opened: re.Match[str] | None = None
    for sign in _SIGNS.finditer(text):
        if sign[0] == "[[":
            if opened:
                return sign
            opened = sign
        elif sign[0] == "]]":
            if not opened:
                return sign
            opened = None
    return opened


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


def paragraphs_of(facts: Facts, language: str, phrase: Phrase) -> tuple[Paragraph, ...]:
    """Return the paragraphs of one text, as `prose` has them."""
    return with_links(_paragraphs(facts, language, phrase), addresses(facts))


def marked_prose(facts: Facts, language: str, phrase: Phrase) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a phrase with marks around values of facts, and without links to them."""
    return _with_facts(facts, language, _conditional(facts, phrase), MARKS)


def _paragraphs(facts: Facts, language: str, phrase: Phrase) -> tuple[Paragraph, ...]:
    phrase = _conditional(facts, phrase)
    pattern = _pattern(phrase.text)
    if pattern is not None and "{" not in phrase.text:
        return pattern
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
    found = condition_problems(phrase.text, phrase.place, lambda name: may_be(facts, name), possible_names(facts))
    other_facts = (problem._replace(place=phrase.place) for problem in _wrong_readings(phrase.text))
    return (*found, *other_facts)


@lru_cache(maxsize=512)
def _is_sound(text: str) -> bool:
    """Return whether the conditions of a text cannot be wrong, whatever the facts of a flyer are."""
    return not any(condition_problems(text, None, COULD_BE.__contains__, ())) and not _wrong_readings(text)


@lru_cache(maxsize=512)
def _asked_for(text: str) -> tuple[str, ...]:
    """Return the facts that the conditions of a text depend on."""
    return tuple(sorted({name for choices in facts_named(text) for names in choices for name in names}))


@lru_cache(maxsize=1024)
def _chosen(text: str, facts: tuple[str, ...]) -> str:
    """Return a text as it reads if these facts exist."""
    return chosen(text, facts.__contains__)


@lru_cache(maxsize=512)
def _wrong_readings(text: str) -> tuple[Problem, ...]:
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
    return tuple(
        tuple(said for span in paragraph if (said := _merged_span(span, facts, language)).text) for paragraph in pattern
    )


def _merged_span(span: Span, facts: Facts, language: str) -> Span:
    opened, closed = MARKS
    before, *marked = span.text.split(opened)
    if not marked:
        return span
    parts = [part.partition(closed) for part in marked]
    values = [f"{_in_text(variable(facts, name, language), language)}{behind}" for name, _, behind in parts]
    return span._replace(text=before + "".join(values))


def _in_text(value: str, language: str) -> str:
    return isolated(" ".join(value.splitlines()), language)


def _with_facts(
    facts: Facts, language: str, phrase: Phrase, marks: tuple[str, str] | None = None
) -> tuple[Paragraph, ...]:
    def resolve(name: str) -> str:
        try:
            return variable(facts, name, language)
        except KeyError:
            raise (MissingFactError(name) if may_be(facts, name) else KeyError(name)) from None

    def marked(name: str) -> str:
        return resolve(name).join(marks) if marks else _in_text(resolve(name), language)

    def address(name: str) -> str:
        return fact(facts, name) if says(facts, name) else resolve(name)

    if "{" in phrase.text and _says_nothing(facts, phrase.text):
        return ()
    try:
        paragraphs, *_ = [
            parse(text, phrase.place, marked, lambda: variable_names(facts), address)
            for text in _readings(facts, language, phrase)
        ]
    except ValueError as error:  # an invalid number or day
        raise FlyerError([problem_of("T408", phrase.place, fact=str(error))]) from error
    return paragraphs


def _says_nothing(facts: Facts, text: str) -> bool:
    return says_nothing(text, lambda name: says(facts, name) or not may_be(facts, name))


def _readings(facts: Facts, language: str, phrase: Phrase) -> tuple[str, ...]:
    """Return the words of a phrase, and those of its other plural forms, which must be valid too."""
    if "plural" not in phrase.text:
        return (phrase.text,)
    from flyergen.flyer.language.plural_forms import readings

    return readings(phrase, facts, language)


def with_links(paragraphs: Sequence[Paragraph], links: Mapping[str, str]) -> tuple[Paragraph, ...]:
    """Add links to the flyer's own addresses in the words."""
    text = "\n".join([span.text for paragraph in paragraphs for span in paragraph])
    if not any(printed in text for printed in links):
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
            yield span if rest is span.text else span._replace(text=rest)
            return
        if at:
            yield span._replace(text=rest[:at])
        yield span._replace(text=printed, link=links[printed])
        rest = rest[at + len(printed) :]


def also_in(facts: Facts, words: Mapping[str, Words], language: str) -> tuple[Span, ...]:
    """Return the lines of the other languages, each in its own language and in one style.

    Languages on request have none.
    """
    usual = ((code, one) for code, one in words.items() if code not in (language, *facts.on_request))
    others = ((code, _own_line(facts, one)) for code, one in usual)
    return tuple(Span(text, lang=code) for code, text in others if text)


def _own_line(facts: Facts, words: Words) -> str:
    """Return a language's line without markup. Problems in it are reported with its own edition."""
    phrase = words.phrases.get(_ALSO_IN)
    if phrase is None:
        return ""
    try:
        paragraphs = prose(facts, words._replace(phrases={_ALSO_IN: phrase}))[_ALSO_IN]
    except FlyerError:
        return phrase.text
    return " ".join("".join(span.text for span in paragraph) for paragraph in paragraphs)


def value_of(figure: FigureFact) -> Decimal:
    """Return the value of a figure. What is no number, which is a problem of its own, is 0."""
    try:
        return Decimal(str(figure.value).strip())
    except InvalidOperation:
        return Decimal(0)
