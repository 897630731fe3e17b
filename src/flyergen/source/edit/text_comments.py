"""Text comments: what a text file says in the comment right above a text, for translators and everybody else."""

from flyergen.source.edit.yaml_strings import read_pieces, strings_below
from flyergen.source.yaml.unquoted_text import Cover, covered


def comments_above(text: str, cover: Cover = covered) -> dict[str, str]:
    r"""Return the comment right above each text as one line, by key. `text` has `\n` line ends.

    A comment with a blank line below it belongs to the file. So does one that is above a table or a list.
    """
    root = read_pieces(text, cover)
    found: dict[str, str] = {}
    for key, piece in strings_below("", root) if root else ():
        line = text.rfind("\n", 0, piece.begins) + 1
        if not text[line : piece.begins].strip() and (said := _comment_before(text[:line])):
            found[key] = said
    return found


def _comment_before(above: str) -> str:
    lines: list[str] = []
    for line in reversed(above.split("\n")[:-1]):
        if not line.lstrip().startswith("#"):
            break
        lines.insert(0, line.strip().lstrip("#").strip())
    return " ".join(filter(None, lines))
