"""Bracket faults in YAML: a bracket that is never closed, or that contains text which YAML cannot read."""

from flyergen.messages import say
from flyergen.source.yaml.source_line import quoted, shown
from flyergen.source.yaml.syntax_fault import Fault, Spot

CLOSING = {"[": "]", "{": "}"}
_ENDS_TOO_EARLY = "node content"  # part of the parser's message


def open_at_end(spot: Spot) -> Fault | None:
    """Look for a bracket that is open at the end of the file, with nothing or a comma after it."""
    opened, last = _still_open(spot.lines), spot.above(len(spot.lines))
    if _ENDS_TOO_EARLY not in spot.message or not opened or last is None or spot.line < last:
        return None
    line, column = opened[-1]
    begin = spot.at(line, column)
    if line == last:
        return bracket(begin)
    sign = spot.lines[line][column]
    fact, hint = _not_closed(sign)
    return begin.fault("Y120", fact, hint, {last: spot.lines[last].rstrip() + CLOSING[sign]})


def _still_open(lines: list[str]) -> list[tuple[int, int]]:
    """Return line and column, from 0, of each bracket that is open where the parser stopped."""
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
    return fact, say("close it with `{closing}`", closing=CLOSING[sign])


def bracket(spot: Spot) -> Fault | None:
    """Examine a `[` or `{` that is not closed, or contains what YAML cannot read."""
    parts, opening = spot.parts, spot.lines[spot.line][spot.column : spot.column + 1]
    if opening not in CLOSING:
        return None
    closing = CLOSING[opening]
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
