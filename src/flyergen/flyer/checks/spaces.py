"""Spaces: one between words, none at the ends, and around signs what the language asks for."""

import re
from collections.abc import Iterator

from flyergen.flyer.checks.pair import THING, Finding, Pair, around

_NO_BREAK = "\u00a0\u202f"
# Languages that write 28 % with a space, and those that write 28%; of the others nothing is known here.
_PERCENT_APART = ("es", "fr", "de", "da", "sv", "nb", "nn", "no", "fi", "cs", "sk", "ru", "ro", "lt", "be", "hy", "gl")
_PERCENT_CLOSE = ("en", "it", "pt", "zh", "ja", "ko", "uk", "vi", "tl", "fil", "so")
_FRENCH = ("fr", "br")
_CANADIAN = "fr-CA"  # sets a space before the colon, the per cent sign and inside quotes alone


def check_double_space(pair: Pair) -> Iterator[Finding]:
    """Look for two spaces in a row."""
    if "  " in pair.words or "\u00a0" in pair.words:
        for match in re.finditer(r"(?<=[^\s])(?:[ \u00a0\u202f]{2,})(?=[^\s])", pair.words):
            shown = around(pair.target.text, *match.span())
            yield Finding(f"has two spaces in a row: “{shown}”", "write one space", match.start())


def check_outer_space(pair: Pair) -> Iterator[Finding]:
    """Look for a space before the first word or after the last."""
    text = pair.target.text
    if text != text.strip():
        first = text[0].isspace()
        where, at = ("begins", 0) if first else ("ends", len(text.rstrip()))
        yield Finding(f"{where} with a space", "delete it", at)


def check_space_around_signs(pair: Pair) -> Iterator[Finding]:
    """Look for spaces that a sign must not have, and for breakable or missing ones where it must have one."""
    words = pair.words
    if "%" in words:
        yield from _percent(pair)
    if pair.mother in _FRENCH:
        yield from _french(pair)
    elif re.search(r"\s[,;:!?.)»](?!\w)|[(¿¡]\s", words):
        yield from _loose(pair)


def _percent(pair: Pair) -> Iterator[Finding]:
    for match in re.finditer(rf"([\d{THING}])(\s?)%", pair.words):
        space = match[2]
        right = (
            (space and space in _NO_BREAK) if pair.mother in _PERCENT_APART
            else not space if pair.mother in _PERCENT_CLOSE else True
        )  # fmt: skip
        if not right:
            apart = pair.mother in _PERCENT_APART
            kind = "a no-break space" if apart else "no space"
            yield Finding(f"needs {kind} before “%”", _percent_hint(match[1], apart), match.start(2))


def _percent_hint(before: str, apart: bool) -> str:
    if before == THING:
        return "write the figure with its sign, as `{figures.name.percent}`"
    return "copy this one: “28\u00a0%”" if apart else "write “28%”"


def _french(pair: Pair) -> Iterator[Finding]:
    signs = ":»" if pair.target_language == _CANADIAN else ";:!?»"
    for match in re.finditer(rf"(?<=(.))(?<![{_NO_BREAK}])([{signs}]+)(?=[\s)»]|$)|(«)(?![{_NO_BREAK}])", pair.words):
        if match[2] and match[1] in signs:
            continue
        sign = match[2] or match[3]
        side = "before" if match[2] else "after"
        shown = f"\u202f{sign}" if match[2] else f"{sign}\u202f"
        hint = f"copy this one, with the space: “{shown}”"
        yield Finding(f"needs a no-break space {side} “{sign}”", hint, match.start(2) if match[2] else match.start(3))


def _loose(pair: Pair) -> Iterator[Finding]:
    for match in re.finditer(r"(?<=\S)\s+([,;:!?.)»])(?!\w|\.)|([(¿¡])\s", pair.words):
        side, sign = ("before", match[1]) if match[1] else ("after", match[2])
        shown = around(pair.target.text, *match.span())
        yield Finding(f"has a space {side} “{sign}”: “{shown}”", "delete the space", match.start())
