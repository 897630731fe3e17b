"""End punctuation: a translation ends with the same kind of sign as its source."""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import SIGN, Pair, TextFinding
from flyergen.messages import say

_CLOSERS = f" \n\u00a0\u202f{SIGN}»”’\"')]）」』》›“"
_KINDS = {
    "full stop": ".。．।۔։።။។᠃",
    "colon": ":：៖",
    "question mark": "?？؟՞፧⁇",
    "exclamation mark": "!！՜",
    "ellipsis": "…⋯",
    "semicolon": ";；؛",
    "comma": ",，、،",
}
_KIND_OF = {sign: kind for kind, signs in _KINDS.items() for sign in signs}
# Languages that end sentences differently: kinds of signs that they lack, and signs with another meaning.
_WITHOUT = {"th": ("full stop",), "lo": ("full stop",), "hy": ("question mark", "exclamation mark")}
_OTHERWISE = {"el": {";": "question mark", "·": "semicolon"}, "hy": {":": "full stop", "՝": "colon"}}
_SIGN_OF = {
    "zh": {"full stop": "。", "colon": "：", "question mark": "？", "exclamation mark": "！", "semicolon": "；"},
    "ja": {"full stop": "。", "colon": "：", "question mark": "？", "exclamation mark": "！"},
    "ar": {"question mark": "؟", "semicolon": "؛", "comma": "،"},
    "fa": {"question mark": "؟", "semicolon": "؛", "comma": "،"},
    "ur": {"full stop": "۔", "question mark": "؟"},
    "el": {"question mark": ";", "semicolon": "·"},
    "hy": {"full stop": "։", "colon": "՝"},
    "hi": {"full stop": "।"},
    "bn": {"full stop": "।"},
    "my": {"full stop": "။"},
    "am": {"full stop": "።", "question mark": "?"},
    "km": {"full stop": "។", "colon": "៖"},
}
# After "6 p.m.", "the U.S." or "etc." it is unknown whether the sentence ends.
_ABBREVIATED = re.compile(
    r"(?:(?<!\w)\w{1,2}\.[ \u00a0\u202f]?)+(?<!\w)\w{1,2}\.$|(?<!\w)(?:etc|inc|st|ave|núm|no|uds?|jr|sr|sra|dra?)\.$",
    re.IGNORECASE,
)
_SHORTEST = 4  # letters; "No." may become anything


def check_ending(pair: Pair) -> Iterator[TextFinding]:
    """Look for a final sign that differs from the source's."""
    if len(pair.source_words) <= _SHORTEST:
        return
    source, at = _ending(pair.source_words, pair.source_language)
    target, at = _ending(pair.words, pair.target_language)
    if source == target or {source, target} & set(_WITHOUT.get(pair.mother, ())):
        return
    if {source, target} == {"full stop", ""} and (_abbreviated(pair.source_words) or _abbreviated(pair.words)):
        return
    if source:
        sign = _SIGN_OF.get(pair.mother, {}).get(source) or _KINDS[source][0]
        fact = _without(source)
        if target:
            fact = say("ends with {sign}, and the source with {other}", sign=_a(target), other=_a(source))
        yield TextFinding(fact, say("end with “{sign}”", sign=sign), at)
    else:
        fact = say("ends with {sign}, and the source does not", sign=_a(target))
        yield TextFinding(fact, say("end without “{sign}”", sign=pair.words[at]), at)


def _ending(words: str, language: str) -> tuple[str, int]:
    """Return the kind of the final sign ("" for none) and its index. Quotes and brackets after it do not count."""
    bare = words.rstrip(_CLOSERS)
    if not bare:
        return "", 0
    if bare.endswith("..."):
        return "ellipsis", len(bare) - 3
    otherwise = _OTHERWISE.get(language.partition("-")[0])
    kind = (otherwise or {}).get(bare[-1]) or _KIND_OF.get(bare[-1], "")
    return kind, len(bare) - 1


def _abbreviated(words: str) -> bool:
    return bool(_ABBREVIATED.search(words.rstrip(_CLOSERS)))


def _a(kind: str) -> str:
    names = {
        "full stop": say("a full stop"),
        "colon": say("a colon"),
        "question mark": say("a question mark"),
        "exclamation mark": say("an exclamation mark"),
        "ellipsis": say("an ellipsis"),
        "semicolon": say("a semicolon"),
        "comma": say("a comma"),
    }
    return names[kind]


def _without(kind: str) -> str:
    facts = {
        "full stop": say("ends without the full stop of the source"),
        "colon": say("ends without the colon of the source"),
        "question mark": say("ends without the question mark of the source"),
        "exclamation mark": say("ends without the exclamation mark of the source"),
        "ellipsis": say("ends without the ellipsis of the source"),
        "semicolon": say("ends without the semicolon of the source"),
        "comma": say("ends without the comma of the source"),
    }
    return facts[kind]
