"""Option `check --list`: formats the word checks, one line each."""

from flyergen.cli.ui.columns import in_columns
from flyergen.cli.ui.ui_language import spoken, spoken_of_rules
from flyergen.diagnostics.catalog.word_checks import SUBJECT
from flyergen.diagnostics.render.explain import first_sentence, level_word
from flyergen.diagnostics.rule import Rule
from flyergen.messages import say, say_as_is


def check_list_lines() -> list[str]:
    """Return code, level, title and purpose of every word check, in columns."""
    lines = in_columns([(rule.code, level_word(rule.level), *_said(rule)) for rule in SUBJECT.rules])
    example = "silenced: {T515: {cover.title: " + spoken(say("why it is right")) + "}}"
    return [*lines, "", say("Silence a finding in its text file, with a reason: `{example}`", example=example)]


def _said(rule: Rule) -> tuple[str, str]:
    return spoken_of_rules(say_as_is(rule.title)), first_sentence(spoken_of_rules(say_as_is(rule.why)))
