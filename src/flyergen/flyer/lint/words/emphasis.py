"""Emphasis: a translation has the bold words, italic words and paragraphs of its source."""

from collections import Counter
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import Pair, TextFinding
from flyergen.flyer.model.inline_markup import paragraph_texts, tokens
from flyergen.messages import say, say_n

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
