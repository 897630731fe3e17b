"""Splits a line of YAML as a person sees it into indentation and dashes, key, text, comment."""

from collections.abc import Iterator, Sequence

from flyergen.messages import say, say_n
from flyergen.named_tuple import NamedTuple

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
    return say("put the text in quotes: {mended}", mended=shown(parts.with_text(quoted(parts.text))))


def shown(line: str) -> str:
    """Return a line for a hint: in backquotes, with the middle of a long line left out."""
    line = line.strip()
    if len(line) > _LONGEST_SHOWN:
        line = f"{line[:55].rstrip()} … {line[-25:].lstrip()}"
    return f"`{line}`"


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
