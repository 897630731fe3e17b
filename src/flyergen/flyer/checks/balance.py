"""What is opened is closed: brackets, quotes, and the Spanish ¿ and ¡."""

import re
from collections.abc import Iterator

from flyergen.flyer.checks.pair import Finding, Pair, around

_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}
_QUOTES = {"»": "«", "”": "“", "』": "『", "」": "「", "》": "《"}
# Languages that close with a quote that others open with.
_OTHER_QUOTES = ("de", "cs", "sk", "sl", "hr", "bg", "da", "sv", "fi", "pl", "ro", "hu", "lt", "et", "is", "mk", "ka")
_OPENING = {"?": "¿", "!": "¡"}
_OPENING_LANGUAGES = ("es", "ast", "gl")


def check_balance(pair: Pair) -> Iterator[Finding]:
    """Look for brackets and quotes that are opened and not closed, or the other way round."""
    closing = _BRACKETS if pair.mother in _OTHER_QUOTES else _BRACKETS | _QUOTES
    if all(_looks_balanced(pair.words, opens, closes) for closes, opens in closing.items()):
        return
    opened: list[int] = []
    words = re.sub(r"(?m)(^|\s)\w{1,2}\)", lambda m: m[0].replace(")", " "), pair.words)  # a) and 1) count
    for at, sign in enumerate(words):
        if sign in closing.values():
            opened.append(at)
        elif sign in closing and not (opened and words[opened.pop()] == closing[sign]):
            yield Finding(f"closes with “{sign}” what was not opened", f"write “{closing[sign]}” where it begins", at)
            return
    if opened:
        sign = words[opened[-1]]
        close = next(one for one, opens in closing.items() if opens == sign)
        yield Finding(f"opens with “{sign}” what is not closed", f"write “{close}” where it ends", opened[-1])


def _looks_balanced(words: str, opens: str, closes: str) -> bool:
    """Return whether a kind of bracket can be passed over: as many of both, and the first opens."""
    return words.count(opens) == words.count(closes) and words.find(opens) <= words.find(closes)


def check_opening_marks(pair: Pair) -> Iterator[Finding]:
    """Look for Spanish questions and exclamations that have no ¿ or ¡ where they begin."""
    if pair.mother in _OPENING_LANGUAGES:
        for close, opening in _OPENING.items():
            if close in pair.words or opening in pair.words:
                yield from _unpaired(pair, close, opening)


def _unpaired(pair: Pair, close: str, opening: str) -> Iterator[Finding]:
    opened: list[int] = []
    for match in re.finditer(rf"\{opening}|\{close}", re.sub(r"\([?!]\)", "   ", pair.words)):
        if match[0] == opening:
            opened.append(match.start())
        elif opened:
            opened.pop()
        else:
            shown = around(pair.target.text, match.start(), match.end())
            hint = f"write “{opening}” where the sentence begins"
            yield Finding(f"has “{close}” without “{opening}”: “{shown}”", hint, match.start())
    for at in opened:
        shown = around(pair.target.text, at, at + 1)
        hint = f"write “{close}” where the sentence ends"
        yield Finding(f"has “{opening}” without “{close}”: “{shown}”", hint, at)
