"""Translation against source: its numbers, links, emphasis, punctuation and terms."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import digit

from flyergen.flyer.language.signs import quotes_of
from flyergen.flyer.markup import ADDRESS, SIGN, paragraph_texts, tokens
from flyergen.flyer.words import is_said, renderings
from flyergen.lint.repeats import month_names
from flyergen.lint.text_pair import Pair, TextFinding
from flyergen.messages import one_of, say, say_n

_GROUPED = r"(?<!\d)\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"
_NUMBER = rf"{_GROUPED}|\d+(?:[.,’'\u066b\u066c]\d+)*"


def check_numbers(pair: Pair) -> Iterator[TextFinding]:
    """Look for numbers that only one side has. A month may be a word, and an hour may be on a 24-hour clock."""
    ours, theirs = _numbers(pair.words), _numbers(pair.source_words)
    if ours.keys() == theirs.keys():
        return
    missing = [n for n in theirs if n not in ours]
    added = [n for n in ours if n not in theirs]
    for number in _unexplained(missing, pair.words, pair.target_language, added):
        hint = say("write {number} where it belongs", number=theirs[number])
        yield TextFinding(say("lacks the number {number} of the source", number=theirs[number]), hint)
    for number in _unexplained(added, pair.source_words, pair.source_language, missing):
        written = ours[number]
        hint = say("write the number of the source, or delete it")
        fact = say("has the number {number}, which the source does not have", number=written)
        yield TextFinding(fact, hint, pair.words.find(written))


def _numbers(words: str) -> dict[str, str]:
    """Return the numbers in `words`: their digits in ASCII without leading zeros, and as written."""
    return {_digits(written): written for written in re.findall(_NUMBER, words)}


def _digits(source_text: str) -> str:
    """Return the digits of a number of any length: Python limits an `int` to 4300 of them."""
    digits = (str(digit(character)) for character in source_text if character.isdecimal())
    return "".join(digits).lstrip("0") or "0"


def _unexplained(numbers: list[str], words: str, language: str, other_numbers: list[str]) -> list[str]:
    """Return the numbers that are neither a month named in `words` nor an hour of the other clock."""
    return [n for n in numbers if not _is_month(n, words, language) and not _is_hour(n, other_numbers) and n != "0"]


def _is_month(number: str, words: str, language: str) -> bool:
    if len(number) > 2 or int(number) not in range(1, 13):
        return False
    folded = words.casefold()
    return any(name in folded for name in month_names(language, int(number)))


def _is_hour(number: str, other_numbers: list[str]) -> bool:
    if len(number) > 2:
        return False
    return Counter(other_numbers)[str(int(number) + 12)] + Counter(other_numbers)[str(int(number) - 12)] > 0


def check_links(pair: Pair) -> Iterator[TextFinding]:
    """Look for addresses that only one side links to."""
    ours, theirs = _addresses(pair.target.text, pair.words), _addresses(pair.source.text, pair.source_words)
    for address in theirs:
        if address not in ours:
            fact = say("does not lead to `{address}`, and the source does", address=address)
            yield TextFinding(fact, say("write `[words]({address})`", address=address))
    for address, at in ours.items():
        if address not in theirs:
            hint = say("write the source's address; if this language has a page of its own, silence the finding")
            yield TextFinding(say("leads to `{address}`, and the source does not", address=address), hint, at)


def _addresses(text: str, words: str) -> dict[str, int]:
    """Return the targets of links and the typed addresses, with their positions."""
    found = {}
    if "](" in text:
        for token in tokens(text):
            target = token["target"]
            if target and not target.startswith("lang:"):
                found[target.strip()] = token.start("target")
    if ADDRESS in words:
        found |= {text[m.start() : m.end()]: m.start() for m in re.finditer(f"{ADDRESS}+", words)}
    return found


_NO_ITALICS = ("ar", "fa", "ja", "ko", "ps", "ur", "zh", "my", "th", "km", "lo")


def check_markup(pair: Pair) -> Iterator[TextFinding]:
    """Look for bold and italic words that only one side has. Scripts without italics may omit those."""
    if "*" not in pair.source.text and "*" not in pair.target.text:
        return
    ours, theirs = _stars(pair.target.text), _stars(pair.source.text)
    for stars, said in (("**", _bold_words), ("*", _italic_words)):
        if stars == "*" and pair.mother in _NO_ITALICS:
            continue
        if ours[stars] != theirs[stars]:
            hint = say("write `{stars}` on both sides of the same words", stars=stars)
            at = max(pair.target.text.find(stars), 0)
            yield TextFinding(said(ours[stars], theirs[stars]), hint, at)


def _bold_words(ours: int, theirs: int) -> str:
    if ours == 0:
        return say("has no bold words, and the source has them {times}", times=_times(theirs))
    if theirs == 0:
        return say("has bold words {times}, and the source has none", times=_times(ours))
    return say("has bold words {ours}, and the source {theirs}", ours=_times(ours), theirs=_times(theirs))


def _italic_words(ours: int, theirs: int) -> str:
    if ours == 0:
        return say("has no italic words, and the source has them {times}", times=_times(theirs))
    if theirs == 0:
        return say("has italic words {times}, and the source has none", times=_times(ours))
    return say("has italic words {ours}, and the source {theirs}", ours=_times(ours), theirs=_times(theirs))


def _stars(text: str) -> Counter[str]:
    """Return how often each kind of stars opens."""
    runs = [token["stars"] for token in tokens(text) if token["stars"]]
    both = runs.count("***")
    return Counter({stars: (runs.count(stars) + both + 1) // 2 for stars in ("*", "**")})


def _times(number: int) -> str:
    return say_n(number, "once", "{count} times")


def check_paragraphs(pair: Pair) -> Iterator[TextFinding]:
    """Look for paragraphs that were joined or split."""
    if "\n" in pair.source.text or "\n" in pair.target.text:
        ours, theirs = (len(paragraph_texts(phrase.text)) for phrase in (pair.target, pair.source))
        if ours != theirs:
            fact = say_n(
                ours,
                "has {count} paragraph, and the source {theirs}",
                "has {count} paragraphs, and the source {theirs}",
                theirs=theirs,
            )
            yield TextFinding(fact, say("leave a line blank where the source begins a paragraph, and only there"))


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
_QUOTED = re.compile(r"[«»“”„‟「『\"][^«»“”„‟「」『』\"]+[«»“”„‟」』\"]")


def check_quoted_whole(pair: Pair) -> Iterator[TextFinding]:
    """Look for a translation that lacks the quotes around its source: YAML may have taken them for its own."""
    ours = pair.words.strip()
    if not _QUOTED.fullmatch(pair.source_words.strip()) or re.search("[«»“”„‟‚‹›「」『』\"'‘’]", ours[:1] + ours[-1:]):
        return
    if marks := quotes_of(pair.target_language):
        quoted = f"{marks[0]}{pair.target.text.strip()}{marks[1]}"
        fact = say("is without quotes, and the source has them around it all")
        hint = say(
            "straight quotes around a whole text are YAML’s: write {opening}words{closing}",
            opening=marks[0],
            closing=marks[1],
        )
        yield TextFinding(fact, hint, 0, (0, len(pair.target.text), quoted))


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
        end = len(pair.words.rstrip(_CLOSERS))
        yield TextFinding(fact, say("end with “{sign}”", sign=sign), at, (at if target else end, end, sign))
    else:
        fact = say("ends with {sign}, and the source does not", sign=_a(target))
        change = (at, len(pair.words.rstrip(_CLOSERS)), "")
        yield TextFinding(fact, say("end without “{sign}”", sign=pair.words[at]), at, change)


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


def check_unchanged(pair: Pair) -> Iterator[TextFinding]:
    """Look for words that equal the source's. Kept names, variables and addresses alone may be equal."""
    if pair.target.text.casefold() == pair.source.text.casefold() and _has_words(pair):
        fact = say("has the words of `{language}`: nobody has translated them", language=pair.source_language)
        yield TextFinding(fact, say("translate them, or put a name that stays into `keep:` of glossary.yaml"))


def _has_words(pair: Pair) -> bool:
    words = pair.words
    for name in sorted(pair.context.glossary.keep, key=len, reverse=True):
        words = words.replace(name, "")
    mothers = pair.source_language.partition("-")[0], pair.mother
    return mothers[0] != mothers[1] and bool(re.search(r"[^\W\d_]{2}", words))


_ENDS = " .,:;!?¡¿…"


def check_inconsistent(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, TextFinding]]:
    """Look for words that occur twice in the source and are translated in two ways."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        other = first.setdefault(_flat(pair.source.text), pair)
        if other is not pair and _flat(other.target.text) != _flat(pair.target.text):
            fact = say("says in another way what the source says with the same words in `{key}`", key=other.key)
            hint = say("write one of the two in both: “{words}”", words=_short(other.target.text))
            yield pair, TextFinding(fact, hint)


def check_reused(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, TextFinding]]:
    """Look for one translation of two different texts."""
    first: dict[str, Pair] = {}
    for pair in pairs:
        other = first.setdefault(_flat(pair.target.text), pair)
        if other is not pair and _flat(other.source.text) != _flat(pair.source.text):
            fact = say("has the same words as `{key}`, and the source does not", key=other.key)
            hint = say("say here what the source says: “{words}”", words=_short(pair.source.text))
            yield pair, TextFinding(fact, hint)


def _flat(text: str) -> str:
    return " ".join(text.casefold().split()).strip(_ENDS)


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 60 else f"{flat[:57].rsplit(' ', 1)[0]} …"


def check_kept_names(pair: Pair) -> Iterator[TextFinding]:
    """Look for names of the source that must be kept and are missing."""
    source, target = pair.source.text, pair.target.text
    for name in pair.context.glossary.keep:
        if name.partition(" ")[0] in source and is_said(name, source) and not is_said(name, target):
            fact = say("lacks “{name}”, a name that stays in every language", name=name)
            yield TextFinding(fact, say("write “{name}” as it is", name=name))


def check_terms(pair: Pair) -> Iterator[TextFinding]:
    """Look for terms whose translation is not that of glossary.yaml."""
    for term, agreed in renderings(pair.context.glossary, pair.target_language):
        if is_said(term, pair.source_words) and not any(is_said(one, pair.words) for one in agreed):
            names = one_of([say("“{words}”", words=one) for one in agreed])
            fact = say("does not call “{term}” {names}, as the glossary does", term=term, names=names)
            yield TextFinding(fact, say("write {names}", names=names))
