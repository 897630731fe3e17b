"""Looks at the beginning of a line: tabs, no-break spaces, and spaces that fit no line above."""

from flyergen.source.fault import Fault, Spot
from flyergen.source.lines import shown, split_line

_NO_BREAK = "\xa0\u2007\u202f\u3000"


def tab(spot: Spot) -> Fault | None:
    """Look for tabs in the indentation; all lines that begin so are mended at once."""
    if "\t" not in _blank(spot.lines[spot.line]) or "quoted" in spot.message:
        return None
    mended = (_blank(line).replace("\t", "  ") + line.lstrip() for line in spot.lines)
    mends = {n: line for n, line in enumerate(mended) if line != spot.lines[n]}
    fact = "a tab in the indentation" + _and_below(len(mends) - 1)
    hint = f"use spaces: begin this line with {spaces(len(_blank(mends[spot.line])))}"
    return spot.at(spot.line, spot.lines[spot.line].index("\t")).fault("Y114", fact, hint, mends)


def no_break_space(spot: Spot) -> Fault | None:
    """Look for no-break spaces in the indentation, which to YAML are letters."""
    if not any(space in _blank(spot.lines[spot.line]) for space in _NO_BREAK):
        return None
    mends = {n: _plain_blank(line) for n, line in enumerate(spot.lines) if _plain_blank(line) != line}
    fact = "a no-break space in the indentation" + _and_below(len(mends) - 1)
    hint = f"use plain spaces: begin this line with {spaces(len(_blank(mends[spot.line])))}"
    return spot.at(spot.line, 0).fault("Y116", fact, hint, mends)


def uneven(spot: Spot) -> Fault | None:
    """Look whether the line is indented as no line above."""
    indent, levels = spot.parts.indent, _levels(spot.lines[: spot.line])
    if spot.column != indent or not levels or indent in levels:
        return None
    right = next((level for level in levels if level > indent), levels[-1])
    fact = f"this line begins with {spaces(indent)}, the lines above with {_listed(levels)}"
    hint = f"begin it with {spaces(right)}: {shown(spot.lines[spot.line])}"
    return spot.fault("Y115", fact, hint, {spot.line: " " * right + spot.lines[spot.line].lstrip()})


def dash_among_keys(spot: Spot) -> Fault | None:
    """Look for a list item where keys stand, and for a key where list items stand."""
    if spot.column != spot.parts.indent:
        return None
    if spot.parts.lead.strip():
        hint = "give the list a key of its own, and put the item below it"
        return spot.fault("Y115", "a list item stands among keys", hint, _left_out(spot))
    if spot.parts.key:
        hint = f"begin the line with {spaces(spot.column + 2)} if it belongs to the item above"
        return spot.fault("Y115", "a key stands among the items of a list", hint, _left_out(spot))
    return None


def spaces(count: int) -> str:
    """Return "1 space", "2 spaces", "no space"."""
    return f"{count or 'no'} space{'s' if count > 1 else ''}"


def _listed(levels: list[int]) -> str:
    return ", ".join(map(str, levels[:-1])) + (" or " if levels[1:] else "") + str(levels[-1])


def _left_out(spot: Spot) -> dict[int, str]:
    return {spot.line: f"#{spot.lines[spot.line]}"}


def _levels(lines: list[str]) -> list[int]:
    """Return the indentations that are open after these lines, smallest first; a dash opens one more."""
    levels: list[int] = []
    for line in lines:
        parts = split_line(line)
        if line.strip() and not line.lstrip().startswith("#"):
            levels = [level for level in levels if level < parts.indent] + sorted({parts.indent, len(parts.lead)})
    return levels


def _blank(line: str) -> str:
    return line[: len(line) - len(line.lstrip())]


def _plain_blank(line: str) -> str:
    return "".join(" " if space in _NO_BREAK else space for space in _blank(line)) + line.lstrip()


def _and_below(count: int) -> str:
    return f", and in {count} more line{'s' if count > 1 else ''}" if count else ""
