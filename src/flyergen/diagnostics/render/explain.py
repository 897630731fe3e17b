"""Rule explanations: formats rules as lines for a terminal and as JSON.

`speak` says a text in the reader's language.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from flyergen.diagnostics.all_rules import RULES, subjects
from flyergen.diagnostics.rule import Rule
from flyergen.messages import say, say_as_is

Speak = Callable[[str], str]


def rule_lines(rule: Rule, speak: Speak, of_rules: Speak) -> list[str]:
    """Return code, title and level of a rule, why it matters, and what to do.

    `of_rules` translates the rule's texts.
    """
    title, why, remedy = (of_rules(say_as_is(text)) for text in (rule.title, rule.why, rule.remedy))
    return [
        f"{rule.code}  {title} ({speak(level_word(rule.level))})",
        f"  {speak(say('why: {why}', why=why))}",
        f"  {speak(say('what to do: {remedy}', remedy=remedy))}",
    ]


def subject_lines(speak: Speak, of_rules: Speak) -> Iterator[str]:
    """Yield all rules, one line each with code, level and title, below the title of their subject."""
    width = max(len(speak(level_word(level))) for level in ("error", "warning", "note"))
    for number, subject in enumerate(subjects()):
        if number:
            yield ""
        yield of_rules(say_as_is(subject.title))
        for rule in subject.rules:
            yield f"  {rule.code}  {speak(level_word(rule.level)):<{width}}  {of_rules(say_as_is(rule.title))}"


def first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return re.split(r"(?<=[.?!]) (?=[A-ZÁÉÍÓÚ¿])", text, maxsplit=1)[0]


def level_word(level: str) -> str:
    """Return the name of a level."""
    return {"error": say("error"), "warning": say("warning"), "note": say("note"), "off": say("off")}[level]


def rules_json(rules: Sequence[Rule]) -> dict[str, Any]:
    """Return rules for JSON."""
    return {"rules": [{**rule._asdict(), "name": rule.name, "subject": _subject_of(rule)} for rule in rules]}


def _subject_of(rule: Rule) -> str:
    return RULES.subject_of(rule.code).title
