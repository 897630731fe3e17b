"""Language edits: the languages in flyer.yaml, the review state, and names of files in a layout.

Nothing else changes: comments, quotes, order, line ends and a byte order mark stay as they are.
"""

import json
import re
from collections.abc import Iterable

from flyergen.problem import Place
from flyergen.record import NamedTuple
from flyergen.source.edit.spans import end_of, read_pieces, strings_below
from flyergen.source.edit.strings import replace_strings
from flyergen.source.text_file_directives import REVIEW, Review
from flyergen.source.yaml.unquoted import covered

_PLAIN = re.compile(r"[^\W\d_][\w .'’-]*[\w.]")


def with_language(text: str, code: str) -> str:
    """Return the text of a flyer.yaml with one more language, or "" if its `languages:` is not a list."""
    whole = Whole.of(text)
    root = read_pieces(whole.plain)
    languages = root.children.get("languages") if root else None
    if languages is None or not languages.children or languages.style not in ("[", "-"):
        return ""
    *_, last = languages.children.values()
    if languages.style == "[":
        return whole.spliced(end_of(last), end_of(last), f", {code}")
    end = f"{whole.plain}\n".index("\n", end_of(last))
    return whole.spliced(end, end, f"\n{' ' * last.column}- {code}")


def with_languages(text: str, codes: Iterable[str]) -> str:
    """Return the text of a flyer.yaml with these languages instead of its own."""
    whole = Whole.of(text)
    root = read_pieces(whole.plain)
    said = f"languages: [{', '.join(codes)}]"
    old = root.children.get("languages") if root else None
    if old is None:
        return f"{said}\n{text}"
    return whole.spliced(old.begins, end_of(old), said)


def with_review(text: str, review: Review) -> str:
    """Return a text file with this review, in the place of the old one or before the first key."""
    whole = Whole.of(text)
    root = read_pieces(whole.plain, covered)
    said = f"{REVIEW}: {_review_text(review)}"
    old = root.children.get(REVIEW) if root else None
    if old is not None:
        return whole.spliced(old.begins, end_of(old), said)
    first = min((piece.begins for piece in root.children.values()), default=0) if root else len(whole.plain)
    return whole.spliced(*_before(whole.plain, first), f"{said}\n\n")


def _before(plain: str, first: int) -> tuple[int, int]:
    """Return where a new first key goes: before the comment right above the first one."""
    lines = plain[:first].split("\n")[:-1]
    while lines and lines[-1].startswith("#"):
        first -= len(lines.pop()) + 1
    return first, first


def _review_text(review: Review) -> str:
    parts = {name: part for name, part in zip(Review._fields, review, strict=True) if part}
    if set(parts) == {"state"}:
        return scalar(review.state)
    return "{" + ", ".join(f"{name}: {scalar(part, name == 'date')}" for name, part in parts.items()) + "}"


def scalar(text: str, is_date: bool = False) -> str:
    """Return a string as it is written in YAML: plain if nothing in it means anything else, or in quotes."""
    return text if is_date or _PLAIN.fullmatch(text) else json.dumps(text, ensure_ascii=False)


class Whole(NamedTuple):
    r"""A text as written, and with `\n` for line ends. `offsets` map each character of the second to the first."""

    text: str
    plain: str
    offsets: list[int]

    @classmethod
    def of(cls, source_text: str) -> "Whole":
        """Return a text with its offsets."""
        tokens = list(re.finditer(r"\r\n|[\s\S]", source_text.removeprefix("\ufeff")))
        lead = len(source_text) - len(source_text.removeprefix("\ufeff"))
        plain = "".join("\n" if token[0] in ("\r\n", "\r") else token[0] for token in tokens)
        return cls(source_text, plain, [*(lead + token.start() for token in tokens), len(source_text)])

    def spliced(self, start: int, end: int, new: str) -> str:
        r"""Return the text with `new` for `plain[start:end]`. Its line ends are `\r\n` if the text's first one is."""
        line_end = next(iter(re.findall(r"\r\n|\n|\r", self.text)), "\n")
        new = new.replace("\n", line_end)
        return self.text[: self.offsets[start]] + new + self.text[self.offsets[end] :]


def with_name_at(text: str, place: Place, name: str) -> str:
    """Return the text of a YAML file with another string at a place. Raises FlyerError if it cannot be written there.

    Raises KeyError if no string begins there.
    """
    plain = Whole.of(text).plain
    root, start = read_pieces(plain), offset_of(plain, place)
    for key, piece in strings_below("", root) if root else ():
        if piece.start == start:
            return replace_strings(text, {key: name}, place.file)
    raise KeyError(str(place))


def offset_of(plain: str, place: Place) -> int:
    """Return the offset of a place in a text whose line ends are one character."""
    lines = plain.split("\n")[: place.line - 1]
    return sum(len(line) + 1 for line in lines) + place.column - 1
