"""Layout file name edits: put another file in the place of one, and leave every other byte as it is."""

from flyergen.problems import Place
from flyergen.source.edit.edit_strings import replace_strings
from flyergen.source.edit.language_list_and_review_edits import Whole
from flyergen.source.edit.yaml_string_spans_and_styles import read_pieces, strings_below


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
