"""Remedies: what a hint says, as data: what to do, where, and how much.

A problem may have several ways out, of which one is enough. A way has one remedy, or several that go together. Data of
a finding may say its ways. For all others the rule says them, as `does` beside each of its hints, whose texts may have
the values of the sentences: `does = [{what = "write", where = "{key}", value = "{near}"}]`. A hint without one that
says one thing to do, such as "did you mean `{near}`?" or "delete the line", is read.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, get_args

from flyergen.messages import Message, values_in
from flyergen.problem import Finding, Place, Problem, values_of
from flyergen.problems.rules import Rule, Templates, rule_of
from flyergen.record import NamedTuple

What = Literal[
    "shorten",  # by `amount` characters, or to so many, as its unit says
    "allow",  # a size of `amount` points
    "resize",  # to `amount` mm
    "enlarge",  # the room, by `amount` mm (0: unknown)
    "move",
    "replace",  # a file, by one of at least so many pixels
    "scrim",
    "colour",
    "font",
    "add",
    "write",  # `value` in the place of what stands there; its unit may be "line", or so many "spaces" before the line
    "delete",
]
WHATS: tuple[str, ...] = get_args(What)


class Remedy(NamedTuple):
    """One thing to do: `where` is a text, fact, block, style or setting, and `value` what is written there.

    `amount` is how much of a `unit`, such as "characters" or "mm" (0: not known). Without a `place` it is that of the
    problem.
    """

    what: What
    where: str = ""
    amount: float = 0.0
    unit: str = ""
    value: str = ""
    place: Place | None = None


Ways = tuple[tuple[Remedy, ...], ...]


def remedies_of(problem: Problem) -> Ways:
    """Return the ways out of a problem, each with its remedies, or none if only its hint says them."""
    told = getattr(problem.data, "remedies", None) if isinstance(problem, Finding) else None
    found = (tuple(told()) if told else ()) or tuple(_by_rule(problem))
    return tuple(tuple(one if one.place else one._replace(place=problem.place) for one in way) for way in found)


def _by_rule(problem: Problem) -> Iterator[tuple[Remedy]]:
    hint = problem.hint
    if not isinstance(hint, Message):
        return
    rule = rule_of(problem.code)
    own = values_of(problem.data) if isinstance(problem, Finding) else {}
    values = {**values_in(problem.fact), **own, **hint.values}
    for case, template in hints(rule):
        if hint.template == _one(template) and (found := does(rule, case)):
            yield from ((_remedy(said, values),) for said in found)
            return
    yield from ((one,) for one in _read(hint.template, values))


_MEANT = re.compile(r"(?:did you mean|write) `([^`]+)`(?:\?.*)?$")
_LINE = re.compile(r"\{mended\}|: \{line\}|: `\{line\}`")  # the whole line, as it should be
_FIRST = re.compile(
    r"(?:(?P<write>write|correct|name|choose one|put (?:the whole text|it|them) in quotes)|(?P<add>add)"
    r"|(?P<delete>delete|remove|leave out)|(?P<shorten>shorten)|(?P<replace>save|export)|(?P<move>move))\b"
    r"(?: (?:`(?P<where>[^`]+)`|(?P<line>the line|one of the two)))?"
)


def _read(template: str, values: Mapping[str, object]) -> Iterator[Remedy]:
    """Yield what a hint asks for that says it as one thing. Only a value that is written as it stands counts."""
    known = defaultdict(str, values)
    if "begin" in template and "{spaces}" in template:
        yield Remedy("write", "", getattr(known["spaces"], "number", 0) * (known["spaces"] != "no space"), "spaces")
    elif _LINE.search(template):
        line = known["mended"] or known["line"]
        yield Remedy("write", unit="line", value=str(values_in(str(line)).get("whole", line)).strip("`"))
    elif meant := _MEANT.match(template):
        yield Remedy("write", value=meant[1].format_map(known))
    elif first := _FIRST.match(template):
        what = next(what for what in get_args(What) if first.groupdict().get(what))
        where = (first["where"] or "").format_map(known) if what == "delete" else ""
        yield Remedy(what, where, unit="line" if first["line"] and what == "delete" else "")


def hints(rule: Rule) -> Iterator[tuple[str, Templates]]:
    """Yield the hints of a rule by their cases ("": it has one)."""
    if isinstance(rule.hint, str) or "one" in rule.hint:
        yield from [("", rule.hint)] if rule.hint else []
    else:
        yield from rule.hint.items()


def does(rule: Rule, case: str) -> Sequence[Mapping[str, Any]]:
    """Return what a rule says of one of its hints."""
    said: Any = rule.does.get(case, ()) if isinstance(rule.does, dict) else rule.does
    return said if isinstance(said, list) else ()


def typed_hints(rules: Sequence[Rule], of_data: Sequence[str]) -> tuple[int, int]:
    """Return how many hints have a typed remedy, and how many have none. Data of some codes says its own."""
    typed = [
        rule.code in of_data or bool(does(rule, case)) or any(_read(_one(hint), {}))
        for rule in rules
        for case, hint in hints(rule)
    ]
    return sum(typed), len(typed) - sum(typed)


def _one(template: Templates) -> str:
    return template if isinstance(template, str) else str(template["one"])


def _remedy(said: Mapping[str, Any], values: Mapping[str, object]) -> Remedy:
    known, amount = defaultdict(str, values), values.get(said.get("amount", ""))
    where, value = (str(said.get(name, "")).format_map(known) for name in ("where", "value"))
    number = amount if isinstance(amount, int | float) else 0.0
    return Remedy(said["what"], where, number, said.get("unit", ""), value)


def as_dict(remedy: Remedy) -> dict[str, Any]:
    """Return a remedy for JSON, without what it does not say."""
    place = remedy.place
    where = {"file": place.file, "line": place.line or None} if place else {}
    return {**{name: value for name, value in remedy._asdict().items() if value and name != "place"}, **where}
