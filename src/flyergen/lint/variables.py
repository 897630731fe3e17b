"""Missing variables and typed facts: a translation uses the facts of its source, and none is typed instead.

A phone number that changes must change in one place.
"""

import re
from collections.abc import Iterator

from flyergen.flyer.language.contact_details import short_address
from flyergen.flyer.markup import SIGN, THING, variables
from flyergen.lint.repeats import month_names
from flyergen.lint.text_pair import Pair, TextChange, TextFinding
from flyergen.messages import say
from flyergen.problem import did_you_mean

_BRACED = r"\{[^{}]*(?=[{}])"


def check_missing_variables(pair: Pair) -> Iterator[TextFinding]:
    """Look for a variable of the source that the translation lacks."""
    if _may_differ(pair):
        said = _names(pair.target.text)
        for name in _names(pair.source.text):
            if name not in said:
                fact = say("lacks the variable `{{{name}}}` of the source", name=name)
                yield TextFinding(fact, say("write `{{{name}}}` where it belongs", name=name))


def check_added_variables(pair: Pair) -> Iterator[TextFinding]:
    """Look for a variable that the source lacks."""
    if _may_differ(pair):
        asked = _names(pair.source.text)
        for name, at in _names(pair.target.text).items():
            if name not in asked:
                near = did_you_mean(name, asked)
                hint = say("delete it, or ask for it in the source")
                if near:
                    hint = say("did you mean `{{{near}}}`?", near=near)
                fact = say("has the variable `{{{name}}}`, which the source does not have", name=name)
                yield TextFinding(fact, hint, at, _correction(pair.target.text, name, near, at) if near else None)


def _correction(text: str, name: str, near: str, at: int) -> TextChange | None:
    """Return the change of a variable to the one that is meant."""
    written = f"{{{name}}}"
    return (at, at + len(written), f"{{{near}}}") if text.startswith(written, at) else None


def check_conditions(pair: Pair) -> Iterator[TextFinding]:
    """Look for conditional words, in double brackets, that depend on other facts than in the source."""
    ours, theirs = pair.target.text, pair.source.text
    if not ("[[" in ours or "[[" in theirs):
        return
    from flyergen.flyer.merge import conditions, facts_named

    if facts_named(ours) != facts_named(theirs):
        at = conditions(ours)[0].start if conditions(ours) else 0
        hint = say(
            "put the same facts between `[[`, `|` and `]]` as the source does: {shown}", shown=_bracketed(theirs)
        )
        yield TextFinding(say("has other facts in double brackets than the source"), hint, at)


def _bracketed(text: str) -> str:
    """Return the conditional words of a text with their brackets, or say that it has none."""
    from flyergen.flyer.merge import conditions

    found = [text[one.start : one.end] for one in conditions(text)]
    return ", ".join(f"“{one}”" for one in found) or say("none")


def check_counted(pair: Pair) -> Iterator[TextFinding]:
    """Look for plural forms that all lack their number. A translation may do without it if its source does."""
    if "plural" not in pair.target.text:
        return
    from flyergen.flyer.language.plural_forms import is_counted, plurals

    if all(is_counted(one, pair.source.text) for one in plurals(pair.source.text)) or pair.source is pair.target:
        for one in plurals(pair.target.text):
            if one.is_whole and not is_counted(one, pair.target.text):
                fact = say("has no form with the number `{{{name}}}`", name=one.name)
                yield TextFinding(fact, say("write `#` where the number belongs: `other {{# …}}`"), one.start)


def _may_differ(pair: Pair) -> bool:
    ours, theirs = pair.target.text, pair.source.text
    return ("{" in ours or "{" in theirs) and set(re.findall(_BRACED, ours)) != set(re.findall(_BRACED, theirs))


def _names(text: str) -> dict[str, int]:
    """Return the variables of a text and the first position of each. The form of a number does not count."""
    names: dict[str, int] = {}
    for name, start, _ in variables(text):
        names.setdefault(name.removesuffix(".percent") if name.startswith("figures.") else name, start)
    return names


_PHONE = r"\+?\(?\d[\d\s().\u2010-\u2013-]{5,}\d"
_DATE = r"\b(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})\b"
_PERCENT = r"\s?(?:%|percent\b|per cent\b|por ciento\b|процент)"


def check_retyped(pair: Pair) -> Iterator[TextFinding]:
    """Look for the phone number, addresses, name, date and percentages of flyer.yaml among the words."""
    text = pair.target.text
    for name, value in _typed_as_they_are(pair):
        at = text.find(value)
        if at >= 0 and pair.words[at] not in (SIGN, THING):
            yield _retyped(say("“{words}”", words=value), name, (at, at + len(value)))
    if re.search(r"\d", pair.words):
        yield from _phone(pair)
        yield from _date(pair)
        yield from _percents(pair)


def _retyped(what: str, name: str, span: tuple[int, int]) -> TextFinding:
    fact, hint = say("has {what} typed, which flyer.yaml knows", what=what), say("write `{{{name}}}`", name=name)
    return TextFinding(fact, hint, span[0], (*span, f"{{{name}}}"))


def _typed_as_they_are(pair: Pair) -> Iterator[tuple[str, str]]:
    facts = pair.context.facts
    if facts.contact.name and " " in facts.contact.name:
        yield "contact.name", facts.contact.name
    if facts.contact.email:
        yield "contact.email", facts.contact.email
    if facts.organization.web:
        yield "organization.web", short_address(facts.organization.web)
    for name, link in facts.links.items():
        yield f"links.{name}", short_address(link)


def _phone(pair: Pair) -> Iterator[TextFinding]:
    known = re.sub(r"\D", "", pair.context.facts.contact.phone)
    if len(known) < 7:
        return
    for match in re.finditer(_PHONE, pair.words):
        digits = re.sub(r"\D", "", match[0])
        if digits.endswith(known) or (len(digits) >= 7 and known.endswith(digits)):
            yield _retyped(say("the phone number “{words}”", words=match[0]), "contact.phone", match.span())


def _percents(pair: Pair) -> Iterator[TextFinding]:
    for name, figure in pair.context.facts.figures.items():
        if figure.unit == "percent" and figure.value in pair.words:
            match = re.search(rf"(?<![\d.,]){re.escape(figure.value)}{_PERCENT}", pair.words)
            if match:
                yield _retyped(say("“{words}”", words=match[0]), f"figures.{name}.percent", match.span())


def _date(pair: Pair) -> Iterator[TextFinding]:
    """Look for the flyer's date, in digits or with the month as a word."""
    date = pair.context.facts.date
    if not date or date[:4] not in pair.words:
        return
    year, month, day = (int(part) for part in date.split("-"))
    for match in re.finditer(_DATE, pair.words):
        if {int(match[1]), int(match[3]), int(match[4])} == {year, month, day}:
            yield _retyped(say("the date “{words}”", words=match[0]), "date", match.span())
    for name in month_names(pair.target_language, month):
        pattern = rf"(?i)\b{day}\W+(?:de )?{name}\W+(?:de )?{year}\b|\b{name}\W+{day}\W+{year}\b"
        for match in re.finditer(pattern, pair.words):
            yield _retyped(say("the date “{words}”", words=match[0]), "date", match.span())
