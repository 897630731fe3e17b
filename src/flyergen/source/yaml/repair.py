"""Line repair: explains why the YAML parser stopped at a line, and returns the text with the line repaired.

PyYAML's messages ("mapping values are not allowed here") do not help people who write flyers, but its marks do. This
module examines the marked line, states the fact in plain words, and shows the repaired line in the hint. It returns the
whole text with that line, so that reading can continue.

Unintended comments come after a text, within one, and in brackets. A comment has a space after its `#`. Nobody means a
comment with `#5`, `#YoTambién`, or `# 5` after words.
"""

import re
from collections.abc import Callable

from flyergen.messages import say
from flyergen.problem import Place, Problem
from flyergen.problems.rules import problem_of
from flyergen.source.yaml.faults import (
    Fault,
    Spot,
    cuts_off,
    dash_among_keys,
    hides_words,
    key_among_items,
    no_break_space,
    no_break_space_above,
    quoted,
    shown_line,
    spaces,
    split_line,
    spot_of,
    tab,
    tab_within,
    uneven,
)

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
    hint = say("{hint}; if it is text: {mended}", hint=hint, mended=shown_line(mended))
    return begin.fault("Y120", fact, hint, {spot.line: mended})


def open_quote(spot: Spot) -> Fault:
    """Report a quote that is never closed."""
    parts, mark = spot.parts, spot.lines[spot.line][spot.column : spot.column + 1]
    fact = say("the quote {mark} is opened here and never closed", mark=mark)
    if not parts.text.startswith(mark):
        return spot.fault("Y113", fact, say("write the closing {mark}", mark=mark))
    if (last := spot.last_of_text()) > spot.line:
        mended = spot.lines[last].rstrip() + mark
        hint = say("close it where the text ends: {mended}", mended=shown_line(mended))
        return spot.fault("Y113", fact, hint, {last: mended})
    mended = parts.with_text(parts.text + mark)
    hint = say("close it: {mended}", mended=shown_line(mended))
    if mark == "'":
        other = shown_line(parts.with_text(quoted(parts.text)))
        hint = say("close it: {mended}; or, if it is an apostrophe: {other}", mended=shown_line(mended), other=other)
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
        hint = say("use other quotes around it: {mended}", mended=shown_line(mended))
        return spot.fault("Y112", fact, hint, {spot.line: mended})
    mended = parts.with_text(quoted(parts.text))
    fact = say("the text goes on after its closing {mark}", mark=mark)
    hint = say("put the whole text in quotes: {mended}", mended=shown_line(mended))
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


_WHOLE = say("put the whole text in quotes; if it is a comment, put it on a line of its own")


def swallowed(line: str, end: int, place: Place, start: int = -1) -> Problem:
    """Report the words after a text that ends at `end` (from 0) of its line, and begins at `start` if it does there."""
    column = line.index("#", end)
    hint = _in_quotes(line, start)
    return problem_of("Y130", place._replace(column=column + 1), words=line[column:].rstrip()[:40], hint=hint)


def comment_in_text(spot: Spot) -> Fault | None:
    """Look for such words on the line above, if the text continues below them."""
    above = spot.above(spot.line)
    if above is None or spot.parts.key:
        return None
    line, parts = spot.lines[above], split_line(spot.lines[above])
    if not (hides_words(parts.text, parts.rest) or cuts_off(parts.rest)):
        return None
    problem = swallowed(line, len(line) - len(parts.rest), Place(spot.file, above + 1))
    mended = {above: parts.with_text(parts.text)[: -len(parts.rest)] + parts.rest.replace("#", "")}
    return spot.at(above, 0).fault("Y130", "", "", mended)._replace(problem=problem._replace(hint=_WHOLE))


def comment_in_bracket(spot: Spot) -> Fault | None:
    """Look for an unquoted color or number in brackets: `{rgb: #123F36}`, `{street: 1 Main St # 4}`."""
    parts = spot.parts
    bare = re.match(r"\s*(#[^\s,\]}]+)", parts.rest)
    if cuts_off(parts.rest):
        bare = re.match(r"\s(#[^,\]}]*[^\s,\]}])\s*[,\]}]", parts.rest)
    if not bare or not any(parts.text.count(opening) > parts.text.count(end) for opening, end in CLOSING.items()):
        return None
    words = re.split(r"[:,\[{]\s+|[\[{]", parts.text + " ")[-1].strip()
    kept = parts.text[: len(parts.text) - len(words)]
    gap = "" if words else parts.rest[: bare.start(1)]
    whole = quoted(f"{words}{parts.rest[: bare.end(1)]}" if words else bare[1])
    mended = f"{parts.lead}{parts.key}{kept}{gap}{whole}{parts.rest[bare.end(1) :]}"
    fact = say("`{words}` is read as a comment, so the bracket before it is not closed", words=bare[1])
    start = spot.at(spot.line, len(spot.lines[spot.line]) - len(parts.rest) + bare.start(1))
    return start.fault("Y120", fact, say("put it in quotes: {mended}", mended=shown_line(mended)), {spot.line: mended})


def _in_quotes(line: str, start: int) -> str:
    """Return the hint that keeps the words of a line from `start` on."""
    before, words = line[:start], line[start:].replace("\t", " ").strip()
    if start < 0 or not before.rstrip().endswith((":", "-")):
        return _WHOLE
    mended = shown_line(f"{before.rstrip()} {quoted(words)}")
    return say("put the whole text in quotes: {mended}; if it is a comment, put it on a line of its own", mended=mended)


UNKNOWN = "Y199"  # code of a fault that has no explanation here

_CURLY = "“„«‘"
_SPECIAL = "*&!%@`,[]{}|>?-"
_COLON = say("a colon in the middle of a sentence ends a key in YAML")


def diagnose(text: str, error: Exception, file: str) -> Fault:
    """Return the fault of `text` at which the parser stopped with `error` (a yaml.YAMLError)."""
    spot = spot_of(text.split("\n"), error, file)
    blanks = (tab, no_break_space, no_break_space_above)
    signs = (comment_in_bracket, open_at_end, _by_message(spot.message), _first_letter)
    above = (comment_in_text, quote_left_open)
    places = (uneven, dash_among_keys, _key_below_words, key_among_items, tab_within, _tag_as_key)
    for look in (*blanks, *signs, *above, *places):
        if fault := look(spot):
            return fault
    hint = say("put texts in quotes, and indent as the lines above do")
    return spot.fault(UNKNOWN, say("YAML cannot read on here"), hint)


def _by_message(message: str) -> Callable[[Spot], Fault | None]:
    """Return the functions that examine a line with this message of the parser."""
    if "escape" in message:
        return _backslash
    return next((look for words, look in _LOOKS.items() if words in message), _first_letter)


def _colon(spot: Spot) -> Fault | None:
    """Examine a colon that YAML does not allow: in a sentence, or after a key that is too deep."""
    parts = spot.parts
    if spot.column < len(parts.lead + parts.key.rstrip()):
        return _key_after_text(spot)
    continues = _continues(spot)
    if parts.text[:1] in _CURLY and parts.text:
        fact = say("{sign} is a letter to YAML, not a quote, so the colon after it ends a key", sign=parts.text[0])
        if continues:
            return spot.fault("Y117", fact, _below_its_key(spot, spot.line), _as_one_text(spot, spot.line))
        mended = parts.with_text(quoted(parts.text.strip("“”„«»‘’ ")))
        return spot.fault(
            "Y117", fact, say("use straight quotes: {mended}", mended=shown_line(mended)), {spot.line: mended}
        )
    if continues:
        return _colon_in_long_text(spot, spot.line)
    mended = parts.with_text(quoted(parts.text))
    hint = say("put the text in quotes: {mended}", mended=shown_line(mended))
    return spot.fault("Y110", _COLON, hint, {spot.line: mended})


def _continues(spot: Spot) -> bool:
    """Return whether the text of a line goes over deeper lines below, of which none is a key."""
    below = [split_line(line) for line in spot.lines[spot.line + 1 : spot.last_of_text() + 1] if line.strip()]
    return bool(below) and not any(one.key and " " not in one.name for one in below)


def _key_after_text(spot: Spot) -> Fault | None:
    """Examine a key below a line without one, or deeper than a line that already has a text."""
    above = spot.above(spot.line)
    if above is None:
        return None
    upper, parts = split_line(spot.lines[above]), spot.parts
    if parts.indent <= upper.indent:
        return _no_key(spot.at(above, upper.indent))
    if not upper.key or " " in parts.name:
        return _colon_in_long_text(spot, above)
    if outer := _should_be_deeper(spot, above):
        return outer
    fact = say(
        "`{name}:` stands deeper than `{upper}:` above, which has its text already", name=parts.name, upper=upper.name
    )
    mended = " " * len(upper.lead) + spot.lines[spot.line].lstrip()
    hint = say("begin it with {spaces}, or put the whole text above in quotes", spaces=spaces(len(upper.lead)))
    return spot.at(spot.line, parts.indent).fault("Y115", fact, hint, {spot.line: mended})


def _should_be_deeper(spot: Spot, line: int) -> Fault | None:
    """Check whether a key has lost its indentation: the line above is a key with nothing below it."""
    above, parts = spot.above(line), split_line(spot.lines[line])
    upper = split_line(spot.lines[above]) if above is not None else parts
    if above is None or upper.text or not upper.key or upper.indent != parts.indent or upper.lead != parts.lead:
        return None
    mended = " " * spot.parts.indent + spot.lines[line].lstrip()
    fact = say("`{name}:` stands below `{upper}:` and is not indented", name=parts.name, upper=upper.name)
    hint = say("begin it with {spaces}: {line}", spaces=spaces(spot.parts.indent), line=shown_line(mended))
    return spot.at(line, parts.indent).fault("Y115", fact, hint, {line: mended})


def _colon_in_long_text(spot: Spot, first: int) -> Fault | None:
    """Report a colon in a sentence that began on line `first` or above, or a first line without a key."""
    while not split_line(spot.lines[first]).key and (above := spot.above(first)) is not None:
        first = above
    if not split_line(spot.lines[first]).key:
        return _no_key(spot.at(first, split_line(spot.lines[first]).indent))
    return spot.fault("Y110", _COLON, _below_its_key(spot, first), _as_one_text(spot, first))


def _below_its_key(spot: Spot, first: int) -> str:
    key = split_line(spot.lines[first]).key.strip()
    return say("write `{key} |` and put the whole text below it, indented", key=key)


def _as_one_text(spot: Spot, first: int) -> dict[int, str]:
    """Return the lines of a text from `first` on, as one text in quotes."""
    parts, last = split_line(spot.lines[first]), spot.at(first, 0).last_of_text()
    text = "\n".join([parts.text + parts.rest, *spot.lines[first + 1 : last + 1]])
    words = quoted(text.strip("“”„«»‘’ ") if parts.text[:1] in _CURLY else text).split("\n")
    return dict(enumerate([parts.lead + parts.key + words[0], *words[1:]], first))


def _no_key(spot: Spot) -> Fault | None:
    """Examine a line without a key: its key is a tag to YAML, a space is missing, or it continues the text above."""
    if spot.parts.key.startswith("!"):
        return _first_letter_of_key(spot)
    line = spot.lines[spot.line]
    if fault := _missing_space(spot, line):
        return fault
    above = spot.above(spot.line)
    if above is None:
        hint = say("write `key: text`, or delete it")
        return spot.fault("Y118", say("this line has no key"), hint, {spot.line: f"#{line}"})
    upper = split_line(spot.lines[above])
    if upper.key and not upper.text and len(line) - len(line.lstrip()) > len(upper.lead):
        hint = say("begin it with its key and a colon, as `title: text`, or delete it")
        return spot.fault("Y118", say("this line has no key"), hint, {spot.line: f"#{line}"})
    deep = len(upper.lead) + (2 if upper.key else 0)
    hint = say("if it is the rest of the text above, begin it with {spaces}; else give it a key", spaces=spaces(deep))
    return spot.fault("Y118", say("this line has no key"), hint, {spot.line: " " * deep + line.lstrip()})


def _missing_space(spot: Spot, line: str) -> Fault | None:
    """Look for `title:Hello` and `-Hello`."""
    body = line.lstrip()
    blank = line[: len(line) - len(body)]
    name, colon, text = body.partition(":")
    if body.startswith("-") and not body.startswith(("- ", "---")):
        mended, code, fact = f"{blank}- {body[1:]}", "Y129", say("there is no space after the dash")
    elif colon and text and not {*" \"'"} & {*name} and not text.startswith("//"):
        mended, code, fact = f"{blank}{name}: {text}", "Y128", say("there is no space after the colon")
    else:
        return None
    return spot.fault(code, fact, say("write {mended}", mended=shown_line(mended)), {spot.line: mended})


def _backslash(spot: Spot) -> Fault:
    """Report a backslash in double quotes, where it begins an escape."""
    parts = spot.parts
    spot = spot.at(spot.line, max(spot.lines[spot.line].rfind("\\", 0, spot.column + 1), 0))
    fact = say("a backslash in double quotes begins a code that YAML does not know")
    if not (len(parts.text) > 1 and parts.text[0] == parts.text[-1] == '"'):
        return spot.fault("Y126", fact, say("write two backslashes"))
    mended = parts.with_text("'" + parts.text[1:-1].replace("'", "''") + "'")
    return spot.fault("Y126", fact, say("use single quotes: {mended}", mended=shown_line(mended)), {spot.line: mended})


def _after_bar(spot: Spot) -> Fault | None:
    """Look for text on the line of a `|` or `>`."""
    parts = spot.parts
    if parts.text[:1] not in ("|", ">"):
        return None
    mended = parts.with_text(quoted(parts.text))
    fact = say("`{sign}` begins a text on the lines below, but text follows it on this line", sign=parts.text[0])
    hint = say("put the text on the lines below, indented, or in quotes: {mended}", mended=shown_line(mended))
    return spot.fault("Y119", fact, hint, {spot.line: mended})


def _after_dots(spot: Spot) -> Fault | None:
    """Look for three dots alone on the line above."""
    above = spot.above(spot.line)
    if above is None or spot.lines[above].rstrip() != "...":
        return None
    fact = say("three dots alone on a line end a YAML file, but there is more below")
    return spot.at(above, 0).fault("Y121", fact, say("delete the line"), {above: ""})


def _first_letter(spot: Spot) -> Fault | None:
    """Look for a sign of YAML at the beginning of a key or text."""
    parts = spot.parts
    start = len(parts.lead + parts.key)
    if parts.key and spot.column < start:
        return _first_letter_of_key(spot)
    if not parts.text or spot.column < start:
        return None
    if parts.text[0] in "\"'":
        return after_quote(spot)
    if parts.text[0] not in _SPECIAL:
        return None
    return _first_letter_of_text(spot.at(spot.line, start))


def _first_letter_of_key(spot: Spot) -> Fault | None:
    parts, spot = spot.parts, spot.at(spot.line, len(spot.parts.lead))
    mended = f"{parts.lead}{quoted(parts.name)}: {parts.text}{parts.rest}"
    if not parts.name:
        mended = f"{parts.lead}{quoted(parts.key + parts.text)}{parts.rest}"
        hint = say("write a key, or {mended}", mended=shown_line(mended)) if parts.lead.strip() else say("write a key")
        return spot.fault("Y127", say("there is no key before this colon"), hint, {})
    if parts.key[0] not in _SPECIAL:
        return None
    fact = say("a key that begins with {sign} needs quotes", sign=_sign(parts.key[0]))
    return spot.fault("Y111", fact, say("write {mended}", mended=shown_line(mended)), {spot.line: mended})


def _first_letter_of_text(spot: Spot) -> Fault:
    parts = spot.parts
    if parts.key or parts.lead.strip():
        mended = parts.with_text(quoted(parts.text))
        fact = say("a text that begins with {sign} needs quotes", sign=_sign(parts.text[0]))
        return spot.fault("Y111", fact, say("write {mended}", mended=shown_line(mended)), {spot.line: mended})
    fact = say("a line that begins with {sign} needs quotes around its whole text", sign=_sign(parts.text[0]))
    hint = say("put the whole text in quotes, or below a `|`")
    return spot.fault("Y111", fact, hint, {spot.line: parts.with_text(f"-{parts.text[1:]}")})


def _sign(letter: str) -> str:
    return say("a backquote") if letter == "`" else f"`{letter}`"


def _key_below_words(spot: Spot) -> Fault | None:
    """Look for a line above that has lost its key: `tit` instead of `title: …`."""
    above = spot.above(spot.line)
    if above is None or not spot.parts.key:
        return None
    parts = split_line(spot.lines[above])
    if parts.key or parts.lead.strip() or parts.indent != spot.parts.indent:
        return None
    return _no_key(spot.at(above, parts.indent))


def _tag_as_key(spot: Spot) -> Fault | None:
    """Look for a key above that begins with `!`, which YAML takes for a tag."""
    keys = ((number, split_line(spot.lines[number])) for number in range(spot.line))
    tagged = next((spot.at(number, len(parts.lead)) for number, parts in keys if parts.key.startswith("!")), None)
    return _first_letter_of_key(tagged) if tagged else None


_LOOKS: dict[str, Callable[[Spot], Fault | None]] = {
    "mapping values are not allowed": _colon,
    "quoted scalar": open_quote,
    "block scalar": _after_bar,
    "expected ':'": _no_key,
    "document start": _after_dots,
    "flow": bracket,
}
