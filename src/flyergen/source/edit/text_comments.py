"""Text comments: what a text file says in the comment right above a text, for translators and everybody else."""

import textwrap

from flyergen.messages import say
from flyergen.problems import FlyerError, Place, Problem
from flyergen.source.edit.edit_strings import strings_of
from flyergen.source.edit.language_list_and_review_edits import Whole
from flyergen.source.edit.yaml_string_spans_and_styles import Piece, read_pieces, strings_below
from flyergen.source.yaml.pasted_text import hidden_problems
from flyergen.source.yaml.unquoted_text import Cover, covered

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


def with_comment_above(text: str, key: str, said: str, file: str = "", cover: Cover = covered) -> str:
    """Return a text file with another comment right above a text ("": none). Every other byte stays.

    Raises FlyerError: Y problems of the text, T701 if there can be no comment, Y106 for hidden characters.
    """
    if hidden := [*hidden_problems(" ".join(said.split()), None, "Y106")]:
        raise FlyerError(hidden)
    before, whole = strings_of(text, file, cover), Whole.of(text)
    piece = dict(_texts(whole.plain, cover)).get(key)
    if piece and _can_have_comment(whole.plain, piece):
        start, _ = _comment_before(whole.plain, piece)
        line = _line_of(whole.plain, piece)
        indent = " " * (len(whole.plain[line:]) - len(whole.plain[line:].lstrip(" ")))
        new = whole.spliced(start, line, "".join(f"{indent}# {one}\n" for one in _lines(said, indent)))
        if strings_of(new, file, cover) == before:
            return new
    fact, hint = say("the note on `{key}` cannot be written here", key=key), say("write it by hand, with a # before it")
    raise FlyerError([Problem("T701", fact, hint, Place(file))])


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


def _lines(said: str, indent: str) -> list[str]:
    width = _WIDTH - len(indent) - len("# ")
    return textwrap.wrap(" ".join(said.split()), width, break_long_words=False, break_on_hyphens=False)
