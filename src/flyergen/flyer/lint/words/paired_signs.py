"""Paired signs: brackets, quotes and the Spanish ¿ and ¡ are opened and closed."""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import Pair, TextFinding, around
from flyergen.messages import say

_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}
_QUOTES = {"»": "«", "”": "“", "』": "『", "」": "「", "》": "《"}
# Languages that close with a quote that others open with.
_OTHER_QUOTES = ("de", "cs", "sk", "sl", "hr", "bg", "da", "sv", "fi", "pl", "ro", "hu", "lt", "et", "is", "mk", "ka")
_OPENING = {"?": "¿", "!": "¡"}
_OPENING_LANGUAGES = ("es", "ast", "gl")


def check_balance(pair: Pair) -> Iterator[TextFinding]:
    """Look for brackets and quotes that are opened and not closed, or closed and not opened."""
    closing = _BRACKETS if pair.mother in _OTHER_QUOTES else _BRACKETS | _QUOTES
    if all(_looks_balanced(pair.words, opens, closes) for closes, opens in closing.items()):
        return
    opened: list[int] = []
    words = re.sub(r"(?m)(^|\s)\w{1,2}\)", lambda m: m[0].replace(")", " "), pair.words)  # a) and 1) number a list
    for at, sign in enumerate(words):
        if sign in closing.values():
            opened.append(at)
        elif sign in closing and not (opened and words[opened.pop()] == closing[sign]):
            hint = say("write “{sign}” where it begins", sign=closing[sign])
            yield TextFinding(say("has a closing “{sign}” and no opening one", sign=sign), hint, at)
            return
    if opened:
        sign = words[opened[-1]]
        close = next(one for one, opens in closing.items() if opens == sign)
        hint = say("write “{sign}” where it ends", sign=close)
        yield TextFinding(say("has an opening “{sign}” and no closing one", sign=sign), hint, opened[-1])


def _looks_balanced(words: str, opens: str, closes: str) -> bool:
    """Return whether a kind of bracket needs no check: there are as many of both, and the first one opens."""
    return words.count(opens) == words.count(closes) and words.find(opens) <= words.find(closes)


def check_opening_marks(pair: Pair) -> Iterator[TextFinding]:
    """Look for Spanish questions and exclamations without ¿ or ¡ at their start."""
    if pair.mother in _OPENING_LANGUAGES:
        for close, opening in _OPENING.items():
            if close in pair.words or opening in pair.words:
                yield from _unpaired(pair, close, opening)


def _unpaired(pair: Pair, close: str, opening: str) -> Iterator[TextFinding]:
    opened: list[int] = []
    for match in re.finditer(rf"\{opening}|\{close}", re.sub(r"\([?!]\)", "   ", pair.words)):
        if match[0] == opening:
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            shown = around(pair.target.text, match.start(), match.end())
            hint = say("write “{sign}” where the sentence begins", sign=opening)
            yield TextFinding(_alone(close, opening, shown), hint, match.start())
    for at in opened:
        shown = around(pair.target.text, at, at + 1)
        hint = say("write “{sign}” where the sentence ends", sign=close)
        yield TextFinding(_alone(opening, close, shown), hint, at)


def _alone(sign: str, other: str, shown: str) -> str:
    return say("has “{sign}” without “{other}”: “{shown}”", sign=sign, other=other, shown=shown)
