"""Unintended comments: words after a `#` that YAML would silently leave out.

They come after a text, within one, and in brackets. A comment has a space after its `#`. Nobody means a comment with
`#5`, `#YoTambién`, or `# 5` after words.
"""

import re

from flyergen.messages import say
from flyergen.problems import Place, Problem
from flyergen.source.yaml.source_line import hides_words, quoted, shown, split_line
from flyergen.source.yaml.syntax_fault import Fault, Spot
from flyergen.source.yaml.unclosed_brackets import CLOSING

_WHOLE = say("put the whole text in quotes; if it is a comment, put it on a line of its own")


def swallowed(line: str, end: int, place: Place) -> Problem:
    """Report the words after a text that ends at `end` (from 0) of its line."""
    column = line.index("#", end)
    fact = say("“{words}” is read as a comment and would not be printed", words=line[column:].rstrip()[:40])
    return Problem("Y130", fact, _in_quotes(line), place._replace(column=column + 1))


def comment_in_text(spot: Spot) -> Fault | None:
    """Look for such words on the line above, if the text continues below them."""
    above = spot.above(spot.line)
    if above is None or spot.parts.key:
        return None
    line, parts = spot.lines[above], split_line(spot.lines[above])
    if not hides_words(parts.text, parts.rest):
        return None
    problem = swallowed(line, len(line) - len(parts.rest), Place(spot.file, above + 1))
    mended = {above: parts.with_text(parts.text)[: -len(parts.rest)] + parts.rest.replace("#", "")}
    return spot.at(above, 0).fault("Y130", "", "", mended)._replace(problem=problem._replace(hint=_WHOLE))


def comment_in_bracket(spot: Spot) -> Fault | None:
    """Look for an unquoted colour or number in brackets: `{rgb: #123F36}`, `{street: 1 Main St #4}`."""
    parts = spot.parts
    bare = re.match(r"\s*(#[^\s,\]}]+)", parts.rest)
    if not bare or not any(parts.text.count(opening) > parts.text.count(end) for opening, end in CLOSING.items()):
        return None
    words = re.split(r"[:,\[{]\s+|[\[{]", parts.text + " ")[-1].strip()
    kept = parts.text[: len(parts.text) - len(words)]
    gap = "" if words else parts.rest[: bare.start(1)]
    whole = quoted(f"{words}{parts.rest[: bare.end()]}" if words else bare[1])
    mended = f"{parts.lead}{parts.key}{kept}{gap}{whole}{parts.rest[bare.end() :]}"
    fact = say("`{words}` is read as a comment, so the bracket before it is not closed", words=bare[1])
    start = spot.at(spot.line, len(spot.lines[spot.line]) - len(parts.rest) + bare.start(1))
    return start.fault("Y120", fact, say("put it in quotes: {mended}", mended=shown(mended)), {spot.line: mended})


def _in_quotes(line: str) -> str:
    """Return the hint that keeps the words of a line."""
    parts = split_line(line)
    if not parts.text or not (parts.key or parts.lead.strip()):
        return _WHOLE
    mended = shown(f"{parts.lead}{parts.key}{quoted(parts.text + parts.rest.rstrip())}")
    return say("put the whole text in quotes: {mended}; if it is a comment, put it on a line of its own", mended=mended)
