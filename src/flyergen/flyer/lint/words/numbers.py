"""Numbers: a translation has the numbers of its source, however each language groups and writes them."""

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import digit

from flyergen.flyer.lint.words.month_and_day_names import month_names
from flyergen.flyer.lint.words.text_pair import Pair, TextFinding
from flyergen.messages import say

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


def _digits(written: str) -> str:
    """Return the digits of a number of any length: Python limits an `int` to 4300 of them."""
    digits = (str(digit(character)) for character in written if character.isdecimal())
    return "".join(digits).lstrip("0") or "0"


def _unexplained(numbers: list[str], words: str, language: str, others: list[str]) -> list[str]:
    """Return the numbers that are neither a month named in `words` nor an hour of the other clock."""
    return [n for n in numbers if not _is_month(n, words, language) and not _is_hour(n, others) and n != "0"]


def _is_month(number: str, words: str, language: str) -> bool:
    if len(number) > 2 or int(number) not in range(1, 13):
        return False
    folded = words.casefold()
    return any(name in folded for name in month_names(language, int(number)))


def _is_hour(number: str, others: list[str]) -> bool:
    if len(number) > 2:
        return False
    return Counter(others)[str(int(number) + 12)] + Counter(others)[str(int(number) - 12)] > 0
