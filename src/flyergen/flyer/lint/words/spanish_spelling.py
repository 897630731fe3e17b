"""Spanish spelling: small mistakes that a spelling checker does not find."""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import ADDRESS, SIGN, THING, Pair, TextFinding, around
from flyergen.messages import say

_VOWEL = "aeouáéóú"
_ITEM = rf"[^\s,.;:{SIGN}{THING}{ADDRESS}]+"
_TRAPS = rf"(?<=[\w,] )(?:y(?= h?[iíIÍ](?![{_VOWEL}]))|o(?= h?[oóOÓ])|a el(?= )|de el(?= ))"
_INSTEAD = {"y": "e", "o": "u", "a el": "al", "de el": "del"}


def check_one_letter_words(pair: Pair) -> Iterator[TextFinding]:
    """Look for y before i, o before o, `a el` and `de el`."""
    if pair.mother == "es":
        for match in re.finditer(_TRAPS, pair.words):
            end = pair.words.find(" ", match.end() + 1)
            shown = around(pair.target.text, match.start(), end if end > 0 else len(pair.words))
            right = _INSTEAD[match[0]]
            fact = say("has “{words}” for “{right}”: “{shown}”", words=match[0], right=right, shown=shown)
            yield TextFinding(fact, say("write “{right}”", right=right), match.start())


def check_closing_quote(pair: Pair) -> Iterator[TextFinding]:
    """Look for a full stop or comma inside the closing quote, as in English."""
    if pair.mother == "es" and ("»" in pair.words or "”" in pair.words):
        for match in re.finditer(r"(?<!\.)([.,])([»”])", pair.words):
            fact = say("has “{sign}” before the closing quote", sign=match[1])
            yield TextFinding(fact, say("write “{right}”", right=match[2] + match[1]), match.start())


def check_serial_comma(pair: Pair) -> Iterator[TextFinding]:
    """Look for a comma before the last of three or more items."""
    if pair.mother == "es":
        match = re.search(rf", {_ITEM}(?: {_ITEM})?(,) [yeou] ", pair.words)
        if match:
            shown = around(pair.target.text, match.start(1), match.end())
            fact = say("has a comma before the last item of a list: “{shown}”", shown=shown)
            yield TextFinding(fact, say("leave the comma out"), match.start(1))
