"""Typography of words: spaces, quotation marks, paired signs, invisible characters and mixed scripts.

People see neither invisible characters nor letters of another script, but these break search, screen readers and
hyphenation. Source of the look-alikes: Unicode Technical Standard 39, confusables.txt, those of Cyrillic, Greek and
Latin. Control characters never come this far, because the reader of text files refuses them.
"""

import re
import unicodedata
from collections.abc import Iterator

from flyergen.flyer.language.signs import APOSTROPHES, DIRECTION_MARKS, JOINERS, ZERO_WIDTH_SPACE, is_needed, quotes_of
from flyergen.flyer.language.writing_direction import RIGHT_TO_LEFT_OVERRIDE, is_right_to_left, script_of_language
from flyergen.flyer.markup import THING
from flyergen.lint.text_pair import Pair, TextFinding, around
from flyergen.messages import say

_NO_BREAK = "\u00a0\u202f"

# Languages that write 28 % with a space, and those that write 28%. Other languages are not checked.
_PERCENT_APART = ("es", "fr", "de", "da", "sv", "nb", "nn", "no", "fi", "cs", "sk", "ru", "ro", "lt", "be", "hy", "gl")

_PERCENT_CLOSE = ("en", "it", "pt", "zh", "ja", "ko", "uk", "vi", "tl", "fil", "so")

_FRENCH = ("fr", "br")

_FIRST_FROM_THE_RIGHT = "\u0590"  # the first letter that is written from right to left: Hebrew

_A_SENTENCE = 12  # letters: a shorter text may be a name

_NEARLY_ALL = 0.9

_CANADIAN = "fr-CA"  # has a space only before the colon and the per cent sign and inside quotes


def check_double_space(pair: Pair) -> Iterator[TextFinding]:
    """Look for two spaces in a row."""
    if "  " in pair.words or "\u00a0" in pair.words:
        for match in re.finditer(r"(?<=[^\s])(?:[ \u00a0\u202f]{2,})(?=[^\s])", pair.words):
            shown = around(pair.target.text, *match.span())
            fact = say("has two spaces in a row: “{shown}”", shown=shown)
            yield TextFinding(fact, say("write one space"), match.start(), (*match.span(), " "))


def check_outer_space(pair: Pair) -> Iterator[TextFinding]:
    """Look for a space before the first word or after the last."""
    text = pair.target.text
    if text != text.strip():
        first = text[0].isspace()
        fact = say("begins with a space") if first else say("ends with a space")
        change = (0, len(text), text.strip())
        yield TextFinding(fact, say("delete it"), 0 if first else len(text.rstrip()), change)


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
            change = (*match.span(2), "\u00a0" if apart else "")
            yield TextFinding(fact, _percent_hint(match[1], apart), match.start(2), change)


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
        at, start, end = (match.start(2), *match.span(2)) if match[2] else (match.start(3), *match.span(3))
        start = len(pair.words[:start].rstrip(" ")) if match[2] else start
        end = end if match[2] else len(pair.words) - len(pair.words[end:].lstrip(" "))
        yield TextFinding(fact, hint, at, (start, end, shown))


def _loose(pair: Pair) -> Iterator[TextFinding]:
    for match in re.finditer(r"(?<=\S)\s+([,;:!?.)»])(?!\w|\.)|([(¿¡])\s", pair.words):
        shown = around(pair.target.text, *match.span())
        fact = say("has a space after “{sign}”: “{shown}”", sign=match[2], shown=shown)
        if match[1]:
            fact = say("has a space before “{sign}”: “{shown}”", sign=match[1], shown=shown)
        change = (*match.span(), match[1] or match[2])
        yield TextFinding(fact, say("delete the space"), match.start(), change)


_ANY = '«»“”„‟‚‹›「」『』"'

# The languages whose quotes are checked, with the signs that they allow beside their own.
_ALLOWED_TOO = {
    "en": "", "es": "“”", "fr": "“”‹›", "pt": "«»", "it": "“”", "de": "»«‚›‹", "ru": "„“", "uk": "„“”", "be": "„“",
    "pl": "«»", "vi": "", "zh": "“”「」『』", "ja": "『』“”", "ko": "「」『』", "ar": "“”", "fa": "“”", "so": "",
    "tl": "", "fil": "",
}  # fmt: skip


def check_quotes(pair: Pair) -> Iterator[TextFinding]:
    """Look for straight quotes, and for quotes of another language."""
    words = pair.words
    others = _ALLOWED_TOO.get(pair.mother)
    if others is None or not re.search(f"[{_ANY}]", words):
        return
    opening, closing = tuple(quotes_of(pair.target_language))
    allowed = {opening, closing, *others}
    for match in re.finditer(f"[{_ANY}]", re.sub(r"(?<=\d)\"", " ", words)):
        if match[0] not in allowed:
            shown = around(pair.target.text, *match.span())
            hint = say("write {opening}words{closing}", opening=opening, closing=closing)
            fact = say("has “{sign}”, a quote of other languages: “{shown}”", sign=match[0], shown=shown)
            if match[0] == '"':
                fact = say("has a straight quote: “{shown}”", shown=shown)
            yield TextFinding(fact, hint, match.start())
            return


# The languages with double quotes in which no word begins or ends with an apostrophe, but for English.
_DOUBLE = ("en", "es", "fr", "pt", "de", "ru", "uk", "be", "pl", "vi")
_BRITISH = ("en-GB", "en-IE", "en-AU", "en-NZ", "en-ZA", "en-IN")
_SHORTENED = "til|tis|twas|cause|cos|cuz|em|bout|round|neath|n|nother"
_SINGLE = re.compile(
    rf"(?<![\w’'])(?!['‘](?:{_SHORTENED})\b)['‘](?=\w\w)((?:[^'‘’\n]|(?<=\w)['’](?=\w))*?)['’](?!\w)", re.IGNORECASE
)
_WITHIN = {"“": 1, "«": 1, "„": 1, "”": -1, "»": -1}


def check_single_quotes(pair: Pair) -> Iterator[TextFinding]:
    """Look for words in single quotes that are not within double ones."""
    words = pair.words
    if pair.mother not in _DOUBLE or pair.target_language in _BRITISH or not re.search("['‘]", words):
        return
    opening, closing = tuple(quotes_of(pair.target_language))
    for match in _SINGLE.finditer(words):
        if sum(_WITHIN.get(sign, 0) for sign in words[: match.start()]) > 0:
            continue
        said = pair.target.text[slice(*match.span(1))]
        fact = say("has single quotes: “{shown}”", shown=around(pair.target.text, *match.span()))
        hint = say("write {opening}words{closing}", opening=opening, closing=closing)
        yield TextFinding(fact, hint, match.start(), (*match.span(), f"{opening}{said}{closing}"))


def check_apostrophe(pair: Pair) -> Iterator[TextFinding]:
    """Look for straight apostrophes."""
    if "'" in pair.words and pair.mother in APOSTROPHES:
        match = re.search(r"(?<=[^\W\d])'", pair.words)
        if match:
            shown = around(pair.target.text, *match.span())
            fact = say("has a straight apostrophe: “{shown}”", shown=shown)
            yield TextFinding(fact, say("write ’"), match.start(), (*match.span(), "’"))


def check_ellipsis(pair: Pair) -> Iterator[TextFinding]:
    """Look for three full stops that mean an ellipsis."""
    at = pair.words.find("...")
    if at >= 0:
        yield TextFinding(say("has three full stops for an ellipsis"), say("write …"), at, (at, at + 3, "…"))


_BRACKETS = {")": "(", "]": "[", "）": "（", "】": "【"}

_QUOTES = {"»": "«", "”": "“", "』": "『", "」": "「", "》": "《"}

# Languages that close with a quote that others open with.
_OTHER_QUOTES = ("de", "cs", "sk", "sl", "hr", "bg", "da", "sv", "fi", "pl", "ro", "hu", "lt", "et", "is", "mk", "ka")

_OPENING = {"?": "¿", "!": "¡"}

_OPENING_LANGUAGES = ("es", "ast")  # in Galician and Catalan they are free


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


def _alone(sign: str, other: str, shown_sign: str) -> str:
    return say("has “{sign}” without “{other}”: “{shown}”", sign=sign, other=other, shown=shown_sign)


_HIDDEN = (
    (ZERO_WIDTH_SPACE, say("has a zero-width space")),
    (JOINERS, say("has a joiner that is not seen")),
    (DIRECTION_MARKS, say("has a direction mark")),
)

_DELETE = say("delete it: go there and press Delete")

_STRETCHED = "\u0640\ufe71\ufe77\ufe79\ufe7b\ufe7d\ufe7f"

_RARE = "[\u200b-\u200f\u061c\ufffd\u3164\u115f\u180e]|[\ue001-\uf8ff]"

_STRETCH = f"(?<=[\u0620-\u063f\u0641-\u06ff])[{_STRETCHED}]+(?=[\u0620-\u06ff])"  # not before a foreign word

_EMOJI = "[\u200d\ufe0f\u2600-\u27bf\U0001f000-\U0001faff]"


def check_hidden(pair: Pair) -> Iterator[TextFinding]:
    """Look for characters that are not visible and that the language does not need."""
    text = pair.target.text
    if not text.isascii():
        rare = f"{_RARE}|{_STRETCH}" if any(sign in text for sign in _STRETCHED) else _RARE
        for match in re.finditer(rare, text):
            at, sign = match.start(), match[0][0]
            if not (is_needed(text, at, pair.target_language) or _in_emoji(text, at)):
                fact, hint = _letter_name(sign)
                before = text[max(at - 15, 0) : at].replace("\n", " ")
                fact = say("{fact} (U+{number:04X}) after “{before}”", fact=fact, number=ord(sign), before=before)
                yield TextFinding(fact, hint, at)


def _letter_name(letter: str) -> tuple[str, str]:
    """Return fact and hint for a hidden or rare character."""
    for letters, fact in _HIDDEN:
        if letter in letters:
            return fact, _DELETE
    if letter in _STRETCHED:
        return say("has a stretched letter (kashida)"), say("delete it: the typesetter alone may stretch a line")
    if letter == "\ufffd":
        return say("has a letter that was lost"), say("write the letter that was there")
    if "\ue001" <= letter <= "\uf8ff":
        return say("has a sign of one font alone"), say("write it with a letter or sign that every font may have")
    return say("has a character that is not seen"), _DELETE


def _in_emoji(text: str, at: int) -> bool:
    return bool(re.match(_EMOJI, text[at + 1 : at + 2])) and at > 0 and bool(re.match(_EMOJI, text[at - 1]))


_LATIN, _CYRILLIC, _GREEK = "Latin", "Cyrillic", "Greek"

_HOME = {"Cyrl": _CYRILLIC, "Grek": _GREEK}

# Languages with a palochka. Many keyboards lack it, and a Latin I takes its place.
_PALOCHKA = ("abq", "ady", "agx", "aqc", "av", "ce", "dar", "ddo", "inh", "kbd", "lbe", "lez", "rut", "tab", "tkr")

_LOOK = {
    _CYRILLIC: "абвгеорсухѕіјһԁԛԝАВЕЅІЈКМНОРСТУХҮ",
    _GREEK: "ονιαυρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    _LATIN: "abceghijkmnopqrstuvwxyABCEHIJKMNOPSTXYZ",
}

_OTHER = "[\u0370-\u03ff\u0400-\u052f]"

_LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u03ff\u0400-\u052f"


def check_scripts(pair: Pair) -> Iterator[TextFinding]:
    """Look for words with look-alike letters of two scripts, and for single letters of the other script."""
    words = pair.words
    if words.isascii() or not re.search(_OTHER, words) or not re.search("[A-Za-z]", words):
        return
    home = _HOME.get(script_of_language(pair.target_language), _LATIN)
    for match in re.finditer(f"[{_LETTERS}]+", words):
        word = match[0]
        if pair.mother in _PALOCHKA:
            word = re.sub("[Il]", "Ӏ", word) if re.search(_OTHER, word) else word
        if not _is_of_foreign_word(words, match) and (odd := _odd_letter(word, home)) is not None:
            sign = _called(word[odd])
            hint = say("type it again with the keyboard of `{language}`", language=pair.target_language)
            fact = say("has {sign} (U+{number:04X}) in “{word}”", sign=sign, number=ord(word[odd]), word=word)
            yield TextFinding(fact, hint, match.start() + odd)


def _is_of_foreign_word(words: str, letter: re.Match[str]) -> bool:
    """Return whether a letter is the first part of a word of its own script, as in e-mail."""
    following = re.match(f"[-‐‑]([{_LETTERS}]{{2}})", words[letter.end() :])
    return bool(following and len(letter[0]) == 1 and {*map(_script, following[1])} == {_script(letter[0])})


def check_direction(pair: Pair) -> Iterator[TextFinding]:
    """Look for a text that is written in the other direction than its language. An untranslated one is T510."""
    code, leftward = pair.target_language, is_right_to_left(pair.target_language)
    if not leftward and max(pair.words, default="") < _FIRST_FROM_THE_RIGHT:
        return
    if RIGHT_TO_LEFT_OVERRIDE in pair.words:  # the mirrored pseudo language: no text file may have it
        return
    kinds = [(at, unicodedata.bidirectional(letter)) for at, letter in enumerate(pair.words)]
    letters = [(at, kind != "L") for at, kind in kinds if kind in ("L", "R", "AL")]
    against = [at for at, to_the_left in letters if to_the_left != leftward]
    untranslated = pair.source is not pair.target and pair.source.text == pair.target.text
    if untranslated or len(letters) < _A_SENTENCE or len(against) < _NEARLY_ALL * len(letters):
        return
    if leftward:
        fact = say("is written from left to right, and `{code}` from right to left", code=code)
    else:
        fact = say("is written from right to left, and `{code}` from left to right", code=code)
    hint = say("if it is the right language, name its script in the code of the language, such as `ku-Arab`")
    yield TextFinding(fact, hint, against[0])


def _odd_letter(word: str, home: str) -> int | None:
    """Return the index of the first letter that is not of the word's script but looks like it."""
    scripts = [_script(letter) for letter in word]
    if len(word) == 1:
        alone = scripts[0] != home and word in _LOOK[scripts[0]]
        return 0 if alone else None
    if len(set(scripts)) == 1:
        return None
    own = max(sorted(set(scripts)), key=lambda script: (scripts.count(script), script == home))
    odd = [index for index, script in enumerate(scripts) if script != own]
    if len(odd) > 1 and word[: len(odd)].isupper() and odd == list(range(len(odd))):  # an acronym with an ending
        return None
    return odd[0] if all(word[index] in _LOOK[scripts[index]] for index in odd) else None


def _called(letter: str) -> str:
    names = {
        _LATIN: say("a Latin “{letter}”", letter=letter),
        _CYRILLIC: say("a Cyrillic “{letter}”", letter=letter),
        _GREEK: say("a Greek “{letter}”", letter=letter),
    }
    return names[_script(letter)]


def _script(letter: str) -> str:
    return _LATIN if letter < "\u0370" else _GREEK if letter < "\u0400" else _CYRILLIC
