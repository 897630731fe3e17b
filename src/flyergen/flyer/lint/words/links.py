"""Links: a translation links to the same addresses as its source."""

import re
from collections.abc import Iterator

from flyergen.flyer.lint.words.text_pair import ADDRESS, Pair, TextFinding
from flyergen.flyer.model.inline_markup import tokens
from flyergen.messages import say


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
