"""Brackets that YAML cannot read: one that nothing closes, one that a comment has swallowed, one with text in it."""

import re

from flyergen.messages import say
from flyergen.source.fault import Fault, Spot
from flyergen.source.lines import quoted, shown

_CLOSING = {"[": "]", "{": "}"}
_ENDS_TOO_EARLY = "node content"  # as the parser says it


def comment_in_bracket(spot: Spot) -> Fault | None:
    """Look for a colour without quotes between brackets: `{rgb: #123F36}`."""
    parts = spot.parts
    bare = re.match(r"\s*(#[^\s,\]}]+)", parts.rest)
    if not bare or not any(parts.text.count(opening) > parts.text.count(end) for opening, end in _CLOSING.items()):
        return None
    mended = parts.with_text(parts.text)[: -len(parts.rest)] + parts.rest.replace(bare[1], f'"{bare[1]}"', 1)
    fact = say("`{words}` is read as a comment, so the bracket before it is not closed", words=bare[1])
    start = spot.at(spot.line, len(spot.lines[spot.line]) - len(parts.rest) + bare.start(1))
    return start.fault("Y120", fact, say("put it in quotes: {mended}", mended=shown(mended)), {spot.line: mended})


def open_at_end(spot: Spot) -> Fault | None:
    """Look for the bracket that is open where the file ends, right behind it or behind a comma."""
    opened, last = _still_open(spot.lines), spot.above(len(spot.lines))
    if _ENDS_TOO_EARLY not in spot.message or not opened or last is None or spot.line < last:
        return None
    line, column = opened[-1]
    begin = spot.at(line, column)
    if line == last:
        return bracket(begin)
    sign = spot.lines[line][column]
    fact, hint = _not_closed(sign)
    return begin.fault("Y120", fact, hint, {last: spot.lines[last].rstrip() + _CLOSING[sign]})


def _still_open(lines: list[str]) -> list[tuple[int, int]]:
    """Return line and column, from 0, of each bracket that is open where the reading of the file stops."""
    import yaml

    opened: list[tuple[int, int]] = []
    try:
        for token in yaml.scan("\n".join(lines), Loader=yaml.CLoader):
            if isinstance(token, yaml.FlowSequenceStartToken | yaml.FlowMappingStartToken):
                opened.append((token.start_mark.line, token.start_mark.column))
            elif opened and isinstance(token, yaml.FlowSequenceEndToken | yaml.FlowMappingEndToken):
                opened.pop()
    except yaml.YAMLError:
        pass
    return opened


def _not_closed(sign: str) -> tuple[str, str]:
    fact = say("the bracket `{opening}` is opened here and not closed", opening=sign)
    return fact, say("close it with `{closing}`", closing=_CLOSING[sign])


def bracket(spot: Spot) -> Fault | None:
    """Look at a `[` or `{` that is not closed, or has in it what YAML cannot read."""
    parts, opening = spot.parts, spot.lines[spot.line][spot.column : spot.column + 1]
    if opening not in _CLOSING:
        return None
    closing = _CLOSING[opening]
    if parts.text.count(closing) < parts.text.count(opening):
        fact, hint = _not_closed(opening)
    else:
        fact = say("YAML cannot read what stands between `{opening}` and `{closing}`", opening=opening, closing=closing)
        hint = say("put commas between the parts, and quotes around each text")
    if not parts.text.startswith(opening):
        return spot.fault("Y120", fact, hint)
    mended = parts.with_text(quoted(parts.text))
    begin = spot.at(spot.line, len(parts.lead + parts.key))
    hint = say("{hint}; if it is text: {mended}", hint=hint, mended=shown(mended))
    return begin.fault("Y120", fact, hint, {spot.line: mended})
