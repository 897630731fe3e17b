"""Comments and terms: edits of notes above texts and of the glossary, and merged lines.

Lines end with a line feed, and everything else in them, a carriage return included, is content. So the merged text has
every line byte for byte as one of the versions has it.
"""

import json
import re
import textwrap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from flyergen.problem import FlyerError, Place
from flyergen.problems.rules import problem_of
from flyergen.record import NamedTuple
from flyergen.source.edit.languages import Whole
from flyergen.source.edit.spans import Piece, read_pieces, strings_below
from flyergen.source.edit.strings import add_strings, remove_keys, replace_strings, strings_of, with_emptied_tables
from flyergen.source.yaml.faults import quoted
from flyergen.source.yaml.pasted import hidden_problems
from flyergen.source.yaml.reader import cuts_in
from flyergen.source.yaml.unquoted import Cover, covered

SCHEMA = "# yaml-language-server:"  # how the line for editors begins. It is no comment for people.

_WIDTH = 112


def comments_above(text: str, cover: Cover = covered) -> dict[str, str]:
    r"""Return the comment right above each text as one line, by key. `text` has `\n` line ends.

    A comment with a blank line below it belongs to the file. So does one that is above a table or a list, but the first
    text of an item of a list has the comment above the item.
    """
    return {key: said for key, said in possible_comments(text, cover).items() if said}


def possible_comments(text: str, cover: Cover = covered) -> dict[str, str]:
    r"""Return the comment above each text that can have one, "" for none: each that is not inside brackets."""
    return {
        key: " ".join(filter(None, (line.strip().lstrip("#").strip() for line in _comment_before(text, piece)[1])))
        for key, piece in _texts(text, cover)
        if _can_have_comment(text, piece)
    }


def with_comment_above(text: str, key: str, comment: str, file: str = "", cover: Cover = covered) -> str:
    """Return a text file with another comment right above a text ("": none). Every other byte stays.

    Raises FlyerError: Y problems of the text, T701 if there can be no comment, Y106 for hidden characters.
    """
    if hidden := [*hidden_problems(" ".join(comment.split()), None, "Y106")]:
        raise FlyerError(hidden)
    before, whole = strings_of(text, file, cover), Whole.of(text)
    piece = dict(_texts(whole.plain, cover)).get(key)
    if piece and _can_have_comment(whole.plain, piece):
        start, _ = _comment_before(whole.plain, piece)
        line = _line_of(whole.plain, piece)
        indent = " " * (len(whole.plain[line:]) - len(whole.plain[line:].lstrip(" ")))
        new = whole.spliced(start, line, "".join(f"{indent}# {one}\n" for one in _comment_lines(comment, indent)))
        if strings_of(new, file, cover) == before:
            return new
    raise FlyerError([problem_of("T701", Place(file), "note", key=key)])


def with_words_kept(text: str, places: Collection[Place], file: str, cover: Cover | None) -> str:
    """Return a text with quotes around the strings that a comment cuts off, for the comments at these places."""
    plain = Whole.of(text).plain
    starts = [0, *accumulate(len(line) + 1 for line in plain.split("\n"))]
    for cut in reversed([*cuts_in(plain, file, cover)]):
        start, end = starts[cut.line] + cut.column, starts[cut.end + 1] - 1
        words = plain[start:end].replace("\t", " ").strip()
        if cut.problem.place in places and not re.search(r"  #|\n *#", words):
            lead = "" if plain[start - 1].isspace() else " "
            text = Whole.of(text).spliced(start, start + len(plain[start:end].rstrip()), lead + quoted(words))
    return text


def _texts(text: str, cover: Cover) -> list[tuple[str, Piece]]:
    root = read_pieces(text, cover)
    return list(strings_below("", root)) if root else []


def _can_have_comment(text: str, piece: Piece) -> bool:
    """Return whether a text, or the item of a list that begins with it, is the first on its line."""
    return not text[_line_of(text, piece) : piece.begins].strip(" -")


def _line_of(text: str, piece: Piece) -> int:
    return text.rfind("\n", 0, piece.begins) + 1


def _comment_before(text: str, piece: Piece) -> tuple[int, list[str]]:
    """Return where the comment right above a text begins, and its lines."""
    start, lines = _line_of(text, piece), list[str]()
    while start:
        above = text.rfind("\n", 0, start - 1) + 1
        line = text[above : start - 1]
        if not line.lstrip().startswith("#") or line.startswith(SCHEMA):
            break
        lines.insert(0, line)
        start = above
    return start, lines


def _comment_lines(text: str, indent: str) -> list[str]:
    width = _WIDTH - len(indent) - len("# ")
    return textwrap.wrap(" ".join(text.split()), width, break_long_words=False, break_on_hyphens=False)


_HEAD = "# Names that no language translates, and what each language calls the rest. A star stands for any ending.\n\n"


def with_agreed(text: str, term: str, language: str, agreed: Sequence[str], file: str = "") -> str:
    """Return a glossary in which a language has these translations of a term, none to leave it out.

    Problems name it `file`. Raises FlyerError: Y problems of the text, T7xx if it cannot be written into it.
    """
    strings, key = strings_of(text, file), f"terms.{term}.{language}"
    old = _below(strings, key)
    if old == [key] and len(agreed) == 1:
        return replace_strings(text, {key: agreed[0]}, file)
    if old:
        text = remove_keys(text, with_emptied_tables(text, [key]), file)
    keys = [key] if len(agreed) == 1 else [f"{key}.{number}" for number, _ in enumerate(agreed, 1)]
    return _with(text, dict(zip(keys, agreed, strict=True)), {term: {language: agreed}}, file) if agreed else text


def with_kept(text: str, term: str, file: str = "") -> str:
    """Return a glossary in which no language translates a term. Raises FlyerError as `with_agreed`."""
    names = _below(strings_of(text, file), "keep")
    return _with(text, {f"keep.{len(names) + 1}": term}, {}, file)


def without_term(text: str, term: str, file: str = "") -> str:
    """Return a glossary without a term, wherever it is. Raises FlyerError as `with_agreed`."""
    strings = strings_of(text, file)
    kept = [key for key in _below(strings, "keep") if strings[key] == term]
    return remove_keys(text, with_emptied_tables(text, [*kept, f"terms.{term}"]), file)


def _below(keys: Iterable[str], above: str) -> list[str]:
    return [key for key in keys if key == above or key.startswith(f"{above}.")]


def _with(text: str, new: Mapping[str, str], terms: Mapping[str, Mapping[str, Sequence[str]]], file: str) -> str:
    """Return a text with new strings, those of `terms` behind what there is."""
    text = text if text.strip() else _HEAD
    return add_strings(text, new, _model(text, new, terms, file), file)


def _model(text: str, new: Iterable[str], terms: Mapping[str, Mapping[str, Sequence[str]]], file: str) -> str:
    """Return a glossary that has all names of a text and the new ones, in their order."""
    strings = strings_of(text, file)
    kept = len(_below(strings, "keep")) + len(_below(new, "keep"))
    lines = ["keep:", *["  - x"] * kept, ""] if kept else []
    lines += ["terms:", *(f"  {_quoted(name)}: x" for name in _terms(text) if name not in terms)] if terms else []
    for term, by_language in terms.items():
        below = [key.removeprefix(f"terms.{term}.").partition(".")[0] for key in _below(strings, f"terms.{term}")]
        lines.append(f"  {_quoted(term)}:")
        lines += [f"    {_quoted(code)}: x" for code in dict.fromkeys(below) if code not in by_language]
        for code, agreed in by_language.items():
            listed = f"[{', '.join('x' * len(agreed))}]"
            lines.append(f"    {_quoted(code)}: {'x' if len(agreed) == 1 else listed}")
    return "\n".join(lines) + "\n"


def _terms(text: str) -> Iterable[str]:
    root = read_pieces(Whole.of(text).plain)
    terms = root.children.get("terms") if root else None
    return terms.children if terms else ()


def _quoted(name: str) -> str:
    return json.dumps(name, ensure_ascii=False)


class _Hunk(NamedTuple):
    """Lines that replace those from `start` to `end`."""

    start: int
    end: int
    new: list[str]


_TOP, _END = "\n\n", "\n\n\n"  # no line is like these


def with_change(current: str, before: str, after: str) -> str | None:
    """Return `current` with the change from `before` to `after`, or None if `current` has changed the same lines."""
    merged, lines = _whole_lines(current), _whole_lines(before)
    kept = list(_kept_lines(lines, merged))
    for hunk in reversed(list(_hunks(lines, _whole_lines(after)))):
        shift = next((shift for start, end, shift in kept if _is_within(hunk, start, end)), None)
        if shift is None:
            return None
        merged[hunk.start + shift : hunk.end + shift] = hunk.new
    return "".join(merged[1:-1])


def _whole_lines(text: str) -> list[str]:
    """Return the lines of a text, between marks for its top and its end."""
    return [_TOP, *re.findall(r"[^\n]*\n|[^\n]+", text), _END]


def _hunks(before: list[str], after: list[str]) -> Iterator[_Hunk]:
    for kind, start, end, first, last in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _Hunk(start, end, after[first:last])


def _kept_lines(before: list[str], current: list[str]) -> Iterator[tuple[int, int, int]]:
    """Yield the lines that are still there, and by how much they have moved."""
    for one in SequenceMatcher(None, before, current, autojunk=False).get_matching_blocks():
        yield one.a, one.a + one.size, one.b - one.a


def _is_within(hunk: _Hunk, start: int, end: int) -> bool:
    """Return whether a change is among kept lines. New lines need a kept one on both sides."""
    if hunk.start < hunk.end:
        return start <= hunk.start and hunk.end <= end
    return start < hunk.start and hunk.end < end
