r"""Plural forms: words that depend on a number among the facts, in the form of ICU messages.

{figures.groups, plural, =0 {nobody yet} one {# group} other {# groups}}

`#` is the number as the language writes it, and the categories are CLDR's. The matching form is inserted before the
markup of the phrase is read, with `{figures.groups}` for `#`. Braces must be paired here. A printed one is `\{` or
`\}`.

English and Spanish are answered here. Babel is asked for other languages, and only if a plural occurs.

This saves the 38 ms that Babel takes of a cold build (`python benchmarks/second_implementations.py`).
"""

import re
from collections.abc import Iterator, Mapping

from flyergen.flyer.facts import Facts
from flyergen.flyer.language.numbers import locale_of, number, stand_in
from flyergen.flyer.words import Phrase
from flyergen.messages import listed
from flyergen.problem import FlyerError, Problem, did_you_mean
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple

CATEGORIES = ("zero", "one", "two", "few", "many", "other")

# These numbers show every category that printed words may need. Some languages have one for millions, or for decimals.
_TRIED = 200
_DECIMAL = "1.5"


class Categories(NamedTuple):
    """The categories of a language, and those needed for numbers up to the hundreds and for decimals."""

    names: tuple[str, ...]
    needed: tuple[str, ...]


_ENGLISH = Categories(("one", "other"), ("one", "other"))
_SPANISH = Categories(("one", "many", "other"), ("one", "other"))
_SMALL = {"en": _ENGLISH, "es": _SPANISH}


def category(value: str, language: str, country: str = "") -> str:
    """Return the category of a number ("12", "1.5") in a language.

    A language that CLDR lacks has the category of the language that replaces it.
    """
    mother = language.partition("-")[0]
    if mother in _SMALL:
        return _of_english_or_spanish(value.strip(), mother)
    from decimal import Decimal, localcontext

    with localcontext() as exact:  # else 0.9999 with many digits is rounded to 1
        exact.prec = max(exact.prec, len(value))
        return locale_of(language, country).plural_form(Decimal(value))


def _of_english_or_spanish(value: str, language: str) -> str:
    whole, _, decimals = value.lstrip("-").partition(".")
    whole = whole.lstrip("0")
    if language == "es" and whole.endswith("000000") and not decimals:
        return "many"
    is_one = whole == "1" and not (decimals.strip("0") if language == "es" else decimals)
    return "one" if is_one else "other"


def categories(language: str, country: str = "") -> Categories:
    """Return the categories of a language. One that CLDR lacks may have any, and needs only `other`."""
    small = _SMALL.get(language.partition("-")[0])
    if small:
        return small
    if stand_in(language, country):
        return Categories(CATEGORIES, ("other",))
    from decimal import Decimal

    rule = locale_of(language, country).plural_form
    needed = {*map(rule, range(_TRIED)), rule(Decimal(_DECIMAL)), "other"}
    known = {*rule.tags, "other"}
    return Categories(*(tuple(one for one in CATEGORIES if one in some) for some in (known, needed)))


_FORM = rf"(?:=[0-9]{{1,9}}|{'|'.join(CATEGORIES)})"
_HEAD = r"\\.|\{\{|\{\s*([^\s{},][^{},]*?)\s*,\s*plural\b|(?<!\{)\b(figures\.[\w-]+)\s*,\s*plural\s*,(?=[^{}]*\{)"
# A form of a plural that lacks a brace ends where the next form begins.
_RESCUED = rf"(?<!\w)({_FORM})\s*\{{?((?:(?!\s+{_FORM}\s*\{{)(?:[^{{}}]|\{{[\w.-]+\}}))*)"
_SIGN, _THING = "\ue000", "\ufffc"  # replace signs of markup, and values, in checks of words


class Plural(NamedTuple):
    """A plural in a text: its number, and the positions of each form and of the whole.

    `doubled` is a form that occurs twice. A plural that lacks a brace or comma is not `is_whole`.
    """

    name: str
    forms: Mapping[str, tuple[int, int]]
    start: int
    end: int
    is_whole: bool
    doubled: str = ""


def plurals(text: str) -> tuple[Plural, ...]:
    """Return the plurals of a text in order. A broken one ends with the text."""
    head = re.compile(_HEAD, re.DOTALL)
    found: list[Plural] = []
    at = 0
    while match := head.search(text, at):
        if match[1] or match[2]:
            found.append(_plural(text, match))
        at = found[-1].end if match[1] or match[2] else match.end()
    return tuple(found)


def _plural(text: str, head: re.Match[str]) -> Plural:
    """Return the plural that begins with `{figures.groups, plural`."""
    broken = Plural(head[1] or head[2], {}, head.start(), len(text), is_whole=False)
    forms: dict[str, tuple[int, int]] = {}
    doubled = ""
    comma = re.compile(r"\s*,").match(text, head.end())
    if not (comma and head[1]):
        return broken
    at = comma.end()
    while form := re.compile(r"\s*(=[0-9]{1,9}|\w+)\s*\{").match(text, at):
        end = _closing(text, form.end())
        doubled = form[1] if form[1] in forms else doubled
        forms[form[1]] = form.end(), end
        at = end + 1
    close = re.compile(r"\s*\}").match(text, at)
    return broken._replace(forms=forms, end=close.end(), is_whole=True, doubled=doubled) if close and forms else broken


def _closing(text: str, start: int) -> int:
    """Return the index of the brace that closes one opened before `start`, or the end of the text."""
    depth = 1
    for sign in re.compile(r"\\.|[{}]", re.DOTALL).finditer(text, start):
        depth += {"{": 1, "}": -1}.get(sign[0], 0)
        if not depth:
            return sign.start()
    return len(text)


def readings(phrase: Phrase, facts: Facts, language: str) -> tuple[str, ...]:
    """Return the phrase with the flyer's numbers, followed by the phrase with each other form.

    Raises FlyerError: T406 no such fact, T409 a badly written plural, T410 a missing form that the language needs, T411
    a form that it does not have. Raises ValueError if CLDR does not know the language.
    """
    found = plurals(phrase.text)
    problems = [problem for one in found for problem in _problems(one, phrase, facts, language)]
    if problems:
        raise FlyerError(problems)
    chosen = [_chosen(one, facts, language) for one in found]
    most = max((len(one.forms) for one in found), default=0)
    others = ([_nth(one, number) for one in found] for number in range(most))
    return tuple(dict.fromkeys(_put_in(phrase.text, found, forms) for forms in (chosen, *others)))


def other_forms(text: str, facts: Facts, language: str) -> Iterator[str]:
    """Yield the forms of a text's plurals that the flyer's numbers do not print. Raises ValueError as `readings`."""
    for one in plurals(text):
        printed = _chosen(one, facts, language)
        yield from (text[start:stop] for form, (start, stop) in one.forms.items() if form != printed)


def _nth(plural: Plural, number: int) -> str:
    return tuple(plural.forms)[min(number, len(plural.forms) - 1)]


def _put_in(text: str, plurals: tuple[Plural, ...], forms: list[str]) -> str:
    parts, end = "", 0
    for one, form in zip(plurals, forms, strict=True):
        start, stop = one.forms[form]
        parts += text[end : one.start] + _counted(text[start:stop], f"{{{one.name}}}")
        end = one.end
    return parts + text[end:]


def _counted(form: str, number: str) -> str:
    """Return a form with `number` for each `#`, except escaped ones and those in the target of a link."""
    return re.sub(r"(?s)\\.|\]\([^()]*\)|#", lambda sign: number if sign[0] == "#" else sign[0], form)


def is_counted(plural: Plural, text: str) -> bool:
    """Return whether the number of a plural is said: by a `#` in a form, or by its name anywhere in the text."""
    forms = (text[start:stop] for start, stop in plural.forms.values())
    named = re.search(rf"\{{{re.escape(plural.name)}(?:\.percent)?\}}", text)
    return bool(named) or any(_counted(form, "") != form for form in forms)


def _chosen(plural: Plural, facts: Facts, language: str) -> str:
    value = facts.figures[plural.name.removeprefix("figures.")].value
    number(value, language, facts.country)  # raises ValueError if it is not a number
    exact = next((form for form in plural.forms if form[0] == "=" and float(form[1:]) == float(value)), "")
    wanted = exact or category(value, language, facts.country)
    return wanted if wanted in plural.forms else "other"


def flat(text: str) -> str:
    """Return `text`, with the same length, as checks see it: each plural has its number and the form `other`."""
    parts, end = "", 0
    for one in plurals(text):
        if not (one.is_whole and "other" in one.forms):
            continue
        start, stop = one.forms["other"]
        figure = f"{{{one.name}}}"
        before = figure + _SIGN * (start - one.start - len(figure))
        parts += text[end : one.start] + before + _counted(text[start:stop], _THING) + _SIGN * (one.end - stop)
        end = one.end
    return parts + text[end:]


def _problems(plural: Plural, phrase: Phrase, facts: Facts, language: str) -> Iterator[Problem]:
    if plural.name not in (names := [f"figures.{name}" for name in facts.figures]):
        near = did_you_mean(plural.name, names)
        yield problem_of(
            "T406", phrase.place, "figure", "near_figure" if near else "figure", name=plural.name, near=near
        )
    written = _ill_written(plural, phrase)
    if written:
        yield written
    if plural.is_whole and not _is_nested(plural, phrase.text):
        yield from _problems_of_language(plural, phrase, facts, language)


def _ill_written(plural: Plural, phrase: Phrase) -> Problem | None:
    """Return what is wrong with a plural, and the repaired form."""
    if not plural.is_whole:
        mended = _mended(plural, phrase.text)
        return problem_of("T409", phrase.place, "not_whole", name=plural.name, mended=mended)
    if _is_nested(plural, phrase.text):
        return problem_of("T409", phrase.place, "nested", name=plural.name)
    if plural.doubled:
        return problem_of("T409", phrase.place, "form", name=plural.name, form=plural.doubled)
    if "other" not in plural.forms:
        return problem_of("T409", phrase.place, "no_other", name=plural.name, mended=_mended(plural, phrase.text))
    return None


def _is_nested(plural: Plural, text: str) -> bool:
    return any(plurals(text[start:stop]) for start, stop in plural.forms.values())


def _mended(plural: Plural, text: str) -> str:
    """Return a plural with all its braces and with `other`."""
    if plural.is_whole:
        forms = {form: text[start:stop] for form, (start, stop) in plural.forms.items()}
    else:
        forms = {form: said.strip() for form, said in re.findall(_RESCUED, text[plural.start + len(plural.name) :])}
    forms.setdefault("other", "…")
    return f"{{{plural.name}, plural, {' '.join(f'{form} {{{said}}}' for form, said in forms.items())}}}"


def _problems_of_language(plural: Plural, phrase: Phrase, facts: Facts, language: str) -> Iterator[Problem]:
    has = categories(language, facts.country)
    lacking = [form for form in has.needed if form not in plural.forms and form != "other"]
    if lacking:
        yield problem_of(
            "T410",
            phrase.place,
            name=plural.name,
            language=language,
            forms=listed([f"`{form} {{…}}`" for form in lacking]),
        )
    known = listed([f"`{form}`" for form in has.names])
    for form in plural.forms:
        if form[0] != "=" and form not in has.names:
            yield problem_of("T411", phrase.place, language=language, form=form, forms=known)
