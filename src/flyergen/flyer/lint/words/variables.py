"""Variables: a translation uses the same facts of flyer.yaml as its source."""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import Pair, TextFinding
from flyergen.flyer.model.inline_markup import variables
from flyergen.messages import say
from flyergen.problems import did_you_mean

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
                yield TextFinding(
                    say("has the variable `{{{name}}}`, which the source does not have", name=name), hint, at
                )


def check_conditions(pair: Pair) -> Iterator[TextFinding]:
    """Look for conditional words, in double brackets, that depend on other facts than in the source."""
    ours, theirs = pair.target.text, pair.source.text
    if not ("[[" in ours or "[[" in theirs):
        return
    from flyergen.flyer.model.conditional_text import conditions, facts_named

    if facts_named(ours) != facts_named(theirs):
        at = conditions(ours)[0].start if conditions(ours) else 0
        hint = say(
            "put the same facts between `[[`, `|` and `]]` as the source does: {shown}", shown=_bracketed(theirs)
        )
        yield TextFinding(say("has other facts in double brackets than the source"), hint, at)


def _bracketed(text: str) -> str:
    """Return the conditional words of a text with their brackets, or say that it has none."""
    from flyergen.flyer.model.conditional_text import conditions

    found = [text[one.start : one.end] for one in conditions(text)]
    return ", ".join(f"“{one}”" for one in found) or say("none")


def _may_differ(pair: Pair) -> bool:
    ours, theirs = pair.target.text, pair.source.text
    return ("{" in ours or "{" in theirs) and set(re.findall(_BRACED, ours)) != set(re.findall(_BRACED, theirs))


def _names(text: str) -> dict[str, int]:
    """Return the variables of a text and the first position of each. The form of a number does not count."""
    names: dict[str, int] = {}
    for name, start, _ in variables(text):
        names.setdefault(name.removesuffix(".percent") if name.startswith("figures.") else name, start)
    return names
