"""Quote faults in YAML: a quote that is never closed or closes too early, and words after a closing quote."""

from flyergen.messages import say
from flyergen.source.yaml.source_line import quoted, shown, split_line
from flyergen.source.yaml.syntax_fault import Fault, Spot


def open_quote(spot: Spot) -> Fault:
    """Report a quote that is never closed."""
    parts, mark = spot.parts, spot.lines[spot.line][spot.column : spot.column + 1]
    fact = say("the quote {mark} is opened here and never closed", mark=mark)
    if not parts.text.startswith(mark):
        return spot.fault("Y113", fact, say("write the closing {mark}", mark=mark))
    if (last := spot.last_of_text()) > spot.line:
        mended = spot.lines[last].rstrip() + mark
        hint = say("close it where the text ends: {mended}", mended=shown(mended))
        return spot.fault("Y113", fact, hint, {last: mended})
    mended = parts.with_text(parts.text + mark)
    hint = say("close it: {mended}", mended=shown(mended))
    if mark == "'":
        other = shown(parts.with_text(quoted(parts.text)))
        hint = say("close it: {mended}; or, if it is an apostrophe: {other}", mended=shown(mended), other=other)
    return spot.fault("Y113", fact, hint, {spot.line: mended})


def after_quote(spot: Spot) -> Fault | None:
    """Examine words after a closing quote that closed too early, or that closes a quote from above."""
    parts = spot.parts
    mark, inner = parts.text[0], parts.text[1:-1]
    closed = parts.text.endswith(mark) and len(parts.text) > 1
    if closed and mark not in inner:
        return _quote_from_above(spot, mark)
    if closed:
        mended = parts.with_text(quoted(inner))
        fact = say("the {mark} in the text ends it too early", mark=mark)
        hint = say("use other quotes around it: {mended}", mended=shown(mended))
        return spot.fault("Y112", fact, hint, {spot.line: mended})
    mended = parts.with_text(quoted(parts.text))
    fact = say("the text goes on after its closing {mark}", mark=mark)
    hint = say("put the whole text in quotes: {mended}", mended=shown(mended))
    return spot.fault("Y112", fact, hint, {spot.line: mended})


def _quote_from_above(spot: Spot, mark: str) -> Fault | None:
    for number in range(spot.line - 1, -1, -1):
        parts = split_line(spot.lines[number])
        if parts.text.startswith(mark) and mark not in parts.text[1:]:
            return open_quote(spot.at(number, len(parts.lead + parts.key)))
    return None


def quote_left_open(spot: Spot) -> Fault | None:
    """Look for a quote above that closes in words far below, with other keys in between."""
    for number in range(spot.line - 1, -1, -1):
        parts = split_line(spot.lines[number])
        mark = parts.text[:1]
        if mark in ("'", '"') and mark not in parts.text[1:]:
            below = (split_line(line) for line in spot.lines[number + 1 : spot.line + 1])
            if any(line.key and line.indent <= parts.indent for line in below):
                return open_quote(spot.at(number, len(parts.lead + parts.key)))
    return None
