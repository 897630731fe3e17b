"""Spacing: one space between words, none at the ends, and the language's spaces around signs."""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import THING, Pair, TextFinding, around
from flyergen.messages import say

_NO_BREAK = "\u00a0\u202f"
# Languages that write 28 % with a space, and those that write 28%. Other languages are not checked.
_PERCENT_APART = ("es", "fr", "de", "da", "sv", "nb", "nn", "no", "fi", "cs", "sk", "ru", "ro", "lt", "be", "hy", "gl")
_PERCENT_CLOSE = ("en", "it", "pt", "zh", "ja", "ko", "uk", "vi", "tl", "fil", "so")
_FRENCH = ("fr", "br")
_CANADIAN = "fr-CA"  # has a space only before the colon and the per cent sign and inside quotes


def check_double_space(pair: Pair) -> Iterator[TextFinding]:
    """Look for two spaces in a row."""
    if "  " in pair.words or "\u00a0" in pair.words:
        for match in re.finditer(r"(?<=[^\s])(?:[ \u00a0\u202f]{2,})(?=[^\s])", pair.words):
            shown = around(pair.target.text, *match.span())
            yield TextFinding(
                say("has two spaces in a row: “{shown}”", shown=shown), say("write one space"), match.start()
            )


def check_outer_space(pair: Pair) -> Iterator[TextFinding]:
    """Look for a space before the first word or after the last."""
    text = pair.target.text
    if text != text.strip():
        first = text[0].isspace()
        fact = say("begins with a space") if first else say("ends with a space")
        yield TextFinding(fact, say("delete it"), 0 if first else len(text.rstrip()))


def check_space_around_signs(pair: Pair) -> Iterator[TextFinding]:
    """Look for spaces that a sign must not have, and for breakable or missing spaces that it must have."""
    words = pair.words
    if "%" in words:
        yield from _percent(pair)
    if pair.mother in _FRENCH:
        yield from _french(pair)
    elif re.search(r"\s[,;:!?.)»](?!\w)|[(¿¡]\s", words):
        yield from _loose(pair)


def _percent(pair: Pair) -> Iterator[TextFinding]:
    for match in re.finditer(rf"([\d{THING}])(\s?)%", pair.words):
        space = match[2]
        right = (
            (space and space in _NO_BREAK) if pair.mother in _PERCENT_APART
            else not space if pair.mother in _PERCENT_CLOSE else True
        )  # fmt: skip
        if not right:
            apart = pair.mother in _PERCENT_APART
            fact = say("needs a no-break space before “%”") if apart else say("needs no space before “%”")
            yield TextFinding(fact, _percent_hint(match[1], apart), match.start(2))


def _percent_hint(before: str, apart: bool) -> str:
    if before == THING:
        return say("write the figure with its sign, as `{{figures.name.percent}}`")
    return say("copy this one: “28\u00a0%”") if apart else say("write “28%”")


def _french(pair: Pair) -> Iterator[TextFinding]:
    signs = ":»" if pair.target_language == _CANADIAN else ";:!?»"
    for match in re.finditer(rf"(?<=(.))(?<![{_NO_BREAK}])([{signs}]+)(?=[\s)»]|$)|(«)(?![{_NO_BREAK}])", pair.words):
        if match[2] and match[1] in signs:
            continue
        sign = match[2] or match[3]
        fact, shown = say("needs a no-break space after “{sign}”", sign=sign), f"{sign}\u202f"
        if match[2]:
            fact, shown = say("needs a no-break space before “{sign}”", sign=sign), f"\u202f{sign}"
        hint = say("copy this one, with the space: “{shown}”", shown=shown)
        yield TextFinding(fact, hint, match.start(2) if match[2] else match.start(3))


def _loose(pair: Pair) -> Iterator[TextFinding]:
    for match in re.finditer(r"(?<=\S)\s+([,;:!?.)»])(?!\w|\.)|([(¿¡])\s", pair.words):
        shown = around(pair.target.text, *match.span())
        fact = say("has a space after “{sign}”: “{shown}”", sign=match[2], shown=shown)
        if match[1]:
            fact = say("has a space before “{sign}”: “{shown}”", sign=match[1], shown=shown)
        yield TextFinding(fact, say("delete the space"), match.start())
