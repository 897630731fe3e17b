"""Repeated words and Spanish usage: small mistakes, and typing that is corrected in print."""

import re
from collections.abc import Iterator
from itertools import pairwise

from flyergen.flyer.corrections import corrected
from flyergen.flyer.markup import ADDRESS, SIGN, THING
from flyergen.lint.text_pair import Pair, TextFinding, around
from flyergen.messages import listed, say

# Languages in which hardly a word stands twice. Most of the world's double words to mean many, often or very.
_NOT_DOUBLING = (
    *("be", "bg", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "gl", "hr", "hu", "is", "lt", "lv"),
    *("mk", "nb", "nl", "nn", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "uk"),
)
_ALLOWED = {
    "en": ("had", "that", "bye", "no"),
    "de": ("die", "das", "der", "sie"),
    "fr": ("nous", "vous"),
    "es": ("no", "sí", "poco"),
}


def check_doubled_word(pair: Pair) -> Iterator[TextFinding]:
    """Look for a word that occurs twice in a row."""
    for first, second in pairwise(pair.words.lower().split()) if pair.mother in _NOT_DOUBLING else ():
        if second.startswith(first) and _is_slip(first, second, pair):
            match = re.search(rf"(?<!\w){re.escape(first)}\s+{re.escape(first)}(?!\w)", pair.words, re.IGNORECASE)
            if match:
                shown = around(pair.target.text, *match.span())
                fact = say("says “{word}” twice in a row: “{shown}”", word=first, shown=shown)
                change = (match.start() + len(first), match.end(), "")
                yield TextFinding(fact, say("delete one"), match.start(), change)


def _is_slip(first: str, second: str, pair: Pair) -> bool:
    if not first.isalpha() or second[len(first) :].strip(".,;:!?»”’)") or THING in first:
        return False
    return first not in _ALLOWED.get(pair.mother, ())


_TITLES = ("title", "heading")


# Languages that write a capital inside a word, after a prefix, or add endings to acronyms.
_CAPITALS_WITHIN = (
    *("br", "diq", "eo", "eu", "ga", "gd", "gv", "kiu", "ku", "lb", "lua", "mg", "nr", "ro", "rw", "sei", "ss", "sw"),
    *("tr", "uz", "ve", "xh", "zu"),
)


def check_two_capitals(pair: Pair) -> Iterator[TextFinding]:
    """Look for words that begin with two capital letters, such as THis."""
    if pair.mother in _CAPITALS_WITHIN:
        return
    for match in re.finditer(r"\b[A-ZÀ-ÖØ-Þ]{2}(?!s\b)[a-zß-öø-ÿ]+", pair.words):
        known = match[0] in pair.source_words and pair.source is not pair.target
        if not known and not any(match[0] in name for name in pair.context.glossary.keep):
            right = match[0][0] + match[0][1:].lower()
            fact, hint = say("has two capital letters in “{word}”", word=match[0]), say("write “{right}”", right=right)
            yield TextFinding(fact, hint, match.start(), (*match.span(), right))


def check_spanish_dates(pair: Pair) -> Iterator[TextFinding]:
    """Look for Spanish months and days with a capital letter."""
    if pair.mother != "es":
        return
    capitals = re.findall(r" ([A-Z][a-zéá]{3,})\b", pair.words)
    if not capitals:
        return
    months, days = (names.title() for names in months_and_days("es"))
    if {*months.split("|"), *days.split("|")}.isdisjoint(capitals):
        return
    pattern = rf"(?:\b\d{{1,2}} de |\ben |\bde )({months})\b|(?:\b[Ee]l |\b[Ll]os |\beste |\bcada )({days})\b"
    for match in re.finditer(pattern, pair.words):
        name = match[1] or match[2]
        at = match.start(1) if match[1] else match.start(2)
        hint = say("write “{right}”", right=name.lower())
        change = (at, at + len(name), name.lower())
        yield TextFinding(say("has “{word}” with a capital letter", word=name), hint, at, change)


def check_sentence_case(pair: Pair) -> Iterator[TextFinding]:
    """Look for Spanish titles with capital letters as in English."""
    if pair.mother != "es" or pair.key.rpartition(".")[2] not in _TITLES:
        return
    words = pair.words
    for name in _proper_names(pair):
        words = words.replace(name, name.lower())
    long = re.findall(r"[^\W\d_]{4,}", words)[1:]
    capitals = [word for word in long if word[0].isupper() and not word.isupper()]
    if len(capitals) >= 2 and 2 * len(capitals) >= len(long):
        shown = around(pair.target.text, 0, len(words))
        fact = say("has capital letters as an English title: “{shown}”", shown=shown)
        yield TextFinding(fact, say("write them as in a sentence"))


def _proper_names(pair: Pair) -> Iterator[str]:
    glossary = pair.context.glossary
    yield from glossary.keep
    yield from (name for by_language in glossary.terms.values() for names in by_language.values() for name in names)


_MONTHS = {
    "en": "january february march april may june july august september october november december",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
}
_DAYS = {
    "en": "monday tuesday wednesday thursday friday saturday sunday",
    "es": "lunes martes miércoles jueves viernes sábado domingo",
}


def month_names(language: str, month: int) -> tuple[str, ...]:
    """Return the names of a month (1 to 12) in dates and alone, or () if CLDR does not know the language."""
    mother = language.partition("-")[0]
    if mother in _MONTHS:
        return (_MONTHS[mother].split()[month - 1],)
    from babel.core import UnknownLocaleError
    from babel.dates import get_month_names

    try:
        names = [get_month_names("wide", context, mother)[month] for context in ("format", "stand-alone")]
    except (UnknownLocaleError, ValueError):
        return ()
    return tuple(name.casefold() for name in dict.fromkeys(names) if not name.isdecimal())


def months_and_days(mother: str) -> tuple[str, str]:
    """Return patterns of the month names and day names, for the languages of the table."""
    return _MONTHS[mother].replace(" ", "|"), _DAYS[mother].replace(" ", "|")


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
            yield TextFinding(fact, say("write “{right}”", right=right), match.start(), (*match.span(), right))


def check_closing_quote(pair: Pair) -> Iterator[TextFinding]:
    """Look for a full stop or comma inside the closing quote, as in English."""
    if pair.mother == "es" and ("»" in pair.words or "”" in pair.words):
        for match in re.finditer(r"(?<!\.)([.,])([»”])", pair.words):
            fact, right = say("has “{sign}” before the closing quote", sign=match[1]), match[2] + match[1]
            yield TextFinding(fact, say("write “{right}”", right=right), match.start(), (*match.span(), right))


def check_serial_comma(pair: Pair) -> Iterator[TextFinding]:
    """Look for a comma before the last of three or more items."""
    if pair.mother == "es":
        match = re.search(rf", {_ITEM}(?: {_ITEM})?(,) [yeou] ", pair.words)
        if match:
            shown = around(pair.target.text, match.start(1), match.end())
            fact = say("has a comma before the last item of a list: “{shown}”", shown=shown)
            yield TextFinding(fact, say("leave the comma out"), match.start(1), (*match.span(1), ""))


def check_typed(pair: Pair) -> Iterator[TextFinding]:
    """Look for texts that are not printed as they are written."""
    if pair.target.source_text:
        text, kinds = corrected(pair.target.source_text, pair.target_language)
        if text != pair.target.text and text[1:-1].strip() == pair.target.text:
            kinds = (*kinds, say("quotes around the whole text"))
        fact = say("is set right where it is printed: {kinds}", kinds=listed(kinds))
        yield TextFinding(fact, say("write it into the file with `flyergen check --fix`"))
