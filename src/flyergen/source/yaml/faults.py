"""Syntax faults: the spot where YAML is broken and why, and the parts of a line as a person sees it."""

from collections.abc import Iterator, Sequence

from flyergen.messages import one_of, say, say_n
from flyergen.problem import Place, Problem
from flyergen.record import NamedTuple

_LONGEST_SHOWN = 90

_LONGEST_NUMBER = 6


class Line(NamedTuple):
    """The parts of a line. Joined, they are the line.

    `lead` is indentation and dashes. `key` ends with its colon and the spaces after it ("" if there is no key). `rest`
    is a comment with the spaces before it.
    """

    lead: str
    key: str
    text: str
    rest: str

    @property
    def indent(self) -> int:
        return len(self.lead) - len(self.lead.lstrip())

    @property
    def name(self) -> str:
        """The key without its colon and quotes."""
        return self.key.strip().removesuffix(":").strip(" \"'")

    def with_text(self, text: str) -> str:
        return f"{self.lead}{self.key}{text}{self.rest}"


def split_line(line: str) -> Line:
    """Return the parts of `line`."""
    body = line.lstrip()
    while body.startswith("- "):
        body = body[1:].lstrip()
    lead = line[: len(line) - len(body)]
    colon = colon_after_key(body)
    text = body[colon + 1 :].lstrip() if colon >= 0 else body
    key = body[: len(body) - len(text)]
    comment = 0 if text.startswith("#") else text.find(" #")
    kept = (text[:comment] if comment >= 0 else text).rstrip()
    return Line(lead, key, kept, text[len(kept) :])


def colon_after_key(body: str) -> int:
    """Return where the colon after the key is, or -1 if there is no key."""
    start = 0
    if body[:1] in ("'", '"'):
        start = body.find(body[0], 1) + 1
        return start if start and body[start:].startswith((": ", ":\t")) else -1
    colon = (body + " ").find(": ")
    return -1 if " #" in body[: max(colon, 0)] or body.startswith("#") else colon


def hides_words(text: str, behind: str) -> bool:
    """Return whether the comment after an unquoted text is one that nobody meant.

    `# 4` is such a comment after several words, as in an address. After one word it is a note: `size: 10pt # 9`.
    """
    sign = behind.lstrip(" \t")
    if not sign.startswith("#") or sign == behind:
        return False
    number = sign[1:].partition(",")[0].strip()
    is_number = " " in text and number[:1].isdigit() and number.isalnum() and len(number) < _LONGEST_NUMBER
    return is_number or bool(sign[1:2].strip(" \t#"))


def cuts_off(behind: str, is_empty: bool = False) -> bool:
    """Return whether a comment begins so close behind a value, after one blank, that it may be the rest of it.

    Where a value `is_empty`, a comment may say why. Only `# 5` is words.
    """
    is_close = behind[:1] in (" ", "\t") and behind[1:2] == "#"
    return is_close and (not is_empty or behind[2:].lstrip()[:1].isdecimal())


def quoted(text: str) -> str:
    """Return `text` as a YAML string in quotes."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quoting_hint(line: str, column: int) -> str:
    """Return a hint that writes `line` with quotes around the text from `column` (from 0) on."""
    parts = split_line(line)
    if column != len(parts.lead + parts.key):
        return say("put it in quotes")
    return say("put the text in quotes: {mended}", mended=shown_line(parts.with_text(quoted(parts.text))))


def shown_line(line: str) -> str:
    """Return a line for a hint: in backquotes, with the middle of a long line left out. Its value `whole` has all."""
    whole = shown = line.strip()
    if len(whole) > _LONGEST_SHOWN:
        shown = f"{whole[:55].rstrip()} … {whole[-25:].lstrip()}"
    return say("`{name}`", name=shown, whole=whole)


def and_below(fact: str, more: int) -> str:
    """Return a fact about a line, and in how many lines below the same is wrong."""
    if not more:
        return fact
    return say_n(more, "{fact}, and in {count} more line", "{fact}, and in {count} more lines", fact=fact)


def structure(lines: Sequence[str]) -> Iterator[int]:
    """Yield the lines of keys, items and the beginnings of texts. A deeper line continues a text."""
    text: int | None = None
    for number, line in enumerate(lines):
        body = line.lstrip()
        if not body or (text is not None and len(line) - len(body) > text):
            continue
        text = None
        if not body.startswith("#"):
            yield number
            parts = split_line(line)
            text = (len(parts.lead) if parts.key else parts.indent) if parts.text else None


_BEGINS_EARLIER = ("scalar", "flow", "simple key", "alias", "anchor", "tag", "directive")


class Fault(NamedTuple):
    """A problem, its line (from 0), and the whole repaired text (None if it cannot be repaired)."""

    problem: Problem
    line: int
    mended: str | None


class Spot(NamedTuple):
    """The spot where the parser stopped. `line` and `column` count from 0. `message` is the parser's and not shown."""

    lines: list[str]
    line: int
    column: int
    message: str
    file: str

    @property
    def parts(self) -> Line:
        return split_line(self.lines[self.line])

    def at(self, line: int, column: int) -> "Spot":
        return self._replace(line=line, column=column)

    def above(self, line: int) -> int | None:
        """Return the nearest line above `line` that is not only a comment, or None."""
        numbers = range(line - 1, -1, -1)
        return next((n for n in numbers if self.lines[n].strip() and not self.lines[n].lstrip().startswith("#")), None)

    def last_of_text(self) -> int:
        """Return the last of the deeper lines that continue the text of this line."""
        last = self.line
        for number in range(self.line + 1, len(self.lines)):
            if self.lines[number].strip():
                if split_line(self.lines[number]).indent <= self.parts.indent:
                    break
                last = number
        return last

    def fault(self, code: str, fact: str, hint: str, mends: dict[int, str] | None = None) -> Fault:
        """Return the fault of this line. `mends` are the repaired lines, by number."""
        problem = Problem(code, fact, hint, Place(self.file, self.line + 1, self.column + 1))
        if mends is None:
            return Fault(problem, self.line, None)
        return Fault(problem, self.line, "\n".join(mends.get(n, line) for n, line in enumerate(self.lines)))


def spot_of(lines: list[str], error: Exception, file: str) -> Spot:
    """Return the spot of an error: where the unreadable part begins, and not where the parser gave up."""
    context = getattr(error, "context", None) or ""
    said = str(getattr(error, "problem", None) or "")
    mark = getattr(error, "problem_mark", None)
    own_place = "escape" in said or "tab character" in said
    if not own_place and any(word in context for word in _BEGINS_EARLIER):
        mark = getattr(error, "context_mark", None) or mark
    if mark is None:
        return Spot(lines, 0, 0, said, file)
    line = min(mark.line, len(lines) - 1)
    while line and not lines[line].strip():  # at the end of the file it is the last line with words
        line -= 1
    return Spot(lines, line, min(mark.column, len(lines[line])), f"{context}: {said}", file)


_NO_BREAK = "\xa0\u2007\u202f\u3000"


def tab(spot: Spot) -> Fault | None:
    """Look for tabs in the indentation. All such lines are repaired at once."""
    if "\t" not in _blank(spot.lines[spot.line]) or "quoted" in spot.message:
        return None
    mended = (_blank(line).replace("\t", "  ") + line.lstrip() for line in spot.lines)
    mends = {n: line for n, line in enumerate(mended) if line != spot.lines[n]}
    fact = and_below(say("a tab in the indentation"), len(mends) - 1)
    hint = say("use spaces: begin this line with {spaces}", spaces=spaces(len(_blank(mends[spot.line]))))
    return spot.at(spot.line, spot.lines[spot.line].index("\t")).fault("Y114", fact, hint, mends)


def tab_within(spot: Spot) -> Fault | None:
    """Look for a tab after the indentation, if nothing else explains the fault of a line."""
    line = spot.lines[spot.line]
    if "\t" not in line:
        return None
    hint = say("write a space instead, or begin a new line there")
    return spot.at(spot.line, line.index("\t")).fault("Y114", say("a tab in the line"), hint)


def no_break_space(spot: Spot) -> Fault | None:
    """Look for no-break spaces in the indentation. YAML takes them for letters."""
    if not any(space in _blank(spot.lines[spot.line]) for space in _NO_BREAK):
        return None
    mends = {n: _plain_blank(line) for n, line in enumerate(spot.lines) if _plain_blank(line) != line}
    fact = and_below(say("a no-break space in the indentation"), len(mends) - 1)
    hint = say("use plain spaces: begin this line with {spaces}", spaces=spaces(len(_blank(mends[spot.line]))))
    return spot.at(spot.line, 0).fault("Y116", fact, hint, mends)


def no_break_space_above(spot: Spot) -> Fault | None:
    """Look for them on the line above: a key that begins with them is the only one at its depth."""
    above = spot.above(spot.line)
    return no_break_space(spot.at(above, 0)) if above is not None and split_line(spot.lines[above]).key else None


def uneven(spot: Spot) -> Fault | None:
    """Look for an indentation that no line above has."""
    indent, levels = spot.parts.indent, _levels(spot.lines[: spot.line])
    if spot.column != indent or not levels or indent in levels:
        return None
    right = next((level for level in levels if level > indent), levels[-1])
    others = one_of([str(level) for level in levels])
    fact = say("this line begins with {spaces}, the lines above with {others}", spaces=spaces(indent), others=others)
    hint = say("begin it with {spaces}: {line}", spaces=spaces(right), line=shown_line(spot.lines[spot.line]))
    return spot.fault("Y115", fact, hint, {spot.line: " " * right + spot.lines[spot.line].lstrip()})


def dash_among_keys(spot: Spot) -> Fault | None:
    """Look for a list item among keys."""
    if spot.column != spot.parts.indent or not spot.parts.lead.strip():
        return None
    hint = say("give the list a key of its own, and put the item below it")
    return spot.fault("Y115", say("a list item stands among keys"), hint, _left_out(spot))


def key_among_items(spot: Spot) -> Fault | None:
    """Look for a key among list items."""
    if spot.column != spot.parts.indent or not spot.parts.key or not _is_below_items(spot):
        return None
    hint = say("begin the line with {spaces} if it belongs to the item above", spaces=spaces(spot.column + 2))
    return spot.fault("Y115", say("a key stands among the items of a list"), hint, _left_out(spot))


def _is_below_items(spot: Spot) -> bool:
    """Return whether the nearest line above that is not deeper is a list item."""
    above = (split_line(spot.lines[n]) for n in range(spot.line - 1, -1, -1) if spot.above(n + 1) == n)
    nearest = next((line for line in above if line.indent <= spot.column), None)
    return bool(nearest and nearest.lead.strip())


def spaces(count: int) -> str:
    """Return "1 space", "2 spaces", "no space"."""
    return say_n(count, "{count} space", "{count} spaces") if count else say("no space")


def _left_out(spot: Spot) -> dict[int, str]:
    return {spot.line: f"#{spot.lines[spot.line]}"}


def _levels(lines: list[str]) -> list[int]:
    """Return the indentations that are open after these lines, smallest first. A dash opens one more."""
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
